"""The interest of single items as values: every slice of it, to be checked by hand."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dunbatch.core.entries import EntryKind
from dunbatch.core.interest import Movement, Slice


@dataclass(frozen=True, slots=True)
class ScheduleItem:
    """One item with every slice of its interest."""

    number: str
    """Document number; may be empty for adjustments."""
    kind: EntryKind
    """Invoice or adjustment."""
    dated: date
    """Document date."""
    due_date: date | None
    """Due date."""
    settled_on: date | None
    """The day the last of it was paid; None while something is open."""
    amount: Decimal
    """Original amount."""
    open: Decimal
    """What is left by the books."""
    slices: tuple[Slice, ...]
    """From, to, days, principal, rate and where it comes from, amount shown and exact."""
    movements: tuple[Movement, ...]
    """Payments, credits and capitalisations that changed the principal between the slices."""
    accrued: Decimal
    """The sum of the slices as shown."""
    booked: Decimal
    """Taken off because it was booked as a charge; 0 when nothing was."""
    unclaimed: Decimal
    """Left out because no earlier letter had claimed it; 0 when nothing is."""
    claimed: Decimal
    """`accrued` less `booked` and `unclaimed`."""
    per_day: Decimal
    """What each further day adds; 0 when nothing further accrues."""


@dataclass(frozen=True, slots=True)
class InterestSchedule:
    """The calculation enclosed with a demand that claims interest."""

    items: tuple[ScheduleItem, ...]
    """Items that claim interest, oldest due first."""
    total: Decimal
    """The interest claimed: the sum over the items, and the same as in the letter."""
    per_day: Decimal
    """What each further day adds to all of it; 0 when nothing further accrues."""
