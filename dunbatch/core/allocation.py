"""Which credit settles which debit, and since when (rules, section 2).

Chronological: each day is decided on what the books held that day, so the allocation of a day
never changes when as-of moves on. Books follow principal first; the order in which the law lets
payments settle interest is the business of `interest` alone.
"""

from collections.abc import Iterable
from datetime import date

from dunbatch.core.books import Books, UnusedCredit, is_credit, is_disputed
from dunbatch.core.day_book import DayBook
from dunbatch.core.entries import Entry, Hold
from dunbatch.core.money import zero
from dunbatch.core.terms import CreditRule


def allocate(
    entries: Iterable[Entry], as_of: date, rule: CreditRule, account_hold: Hold | None = None
) -> Books:
    """Return the books of one account in one currency at the end of `as_of`.

    Args:
        entries: All its entries, in any order, later ones too: a credit that names a document not
            yet dated waits for it.
        as_of: Entries dated after it do not exist.
        rule: What credits pay beyond what they name.
        account_hold: Hold on the account, for debits in dispute.
    """
    every_entry = tuple(entries)
    day_book = DayBook(every_entry, rule, account_hold)
    by_day: dict[date, list[Entry]] = {}
    balance = zero(every_entry[0].currency if every_entry else "EUR")
    for entry in every_entry:
        if entry.dated <= as_of:
            by_day.setdefault(entry.dated, []).append(entry)
            balance += -abs(entry.amount) if is_credit(entry) else entry.amount
    for day in sorted(by_day):
        day_book.book(day, by_day[day])
    return Books(day_book.debits(), day_book.unused(), balance)


def set_off(
    books: Books, as_of: date, account_hold: Hold | None = None
) -> tuple[tuple[UnusedCredit, ...], ...]:
    """Return unused credit set notionally against open debits, for decisions only (section 3).

    Oldest due first, those in dispute last; the books themselves do not change. For each of
    `books.open_debits`, in their order, the parts of credits set against it.
    """
    debits = books.open_debits
    if not books.unused:
        return ((),) * len(debits)
    left = [debit.open for debit in debits]
    parts: list[list[UnusedCredit]] = [[] for _ in debits]
    queue = sorted(
        range(len(debits)),
        key=lambda at: is_disputed(debits[at].entry, account_hold, as_of),
    )
    ahead = iter(queue)
    at = next(ahead, None)
    for credit in books.unused:
        rest = credit.amount
        while rest > 0 and at is not None:
            used = min(rest, left[at])
            left[at] -= used
            rest -= used
            parts[at].append(UnusedCredit(credit.entry, used))
            if not left[at]:
                at = next(ahead, None)
    return tuple(tuple(part) for part in parts)
