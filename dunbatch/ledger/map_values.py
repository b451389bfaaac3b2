"""The single values of a column map: what each may be, and what is said when it is not."""

import re
from enum import StrEnum

from dunbatch.core.dates import parse_date
from dunbatch.ledger.marks import SPACES, Signs
from dunbatch.ledger.shapes import Format, RowShape
from dunbatch.text.yaml_tree import Mapping, Node, Scalar, Sequence

ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "cp850", "iso-8859-15", "iso-8859-1")
"""Encodings a file may state: Unicode, Western Windows, DOS, and Unix with and without euro."""
MOST_ROWS_SKIPPED = 1000
"""Most lines above a header."""
MOST_DAYS = 3650
"""Most days overdue at which a band may end."""

_DECIMALS = (".", ",")
_THOUSANDS = {"": "", "none": "", "space": " ", ".": ".", ",": ",", "'": "'", "\u2019": "'"}
_DATE_DIRECTIVES = frozenset("dmYyHMSf%")
FUTURE_WORDS = {"format": frozenset({"yaml"})}
"""Words that will come, by their keys."""
_FILES = {"parties": "customers.csv", "file": "payments.csv"}
_WORDS: dict[str, type[StrEnum]] = {"format": Format, "rows": RowShape, "signs": Signs}


def read_value(key: str, text: str) -> tuple[str, str, object]:
    """Return what `key` expects, an example, and its value; None when `text` is not one."""
    match key:
        case "encoding":
            known = ", ".join(ENCODINGS)
            return f"one of {known}", "encoding: cp1252", _one_of(text.lower(), ENCODINGS)
        case "delimiter":
            return "one character or the word tab", 'delimiter: ";"', _delimiter(text)
        case "decimal":
            return "a point or a comma", 'decimal: ","', _one_of(text, _DECIMALS)
        case "thousands":
            mark = " " if text and not text.strip(SPACES) else _THOUSANDS.get(text)
            return "a space, a point, a comma or an apostrophe", 'thousands: " "', mark
        case "date_format":
            expected = "a format with one %d, one %m and one %Y or %y"
            return expected, 'date_format: "%d/%m/%Y"', text if _is_date_format(text) else None
        case "skip_rows":
            expected = f"a whole number from 0 to {MOST_ROWS_SKIPPED}"
            is_number = text.isascii() and text.isdigit() and len(text) <= len("1000")
            rows = int(text) if is_number and int(text) <= MOST_ROWS_SKIPPED else None
            return expected, "skip_rows: 3", rows
        case "quoting":
            return "on or off", "quoting: off", {"on": True, "off": False}.get(text)
        case "open_as_of":
            return "a day written as YYYY-MM-DD", "open_as_of: 2026-06-30", parse_date(text)
        case "heading_rows":
            return "a header of the file", "heading_rows: Customer", text.strip() or None
        case "sheet":
            return "the name of a sheet", "sheet: Invoices", text or None
        case "parties" | "file":
            return "a file name", f"{key}: {_FILES[key]}", text.strip() or None
        case _:
            words = {word.value: word for word in _WORDS[key]}
            expected = f"one of {', '.join(words)}"
            return expected, f"{key}: {list(words)[-1]}", words.get(text)


def bands_of(node: Node) -> dict[str, int | None] | None:
    """Return the last day overdue of each band, in their order; None when they are not bands.

    The first holds what is not yet due, without which there is no balance; the last has no end.
    """
    bands: dict[str, int | None] = {}
    for key, value in node.entries if isinstance(node, Mapping) else ():
        text = value.text if isinstance(value, Scalar) else ""
        is_number = text.isascii() and text.isdigit() and len(text) <= len(str(MOST_DAYS))
        if not is_number and text != "over":
            return None
        bands[key.text.strip()] = int(text) if is_number else None
    *days, last = bands.values() or (None,)
    numbers = [day for day in days if day is not None]
    is_rising = numbers == sorted(set(numbers)) and all(day <= MOST_DAYS for day in numbers)
    return bands if numbers[:1] == [0] and last is None and days == numbers and is_rising else None


def is_currency_sign(text: str) -> bool:
    """Whether `text` may stand beside an amount without being taken for a part of it."""
    return bool(text) and not any(c.isdigit() or c in "+-.,'()\u2019" or c.isspace() for c in text)


def texts_of(node: Node) -> tuple[str, ...]:
    """Return the texts of a list, or the one text there is; none when it holds anything else."""
    nodes = node.items if isinstance(node, Sequence) else (node,)
    texts = tuple(item.text.strip() for item in nodes if isinstance(item, Scalar))
    return texts if len(texts) == len(nodes) else ()


def _one_of(text: str, known: tuple[str, ...]) -> str | None:
    return text if text in known else None


def _delimiter(text: str) -> str | None:
    if text in {"tab", "\\t", "\t"}:
        return "\t"
    return text if len(text) == 1 and text not in ' "\r\n' else None


def _is_date_format(text: str) -> bool:
    """Whether `text` has day, month and year once each, and only digits beside them.

    Names of months depend on the machine's language and are refused.
    """
    directives = re.findall(r"%(.?)", text)
    years = directives.count("Y") + directives.count("y")
    once = all(directives.count(name) <= 1 for name in "dmHMSf")
    needed = "d" in directives and "m" in directives and years == 1
    return needed and once and _DATE_DIRECTIVES.issuperset(directives) and text.isascii()
