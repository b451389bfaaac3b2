"""One sheet of an .xlsx or .ods file as a table of text cells, numbered as in the sheet.

What a cell holds is written as a CSV would: a number exactly, a day as a day. No number leaves
here as anything but text. A cell that cannot be written exactly is reported with its column,
since only the schema above knows which columns are read.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from dunbatch.core.problems import Place
from dunbatch.text.csv_table import Row, Table
from dunbatch.text.files import Fault, FaultKind, Source
from dunbatch.text.sheet_package import BrokenCell, Package, UnsafePackage

SHEET_SUFFIXES = frozenset({".xlsx", ".ods"})
"""How the names of such files end."""
EXACT_DIGITS = 15
"""Significant digits that every number in a spreadsheet keeps."""

_Found = TypeVar("_Found")
_DAMAGED = "is damaged, or no spreadsheet at all"


class Doubtful(StrEnum):
    """Why a cell may not say what its owner thinks."""

    NUMBER = "number"
    """It is a number, so zeros before it are gone."""
    INEXACT = "inexact"
    """It is a number with more digits than a spreadsheet keeps."""
    BROKEN = "broken"
    """It is an error, or a formula without a result."""


@dataclass(frozen=True, slots=True)
class DoubtfulCells:
    """The cells of one column that are doubtful for one reason."""

    reason: Doubtful
    """The reason."""
    index: int
    """The cell in each row of the table, from 0."""
    line: int
    """Row of the first of them."""
    text: str
    """What the first of them holds."""
    count: int
    """How many there are below the header."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, read."""

    table: Table
    """Its cells as text; rows without any are none."""
    doubtful: tuple[DoubtfulCells, ...]
    """What is doubtful below its header."""


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """Nobody said which sheet to read, or one that is not there."""

    names: tuple[str, ...]
    """The sheets of the file."""


@dataclass(frozen=True, slots=True)
class SheetSize:
    """A sheet, from outside."""

    name: str
    """Its name."""
    rows: int
    """Rows from the first with something in it to the last."""
    columns: int
    """Columns likewise."""
    is_hidden: bool
    """Whether a spreadsheet program does not show it."""


def parse_sheet(
    source: Source,
    sheet: str | None = None,
    skip_rows: int = 0,
    *,
    decimal: str = ".",
    day_text: Callable[[date], str] = date.isoformat,
) -> Sheet | SheetChoice | Fault:
    """Return the table in one sheet of `source`.

    Args:
        source: The file.
        sheet: Name of the sheet; None: the only one.
        skip_rows: Rows above the header that are not part of the table.
        decimal: Decimal mark with which numbers are written.
        day_text: How a day is written; a time of day beside it is left away.

    Returns:
        The sheet; or what there is to choose from; or why the file cannot be read.
    """

    def read(package: Package, book: CalamineWorkbook) -> Sheet | SheetChoice | Fault:
        names = [of.name for of in _worksheets(book)]
        chosen = sheet if sheet is not None else names[0] if len(names) == 1 else None
        if chosen is None or chosen not in names:
            return SheetChoice(tuple(names))
        broken = package.broken_cells(chosen, book.sheet_names.index(chosen))
        found = book.get_sheet_by_name(chosen)
        first_column = found.start[1] if found.start else 0
        rows = found.iter_rows() if found.start else iter(())
        writer = _Writer(decimal, day_text, broken, first_column)
        table = tuple(writer.rows(rows, skip_rows))
        if not table:
            return Fault(FaultKind.EMPTY, "is empty", Place(source.name))
        header, *below = table
        return Sheet(Table(header, tuple(below)), writer.doubtful(header.line))

    return _opened(source, read)


def list_sheets(source: Source) -> tuple[SheetSize, ...] | Fault:
    """Return every sheet of the file in its order, empty and hidden ones too, or why not."""

    def read(_: Package, book: CalamineWorkbook) -> tuple[SheetSize, ...]:
        sizes = []
        for of in _worksheets(book):
            found = book.get_sheet_by_name(of.name)
            is_hidden = of.visible != SheetVisibleEnum.Visible
            rows, columns = (found.height, found.width) if found.start else (0, 0)
            sizes.append(SheetSize(of.name, rows, columns, is_hidden))
        return tuple(sizes)

    return _opened(source, read)


