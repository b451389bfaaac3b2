"""The address in the window: its lines, in the order and spelling the destination's post reads.

Six lines of 4 mm stay visible however the sheet slides in its envelope (a DL or C5/6 with a window
of 35 mm), and 80 mm of width. An address that does not fit is a problem, never cut.

Sources: La Poste on NF Z 10-011 (last line in capitals without accents or punctuation), Royal Mail
(post town in capitals, postcode alone on the last line), Poste Italiane (CAP, locality, province),
UPU S42 (country alone on the last line, in capitals).
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from dunbatch.documents.values import Addressee
from dunbatch.i18n.catalogues import Translator
from dunbatch.i18n.countries import country_name
from dunbatch.render.fonts import text_width

MOST_LINES = 6
"""Lines that stay visible."""
WIDTH = 80.0
"""Millimetres a line may take."""
_SIZES = (10.0, 9.5, 9.0)
_ITALIAN_PROVINCE = 2


class Window(StrEnum):
    """Where envelopes of the creditor's post have their window."""

    RIGHT = "right"
    LEFT = "left"


def window_of(country: str) -> Window:
    """Return the side of the window in envelopes of `country`."""
    return Window.LEFT if country in ("GB", "IE") else Window.RIGHT


@dataclass(frozen=True, slots=True)
class WindowAddress:
    """An address set for its window."""

    lines: tuple[str, ...]
    """At most `MOST_LINES` lines."""
    size: float
    """Type size in points."""


@dataclass(frozen=True, slots=True)
class TooManyLines:
    """The address is too long for the window."""

    lines: int
    """How many it has."""


@dataclass(frozen=True, slots=True)
class TooWide:
    """A line of the address is too wide for the window and cannot be divided."""

    text: str
    """The line."""


def fit_address(lines: tuple[str, ...]) -> WindowAddress | TooManyLines | TooWide:
    """Return the lines at the largest size that fits, dividing the wide ones at their spaces."""
    if len(lines) > MOST_LINES:
        return TooManyLines(len(lines))
    for size in _SIZES:
        if all(text_width(line, size) <= WIDTH for line in lines):
            return WindowAddress(lines, size)
    size = _SIZES[-1]
    divided = tuple(part for line in lines for part in _divide(line, size))
    too_wide = [part for part in divided if text_width(part, size) > WIDTH]
    if too_wide:
        return TooWide(too_wide[0])
    if len(divided) > MOST_LINES:
        return TooManyLines(len(divided))
    return WindowAddress(divided, size)


def address_lines(
    addressee: Addressee, creditor_country: str, texts: Translator, *, attention: bool = True
) -> tuple[str, ...]:
    """Return the lines of the address: name first, country last when the letter goes abroad.

    Args:
        addressee: Whose address it is.
        creditor_country: Country from which the letter goes.
        texts: Sentences of the reader's language.
        attention: Whether the person it is meant for is named below the name.
    """
    marked = (
        (
            texts.pgettext("address", "For the attention of %(name)s")
            % {"name": addressee.contact_name},
        )
        if attention and addressee.contact_name and addressee.contact_name != addressee.name
        else ()
    )
    abroad = (
        (country_name(addressee.country, texts.language).upper(),)
        if addressee.country != creditor_country
        else ()
    )
    lines = (
        addressee.name,
        *marked,
        *addressee.address_lines,
        *_locality(addressee),
        *abroad,
    )
    return tuple(line for line in lines if line)


def _locality(addressee: Addressee) -> tuple[str, ...]:
    code, city, region = addressee.postal_code, addressee.city, addressee.region
    match addressee.country:
        case "GB":
            return (city.upper(), code.upper())
        case "IE":
            return (_joined(city.upper(), region, gap=", "), code.upper())
        case "FR" | "MC":
            return (_joined(code, _plain_capitals(city)),)
        case "IT" | "SM" | "VA":
            province = f"({region.upper()})" if len(region) == _ITALIAN_PROVINCE else ""
            return (_joined(code, city.upper(), province),)
        case "US" | "CA" | "AU":
            return (_joined(city.upper(), region, code.upper()),)
        case _:
            return (_joined(code, city),)


def _joined(*parts: str, gap: str = " ") -> str:
    return gap.join(part for part in parts if part)


def _plain_capitals(text: str) -> str:
    """Return capitals without accents, hyphens and apostrophes, as the French sorting reads."""
    ligatures = text.upper().replace("Œ", "OE").replace("Æ", "AE")
    letters = "".join(
        character
        for character in unicodedata.normalize("NFD", ligatures)
        if unicodedata.category(character) != "Mn"
    )
    return " ".join(letters.replace("-", " ").replace("'", " ").replace("’", " ").split())


def _divide(line: str, size: float) -> tuple[str, ...]:
    """Return `line` in as few parts as fit, broken at spaces; one word may still be too wide."""
    parts: list[str] = []
    for word in line.split():
        longer = f"{parts[-1]} {word}" if parts else word
        if parts and text_width(longer, size) <= WIDTH:
            parts[-1] = longer
        else:
            parts.append(word)
    return tuple(parts)
