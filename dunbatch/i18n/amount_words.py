"""Amounts in words, for letters in which a figure alone must not decide.

num2words only ever sees whole numbers here: units and hundredths apart, never a float. Currencies
without a name below are called by their code.
"""

from decimal import Decimal

from num2words import num2words

from dunbatch.core.money import as_amount, decimals_of
from dunbatch.i18n.catalogues import Translator, translator
from dunbatch.i18n.languages import base_language

_FEMININE = frozenset({("fr", "GBP"), ("it", "GBP")})
"""Languages and currencies whose unit is feminine, so that one of it is `une` or `una`."""
_MILLION = 1_000_000
_BEFORE_A_VOWEL = {"fr": ("de ", "d’"), "it": ("di ", "di ")}
"""What stands between whole millions and the name of the unit, before a consonant or a vowel."""


def amount_in_words(amount: Decimal, currency: str, language: str) -> str:
    """Return a positive amount in words with its currency: `cent euros et cinquante centimes`.

    Args:
        amount: The amount, with the currency's decimals.
        currency: ISO 4217 code.
        language: Language tag.

    Raises:
        ValueError: When there is no catalogue for the language, or the amount has more decimals
            than its currency.
    """
    texts, spoken = translator(language), base_language(language)
    units = int(as_amount(amount, currency).scaleb(decimals_of(currency)))
    whole, minor = divmod(units, 10 ** decimals_of(currency))
    names = _names(currency, whole, minor, texts)
    major = f"{_number(whole, spoken, currency)} {_of(whole, spoken, names[0])}{names[0]}"
    if not minor:
        return major
    parts = f"{_number(minor, spoken, '')} {names[1]}"
    if not whole:
        return parts
    return texts.pgettext("amount in words", "%(whole)s and %(parts)s") % {
        "whole": major,
        "parts": parts,
    }


def number_in_words(number: int, language: str) -> str:
    """Return a whole number in words, in its plain form."""
    return str(num2words(number, lang=language))


def _number(number: int, language: str, currency: str) -> str:
    """Return a number as it stands before a noun: `une livre`, `un euro`, `ventuno euro`."""
    words = number_in_words(number, language)
    if language == "fr" and (language, currency) in _FEMININE and words.endswith("un"):
        return words + "e"
    if language == "it" and number == 1:
        return "una" if (language, currency) in _FEMININE else "un"
    if language == "de" and number % 100 == 1:
        return words.removesuffix("s")
    return words


def _of(whole: int, language: str, name: str) -> str:
    if language not in _BEFORE_A_VOWEL or not whole or whole % _MILLION:
        return ""
    consonant, vowel = _BEFORE_A_VOWEL[language]
    return vowel if name[0].lower() in "aeiouh" else consonant


def _names(currency: str, whole: int, minor: int, texts: Translator) -> tuple[str, str]:
    """Return what the unit and its part are called beside these numbers."""
    match currency:
        case "EUR":
            return (
                texts.npgettext("currency in words", "euro", "euros", whole),
                texts.npgettext("currency in words", "euro cent", "euro cents", minor),
            )
        case "GBP":
            return (
                texts.npgettext("currency in words", "pound sterling", "pounds sterling", whole),
                texts.npgettext("currency in words", "penny", "pence", minor),
            )
        case "CHF":
            return (
                texts.npgettext("currency in words", "Swiss franc", "Swiss francs", whole),
                texts.npgettext("currency in words", "centime (Swiss)", "centimes (Swiss)", minor),
            )
        case "USD":
            return (
                texts.npgettext("currency in words", "US dollar", "US dollars", whole),
                texts.npgettext("currency in words", "cent", "cents", minor),
            )
        case "CAD":
            return (
                texts.npgettext("currency in words", "Canadian dollar", "Canadian dollars", whole),
                texts.npgettext("currency in words", "cent", "cents", minor),
            )
        case _:
            hundredth = texts.npgettext("currency in words", "hundredth", "hundredths", minor)
            if decimals_of(currency) == 3:
                hundredth = texts.npgettext(
                    "currency in words", "thousandth", "thousandths", minor
                )
            return currency, hundredth
