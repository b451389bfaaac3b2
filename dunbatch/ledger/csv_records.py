"""CSV into records: canonical tables, registers and files of parties, and mapped foreign tables.

Without a column map every header must be one of ours. With `columns:` only the columns it names
are read and the others ignored. Nothing is left out without a line number and a reason.
"""

from collections.abc import Callable, Iterable

from dunbatch.core.entries import LeftOut
from dunbatch.core.problems import Place, Problem, has_errors, printable
from dunbatch.ledger import problems as p
from dunbatch.ledger.map_shape import ColumnMap
from dunbatch.ledger.records import Record, Records, decoded
from dunbatch.ledger.report_rows import check_totals, heading_of, is_total, own_totals
from dunbatch.ledger.table_header import Layout, TableShape, read_header
from dunbatch.text.cells import restore
from dunbatch.text.csv_table import Row, Table, parse_csv
from dunbatch.text.files import Fault, Source


def read_csv_records(source: Source, shape: TableShape, column_map: ColumnMap) -> Records:
    """Return the rows of the table in `source`, and what is wrong with its form."""
    text = decoded(source, column_map.encoding)
    if isinstance(text, Fault):
        return Records(problems=(p.problem_of_fault(text, is_table=True),))
    table, faults = parse_csv(
        text,
        source.name,
        column_map.delimiter,
        column_map.skip_rows,
        quoted=column_map.quoting,
    )
    problems = [p.problem_of_fault(fault, is_table=True) for fault in faults]
    if table is None:
        return Records(problems=tuple(problems))
    return read_table(table, source.name, shape, column_map, problems)


def read_table(
    table: Table,
    file: str,
    shape: TableShape,
    column_map: ColumnMap,
    problems: list[Problem],
    check: Callable[[Layout], Iterable[Problem]] | None = None,
) -> Records:
    """Return the rows of `table`, from a CSV or a spreadsheet.

    Args:
        table: The cells.
        file: Name of the file.
        shape: Which columns such a table has.
        column_map: How to read it.
        problems: What has been found so far; faults of the file's form stand here.
        check: What else to look at once the header is understood.
    """
    faults = tuple(problems)
    layout, header_problems = read_header(table, file, shape, column_map)
    problems = [*problems, *header_problems]
    if has_errors(header_problems):
        return Records(rows=len(table.rows), problems=tuple(problems))
    if not table.rows and not faults and not shape.is_register:
        problems.append(p.NO_ROWS.at(Place(file, table.header.line)))
    if check is not None:
        problems += check(layout)
    return _read_rows(table, layout, problems, is_register=shape.is_register)


def _read_rows(
    table: Table, layout: Layout, problems: list[Problem], *, is_register: bool
) -> Records:
    records: list[Record] = []
    left_out: list[LeftOut] = []
    totals: list[Row] = []
    heading = ""
    is_picky = bool(layout.kept) or layout.receivables is not None
    for written in table.rows:
        row = Row(written.line, tuple(map(restore, written.cells))) if is_register else written
        if not any(map(str.strip, row.cells)):
            left_out.append(LeftOut(row.line, "the row is empty"))
        elif len(row.cells) != layout.width:
            problems.append(_width_problem(row, layout))
        elif layout.totals and is_total(row, layout):
            totals.append(row)
            left_out.append(LeftOut(row.line, "the row is a total"))
            heading = ""
        elif layout.heading is not None and (found := heading_of(row, layout)):
            heading = found
            left_out.append(LeftOut(row.line, "the row names the customer of those below"))
        elif is_picky and (reason := _not_kept(row, layout)):
            left_out.append(LeftOut(row.line, reason))
        else:
            record, row_problems = _read_row(row, layout, heading)
            records.append(record)
            problems += row_problems
    stated = own_totals(totals, records, layout)
    problems += check_totals(stated, totals, layout.file)
    return Records(
        records=tuple(records),
        rows=len(table.rows),
        left_out=tuple(left_out),
        problems=tuple(problems),
        own_totals=stated,
    )


def _width_problem(row: Row, layout: Layout) -> Problem:
    named = {",": "comma", ";": "semicolon", "\t": "tab"}
    kind = p.ROW_WIDTH if layout.is_quoted else p.LINE_WIDTH
    return kind.at(
        Place(layout.file, row.line),
        excerpt=", ".join(row.cells),
        found=len(row.cells),
        expected=layout.width,
        delimiter=named.get(layout.delimiter, f"`{layout.delimiter}`"),
    )


def _not_kept(row: Row, layout: Layout) -> str:
    for name, index, values in layout.kept:
        text = row.cells[index].strip()
        if text not in values:
            return f"{name} is {printable(text) if text else 'empty'}, not kept"
    if layout.receivables is not None:
        name, index, beginnings = layout.receivables
        text = row.cells[index].strip()
        if not text.startswith(beginnings):
            return f"{name} is {printable(text) if text else 'empty'}, not a receivable account"
    return ""


def _read_row(row: Row, layout: Layout, heading: str) -> tuple[Record, list[Problem]]:
    cells = dict(layout.constants)
    if heading:
        cells |= dict.fromkeys(layout.heading_fills, heading)
    unmapped: list[tuple[str, str]] = []
    written = row.cells
    for name, index, values in layout.cells:
        text = written[index].strip()
        if values is not None:
            if text in values:
                text = values[text]
            else:
                unmapped.append((name, text))
                continue
        if text:
            cells[name] = text
    record = Record(
        place=Place(layout.file, row.line),
        cells=cells,
        marks=layout.marks,
        headers=layout.headers,
        row=row.cells,
        is_faulty=bool(unmapped),
    )
    if not unmapped:
        return record, []
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
