"""Which items may be time-barred (rules, section 6). Only a pointer: courts decide.

Source: the policy's years. French law gives 5 years between businesses (C. com. L110-4) and 2
against a consumer (C. consom. L218-2); a letter does not interrupt either.
"""

from datetime import date

from dunbatch.core.dates import years_after
from dunbatch.core.entries import DebtorType, Entry
from dunbatch.core.terms import Limitation


def may_be_barred(
    entry: Entry, debtor_type: DebtorType | None, limitation: Limitation | None, as_of: date
) -> bool:
    """Whether `entry` fell due more than the policy's years before `as_of`.

    On the day on which the years are over it is not; from the day after it may be.
    """
    if limitation is None or entry.due_date is None:
        return False
    return as_of > years_after(entry.due_date, limitation.years_for(debtor_type))
