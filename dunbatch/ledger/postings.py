"""One posting of a journal into one entry (rules, section 1).

A debit posting is an invoice, a credit posting a payment. Journals repeat numbers and whole
lines, and every line counts: none is a duplicate of another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dunbatch.core.entries import Entry, EntryKind, LeftOut
from dunbatch.ledger import problems as p
from dunbatch.ledger.cells import RowReader
from dunbatch.ledger.entry_amounts import Conventions, in_range, read_left, read_sides
from dunbatch.ledger.entry_rows import BookedRow, booked
from dunbatch.ledger.holds import read_hold


class Side(StrEnum):
    """Which side of the account an amount stands on."""

    DEBIT = "debit"
    CREDIT = "credit"


def read_posting(row: RowReader, conventions: Conventions) -> BookedRow | LeftOut | None:
    """Return the booked posting of `row`; a row of zero is left out; None when it is wrong."""
    currency = row.currency(conventions.currency) or conventions.currency
    amount = _amount(row, currency)
    if amount == 0:
        return LeftOut(row.record.place.line or 0, "the amount is zero")
    foreign = row.text("foreign_currency")
    if foreign and foreign != currency:
        theirs = row.record.headers.get("foreign_currency", "foreign_currency")
        row.note(
            p.OTHER_CURRENCY, "foreign_currency", text=foreign, theirs=theirs, currency=currency
        )
    number = row.number_text("number")
    row.required("date", "Every posting needs the day it was booked")
    dated = row.day("date")
    left = _left(row, amount, currency, conventions)
    is_debit = amount is not None and amount > 0
    if is_debit and not row.raw("number"):
        row.required("number", "A debit is an invoice to be named in the letter")
    due, from_terms = _due_date(row, dated, conventions) if is_debit else (None, False)
    hold = read_hold(row, "item_", currency) if is_debit else None
    letters, po_number = row.text("lettering"), row.text("po_number")
    description = row.text("description")
    if row.has_failed or dated is None or amount is None:
        return None
    entry = Entry(
        kind=EntryKind.INVOICE if is_debit else EntryKind.PAYMENT,
        number=number,
        dated=dated,
        amount=abs(amount),
        currency=currency,
        due_date=due,
        due_from_terms=from_terms,
        lettering=letters,
        hold=hold,
        open_stated=left is not None,
        po_number=po_number,
        description=description,
        place=row.record.place,
    )
    return booked(row.record, entry, None if left is None else abs(left))


def with_whole_letters(rows: Sequence[BookedRow]) -> list[BookedRow]:
    """Return the postings of one account, lettered only where a letter group nets to zero.

    A group that does not is half done or a mistake: what its credits pay is left to the rule of
    the policy.
    """
    nets: dict[tuple[str, str], Decimal] = {}
    for entry in _entries(rows):
        group = (entry.currency, entry.lettering)
        signed = entry.amount if entry.kind is EntryKind.INVOICE else -entry.amount
        nets[group] = nets.get(group, Decimal(0)) + signed
    return [
        replace(row, entries=tuple(_cleared(entry, nets) for entry in row.entries)) for row in rows
    ]


def _cleared(entry: Entry, nets: dict[tuple[str, str], Decimal]) -> Entry:
    is_whole = nets[(entry.currency, entry.lettering)] == 0
    return entry if is_whole or not entry.lettering else replace(entry, lettering="")


def _entries(rows: Iterable[BookedRow]) -> Iterable[Entry]:
    return (entry for row in rows for entry in row.entries)


def _amount(row: RowReader, currency: str) -> Decimal | None:
    """Return what the posting adds to the balance; a negative debit is a credit and vice versa."""
    if "amount" in row.record.headers:
        amount = row.amount("amount", currency)
        if not row.required("amount", "A posting has an amount"):
            return None
        if "side" not in row.record.headers:
            return amount
        if row.has_failed or not row.required("side", "It says whether this is a debit"):
            return None
        side = row.word("side", Side)
        if amount is None or side is None:
            return None
        return amount if side is Side.DEBIT else 0 - amount
    return read_sides(row, currency)


def _left(
    row: RowReader, amount: Decimal | None, currency: str, conventions: Conventions
) -> Decimal | None:
    """Return what is open of the posting, below zero of a credit.

    Where one posting states it, all do: an empty cell would count in full.
    """
    if "open" not in row.record.headers:
        return None
    row.required("open", "Where what is open is mapped, every posting states it")
    left = read_left(row, "amount", amount, currency, conventions)
    return None if amount is None else in_range(row, amount, left)


def _due_date(
    row: RowReader, dated: date | None, conventions: Conventions
) -> tuple[date | None, bool]:
    """Return when an invoice falls due and whether the policy's terms say so.

    They run from the document's date, which may lie long before the day it was booked.
    """
    due, documented = row.day("due_date"), row.day("document_date")
    if row.raw("due_date"):
        return due, False
    if row.raw("document_date"):
        dated = documented
    terms = conventions.payment_terms
    if terms is None:
        row.note_once(p.NO_TERMS, "date")
        return None, False
    return (None if dated is None else terms.due_date(dated)), True
