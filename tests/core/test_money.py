from decimal import Decimal
from fractions import Fraction

import pytest

from dunbatch.core.money import (
    CURRENCIES,
    RoundingMode,
    as_amount,
    decimals_of,
    has_decimals_of,
    has_too_many_decimals,
    is_plain_number,
    parse_number,
    round_amount,
    total,
    zero,
)

from ..factories_rules import euros


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", "0"), ("-7", "-7"), ("+7.50", "7.50"), ("1234567890123.123456789012",) * 2],
)
def test_a_plain_number(text, number):
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NaN",
        "1e5",
        "1_000",
        "1,5",
        ".5",
        "5.",
        " 5",
        "5\n",
        "--5",
        "٣",
        "12345678901234",
        "0.1234567890123",
        "Infinity",
    ],
)
def test_what_is_no_plain_number(text):
    assert parse_number(text) is None


@pytest.mark.parametrize(("currency", "decimals"), [("EUR", 2), ("JPY", 0), ("TND", 3)])
def test_decimals_of_a_currency(currency, decimals):
    assert decimals_of(currency) == decimals
    assert currency in CURRENCIES
    assert zero(currency).as_tuple().exponent == -decimals


@pytest.mark.parametrize(
    ("number", "currency", "too_many"),
    [
        ("1.23", "EUR", False),
        ("1.230", "EUR", False),
        ("1.231", "EUR", True),
        ("1", "JPY", False),
        ("1.0", "JPY", False),
        ("1.1", "JPY", True),
        ("1.231", "TND", False),
    ],
)
def test_decimals_a_currency_cannot_express(number, currency, too_many):
    assert has_too_many_decimals(Decimal(number), currency) is too_many


@pytest.mark.parametrize(
    ("number", "currency", "exactly"),
    [
        ("1.23", "EUR", True),
        ("1.2", "EUR", False),
        ("1.230", "EUR", False),
        ("0.00", "EUR", True),
        ("1", "JPY", True),
        ("1.0", "JPY", False),
        ("1.234", "TND", True),
    ],
)
def test_decimals_a_number_is_written_with(number, currency, exactly):
    assert has_decimals_of(Decimal(number), currency) is exactly


@pytest.mark.parametrize("text", ["1", "-1.50", "+0.001", "", "1.", ".5", "1e5", "NaN", "1_000"])
def test_a_number_that_is_plain_can_be_read(text):
    assert is_plain_number(text) is (parse_number(text) is not None)


def test_an_amount_has_the_decimals_of_its_currency():
    assert str(as_amount(Decimal(5), "EUR")) == "5.00"
    with pytest.raises(ValueError, match=r"5\.001 has more decimals than EUR"):
        as_amount(Decimal("5.001"), "EUR")


def test_the_sum_of_nothing_has_decimals_too():
    assert str(total([], "EUR")) == "0.00"
    assert total([Decimal("0.10"), Decimal("0.20")], "EUR") == Decimal("0.30")


@pytest.mark.parametrize(
    ("exact", "half_up", "half_even", "down"),
    [
        ("0.0049", "0.00", "0.00", "0.00"),
        ("0.005", "0.01", "0.00", "0.00"),
        ("0.0051", "0.01", "0.01", "0.00"),
        ("0.014999", "0.01", "0.01", "0.01"),
        ("0.015", "0.02", "0.02", "0.01"),
        ("0.025", "0.03", "0.02", "0.02"),
        ("0.0199999", "0.02", "0.02", "0.01"),
        ("-0.005", "-0.01", "0.00", "0.00"),
        ("-0.015", "-0.02", "-0.02", "-0.01"),
    ],
)
def test_halves(exact, half_up, half_even, down):
    wanted = {
        RoundingMode.HALF_UP: half_up,
        RoundingMode.HALF_EVEN: half_even,
        RoundingMode.DOWN: down,
    }
    for mode, amount in wanted.items():
        assert round_amount(Fraction(exact), "EUR", mode) == Decimal(amount), mode


def test_rounding_to_whole_yen_and_to_millimes():
    assert str(round_amount(Fraction(5, 2), "JPY", RoundingMode.HALF_EVEN)) == "2"
    assert str(round_amount(Fraction(1, 3), "TND", RoundingMode.HALF_UP)) == "0.333"


def test_no_precision_is_lost_before_the_rounding():
    exact = Fraction(9_999_999_999_999) + Fraction(4_999_999_999_999, 10**15)

    assert round_amount(exact, "EUR", RoundingMode.HALF_UP) == Decimal("9999999999999.00")


def test_an_amount_of_the_policy_is_not_converted():
    amount = euros("40.00", GBP="35.00")

    assert amount is not None
    assert amount.in_currency("GBP") == Decimal("35.00")
    assert amount.in_currency("CHF") is None
