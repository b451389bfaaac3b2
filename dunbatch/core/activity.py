"""The movements of an account in a period: between two balances, every one of them.

Rules, section 11: opening balance and movements make the closing balance, and this is the balance
that the books arrive at by their own way, or the program has a fault.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dunbatch.core.books import content_of, is_credit
from dunbatch.core.entries import ChargeKind, Entry, EntryKind
from dunbatch.core.money import total
from dunbatch.core.problems import ProgramFault


@dataclass(frozen=True, slots=True)
class Movement:
    """One booked row of the period."""

    dated: date
    """Its day."""
    kind: EntryKind
    """What was booked."""
    charge_of: ChargeKind | None
    """What a charge was booked for."""
    number: str
    """Document number; may be empty."""
    po_number: str
    """The customer's order number; may be empty."""
    debit: Decimal | None
    """What it adds to the balance; None for a credit."""
    credit: Decimal | None
    """What it takes off the balance, positive; None for a debit."""
    balance: Decimal
    """The balance after it; negative: in the customer's favour."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What happened on an account in a period that ends with as-of."""

    first: date
    """First day of the period."""
    opening: Decimal
    """Balance at the end of the day before."""
    movements: tuple[Movement, ...]
    """Every row booked in the period, by day; of one day debits before credits."""
    debits: Decimal
    """Sum of the debits."""
    credits: Decimal
    """Sum of the credits, positive."""
    closing: Decimal
    """Balance at the end of as-of: opening and debits less credits."""


def activity_of(
    entries: Sequence[Entry], first: date, balance: Decimal, currency: str
) -> Activity:
    """Return the movements of an account in one currency from `first` on.

    Args:
        entries: All its visible entries, in any order.
        first: First day of the period.
        balance: The balance that the books arrive at.
        currency: Currency of every amount.

    Raises:
        ProgramFault: When the movements do not lead to `balance`.
    """
    opening = total((_signed(entry) for entry in entries if entry.dated < first), currency)
    running = opening
    movements: list[Movement] = []
    for entry in sorted((e for e in entries if e.dated >= first), key=_order):
        running += _signed(entry)
        amount = abs(entry.amount)
        is_debit = not is_credit(entry)
        movements.append(
            Movement(
                dated=entry.dated,
                kind=entry.kind,
                charge_of=entry.charge_of,
                number=entry.number,
                po_number=entry.po_number,
                debit=amount if is_debit else None,
                credit=None if is_debit else amount,
                balance=running,
            )
        )
    debits = total((m.debit for m in movements if m.debit is not None), currency)
    credits = total((m.credit for m in movements if m.credit is not None), currency)
    closing = opening + debits - credits
    if not running == closing == balance:
        raise ProgramFault(
            f"{currency} {opening} and the movements give {closing}, the books give {balance}"
        )
    return Activity(first, opening, tuple(movements), debits, credits, closing)


def _signed(entry: Entry) -> Decimal:
    return -abs(entry.amount) if is_credit(entry) else entry.amount


def _order(entry: Entry) -> tuple[object, ...]:
    return (entry.dated, is_credit(entry), entry.number, content_of(entry))
