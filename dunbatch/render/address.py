"""The address in the window: its lines at a size and a pitch at which all of them always show.

What shows is the envelope's matter, how an address is written that of the post it goes to. Lines
are set 4 mm apart, closer where the window is low, and a little smaller where it is narrow; one
that is too long is divided at a space while lines are left. An address that does not fit is a
problem, never cut.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from dunbatch.policy.envelopes import Area, Envelope, Paper, text_area
from dunbatch.policy.policy import Creditor
from dunbatch.render.fonts import text_width
from dunbatch.render.postal import PostalAddress

PITCH = Decimal(4)
"""Millimetres from line to line where there is room."""
LEAST_PITCH = Decimal("3.175")
"""Lines of 9 points set solid."""
MOST_LINES = 6
"""Lines at most, the country's not counted."""
SENDER_LINE_SIZE = 6.5
"""Points of the line above the address."""
_SIZES = (10.0, 9.5, 9.0)
_MILLIMETRES_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class WindowAddress:
    """An address set for its window."""

    lines: tuple[str, ...]
    """Its lines, as many as the window always shows."""
    size: float
    """Type size in points."""
    original: tuple[str, ...] = ()
    """Its lines as the ledger has them, when their spelling was changed."""


@dataclass(frozen=True, slots=True)
class TooManyLines:
    """The address is too long for the window or the post."""

    lines: int
    """How many it has."""
    limit: int
    """How many it may have."""
    post: str = ""
    """The post that takes no more; empty: the window shows no more."""


@dataclass(frozen=True, slots=True)
class TooWide:
    """A line of the address is too wide for the window and cannot be divided."""

    text: str
    """The line."""


@dataclass(frozen=True, slots=True)
class TooLong:
    """A line has more characters than its post takes and cannot be divided."""

    text: str
    """The line."""
    limit: int
    """Characters the post takes."""
    post: str
    """The post."""


Unfit = TooManyLines | TooWide | TooLong
"""Why an address cannot be posted in an envelope."""


def place_of(envelope: Envelope, paper: Paper) -> Area:
    """Return where the address stands: what always shows, less the margins of the page."""
    return envelope.seen.common(text_area(paper))


def pitch_of(lines: int, place: Area) -> Decimal:
    """Return the millimetres from line to line at which `lines` lines fit into `place`."""
    return min(PITCH, (place.height / max(lines, 1)).quantize(Decimal("0.001"), ROUND_DOWN))


def fit_address(address: PostalAddress, place: Area) -> WindowAddress | Unfit:
    """Return the lines at the largest size that fits, dividing those that are too long or wide."""
    post, abroad, width = address.post, bool(address.country), float(place.width)
    lines: list[str] = []
    for line in address.lines:
        parts = _divided(line, lambda text: len(text) <= (post.longest_line or len(text)))
        lines += parts
        if post.longest_line and (long := [p for p in parts if len(p) > post.longest_line]):
            wide = text_width(long[0], _SIZES[-1]) > width
            return TooWide(long[0]) if wide else TooLong(long[0], post.longest_line, post.name)
    if len(lines) > post.most_lines and post.most_lines < MOST_LINES:
        return TooManyLines(len(lines), post.most_lines, post.name)
    whole = (*lines, *((address.country,) if abroad else ()))
    limit = min(MOST_LINES + abroad, int(place.height / LEAST_PITCH))
    if len(whole) > limit:
        return TooManyLines(len(whole), limit)
    for size in _SIZES:
        pitch = float(pitch_of(len(whole), place))
        if size * _MILLIMETRES_PER_POINT <= pitch and _fit(whole, size, width):
            return WindowAddress(whole, size, address.original)
    size = _SIZES[-1]
    divided = tuple(
        part
        for line in whole
        for part in _divided(line, lambda text: text_width(text, size) <= width)
    )
    if too_wide := [part for part in divided if text_width(part, size) > width]:
        return TooWide(too_wide[0])
    if len(divided) > limit:
        return TooManyLines(len(divided), limit)
    return WindowAddress(divided, size, address.original)


def sender_line(creditor: Creditor, place: Area) -> str:
    """Return the creditor's name and address on one line, as much of it as fits; perhaps none.

    It says who writes, for a letter that cannot be delivered, and nothing of what it is about.
    """
    name, address = creditor.name, creditor.address
    for parts in ((name, *address), (name, address[-1]), (name,), address[-1:]):
        line = " · ".join(parts)
        if text_width(line, SENDER_LINE_SIZE) <= float(place.width):
            return line
    return ""


def _fit(lines: tuple[str, ...], size: float, width: float) -> bool:
    return all(text_width(line, size) <= width for line in lines)


def _divided(line: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Return `line` in as few parts as fit, broken at spaces; one word may still be too long."""
    parts: list[str] = []
    for word in line.split(" "):
        longer = f"{parts[-1]} {word}" if parts else word
        if parts and fits(longer):
            parts[-1] = longer
        else:
            parts.append(word)
    return tuple(parts)
