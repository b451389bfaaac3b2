"""Reads how a foreign file is written: encoding, marks, formats, whose column is whose.

A column map is stated, never derived from the file it reads.
"""

from dataclasses import fields
from typing import Any

from dunbatch.core.money import CURRENCIES
from dunbatch.core.problems import Problem
from dunbatch.ledger import problems as p
from dunbatch.ledger.columns import (
    FOREIGN_COLUMNS,
    LEDGER_COLUMNS,
    PAYMENT_COLUMNS,
    SIDE_COLUMNS,
    nearest,
)
from dunbatch.ledger.fec import completed
from dunbatch.ledger.map_checks import check_map
from dunbatch.ledger.map_shape import ColumnMap, MappedColumn, PaymentsFile
from dunbatch.ledger.map_values import (
    FUTURE_WORDS,
    bands_of,
    is_currency_sign,
    read_value,
    texts_of,
)
from dunbatch.ledger.presets import (
    beside,
    names_payments,
    nearest_first,
    preset,
    preset_names,
)
from dunbatch.ledger.shapes import Format
from dunbatch.text.yaml_tree import Mapping, Node, Scalar

__all__ = ["ColumnMap", "MappedColumn", "parse_column_map"]

_KEYS = ("preset", *(field.name for field in fields(ColumnMap)))
_OUR_COLUMNS = (*LEDGER_COLUMNS, *FOREIGN_COLUMNS)
_OF_LEDGERS_ALONE = frozenset(
    {"preset", "rows", "bands", "accounts", "open_as_of", "parties", "payments"}
)
_PAYMENT_KEYS = ("file", *(key for key in _KEYS if key not in _OF_LEDGERS_ALONE))
_OUR_PAYMENT_COLUMNS = (*PAYMENT_COLUMNS, *SIDE_COLUMNS)


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
    column_map = completed(reader.found)
    if not reader.problems:
        reader.problems += check_map(column_map, node.place)
    return column_map, tuple(reader.problems)


