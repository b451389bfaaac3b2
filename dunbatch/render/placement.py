"""Whether every text of a laid-out letter stands where the paper and the envelope leave room.

WeasyPrint lets text run out of its box without a word. So each line of text is compared with the
page, and on the first page of a posted letter with the window: the address inside what always
shows, nothing else near it.

Figures, from the top left corner in millimetres, are those of a DL or C5/6 envelope with a window
of 35 mm whose sheet can slide by 11 mm.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dunbatch.render.address import Window

_PIXELS_PER_MILLIMETRE = 96 / 25.4
_TOLERANCE = 0.4


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the page, in millimetres from its top left corner."""

    left: float
    """Left edge."""
    top: float
    """Upper edge."""
    right: float
    """Right edge."""
    bottom: float
    """Lower edge."""

    def holds(self, other: "Area") -> bool:
        """Whether `other` lies inside."""
        return (
            self.left - _TOLERANCE <= other.left
            and self.top - _TOLERANCE <= other.top
            and other.right <= self.right + _TOLERANCE
            and other.bottom <= self.bottom + _TOLERANCE
        )

    def meets(self, other: "Area") -> bool:
        """Whether `other` overlaps."""
        return (
            self.left + _TOLERANCE < other.right
            and other.left < self.right - _TOLERANCE
            and self.top + _TOLERANCE < other.bottom
            and other.top < self.bottom - _TOLERANCE
        )


@dataclass(frozen=True, slots=True)
class PlacedText:
    """One line of text on a page."""

    text: str
    """What it says."""
    page: int
    """Page, counted from 1."""
    area: Area
    """Where it stands."""
    in_address: bool
    """Whether it belongs to the address in the window."""
    cell: Area | None = None
    """The table cell it belongs to; None outside tables."""
    slot: Area | None = None
    """The fixed place of a form it belongs to, such as a payment part; None elsewhere."""


PAPER = Area(25.0, 8.0, 190.0, 291.0)
"""Where text may stand on any page: A4 less its margins."""
SEEN = {Window.RIGHT: Area(110.0, 55.0, 190.0, 79.0), Window.LEFT: Area(25.0, 57.0, 105.0, 81.0)}
"""What of the address always shows."""
KEPT_CLEAR = {
    Window.RIGHT: Area(100.0, 44.0, 200.0, 90.0),
    Window.LEFT: Area(15.0, 46.0, 115.0, 92.0),
}
"""What may show when the sheet slides; nothing but the address may stand in it."""


def texts_out_of_place(pages: object, window: Window, *, posted: bool) -> tuple[PlacedText, ...]:
    """Return the first text of each page that stands where it must not.

    Args:
        pages: Pages of a WeasyPrint document.
        window: The side of the window.
        posted: Whether the letter goes into an envelope.
    """
    found: dict[int, PlacedText] = {}
    for placed in placed_texts(pages):
        if not _is_well_placed(placed, window, posted=posted):
            found.setdefault(placed.page, placed)
    return tuple(found.values())


def placed_texts(pages: object) -> Iterator[PlacedText]:
    """Yield every line of text of a laid-out document.

    The tree of boxes is not part of WeasyPrint's promised interface; a test guards what is used.
    """
    for number, page in enumerate(pages, start=1):  # type: ignore[var-annotated, arg-type]
        yield from _texts(page._page_box, number, in_address=False)


def _is_well_placed(placed: PlacedText, window: Window, *, posted: bool) -> bool:
    if placed.in_address:
        return SEEN[window].holds(placed.area) or not posted
    place = placed.slot or PAPER  # a form goes to the edge of the sheet, each of its places fixed
    if not place.holds(placed.area) or not _is_in_its_column(placed):
        return False
    return not (posted and placed.page == 1 and KEPT_CLEAR[window].meets(placed.area))


def _is_in_its_column(placed: PlacedText) -> bool:
    return placed.cell is None or (
        placed.cell.left - _TOLERANCE <= placed.area.left
        and placed.area.right <= placed.cell.right + _TOLERANCE
    )


def _texts(
    box: object,
    page: int,
    *,
    in_address: bool,
    cell: Area | None = None,
    line: Area | None = None,
    slot: Area | None = None,
) -> Iterator[PlacedText]:
    # A box taken out of the flow stands in the tree behind a placeholder.
    box = getattr(box, "_box", box)
    element = getattr(box, "element", None)
    if element is not None:
        classes = (element.get("class") or "").split()
        in_address = in_address or "recipient" in classes
        slot = _area(box) if "slot" in classes else slot
    if type(box).__name__ == "TableCellBox":
        cell = _area(box)
    if type(box).__name__ == "LineBox":
        line = _area(box)
    text = getattr(box, "text", None)
    if isinstance(text, str) and text.strip():
        area = _area(box)
        if (in_address or slot) and line is not None:
            # The font's own height is more than the line's, and more than its ink.
            area = replace(area, top=line.top, bottom=line.bottom)
        yield PlacedText(text, page, area, in_address, cell, slot)
    for child in getattr(box, "children", ()):
        yield from _texts(child, page, in_address=in_address, cell=cell, line=line, slot=slot)


def _area(box: object) -> Area:
    left, top = box.position_x, box.position_y  # type: ignore[attr-defined]
    # Cells count with their padding; a line of text has none, and a line box no borders at all.
    if type(box).__name__ == "LineBox":
        width, height = box.width, box.height  # type: ignore[attr-defined]
    else:
        width, height = box.border_width(), box.border_height()  # type: ignore[attr-defined]
    edges = (left, top, left + width, top + height)
    return Area(*(edge / _PIXELS_PER_MILLIMETRE for edge in edges))
