"""What became of a payment plan or a settlement offer by a day, from the books alone.

A plan is kept as long as the credits since its day cover the instalments whose last day has
passed; an instalment that comes late heals it. An offer is settled by payments in time, and by
nothing else. Both count what came in under them from their own day on.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from dunbatch.core.arrangements import (
    Arrangement,
    ArrangementState,
    Instalment,
    PaymentPlan,
    SettlementOffer,
)
from dunbatch.core.books import Books, Debit, names
from dunbatch.core.entries import Entry, EntryKind
from dunbatch.core.money import total


def owed_on_eve(debit: Debit, arrangement: Arrangement) -> Decimal:
    """Return what was open of `debit` before the first credit that the arrangement counts."""
    return debit.open_on(arrangement.since - timedelta(days=1))


def left_of(debits: Sequence[Debit], currency: str, day: date) -> Decimal:
    """Return what was open of `debits` at the end of `day`."""
    return total((debit.open_on(day) for debit in debits), currency)


def received_by(
    arrangement: Arrangement, debits: Sequence[Debit], books: Books, day: date
) -> Decimal:
    """Return what came in under an arrangement by the end of `day`.

    Towards a plan every credit counts that settles its items, or its interest once that is booked,
    and credit that settles nothing yet; towards an offer payments until its last day alone. Where
    the ledger states what is open instead of listing payments, the difference is what came in.

    Args:
        arrangement: The arrangement.
        debits: Its items in the books.
        books: All books of the account in its currency.
        day: The day.
    """
    currency = arrangement.currency
    if isinstance(arrangement, SettlementOffer):
        paid = _parts(arrangement, debits, min(day, arrangement.pay_by), payments_alone=True)
        return total(paid, currency) + _unused(arrangement, books, min(day, arrangement.pay_by))
    if any(debit.entry.open_stated for debit in debits):
        planned = arrangement.sum - arrangement.planned_interest
        return max(planned - left_of(debits, currency, day), planned - planned)
    entries = [debit.entry for debit in debits]
    booked = [d for d in books.debits if _is_charge_for(d.entry, entries) and d not in debits]
    interest = total(_parts(arrangement, booked, day), currency)
    return (
        total(_parts(arrangement, debits, day), currency)
        + min(interest, arrangement.planned_interest)
        + _unused(arrangement, books, day)
    )


def state_on(
    arrangement: Arrangement, debits: Sequence[Debit], books: Books, day: date
) -> ArrangementState:
    """Return what became of an arrangement by the end of `day`; see `received_by`."""
    received = received_by(arrangement, debits, books, day)
    nothing_left = not left_of(debits, arrangement.currency, day)
    if isinstance(arrangement, SettlementOffer):
        if nothing_left:
            return ArrangementState.DISCHARGED
        if received >= arrangement.amount:
            return ArrangementState.SETTLED
        in_time = day <= arrangement.pay_by
        return ArrangementState.OPEN if in_time else ArrangementState.LAPSED
    if nothing_left or received >= arrangement.sum:
        return ArrangementState.FULFILLED
    due, _ = first_uncovered(arrangement, received)
    kept = day <= arrangement.last_day(due)
    return ArrangementState.KEPT if kept else ArrangementState.BROKEN


def first_uncovered(plan: PaymentPlan, received: Decimal) -> tuple[Instalment, Decimal]:
    """Return the first instalment that `received` does not cover, and what is wanted by then.

    Only of a plan that is not covered wholly.
    """
    wanted = accumulate(one.amount for one in plan.instalments)
    by_then = zip(plan.instalments, wanted, strict=True)
    return next((one, so_far) for one, so_far in by_then if so_far > received)


def _parts(
    arrangement: Arrangement,
    debits: Sequence[Debit],
    day: date,
    *,
    payments_alone: bool = False,
) -> list[Decimal]:
    """Return the credits from the arrangement's day to `day` that settle `debits`."""
    return [
        part.amount
        for debit in debits
        for part in debit.settlements
        if arrangement.since <= part.credit.dated <= day
        and (part.credit.kind is EntryKind.PAYMENT or not payments_alone)
    ]


def _unused(arrangement: Arrangement, books: Books, day: date) -> Decimal:
    """Return the payments from the arrangement's day to `day` that settle nothing yet."""
    return total(
        (
            credit.amount
            for credit in books.unused
            if arrangement.since <= credit.entry.dated <= day
            and credit.entry.kind is EntryKind.PAYMENT
        ),
        arrangement.currency,
    )


def _is_charge_for(charge: Entry, entries: Sequence[Entry]) -> bool:
    return charge.kind is EntryKind.CHARGE and any(
        names(target, entry) for target in charge.applies_to for entry in entries
    )
