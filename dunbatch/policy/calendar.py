"""Business days of the creditor's country, from the `holidays` library (national holidays).

Regional holidays are not known: a letter may ask for payment on one of them, never earlier.
"""

from datetime import date

import holidays

from dunbatch.core.dates import BusinessCalendar


def business_calendar(country: str, first: date, last: date) -> BusinessCalendar:
    """Return the business days from `first` to `last`, both included.

    Args:
        country: ISO 3166-1 alpha-2 code; an unknown one has week-ends and no holidays.
        first: First day asked about.
        last: Last day asked about; later days know week-ends only.
    """
    # A holiday of the next year may be observed on the last days of this one.
    years = range(first.year, last.year + 2)
    try:
        # Without a language the names do not depend on the machine; only the days are used.
        known = holidays.country_holidays(country, years=years, expand=False)
    except NotImplementedError:
        return BusinessCalendar()
    return BusinessCalendar(frozenset(day for day in known if first <= day <= last))
