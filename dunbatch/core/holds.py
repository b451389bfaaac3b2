"""Which items may not be demanded now, and which promises were broken (rules, section 5)."""

from datetime import date, timedelta
from decimal import Decimal

from dunbatch.core.assessment import BrokenPromise
from dunbatch.core.books import Books, Debit
from dunbatch.core.entries import Hold, HoldKind
from dunbatch.core.money import total

NO_STATEMENT_UNDER = frozenset({HoldKind.INSOLVENCY, HoldKind.LEGAL})
"""Holds on the account under which not even a statement is sent."""


def active(hold: Hold | None, as_of: date) -> Hold | None:
    """Return `hold` when it stands on `as_of`."""
    return hold if hold is not None and hold.covers(as_of) else None


def broken_promise(
    account_hold: Hold | None, books: Books, as_of: date, currency: str
) -> BrokenPromise | None:
    """Return the promise that ran out unkept, the account's before its items'; else None.

    A promise is kept when credits dated from its first to its last day reach what was promised;
    it is broken from the day after its last. A payment that bounced keeps none. Where the ledger
    states what is open instead of listing payments, nobody can tell what came in, and no promise
    is called broken.
    """
    credits = [(credit.entry.dated, credit.amount) for credit in books.unused]
    credits.extend(received for debit in books.debits for received in _received_for(debit))
    found = _broken(account_hold, books.debits, credits, as_of, currency)
    if found:
        return found
    for debit in books.open_debits:
        found = _broken(debit.entry.hold, (debit,), _received_for(debit), as_of, currency)
        if found:
            return found
    return None


def _received_for(debit: Debit) -> list[tuple[date, Decimal]]:
    return [(part.credit.dated, part.amount) for part in debit.settlements]


def _broken(
    hold: Hold | None,
    debits: tuple[Debit, ...],
    credits: list[tuple[date, Decimal]],
    as_of: date,
    currency: str,
) -> BrokenPromise | None:
    if hold is None or hold.kind is not HoldKind.PROMISE or hold.until is None:
        return None
    if as_of <= hold.until or any(debit.entry.open_stated for debit in debits):
        return None
    received = total((amount for day, amount in credits if hold.covers(day)), currency)
    promised = hold.promise_amount
    if promised is None:
        promised = _open_before(hold.since, debits, currency)
    return None if received >= promised else BrokenPromise(hold.until, promised, received)


def _open_before(since: date | None, debits: tuple[Debit, ...], currency: str) -> Decimal:
    """Return what was open when a promise was given; without its day, the first documents.

    What comes in on the first day keeps the promise, so it was still open before that day.
    """
    first = since or min((debit.entry.dated for debit in debits), default=date.max)
    before = first - timedelta(days=1)
    return total((d.open_on(before) for d in debits if d.entry.dated <= first), currency)
