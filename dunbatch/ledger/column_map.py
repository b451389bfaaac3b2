"""How to read a ledger in a foreign shape: encoding, marks, formats, whose column is whose.

A column map is stated, never derived from the file it reads.
"""

from collections import abc
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from dunbatch.core.problems import Problem
from dunbatch.ledger import problems as p
from dunbatch.ledger.columns import LEDGER_COLUMNS, SETTLED_ON, nearest
from dunbatch.ledger.map_values import FUTURE_WORDS, read_value
from dunbatch.ledger.marks import Marks, Signs
from dunbatch.text.yaml_tree import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One of our columns, found under another name and perhaps with other values."""

    column: str
    """The header in the file."""
    values: abc.Mapping[str, str] | None = None
    """Their value to ours; a value not listed is a problem. None: taken as it stands."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The key `ledger:` of a policy, or a file given as `--map`."""

    encoding: str = "utf-8"
    """Encoding of the file, stated and never guessed; a byte order mark may precede UTF-8."""
    delimiter: str = ","
    """One character between cells."""
    decimal: str = "."
    """Decimal mark of amounts."""
    thousands: str = ""
    """Thousands mark; a space stands for narrow and no-break spaces too."""
    date_format: str | None = None
    """`strptime` format; None: ISO dates only."""
    skip_rows: int = 0
    """Lines above the header."""
    columns: abc.Mapping[str, MappedColumn] = field(default_factory=dict)
    """Our column (or `settled_on`) to theirs; empty: the file has our names."""
    constants: abc.Mapping[str, str] = field(default_factory=dict)
    """Our columns that have the same value in every row."""
    keep: abc.Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Their column to the values kept; other rows are left out and reported."""
    signs: Signs = Signs.POSITIVE
    """Whether credits are positive, their kind saying what they are, or negative."""
    open_as_of: date | None = None
    """The day a stated open amount speaks for."""
    parties: str | None = None
    """File with the parties, joined on the account id; relative to the file that names it."""

    @property
    def marks(self) -> Marks:
        """How the file writes numbers and days."""
        return Marks(self.decimal, self.thousands, self.date_format)


_KEYS = tuple(field.name for field in fields(ColumnMap))
_FUTURE_KEYS = frozenset({"preset", "accounts"})
_FUTURE_COLUMNS = frozenset({"debit", "credit", "paid"})
_OUR_COLUMNS = (*LEDGER_COLUMNS, SETTLED_ON)


def parse_column_map(node: Node) -> tuple[ColumnMap, tuple[Problem, ...]]:
    """Return the column map that `node` states, and everything that is wrong with it.

    Args:
        node: The value of `ledger:` in a policy, or the root of a map file; that may have the
            keys of the map at its top, or `ledger:` and `parties:` as in a policy.

    Returns:
        The map, with the default wherever a value is wrong.
    """
    reader = _MapReader()
    if isinstance(node, Mapping) and isinstance(node.get("ledger"), Mapping):
        reader.read_file(node)
    else:
        reader.read(node)
    return ColumnMap(**reader.found), tuple(reader.problems)


class _MapReader:
    """Reads one key after the other and keeps what is wrong."""

    def __init__(self) -> None:
        self.found: dict[str, Any] = {}
        self.problems: list[Problem] = []

    def read_file(self, root: Mapping) -> None:
        """Read a file that has the keys of a policy."""
        for key, value in root.entries:
            if key.text == "ledger":
                self.read(value)
            elif key.text == "parties":
                self._take("parties", value)
            else:
                self._unknown(key, ("ledger", "parties"))

    def read(self, node: Node) -> None:
        """Read the keys of the map itself."""
        if not isinstance(node, Mapping):
            example = "ledger: {delimiter: ';', columns: {...}}"
            self._refuse("ledger", node, "a list of keys and values", example)
            return
        for key, value in node.entries:
            if key.text in _FUTURE_KEYS:
                self.problems.append(p.MAP_NOT_YET.at(key.place, what=key.text))
            elif key.text in _KEYS or key.text in FUTURE_WORDS:
                self._take(key.text, value)
            else:
                self._unknown(key, (*_KEYS, *FUTURE_WORDS))
        for name in self.found.get("columns", {}):
            if name in self.found.get("constants", {}):
                self.problems.append(p.MAP_TWICE.at(node.place, column=name))
        if self.found.get("thousands") == self.found.get("decimal", "."):
            mark = self.found.get("decimal", ".")
            thousands = Scalar(mark, node.place)
            self._refuse("thousands", thousands, "other than the decimal mark", 'thousands: " "')
            self.found["thousands"] = ""

    def _take(self, key: str, value: Node) -> None:
        if key in {"columns", "constants", "keep"}:
            if not isinstance(value, Mapping):
                self._refuse(key, value, "a list of keys and values", f"{key}: {{...: ...}}")
                return
            takers = {"columns": self._columns, "constants": self._constants, "keep": self._keep}
            self.found[key] = takers[key](value)
        elif not isinstance(value, Scalar):
            self._refuse(key, value, "a single value", f"{key}: text")
        elif not self._is_future(key, value):
            self._scalar(key, value)

    def _scalar(self, key: str, value: Scalar) -> None:
        text = value.text
        expected, example, result = read_value(key, text)
        if result is None:
            self._refuse(key, value, expected, example)
        elif key in _KEYS:
            self.found[key] = result

    def _is_future(self, key: str, value: Scalar) -> bool:
        _, later = FUTURE_WORDS.get(key, ("", frozenset[str]()))
        if value.text in later:
            what = f"{key}: {value.text}"
            self.problems.append(p.MAP_NOT_YET.at(value.place, what=what))
            return True
        return False

    def _columns(self, node: Mapping) -> dict[str, MappedColumn]:
        found = {}
        for key, value in node.entries:
            if key.text in _FUTURE_COLUMNS:
                self.problems.append(p.MAP_NOT_YET.at(key.place, what=f"columns: {key.text}"))
            elif self._is_ours(key):
                mapped = self._mapped(key.text, value)
                if mapped is not None:
                    found[key.text] = mapped
        return found

    def _mapped(self, name: str, value: Node) -> MappedColumn | None:
        example = f"{name}: Header, or {name}: {{column: Header, values: {{theirs: ours}}}}"
        if isinstance(value, Scalar) and value.text.strip():
            return MappedColumn(value.text.strip())
        if isinstance(value, Mapping):
            for key, _ in value.entries:
                if key.text not in {"column", "values"}:
                    self._unknown(key, ("column", "values"))
            column, values = value.get("column"), value.get("values")
            if isinstance(column, Scalar) and column.text.strip():
                if values is None:
                    return MappedColumn(column.text.strip())
                if isinstance(values, Mapping):
                    return MappedColumn(column.text.strip(), self._texts("values", values))
        self._refuse(f"columns: {name}", value, "a header of the file", example)
        return None

    def _constants(self, node: Mapping) -> dict[str, str]:
        ours = [(key, value) for key, value in node.entries if self._is_ours(key)]
        return self._texts("constants", Mapping(tuple(ours), node.place))

    def _texts(self, key: str, node: Mapping) -> dict[str, str]:
        texts = {}
        for name, value in node.entries:
            if isinstance(value, Scalar):
                texts[name.text.strip()] = value.text.strip()
            else:
                self._refuse(f"{key}: {name.text}", value, "a single value", f"{name.text}: text")
        return texts

    def _keep(self, node: Mapping) -> dict[str, frozenset[str]]:
        kept = {}
        for key, value in node.entries:
            nodes = value.items if isinstance(value, Sequence) else (value,)
            texts = [item.text.strip() for item in nodes if isinstance(item, Scalar)]
            if len(texts) == len(nodes) and texts:
                kept[key.text.strip()] = frozenset(texts)
            else:
                example = "keep: {Status: [Sent, Overdue]}"
                self._refuse(f"keep: {key.text}", value, "a list of values", example)
        return kept

    def _is_ours(self, key: Scalar) -> bool:
        if key.text in _OUR_COLUMNS:
            return True
        hint = nearest(key.text, _OUR_COLUMNS)
        self.problems.append(p.MAP_OUR_COLUMN.at(key.place, column=key.text, nearest=hint))
        return False

    def _unknown(self, key: Scalar, known: tuple[str, ...]) -> None:
        hint = nearest(key.text, known)
        self.problems.append(p.MAP_KEY_UNKNOWN.at(key.place, key=key.text, nearest=hint))

    def _refuse(self, key: str, node: Node, expected: str, example: str) -> None:
        text = node.text if isinstance(node, Scalar) else "a list"
        self.problems.append(
            p.MAP_VALUE.at(node.place, key=key, text=text, expected=expected, example=example)
        )
