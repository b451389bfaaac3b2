"""The one door to WeasyPrint, which is told about fonts before it is imported.

Fontconfig reads its configuration when Pango is first used, which the import leads to; set later,
the fonts of the machine would be in reach. The import needs Pango: ask `system.check_system`
first, and import this module only to lay something out.
"""

import os

from dunbatch.render.fonts import fonts_folder

os.environ["FONTCONFIG_FILE"] = str(fonts_folder() / "fonts.conf")

import pydyf
from weasyprint import CSS, HTML
from weasyprint import Document as Layout
from weasyprint.pdf import tags
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import (
    FatalURLFetchingError,
    URLFetcher,
    URLFetcherResponse,
    URLFetchingError,
)

__all__ = [
    "CSS",
    "HTML",
    "FatalURLFetchingError",
    "FontConfiguration",
    "Layout",
    "URLFetcher",
    "URLFetcherResponse",
    "URLFetchingError",
    "pydyf",
    "tags",
]
