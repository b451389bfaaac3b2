"""Reads the codes of a finished letter back, as a telephone would: from its printed pages."""

import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest
import zxingcpp
from PIL import Image

DPI = 150


def pages_of(pdf: bytes, dpi: int = DPI) -> list[Image.Image]:
    """Return the pages of a file as pictures in grey."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm of poppler is not installed")
    command = ["pdftoppm", "-r", str(dpi), "-gray", "-"]
    out = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    pages, start = [], 0
    while start < len(out):
        kind, width, height, _ = out[start : start + 40].split(maxsplit=4)[:4]
        assert kind == b"P5"
        header = len(b"P5\n%b %b\n255\n" % (width, height))
        size = header + int(width) * int(height)
        pages.append(Image.open(BytesIO(out[start : start + size])))
        start += size
    return pages


def scanned(pdf: bytes, dpi: int = DPI) -> list[str]:
    """Return what the codes of a file say, page by page, from left to right."""
    texts = []
    for page in pages_of(pdf, dpi):
        codes = zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode)
        codes = sorted(codes, key=lambda code: code.position.top_left.x)
        texts += [bytes(code.bytes).decode("utf-8") for code in codes]
    return texts


def links(pdf: bytes) -> list[str]:
    """Return the addresses of the links of a file."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [
            str(annotation.A.URI)
            for page in opened.pages
            for annotation in page.get("/Annots", [])
            if annotation.get("/Subtype") == "/Link" and "/A" in annotation
        ]


def alternative_texts(pdf: bytes) -> list[str]:
    """Return the alternative texts of the figures of a file, in reading order."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return list(_texts(opened.Root.StructTreeRoot))


def _texts(element: pikepdf.Object):
    if element.get("/S") == "/Figure":
        yield str(element.Alt)
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _texts(kid)
