"""The interest schedule: every slice of every item, enclosed with a demand.

Values without words; each line can be checked by hand, and the lines add up to the sub-totals,
these to the total, less what is said to be taken off.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from dunbatch.core.assessment import AssessedItem, Assessment
from dunbatch.core.money import total
from dunbatch.core.problems import ProgramFault
from dunbatch.documents.values_interest import InterestSchedule, ScheduleItem


def interest_schedule_of(assessment: Assessment) -> InterestSchedule | None:
    """Return the schedule of the interest an account claims; None when it claims none.

    Raises:
        ProgramFault: When its items do not add up to the interest claimed.
    """
    if not assessment.interest:
        return None
    items = schedule_items(assessment.items)
    proved = total((item.claimed for item in items), assessment.currency)
    if proved != assessment.interest:
        raise ProgramFault(
            f"account {assessment.party.account_id}: the schedule gives {proved} of interest, "
            f"the demand {assessment.interest}"
        )
    return InterestSchedule(items, assessment.interest, assessment.interest_per_day)


def schedule_items(items: Iterable[AssessedItem]) -> tuple[ScheduleItem, ...]:
    """Return those of `items` that claim interest, in their order, with every slice of it."""
    return tuple(_item(item) for item in items if item.accrual and item.accrual.slices)


def carried_sums(items: Iterable[ScheduleItem]) -> Iterator[tuple[Decimal, ...]]:
    """Yield for each item what the table comes to after each line of it.

    Its lines are its slices, then what is taken off because it was booked, then what no letter
    had claimed, each only where there is some, and last its sum.
    """
    running = Decimal(0)
    for item in items:
        lines = [part.interest for part in item.slices]
        lines.extend(-amount for amount in (item.booked, item.unclaimed) if amount)
        sums = []
        for amount in lines:
            running += amount
            sums.append(running)
        yield (*sums, running)


def _item(item: AssessedItem) -> ScheduleItem:
    slices = item.accrual.slices if item.accrual else ()
    movements = item.accrual.movements if item.accrual else ()
    return ScheduleItem(
        number=item.number,
        kind=item.kind,
        dated=item.dated,
        due_date=item.due_date,
        settled_on=item.settled_on,
        amount=item.amount,
        open=item.open,
        slices=slices,
        movements=movements,
        accrued=item.interest + item.interest_booked + item.interest_unclaimed,
        booked=item.interest_booked,
        unclaimed=item.interest_unclaimed,
        claimed=item.interest,
        per_day=item.interest_per_day,
    )
