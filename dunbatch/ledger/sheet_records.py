"""A sheet of an .xlsx or .ods file into records: a table as of a CSV, and doubts about cells."""

from collections.abc import Iterator
from datetime import date

from dunbatch.core.problems import Place, Problem
from dunbatch.ledger import problems as p
from dunbatch.ledger.csv_records import read_table
from dunbatch.ledger.map_shape import ColumnMap
from dunbatch.ledger.marks import Marks
from dunbatch.ledger.records import Records
from dunbatch.ledger.shapes import Format
from dunbatch.ledger.table_header import Layout, TableShape
from dunbatch.text.files import Fault, FaultKind, Source
from dunbatch.text.sheets import Doubtful, Sheet, SheetChoice, parse_sheet

_MAY_BEGIN_WITH_ZEROS = frozenset({"account_id", "number", "applies_to", "postal_code"})
_UNUSABLE = {
    Doubtful.INEXACT: (
        "numbers with more than the 15 digits that a spreadsheet keeps",
        "Round the calculation in the spreadsheet, or fill the column as text from the accounting "
        "program",
    ),
    Doubtful.BROKEN: (
        "errors, or formulas without a result",
        "Open the file in a spreadsheet program, correct the formula and save it",
    ),
}


def read_sheet_records(source: Source, shape: TableShape, column_map: ColumnMap) -> Records:
    """Return the rows of the sheet that `column_map` names, and what is wrong with their form."""
    if column_map.format is not Format.FEC and (unusable := _for_texts(column_map)):
        place = Place(source.name)
        kinds = (p.MAP_NOT_WITH.at(place, key=key, other="a spreadsheet") for key in unusable)
        return Records(problems=tuple(kinds))
    marks = column_map.marks
    found = parse_sheet(
        source,
        column_map.sheet,
        column_map.skip_rows,
        decimal=marks.decimal,
        day_text=lambda day: _day_text(day, marks),
    )
    if isinstance(found, Fault):
        if found.kind is FaultKind.EMPTY:
            return Records(problems=(p.problem_of_fault(found),))
        return Records(problems=(p.NOT_A_SPREADSHEET.at(found.place, what=found.what),))
    if isinstance(found, SheetChoice):
        return Records(problems=(_which_sheet(found, source.name, column_map.sheet),))
    sheet = found
    return read_table(
        sheet.table,
        source.name,
        shape,
        column_map,
        [],
        check=lambda layout: _doubts(sheet, layout),
    )


def _for_texts(column_map: ColumnMap) -> list[str]:
    """Return the keys stated that say something of text files only."""
    usual = ColumnMap()
    keys = ("encoding", "delimiter", "quoting")
    return [key for key in keys if getattr(column_map, key) != getattr(usual, key)]


def _which_sheet(choice: SheetChoice, file: str, wanted: str | None) -> Problem:
    why = "nothing says which to read" if wanted is None else f"none is called `{wanted}`"
    sheets = ", ".join(f"`{name}`" for name in choice.names) or "(none)"
    return p.WHICH_SHEET.at(Place(file), sheets=sheets, why=why)


def _day_text(day: date, marks: Marks) -> str:
    """Return `day` in ISO 8601, or in the map's format where that would read it as another."""
    text = day.isoformat()
    is_other = marks.date_format is not None and marks.day(text) not in {day, None}
    return f"{day:{marks.date_format}}" if is_other else text


def _doubts(sheet: Sheet, layout: Layout) -> Iterator[Problem]:
    """Return one problem for each column that is read and holds doubtful cells."""
    names = _columns_read(sheet, layout)
    ours = {column.index: column.name for column in layout.columns}
    rows = {row.line: row.cells for row in sheet.table.rows}
    for cells in sheet.doubtful:
        if cells.index not in names:
            continue
        column = names[cells.index]
        facts = {"column": column, "text": cells.text, "count": cells.count}
        place = Place(layout.file, cells.line, column)
        excerpt = ", ".join(rows.get(cells.line, ()))
        if cells.reason is not Doubtful.NUMBER:
            what, advice = _UNUSABLE[cells.reason]
            yield p.UNUSABLE_CELL.at(
                place, account_id=None, excerpt=excerpt, what=what, advice=advice, **facts
            )
        elif ours.get(cells.index) in _MAY_BEGIN_WITH_ZEROS:
            yield p.LOST_ZEROS.at(place, account_id=None, excerpt=excerpt, **facts)


def _columns_read(sheet: Sheet, layout: Layout) -> dict[int, str]:
    """Return the cells of a row that are looked at, and their headers."""
    indexes = {column.index for column in layout.columns}
    indexes |= {index for _, index, _ in layout.kept} | {index for index, _ in layout.totals}
    if layout.receivables is not None:
        indexes.add(layout.receivables[1])
    if layout.heading is not None:
        indexes.add(layout.heading)
    header = sheet.table.header.cells
    return {index: header[index].strip() for index in indexes}
