"""Envelopes and paper: where a window lies on the page, what always shows, what is kept clear.

All lengths are millimetres from the top left corner of the page, exact decimals. A sheet moves in
its envelope; so what always shows is less than the window, and what may show is more.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dunbatch.core.terms import Channel

CLEARANCE = Decimal(5)
"""Millimetres around what may show that nothing but the address comes near."""

LEFT_MARGIN, RIGHT_MARGIN, TOP_MARGIN, BOTTOM_MARGIN = map(Decimal, (25, 20, 12, 15))
"""Margins of a first page."""


class Paper(StrEnum):
    """Sheets that letters are written for."""

    A4 = "A4"
    LETTER = "Letter"

    @property
    def width(self) -> Decimal:
        """Millimetres."""
        return Decimal("210") if self is Paper.A4 else Decimal("215.9")

    @property
    def height(self) -> Decimal:
        """Millimetres."""
        return Decimal("297") if self is Paper.A4 else Decimal("279.4")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the page."""

    left: Decimal
    """Left edge."""
    top: Decimal
    """Upper edge."""
    right: Decimal
    """Right edge."""
    bottom: Decimal
    """Lower edge."""

    @property
    def width(self) -> Decimal:
        """From left to right; negative when the edges have crossed."""
        return self.right - self.left

    @property
    def height(self) -> Decimal:
        """From top to bottom; negative when the edges have crossed."""
        return self.bottom - self.top

    def common(self, other: "Area") -> "Area":
        """Return what lies in both."""
        return Area(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def around(self, other: "Area") -> "Area":
        """Return the least rectangle that holds both."""
        return Area(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def grown(self, by: Decimal) -> "Area":
        """Return the rectangle with a strip of `by` added on every side."""
        return Area(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Slide:
    """How far a sheet can move in its envelope from where `Window.area` was measured."""

    up: Decimal
    """Towards the envelope's upper edge; the window then shows what is lower on the page."""
    down: Decimal
    """Towards its lower edge."""
    left: Decimal
    """To the left; the window then shows what is further right on the page."""
    right: Decimal
    """To the right."""


@dataclass(frozen=True, slots=True)
class Window:
    """A window and the freedom of the sheet behind it."""

    area: Area
    """What shows of the page before the sheet has moved."""
    slide: Slide
    """How far the sheet can move."""

    @property
    def always(self) -> Area:
        """What shows wherever the sheet is."""
        area, slide = self.area, self.slide
        return Area(
            area.left + slide.left,
            area.top + slide.up,
            area.right - slide.right,
            area.bottom - slide.down,
        )

    @property
    def ever(self) -> Area:
        """What shows somewhere on the way."""
        area, slide = self.area, self.slide
        return Area(
            area.left - slide.right,
            area.top - slide.down,
            area.right + slide.left,
            area.bottom + slide.up,
        )


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope as a letter's first page must suit it."""

    name: str
    """Name of the profile; empty for millimetres of the policy's own."""
    windows: tuple[Window, ...]
    """Windows that one letter must suit, all of them; empty: there is none."""
    folds: tuple[Decimal, ...] = ()
    """At most two folds, from the top of the page."""
    hole: Decimal | None = None
    """Mark for the puncher; None: none."""
    sender_line: bool = False
    """Whether the sender's address stands in one small line above the recipient's."""
    label: Area | None = None
    """Kept free for the label of a registered letter."""
    place: Area | None = None
    """Where the address stands; only without a window."""

    @property
    def seen(self) -> Area:
        """Where the address stands: what always shows of every window."""
        if self.place is not None:
            return self.place
        first, *others = (window.always for window in self.windows)
        for other in others:
            first = first.common(other)
        return first

    @property
    def kept_clear(self) -> Area | None:
        """Where nothing but the address may stand; None without a window."""
        if not self.windows:
            return None
        first, *others = (window.ever.grown(CLEARANCE) for window in self.windows)
        for other in (*others, *((self.label,) if self.label else ())):
            first = first.around(other)
        return first


@dataclass(frozen=True, slots=True)
class Stationery:
    """What a creditor's letters are printed on and posted in."""

    letter: Envelope
    """Of ordinary letters; those sent by e-mail look the same."""
    registered_letter: Envelope
    """Of registered letters."""
    paper: Paper = Paper.A4
    """The sheet."""

    def envelope(self, channel: Channel) -> Envelope:
        """Return the envelope of a letter that goes by `channel`."""
        registered = channel is Channel.REGISTERED_LETTER
        return self.registered_letter if registered else self.letter


def text_area(paper: Paper) -> Area:
    """Return where a first page has text: the sheet less its margins."""
    right, bottom = paper.width - RIGHT_MARGIN, paper.height - BOTTOM_MARGIN
    return Area(LEFT_MARGIN, TOP_MARGIN, right, bottom)


def beside(clear: Area, paper: Paper) -> Area:
    """Return the wider of the two columns beside what is kept clear, as high as that is."""
    page = text_area(paper)
    left = Area(page.left, clear.top, clear.left, clear.bottom)
    right = Area(clear.right, clear.top, page.right, clear.bottom)
    return left if left.width >= right.width else right
