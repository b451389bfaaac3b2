"""What a statement of account shows, and the discount for early payment, as a policy says it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from dunbatch.core.money import RoundingMode, round_amount


class StatementForm(StrEnum):
    """What a statement lists."""

    OPEN_ITEM = "open_item"
    ACTIVITY = "activity"
    """Every movement of a period, between two balances; then what is open, in short."""


class CalendarSpan(StrEnum):
    """A span of the calendar that contains the day of a run."""

    MONTH = "month"
    QUARTER = "quarter"

    def first_day(self, day: date) -> date:
        """Return the first day of the span that contains `day`."""
        if self is CalendarSpan.MONTH:
            return day.replace(day=1)
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


StatementPeriod = CalendarSpan | date
"""The span of an activity statement, which always ends with as-of: a span of the calendar, or the
day it begins on."""


def period_start(period: StatementPeriod, as_of: date) -> date:
    """Return the first day of the period of a statement as at `as_of`."""
    return period.first_day(as_of) if isinstance(period, CalendarSpan) else period


@dataclass(frozen=True, slots=True)
class EarlyPayment:
    """A discount for those who pay early: an offer, which changes no sum that is demanded."""

    percent: Decimal
    """Percent of the document's amount."""
    days: int
    """Days from the date of the document, within which the payment has to arrive."""
    agreed_in: str
    """Where it was agreed."""

    def last_day(self, document_date: date) -> date:
        """Return the last day on which the smaller amount settles a document."""
        return document_date + timedelta(days=self.days)

    def amount_of(self, amount: Decimal, currency: str) -> Decimal:
        """Return what settles `amount` in time: the discount taken off, rounded once, half up."""
        share = Fraction(100) - Fraction(self.percent)
        return round_amount(Fraction(amount) * share / 100, currency, RoundingMode.HALF_UP)
