"""CSV files as this program writes them: comma, UTF-8, LF, nothing a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from dunbatch.text.cells import neutralise

Cell = str | int | Decimal | date | None


def write_table(header: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> bytes:
    """Return a CSV file; texts are neutralised, numbers and dates are written plainly."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return stream.getvalue().encode()


def _plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return neutralise(cell)
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
