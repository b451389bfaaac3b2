"""What a day costs: day counts, published rates and rounding, each the slow way.

Part of the opponent's reckoning: nothing of `dunbatch` is imported (a test holds it to that).
A day is known by its date; the day that bears interest runs from the date before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

ONE_DAY = timedelta(days=1)

Row = tuple[date, date, Decimal]
"""First day, last day, percent a year."""
Tables = Mapping[str, Sequence[Row]]


class NoRateError(Exception):
    """No row of a table holds the day that is asked for."""


@dataclass(frozen=True)
class Price:
    """What a year costs."""

    annual: Decimal | None = None
    """Percent a year, where it is agreed as a number."""
    monthly: Decimal | None = None
    """Percent a month, where it is agreed so."""
    reference: str = ""
    """Name of the published table, where it is agreed so."""
    margin: Decimal = Decimal(0)
    """Added to the published rate."""
    rule: str = "per_period"
    contract: bool = False
    """Only agreed rates know a floor and a cap."""
    floor: tuple[Decimal, str] | None = None
    """How many times which published rate is the least."""
    cap: tuple[Decimal, str] | None = None
    """How many times which published rate is the most."""

    def tables_used(self) -> list[str]:
        """Name the tables whose periods matter."""
        bounds = [bound for bound in (self.floor, self.cap) if bound and self.contract]
        return [name for name in (self.reference, *(name for _, name in bounds)) if name]


def published(day: date, rows: Sequence[Row]) -> Decimal:
    """Return the one rate that holds on `day`."""
    found = [rate for first, last, rate in rows if first <= day <= last]
    if not found:
        raise NoRateError(day)
    (rate,) = found
    return rate


def rate_on(day: date, price: Price, tables: Tables) -> Fraction:
    """Return percent a year as of `day`, never below nothing."""
    if price.monthly is not None:
        rate = Fraction(price.monthly) * 12
    elif price.annual is not None:
        rate = Fraction(price.annual)
    else:
        rate = Fraction(published(day, tables[price.reference])) + Fraction(price.margin)
    if price.contract and price.floor is not None:
        times, name = price.floor
        rate = max(rate, Fraction(times) * Fraction(published(day, tables[name])))
    if price.contract and price.cap is not None:
        times, name = price.cap
        rate = min(rate, Fraction(times) * Fraction(published(day, tables[name])))
    return max(rate, Fraction(0))


def begins_a_period(day: date, price: Price, tables: Tables) -> bool:
    """Whether a row of a table that matters has `day` as its first."""
    return any(first == day for name in price.tables_used() for first, _, _ in tables[name])


def weight(day: date, day_count: str) -> Fraction:
    """Return the part of a year that the interest-bearing `day` is, where days can be added up.

    The fraction runs from the date before `day` to `day`, and counts the date it starts from: so
    the night to New Year belongs to the year that ends (ISDA 2006, section 4.16(b)).
    """
    eve = day - ONE_DAY
    if day_count == "ACT/365F":
        return Fraction(1, 365)
    if day_count == "ACT/360":
        return Fraction(1, 360)
    if day_count == "ACT/ACT":
        return Fraction(1, 366 if is_leap(eve.year) else 365)
    raise AssertionError(day_count)


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return (year % 4 == 0 and year % 100 != 0) or year % 400 == 0


def is_last_of_february(day: date) -> bool:
    """Whether March begins tomorrow."""
    return day.month == 2 and day.day == (29 if is_leap(day.year) else 28)


def days_of_thirty(start: date, end: date, day_count: str) -> int:
    """Return the days between two dates where every month has thirty.

    30E/360 (ISDA 2006, section 4.16(g)): both 31sts are a 30th. 30U/360 (SIA, with the rule
    for the end of February): a start on the last of February is a 30th, and then so is an end on
    the last of February; a start on a 31st is a 30th; an end on a 31st is a 30th only where the
    start is one.
    """
    first, last = start.day, end.day
    if day_count == "30E/360":
        first, last = min(first, 30), min(last, 30)
    elif day_count == "30U/360":
        if is_last_of_february(start):
            if is_last_of_february(end):
                last = 30
            first = 30
        if last == 31 and first in (30, 31):
            last = 30
        if first == 31:
            first = 30
    else:
        raise AssertionError(day_count)
    return (end.year - start.year) * 360 + (end.month - start.month) * 30 + (last - first)


def rounded(exact: Fraction, decimals: int, mode: str) -> Fraction:
    """Return an amount of at least nothing in whole units of its currency, as taught at school."""
    assert exact >= 0
    units = exact * 10**decimals
    whole = units.numerator // units.denominator
    rest = units - whole
    half = Fraction(1, 2)
    if mode == "half_up":
        whole += rest >= half
    elif mode == "half_even":
        whole += rest > half or (rest == half and whole % 2 == 1)
    else:
        assert mode == "down", mode
    return Fraction(whole, 10**decimals)
