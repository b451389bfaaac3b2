"""Strict CSV with positions: a header, rows of text, and the line on which each row starts.

Quotes must close and be doubled inside a quoted cell, or else quoting is off and they are text
like any other; nothing is sniffed, joined or padded. What the cells mean, and whether a row has
as many as the header, is for the schema above to say.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dunbatch.core.problems import Place
from dunbatch.core.values import made_often
from dunbatch.text.files import Fault, FaultKind

MOST_FAULTS = 20
"""Faults reported of one file; after so many the delimiter or the file itself is wrong."""

_WORDS = {
    "unexpected end of data": "a quotation mark opens here and never closes",
    "expected after": "text follows a closing quotation mark",
    "field larger": f"a cell is longer than {csv.field_size_limit()} characters",
    "new-line character": "a carriage return stands inside a cell",
}


@made_often
@dataclass(frozen=True, slots=True)
class Row:
    """Cells as written, without their quotes."""

    line: int
    """Line of the file on which the row starts, counted from 1."""
    cells: tuple[str, ...]
    """Text of each cell, unstripped."""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it."""

    header: Row
    """Names of the columns."""
    rows: tuple[Row, ...]
    """Rows with at least one cell; wholly empty lines are none."""


def parse_csv(
    text: str, file: str, delimiter: str = ",", skip_lines: int = 0, *, quoted: bool = True
) -> tuple[Table | None, tuple[Fault, ...]]:
    """Return the table in `text`, and every fault found.

    Args:
        text: The decoded file.
        file: Its name, for the places of faults.
        delimiter: The one character between cells.
        skip_lines: Lines above the header that are not part of the table.
        quoted: Whether quotation marks hold cells together; else every line is a row.

    Returns:
        The table, or None when no header can be read, and at most `MOST_FAULTS` faults; rows that
        a fault stands in are left out of the table.
    """
    rows: list[Row] = []
    faults: list[Fault] = []
    read = _rows if quoted else _plain_rows
    for found in read(text, file, delimiter, skip_lines):
        if isinstance(found, Row):
            rows.append(found)
            continue
        faults.append(found)
        if len(faults) == MOST_FAULTS:
            break
    if not rows:
        empty = Fault(FaultKind.EMPTY, "is empty", Place(file))
        return None, tuple(faults) or (empty,)
    if faults and (faults[0].place.line or 0) < rows[0].line:
        # The header itself is broken, so the first readable row is not it.
        return None, tuple(faults)
    return Table(rows[0], tuple(rows[1:])), tuple(faults)


def _rows(text: str, file: str, delimiter: str, skip_lines: int) -> Iterator[Row | Fault]:
    lines = islice(_lines(text), skip_lines, None)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = skip_lines + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Fault(FaultKind.SYNTAX, _in_words(str(error)), Place(file, line))
            continue
        if cells:
            yield Row(line, tuple(cells))


def _plain_rows(text: str, file: str, delimiter: str, skip_lines: int) -> Iterator[Row | Fault]:
    longest = csv.field_size_limit()
    for line, written in enumerate(islice(_lines(text), skip_lines, None), skip_lines + 1):
        cells = written.removesuffix("\n").split(delimiter)
        if any(len(cell) > longest for cell in cells):
            yield Fault(FaultKind.SYNTAX, _in_words("field larger"), Place(file, line))
        elif cells != [""]:
            yield Row(line, tuple(cells))


def _lines(text: str) -> list[str]:
    """Cut `text` at line ends only: `splitlines` would also cut at form feeds and the like.

    Some exports end their lines with CR CR LF, some with a lone CR.
    """
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return [line + "\n" for line in text.rstrip("\n").split("\n")] if text.strip("\n") else []


def _in_words(error: str) -> str:
    return next((words for start, words in _WORDS.items() if start in error), error)
