from datetime import date
from decimal import Decimal

import pytest

from dunbatch.i18n import formats as formats_module
from dunbatch.i18n.formats import formats
from dunbatch.i18n.languages import language_name

AMOUNT = Decimal("12345.60")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "12\u202f345,60\u00a0€"),
        ("fr-FR", "12\u202f345,60\u00a0€"),
        ("fr-BE", "12\u202f345,60\u00a0€"),
        ("fr-CA", "12\u00a0345,60\u00a0€"),
        ("en", "€12,345.60"),
        ("en-IE", "€12,345.60"),
        ("it", "12.345,60\u00a0€"),
        ("it-CH", "12’345.60\u00a0€"),
    ],
)
def test_an_amount_in_each_language(language, expected):
    assert formats(language).amount(AMOUNT, "EUR") == expected


@pytest.mark.parametrize(
    ("language", "currency", "expected"),
    [
        ("en", "GBP", "£12,345.60"),
        ("en", "CHF", "CHF\u00a012,345.60"),
        ("fr", "CHF", "12\u202f345,60\u00a0CHF"),
        ("it", "USD", "12.345,60\u00a0USD"),
    ],
)
def test_a_currency_without_a_sign_of_its_own_is_named_by_its_code(language, currency, expected):
    assert formats(language).amount(AMOUNT, currency) == expected


def test_a_currency_has_its_own_decimals():
    assert formats("en").amount(Decimal("1500"), "JPY") == "JPY\u00a01,500"
    assert formats("fr").plain_amount(Decimal("1.5"), "TND") == "1,500"


def test_negative_amounts_carry_a_real_minus_before_everything():
    assert formats("fr").amount(Decimal("-200.00"), "EUR") == "\u2212200,00\u00a0€"
    assert formats("en").amount(Decimal("-200.00"), "GBP") == "\u2212£200.00"
    assert formats("it").plain_amount(Decimal("-1200.00"), "EUR") == "\u22121.200,00"


def test_nothing_is_ever_rounded():
    with pytest.raises(ValueError, match="decimals"):
        formats("fr").amount(Decimal("1.005"), "EUR")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("999.99", "999,99"), ("1000.00", "1\u202f000,00"), ("0.00", "0,00")],
)
def test_thousands_begin_at_one_thousand(amount, expected):
    assert formats("fr").plain_amount(Decimal(amount), "EUR") == expected


def test_the_largest_amount_is_written_exactly():
    amount = Decimal("9999999999999.99")

    assert formats("en").plain_amount(amount, "EUR") == "9,999,999,999,999.99"


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("12.15", "12,15\u00a0%"),
        ("8", "8,00\u00a0%"),
        ("2.125", "2,125\u00a0%"),
        ("10.50", "10,50\u00a0%"),
    ],
)
def test_a_percentage_shows_all_its_decimals_and_at_least_two(rate, expected):
    assert formats("fr").percent(Decimal(rate)) == expected


def test_the_percent_sign_stands_as_each_language_sets_it():
    rate = Decimal("12.15")

    assert formats("en").percent(rate) == "12.15%"
    assert formats("it").percent(rate) == "12,15%"
    assert formats("fr-CH").percent(rate) == "12,15%"


def test_percentage_points_have_no_needless_zeros():
    assert formats("fr").points(Decimal("10.00")) == "10"
    assert formats("fr").points(Decimal("8.50")) == "8,5"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "01/11/2026"),
        ("fr-CH", "01.11.2026"),
        ("fr-CA", "2026-11-01"),
        ("en", "01/11/2026"),
        ("en-US", "11/01/2026"),
        ("it", "01/11/2026"),
    ],
)
def test_a_short_date_has_four_digits_for_the_year(language, expected):
    assert formats(language).day(date(2026, 11, 1)) == expected


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("fr", "1er novembre 2026", "2 novembre 2026"),
        ("en", "1 November 2026", "2 November 2026"),
        ("it", "1° novembre 2026", "2 novembre 2026"),
    ],
)
def test_the_first_of_the_month_is_an_ordinal_where_the_language_has_it_so(
    language, first, second
):
    assert formats(language).long_day(date(2026, 11, 1)) == first
    assert formats(language).long_day(date(2026, 11, 2)) == second


def test_whole_numbers_are_grouped():
    assert formats("fr").number(1234) == "1\u202f234"
    assert formats("en").number(-1234) == "\u22121,234"


def test_a_language_without_a_catalogue_is_refused():
    with pytest.raises(ValueError, match="de-AT"):
        formats("de-AT")


@pytest.mark.parametrize(
    ("language", "reader", "name"),
    [("it", "fr", "italien"), ("fr-CH", "it", "francese"), ("en", "en", "English")],
)
def test_a_language_is_called_as_its_reader_calls_it(language, reader, name):
    assert language_name(language, reader) == name


def test_the_locale_data_serve_where_nothing_is_written_out():
    german = formats_module._of_language("de")

    assert german.amount(Decimal("-1234.50"), "EUR") == "−1.234,50\u00a0€"
    assert german.percent(Decimal("12.15")) == "12,15\u00a0%"
    assert german.day_pattern == "dd.MM.yyyy"
    assert german.long_pattern == "d. MMMM y"
    assert formats_module._of_language("fr") is formats_module._FRENCH
