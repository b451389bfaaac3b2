"""`rounding: {per: day}` where not every day costs the same."""

from dataclasses import replace
from decimal import Decimal

from dunbatch.core.interest import Accrual, accrue
from dunbatch.core.interest_terms import DayCount

from ..factories import day
from ..factories_rules import terms


def by_days(principal, annual, due, until, day_count):
    found = accrue(
        due_date=day(due),
        until=day(until),
        principal=Decimal(principal),
        currency="EUR",
        reductions=(),
        terms=replace(terms(annual, per="day"), day_count=DayCount(day_count)),
        rate_tables={},
    )
    assert isinstance(found, Accrual)
    return found.interest


def test_by_act_act_a_day_of_a_leap_year_costs_less():
    # 36.50 at 5 % are 1.825 a year: 0.0050 a day over 365, 0.00499 over 366. The twelve days from
    # 21 December 2027 to 1 January 2028 begin in 2027 and cost 0.01 each; the nine to 10 January
    # begin in 2028 and cost 0.00.
    assert by_days("36.50", "5", "2027-12-20", "2028-01-10", "ACT/ACT") == Decimal("0.12")
    assert by_days("36.50", "5", "2027-12-20", "2028-01-01", "ACT/ACT") == Decimal("0.12")
    assert by_days("36.50", "5", "2027-12-31", "2028-01-10", "ACT/ACT") == Decimal("0.01")
    assert by_days("36.50", "5", "2028-01-01", "2028-01-10", "ACT/ACT") == Decimal("0.00")


def test_by_act_365_every_day_costs_the_same():
    assert by_days("36.50", "5", "2027-12-20", "2028-01-10", "ACT/365F") == Decimal("0.21")


def test_by_act_act_over_several_years():
    # Two days begin in 2027, 366 in 2028, 365 in 2029 and nine in 2030; those of 2028 cost 0.00,
    # the others 0.01.
    assert by_days("36.50", "5", "2027-12-30", "2030-01-10", "ACT/ACT") == Decimal("3.76")
