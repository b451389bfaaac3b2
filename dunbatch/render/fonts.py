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
from dunbatch.policy.house import OwnFont
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


def missing_characters(
    document: object, own: tuple[OwnFont, ...] = ()
) -> tuple[MissingCharacter, ...]:
    """Return every text of `document` that the fonts cannot print, at its first such character.

    Args:
        document: Any value; dataclasses and tuples are searched to the last string.
        own: Families asked for what the bundled fonts lack.
    """
    return tuple(_missing(document, "", printed_characters(own)))


def unprintable(text: str, own: tuple[OwnFont, ...] = ()) -> str:
    """Return the first character of `text` that the fonts cannot print, or nothing."""
    printed = printed_characters(own)
    return next((character for character in text if not _prints(character, printed)), "")


def text_width(text: str, size: float) -> float:
    """Return how wide `text` is in millimetres, set in the regular face at `size` points.

    A character of a font of the firm's own counts as one em, which few are wider than; where the
    text stands is measured again after the layout.
    """
    own = [character for character in text if ord(character) not in printed_characters()]
    buffer = uharfbuzz.Buffer()
    buffer.add_str("".join(character for character in text if character not in own))
    buffer.guess_segment_properties()
    font = _regular()
    uharfbuzz.shape(font, buffer)
    upem = int(font.face.upem)
    units = sum(int(position.x_advance) for position in buffer.glyph_positions or ())
    return (units + upem * len(own)) / upem * size * _MILLIMETRES_PER_POINT


def _prints(character: str, printed: frozenset[int]) -> bool:
    return ord(character) in printed and unicodedata.category(character) not in _NEVER_PRINTED


def _missing(value: object, path: str, printed: frozenset[int]) -> list[MissingCharacter]:
    if isinstance(value, str):
        for character in value:
            if not _prints(character, printed):
                return [MissingCharacter(path, value, character)]
        return []
    if isinstance(value, tuple):
        return [found for part in value for found in _missing(part, path, printed)]
    if is_dataclass(value) and not isinstance(value, type):
        return [
            found
            for field in fields(value)
            for found in _missing(
                getattr(value, field.name),
                f"{path}.{field.name}" if path else field.name,
                printed,
            )
        ]
    return []


@cache
def printed_characters(own: tuple[OwnFont, ...] = ()) -> frozenset[int]:
    """Return the code points that every face of some family has.

    Args:
        own: Families asked for what the bundled fonts lack.
    """
    faces = [frozenset(_face(name).unicodes) for name in TEXT_FONTS]
    bundled = frozenset.intersection(*faces) | _SIGNS
    return bundled.union(*(_characters_of(font) for font in own))


def _characters_of(font: OwnFont) -> frozenset[int]:
    faces = (font.regular, font.bold) if font.bold else (font.regular,)
    return frozenset.intersection(
        *(frozenset(uharfbuzz.Face(uharfbuzz.Blob(face)).unicodes) for face in faces)
    )


def _face(name: str) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob((fonts_folder() / name).read_bytes()))


@cache
def _regular() -> uharfbuzz.Font:
    return uharfbuzz.Font(_face(TEXT_FONTS[0]))
