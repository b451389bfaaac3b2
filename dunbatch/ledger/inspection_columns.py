"""What each column of a foreign table seems to be, by its header and by its values."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dunbatch.core.languages import LANGUAGES
from dunbatch.ledger.columns import LEDGER_COLUMNS
from dunbatch.ledger.inspection_values import Values, look_at
from dunbatch.ledger.inspection_words import (
    FEC_HEADERS,
    FEW_FEC_HEADERS_MISSING,
    RANKED,
    folded,
    is_age_band,
    roles_of,
)
from dunbatch.text.csv_table import Row

_DAYS = frozenset({"date", "due_date", "settled_on"})
_NUMBERS = frozenset({"amount", "debit", "credit", "open", "paid"})
_ITEM = "item_line"
_FEWEST_AGE_BANDS = 3


@dataclass(frozen=True, slots=True)
class ColumnFound:
    """One column of the file."""

    index: int
    """Its place, from 0."""
    header: str
    """Its header, stripped."""
    values: Values
    """What its cells have in common."""
    role: str = ""
    """What it seems to be; empty: nothing that a ledger knows."""
    remark: str = ""
    """Why it has no role although its header suggests one: its values (`not country`), or
    another column that has the role already."""


def find_columns(
    header: Row, rows: Sequence[Row], *, are_typed: bool = False
) -> tuple[ColumnFound, ...]:
    """Return every column, each role given to the likeliest one; only items may have several.

    Args:
        header: Names of the columns.
        rows: The rows below.
        are_typed: Whether they are cells of a spreadsheet, whose empty columns are none.
    """
    columns = []
    for index, name in enumerate(header.cells):
        cells = (row.cells[index] if index < len(row.cells) else "" for row in rows)
        values = look_at(cells, are_typed=are_typed)
        if name.strip() or values.filled or not are_typed:
            columns.append(ColumnFound(index, name.strip(), values))
    claims: dict[str, list[tuple[int, int]]] = {}
    for column in columns:
        for role in roles_of(column.header):
            if fits(role, column.values):
                claims.setdefault(role, []).append((_rank(role, column.header), column.index))
    given: dict[int, str] = {}
    for role in RANKED:
        free = [at for _, at in sorted(claims.get(role, ())) if at not in given]
        given.update(dict.fromkeys(free if role == _ITEM else free[:1], role))
    return tuple(_with_role(column, columns, given) for column in columns)


def fits(role: str, values: Values) -> bool:
    """Whether values may be what `role` says."""
    if role in _DAYS:
        return values.days is not None
    if role in _NUMBERS:
        return values.numbers is not None
    if role == "item_hold":
        return values.look == "yes or no"
    if role == "currency":
        return values.look in {"currency codes", "empty"}
    if role == "country":
        return all(len(text) == 2 and text.isalpha() for text in values.examples)
    if role == "language":
        return all(text[:2] in LANGUAGES for text in values.examples)
    return True


def shape_of(columns: Sequence[ColumnFound]) -> tuple[str, str]:
    """Return the likely shape, and why.

    It is one of `canonical`, `fec`, `journal`, `aged`, `lines` and `documents`, or empty.
    """
    if {column.header for column in columns} <= set(LEDGER_COLUMNS):
        return "canonical", "every header is one of its own, so that no column map is needed"
    names = {folded(column.header) for column in columns}
    missing = set(FEC_HEADERS) - names
    if len(missing) <= FEW_FEC_HEADERS_MISSING:
        return "fec", "its headers are those of a fichier des écritures comptables"
    by_role = {column.role: column for column in columns if column.role}
    bands = [column.header for column in columns if is_age_band(column.header)]
    if len(bands) >= _FEWEST_AGE_BANDS and "due_date" not in by_role:
        return "aged", f"it has age bands ({', '.join(bands)}) and no due dates"
    if "debit" in by_role and "credit" in by_role:
        return "journal", "it has a debit and a credit column"
    number = by_role.get("number")
    if number is None or not ({"amount", "open"} & by_role.keys()):
        return ("lines", "it has columns of items") if _ITEM in by_role else ("", "")
    repeated = number.values.filled - number.values.distinct
    if _ITEM in by_role:
        return "lines", f"it has columns of items; rows that repeat a number: {repeated:,}"
    if {"open", "paid", "settled_on"} & by_role.keys():
        return "documents", "one row a document, with what was paid or is open"
    return "documents", f"one row a document; rows that repeat a number: {repeated:,}"


def _rank(role: str, header: str) -> int:
    words = RANKED[role]
    name = folded(header)
    return words.index(name) if name in words else -1


def _with_role(
    column: ColumnFound, columns: Sequence[ColumnFound], given: dict[int, str]
) -> ColumnFound:
    role = given.get(column.index, "")
    if role:
        return replace(column, role=role)
    for wanted in roles_of(column.header):
        holder = next((index for index, taken in given.items() if taken == wanted), None)
        if holder is not None:
            header = next(other.header for other in columns if other.index == holder)
            return replace(column, remark=f"{wanted}: `{header}`")
        return replace(column, remark=f"not {wanted}")
    return column
