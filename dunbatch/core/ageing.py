"""How late an amount is, and the buckets it falls in (rules, section 3)."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from dunbatch.core.balances import Bucket
from dunbatch.core.money import zero


def days_overdue(due_date: date | None, as_of: date) -> int:
    """Return the days since `due_date`; 0 when it is today, to come, or absent."""
    return max((as_of - due_date).days, 0) if due_date else 0


def age(
    overdue: Iterable[tuple[int, Decimal]], last_days: tuple[int, ...], currency: str
) -> tuple[Bucket, ...]:
    """Return overdue amounts by age.

    Args:
        overdue: Days overdue (1 or more) and amount of each item.
        last_days: Last day of each bucket but the open one: `(30, 60, 90)` gives 1-30, 31-60,
            61-90 and over 90; day 30 is in the first, day 31 in the second.
        currency: Currency of the amounts.
    """
    first_days = (1, *(day + 1 for day in last_days))
    bounds = tuple(zip(first_days, (*last_days, None), strict=True))
    amounts = dict.fromkeys(bounds, zero(currency))
    for days, amount in overdue:
        amounts[bounds[bisect_left(last_days, days)]] += amount
    return tuple(Bucket(first, last, amounts[first, last]) for first, last in bounds)
