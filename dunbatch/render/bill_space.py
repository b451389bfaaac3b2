"""Whether the texts of a QR-bill fit the places the standard gives them, before any layout.

Text that runs over the foot of a page would be left out of it without a word, so lines are counted
here. The receipt may leave out streets where it is short of room (Swiss Implementation Guidelines
QR-bill 2.3, receipt); a bill that does not fit even so is a problem, not a smaller print.
"""

from dataclasses import dataclass

from dunbatch.render.fonts import text_width

_MILLIMETRES_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Room:
    """A place for paragraphs, each with a heading above and an empty line below."""

    width: float
    """Millimetres."""
    height: float
    """Millimetres."""
    size: float
    """Points of the text; headings are smaller."""
    line: float
    """Points from line to line, of headings too."""
    blank: float
    """Millimetres of the box to fill in by hand, with its distance from the heading."""


RECEIPT = Room(width=52.0, height=56.0, size=8.0, line=9.0, blank=21.0)
PAYMENT_PART = Room(width=87.0, height=85.0, size=10.0, line=11.0, blank=26.0)


def fits(room: Room, paragraphs: tuple[tuple[str, ...], ...]) -> bool:
    """Whether paragraphs of lines fit a place; an empty one is a box to fill in by hand."""
    line = room.line * _MILLIMETRES_PER_POINT
    height = -line  # nothing stands below the last empty line
    for lines in paragraphs:
        height += 2 * line
        height += sum(_rows(text, room) for text in lines) * line if lines else room.blank
    return height <= room.height


def _rows(text: str, room: Room) -> int:
    """Return how many rows a line of text takes, broken at spaces, a longer word anywhere."""
    rows, used = 1, 0.0
    gap = text_width(" ", room.size)
    for word in text.split(" "):
        width = text_width(word, room.size)
        if used and used + gap + width > room.width:
            rows, used = rows + 1, 0.0
        whole = int(width // room.width)
        rows += whole
        used += (gap if used else 0.0) + width - whole * room.width
    return rows
