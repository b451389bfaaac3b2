"""The interest schedule: every slice of every item, to be enclosed with a demand.

Values without words; each line can be checked by hand, and the lines add up to the sub-totals,
these to the total, less what is said to be taken off.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dunbatch.core.assessment import AssessedItem, Assessment
from dunbatch.documents.notice import interest_note
from dunbatch.documents.parts import addressee_of, language_of
from dunbatch.documents.values import Addressee, InterestNote, ScheduleItem
from dunbatch.policy.policy import Creditor, Policy


@dataclass(frozen=True, slots=True)
class InterestSchedule:
    """The interest of one account in one currency."""

    language: str
    """Language of the page, with or without a region."""
    creditor: Creditor
    """Who writes."""
    addressee: Addressee
    """Who is written to."""
    currency: str
    """Currency of every amount."""
    as_of: date
    """The day the figures speak for."""
    letter_date: date
    """The day printed."""
    reference: str
    """Our reference, the same as the demand's."""
    note: InterestNote
    """The terms, as the demand states them."""
    items: tuple[ScheduleItem, ...]
    """Items that claim interest, oldest due first."""
    total: Decimal
    """The interest claimed; the same as the demand's."""
    per_day: Decimal
    """What each further day adds to all of it."""


def build_interest_schedule(assessment: Assessment, policy: Policy) -> InterestSchedule | None:
    """Return the schedule of the interest an account claims; None when it claims none."""
    note = interest_note(assessment)
    if note is None:
        return None
    return InterestSchedule(
        language=language_of(assessment.party, policy),
        creditor=policy.creditor,
        addressee=addressee_of(assessment.party, policy),
        currency=assessment.currency,
        as_of=assessment.as_of,
        letter_date=assessment.letter_date,
        reference=assessment.party.account_id,
        note=note,
        items=schedule_items(assessment.items),
        total=assessment.interest,
        per_day=assessment.interest_per_day,
    )


def schedule_items(items: Iterable[AssessedItem]) -> tuple[ScheduleItem, ...]:
    """Return those of `items` that claim interest, in their order, with every slice of it."""
    return tuple(_item(item) for item in items if item.accrual and item.accrual.slices)


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
