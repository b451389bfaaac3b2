"""Which items may not be demanded now, and which promises were broken (rules, section 5)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from dunbatch.core.assessment import BrokenPromise
from dunbatch.core.books import Books, Debit, is_credit
from dunbatch.core.entries import Entry, Hold, HoldKind
from dunbatch.core.money import total

NO_STATEMENT_UNDER = frozenset({HoldKind.INSOLVENCY, HoldKind.LEGAL})
"""Holds on the account under which not even a statement is sent."""


def active(hold: Hold | None, as_of: date) -> Hold | None:
    """Return `hold` when it stands on `as_of`."""
    return hold if hold is not None and hold.covers(as_of) else None


def broken_promise(
    account_hold: Hold | None,
    books: Books,
    entries: Iterable[Entry],
    as_of: date,
    currency: str,
) -> BrokenPromise | None:
    """Return the promise that ran out unkept, the account's before its items'; else None.

    A promise is kept when credits dated from its first to its last day reach what was promised;
    it is broken from the day after its last.
    """
    if account_hold is not None:
        credits = [
            (entry.dated, abs(entry.amount))
            for entry in entries
            if is_credit(entry) and entry.dated <= as_of
        ]
        found = _broken(account_hold, books.debits, credits, as_of, currency)
        if found:
            return found
    for debit in books.open_debits:
        credits = [(part.on, part.amount) for part in debit.settlements]
        found = _broken(debit.entry.hold, (debit,), credits, as_of, currency)
        if found:
            return found
    return None


def _broken(
    hold: Hold | None,
    debits: tuple[Debit, ...],
    credits: list[tuple[date, Decimal]],
    as_of: date,
    currency: str,
) -> BrokenPromise | None:
    if hold is None or hold.kind is not HoldKind.PROMISE or hold.until is None:
        return None
    if as_of <= hold.until:
        return None
    first = hold.since or min((debit.entry.dated for debit in debits), default=hold.until)
    received = total((a for day, a in credits if first <= day <= hold.until), currency)
    promised = hold.promise_amount
    if promised is None:
        promised = total((d.open_on(first) for d in debits if d.entry.dated <= first), currency)
    return None if received >= promised else BrokenPromise(hold.until, promised, received)