def _worksheets(book: CalamineWorkbook) -> list[SheetMetadata]:
    return [of for of in book.sheets_metadata if of.typ == SheetTypeEnum.WorkSheet]


def _opened(source: Source, read: Callable[[Package, CalamineWorkbook], _Found]) -> _Found | Fault:
    """Return what `read` makes of the file, or why it cannot be opened."""
    place = Place(source.name)
    if not source.content:
        return Fault(FaultKind.EMPTY, "is empty", place)
    try:
        package = Package(source.content)
        package.check()
        with CalamineWorkbook.from_filelike(package.copy()) as book:
            return read(package, book)
    except UnsafePackage as error:
        return Fault(FaultKind.UNREADABLE, str(error), place)
    except (CalamineError, ValueError, OverflowError):
        return Fault(FaultKind.UNREADABLE, _DAMAGED, place)
    except BaseException as error:
        # A panic of the reader's Rust code has no class that could be named here.
        if type(error).__name__ != "PanicException":
            raise
        return Fault(FaultKind.UNREADABLE, _DAMAGED, place)


class _Writer:
    """Writes cells as text and notes those that are doubtful."""

    def __init__(
        self,
        decimal: str,
        day_text: Callable[[date], str],
        broken: tuple[BrokenCell, ...],
        first_column: int,
    ) -> None:
        self._decimal = decimal
        self._day_text = day_text
        self._broken = {(cell.line, cell.column - first_column): cell.text for cell in broken}
        self._broken_lines = {cell.line for cell in broken}
        self._found: dict[tuple[Doubtful, int], DoubtfulCells] = {}
        self._has_header = False

    def rows(self, written: Iterable[Sequence[object]], skip_rows: int) -> Iterator[Row]:
        """Return the rows with anything in them."""
        for line, values in enumerate(written, 1):
            if line <= skip_rows:
                continue
            cells = tuple(self._cell(value, line, i) for i, value in enumerate(values))
            if line in self._broken_lines:
                cells = tuple(self._broken.get((line, i), cell) for i, cell in enumerate(cells))
            if any(cells):
                self._has_header = True
                yield Row(line, cells)

    def doubtful(self, header_line: int) -> tuple[DoubtfulCells, ...]:
        """Return what was noted below the header, in rows of errors alone too."""
        for (line, index), text in sorted(self._broken.items()):
            if line > header_line:
                self._note(Doubtful.BROKEN, index, line, text)
        return tuple(self._found.values())

    def _cell(self, value: object, line: int, index: int) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return str(value).upper()
        if isinstance(value, (int, float)):
            text, is_exact = number_text(value)
            reason = Doubtful.NUMBER if is_exact else Doubtful.INEXACT
            self._note(reason, index, line, text)
            return text.replace(".", self._decimal)
        if isinstance(value, datetime):
            return self._day_text(value.date())
        if isinstance(value, date):
            return self._day_text(value)
        return str(value)

    def _note(self, reason: Doubtful, index: int, line: int, text: str) -> None:
        if not self._has_header:
            return
        first = self._found.get((reason, index))
        if first is None:
            self._found[reason, index] = DoubtfulCells(reason, index, line, text, 1)
        else:
            self._found[reason, index] = DoubtfulCells(
                reason, index, first.line, first.text, first.count + 1
            )


def number_text(value: float) -> tuple[str, bool]:
    """Return a number of a spreadsheet as plain digits, and whether they say it exactly.

    Spreadsheets keep 15 significant digits. A number that needs more comes from a calculation
    that was not rounded, and one of more than 15 figures has lost the last of them.
    """
    shortest = Decimal(repr(value))
    text = f"{shortest:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    is_exact = (
        shortest.is_finite()
        and len(shortest.normalize().as_tuple().digits) <= EXACT_DIGITS
        and shortest.adjusted() < EXACT_DIGITS
    )
    return ("0" if text == "-0" else text), is_exact
