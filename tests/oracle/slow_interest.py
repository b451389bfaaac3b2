"""Interest the slow way: one day at a time, the rate looked up and the debt added up each day.

Written from the rules and not from `dunbatch.core.interest`, of which it imports nothing.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

Rows = Sequence[tuple[date, date, Decimal]]
"""First day, last day, percent a year."""


def rate_on(day: date, rows: Rows) -> Decimal:
    """Return the one rate that holds on `day`."""
    (rate,) = [rate for first, last, rate in rows if first <= day <= last]
    return rate


def exact_interest(
    due: date,
    until: date,
    principal: Decimal,
    paid: Sequence[tuple[date, Decimal]],
    rows: Rows,
    margin: Decimal,
    fixed_on: date | None = None,
) -> Fraction:
    """Return the sum of each day's interest from the day after `due` through `until`.

    Args:
        due: Bears nothing itself.
        until: Last day, counted.
        principal: The debt before any payment.
        paid: Days and amounts; a day of payment still bears on the debt before it.
        rows: The published rate.
        margin: Added to it.
        fixed_on: The day whose rate holds throughout; None: each day its own.
    """
    interest = Fraction(0)
    day = due + timedelta(days=1)
    while day <= until:
        owed = principal - sum((amount for when, amount in paid if when < day), Decimal(0))
        if owed > 0:
            annual = rate_on(fixed_on or day, rows) + margin
            interest += Fraction(owed) * Fraction(annual) / 100 / 365
        day += timedelta(days=1)
    return interest


def in_cents(exact: Fraction, mode: str) -> Decimal:
    """Return an amount of at least nothing in whole cents, as taught at school."""
    cents = exact * 100
    whole = cents.numerator // cents.denominator
    rest = cents - whole
    if mode == "half_up" and rest * 2 >= 1:
        whole += 1
    if mode == "half_even" and (rest * 2 > 1 or (rest * 2 == 1 and whole % 2)):
        whole += 1
    return Decimal(whole) / 100
