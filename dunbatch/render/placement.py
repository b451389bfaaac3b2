"""Whether everything on a laid-out letter stands where the paper and the envelope leave room.

WeasyPrint lets text run out of its box without a word, and a changed template can put anything
anywhere. So each line of text is compared with the page, and on the first page of a posted letter
everything that leaves ink, texts, pictures, rules and backgrounds, is compared with the window:
the address inside what always shows, nothing else in what is kept clear. Fold marks are allowed.

The tree of boxes is not part of WeasyPrint's promised interface; a test guards what is used.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from dunbatch.policy import envelopes
from dunbatch.policy.envelopes import Envelope, Paper
from dunbatch.render.address import place_of

_PIXELS_PER_MILLIMETRE = 96 / 25.4
_TOLERANCE = 0.4
_ABOVE, _BELOW = 8, 6  # Millimetres at the edges of the sheet that printers leave white.


class Ink(StrEnum):
    """What leaves ink on a page."""

    TEXT = "text"
    PICTURE = "picture"
    RULE = "line or border"
    BACKGROUND = "background"


class Part(StrEnum):
    """Parts of a letter that may stand in the window, and all others."""

    ADDRESS = "recipient"
    SENDER_LINE = "sender-line"
    OTHER = ""


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

    def meets(self, other: "Area", tolerance: float = _TOLERANCE) -> bool:
        """Whether `other` overlaps."""
        return (
            self.left + tolerance < other.right
            and other.left < self.right - tolerance
            and self.top + tolerance < other.bottom
            and other.top < self.bottom - tolerance
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """Something that leaves ink on a page."""

    ink: Ink
    """What it is."""
    text: str
    """What it says; empty for all but texts."""
    page: int
    """Page, counted from 1."""
    area: Area
    """Where it stands."""
    part: Part = Part.OTHER
    """What it belongs to."""
    cell: Area | None = None
    """The table cell a text belongs to; None outside tables."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where things may stand."""

    paper: Area
    """Texts on any page."""
    address: Area | None
    """The address on the first page; None: anywhere."""
    window: Area | None
    """The line above it."""
    clear: Area | None
    """Nothing else on the first page."""


def out_of_place(
    pages: object, envelope: Envelope, paper: Paper, *, posted: bool
) -> tuple[Placed, ...]:
    """Return the first thing of each kind on each page that stands where it must not.

    Args:
        pages: Pages of a WeasyPrint document.
        envelope: What the letter is posted in.
        paper: The sheet.
        posted: Whether it is posted.
    """
    places = _places(envelope, paper, posted=posted)
    found: dict[tuple[int, bool], Placed] = {}
    for placed in everything_placed(pages):
        if not _is_well_placed(placed, places):
            found.setdefault((placed.page, placed.ink is Ink.TEXT), placed)
    return tuple(found.values())


def everything_placed(pages: object) -> Iterator[Placed]:
    """Yield every line of text of a laid-out document, and what else is on its first page."""
    for number, page in enumerate(pages, start=1):  # type: ignore[var-annotated, arg-type]
        yield from _placed(page._page_box, _Where(number))


def placed_texts(pages: object) -> Iterator[Placed]:
    """Yield every line of text of a laid-out document."""
    return (placed for placed in everything_placed(pages) if placed.ink is Ink.TEXT)


def _places(envelope: Envelope, paper: Paper, *, posted: bool) -> _Places:
    text = envelopes.text_area(paper)
    sheet = Area(float(text.left), _ABOVE, float(text.right), float(paper.height) - _BELOW)
    clear = envelope.kept_clear
    if not posted or clear is None:
        return _Places(sheet, None, None, None)
    window = envelope.windows[0].area
    return _Places(sheet, _plain(place_of(envelope, paper)), _plain(window), _plain(clear))


def _is_well_placed(placed: Placed, places: _Places) -> bool:
    clear = places.clear if placed.page == 1 else None
    if placed.ink is not Ink.TEXT:
        return clear is None or not clear.meets(placed.area, 0)
    if placed.part is Part.ADDRESS:
        return places.address is None or places.address.holds(placed.area)
    if placed.part is Part.SENDER_LINE and clear is not None:
        window, address = places.window, places.address
        held = window is not None and window.holds(placed.area)
        return held and (address is None or not address.meets(placed.area))
    if not places.paper.holds(placed.area) or not _is_in_its_column(placed):
        return False
    return clear is None or not clear.meets(placed.area)


def _is_in_its_column(placed: Placed) -> bool:
    return placed.cell is None or (
        placed.cell.left - _TOLERANCE <= placed.area.left
        and placed.area.right <= placed.cell.right + _TOLERANCE
    )


