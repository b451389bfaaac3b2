"""Which items may not be demanded now, and which promises were broken (rules, section 5)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeGuard

from dunbatch.core.assessment import BrokenPromise, Promise, PromiseState
from dunbatch.core.books import Books, Debit
from dunbatch.core.entries import Hold, HoldKind
from dunbatch.core.money import total

NO_STATEMENT_UNDER = frozenset({HoldKind.INSOLVENCY, HoldKind.LEGAL})
"""Holds on the account under which not even a statement is sent."""


def active(hold: Hold | None, as_of: date) -> Hold | None:
    """Return `hold` when it stands on `as_of`."""
    return hold if hold is not None and hold.covers(as_of) else None


def promises(
    account_hold: Hold | None, books: Books, as_of: date, currency: str
) -> tuple[Promise, ...]:
    """Return the promises given by `as_of`, the account's before its items', settled ones too."""
    return tuple(_promises(account_hold, books, books.debits, as_of, currency))


def broken_promise(
    account_hold: Hold | None, books: Books, as_of: date, currency: str
) -> BrokenPromise | None:
    """Return the promise that ran out unkept, the account's before its open items'; else None."""
    return next(
        (
            BrokenPromise(promise.until, promise.promised, promise.received)
            for promise in _promises(account_hold, books, books.open_debits, as_of, currency)
            if promise.state is PromiseState.BROKEN and promise.until is not None
        ),
        None,
    )


def _promises(
    account_hold: Hold | None, books: Books, debits: Iterable[Debit], as_of: date, currency: str
) -> Iterator[Promise]:
    """Yield the account's promise and those of `debits`."""
    if _is_promise(account_hold, as_of):
        credits = [(credit.entry.dated, credit.amount) for credit in books.unused]
        credits.extend(received for debit in books.debits for received in _received_for(debit))
        yield _judged("", account_hold, books.debits, credits, as_of, currency)
    for debit in debits:
        hold = debit.entry.hold
        if hold is not None and _is_promise(hold, as_of):
            received = _received_for(debit)
            yield _judged(debit.entry.number, hold, (debit,), received, as_of, currency)


def _is_promise(hold: Hold | None, as_of: date) -> TypeGuard[Hold]:
    return (
        hold is not None
        and hold.kind is HoldKind.PROMISE
        and (hold.since is None or hold.since <= as_of)
    )


def _received_for(debit: Debit) -> list[tuple[date, Decimal]]:
    return [(part.credit.dated, part.amount) for part in debit.settlements]


def _judged(
    number: str,
    hold: Hold,
    debits: tuple[Debit, ...],
    credits: list[tuple[date, Decimal]],
    as_of: date,
    currency: str,
) -> Promise:
    """Return a promise and what became of it.

    It is kept when credits dated from its first to its last day reach what was promised, and
    broken from the day after its last. A payment that bounced keeps none. Where the ledger states
    what is open instead of listing payments, nobody can tell what came in, and no promise is
    called broken.
    """
    received = total((amount for day, amount in credits if hold.covers(day)), currency)
    promised = hold.promise_amount
    if promised is None:
        promised = _open_before(hold.since, debits, currency)
    can_tell = not any(debit.entry.open_stated for debit in debits)
    if can_tell and received >= promised:
        state = PromiseState.KEPT
    elif hold.until is None or as_of <= hold.until:
        state = PromiseState.RUNNING
    else:
        state = PromiseState.BROKEN if can_tell else PromiseState.UNKNOWN
    return Promise(number, hold.since, hold.until, promised, received, state)


def _open_before(since: date | None, debits: tuple[Debit, ...], currency: str) -> Decimal:
    """Return what was open when a promise was given; without its day, the first documents.

    What comes in on the first day keeps the promise, so it was still open before that day.
    """
    first = since or min((debit.entry.dated for debit in debits), default=date.max)
    before = first - timedelta(days=1)
    return total((d.open_on(before) for d in debits if d.entry.dated <= first), currency)
