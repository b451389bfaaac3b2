"""What is checked: the specimens, what strains them, and letters broken on purpose."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO

from PIL import Image

from dunbatch.documents.values import Document
from dunbatch.policy.policy import Logo
from dunbatch.render.layout import lay_out, write
from dunbatch.render.letter import render_html
from dunbatch.render.logo import LogoAsset
from tools.specimens.make import Specimen, long_statement

_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30" width="120" height="30">'
    b'<rect width="30" height="30" rx="4" fill="#1d4f63"/>'
    b'<path d="M8 22 L15 7 L22 22 Z" fill="#ffffff"/></svg>'
)
LONG = 300
"""Rows of the long statement."""


def strained(plain: Specimen) -> list[Specimen]:
    """Return a long statement, and `plain` with each sort of logo."""
    return [
        long_statement(LONG),
        *(
            Specimen(f"{plain.scene}_{name}", plain.language, plain.law, with_logo(plain, logo))
            for name, logo in _logos().items()
        ),
    ]


def with_logo(plain: Specimen, logo: Logo) -> Document:
    """Return the specimen's document with a picture in its letterhead."""
    document = plain.document
    return replace(document, creditor=replace(document.creditor, logo=logo))


def _logos() -> dict[str, Logo]:
    pictures = {"png": ("RGB", "PNG"), "png_seen_through": ("RGBA", "PNG"), "jpg": ("L", "JPEG")}
    logos = {"svg": Logo("logo.svg", _SVG)}
    for name, (mode, form) in pictures.items():
        out = BytesIO()
        Image.new(mode, (240, 80), "#1d4f63").save(out, form)
        logos[name] = Logo(f"logo.{form.lower().replace('jpeg', 'jpg')}", out.getvalue())
    return logos


def _without_heads(html: str) -> str:
    return re.sub(r"(</?)th\b", r"\1td", html)


BREAKAGES: Mapping[str, Callable[[str], str]] = {
    "no language": lambda html: re.sub(r"<html lang=\S+>", "<html>", html),
    "no title": lambda html: re.sub(r"<title>.*?</title>", "", html, flags=re.DOTALL),
    "a heading skipped": lambda html: html.replace("<h2", "<h5").replace("</h2", "</h5"),
    "no table heads": _without_heads,
    "a picture without words": lambda html: html.replace("</h1>", '</h1><img src="logo.svg">', 1),
}
"""Ways to break a template that no reader of the printed page would see."""


def broken(plain: Specimen, how: str) -> bytes:
    """Return the letter of a specimen whose page was broken in one of these ways.

    Raises:
        ValueError: When that way has nothing to break in it.
    """
    html = render_html(plain.document)
    spoilt = BREAKAGES[how](html)
    if spoilt == html:
        raise ValueError(f"{plain.name} has nothing to break: {how}")
    layout, _ = lay_out(spoilt, LogoAsset("logo.svg", "image/svg+xml", _SVG))
    pdf, _ = write(layout)
    return pdf
