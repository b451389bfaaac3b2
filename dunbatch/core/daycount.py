"""Day-count conventions: how a span of days becomes a fraction of a year.

Each is one function of the day before the first and of the last interest-bearing day. The
definitions speak of a period from its first day, included, to its last, excluded; both ways of
looking at it give the same number of days. What is counted is never rounded.
"""

from calendar import isleap
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from dunbatch.core.dates import end_of_month
from dunbatch.core.interest_terms import DayCount

_LAST_OF_THIRTY = 30
_FEBRUARY = 2


def act_365f(start: date, end: date) -> Fraction:
    """Return actual days over 365, in leap years too.

    Source: ISDA 2006 Definitions, section 4.16(d), "Actual/365 (Fixed)"; also the published
    commercial usage for late payment in France, Italy, Ireland and the United Kingdom.
    """
    return Fraction((end - start).days, 365)


def act_360(start: date, end: date) -> Fraction:
    """Return actual days over 360: a year of 365 days bears 365/360 of the rate.

    Source: ISDA 2006 Definitions, section 4.16(e), "Actual/360".
    """
    return Fraction((end - start).days, 360)


def act_act_isda(start: date, end: date) -> Fraction:
    """Return the days that lie in leap years over 366 plus the others over 365.

    Source: ISDA 2006 Definitions, section 4.16(b), "Actual/Actual". This is the ISDA variant, the
    one that needs nothing but two dates; the ICMA and AFB variants divide by the length of a
    coupon period or of the year before the end, which a late invoice does not have.
    A day belongs to the year it begins in, by the definition's way of counting: from
    `start`, included, to `end`, excluded.
    """
    if start.year == end.year:
        return Fraction((end - start).days, _days_in(start.year))
    first = Fraction((date(start.year + 1, 1, 1) - start).days, _days_in(start.year))
    last = Fraction((end - date(end.year, 1, 1)).days, _days_in(end.year))
    return first + (end.year - start.year - 1) + last


def thirty_e_360(start: date, end: date) -> Fraction:
    """Return days over 360 in months of thirty days; the 31st counts as the 30th.

    Source: ISDA 2006 Definitions, section 4.16(g), "30E/360" or "Eurobond Basis". February is
    not changed: its last day is the 28th or 29th of a month of thirty days. (30E/360 (ISDA),
    section 4.16(h), makes it the 30th; that is another convention.)
    """
    return _thirty_360(start, end, min(start.day, _LAST_OF_THIRTY), min(end.day, _LAST_OF_THIRTY))


def thirty_u_360(start: date, end: date) -> Fraction:
    """Return days over 360 in months of thirty days, by the rule of the United States.

    Source: SIFMA, Standard Securities Calculation Methods, the "30U/360" or "30/360 US" rule for
    what falls due at the end of a month, with the dates changed in this order:

    1. if both are the last day of February, the end becomes the 30th;
    2. if the start is the last day of February, it becomes the 30th;
    3. if the end is the 31st and the start now the 30th or 31st, the end becomes the 30th;
    4. if the start is the 31st, it becomes the 30th.

    "30/360 Bond Basis" of ISDA 2006, section 4.16(f), has rules 3 and 4 only; an old rule of the
    NASD moves an end on the 31st to the next month's 1st unless the start is the 30th or 31st. The
    rule with February is meant here, because the U stands for it. Unlike the others it does not
    add up: two periods that meet may have a day or two more or fewer than both together, so the
    result depends on where interest is cut.
    """
    first, last = start.day, end.day
    if _is_last_of_february(start):
        if _is_last_of_february(end):
            last = _LAST_OF_THIRTY
        first = _LAST_OF_THIRTY
    if first >= _LAST_OF_THIRTY:
        last = min(last, _LAST_OF_THIRTY)
    return _thirty_360(start, end, min(first, _LAST_OF_THIRTY), last)


def _thirty_360(start: date, end: date, first: int, last: int) -> Fraction:
    """Return the fraction between two days of months that have thirty days."""
    months = 12 * (end.year - start.year) + end.month - start.month
    return Fraction(30 * months + last - first, 360)


def _is_last_of_february(day: date) -> bool:
    return day.month == _FEBRUARY and day == end_of_month(day)


def _days_in(year: int) -> int:
    return 366 if isleap(year) else 365


YEAR_FRACTION: dict[DayCount, Callable[[date, date], Fraction]] = {
    DayCount.ACT_365F: act_365f,
    DayCount.ACT_360: act_360,
    DayCount.ACT_ACT: act_act_isda,
    DayCount.THIRTY_E_360: thirty_e_360,
    DayCount.THIRTY_U_360: thirty_u_360,
}
