from datetime import date
from decimal import Decimal

import pytest

from dunbatch.ledger.marks import PLAIN, Marks

FRENCH = Marks(",", " ", "%d/%m/%Y")
ITALIAN = Marks(",", ".")
SWISS = Marks(".", "'")


@pytest.mark.parametrize(
    ("marks", "text", "number"),
    [
        (PLAIN, "1234.56", "1234.56"),
        (PLAIN, "-7", "-7"),
        (PLAIN, "+7.5", "7.5"),
        (FRENCH, "1 234,56", "1234.56"),
        (FRENCH, "1\u00a0234\u202f567,8", "1234567.8"),
        (FRENCH, "1234,56", "1234.56"),
        (FRENCH, "-12 345", "-12345"),
        (ITALIAN, "1.234,56", "1234.56"),
        (ITALIAN, "1.234", "1234"),
        (SWISS, "1\u2019234.50", "1234.50"),
        (SWISS, "1'234.50", "1234.50"),
    ],
)
def test_numbers_written_with_the_declared_marks(marks, text, number):
    assert marks.number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("marks", "text"),
    [
        (PLAIN, "1.234,56"),
        (PLAIN, "1,234.56"),
        (PLAIN, "1234,56"),
        (PLAIN, "12."),
        (PLAIN, ".5"),
        (PLAIN, "1e3"),
        (PLAIN, "NaN"),
        (PLAIN, "1_000"),
        (PLAIN, "\u0661"),
        (PLAIN, "\u22125"),
        (PLAIN, "(5.00)"),
        (PLAIN, "5.00 €"),
        (PLAIN, "5.00-"),
        (Marks(","), "1.230"),
        (Marks(","), "1.230,50"),
        (FRENCH, "12 34,56"),
        (FRENCH, "1234 567,00"),
        (FRENCH, " 234,00"),
        (FRENCH, "1  234"),
        (FRENCH, "1.234"),
        (ITALIAN, "1.23"),
        (ITALIAN, "1.2345"),
        (ITALIAN, "1.234.56"),
        (ITALIAN, ".234"),
        (ITALIAN, "1.234,567.8"),
    ],
)
def test_other_notations_are_no_numbers(marks, text):
    assert marks.number(text) is None


@pytest.mark.parametrize(
    ("marks", "text", "currency", "doubtful"),
    [
        (PLAIN, "1.230", "EUR", True),
        (PLAIN, "-999.000", "EUR", True),
        (PLAIN, "1.000", "JPY", True),
        (Marks(","), "1,230", "EUR", True),
        (PLAIN, "1.230", "KWD", False),
        (PLAIN, "1.23", "EUR", False),
        (PLAIN, "1.2300", "EUR", False),
        (PLAIN, "0.500", "EUR", False),
        (PLAIN, "1234.500", "EUR", False),
        (Marks(".", ","), "1.230", "EUR", False),
    ],
)
def test_three_decimals_may_be_thousands(marks, text, currency, doubtful):
    assert marks.may_be_thousands(text, currency) is doubtful


def test_days_in_the_stated_format_or_iso():
    assert FRENCH.day("03/01/2026") == date(2026, 1, 3)
    assert FRENCH.day("2026-01-03") == date(2026, 1, 3)
    assert FRENCH.day("31/12/2199") == date(2199, 12, 31)
    assert FRENCH.day("01/01/2200") is None
    assert FRENCH.day("01.02.2026") is None
    assert PLAIN.day("03/01/2026") is None
    assert Marks(date_format="%d%m%y").day("030126") == date(2026, 1, 3)


def test_years_first_months_last_are_never_read_as_iso():
    marks = Marks(date_format="%Y-%d-%m")
    assert marks.day("2026-13-01") == date(2026, 1, 13)
    assert marks.day("2026-01-13") is None


@pytest.mark.parametrize(
    "text", ["03/01/2012", "3.1.12", "20120103", "03-01-2012", "2012/01/03", "2012-01-03 00:00:00"]
)
def test_notations_that_ask_for_a_format(text):
    assert PLAIN.is_foreign_day(text)
    assert not FRENCH.is_foreign_day(text)


@pytest.mark.parametrize("text", ["2026-02-30", "soon", "2026-13-01", "03/01-2012"])
def test_plain_mistakes_do_not_ask_for_a_format(text):
    assert not PLAIN.is_foreign_day(text)


def test_marks_in_words():
    assert PLAIN.in_words == "the decimal mark `.` and no thousands mark"
    assert FRENCH.in_words == "the decimal mark `,` and a space between thousands"
    assert ITALIAN.in_words == "the decimal mark `,` and the thousands mark `.`"
    assert FRENCH.days_in_words == "%d/%m/%Y or YYYY-MM-DD"


STAMPED = Marks(date_format="%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-20",
        "2026-05-20 00:00",
        "2026-05-20 23:59",
        "2026-05-20 23:59:59",
        "2026-05-20T23:59:59Z",
        "2026-05-20 23:59:59.123 UTC",
        "2026-05-20T23:59:59+02:00",
        "2026-05-20 23:59 -0500",
    ],
)
def test_a_time_of_day_beside_an_iso_day_changes_nothing(text):
    assert STAMPED.day(text) == date(2026, 5, 20)
    assert Marks(date_format="%d/%m/%Y %H:%M").day(text) == date(2026, 5, 20)
    assert text == "2026-05-20" or Marks(date_format="%d/%m/%Y").day(text) is None
    assert text == "2026-05-20" or PLAIN.day(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-20 24:00",
        "2026-05-20 23:60",
        "2026-05-20 23:59:60",
        "2026-05-20 9:30 PM",
        "2026-05-20 23:59 CEST",
        "2026-05-20 23",
        "2026-02-30 10:00",
        "20/05/2026 10:00",
        "2026-05-20 10:00 x",
    ],
)
def test_what_is_no_time_of_day_is_no_day(text):
    assert STAMPED.day(text) is None


def test_a_format_with_the_month_last_reads_no_iso_day():
    found = Marks(date_format="%Y-%d-%m %H:%M")
    assert found.day("2026-05-06 10:00") == date(2026, 6, 5)
    assert found.day("2026-05-06") is None
    assert found.day("2026-05-06 10:00:00") is None
