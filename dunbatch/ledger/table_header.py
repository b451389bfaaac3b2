"""The header of a table, understood: which of our columns stands where."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dunbatch.core.problems import Place, Problem, ProblemKind
from dunbatch.ledger import problems as p
from dunbatch.ledger.columns import (
    JOURNAL_COLUMNS,
    LINE_AMOUNT,
    SIDE_COLUMNS,
    band_column,
    nearest,
)
from dunbatch.ledger.fec import AMOUNT_AND_SIDE, SIDES
from dunbatch.ledger.map_shape import ColumnMap, MappedColumn
from dunbatch.ledger.marks import Marks
from dunbatch.ledger.shapes import Format, RowShape
from dunbatch.text.csv_table import Row, Table
from dunbatch.text.sheet_package import MOST_COLUMNS

_IN_PLACE_OF_AMOUNT = (*SIDE_COLUMNS, LINE_AMOUNT, "open")
_DELIMITERS = {";": ("semicolons", '";"'), "\t": ("tabs", "tab"), "|": ("bars", '"|"')}


@dataclass(frozen=True, slots=True)
class TableShape:
    """Which columns a canonical table of one sort has."""

    role: str
    """What the table is, to stand inside a sentence."""
    known: tuple[str, ...]
    """Columns it may have."""
    required: tuple[str, ...]
    """Columns it must have."""
    any_of: tuple[str, ...] = ()
    """Columns of which it must have at least one; empty: none is needed."""
    is_register: bool = False
    """Whether a run wrote it: it may have no rows yet, and cells that a spreadsheet would run as
    a formula have an apostrophe before them."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where one of our columns is found."""

    name: str
    """Our name."""
    index: int
    """Its cell in each row, from 0."""
    values: Mapping[str, str] | None
    """Their value to ours; None: taken as it stands."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The header, understood."""

    file: str
    """Name of the file."""
    columns: tuple[Column, ...]
    """Our columns."""
    kept: tuple[tuple[str, int, frozenset[str]], ...]
    """Their columns whose values decide whether a row is kept: header, cell, values."""
    constants: tuple[tuple[str, str], ...]
    """Our columns that have the same value in every row."""
    headers: Mapping[str, str]
    """Our column to the header it stands under."""
    width: int
    """Cells of a row."""
    delimiter: str
    """Character between cells."""
    is_quoted: bool
    """Whether quotation marks hold cells together."""
    marks: Marks
    """How the file writes numbers and days."""
    receivables: tuple[str, int, tuple[str, ...]] | None
    """Their column of ledger accounts, its cell, and what those of receivables begin with; None:
    every row is kept."""
    heading: int | None = None
    """Cell in which a row with nothing else names the customer of the rows below it."""
    heading_fills: tuple[str, ...] = ()
    """Our columns that a heading fills."""
    totals: tuple[tuple[int, frozenset[str]], ...] = ()
    """Cells in which a total begins with one of these words."""
    cells: tuple[tuple[str, int, Mapping[str, str] | None], ...] = field(init=False)
    """The columns as plain rows: every row of the file goes over them."""

    def __post_init__(self) -> None:
        """Take the columns apart once."""
        cells = tuple((column.name, column.index, column.values) for column in self.columns)
        object.__setattr__(self, "cells", cells)


def read_header(
    table: Table, file: str, shape: TableShape, column_map: ColumnMap
) -> tuple[Layout, list[Problem]]:
    """Return the layout of `table`, and what is wrong with its header."""
    header = table.header
    names = [_composed(cell.strip()) for cell in header.cells]
    place = Place(file, header.line)
    excerpt = ", ".join(header.cells)
    if len(names) == 1:
        for mark, (found, written) in _DELIMITERS.items():
            if mark in names[0] and mark != column_map.delimiter:
                problem = p.OTHER_DELIMITER.at(place, found=found, written=written)
                return _layout(file, (), (), names, len(names), column_map), [problem]
    if len(names) > MOST_COLUMNS:
        problem = p.HEADER_TOO_WIDE.at(place, excerpt=excerpt, found=len(names), most=MOST_COLUMNS)
        return _layout(file, (), (), names, len(names), column_map), [problem]
    finder = _HeaderFinder(names, place, excerpt, any_case=column_map.format is Format.FEC)
    if column_map.columns:
        columns = [
            Column(ours, index, mapped.values)
            for ours, mapped in finder.stated(column_map).items()
            if (index := finder.find(mapped.column)) is not None
        ]
    else:
        ignored = {*column_map.keep, *column_map.bands}
        columns = finder.canonical(shape, ignored=set(map(_composed, ignored)))
    columns += [
        Column(band_column(theirs), index, None)
        for theirs in column_map.bands
        if (index := finder.find(theirs)) is not None
    ]
    kept = [
        (theirs, index, values)
        for theirs, values in column_map.keep.items()
        if (index := finder.find(theirs)) is not None
    ]
    totals = [
        (index, words)
        for theirs, words in column_map.total_rows.items()
        if (index := finder.find(theirs)) is not None
    ]
    filled = {column.name for column in columns} | set(column_map.constants)
    expected = set(column_map.columns)
    heading: int | None = None
    fills: tuple[str, ...] = ()
    if column_map.heading_rows is not None:
        heading = finder.find(column_map.heading_rows)
        fills = tuple(
            name
            for name in ("account_id", "name")
            if name in shape.required and name not in filled | expected
        )
        filled |= set(fills)
    missing = _missing(shape, column_map, filled | expected)
    finder.problems += [p.COLUMN_MISSING.at(place, column=n, excerpt=excerpt) for n in missing]
    width = _width(names, table.rows, column_map)
    layout = _layout(file, tuple(columns), tuple(kept), names, width, column_map)
    layout = replace(layout, heading=heading, heading_fills=fills, totals=tuple(totals))
    return layout, finder.problems