@dataclass(frozen=True, slots=True)
class _Where:
    """What is known of a box from those it stands in."""

    page: int
    """Page, counted from 1."""
    part: Part = Part.OTHER
    """What it belongs to."""
    cell: Area | None = None
    """The cell it stands in."""
    line: Area | None = None
    """The line it stands in."""
    matrix: object = None
    """How everything in it is turned, moved or stretched after its layout; None: it is not."""

    def area(self, left: float, top: float, width: float, height: float) -> Area:
        """Return the rectangle on the page of one in pixels before `matrix`."""
        corners = [(left, top), (left + width, top), (left, top + height)]
        corners.append((left + width, top + height))
        if self.matrix is not None:
            corners = [self.matrix.transform_point(*one) for one in corners]  # type: ignore[attr-defined]
        across, down = zip(*corners, strict=True)
        edges = (min(across), min(down), max(across), max(down))
        return Area(*(edge / _PIXELS_PER_MILLIMETRE for edge in edges))


def _placed(box: object, where: _Where) -> Iterator[Placed]:
    # A box taken out of the flow stands in the tree behind a placeholder.
    box = getattr(box, "_box", box)
    kind = type(box).__name__
    if kind == "MarginBox" and box.at_keyword.startswith("@left"):  # type: ignore[attr-defined]
        return  # fold marks
    where = _inside(box, kind, where)
    text = getattr(box, "text", None)
    if isinstance(text, str) and text.strip():
        area = _area(box, where)
        if where.part is not Part.OTHER and where.line is not None:
            # The font's own height is more than the line's, and more than its ink.
            area = replace(area, top=where.line.top, bottom=where.line.bottom)
        yield Placed(Ink.TEXT, text, where.page, area, where.part, where.cell)
    if where.page == 1 and kind != "LineBox":
        yield from _other_ink(box, where)
    for child in (*getattr(box, "children", ()), *getattr(box, "column_groups", ())):
        yield from _placed(child, where)


def _inside(box: object, kind: str, where: _Where) -> _Where:
    """Return what is known inside `box`."""
    element, matrix = getattr(box, "element", None), getattr(box, "transformation_matrix", None)
    if matrix is not None:
        outer = where.matrix
        where = replace(where, matrix=matrix if outer is None else matrix @ outer)
    if element is not None and where.part is Part.OTHER:
        names = (element.get("class") or "").split()
        part = next((part for part in Part if part and part.value in names), Part.OTHER)
        where = replace(where, part=part)
    if kind == "TableCellBox":
        where = replace(where, cell=_area(box, where))
    if kind == "LineBox":
        where = replace(where, line=_area(box, where))
    return where


def _area(box: object, where: _Where) -> Area:
    left, top = box.position_x, box.position_y  # type: ignore[attr-defined]
    # Cells count with their padding; a line of text has none, and a line box no borders at all.
    if type(box).__name__ == "LineBox":
        width, height = box.width, box.height  # type: ignore[attr-defined]
    else:
        width, height = box.border_width(), box.border_height()  # type: ignore[attr-defined]
    return where.area(left, top, width, height)


def _other_ink(box: object, where: _Where) -> Iterator[Placed]:
    """Yield picture, background, border and outline of a box, where they can be seen."""
    style = getattr(box, "style", None)
    if style is None or style["visibility"] != "visible":
        return
    left, top = box.border_box_x(), box.border_box_y()  # type: ignore[attr-defined]
    width, height = box.border_width(), box.border_height()  # type: ignore[attr-defined]
    if getattr(box, "replacement", None) is not None:
        whole = where.area(left, top, width, height)
        yield Placed(Ink.PICTURE, "", where.page, whole, where.part)
    if _has_background(box):
        whole = where.area(left, top, width, height)
        yield Placed(Ink.BACKGROUND, "", where.page, whole, where.part)
    thick = {side: _border(box, style, side) for side in ("top", "right", "bottom", "left")}
    edges = {
        "top": (left, top, width, thick["top"]),
        "right": (left + width - thick["right"], top, thick["right"], height),
        "bottom": (left, top + height - thick["bottom"], width, thick["bottom"]),
        "left": (left, top, thick["left"], height),
    }
    for side, edge in edges.items():
        if thick[side]:
            yield Placed(Ink.RULE, "", where.page, where.area(*edge), where.part)
    if style["outline_style"] != "none" and style["outline_width"]:
        yield Placed(Ink.RULE, "", where.page, where.area(left, top, width, height), where.part)


def _has_background(box: object) -> bool:
    background = getattr(box, "background", None)
    if background is None:
        return False
    images = any(layer.image is not None for layer in background.layers)
    return images or getattr(background.color, "alpha", 0) > 0


def _border(box: object, style: dict[str, object], side: str) -> float:
    """Return how thick a border is, in pixels; 0 when nothing of it is drawn."""
    color = style[f"border_{side}_color"]
    if style[f"border_{side}_style"] in ("none", "hidden") or getattr(color, "alpha", 1) == 0:
        return 0
    return float(getattr(box, f"border_{side}_width", 0) or 0)


def _plain(area: envelopes.Area) -> Area:
    return Area(float(area.left), float(area.top), float(area.right), float(area.bottom))
