"""Lays a letter out and writes it: bundled fonts only, nothing fetched, no warning passed over.

Style sheet and fonts are read once for the process; everything else belongs to one letter.
"""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from dunbatch.core.problems import ProgramFault
from dunbatch.policy.house import PLAIN, House, OwnFont
from dunbatch.render.engine import (
    CSS,
    HTML,
    FatalURLFetchingError,
    FontConfiguration,
    Layout,
    URLFetchingError,
)
from dunbatch.render.fetcher import BASE_URL, BundleFetcher
from dunbatch.render.fonts import SIGN_FONTS, TEXT_FONTS, fonts_folder
from dunbatch.render.logo import LogoAsset
from dunbatch.render.passages import languages_of_passages
from dunbatch.render.pdf_ua import with_pdf_ua
from dunbatch.shipped import shipped_folder

_VARIANT = "pdf/a-3a"
# As the style sheet names the bundled files; a font found elsewhere would have its own name.
_FAMILY = "Dunbatch "
_BUNDLED = '"Dunbatch Sans", "Dunbatch Signs"'


class ResourceRefused(Exception):
    """A template or a value asked for a file that is not part of the letter."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What letters of one process share."""

    sheets: tuple[CSS, ...]
    """The parsed style sheets."""
    fonts: FontConfiguration
    """The bundled fonts."""
    warnings: tuple[str, ...]
    """What WeasyPrint said about the style sheets."""


def lay_out(
    html: str, logo: LogoAsset | None, house: House = PLAIN, first_page: str = ""
) -> tuple[Layout, tuple[str, ...]]:
    """Return the pages of a letter and every warning given while laying it out.

    Args:
        html: The page.
        logo: The letterhead's picture, the one file a page may name.
        house: The firm's own style sheet and fonts.
        first_page: The style sheet of its envelope and paper.

    Raises:
        ResourceRefused: When something other than the logo is asked for.
    """
    assets = {BASE_URL + logo.file_name: (logo.content, logo.media_type)} if logo else {}
    style = _style(house.sheet, house.style, house.fonts)
    sheets = [_first_page(first_page), *style.sheets]
    with _listening() as said:
        page = HTML(string=html, base_url=BASE_URL, url_fetcher=BundleFetcher(assets))
        layout = page.render(font_config=style.fonts, stylesheets=sheets, pdf_variant=_VARIANT)
    return layout, (*style.warnings, *said)


def write(layout: Layout) -> tuple[bytes, tuple[str, ...]]:
    """Return a letter as PDF/A-3a and PDF/UA-1, and every warning given while writing it.

    Raises:
        ResourceRefused: When something is to be attached.
        ProgramFault: When the file would not state its profile, or hold a font that is not ours.
    """
    metadata = layout.metadata
    plain = metadata.generate_rdf_metadata
    stated = []

    def generate(*arguments: object) -> bytes:
        stated.append(True)
        return with_pdf_ua(plain(*arguments))

    metadata.generate_rdf_metadata = generate
    with _listening() as said, warnings.catch_warnings(), languages_of_passages():
        # WeasyPrint leaves its own colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        pdf: bytes = layout.write_pdf(pdf_variant=_VARIANT)
    if not stated:
        raise ProgramFault("the layout engine did not write the metadata of the letter")
    if strange := {name for name in _families(layout) if not name.startswith(_FAMILY)}:
        raise ProgramFault(f"the layout used fonts that are not bundled: {sorted(strange)}")
    return pdf, tuple(said)


def _families(layout: Layout) -> set[str]:
    return {font.family for font in layout.fonts.values()}


@cache
def _style(sheet: str, own: str, own_fonts: tuple[OwnFont, ...]) -> _Style:
    folder = shipped_folder("templates")
    fonts = FontConfiguration()
    assets = {
        f"{BASE_URL}fonts/{name}": ((fonts_folder() / name).read_bytes(), "font/ttf")
        for name in (*TEXT_FONTS, *SIGN_FONTS)
    }
    for number, font in enumerate(own_fonts):
        assets[f"{BASE_URL}own/{number}"] = (font.regular, "font/ttf")
        assets[f"{BASE_URL}own/{number}-bold"] = (font.bold or font.regular, "font/ttf")
    first = sheet or (folder / "letter.css").read_text(encoding="utf-8")
    with _listening() as said:
        sheets = tuple(
            CSS(
                string=text,
                base_url=BASE_URL,
                url_fetcher=BundleFetcher(assets),
                font_config=fonts,
            )
            for text in (first, _faces(own_fonts), own)
            if text
        )
    return _Style(sheets, fonts, tuple(said))


def _faces(fonts: tuple[OwnFont, ...]) -> str:
    """Return the style sheet that asks the firm's own fonts after the bundled ones."""
    if not fonts:
        return ""
    names = [f'"Dunbatch Own {number}"' for number in range(len(fonts))]
    rules = [
        f"@font-face {{ font-family: {name}; font-weight: {weight}; "
        f'src: url("own/{number}{file}"); }}'
        for number, name in enumerate(names)
        for weight, file in (("normal", ""), ("bold", "-bold"))
    ]
    return "\n".join((*rules, f"body {{ font-family: {', '.join((_BUNDLED, *names))}; }}"))


@cache
def _first_page(sheet: str) -> CSS:
    """Return the parsed sheet of an envelope; a process sees a few of them at most."""
    return CSS(string=sheet, base_url=BASE_URL, url_fetcher=BundleFetcher({}))


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs as a warning or worse: in a demand each is an error.

    Raises:
        ResourceRefused: When something asks for a file that is not served.
    """
    said: list[str] = []

    class _Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger = logging.getLogger("weasyprint")
    collector = _Collector(logging.WARNING)
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield said
    except (FatalURLFetchingError, URLFetchingError) as refused:
        raise ResourceRefused(str(refused)) from None
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagates
