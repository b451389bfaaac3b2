"""Rows of reports meant for people: headings that name a customer, subtotals and totals.

The column map says where they are. A total is no entry; it is compared with the rows above it.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from dunbatch.core.entries import OwnTotal
from dunbatch.core.problems import Place, Problem
from dunbatch.ledger import problems as p
from dunbatch.ledger.columns import holds_amounts
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
    if not layout.totals:
        return False
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
    return filled.isdisjoint(_NAMES_A_DOCUMENT) and any(map(holds_amounts, filled))


def own_totals(
    totals: Sequence[Row], records: Sequence[Record], layout: Layout
) -> tuple[OwnTotal, ...]:
    """Return what each total states, beside what the rows of its block, or all above it, come to.

    Amounts of several currencies have no sum to compare.
    """
    if not totals or len({record.text("currency") for record in records}) > 1:
        return ()
    columns = [column for column in layout.columns if holds_amounts(column.name)]
    found = [total for column in columns for total in _of(column, totals, records, layout)]
    return tuple(sorted(found, key=lambda total: total.line))


def check_totals(
    totals: Sequence[OwnTotal], rows: Sequence[Row], file: str
) -> tuple[Problem, ...]:
    """Return a warning for each total that differs.

    Reports are known whose grand total leaves out rows they list, so this stops nothing.
    """
    excerpts = {row.line: ", ".join(row.cells) for row in rows}
    return tuple(
        p.TOTAL_DIFFERS.at(
            Place(file, total.line, total.column),
            excerpt=excerpts[total.line],
            column=total.column,
            stated=total.stated,
            found=total.found,
        )
        for total in totals
        if total.stated != total.found
    )


def _of(
    column: Column, totals: Sequence[Row], records: Sequence[Record], layout: Layout
) -> Iterator[OwnTotal]:
    lines = [record.place.line or 0 for record in records]
    amounts = (layout.marks.number(record.text(column.name)) for record in records)
    sums = list(accumulate((amount or Decimal(0) for amount in amounts), initial=Decimal(0)))
    before = Decimal(0)
    for row in totals:
        stated = layout.marks.number(row.cells[column.index].strip())
        everything = sums[bisect(lines, row.line)]
        if stated is not None:
            block = everything - before
            found = block if stated == block else everything
            yield OwnTotal(row.line, layout.headers[column.name], stated, found)
        before = everything


def _begins_with(cell: str, word: str) -> bool:
    text = cell.strip().casefold()
    word = word.casefold()
    return text.startswith(word) and not text[len(word) : len(word) + 1].isalnum()
