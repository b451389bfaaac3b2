"""The outer form of a foreign table: encoding, line ends, delimiter, title rows, header.

Everything found here is a suggestion; only a column map decides.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from dunbatch.core.problems import Place
from dunbatch.ledger.inspection_words import is_age_band, roles_of
from dunbatch.text.csv_table import Row, parse_csv
from dunbatch.text.files import Fault, FaultKind, Source
from dunbatch.text.sheets import DoubtfulCells, SheetSize

ENCODINGS = ("utf-8", "cp1252", "iso-8859-15", "cp850")
"""Encodings tried, the likeliest first."""
DELIMITERS = (",", ";", "\t", "|")
"""Delimiters tried."""
LINES_TRIED = 400
"""Lines by which delimiters are compared."""
ROWS_ABOVE = 30
"""Rows among which the header is looked for."""

_BOM = b"\xef\xbb\xbf"
_PACKED = {
    b"PK\x03\x04": "is packed and no text: unpack it, or name a spreadsheet .xlsx or .ods",
    b"\x1f\x8b": "is packed and no text: unpack it",
    b"\xd0\xcf\x11\xe0": "is an old spreadsheet and no text: save it as .xlsx or CSV",
    b"<?xml": "is XML and no table: export the list as CSV",
    b"%PDF": "is a PDF and no table: export the list as CSV",
    b"\xff\xfe": "is UTF-16: save it as CSV in UTF-8",
    b"\xfe\xff": "is UTF-16: save it as CSV in UTF-8",
}
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a\x1b"))
_TEXT_FOR_EACH_CONTROL = 49
"""Characters of a text for each control character in it; labels of journals may hold some."""
_YAML = frozenset({".yaml", ".yml"})
_WORD = re.compile(rb"[A-Za-z\x80-\xff'\-]+")
_LONGEST_TELLING = 40
_USUAL = frozenset("àâäæçéèêëîïôöœùûüÿìòóáíúñßÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸÌÒ°º№€£«»’‘“”–—…\u00a0\u202f")
_NUMBERISH = re.compile(r"[\s\d.,/:()+€$£%\-\u00a0\u202f]+\Z")


@dataclass(frozen=True, slots=True)
class EncodingFound:
    """An encoding, tried on the file."""

    name: str
    """As a column map states it."""
    fits: bool
    """Whether every byte can be read with it."""
    sample: str
    """What a telling word looks like in it; empty when all is ASCII or it does not fit."""
    usual: int
    """Characters beyond ASCII that French, English and Italian texts use, less those they do
    not."""


@dataclass(frozen=True, slots=True)
class DelimiterFound:
    """A delimiter, tried on the first lines."""

    mark: str
    """The character."""
    columns: int
    """Cells of most rows."""
    agreeing: int
    """Rows with as many cells."""
    rows: int
    """Rows tried."""


@dataclass(frozen=True, slots=True)
class Form:
    """A table taken out of its file, a text or one sheet of a spreadsheet."""

    title_rows: tuple[Row, ...]
    """Rows above the header."""
    header: Row | None
    """The header; None when no row looks like one."""
    rows: tuple[Row, ...]
    """Rows below the header."""
    has_mark: bool = False
    """Texts: whether a byte order mark stands before it."""
    encodings: tuple[EncodingFound, ...] = ()
    """Texts: encodings tried, the proposed one first."""
    delimiters: tuple[DelimiterFound, ...] = ()
    """Texts: delimiters tried, the proposed one first."""
    line_ends: str = ""
    """Texts: line ends in words."""
    open_quotes: int = 0
    """Rows that break when quotation marks are minded; the table is then read without."""
    sheet: str = ""
    """Spreadsheets: name of the sheet looked at."""
    sheets: tuple[SheetSize, ...] = ()
    """Spreadsheets: all sheets."""
    doubtful: tuple[DoubtfulCells, ...] = ()
    """Spreadsheets: cells below the header that may not say what they seem to."""

    @property
    def encoding(self) -> str:
        """The proposed encoding."""
        return self.encodings[0].name if self.encodings else "utf-8"

    @property
    def delimiter(self) -> str:
        """The proposed delimiter."""
        return self.delimiters[0].mark if self.delimiters else ","


def find_form(source: Source) -> Form | Fault:
    """Return the form of the table in `source`, or why it is no text at all."""
    place = Place(source.name)
    content = source.content
    if not content.strip():
        return Fault(FaultKind.EMPTY, "is empty", place)
    for start, what in _PACKED.items():
        if content.startswith(start):
            return Fault(FaultKind.ENCODING, what, place)
    if b"\0" in content:
        return Fault(FaultKind.ENCODING, "holds NUL bytes and is no text", place)
    shown = len(content.translate(None, _CONTROLS))
    if shown < _TEXT_FOR_EACH_CONTROL * (len(content) - shown):
        return Fault(FaultKind.ENCODING, "is mostly control characters and no text", place)
    if PurePath(source.name).suffix.lower() in _YAML:
        what = "is YAML and no table; a ledger in YAML needs no column map"
        return Fault(FaultKind.ENCODING, what, place)
    encodings = _encodings(content)
    text = content.decode(encodings[0].name).removeprefix("\ufeff")
    delimiters = _delimiters(text)
    rows, open_quotes = _rows(text, delimiters[0].mark)
    at = header_at(rows, delimiters[0].columns)
    return Form(
        has_mark=content.startswith(_BOM),
        encodings=encodings,
        delimiters=delimiters,
        line_ends=_line_ends(content),
        title_rows=tuple(rows[: at or 0]),
        header=None if at is None else rows[at],
        rows=tuple(rows if at is None else rows[at + 1 :]),
        open_quotes=open_quotes,
    )


def _encodings(content: bytes) -> tuple[EncodingFound, ...]:
    written = _WORD.findall(content.removeprefix(_BOM)[: 4 * 1024 * 1024])
    # Asking the pattern itself for a byte beyond ASCII would take minutes with one long word.
    words = Counter(word for word in written if not word.isascii())
    short = {word: n for word, n in words.items() if len(word) <= _LONGEST_TELLING}
    telling = max(short, key=lambda word: (_is_legible(word), short[word]), default=b"")
    found = []
    for name in ENCODINGS:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            found.append(EncodingFound(name, fits=False, sample="", usual=0))
            continue
        beyond = Counter(character for character in text if ord(character) >= 0x80)
        usual = sum(n if char in _USUAL else -n for char, n in beyond.items() if char != "\ufeff")
        sample = telling.decode(name, "replace")
        found.append(EncodingFound(name, fits=True, sample=sample, usual=usual))
    # A text that is UTF-8 by chance does not happen; the others fit nearly everything.
    return tuple(sorted(found, key=lambda f: (not f.fits, f.name != "utf-8", -f.usual)))


def _is_legible(word: bytes) -> bool:
    """Whether `word` is more than a stray sign in at least one encoding."""
    texts = (word.decode(name, "replace") for name in ENCODINGS)
    return any(text.isalpha() and len(text) > len("No") for text in texts)


def _line_ends(content: bytes) -> str:
    doubled = content.count(b"\r\r\n")
    windows = content.count(b"\r\n") - doubled
    unix = content.count(b"\n") - windows - doubled
    old = content.count(b"\r") - windows - 2 * doubled
    counts = {"CR CR LF": doubled, "CR LF": windows, "LF": unix, "CR": old}
    return ", ".join(f"{name} ({count:,})" for name, count in counts.items() if count) or "none"


def _delimiters(text: str) -> tuple[DelimiterFound, ...]:
    tried = "\n".join(text.replace("\r\r\n", "\n").split("\n", LINES_TRIED)[:LINES_TRIED])
    found = []
    for mark in DELIMITERS:
        widths = Counter(len(row.cells) for row in _rows(tried, mark)[0])
        columns, agreeing = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
        found.append(DelimiterFound(mark, columns, agreeing, widths.total()))
    return tuple(
        sorted(found, key=lambda f: (f.columns == 1, -round(f.agreeing / f.rows, 1), -f.columns))
    )


def _rows(text: str, delimiter: str) -> tuple[list[Row], int]:
    """Return the rows, and how many break when quotation marks are minded."""
    table, faults = parse_csv(text, "", delimiter)
    if table is not None and not faults:
        return [table.header, *table.rows], 0
    lines = text.replace("\r\r\n", "\n").replace("\r\n", "\n").split("\n")
    rows = [
        Row(number, tuple(line.split(delimiter)))
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    return rows, len(faults)


def header_at(rows: Sequence[Row], columns: int) -> int | None:
    """Return the index of the row that looks most like a header of `columns` columns."""
    best, most = None, 0
    for at, row in enumerate(rows[:ROWS_ABOVE]):
        filled = [cell.strip() for cell in row.cells if cell.strip()]
        if len(filled) < min(2, columns) or any(map(_is_value, filled)):
            continue
        if 2 * len(filled) < columns:
            continue
        points = 1 + 2 * sum(bool(roles_of(cell)) for cell in filled)
        if points > most:
            best, most = at, points
    return best


def _is_value(cell: str) -> bool:
    return _NUMBERISH.match(cell) is not None and not is_age_band(cell)
