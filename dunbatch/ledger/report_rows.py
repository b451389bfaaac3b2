"""Rows of reports meant for people: headings that name a customer, subtotals and totals.

The column map says where they are. A total is no entry; it is compared with the rows above it.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from dunbatch.core.problems import Place, Problem
from dunbatch.ledger import problems as p
from dunbatch.ledger.columns import AMOUNT_COLUMNS
from dunbatch.ledger.records import Record
from dunbatch.ledger.table_header import Column, Layout
from dunbatch.text.csv_table import Row

_NAMES_A_DOCUMENT = frozenset({"number", "date"})


def heading_of(row: Row, layout: Layout) -> str:
    """Return the customer that `row` names for those below it, or nothing.

    A heading is a row with nothing in it but the heading.
    """
    if layout.heading is None or sum(bool(cell.strip()) for cell in row.cells) != 1:
        return ""
    return row.cells[layout.heading].strip()


def is_total(row: Row, layout: Layout) -> bool:
    """Whether `row` is a total: it begins like one, has an amount, and names no document.

    A customer may be called Total; its invoices have numbers or dates.
    """
    markers = {
        index
        for index, words in layout.totals
        if any(_begins_with(row.cells[index], word) for word in words)
    }
    if not markers:
        return False
    filled = {
        c.name for c in layout.columns if row.cells[c.index].strip() and c.index not in markers
    }
    return filled.isdisjoint(_NAMES_A_DOCUMENT) and not filled.isdisjoint(AMOUNT_COLUMNS)


def check_totals(
    totals: Sequence[Row], records: Sequence[Record], layout: Layout
) -> tuple[Problem, ...]:
    """Return a warning for each total that is neither that of its block nor of all rows above.

    Reports are known whose grand total leaves out rows they list, so this stops nothing. Amounts
    of several currencies have no sum to compare.
    """
    if not totals or len({record.text("currency") for record in records}) > 1:
        return ()
    columns = [column for column in layout.columns if column.name in AMOUNT_COLUMNS]
    return tuple(problem for c in columns for problem in _check(c, totals, records, layout))


def _check(
    column: Column, totals: Sequence[Row], records: Sequence[Record], layout: Layout
) -> Iterator[Problem]:
    lines = [record.place.line or 0 for record in records]
    amounts = (layout.marks.number(record.text(column.name)) for record in records)
    sums = list(accumulate((amount or Decimal(0) for amount in amounts), initial=Decimal(0)))
    before = Decimal(0)
    for row in totals:
        stated = layout.marks.number(row.cells[column.index].strip())
        everything = sums[bisect(lines, row.line)]
        if stated is not None and stated not in {everything, everything - before}:
            header = layout.headers[column.name]
            yield p.TOTAL_DIFFERS.at(
                Place(layout.file, row.line, header),
                excerpt=", ".join(row.cells),
                column=header,
                stated=stated,
                found=everything,
            )
        before = everything


def _begins_with(cell: str, word: str) -> bool:
    text = cell.strip().casefold()
    word = word.casefold()
    return text.startswith(word) and not text[len(word) : len(word) + 1].isalnum()
