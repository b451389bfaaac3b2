"""What is inside an .xlsx or .ods file before anyone reads its cells: safe to open, or why not.

Both are ZIP archives of XML. The reader of cells lays a sheet out as one full rectangle, takes
archives at their word, and gives errors as empty cells; so sizes, the outermost cell and the
cells without a usable value are found here first. It is handed a copy of the parts that were
looked at, so that it cannot see others.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from html import unescape

LARGEST_CONTENT = 256 * 1024 * 1024
"""Bytes of XML; a sheet with half a million rows of ten cells is smaller."""
MOST_PARTS = 2000
"""Files in the archive."""
MOST_CELLS = 10_000_000
"""Cells of the rectangle from the first cell to the outermost one."""

MOST_COLUMNS = 1000
"""Columns of a sheet."""

_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IS_USED = re.compile(r"mimetype|.+\.(?:xml|rels)", re.IGNORECASE)
_REFERENCE = re.compile(rb"""\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^>]*)?(?<!/)>")
_ROW = re.compile(rb"<(?:\w+:)?row[\s>]")
_ROW_NUMBER = re.compile(rb"""\sr=["']([0-9]{1,7})["']""")
_ROW_TAG = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_PLACE = re.compile(rb"\sr\s*=")
_BROKEN = re.compile(
    rb"""<(?:\w+:)?c(?P<error>\s[^>]*\bt=["']e["'][^>]*)(?<!/)>"""
    rb"(?:\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>))?"
    rb"(?:\s*<(?:\w+:)?v>(?P<text>[^<]*))?"
    rb"|<(?:\w+:)?c(?P<formula>\s[^>]*)(?<!/)>\s*<(?:\w+:)?f\b"
    rb"(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*</(?:\w+:)?c>",
    re.DOTALL,
)
_SHARED_CELL = re.compile(rb"""\bt=["']s["'][^>]*>\s*<(?:\w+:)?v>([0-9]{1,9})<""")
_SHARED = re.compile(rb"<(?:\w+:)?si[\s>]")
_ODS_TAG = re.compile(
    rb"<table:(?P<tag>table|table-row|table-cell|covered-table-cell)"
    rb"(?P<attributes>(?:\s[^>]*?)?)(?P<empty>/?)>(?P<content>[^<]*(?:<text:[^>]*>[^<]*)*)"
)
_ROWS_REPEATED = re.compile(rb"""\btable:number-rows-repeated\s*=\s*["']\+?([0-9]+)""")
_COLUMNS_REPEATED = re.compile(rb"""\btable:number-columns-repeated\s*=\s*["']\+?([0-9]+)""")
_ODS_ERROR = re.compile(rb'\bcalcext:value-type="error"')
_TAG = re.compile(rb"<[^>]*>")

_TOO_LARGE = f"unpacks to more than {LARGEST_CONTENT // (1024 * 1024)} MiB"
_TOO_WIDE = (
    f"spreads over more than {MOST_COLUMNS} columns or {MOST_CELLS:,} cells, empty ones between "
    "the others included"
)


class UnsafePackage(Exception):
    """The file cannot or must not be opened; its text is the reason, to stand in a sentence."""


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """A cell that shows an error, or a formula that was never calculated."""

    line: int
    """Row of the sheet, from 1."""
    column: int
    """Column of the sheet, from 0."""
    text: str
    """What it shows, such as `#N/A`."""


