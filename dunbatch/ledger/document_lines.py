"""Several rows that make one document: an invoice with a row for each of its lines.

What they say of the document must agree; the amount is repeated on every line, or is the sum of
what the lines state.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from dunbatch.core.entries import EntryKind, LeftOut
from dunbatch.core.problems import Problem
from dunbatch.ledger import problems as p
from dunbatch.ledger.cells import RowReader, Tally
from dunbatch.ledger.columns import AMOUNT_COLUMNS, LINE_AMOUNT
from dunbatch.ledger.records import Record, Records

_WITH_LINES = frozenset({EntryKind.INVOICE.value, EntryKind.CREDIT_NOTE.value})
_OF_A_LINE = frozenset({LINE_AMOUNT, "description"})


def merge_lines(found: Records, currency: str) -> Records:
    """Return one record for each document of `found`, at its first line.

    Two payments may be alike, so they and what has no number stay records of their own.
    `currency` is that of rows that state none.
    """
    documents: dict[tuple[str, ...], list[Record]] = {}
    for at, record in enumerate(found.records):
        named = (record.text("account_id"), record.text("kind"), record.text("number"))
        is_named = bool(named[0] and named[2]) and named[1] in _WITH_LINES
        documents.setdefault(named if is_named else (str(at),), []).append(record)
    problems: list[Problem] = []
    left_out: list[LeftOut] = []
    records = []
    for lines in documents.values():
        record, differences = _merged(lines, currency)
        records.append(record)
        problems += differences
        left_out += [
            LeftOut(line.place.line or 0, f"a line of the document on line {record.place.line}")
            for line in lines[1:]
        ]
    return replace(
        found,
        records=tuple(records),
        left_out=(*found.left_out, *left_out),
        problems=(*found.problems, *problems),
    )


def _merged(lines: Sequence[Record], currency: str) -> tuple[Record, list[Problem]]:
    """Return the document of `lines`; an empty cell takes what another line states."""
    sources: dict[str, Record] = {}
    problems = []
    for line in lines:
        for column, text in line.cells.items():
            source = sources.setdefault(column, line)
            if column not in _OF_A_LINE and not _agree(column, line, source):
                problems.append(
                    p.LINES_DIFFER.at(
                        line.place_of(column),
                        account_id=line.text("account_id"),
                        excerpt=line.excerpt,
                        column=column,
                        number=line.text("number"),
                        one=text,
                        other=source.text(column),
                        first=source.place.line,
                    )
                )
    cells = {column: source.text(column) for column, source in sources.items()}
    document = replace(lines[0], cells=cells)
    if LINE_AMOUNT in document.headers:
        document, unread = _with_sum(document, lines, currency)
        problems += unread
    is_faulty = bool(problems) or any(line.is_faulty for line in lines)
    return replace(document, is_faulty=is_faulty), problems


def _agree(column: str, one: Record, other: Record) -> bool:
    text, other_text = one.text(column), other.text(column)
    if text == other_text or column not in AMOUNT_COLUMNS:
        return text == other_text
    number = one.marks.number(text)
    return number is not None and number == other.marks.number(other_text)


def _with_sum(
    document: Record, lines: Sequence[Record], currency: str
) -> tuple[Record, list[Problem]]:
    """Return `document` with the sum of its lines as amount, in the marks of the file."""
    total = Decimal(0)
    problems: list[Problem] = []
    for line in lines:
        row = RowReader(line, line.text("account_id"), Tally())
        row.required(LINE_AMOUNT, "The amount of the document is the sum of its lines")
        total += row.amount(LINE_AMOUNT, line.text("currency") or currency) or 0
        problems += row.problems
    cells = {column: text for column, text in document.cells.items() if column != LINE_AMOUNT}
    cells["amount"] = f"{total:f}".replace(".", document.marks.decimal)
    headers = {**document.headers, "amount": document.headers[LINE_AMOUNT]}
    return replace(document, cells=cells, headers=headers), problems
