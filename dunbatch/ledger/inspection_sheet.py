"""The outer form of a spreadsheet: which sheets there are, and the table in one of them.

Cells that are numbers say nothing of the file's marks, since the reader writes them with the
decimal mark that the map states; only texts that are numbers do.
"""

from collections.abc import Sequence
from dataclasses import replace

from dunbatch.core.problems import Place, Problem
from dunbatch.ledger import problems as p
from dunbatch.ledger.inspection_form import Form, header_at
from dunbatch.ledger.inspection_values import look_at
from dunbatch.text.csv_table import Row
from dunbatch.text.files import Fault, FaultKind, Source
from dunbatch.text.sheets import Sheet, SheetSize, list_sheets, parse_sheet

_OF_A_NUMBER = "\ue000"
"""Stands for the decimal mark of cells that are numbers until the mark of the texts is known."""


def find_sheet_form(source: Source, wanted: str | None) -> Form | Problem:
    """Return the form of one sheet of the spreadsheet in `source`, or why nobody can say.

    Args:
        source: The file.
        wanted: Name of the sheet; None: the first with something in it.
    """
    sheets = list_sheets(source)
    if isinstance(sheets, Fault):
        return _problem(sheets)
    names = tuple(sheet.name for sheet in sheets)
    if wanted is not None and wanted not in names:
        why = f"none is called `{wanted}`"
        listed = tuple(f"`{name}`" for name in names) or ("(none)",)
        return p.WHICH_SHEET.at(Place(source.name), sheets=listed, why=why)
    name = wanted or next((sheet.name for sheet in sheets if sheet.rows), None)
    if name is None:
        return p.EMPTY_FILE.at(Place(source.name))
    whole = _parsed(source, name, 0)
    if isinstance(whole, Problem):
        return whole
    rows = [whole.table.header, *whole.table.rows]
    at = header_at(rows, max(sum(map(bool, row.cells)) for row in rows))
    if at:
        below = _parsed(source, name, rows[at].line - 1)
        whole = whole if isinstance(below, Problem) else below
    return _form(sheets, name, rows, at, whole)


def _form(
    sheets: tuple[SheetSize, ...], name: str, rows: Sequence[Row], at: int | None, found: Sheet
) -> Form:
    mark = _decimal_mark(rows if at is None else rows[at + 1 :])
    written = [
        replace(row, cells=tuple(cell.replace(_OF_A_NUMBER, mark) for cell in row.cells))
        for row in rows
    ]
    return Form(
        title_rows=tuple(written[: at or 0]),
        header=None if at is None else written[at],
        rows=tuple(written if at is None else written[at + 1 :]),
        sheet=name,
        sheets=sheets,
        doubtful=() if at is None else found.doubtful,
    )


def _parsed(source: Source, name: str, skip_rows: int) -> Sheet | Problem:
    found = parse_sheet(source, name, skip_rows, decimal=_OF_A_NUMBER)
    if isinstance(found, Fault):
        return _problem(found)
    if isinstance(found, Sheet):
        return found
    return p.WHICH_SHEET.at(Place(source.name), sheets=found.names, why=f"`{name}` is gone")


def _decimal_mark(rows: Sequence[Row]) -> str:
    """Return a comma when texts of a column are numbers with decimal commas, else a point."""
    points = commas = 0
    for cells in zip(*(row.cells for row in rows), strict=True):
        numbers = look_at(cell for cell in cells if _OF_A_NUMBER not in cell).numbers
        if numbers is not None:
            points, commas = points + numbers.points, commas + numbers.commas
    return "," if commas and not points else "."


def _problem(fault: Fault) -> Problem:
    if fault.kind is FaultKind.EMPTY:
        return p.problem_of_fault(fault)
    return p.NOT_A_SPREADSHEET.at(fault.place, what=fault.what)
