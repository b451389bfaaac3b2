"""The calculation of interest that goes with the final demand of the tests, each line by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from dunbatch.core.entries import EntryKind
from dunbatch.core.interest import Slice
from dunbatch.documents.values_interest import InterestSchedule, ScheduleItem

UNTIL = date(2026, 11, 22)
NOTHING = Decimal("0.00")


def part(
    first: date, last: date, principal: str, rate: str, reference: str | None, interest: str
) -> Slice:
    """Return days with one rate and one principal; the interest as a letter shows it."""
    days = (last - first).days + 1
    return Slice(
        first=first,
        last=last,
        days=days,
        principal=Decimal(principal),
        annual_rate=Decimal(rate),
        reference_rate=None if reference is None else Decimal(reference),
        interest=Decimal(interest),
        exact=Fraction(principal) * Fraction(rate) / 100 * days / 365,
    )


def schedule() -> InterestSchedule:
    """Return two items: one paid in part while interest ran, one at a single rate."""
    partly_paid = ScheduleItem(
        number="F-2026-0412",
        kind=EntryKind.INVOICE,
        dated=date(2026, 7, 3),
        due_date=date(2026, 8, 2),
        settled_on=None,
        amount=Decimal("3650.25"),
        open=Decimal("3150.25"),
        slices=(
            part(date(2026, 8, 3), date(2026, 8, 6), "3650.25", "12.15", "2.15", "4.86"),
            part(date(2026, 8, 7), date(2026, 9, 30), "3150.25", "12.15", "2.15", "57.68"),
            part(date(2026, 10, 1), UNTIL, "3150.25", "12.00", "2.00", "54.89"),
        ),
        movements=(),
        accrued=Decimal("117.43"),
        booked=NOTHING,
        unclaimed=NOTHING,
        claimed=Decimal("117.43"),
        per_day=Decimal("1.04"),
    )
    whole = ScheduleItem(
        number="F-2026-0455",
        kind=EntryKind.INVOICE,
        dated=date(2026, 9, 8),
        due_date=date(2026, 10, 8),
        settled_on=None,
        amount=Decimal("860.00"),
        open=Decimal("860.00"),
        slices=(part(date(2026, 10, 9), UNTIL, "860.00", "12.00", "2.00", "12.72"),),
        movements=(),
        accrued=Decimal("12.72"),
        booked=NOTHING,
        unclaimed=NOTHING,
        claimed=Decimal("12.72"),
        per_day=Decimal("0.28"),
    )
    return InterestSchedule((partly_paid, whole), Decimal("130.15"), Decimal("1.32"))
