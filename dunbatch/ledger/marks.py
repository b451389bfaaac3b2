"""How numbers and days are written in one file: declared marks, and nothing guessed from them."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from dunbatch.core.dates import parse_date
from dunbatch.core.money import decimals_of, parse_number

SPACES = " \u00a0\u202f\u2009"
"""Ordinary, no-break, narrow no-break and thin space: one declared space stands for all."""

_APOSTROPHES = "'\u2019"
_LOOKS_LIKE_A_DAY = re.compile(
    r"(?:[0-9]{1,4}([./\- ])[0-9]{1,2}\1[0-9]{1,4}|[0-9]{8})(?:[ T][0-9:.]+Z?)?\Z"
)
_LOOKS_ISO = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\Z")
_LOOKS_LIKE_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}\Z")
_RUNS_ON = re.compile(r"%[dmYy]%[dmYy]")
_GROUP = 3


class Signs(StrEnum):
    """What the sign of an amount says."""

    POSITIVE = "positive"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Marks:
    """The notation of one file."""

    decimal: str = "."
    """Decimal mark."""
    thousands: str = ""
    """Mark between groups of three digits; empty: none."""
    date_format: str | None = None
    """`strptime` format; None: ISO days only."""

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
        """Return the number in `text` with a decimal point and no thousands marks, or None.

        Thousands marks may be absent, but where one stands every group after it has three digits.
        """
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
        return plain if parse_number(plain) is not None else None

    def number(self, text: str) -> Decimal | None:
        """Return the number in `text`, or None when it is not written with these marks."""
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
        """Return the day in `text` in the stated format, or else in ISO 8601, or None."""
        return _day(text, self.date_format)

    def is_foreign_day(self, text: str) -> bool:
        """Whether `text` looks like a day in a notation that the file has not declared."""
        return (
            self.date_format is None
            and _LOOKS_LIKE_A_DAY.match(text) is not None
            and _LOOKS_ISO.match(text) is None
        )


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
    if day is None and date_format not in {None, "%Y-%d-%m"}:
        day = parse_date(text)
    return day
