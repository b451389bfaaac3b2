"""How figures and days look in each language: the one place where they become text.

Patterns are written out here and do not follow the locale data of the installed Babel, so that a
letter looks the same after an update; only the names of months come from there. A language whose
patterns nobody has written out yet is read from the locale data as a whole. Nothing is
rounded: an amount with more decimals than its currency is refused.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date

from dunbatch.core.money import as_amount, decimals_of
from dunbatch.i18n.languages import base_language, full_tag

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"
MINUS = "\u2212"

_SYMBOLS = {"EUR": "€", "GBP": "£"}


@dataclass(frozen=True, slots=True)
class Formats:
    """The conventions of one language and region."""

    tag: str
    """Language tag, such as `fr-FR`."""
    group: str
    """Between thousands."""
    decimal: str
    """Between units and decimals."""
    symbol_first: bool
    """Whether the currency stands before the figure."""
    percent_gap: str
    """Between a figure and the percent sign."""
    day_pattern: str
    """Short date, as a Babel pattern."""
    first_of_month: str
    """What is written after the 1 of the first day of a month."""
    long_pattern: str = ""
    """Date with the month's name, as a Babel pattern; empty: day, month and year in this order."""

    def amount(self, amount: Decimal, currency: str) -> str:
        """Return `amount` with its currency, without a place to break the line.

        Raises:
            ValueError: When `amount` has more decimals than `currency`.
        """
        figure = self._figure(as_amount(amount.copy_abs(), currency), decimals_of(currency))
        symbol = _SYMBOLS.get(currency, currency)
        if not self.symbol_first:
            shown = figure + NO_BREAK_SPACE + symbol
        elif symbol.isalpha():
            shown = symbol + NO_BREAK_SPACE + figure
        else:
            shown = symbol + figure
        return MINUS + shown if amount < 0 else shown

    def plain_amount(self, amount: Decimal, currency: str) -> str:
        """Return `amount` without its currency, for tables that name it once.

        Raises:
            ValueError: When `amount` has more decimals than `currency`.
        """
        figure = self._figure(as_amount(amount.copy_abs(), currency), decimals_of(currency))
        return MINUS + figure if amount < 0 else figure

    def percent(self, rate: Decimal) -> str:
        """Return `rate`, in percent, with at least two decimals and all that it has."""
        stated = -int(rate.normalize().as_tuple().exponent)
        figure = self._figure(rate.copy_abs(), max(2, stated)) + self.percent_gap + "%"
        return MINUS + figure if rate < 0 else figure

    def points(self, points: Decimal) -> str:
        """Return percentage points as a bare figure, with all the decimals they have."""
        stated = -int(points.normalize().as_tuple().exponent)
        figure = self._figure(points.copy_abs(), max(0, stated))
        return MINUS + figure if points < 0 else figure

    def number(self, number: int) -> str:
        """Return a whole number."""
        figure = self._figure(Decimal(abs(number)), 0)
        return MINUS + figure if number < 0 else figure

    def day(self, day: date) -> str:
        """Return a short numeric date."""
        return format_date(day, self.day_pattern, locale=self._locale)

    def long_day(self, day: date) -> str:
        """Return a date with the month's name."""
        if self.long_pattern:
            return format_date(day, self.long_pattern, locale=self._locale)
        month_and_year = format_date(day, "MMMM y", locale=self._locale)
        mark = self.first_of_month if day.day == 1 else ""
        return f"{day.day}{mark} {month_and_year}"

    @property
    def _locale(self) -> str:
        return base_language(self.tag)

    def _figure(self, number: Decimal, decimals: int) -> str:
        # English separators first, then ours: a Decimal is written exactly, never through a float.
        whole, _, rest = f"{number:,.{decimals}f}".partition(".")
        shown = whole.replace(",", self.group)
        return f"{shown}{self.decimal}{rest}" if rest else shown


_FRENCH = Formats(
    tag="fr-FR",
    group=NARROW_NO_BREAK_SPACE,
    decimal=",",
    symbol_first=False,
    percent_gap=NO_BREAK_SPACE,
    day_pattern="dd/MM/yyyy",
    first_of_month="er",
)
_ENGLISH = Formats(
    tag="en-GB",
    group=",",
    decimal=".",
    symbol_first=True,
    percent_gap="",
    day_pattern="dd/MM/yyyy",
    first_of_month="",
)
_ITALIAN = Formats(
    tag="it-IT",
    group=".",
    decimal=",",
    symbol_first=False,
    percent_gap="",
    day_pattern="dd/MM/yyyy",
    first_of_month="°",
)

# Regions that write figures or dates in another way than the first region of their language.
_REGIONS = {
    "fr-FR": _FRENCH,
    "fr-CA": replace(_FRENCH, group=NO_BREAK_SPACE, day_pattern="yyyy-MM-dd"),
    "fr-CH": replace(_FRENCH, percent_gap="", day_pattern="dd.MM.yyyy"),
    "en-GB": _ENGLISH,
    "en-CA": replace(_ENGLISH, day_pattern="yyyy-MM-dd"),
    "en-US": replace(_ENGLISH, day_pattern="MM/dd/yyyy"),
    "it-IT": _ITALIAN,
    "it-CH": replace(_ITALIAN, group="’", decimal=".", day_pattern="dd.MM.yyyy"),
}
_LANGUAGES = {"fr": _FRENCH, "en": _ENGLISH, "it": _ITALIAN}


@cache
def formats(language: str) -> Formats:
    """Return the conventions of a language tag such as `fr` or `fr-CH`.

    Raises:
        ValueError: When there is no catalogue for the language.
    """
    tag = full_tag(language)
    return replace(_REGIONS.get(tag) or _of_language(base_language(tag)), tag=tag)


def _of_language(language: str) -> Formats:
    """Return the conventions written out above, else those of the locale data."""
    if known := _LANGUAGES.get(language):
        return known
    locale = Locale(language)
    symbols = locale.number_symbols["latn"]
    short = locale.date_formats["short"].pattern
    currency_first, _, _ = locale.currency_formats["standard"].pattern.partition("#")
    _, _, percent = locale.percent_formats[None].pattern.rpartition("0")
    return Formats(
        tag=language,
        group=symbols["group"],
        decimal=symbols["decimal"],
        symbol_first="¤" in currency_first,
        percent_gap=percent.partition("%")[0],
        day_pattern=_FOUR_DIGITS.sub("yyyy", short),
        first_of_month="",
        long_pattern=locale.date_formats["long"].pattern,
    )


_FOUR_DIGITS = re.compile("y+")  # a year of two digits could be of any century
