"""The calculation of interest item by item, as the templates of letters and files see it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from dunbatch.core.interest import Slice
from dunbatch.documents.interest_schedule import carried_sums
from dunbatch.documents.values_interest import InterestSchedule, ScheduleItem
from dunbatch.i18n.formats import Formats
from dunbatch.render.context_figures import short_day


def schedule_context(
    items: Sequence[ScheduleItem], currency: str, figures: Formats
) -> Mapping[str, object]:
    """Return the slices of `items`, each line with what the table comes to after it."""
    return {
        "interest_items": tuple(
            _item_context(item, carried, currency, figures)
            for item, carried in zip(items, carried_sums(items), strict=True)
        ),
        "with_reference": any(
            part.reference_rate is not None for item in items for part in item.slices
        ),
    }


def enclosed_context(
    schedule: InterestSchedule | None, currency: str, figures: Formats
) -> Mapping[str, object]:
    """Return the schedule enclosed with a letter; `schedule` is None when there is none."""
    if schedule is None:
        return {"schedule": None}
    return {
        "schedule": {
            "total": figures.amount(schedule.total, currency),
            "per_day": figures.amount(schedule.per_day, currency) if schedule.per_day else "",
        },
        **schedule_context(schedule.items, currency, figures),
    }


def _item_context(
    item: ScheduleItem, carried: tuple[Decimal, ...], currency: str, figures: Formats
) -> Mapping[str, object]:
    sums = [figures.plain_amount(amount, currency) for amount in carried]
    deducted = sums[len(item.slices) : -1]
    return {
        "number": item.number,
        "due": short_day(figures, item.due_date),
        "paid": short_day(figures, item.settled_on),
        "slices": tuple(
            _slice_context(part, after, currency, figures)
            for part, after in zip(item.slices, sums, strict=False)
        ),
        "booked": _deducted(item.booked, currency, figures),
        "booked_carried": deducted[0] if item.booked else "",
        "unclaimed": _deducted(item.unclaimed, currency, figures),
        "unclaimed_carried": deducted[-1] if item.unclaimed else "",
        "claimed": figures.plain_amount(item.claimed, currency),
        "carried": sums[-1],
    }


def _deducted(amount: Decimal, currency: str, figures: Formats) -> str:
    return figures.plain_amount(amount.copy_negate(), currency) if amount else ""


def _slice_context(
    part: Slice, carried: str, currency: str, figures: Formats
) -> Mapping[str, object]:
    return {
        "first": figures.day(part.first),
        "last": figures.day(part.last),
        "days": figures.number(part.days),
        "principal": figures.plain_amount(part.principal, currency),
        "reference_rate": ""
        if part.reference_rate is None
        else figures.percent(part.reference_rate),
        "rate": figures.percent(part.annual_rate),
        "interest": figures.plain_amount(part.interest, currency),
        "carried": carried,
    }
