"""Business days of the creditor's country."""

from datetime import date

import pytest

from dunbatch.core.dates import BusinessCalendar
from dunbatch.policy.calendar import business_calendar

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("country", "day", "business_day"),
    [
        ("FR", date(2026, 7, 14), False),
        ("FR", date(2026, 7, 15), True),
        ("IT", date(2026, 6, 2), False),
        ("IT", date(2026, 7, 14), True),
        ("GB", date(2026, 4, 3), False),
        ("FR", date(2026, 4, 3), True),
        ("FR", date(2026, 7, 18), False),
    ],
)
def test_national_holidays_and_week_ends(country, day, business_day):
    assert business_calendar(country, FIRST, LAST).is_business_day(day) is business_day


def test_pay_by_moves_over_a_holiday_and_a_week_end():
    calendar = business_calendar("FR", FIRST, LAST)
    assert calendar.on_or_after(date(2026, 5, 1)) == date(2026, 5, 4)


def test_only_the_days_asked_about_are_in_it():
    calendar = business_calendar("FR", date(2026, 7, 14), date(2027, 1, 1))
    assert min(calendar.holidays) == date(2026, 7, 14)
    assert max(calendar.holidays) == date(2027, 1, 1)
    assert business_calendar("FR", date(2026, 7, 15), date(2026, 7, 31)).holidays == frozenset()


def test_a_holiday_of_next_year_observed_in_this_one():
    calendar = business_calendar("US", date(2027, 12, 1), date(2027, 12, 31))
    assert not calendar.is_business_day(date(2027, 12, 31))


def test_an_unknown_country_has_week_ends_only():
    assert business_calendar("ZZ", FIRST, LAST) == BusinessCalendar()
