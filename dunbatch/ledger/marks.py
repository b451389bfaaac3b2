"""How numbers and days are written in one file: declared marks, and nothing guessed from them."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from dunbatch.core.dates import parse_date
from dunbatch.core.money import decimals_of, is_plain_number, parse_number

SPACES = " \u00a0\u202f\u2009"
"""Ordinary, no-break, narrow no-break and thin space: one declared space stands for all."""

_APOSTROPHES = "'\u2019"
_LOOKS_LIKE_A_DAY = re.compile(
    r"(?:[0-9]{1,4}([./\- ])[0-9]{1,2}\1[0-9]{1,4}|[0-9]{8})(?:[ T][0-9:.]+Z?)?\Z"
)
_ISO_WITH_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?"
    r" ?(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2})?\Z"
)
_LOOKS_ISO = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\Z")
_LOOKS_LIKE_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}\Z")
_RUNS_ON = re.compile(r"%[dmYy]%[dmYy]")
_GROUP = 3


class Signs(StrEnum):
    """What the sign of an amount says."""

    POSITIVE = "positive"
    """Amounts are positive, and the kind says what they do."""
    SIGNED = "signed"
    """Credits are negative; the minus stands before or after the amount."""
    PARENTHESES = "parentheses"
    """Credits are negative, which parentheses may say too."""
    CR_DR = "cr_dr"
    """`CR` stands beside credits; beside debits `DR` or nothing."""

    @property
    def is_signed(self) -> bool:
        """Whether credits are negative."""
        return self is not Signs.POSITIVE


@dataclass(frozen=True, slots=True)
class Marks:
    """The notation of one file."""

    decimal: str = "."
    """Decimal mark."""
    thousands: str = ""
    """Mark between groups of three digits; empty: none."""
    date_format: str | None = None
    """`strptime` format; None: ISO days only."""
    signs: Signs = Signs.POSITIVE
    """How an amount may say that it is negative, beside a minus before it."""
    currency_signs: tuple[tuple[str, str], ...] = ()
    """Signs that may stand beside amounts, longest first, and their currencies; an empty currency
    is that of the row."""

    @property
    def is_canonical(self) -> bool:
        """Whether numbers have a decimal point and nothing else beside their digits."""
        return (
            self.decimal == "."
            and not self.thousands
            and self.signs is Signs.POSITIVE
            and not self.currency_signs
        )

    @property
    def in_words(self) -> str:
        """The marks of numbers, to stand inside a sentence."""
        named = {"": "no thousands mark", " ": "a space between thousands"}
        thousands = named.get(self.thousands, f"the thousands mark `{self.thousands}`")
        return f"the decimal mark `{self.decimal}` and {thousands}"

    @property
    def days_in_words(self) -> str:
        """The notation of days, to stand inside a sentence."""
        return "YYYY-MM-DD" if self.date_format is None else f"{self.date_format} or YYYY-MM-DD"

    def plain(self, text: str) -> str | None:
        """Return the number in `text` with a decimal point and no marks beside it, or None.

        Thousands marks may be absent, but where one stands every group after it has three digits.
        """
        if self.signs is Signs.POSITIVE and not self.currency_signs:
            return self._plain(text)
        bare = strip_signs(text, self.signs, self.currency_signs)
        plain = self._plain(bare.digits)
        if plain is None or (bare.is_signed and plain.startswith(("+", "-"))):
            return None
        return f"-{plain}" if bare.is_negative else plain

    def sign_currency(self, text: str) -> str:
        """Return the currency that a sign beside the amount in `text` stands for, or nothing."""
        return strip_signs(text, self.signs, self.currency_signs).currency

    def _plain(self, text: str) -> str | None:
        whole, mark, decimals = text.partition(self.decimal)
        if mark and not decimals:
            return None
        if self.thousands:
            whole = _same_mark(whole, self.thousands)
            first, *groups = whole.split(self.thousands)
            if groups and not 1 <= len(first.lstrip("+-")) <= _GROUP:
                return None
            if any(len(group) != _GROUP for group in groups):
                return None
            whole = "".join((first, *groups))
        if "." in whole:
            return None
        plain = f"{whole}.{decimals}" if mark else whole
        return plain if is_plain_number(plain) else None

    def number(self, text: str) -> Decimal | None:
        """Return the number in `text`, or None when it is not written with these marks."""
        if self.is_canonical:
            return parse_number(text)
        plain = self.plain(text)
        return None if plain is None else parse_number(plain)

    def may_be_thousands(self, text: str, currency: str) -> bool:
        """Whether `text` has just three decimals where `currency` has other than three.

        `1.230` euros may be a thousand two hundred and thirty, written with a mark that nobody
        declared; `1234.500` and `0.500` cannot be.
        """
        plain = self.plain(text)
        return (
            plain is not None
            and not self.thousands
            and decimals_of(currency) < _GROUP
            and _LOOKS_LIKE_THOUSANDS.match(plain) is not None
        )

    def day(self, text: str) -> date | None:
        """Return the day in `text` in the stated format, or else in ISO 8601, or None.

        Where the format has a time of day, an ISO day may have one too, with its zone; the day is
        the one written, in that zone.
        """
        return _day(text, self.date_format)

    def is_foreign_day(self, text: str) -> bool:
        """Whether `text` looks like a day in a notation that the file has not declared."""
        return (
            self.date_format is None
            and _LOOKS_LIKE_A_DAY.match(text) is not None
            and _LOOKS_ISO.match(text) is None
        )


@dataclass(frozen=True, slots=True)
class _Bare:
    """An amount without the signs around it."""

    digits: str
    """What is left."""
    is_signed: bool
    """Whether a sign said which side it is."""
    is_negative: bool
    """Whether that sign made it negative."""
    currency: str
    """Currency of the sign that stood beside it; empty: none, or the row's."""


