"""The amounts of one row: what it books, which side it stands on, and what is left of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from dunbatch.core.entries import EntryKind
from dunbatch.core.terms import PaymentTerms
from dunbatch.ledger import problems as p
from dunbatch.ledger.cells import RowReader
from dunbatch.ledger.columns import PAID, SIDE_COLUMNS
from dunbatch.ledger.shapes import RowShape

CREDIT_KINDS = frozenset({EntryKind.CREDIT_NOTE, EntryKind.PAYMENT})
"""Kinds that always lower the balance."""

_SIDES = frozenset(SIDE_COLUMNS)
_LEFT = frozenset({"open", PAID})
_IF_NEGATIVE = {
    EntryKind.INVOICE: "Write `kind: credit_note` and a positive amount",
    EntryKind.CREDIT_NOTE: "Write it positive: the kind says that it is a credit",
    EntryKind.PAYMENT: "Write it positive; a bounced payment is a positive adjustment naming it",
    EntryKind.CHARGE: "To cancel a charge, write `kind: adjustment` with a negative amount",
}


@dataclass(frozen=True, slots=True)
class Conventions:
    """What rows of one file may leave unsaid."""

    currency: str
    """Currency of rows that state none."""
    payment_terms: PaymentTerms | None
    """Due dates of invoices that state none."""
    open_as_of: date | None = None
    """The day that stated open amounts speak for; None: none may be stated."""
    rows: RowShape = RowShape.DOCUMENTS
    """What one row stands for."""
    bands: Mapping[str, int | None] = field(default_factory=dict)
    """Summaries: the header of each band to its last day overdue; None: without end."""
    is_open_mapped: bool = False
    """Whether a column map says where the file states what is open of each document."""


def read_amounts(
    row: RowReader, kind: EntryKind, currency: str, conventions: Conventions
) -> tuple[EntryKind, Decimal | None, Decimal | None]:
    """Return the kind, the amount and what is open; a sign in the file may change the kind.

    A file that states no amounts states what is open of each document: that is its amount too,
    and one of zero is settled.
    """
    column, amount = _amount(row, currency)
    left = read_left(row, column, amount, currency, conventions)
    is_open_needed = conventions.is_open_mapped and column != "open" and not row.raw(PAID)
    if is_open_needed and kind not in CREDIT_KINDS:
        row.required("open", "An empty cell says neither that all is open nor that nothing is")
    if amount == 0 and column == "open":
        return kind, amount, left
    if amount == 0:
        row.note(p.ZERO_AMOUNT, column, kind=kind)
        return kind, None, None
    if amount is None:
        return kind, None, None
    has_sides = column in SIDE_COLUMNS
    file_signs = row.record.marks.signs
    if (has_sides or file_signs.is_signed) and kind is not EntryKind.ADJUSTMENT:
        if kind is EntryKind.INVOICE and amount < 0:
            kind = EntryKind.CREDIT_NOTE
        if (amount < 0) != (kind in CREDIT_KINDS):
            signs = f"the column map says `signs: {file_signs}`"
            why = "it stands on the other side" if has_sides else signs
            row.note(p.WRONG_SIGN, column, kind=kind, text=amount, why=why)
            return kind, None, None
        if amount < 0:
            amount, left = -amount, None if left is None else 0 - left
    elif amount < 0 and kind in _IF_NEGATIVE:
        advice = _IF_NEGATIVE[kind]
        row.note(p.NEGATIVE_AMOUNT, column, kind=kind, text=amount, advice=advice)
        return kind, None, None
    return kind, amount, in_range(row, amount, left)


def in_range(row: RowReader, amount: Decimal, left: Decimal | None) -> Decimal | None:
    """Return what is open; what does not lie between zero and `amount` is noted."""
    if left is not None and not _between_zero_and(amount, left):
        row.note(p.OPEN_OUT_OF_RANGE, "open", open=left, amount=amount)
        return None
    return left


def states_open_alone(row: RowReader) -> bool:
    """Whether the file has no amounts, so that what is open stands in their place.

    An empty cell under `amount` is a gap, and nothing stands in for it.
    """
    if row.raw("amount"):
        return False
    headers = row.record.headers
    if headers:
        return "open" in headers and headers.keys().isdisjoint(("amount", *SIDE_COLUMNS))
    return bool(row.raw("open"))


def read_sides(row: RowReader, currency: str) -> Decimal | None:
    """Return debit less credit, of which one is filled; a negative one is the other side."""
    debit, credit = row.amount("debit", currency), row.amount("credit", currency)
    if not row.raw("debit") and not row.raw("credit"):
        row.note(p.EMPTY_CELL, "debit", why="An amount stands under debit or under credit")
        return None
    if debit and credit:
        row.note(p.BOTH_SIDES, "debit", debit=debit, credit=credit)
    if row.has_failed:
        return None
    return (debit or Decimal(0)) - (credit or Decimal(0))


def _amount(row: RowReader, currency: str) -> tuple[str, Decimal | None]:
    """Return the column the amount stands in, and the amount with its sign."""
    if not _SIDES.isdisjoint(row.record.headers):
        column = "debit" if row.raw("debit") else "credit"
        return column, read_sides(row, currency)
    if states_open_alone(row):
        row.required("open", "A file without amounts says of every row but a notice what is open")
        return "open", row.amount("open", currency)
    row.required("amount", "Every row but a notice needs it")
    return "amount", row.amount("amount", currency)


def read_left(
    row: RowReader,
    column: str,
    amount: Decimal | None,
    currency: str,
    conventions: Conventions,
) -> Decimal | None:
    """Return what is open, stated as such or as the amount less what was paid.

    `column` is the one that `amount` was read from.
    """
    if not row.fills_any(_LEFT):
        return None
    for name in ("open", PAID):
        if row.raw(name) and conventions.open_as_of is None:
            row.note_once(p.OPEN_WITHOUT_DAY, name)
    if column == "open":
        return amount
    left, paid = row.amount("open", currency), row.amount(PAID, currency)
    if paid is None or amount is None:
        return left
    rest = amount - paid
    if left is not None and left != rest:
        row.note(p.PAID_AND_OPEN, "open", open=left, rest=rest)
    return rest


def _between_zero_and(amount: Decimal, left: Decimal) -> bool:
    return 0 <= left <= amount if amount > 0 else amount <= left <= 0
