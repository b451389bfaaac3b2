"""Days: reading them from text, and the calendar arithmetic of payment terms.

The program knows no clock: every day comes from a file or from `--as-of`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

FIRST_DAY = date(1990, 1, 1)
"""Earliest day accepted anywhere; earlier ones are mistyped."""
LAST_DAY = date(2199, 12, 31)
"""Latest day accepted anywhere; later ones are mistyped."""

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_SATURDAY = 5


def parse_date(text: str, date_format: str | None = None) -> date | None:
    """Return the day written in `text`, or None when it is not one between 1990 and 2199.

    Args:
        text: The cell as it stands, already stripped.
        date_format: A `strptime` format; None reads ISO 8601 `YYYY-MM-DD` and nothing else
            (`date.fromisoformat` alone would take `20260131` and `2026-W05-6` too).
    """
    try:
        if date_format is None:
            if not _ISO.match(text):
                return None
            day = date.fromisoformat(text)
        else:
            if not text.isascii():
                return None
            day = datetime.strptime(text, date_format).date()  # noqa: DTZ007 a day has no zone
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def end_of_month(day: date) -> date:
    """Return the last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def years_after(day: date, years: int) -> date:
    """Return the same day `years` later; of 29 February, the 28th where there is no 29th."""
    year = day.year + years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def months_after(day: date, months: int) -> date:
    """Return the same day `months` later; the last of the month where that one is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """Which days banks and offices of one country work."""

    holidays: frozenset[date] = frozenset()
    """Public holidays; Saturdays and Sundays are days off anyway."""

    def is_business_day(self, day: date) -> bool:
        """Whether `day` is neither a week-end day nor a public holiday."""
        return day.weekday() < _SATURDAY and day not in self.holidays

    def on_or_after(self, day: date) -> date:
        """Return `day`, or the next business day when it is none."""
        while not self.is_business_day(day):
            day += timedelta(days=1)
        return day

    def add_business_days(self, day: date, count: int) -> date:
        """Return the `count`-th business day after `day`."""
        for _ in range(count):
            day = self.on_or_after(day + timedelta(days=1))
        return day
