"""What a PDF says, read by poppler."""

import shutil
import subprocess

import pytest


def text_of(pdf, *options):
    """Return the text of a file in the layout of its pages."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext of poppler is not installed")
    command = ["pdftotext", "-layout", "-enc", "UTF-8", *options, "-", "-"]
    told = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return told.stdout.decode()
