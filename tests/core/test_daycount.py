"""Day counts against what their authors and others have published, and at the ends of months."""

from datetime import date
from fractions import Fraction

import pytest

from dunbatch.core.daycount import YEAR_FRACTION
from dunbatch.core.interest_terms import DayCount

from ..factories import day


def fraction(name, start, end):
    return YEAR_FRACTION[DayCount(name)](day(start), day(end))


def thirty(name, start, end):
    return fraction(name, start, end) * 360


def test_every_convention_has_its_function():
    assert set(YEAR_FRACTION) == set(DayCount)


@pytest.mark.parametrize("name", [name.value for name in DayCount])
def test_no_time_is_no_part_of_a_year(name):
    for start in ("2024-02-29", "2023-02-28", "2026-01-31", "2026-07-01"):
        assert fraction(name, start, start) == 0


@pytest.mark.parametrize(
    ("name", "start", "end", "expected"),
    [
        ("ACT/365F", "2027-12-31", "2028-12-31", Fraction(366, 365)),
        ("ACT/365F", "2026-12-31", "2027-12-31", Fraction(1)),
        ("ACT/360", "2026-12-31", "2027-12-31", Fraction(365, 360)),
        ("ACT/360", "2026-01-31", "2026-03-22", Fraction(50, 360)),
    ],
)
def test_actual_days_over_a_fixed_year(name, start, end, expected):
    assert fraction(name, start, end) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        # ISDA, "EMU and Market Conventions: Recent Developments" (1999), its three examples.
        ("2003-11-01", "2004-05-01", Fraction(61, 365) + Fraction(121, 366)),
        ("1999-02-01", "1999-07-01", Fraction(150, 365)),
        ("1999-07-01", "2000-07-01", Fraction(184, 365) + Fraction(182, 366)),
        # The day from the last of a year to the first of the next is of the year it begins in.
        ("2023-12-31", "2024-01-01", Fraction(1, 365)),
        ("2024-12-31", "2025-01-01", Fraction(1, 366)),
        ("2024-01-01", "2025-01-01", Fraction(1)),
        ("2023-07-01", "2026-07-01", Fraction(184, 365) + 2 + Fraction(181, 365)),
        # 2100 is no leap year, 2000 was one.
        ("2100-02-28", "2100-03-01", Fraction(1, 365)),
        ("2000-02-28", "2000-03-01", Fraction(2, 366)),
    ],
)
def test_act_act_is_isdas(start, end, expected):
    assert fraction("ACT/ACT", start, end) == expected


@pytest.mark.parametrize(
    ("start", "end", "european", "american"),
    [
        ("2026-01-15", "2026-02-15", 30, 30),
        ("2026-01-15", "2026-01-30", 15, 15),
        # The end on the 31st counts as the 30th, here always, there from a start on the 30th on.
        ("2026-01-29", "2026-03-31", 61, 62),
        ("2026-01-30", "2026-03-31", 60, 60),
        ("2026-01-31", "2026-03-31", 60, 60),
        ("2026-01-30", "2026-01-31", 0, 0),
        ("2026-01-31", "2026-02-01", 1, 1),
        # The end of February is the 28th or 29th here, the 30th as a start there.
        ("2026-02-27", "2026-03-31", 33, 34),
        ("2026-02-28", "2026-03-31", 32, 30),
        ("2026-02-28", "2026-03-01", 3, 1),
        ("2024-02-28", "2024-03-01", 3, 3),
        ("2024-02-29", "2024-03-01", 2, 1),
        ("2026-01-31", "2026-02-28", 28, 28),
        # As an end only when the start is the end of February too.
        ("2024-02-29", "2025-02-28", 359, 360),
        ("2023-02-28", "2024-02-28", 360, 358),
        ("2023-02-28", "2024-02-29", 361, 360),
        ("2024-02-28", "2025-02-28", 360, 360),
    ],
)
def test_months_of_thirty_days(start, end, european, american):
    assert thirty("30E/360", start, end) == european
    assert thirty("30U/360", start, end) == american


def test_the_american_rule_depends_on_where_it_is_cut():
    cut, end = date(2026, 1, 30), date(2026, 3, 31)
    count = YEAR_FRACTION[DayCount.THIRTY_U_360]

    assert count(date(2026, 1, 15), end) * 360 == 76
    assert (count(date(2026, 1, 15), cut) + count(cut, end)) * 360 == 75
