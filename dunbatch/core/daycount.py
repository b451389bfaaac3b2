"""Day-count conventions: how a span of days becomes a fraction of a year.

Each is one function of the day before the first and the last interest-bearing day.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from dunbatch.core.interest_terms import DayCount


def act_365f(start: date, end: date) -> Fraction:
    """Return actual days over 365, in leap years too.

    Source: ISDA 2006 Definitions, section 4.16(d), "Actual/365 (Fixed)"; also the published
    commercial usage for late payment in France, Italy, Ireland and the United Kingdom.
    """
    return Fraction((end - start).days, 365)


YEAR_FRACTION: dict[DayCount, Callable[[date, date], Fraction]] = {
    DayCount.ACT_365F: act_365f,
}
