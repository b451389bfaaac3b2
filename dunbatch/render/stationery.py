"""The style sheet of an envelope: every millimetre of a first page, from the envelope's own.

The shipped style sheet knows no place of a window; it uses the custom properties and classes that
this one gives. So an envelope's figures stand in its row of the table alone.
"""

from decimal import Decimal
from functools import cache

from dunbatch.policy.envelope_profiles import stationery
from dunbatch.policy.envelopes import (
    BOTTOM_MARGIN,
    CLEARANCE,
    LEFT_MARGIN,
    RIGHT_MARGIN,
    TOP_MARGIN,
    Area,
    Envelope,
    Paper,
    Stationery,
    beside,
    text_area,
)
from dunbatch.policy.policy import Creditor
from dunbatch.render.address import MOST_LINES, PITCH, pitch_of, place_of

LATER_TOP_MARGIN = Decimal(23)
"""Millimetres above the text of later pages, where the running head stands."""
_MARK = "0.15mm solid #8a9499"
_MARKS_FROM, _FOLD_MARK, _HOLE_MARK = Decimal(4), Decimal(4), Decimal(6)
_TALLEST_LOGO = Decimal(20)
_GAP = Decimal(1)
"""Millimetres above the subject, which its own margin adds, and below a picture."""


def stationery_of(creditor: Creditor) -> Stationery:
    """Return what a creditor's letters are printed on and posted in."""
    return creditor.stationery or stationery(creditor.country)


def has_column_on_the_left(envelope: Envelope, paper: Paper) -> bool:
    """Whether letterhead and references stand left of the address."""
    return _column(envelope, paper).left <= LEFT_MARGIN


@cache
def envelope_sheet(envelope: Envelope, paper: Paper) -> str:
    """Return the style sheet of a letter in `envelope` on `paper`."""
    return "\n".join((*_page(paper), *_marks(envelope, paper), *_front(envelope, paper)))


def _clear(envelope: Envelope) -> Area:
    """Return what the rest of the first page goes round."""
    return envelope.kept_clear or envelope.seen.grown(CLEARANCE)


def _column(envelope: Envelope, paper: Paper) -> Area:
    return beside(_clear(envelope), paper)


def _page(paper: Paper) -> tuple[str, ...]:
    sides = f"{LATER_TOP_MARGIN}mm {RIGHT_MARGIN}mm {BOTTOM_MARGIN}mm {LEFT_MARGIN}mm"
    return (
        f"@page {{ size: {paper.width}mm {paper.height}mm; margin: {sides}; }}",
        f"@page :first {{ margin-top: {TOP_MARGIN}mm; }}",
    )


def _marks(envelope: Envelope, paper: Paper) -> tuple[str, ...]:
    """Return fold marks and hole mark: edges of boxes in the left margin, no part of the text."""
    page = text_area(paper)
    ends = page.top + page.bottom
    boxes = [
        ("left-top", fold - page.top, "bottom", _FOLD_MARK)
        if 2 * fold < ends
        else ("left-bottom", page.bottom - fold, "top", _FOLD_MARK)
        for fold in envelope.folds
    ]
    if envelope.hole is not None:
        # A box in the middle of the margin grows to both sides, so that one edge meets the mark.
        twice_off = 2 * envelope.hole - ends
        side = "bottom" if twice_off > 0 else "top"
        boxes.append(("left-middle", abs(twice_off), side, _HOLE_MARK))
    return tuple(
        f"@page posted:first {{ @{box} {{ content: ''; width: {width}mm; height: {height}mm;"
        f" margin: 0 {LEFT_MARGIN - _MARKS_FROM - width}mm 0 {_MARKS_FROM}mm;"
        f" border-{side}: {_MARK}; }} }}"
        for box, height, side, width in boxes
    )


def _front(envelope: Envelope, paper: Paper) -> tuple[str, ...]:
    page, clear, column = text_area(paper), _clear(envelope), _column(envelope, paper)
    address = place_of(envelope, paper)
    above = clear.top - page.top - _GAP
    if column.left <= page.left:
        # Name and picture stand in the column, of which the picture may take the whole width.
        firm, logo_width, logo_height = page.width, column.width, _TALLEST_LOGO
    else:
        firm = logo_width = column.left - page.left - CLEARANCE
        logo_height = min(_TALLEST_LOGO, above)
    lengths = {
        "front-height": clear.bottom - page.top - _GAP,
        "address-left": address.left - page.left,
        "address-top": address.top - page.top,
        "address-width": address.width,
        "sender-line-top": address.top - page.top - PITCH,
        "column-left": column.left - page.left,
        "column-width": column.width,
        "references-from": address.top - page.top,
        "firm-width": firm,
        "logo-width": logo_width,
        "logo-height": logo_height,
    }
    properties = " ".join(f"--{name}: {length}mm;" for name, length in lengths.items())
    pitches = (
        f".lines-{lines} {{ line-height: {pitch_of(lines, address)}mm; }}"
        for lines in range(1, MOST_LINES + 2)
    )
    return (f"body {{ {properties} }}", *pitches)