class Package:
    """The parts of a spreadsheet that matter, unpacked within bounds."""

    def __init__(self, content: bytes) -> None:
        """Unpack `content`.

        Raises:
            UnsafePackage: It is no spreadsheet, damaged, encrypted or too large.
        """
        if content.startswith(_OLD_OR_ENCRYPTED):
            raise UnsafePackage("is protected by a password, or an old .xls under another name")
        try:
            self.parts = _unpacked(content)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise UnsafePackage("is damaged, or no spreadsheet at all") from error
        except (NotImplementedError, RuntimeError) as error:
            raise UnsafePackage("is packed or protected in a way that is not read") from error
        if b"encryption-data" in self.parts.get("META-INF/manifest.xml", b""):
            raise UnsafePackage("is protected by a password")
        self.is_ods = "content.xml" in self.parts
        if not self.is_ods and "xl/workbook.xml" not in self.parts:
            raise UnsafePackage("is not an .xlsx or .ods spreadsheet")
        if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in self.parts.values()):
            raise UnsafePackage("declares XML entities, which no spreadsheet program writes")

    def copy(self) -> io.BytesIO:
        """Return an archive of these parts alone, not compressed."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for name, part in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name), part)
        stream.seek(0)
        return stream

    def check(self) -> None:
        """Look at the extent of every sheet, chosen or not: some are read on opening.

        Raises:
            UnsafePackage: One is too large.
        """
        if self.is_ods:
            _ods_cells(self.parts["content.xml"])
            return
        lengths = [
            len(text)
            for name, part in self.parts.items()
            if name.lower().endswith("sharedstrings.xml")
            for text in _SHARED.split(part)[1:]
        ]
        for name, part in self.parts.items():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                _check_extent(part)
                _check_texts(part, lengths)

    def broken_cells(self, sheet: str, index: int) -> tuple[BrokenCell, ...]:
        """Return the cells without a usable value of the sheet named `sheet`.

        Args:
            sheet: Its name.
            index: Which it is in the order of the file, from 0.
        """
        if self.is_ods:
            tables = _ods_cells(self.parts["content.xml"])
            return tuple(tables[index]) if index < len(tables) else ()
        part = self._worksheet(sheet)
        found = []
        for cell in _BROKEN.finditer(part):
            attributes = cell["error"] or cell["formula"]
            reference = _REFERENCE.search(attributes)
            if reference is None:
                raise UnsafePackage("has errors in cells whose place it does not say")
            text = "a formula without a result"
            if cell["error"]:
                text = (cell["text"] or b"an error").decode("utf-8", "replace")
            found.append(BrokenCell(int(reference[2]), _column(reference[1]) - 1, text))
        return tuple(found)

    def _worksheet(self, sheet: str) -> bytes:
        """Return the part of the sheet called `sheet`: the workbook names it by a relation."""
        workbook = self.parts["xl/workbook.xml"]
        relations = self.parts.get("xl/_rels/workbook.xml.rels", b"")
        for tag in re.findall(rb"<(?:\w+:)?sheet\s[^>]*>", workbook):
            if _unescaped(_attribute(tag, rb"name")) != sheet:
                continue
            wanted = _attribute(tag, rb"\w+:id")
            for relation in re.findall(rb"<(?:\w+:)?Relationship\s[^>]*>", relations):
                if _attribute(relation, rb"Id") == wanted:
                    target = _attribute(relation, rb"Target").decode("utf-8", "replace")
                    name = target[1:] if target.startswith("/") else f"xl/{target}"
                    if name in self.parts:
                        return self.parts[name]
        raise UnsafePackage(f"does not say where its sheet `{sheet}` is")


def _unpacked(content: bytes) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = LARGEST_CONTENT
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if len(members) > MOST_PARTS:
            raise UnsafePackage(f"holds more than {MOST_PARTS} files")
        for member in members:
            if not _IS_USED.fullmatch(member.filename):
                continue
            if member.flag_bits & 1:
                raise UnsafePackage("is protected by a password")
            if member.file_size > left:
                raise UnsafePackage(_TOO_LARGE)
            # Reads no more than the stated size, and checks its sum.
            parts[member.filename] = archive.read(member)
            left -= member.file_size
    return parts


def _check_extent(part: bytes) -> None:
    cells = _CELL.findall(part)
    references = [found for cell in cells if (found := _place_in(cell, _REFERENCE))]
    if len({(found[1], int(found[2])) for found in references}) < len(references):
        # The reader keeps the last of them and says nothing of the others.
        raise UnsafePackage("has two cells in one place")
    columns = max(map(_column, {found[1] for found in references}), default=0)
    rows = max((int(found[2]) for found in references), default=0)
    if len(references) < len(cells):
        # Cells that do not say where they are follow the one before them.
        per_row = [len(_CELL.findall(row)) for row in _ROW.split(part)]
        columns += max(per_row, default=0)
        stated = [
            int(found[1])
            for row in _ROW_TAG.findall(part)
            if (found := _place_in(row, _ROW_NUMBER))
        ]
        rows = max(rows, *stated, 0) + len(per_row)
    if columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise UnsafePackage(_TOO_WIDE)


def _place_in(tag: bytes, form: re.Pattern[bytes]) -> re.Match[bytes] | None:
    """Return the place that `tag` states, if any; one written otherwise cannot be checked."""
    if _PLACE.search(tag) is None:
        return None
    found = form.search(tag)
    if found is None or len(_PLACE.findall(tag)) > 1:
        raise UnsafePackage("has cells in places that no sheet has")
    return found


def _check_texts(part: bytes, lengths: list[int]) -> None:
    """Refuse one long text that many cells share: each of them would get its own copy."""
    shared = Counter(map(int, _SHARED_CELL.findall(part)))
    if sum(lengths[i] * n for i, n in shared.items() if i < len(lengths)) > LARGEST_CONTENT:
        raise UnsafePackage(_TOO_LARGE)


def _ods_cells(content: bytes) -> list[list[BrokenCell]]:
    """Return the broken cells of each table, and refuse those that repeat too much."""
    tables: list[list[BrokenCell]] = []
    line = following = column = widest = size = 0
    for found in _ODS_TAG.finditer(content):
        attributes = found["attributes"]
        if found["tag"] == b"table":
            tables.append([])
            line, following, column, widest = 0, 0, 0, 0
        elif found["tag"] == b"table-row":
            line, column = following + 1, 0
            following += _repeats(attributes, _ROWS_REPEATED)
        else:
            repeated = _repeats(attributes, _COLUMNS_REPEATED)
            is_error = _ODS_ERROR.search(attributes) is not None
            if b"office:" in attributes or not found["empty"]:
                widest = max(widest, column + repeated)
                size += repeated * (following - line + 1) * (len(found[0]))
                if widest > MOST_COLUMNS or following * widest > MOST_CELLS:
                    raise UnsafePackage(_TOO_WIDE)
                if size > LARGEST_CONTENT:
                    raise UnsafePackage(_TOO_LARGE)
            if is_error and tables:
                shown = _TAG.sub(b"", found["content"]).decode("utf-8", "replace").strip()
                tables[-1].append(BrokenCell(line, column, shown or "an error"))
            column += repeated
    return tables


def _repeats(attributes: bytes, pattern: re.Pattern[bytes]) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1


def _column(letters: bytes) -> int:
    """Return the number of a column from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _attribute(tag: bytes, name: bytes) -> bytes:
    found = re.search(rb"\s" + name + rb"""=(?:"([^"]*)"|'([^']*)')""", tag)
    return (found[1] or found[2] or b"") if found else b""


def _unescaped(text: bytes) -> str:
    return unescape(text.decode("utf-8", "replace"))
