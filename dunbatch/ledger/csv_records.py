"""CSV into records: canonical tables, registers and files of parties, and mapped foreign tables.

Without a column map every header must be one of ours. With `columns:` only the columns it names
are read and the others ignored. Nothing is left out without a line number and a reason.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from dunbatch.core.entries import LeftOut
from dunbatch.core.problems import Place, Problem, ProblemKind, has_errors, printable
from dunbatch.ledger import problems as p
from dunbatch.ledger.column_map import ColumnMap
from dunbatch.ledger.columns import nearest
from dunbatch.ledger.marks import Marks
from dunbatch.ledger.records import Record, Records, decoded
from dunbatch.text.cells import restore
from dunbatch.text.csv_table import Row, Table, parse_csv
from dunbatch.text.files import Fault, Source

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
    is_register: bool = False
    """Whether a run wrote it: it may have no rows yet, and cells that a spreadsheet would run as
    a formula have an apostrophe before them."""


@dataclass(frozen=True, slots=True)
class _Column:
    """Where one of our columns is found."""

    name: str
    index: int
    values: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class _Layout:
    """The header, understood."""

    file: str
    columns: tuple[_Column, ...]
    kept: tuple[tuple[str, int, frozenset[str]], ...]
    constants: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    width: int
    delimiter: str
    marks: Marks


def read_csv_records(source: Source, shape: TableShape, column_map: ColumnMap) -> Records:
    """Return the rows of the table in `source`, and what is wrong with its form."""
    text = decoded(source, column_map.encoding)
    if isinstance(text, Fault):
        return Records(problems=(p.problem_of_fault(text, is_table=True),))
    table, faults = parse_csv(text, source.name, column_map.delimiter, column_map.skip_rows)
    problems = [p.problem_of_fault(fault, is_table=True) for fault in faults]
    if table is None:
        return Records(problems=tuple(problems))
    layout, header_problems = _read_header(table.header, source.name, shape, column_map)
    problems += header_problems
    if has_errors(header_problems):
        return Records(rows=len(table.rows), problems=tuple(problems))
    if not table.rows and not faults and not shape.is_register:
        problems.append(p.NO_ROWS.at(Place(source.name, table.header.line)))
    return _read_rows(table, layout, problems, is_register=shape.is_register)


def _read_header(
    header: Row, file: str, shape: TableShape, column_map: ColumnMap
) -> tuple[_Layout, list[Problem]]:
    names = [_composed(cell.strip()) for cell in header.cells]
    place = Place(file, header.line)
    excerpt = ", ".join(header.cells)
    if len(names) == 1:
        for mark, (found, written) in _DELIMITERS.items():
            if mark in names[0] and mark != column_map.delimiter:
                problem = p.OTHER_DELIMITER.at(place, found=found, written=written)
                return _layout(file, (), (), names, column_map), [problem]
    finder = _HeaderFinder(names, place, excerpt)
    if column_map.columns:
        columns = [
            _Column(ours, index, mapped.values)
            for ours, mapped in column_map.columns.items()
            if (index := finder.find(mapped.column)) is not None
        ]
    else:
        columns = finder.canonical(shape, ignored=set(map(_composed, column_map.keep)))
    kept = [
        (theirs, index, values)
        for theirs, values in column_map.keep.items()
        if (index := finder.find(theirs)) is not None
    ]
    filled = {column.name for column in columns} | set(column_map.constants)
    expected = set(column_map.columns)
    missing = [name for name in shape.required if name not in filled and name not in expected]
    finder.problems += [p.COLUMN_MISSING.at(place, column=n, excerpt=excerpt) for n in missing]
    return _layout(file, tuple(columns), tuple(kept), names, column_map), finder.problems


class _HeaderFinder:
    """Finds columns by their header and notes those that are absent or stand twice."""

    def __init__(self, names: list[str], place: Place, excerpt: str) -> None:
        self._names = names
        self._place = place
        self._excerpt = excerpt
        self.problems: list[Problem] = []

    def find(self, theirs: str) -> int | None:
        """Return the index of the only column headed `theirs`."""
        name = _composed(theirs)
        if name not in self._names:
            headers = [header for header in self._names if header]
            self._note(p.MAPPED_COLUMN_MISSING, theirs, nearest=nearest(theirs, headers))
            return None
        if self._names.count(name) > 1:
            self._note(p.COLUMN_TWICE, theirs)
            return None
        return self._names.index(name)

    def canonical(self, shape: TableShape, ignored: set[str]) -> list[_Column]:
        """Return the columns of a table whose headers are ours."""
        found: dict[str, _Column] = {}
        for index, name in enumerate(self._names):
            if name in found:
                self._note(p.COLUMN_TWICE, name)
            elif name in shape.known:
                found[name] = _Column(name, index, None)
            elif name not in ignored:
                hint = nearest(name, shape.known)
                self._note(p.COLUMN_UNKNOWN, name, role=shape.role, nearest=hint)
        return list(found.values())

    def _note(self, kind: ProblemKind, column: str, /, **facts: object) -> None:
        problem = kind.at(
            self._place, account_id=None, excerpt=self._excerpt, column=column, **facts
        )
        if problem not in self.problems:
            self.problems.append(problem)


def _layout(
    file: str,
    columns: tuple[_Column, ...],
    kept: tuple[tuple[str, int, frozenset[str]], ...],
    names: list[str],
    column_map: ColumnMap,
) -> _Layout:
    return _Layout(
        file=file,
        columns=columns,
        kept=kept,
        constants=tuple((name, text) for name, text in column_map.constants.items() if text),
        headers={column.name: names[column.index] for column in columns},
        width=len(names),
        delimiter=column_map.delimiter,
        marks=column_map.marks,
    )


def _read_rows(
    table: Table, layout: _Layout, problems: list[Problem], *, is_register: bool
) -> Records:
    records: list[Record] = []
    left_out: list[LeftOut] = []
    for written in table.rows:
        row = Row(written.line, tuple(map(restore, written.cells))) if is_register else written
        if not any(cell.strip() for cell in row.cells):
            left_out.append(LeftOut(row.line, "the row is empty"))
        elif len(row.cells) != layout.width:
            problems.append(_width_problem(row, layout))
        elif reason := _not_kept(row, layout):
            left_out.append(LeftOut(row.line, reason))
        else:
            record, row_problems = _read_row(row, layout)
            records.append(record)
            problems += row_problems
    return Records(
        records=tuple(records),
        rows=len(table.rows),
        left_out=tuple(left_out),
        problems=tuple(problems),
    )


def _width_problem(row: Row, layout: _Layout) -> Problem:
    named = {",": "comma", ";": "semicolon", "\t": "tab"}
    return p.ROW_WIDTH.at(
        Place(layout.file, row.line),
        excerpt=", ".join(row.cells),
        found=len(row.cells),
        expected=layout.width,
        delimiter=named.get(layout.delimiter, f"`{layout.delimiter}`"),
    )


def _not_kept(row: Row, layout: _Layout) -> str:
    for name, index, values in layout.kept:
        text = row.cells[index].strip()
        if text not in values:
            return f"{name} is {printable(text) if text else 'empty'}, not kept"
    return ""


def _read_row(row: Row, layout: _Layout) -> tuple[Record, list[Problem]]:
    cells = dict(layout.constants)
    unmapped: list[tuple[str, str]] = []
    for column in layout.columns:
        text = row.cells[column.index].strip()
        if column.values is not None:
            if text in column.values:
                text = column.values[text]
            else:
                unmapped.append((column.name, text))
                continue
        if text:
            cells[column.name] = text
    record = Record(
        place=Place(layout.file, row.line),
        cells=cells,
        marks=layout.marks,
        headers=layout.headers,
        row=row.cells,
        is_faulty=bool(unmapped),
    )
    problems = [
        p.VALUE_NOT_MAPPED.at(
            record.place_of(name),
            account_id=cells.get("account_id"),
            excerpt=record.excerpt,
            column=layout.headers[name],
            text=text,
        )
        for name, text in unmapped
    ]
    return record, problems


def _composed(name: str) -> str:
    # `é` may be one character in the file and two in the map.
    return unicodedata.normalize("NFC", name)
