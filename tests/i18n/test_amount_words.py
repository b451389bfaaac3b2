"""Amounts in words, in each language, with its own agreements."""

from decimal import Decimal

import pytest

from dunbatch.i18n.amount_words import amount_in_words, number_in_words


@pytest.mark.parametrize(
    ("amount", "currency", "language", "expected"),
    [
        ("100.50", "EUR", "fr", "cent euros et cinquante centimes"),
        ("1.01", "EUR", "fr", "un euro et un centime"),
        ("80.00", "EUR", "fr", "quatre-vingts euros"),
        ("81.00", "EUR", "fr", "quatre-vingt-un euros"),
        ("200.00", "EUR", "fr", "deux cents euros"),
        ("201.71", "EUR", "fr", "deux cent un euros et soixante et onze centimes"),
        ("0.05", "EUR", "fr", "cinq centimes"),
        ("1000000.00", "EUR", "fr", "un million d’euros"),
        ("1000001.00", "EUR", "fr", "un million un euros"),
        ("2000000.00", "USD", "fr", "deux millions de dollars des États‑Unis"),
        ("21.01", "GBP", "fr", "vingt et une livres sterling et un penny"),
        ("1.00", "GBP", "fr", "une livre sterling"),
        ("2.02", "GBP", "fr", "deux livres sterling et deux pence"),
        ("800.00", "CHF", "fr-CH", "huit cents francs suisses"),
        ("100.50", "EUR", "it", "cento euro e cinquanta centesimi"),
        ("1.01", "EUR", "it", "un euro e un centesimo"),
        ("21.00", "EUR", "it", "ventuno euro"),
        ("1000000.00", "EUR", "it", "un milione di euro"),
        ("1.00", "GBP", "it", "una lira sterlina"),
        ("1.00", "CHF", "it-CH", "un franco svizzero"),
        ("100.50", "EUR", "en", "one hundred euros and fifty cents"),
        ("1234.01", "GBP", "en", "one thousand, two hundred and thirty-four pounds sterling "
         "and one penny"),
        ("1.05", "CHF", "en", "one Swiss franc and five centimes"),
        ("3.00", "CAD", "en", "three Canadian dollars"),
        ("5000", "JPY", "en", "five thousand JPY"),
        ("5.01", "NOK", "en", "five NOK and one hundredth"),
        ("1.234", "KWD", "en", "one KWD and two hundred and thirty-four thousandths"),
    ],
)  # fmt: skip
def test_an_amount_in_words(amount, currency, language, expected):
    assert amount_in_words(Decimal(amount), currency, language) == expected


def test_an_amount_its_currency_cannot_express_has_no_words():
    with pytest.raises(ValueError, match="more decimals"):
        amount_in_words(Decimal("1.005"), "EUR", "en")


def test_numbers_as_a_fourth_language_would_have_them():
    assert number_in_words(1234, "de") == "eintausendzweihundertvierunddreißig"


def test_words_agree_with_the_figures_they_stand_for():
    """Every whole number up to a thousand has words of its own in each language."""
    for language in ("en", "fr", "it"):
        assert len({number_in_words(number, language) for number in range(1001)}) == 1001
