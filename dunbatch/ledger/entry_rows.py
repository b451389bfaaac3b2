"""One record into one entry, and into the payment it implies when it states what is open.

Rules, section 1. Nothing is guessed: a row that is wrong in one cell gives no entry at all.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from dunbatch.core.entries import ChargeKind, Entry, EntryKind
from dunbatch.core.terms import PaymentTerms
from dunbatch.core.values import made_often
from dunbatch.ledger import problems as p
from dunbatch.ledger.cells import RowReader
from dunbatch.ledger.columns import PAID, PARTY_COLUMNS, SETTLED_ON, SIDE_COLUMNS
from dunbatch.ledger.entry_amounts import CREDIT_KINDS, Conventions, read_amounts
from dunbatch.ledger.holds import read_hold
from dunbatch.ledger.records import Record

_ANY_ROW = frozenset(
    (*PARTY_COLUMNS, "kind", "number", "date", "amount", "currency", "po_number", "description")
) | set(SIDE_COLUMNS)
_CREDIT = _ANY_ROW | {"applies_to", "open", PAID}
_DEBIT = _ANY_ROW | {
    "due_date",
    "open",
    PAID,
    "item_hold",
    "item_hold_since",
    "item_hold_until",
    "item_promise_amount",
}
_SELDOM = frozenset(
    {
        "currency",
        "po_number",
        "description",
        SETTLED_ON,
        "item_hold",
        "item_hold_since",
        "item_hold_until",
        "item_promise_amount",
    }
)
"""Columns that most rows leave empty; a row without any of them is not asked for each."""
_NUMBERED = frozenset({EntryKind.INVOICE, EntryKind.CREDIT_NOTE})
_MEANINGFUL = {
    EntryKind.INVOICE: _DEBIT | {SETTLED_ON},
    EntryKind.CREDIT_NOTE: _CREDIT | {SETTLED_ON},
    EntryKind.PAYMENT: _CREDIT,
    EntryKind.ADJUSTMENT: _DEBIT | {"applies_to", SETTLED_ON},
    EntryKind.CHARGE: _DEBIT | {"applies_to", "charge_of", SETTLED_ON},
}


@made_often
@dataclass(frozen=True, slots=True)
class BookedRow:
    """A row and the entries it becomes."""

    record: Record
    """The row."""
    stated: Entry
    """The entry as the row states it, with its full amount."""
    entries: tuple[Entry, ...]
    """What is booked: the entry and the payment it implies; nothing when nothing is left."""
    implies: str = ""
    """What the row says of its own settlement, in words; empty when it says nothing."""


def read_entry(row: RowReader, conventions: Conventions) -> BookedRow | None:
    """Return the booked row of `row`, whose kind is any but notice, or None when it is wrong."""
    row.required("kind", "Write invoice, credit_note, payment, adjustment, charge or notice")
    kind = row.word("kind", EntryKind)
    has_more = row.fills_any(_SELDOM)
    currency = conventions.currency
    if has_more:
        currency = row.currency(currency) or currency
    number = row.number_text("number")
    row.required("date", "Every row needs the day it was booked")
    dated = row.day("date")
    if kind is None or kind is EntryKind.NOTICE:
        return None
    kind, amount, left = read_amounts(row, kind, currency, conventions)
    if kind in _NUMBERED and not row.raw("number"):
        row.required("number", "Invoices and credit notes need a number")
    settled = _settled_on(row, kind) if has_more else None
    if left is not None and settled is not None:
        row.note(p.OPEN_AND_SETTLED, "open")
    is_credit = kind in CREDIT_KINDS or (amount is not None and amount < 0)
    due, from_terms = (None, False)
    if not is_credit:
        due, from_terms = _due_date(row, kind, dated, conventions.payment_terms)
    hold = read_hold(row, "item_", currency) if has_more and not is_credit else None
    charge_of = None
    if kind is EntryKind.CHARGE and row.required("charge_of", "A charge needs it"):
        charge_of = row.word("charge_of", ChargeKind)
    applies_to = () if kind is EntryKind.INVOICE else row.targets("applies_to")
    po_number = description = ""
    if has_more:
        po_number, description = row.text("po_number"), row.text("description")
    _note_ignored(row, kind, is_credit=is_credit)
    if row.has_failed or dated is None or amount is None:
        return None
    stated = Entry(
        kind=kind,
        number=number,
        dated=dated,
        amount=amount,
        currency=currency,
        due_date=due,
        due_from_terms=from_terms,
        applies_to=applies_to,
        charge_of=charge_of,
        open_stated=left is not None,
        hold=hold,
        po_number=po_number,
        description=description,
        place=row.record.place,
    )
    return booked(row.record, stated, left, settled)


def booked(
    record: Record, stated: Entry, left: Decimal | None, settled: date | None = None
) -> BookedRow:
    """Return the row with what it books: `stated`, and the payment that its settlement implies."""
    if settled is not None:
        payment = _implied_payment(stated, settled, stated.amount)
        return BookedRow(record, stated, (stated, payment), f"that it was settled on {settled}")
    if left is None:
        return BookedRow(record, stated, (stated,))
    in_words = "what is open of it"
    if stated.kind is not EntryKind.INVOICE or not stated.amount:
        rest = (replace(stated, amount=left),) if left else ()
        return BookedRow(record, stated, rest, in_words)
    paid = stated.amount - left
    implied = (_implied_payment(stated, stated.dated, paid),) if paid else ()
    return BookedRow(record, stated, (stated, *implied), in_words)


def _implied_payment(invoice: Entry, dated: date, amount: Decimal) -> Entry:
    return Entry(
        kind=EntryKind.PAYMENT,
        number="",
        dated=dated,
        amount=amount,
        currency=invoice.currency,
        applies_to=(f"{invoice.number}@{invoice.due_date}",),
        open_stated=invoice.open_stated,
        place=invoice.place,
    )


def _due_date(
    row: RowReader, kind: EntryKind, dated: date | None, terms: PaymentTerms | None
) -> tuple[date | None, bool]:
    due = row.day("due_date")
    if due is not None and dated is not None and due < dated:
        row.note(p.DUE_BEFORE_DATE, "due_date", due=due, dated=dated)
    if row.raw("due_date"):
        return due, False
    match kind:
        case EntryKind.CHARGE:
            return dated, False
        case EntryKind.INVOICE if terms is None:
            row.note(p.NO_DUE_DATE, "due_date")
            return None, False
        case EntryKind.INVOICE if dated is not None and terms is not None:
            return terms.due_date(dated), True
        case _:
            return None, False


def _settled_on(row: RowReader, kind: EntryKind) -> date | None:
    if kind is EntryKind.PAYMENT:
        return None
    settled = row.day(SETTLED_ON)
    if row.raw(SETTLED_ON) and kind is not EntryKind.INVOICE:
        row.note(p.SETTLED_NOT_INVOICE, SETTLED_ON, kind=kind)
        return None
    return settled


def _note_ignored(row: RowReader, kind: EntryKind, *, is_credit: bool) -> None:
    meaningful = _MEANINGFUL[kind]
    if kind is EntryKind.ADJUSTMENT and is_credit:
        meaningful = _CREDIT | {SETTLED_ON}
    note_ignored(row, kind, meaningful)


def note_ignored(row: RowReader, kind: EntryKind, meaningful: frozenset[str]) -> None:
    """Warn of filled cells that mean nothing on a row of `kind`."""
    if meaningful.issuperset(row.record.cells):
        return
    for column in row.record.cells:
        if column not in meaningful:
            row.note_once(p.CELL_IGNORED, column, kind.value, kind=kind)
