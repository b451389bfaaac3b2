"""Day counts against QuantLib, which has them from the same definitions and by other hands.

QuantLib gives a whole number of days, compared exactly, and a float, which must be within 1e-12
of our fraction. Its dates end with 2199, as ours do; for ACT/ACT it also needs the first day of
the year after the start, so pairs within 2199 are left to the exact test below.
"""

import os
import random
import warnings
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunbatch.core.dates import FIRST_DAY, LAST_DAY
from dunbatch.core.daycount import YEAR_FRACTION
from dunbatch.core.interest_terms import DayCount

with warnings.catch_warnings():
    # Its bindings use types that newer Pythons deprecate.
    warnings.simplefilter("ignore", DeprecationWarning)
    import QuantLib as ql  # noqa: N813 as its own manual has it

IN_A_CAMPAIGN = os.environ.get("HYPOTHESIS_PROFILE") == "campaign"
PAIRS = 100_000 if IN_A_CAMPAIGN else 2_000
ORACLES = {
    DayCount.ACT_365F: ql.Actual365Fixed(),
    DayCount.ACT_360: ql.Actual360(),
    DayCount.ACT_ACT: ql.ActualActual(ql.ActualActual.ISDA),
    DayCount.THIRTY_E_360: ql.Thirty360(ql.Thirty360.EurobondBasis),
    # USA is the rule with February; BondBasis is ISDA's 30/360 without, NASD the old one.
    DayCount.THIRTY_U_360: ql.Thirty360(ql.Thirty360.USA),
}
UNITS = {DayCount.ACT_365F: 365}
BY_DAYS = [name for name in DayCount if name is not DayCount.ACT_ACT]
NEAR = Fraction(1, 10**12)
DAYS = st.dates(FIRST_DAY, LAST_DAY)
ADDING_UP = [name for name in DayCount if name is not DayCount.THIRTY_U_360]


def theirs(day):
    return ql.Date(day.day, day.month, day.year)


def random_pairs(seed):
    """Return pairs of days, the earlier one first; half of the days are ends of months."""
    chance = random.Random(seed)
    first, last = FIRST_DAY.toordinal(), LAST_DAY.toordinal()

    def any_day():
        day = date.fromordinal(chance.randint(first, last))
        return day if chance.random() < 0.5 else end_of_a_month(day)

    return [sorted((any_day(), any_day())) for _ in range(PAIRS)]


def end_of_a_month(day):
    """Return the last day of the month of `day`, which often is that of a February."""
    month = day.month if day.month % 2 else 2
    return date.fromordinal(date(day.year, month + 1, 1).toordinal() - 1)


@pytest.fixture(scope="module")
def pairs(request):
    return random_pairs(request.config.getoption("--hypothesis-seed") or 1)


def test_every_convention_has_an_oracle():
    assert set(ORACLES) == set(DayCount)


@pytest.mark.parametrize("name", list(DayCount))
def test_random_pairs_give_quantlibs_fraction(name, pairs):
    count, oracle = YEAR_FRACTION[name], ORACLES[name]
    for start, end in pairs:
        if name is DayCount.ACT_ACT and start.year == LAST_DAY.year:
            continue
        ours = count(start, end)
        if name in BY_DAYS:
            days = oracle.dayCount(theirs(start), theirs(end))
            assert ours == Fraction(days, UNITS.get(name, 360)), (start, end)
        float_of_theirs = oracle.yearFraction(theirs(start), theirs(end))
        assert abs(Fraction(float_of_theirs) - ours) <= NEAR, (start, end)


@given(start=DAYS, end=DAYS)
def test_act_act_daycount_is_the_sum_of_its_years(start, end):
    start, end = sorted((start, end))
    days = dict.fromkeys(range(start.year, end.year + 1), 0)
    for year in days:
        first, after = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
        days[year] = min(after, end.toordinal()) - max(first, start.toordinal())
    length = {y: date(y + 1, 1, 1).toordinal() - date(y, 1, 1).toordinal() for y in days}
    expected = sum((Fraction(days[year], length[year]) for year in days), Fraction(0))

    assert YEAR_FRACTION[DayCount.ACT_ACT](start, end) == expected


@pytest.mark.parametrize("name", ADDING_UP)
@given(ends=st.tuples(DAYS, DAYS, DAYS))
def test_daycounts_of_spans_that_meet_add_up(name, ends):
    start, cut, end = sorted(ends)
    count = YEAR_FRACTION[name]

    assert count(start, cut) + count(cut, end) == count(start, end)


@pytest.mark.parametrize("name", list(DayCount))
@given(ends=st.tuples(DAYS, DAYS, DAYS))
def test_a_daycount_never_shrinks_as_days_pass(name, ends):
    start, sooner, later = sorted(ends)
    count = YEAR_FRACTION[name]

    assert 0 <= count(start, sooner) <= count(start, later)