def strip_signs(text: str, signs: Signs, currency_signs: tuple[tuple[str, str], ...]) -> _Bare:
    """Take off what stands around an amount: each sort of sign once, in any order.

    A second sign that says the side stays, so that `-(5.00)` is no number.
    """
    currency, has_currency = "", False
    sides: list[bool] = []
    before = None
    while before != text:
        before = text = text.strip(SPACES)
        if not has_currency:
            text, found = _without_currency(text, currency_signs)
            if found is not None:
                currency, has_currency = found, True
        if not sides:
            text, is_negative = _without_side(text, signs)
            if is_negative is not None:
                sides.append(is_negative)
    return _Bare(text, bool(sides), any(sides), currency)


def _without_currency(
    text: str, currency_signs: tuple[tuple[str, str], ...]
) -> tuple[str, str | None]:
    for sign, currency in currency_signs:
        if text.startswith(sign):
            return text.removeprefix(sign), currency
        if text.endswith(sign):
            return text.removesuffix(sign), currency
    return text, None


def _without_side(text: str, signs: Signs) -> tuple[str, bool | None]:
    """Return `text` without the sign of its side, and whether that was a negative one."""
    if signs is Signs.PARENTHESES and text.startswith("(") and text.endswith(")"):
        return text[1:-1], True
    if signs is Signs.CR_DR:
        for mark, is_negative in (("CR", True), ("DR", False)):
            if text[-2:].upper() == mark:
                return text[:-2], is_negative
            if text[:2].upper() == mark:
                return text[2:], is_negative
        return text, None
    if signs.is_signed and text.endswith("-"):
        return text[:-1], True
    if text.startswith("-") and not text[1:2].isdigit():
        return text[1:], True
    return text, None


PLAIN = Marks()
"""Decimal point, no thousands mark, ISO days: the canonical form."""


def _same_mark(whole: str, thousands: str) -> str:
    for family in (SPACES, _APOSTROPHES):
        if thousands in family:
            for character in family:
                whole = whole.replace(character, thousands)
    return whole


@lru_cache(maxsize=8192)
def _day(text: str, date_format: str | None) -> date | None:
    day = parse_date(text, date_format)
    # Without marks between them `2026111` could be the 11th of January or the 1st of November.
    if day and date_format and _RUNS_ON.search(date_format):
        day = day if f"{day:{date_format}}" == text else None
    # A file whose years come first and months last would be misread as ISO.
    if day is None and date_format and not date_format.startswith("%Y-%d-%m"):
        with_time = _ISO_WITH_TIME.match(text) if "%H" in date_format else None
        day = parse_date(with_time[1] if with_time else text)
    return day
