"""The books of one account in one currency: debits, what settled them, and credit left over."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from dunbatch.core.entries import Entry, EntryKind, Hold, HoldKind
from dunbatch.core.ordering import Tiebreak
from dunbatch.core.values import made_often

_NEVER_DUE = date.max
_CREDIT_KINDS = frozenset({EntryKind.PAYMENT, EntryKind.CREDIT_NOTE})


@made_often
@dataclass(frozen=True, slots=True)
class Settlement:
    """Part of a credit that settles part of a debit."""

    on: date
    """The day it took effect in the books."""
    amount: Decimal
    """How much, positive."""
    credit: Entry
    """The credit."""
    named: bool
    """Whether the credit named the debit."""


@made_often
@dataclass(frozen=True, slots=True)
class Debit:
    """A visible debit and what has settled it."""

    entry: Entry
    """The booked row."""
    settlements: tuple[Settlement, ...]
    """In the order they took effect."""
    open: Decimal
    """What is left of it: its amount less the settlements."""

    def open_on(self, day: date) -> Decimal:
        """Return what was left of it at the end of `day`."""
        return self.entry.amount - sum(p.amount for p in self.settlements if p.on <= day)


@dataclass(frozen=True, slots=True)
class UnusedCredit:
    """What is left of a credit that settles nothing yet."""

    entry: Entry
    """The credit."""
    amount: Decimal
    """How much of it is left, positive."""


@dataclass(frozen=True, slots=True)
class Books:
    """One account in one currency on one day."""

    debits: tuple[Debit, ...]
    """All visible debits, settled or not, oldest due first."""
    unused: tuple[UnusedCredit, ...]
    """Credits not used up, in the order of (date, number)."""
    balance: Decimal
    """Sum of all visible entries."""
    open_debits: tuple[Debit, ...] = field(init=False, repr=False, compare=False)
    """Debits with something left."""

    def __post_init__(self) -> None:
        """Find the open ones once: everything that is decided asks for them."""
        found = tuple([debit for debit in self.debits if debit.open > 0])
        object.__setattr__(self, "open_debits", found)


def is_credit(entry: Entry) -> bool:
    """Whether `entry` lowers the balance: payments, credit notes, negative adjustments."""
    return entry.kind in _CREDIT_KINDS or (entry.kind is EntryKind.ADJUSTMENT and entry.amount < 0)


def entry_order(entry: Entry) -> tuple[date, date, str, Tiebreak[Entry]]:
    """Return the order used everywhere: due date, date, number, content; never the file's."""
    return (
        entry.due_date or _NEVER_DUE,
        entry.dated,
        entry.number,
        Tiebreak(content_of, entry),
    )


def names(target: str, entry: Entry) -> bool:
    """Whether the `applies_to` element `target` names `entry`."""
    return target in names_of(entry)


def is_disputed(entry: Entry, account_hold: Hold | None, day: date) -> bool:
    """Whether `entry` is in dispute on `day`."""
    return _is_dispute(entry.hold, day) or _is_dispute(account_hold, day)


def _is_dispute(hold: Hold | None, day: date) -> bool:
    return hold is not None and hold.kind is HoldKind.DISPUTE and hold.covers(day)


def names_of(entry: Entry) -> tuple[str, ...]:
    """Return what `applies_to` may call `entry`: `F-9`, or one instalment `F-9@2026-02-28`."""
    if not entry.number:
        return ()
    if entry.due_date is None:
        return (entry.number,)
    return (entry.number, f"{entry.number}@{entry.due_date.isoformat()}")


def content_of(entry: Entry) -> tuple[str, ...]:
    """Return what tells apart entries of one date and number, for ordering alone."""
    return (
        entry.kind,
        str(entry.amount),
        ";".join(entry.applies_to),
        entry.charge_of or "",
        entry.lettering,
        str(entry.hold or ""),
        entry.po_number,
        entry.description,
    )
