"""One row of a ledger before anything is typed: our column names, stripped text, and where it is.

CSV and YAML are both turned into records, so that everything after them is one code for both.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from dunbatch.core.entries import LeftOut, OwnTotal
from dunbatch.core.problems import Place, Problem
from dunbatch.core.values import made_often
from dunbatch.ledger import problems as p
from dunbatch.ledger.columns import limit_of
from dunbatch.ledger.marks import PLAIN, Marks
from dunbatch.text.files import Fault, Source, decode

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@made_often
@dataclass(frozen=True, slots=True)
class Record:
    """A row of a table, an entry of a YAML account, or the party of one."""

    place: Place
    """File and line."""
    cells: Mapping[str, str]
    """Our column to its stripped text; empty cells are absent."""
    marks: Marks = PLAIN
    """How the file writes numbers and days."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Tables: our column to the header it stands under."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """YAML: our column to the line and character of its value."""
    row: tuple[str, ...] = ()
    """Tables: the cells as written."""
    is_faulty: bool = False
    """Whether a problem already stands in it, so that no entry may be made of it."""

    def text(self, column: str) -> str:
        """Return the text of `column`, empty when there is none."""
        return self.cells.get(column, "")

    def place_of(self, column: str) -> Place:
        """Return where `column` stands in the file."""
        found = self.places.get(column)
        if found is not None:
            return found
        if self.places:
            return self.place
        return Place(self.place.file, self.place.line, self.headers.get(column, column))

    @property
    def excerpt(self) -> str:
        """The row as the reader would recognise it."""
        if self.row:
            return ", ".join(self.row)
        return ", ".join(f"{column}: {text}" for column, text in self.cells.items())


@dataclass(frozen=True, slots=True)
class Records:
    """What one file gave."""

    records: tuple[Record, ...] = ()
    """Entries and notices in the order of the file, each with its `account_id`."""
    parties: tuple[Record, ...] = ()
    """Party data that stands apart from entries."""
    rows: int = 0
    """Data rows seen, faulty ones and those left out included."""
    left_out: tuple[LeftOut, ...] = ()
    """Rows left out on purpose."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file's form."""
    own_totals: tuple[OwnTotal, ...] = ()
    """Totals that the file states of itself, each beside what its rows come to."""


def decoded(source: Source, encoding: str = "utf-8") -> str | Fault:
    """Return the text of `source` in the stated encoding, without a byte order mark."""
    text = decode(source, encoding)
    return text if isinstance(text, Fault) else text.removeprefix("\ufeff")


def text_problem(record: Record, column: str, account_id: str | None) -> Problem | None:
    """Return what is wrong with the text of `column` as text, if anything.

    Control, bidirectional and zero-width characters are refused: they print as nothing or reorder
    what is printed, and could hide what a letter says. Length is bounded so that no letter is
    made of one cell.
    """
    text = record.text(column)
    if not text.isprintable():
        hidden = [char for char in text if unicodedata.category(char) in _HIDDEN]
        if hidden:
            name = f"U+{ord(hidden[0]):04X}"
            return p.HIDDEN_CHARACTER.at(
                record.place_of(column),
                account_id=account_id,
                excerpt=record.excerpt,
                column=column,
                character=name,
                text=text,
            )
    most = limit_of(column)
    if len(text) > most:
        return p.TOO_LONG.at(
            record.place_of(column),
            account_id=account_id,
            excerpt=record.excerpt,
            column=column,
            found=len(text),
            most=most,
        )
    return None
