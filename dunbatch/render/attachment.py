"""The open items of a statement as a table inside its file, for the customer's own books.

A CSV in the columns of the program's ledgers, so that a program can read what a reader sees on the
page; with `open_as_of` it reads back as the same items. Of the account it holds what the statement
itself shows, and nothing else.
"""

from dataclasses import dataclass
from datetime import date

from dunbatch.documents.values import Document, ItemRow, Statement
from dunbatch.i18n.catalogues import translator
from dunbatch.i18n.formats import formats
from dunbatch.text.tables import Cell, write_table

COLUMNS = (
    "account_id",
    "name",
    "kind",
    "charge_of",
    "number",
    "po_number",
    "date",
    "due_date",
    "currency",
    "amount",
    "open",
)


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file inside the file of a letter."""

    name: str
    """Its name."""
    content: bytes
    """Its bytes."""
    description: str
    """What it is, in the language of the letter."""
    dated: date
    """The day it is dated."""


def attached_file(document: Document) -> AttachedFile | None:
    """Return the open items of a statement; None for other documents and when nothing is open."""
    if not isinstance(document, Statement) or not document.rows:
        return None
    day = formats(document.language).long_day(document.as_of)
    texts = translator(document.language)
    return AttachedFile(
        name=f"open_items_{document.as_of.isoformat()}_{document.currency}.csv",
        content=write_table(COLUMNS, (_cells(document, row) for row in document.rows)),
        description=texts.pgettext("attachment", "Open items on %(date)s") % {"date": day},
        dated=document.as_of,
    )


def _cells(statement: Statement, row: ItemRow) -> tuple[Cell, ...]:
    return (
        statement.addressee.account_id,
        statement.addressee.name,
        row.kind.value,
        row.charge_of.value if row.charge_of else None,
        row.number,
        row.po_number,
        row.dated,
        row.due_date,
        statement.currency,
        row.amount,
        row.open,
    )
