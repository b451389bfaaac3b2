"""The bundled fonts: that they are the right ones, which characters they have, how wide text is.

Letters use these files and nothing a machine has installed. A character they lack would be
printed as an empty box, so it is looked for before anything is laid out.
"""

import hashlib
import unicodedata
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path

import uharfbuzz

from dunbatch.core.problems import NOWHERE, Problem
from dunbatch.i18n.formats import MINUS
from dunbatch.render.problems import FONT_DAMAGED
from dunbatch.shipped import shipped_folder

TEXT_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf")
"""Faces of the letters' text."""
SIGN_FONTS = ("NotoSansTamil-Regular.ttf", "NotoSansTamil-Bold.ttf")
"""Faces used for the minus sign alone, which the text faces lack."""

_SIGNS = frozenset({ord(MINUS)})
_MILLIMETRES_PER_POINT = 25.4 / 72
# Shaping would hide these instead of drawing a box, so a font that has them proves nothing.
_NEVER_PRINTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class MissingCharacter:
    """A character of a document that cannot be printed."""

    field: str
    """Which field of the document holds it, such as `addressee.name`."""
    text: str
    """The whole text."""
    character: str
    """The character."""

    @property
    def code(self) -> str:
        """Its code point, such as `U+4E2D`."""
        return f"U+{ord(self.character):04X}"


def fonts_folder() -> Path:
    """Return the folder of the bundled fonts."""
    return shipped_folder("templates") / "fonts"


def check_fonts() -> tuple[Problem, ...]:
    """Return a problem for each font file whose digest is not the recorded one."""
    folder = fonts_folder()
    lines = (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    recorded = {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}
    return tuple(
        FONT_DAMAGED.at(NOWHERE, file=name)
        for name in (*TEXT_FONTS, *SIGN_FONTS)
        if not (folder / name).is_file()
        or hashlib.sha256((folder / name).read_bytes()).hexdigest() != recorded.get(name)
    )


def missing_characters(document: object) -> tuple[MissingCharacter, ...]:
    """Return every text of `document` that the fonts cannot print, at its first such character.

    Args:
        document: Any value; dataclasses and tuples are searched to the last string.
    """
    return tuple(_missing(document, ""))


def text_width(text: str, size: float) -> float:
    """Return how wide `text` is in millimetres, set in the regular face at `size` points."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    font = _regular()
    uharfbuzz.shape(font, buffer)
    units = sum(int(position.x_advance) for position in buffer.glyph_positions or ())
    return units / int(font.face.upem) * size * _MILLIMETRES_PER_POINT


def _missing(value: object, path: str) -> list[MissingCharacter]:
    if isinstance(value, str):
        printed = _printed_characters()
        for character in value:
            hidden = unicodedata.category(character) in _NEVER_PRINTED
            if hidden or ord(character) not in printed:
                return [MissingCharacter(path, value, character)]
        return []
    if isinstance(value, tuple):
        return [found for part in value for found in _missing(part, path)]
    if is_dataclass(value) and not isinstance(value, type):
        return [
            found
            for field in fields(value)
            for found in _missing(
                getattr(value, field.name), f"{path}.{field.name}" if path else field.name
            )
        ]
    return []


@cache
def _printed_characters() -> frozenset[int]:
    faces = [frozenset(_face(name).unicodes) for name in TEXT_FONTS]
    return frozenset.intersection(*faces) | _SIGNS


def _face(name: str) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob((fonts_folder() / name).read_bytes()))


@cache
def _regular() -> uharfbuzz.Font:
    return uharfbuzz.Font(_face(TEXT_FONTS[0]))