class _MapReader:
    """Reads one key after the other and keeps what is wrong.

    Args:
        keys: The keys there are.
        ours: Our columns that may be filled.
        role: What is read, to stand inside a sentence.
    """

    def __init__(
        self,
        keys: tuple[str, ...] = _KEYS,
        ours: tuple[str, ...] = _OUR_COLUMNS,
        role: str = "ledger",
    ) -> None:
        self._keys = keys
        self._ours = ours
        self._role = role
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
        for key, value in self._with_preset(node).entries:
            if key.text not in self._keys:
                self._unknown(key, self._keys)
            elif key.text != "preset":
                self._take(key.text, value)
        for name in self.found.get("columns", {}):
            if name in self.found.get("constants", {}):
                self.problems.append(p.MAP_TWICE.at(node.place, column=name))
        usual = "," if self.found.get("format") is Format.FEC else "."
        mark = self.found.get("decimal", usual)
        if self.found.get("thousands") == mark:
            thousands = Scalar(mark, node.place)
            self._refuse("thousands", thousands, "other than the decimal mark", 'thousands: " "')
            self.found["thousands"] = ""

    def _with_preset(self, node: Mapping) -> Mapping:
        """Return `node` with what the preset it names says beside it."""
        named = node.get("preset")
        if named is None or "preset" not in self._keys:
            return node
        if not isinstance(named, Scalar):
            self._refuse("preset", named, "a single value", "preset: fec")
        elif named.text in preset_names():
            return beside(preset(named.text, with_payments=names_payments(node)), node)
        else:
            first, *others = nearest_first(named.text)
            self._refuse("preset", named, (f"one of {first}", *others), f"preset: {first}")
        return node

    def _take(self, key: str, value: Node) -> None:
        if key in {"columns", "constants", "keep", "total_rows"}:
            if not isinstance(value, Mapping):
                self._refuse(key, value, "a list of keys and values", f"{key}: {{...: ...}}")
                return
            if key in {"keep", "total_rows"}:
                self.found[key] = self._lists(key, value)
            else:
                taker = self._columns if key == "columns" else self._constants
                self.found[key] = taker(value)
        elif key == "currency_signs":
            self.found[key] = self._currency_signs(value)
        elif key == "bands":
            self._bands(value)
        elif key == "payments":
            self._payments(value)
        elif key == "accounts":
            self.found[key] = self._accounts(value)
        elif not isinstance(value, Scalar):
            self._refuse(key, value, "a single value", f"{key}: text")
        elif not self._is_future(key, value):
            self._scalar(key, value)

    def _scalar(self, key: str, value: Scalar) -> None:
        text = value.text
        expected, example, result = read_value(key, text)
        if result is None:
            self._refuse(key, value, expected, example)
        else:
            self.found[key] = result

    def _is_future(self, key: str, value: Scalar) -> bool:
        if value.text in FUTURE_WORDS.get(key, ()):
            what = f"{key}: {value.text}"
            self.problems.append(p.MAP_NOT_YET.at(value.place, what=what))
            return True
        return False

    def _columns(self, node: Mapping) -> dict[str, MappedColumn]:
        found = {}
        for key, value in node.entries:
            if self._is_ours(key):
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

    def _lists(self, name: str, node: Mapping) -> dict[str, frozenset[str]]:
        examples = {"keep": "{Status: [Sent, Overdue]}", "total_rows": "{Customer: [Total]}"}
        lists = {}
        for key, value in node.entries:
            texts = texts_of(value)
            if texts and (all(texts) or name == "keep"):
                lists[key.text.strip()] = frozenset(texts)
            else:
                example = f"{name}: {examples[name]}"
                self._refuse(f"{name}: {key.text}", value, "a list of values", example)
        return lists

    def _currency_signs(self, node: Node) -> dict[str, str]:
        """Return the signs and what they stand for; one alone may leave that to the row."""
        if isinstance(node, Mapping):
            signs = self._texts("currency_signs", node)
            is_usable = all(currency in CURRENCIES for currency in signs.values())
        else:
            texts = texts_of(node)
            signs = dict.fromkeys(texts, "")
            is_usable = len(texts) == 1
        if signs and is_usable and all(map(is_currency_sign, signs)):
            return signs
        expected = "one sign without digits, or signs with their currencies"
        self._refuse("currency_signs", node, expected, 'currency_signs: {€: EUR, "$": USD}')
        return {}

    def _accounts(self, node: Node) -> tuple[str, ...]:
        texts = texts_of(node)
        if not texts or not all(texts):
            expected = "a list of what the receivable accounts begin with"
            self._refuse("accounts", node, expected, 'accounts: ["411"]')
            return ()
        return texts

    def _bands(self, node: Node) -> None:
        bands = bands_of(node)
        if bands is None:
            expected = "headers with their last days overdue, rising from 0 to `over`"
            example = 'bands: {Current: 0, "1-30": 30, "31-60": 60, Older: over}'
            self._refuse("bands", node, expected, example)
        else:
            self.found["bands"] = bands

    def _payments(self, node: Node) -> None:
        """Read how a second file is written; it takes nothing from the map of the ledger."""
        if not isinstance(node, Mapping):
            example = "payments: {file: payments.csv, columns: {...}}"
            self._refuse("payments", node, "a list of keys and values", example)
            return
        reader = _MapReader(_PAYMENT_KEYS, _OUR_PAYMENT_COLUMNS, "file of payments")
        reader.read(node)
        form = node.get("format")
        if form is not None and reader.found.get("format") is Format.FEC:
            reader._refuse("format", form, "one of csv, xlsx", "format: xlsx")
        file = reader.found.pop("file", None)
        if node.get("file") is None:
            needs = p.MAP_NEEDS.at(node.place, key="payments", other="file")
            reader.problems.append(needs)
        how = ColumnMap(**reader.found)
        if not reader.problems:
            reader.problems += check_map(how, node.place)
        self.problems += reader.problems
        if file is not None:
            self.found["payments"] = PaymentsFile(file, how)

    def _is_ours(self, key: Scalar) -> bool:
        if key.text in self._ours:
            return True
        hint = nearest(key.text, self._ours)
        self.problems.append(
            p.MAP_OUR_COLUMN.at(key.place, column=key.text, role=self._role, nearest=hint)
        )
        return False

    def _unknown(self, key: Scalar, known: tuple[str, ...]) -> None:
        hint = nearest(key.text, known)
        self.problems.append(p.MAP_KEY_UNKNOWN.at(key.place, key=key.text, nearest=hint))

    def _refuse(self, key: str, node: Node, expected: str | tuple[str, ...], example: str) -> None:
        text = node.text if isinstance(node, Scalar) else "a list"
        self.problems.append(
            p.MAP_VALUE.at(node.place, key=key, text=text, expected=expected, example=example)
        )