def _missing(shape: TableShape, column_map: ColumnMap, stated: set[str]) -> list[str]:
    """Return the columns such a table needs that nothing states; some stand in for an amount."""
    required = [name for name in shape.required if name not in stated]
    is_journal = column_map.rows is RowShape.JOURNAL
    if is_journal:
        required = [name for name in required if name in JOURNAL_COLUMNS]
    if is_journal or not stated.isdisjoint(_IN_PLACE_OF_AMOUNT):
        required = [name for name in required if name != "amount"]
    if shape.any_of and stated.isdisjoint(shape.any_of):
        required.append("` or `".join(shape.any_of))
    return required


class _HeaderFinder:
    """Finds columns by their header and notes those that are absent or stand twice."""

    def __init__(
        self, names: list[str], place: Place, excerpt: str, *, any_case: bool = False
    ) -> None:
        self._any_case = any_case
        self._names = [self._key(name) for name in names]
        self._headers = [name for name in names if name]
        self._place = place
        self._excerpt = excerpt
        self.problems: list[Problem] = []

    def find(self, theirs: str) -> int | None:
        """Return the index of the only column headed `theirs`."""
        name = self._key(_composed(theirs))
        if name not in self._names:
            hint = nearest(theirs, self._headers)
            self._note(p.MAPPED_COLUMN_MISSING, theirs, nearest=hint)
            return None
        if self._names.count(name) > 1:
            self._note(p.COLUMN_TWICE, theirs)
            return None
        return self._names.index(name)

    def stated(self, column_map: ColumnMap) -> Mapping[str, MappedColumn]:
        """Return the columns of the map; a FEC has one of two forms of amounts."""
        columns = column_map.columns
        wanted = {self._key(columns[name].column) for name in SIDE_COLUMNS if name in columns}
        instead = {self._key(theirs) for theirs in AMOUNT_AND_SIDE.values()}
        if (
            column_map.format is not Format.FEC
            or not wanted.isdisjoint(self._names)
            or not instead.issubset(self._names)
            or not wanted
        ):
            return columns
        rest = {ours: mapped for ours, mapped in columns.items() if ours not in SIDE_COLUMNS}
        return {
            **rest,
            "amount": MappedColumn(AMOUNT_AND_SIDE["amount"]),
            "side": MappedColumn(AMOUNT_AND_SIDE["side"], SIDES),
        }

    def canonical(self, shape: TableShape, ignored: set[str]) -> list[Column]:
        """Return the columns of a table whose headers are ours."""
        found: dict[str, Column] = {}
        for index, name in enumerate(self._names):
            if name in found:
                self._note(p.COLUMN_TWICE, name)
            elif name in shape.known:
                found[name] = Column(name, index, None)
            elif name not in ignored:
                hint = nearest(name, shape.known)
                self._note(p.COLUMN_UNKNOWN, name, role=shape.role, nearest=hint)
        return list(found.values())

    def _key(self, name: str) -> str:
        return name.casefold() if self._any_case else name

    def _note(self, kind: ProblemKind, column: str, /, **facts: object) -> None:
        problem = kind.at(
            self._place, account_id=None, excerpt=self._excerpt, column=column, **facts
        )
        if problem not in self.problems:
            self.problems.append(problem)


def _layout(
    file: str,
    columns: tuple[Column, ...],
    kept: tuple[tuple[str, int, frozenset[str]], ...],
    names: list[str],
    width: int,
    column_map: ColumnMap,
) -> Layout:
    headers = {column.name: names[column.index] for column in columns}
    receivables = next(
        (
            (headers[column.name], column.index, column_map.accounts)
            for column in columns
            if column.name == "ledger_account" and column_map.accounts
        ),
        None,
    )
    return Layout(
        file=file,
        columns=columns,
        kept=kept,
        constants=tuple((name, text) for name, text in column_map.constants.items() if text),
        headers=headers,
        width=width,
        delimiter=column_map.delimiter,
        is_quoted=column_map.quoting,
        marks=column_map.marks,
        receivables=receivables,
    )


def _width(names: list[str], rows: tuple[Row, ...], column_map: ColumnMap) -> int:
    """Return how many cells a row has to have.

    A foreign file may end its lines with a delimiter, in the header or below it; but then most of
    its rows do, since a single longer row may as well hold a delimiter in one of its texts. Of
    commas it is not believed at all: unquoted names and decimals have them in every row.
    """
    if not column_map.columns:
        return len(names)
    widths = Counter(len(row.cells) for row in rows if any(cell.strip() for cell in row.cells))
    width = widths.most_common(1)[0][0] if widths else len(names)
    usual = (row.cells for row in rows if len(row.cells) == width)
    surplus = (*names[width:], *(cell for cells in usual for cell in cells[len(names) :]))
    is_doubtful = column_map.delimiter == "," or widths[width] == 1
    if any(cell.strip() for cell in surplus) or (width > len(names) and is_doubtful):
        return len(names)
    return width


def _composed(name: str) -> str:
    # `é` may be one character in the file and two in the map.
    return unicodedata.normalize("NFC", name)
