from datetime import date

import pytest

from dunbatch.core.dates import BusinessCalendar, end_of_month, parse_date

from ..factories import day


@pytest.mark.parametrize(
    ("text", "date_format", "expected"),
    [
        ("2026-01-31", None, "2026-01-31"),
        ("1990-01-01", None, "1990-01-01"),
        ("2199-12-31", None, "2199-12-31"),
        ("31/01/2026", "%d/%m/%Y", "2026-01-31"),
    ],
)
def test_a_day_that_is_written_well(text, date_format, expected):
    assert parse_date(text, date_format) == day(expected)


@pytest.mark.parametrize(
    ("text", "date_format"),
    [
        ("2026-02-29", None),
        ("20260131", None),
        ("2026-W05-6", None),
        ("2026-01-31 ", None),
        ("2026-01-31\n", None),
        ("1989-12-31", None),
        ("2200-01-01", None),
        ("٢٠٢٦-٠١-٣١", None),
        ("31/02/2026", "%d/%m/%Y"),
        ("31-01-2026", "%d/%m/%Y"),
        ("٣١/٠١/٢٠٢٦", "%d/%m/%Y"),
    ],
)
def test_what_is_no_day(text, date_format):
    assert parse_date(text, date_format) is None


@pytest.mark.parametrize(
    ("text", "last"),
    [("2026-02-01", "2026-02-28"), ("2028-02-29", "2028-02-29"), ("2026-12-31", "2026-12-31")],
)
def test_the_end_of_a_month(text, last):
    assert end_of_month(day(text)) == day(last)


CALENDAR = BusinessCalendar(frozenset({date(2026, 4, 6)}))


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("2026-04-03", "2026-04-03"),
        ("2026-04-04", "2026-04-07"),
        ("2026-04-05", "2026-04-07"),
        ("2026-04-06", "2026-04-07"),
        ("2026-04-07", "2026-04-07"),
    ],
)
def test_weekends_and_holidays_are_days_off(text, moved):
    assert CALENDAR.on_or_after(day(text)) == day(moved)


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "2026-04-03"), (1, "2026-04-07"), (4, "2026-04-10")]
)
def test_business_days_count_from_the_day_after(count, expected):
    assert CALENDAR.add_business_days(day("2026-04-03"), count) == day(expected)
