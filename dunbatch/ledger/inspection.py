"""What a foreign file looks like: `dunbatch inspect`. It proposes; only a column map decides."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from dunbatch.core.problems import Problem
from dunbatch.ledger.inspection_columns import ColumnFound, find_columns, shape_of
from dunbatch.ledger.inspection_doubts import Doubt, find_doubts
from dunbatch.ledger.inspection_form import DelimiterFound, EncodingFound, find_form
from dunbatch.ledger.inspection_map import propose_map
from dunbatch.ledger.inspection_sheet import find_sheet_form
from dunbatch.ledger.problems import problem_of_fault
from dunbatch.text.csv_table import Row
from dunbatch.text.files import Fault, Source
from dunbatch.text.sheets import SHEET_SUFFIXES, SheetSize

SHAPES = {
    "canonical": "a ledger in dunbatch's own form",
    "documents": "a list of documents",
    "lines": "lines of invoices, several rows to a document",
    "journal": "a journal of debit and credit postings",
    "fec": "a French accounting journal (FEC)",
    "aged": "an aged summary, without single invoices",
    "": "unknown",
}
"""Likely shapes, in words."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """Everything found out about one file."""

    file: str
    """Its name."""
    bytes: int
    """Its size."""
    has_mark: bool
    """Whether a byte order mark stands before the text."""
    encodings: tuple[EncodingFound, ...]
    """Encodings tried, the proposed one first."""
    delimiters: tuple[DelimiterFound, ...]
    """Delimiters tried, the proposed one first."""
    line_ends: str
    """Line ends in words."""
    title_rows: tuple[Row, ...]
    """Rows above the header."""
    header_line: int | None
    """Line of the header; None when no row looks like one."""
    rows: int
    """Rows below it."""
    odd_rows: tuple[int, ...]
    """Lines of rows with more or fewer cells than the header."""
    shape: str
    """A key of `SHAPES`."""
    shape_because: str
    """What speaks for it."""
    sheet: str
    """Spreadsheets: name of the sheet looked at; empty: the file is a text."""
    sheets: tuple[SheetSize, ...]
    """Spreadsheets: all sheets."""
    columns: tuple[ColumnFound, ...]
    """The columns."""
    doubts: tuple[Doubt, ...]
    """What must be stated because nothing in the file decides it."""
    column_map: str
    """A column map in YAML; empty when no map can read such a file."""


def is_spreadsheet(name: str) -> bool:
    """Whether a file named so is read as a spreadsheet."""
    return PurePath(name).suffix.lower() in SHEET_SUFFIXES


def inspect_file(source: Source, sheet: str | None = None) -> Inspection | Problem:
    """Return what the file looks like, or the problem why nobody can say.

    Args:
        source: The file; its suffix says whether it is a spreadsheet.
        sheet: Spreadsheets: name of the sheet to look at; None: the first with something in it.
    """
    form = find_sheet_form(source, sheet) if is_spreadsheet(source.name) else find_form(source)
    if isinstance(form, Fault):
        return problem_of_fault(form)
    if isinstance(form, Problem):
        return form
    columns: tuple[ColumnFound, ...] = ()
    shape, because = "", ""
    odd_rows: Sequence[int] = ()
    if form.header is not None:
        columns = find_columns(form.header, form.rows, are_typed=bool(form.sheet))
        shape, because = shape_of(columns)
        width = len(form.header.cells)
        odd_rows = [row.line for row in form.rows if len(row.cells) != width]
    doubts = find_doubts(form, columns, shape, _twice(columns), len(odd_rows))
    return Inspection(
        file=source.name,
        bytes=len(source.content),
        has_mark=form.has_mark,
        encodings=form.encodings,
        delimiters=form.delimiters,
        line_ends=form.line_ends,
        title_rows=form.title_rows,
        header_line=form.header.line if form.header else None,
        rows=len(form.rows),
        odd_rows=tuple(odd_rows),
        shape=shape,
        shape_because=because,
        sheet=form.sheet,
        sheets=form.sheets,
        columns=columns,
        doubts=doubts,
        column_map=propose_map(form, columns, shape, _twice(columns)),
    )


def _twice(columns: Sequence[ColumnFound]) -> frozenset[str]:
    counts = Counter(column.header for column in columns)
    return frozenset(name for name, count in counts.items() if count > 1)
