"""Counts the records of a file without any of the program's parsers: a small state machine.

Written from the handbook (`docs/ledger.md`, `docs/column-map.md`): cells may be quoted, a
quotation mark inside is doubled, a quoted cell may hold line ends, wholly empty lines are none.
"""

import csv
import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

import yaml

LONGEST_CELL = csv.field_size_limit()
"""Characters; a longer cell is a fault of the file's form."""


@dataclass(frozen=True)
class Counted:
    """The records of one text."""

    lines: tuple[int, ...]
    """The line on which each readable record starts, the header's first."""
    faults: tuple[int, ...]
    """The line on which each record starts that cannot be read."""


def count_records(text: str, delimiter: str, skip: int, *, quoted: bool) -> Counted:
    """Return the records of `text` below its first `skip` lines."""
    lines = _physical_lines(text)
    good: list[int] = []
    bad: list[int] = []
    at = skip
    while at < len(lines):
        start = at + 1
        at, is_good = _record(lines, at, delimiter) if quoted else _line(lines, at, delimiter)
        if not is_good:
            bad.append(start)
        elif at - start > 0 or lines[start - 1].rstrip("\r" if quoted else ""):
            good.append(start)
    return Counted(tuple(good), tuple(bad))


def _physical_lines(text: str) -> list[str]:
    """Lines end with LF, CR LF or CR CR LF; with CR alone only where there is no LF at all."""
    if "\n" not in text:
        return text.split("\r")
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").split("\n")


def _line(lines: list[str], at: int, delimiter: str) -> tuple[int, bool]:
    return at + 1, all(len(cell) <= LONGEST_CELL for cell in lines[at].split(delimiter))


def _record(lines: list[str], at: int, delimiter: str) -> tuple[int, bool]:
    """Return the line after the record that starts on line `at`, and whether it is well formed."""
    state, length = "start", 0
    while True:
        for place, character in enumerate(lines[at]):
            if state == "quoted":
                if character == '"':
                    state = "quote"
                else:
                    length += 1
            elif character == delimiter:
                state, length = "start", 0
            elif character == "\r":
                # A carriage return ends the record, and nothing else may follow it.
                return at + 1, not lines[at][place:].strip("\r")
            elif state == "start" and character == '"':
                state = "quoted"
            elif state == "quote" and character != '"':
                return at + 1, False
            else:
                state = "quoted" if state == "quote" else "plain"
                length += 1
            if length > LONGEST_CELL:
                return at + 1, False
        at += 1
        if state != "quoted":
            return at, True
        if at == len(lines):
            return at, False
        length += 1
        if length > LONGEST_CELL:
            return at, False


def count_yaml_rows(text: str) -> int | None:
    """Return the entries and notices in a YAML ledger; None where PyYAML cannot compose it."""
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    if not isinstance(root, yaml.MappingNode):
        return 0
    accounts = _value(root, "accounts")
    if not isinstance(accounts, yaml.SequenceNode):
        return 0
    rows = 0
    for account in accounts.value:
        named = _value(account, "account_id")
        if isinstance(named, yaml.ScalarNode) and named.value.strip():
            for key in ("entries", "notices"):
                listed = _value(account, key)
                rows += len(listed.value) if isinstance(listed, yaml.SequenceNode) else 0
    return rows


def _value(node: yaml.Node, key: str) -> yaml.Node | None:
    """Return the first value of `key`, as with keys that stand twice."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next(
        (v for k, v in node.value if isinstance(k, yaml.ScalarNode) and k.value == key), None
    )


def count_sheet_rows(content: bytes) -> int | None:
    """Return the rows of the first sheet with a filled cell; None where XML itself is broken."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        is_ods = "content.xml" in archive.namelist()
        part = archive.read("content.xml" if is_ods else "xl/worksheets/sheet1.xml")
    try:
        root = ElementTree.fromstring(part)
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
    row, cell = ("table-row", "table-cell") if is_ods else ("row", "c")
    return sum(
        any("".join(c.itertext()) or c.keys() & _VALUES for c in found if _local(c) == cell)
        for found in root.iter()
        if _local(found) == row
    )


_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_VALUES = {f"{_OFFICE}value", f"{_OFFICE}date-value", f"{_OFFICE}string-value"}


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
