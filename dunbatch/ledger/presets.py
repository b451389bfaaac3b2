"""Column maps that travel with the program: what well-known programs export.

A preset is a column map in YAML. What is stated beside it comes first; nothing of it is guessed
from the file.
"""

from difflib import get_close_matches
from functools import cache
from pathlib import Path

from dunbatch.core.problems import ProgramFault
from dunbatch.text.files import Fault, decode, read_source
from dunbatch.text.yaml_tree import Mapping, Node, Scalar, parse_yaml

_FOLDER = Path(__file__).resolve().parent.parent / "data" / "presets"
_MERGED = ("columns", "constants")
_PAYMENTS = "payments"
_WITH_PAYMENTS = "with_payments"
"""Key of presets only: what takes the place of the rest where a second file is named."""
_INSTEAD = {
    "amount": ("debit", "credit", "line_amount"),
    "line_amount": ("amount", "debit", "credit"),
    "debit": ("amount", "line_amount"),
    "credit": ("amount", "line_amount"),
}
"""Columns that the statement of another one replaces."""


@cache
def preset_names() -> tuple[str, ...]:
    """Return the names of all presets, in alphabetical order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def nearest_first(name: str) -> tuple[str, ...]:
    """Return the names of all presets, the one most like `name` first."""
    known = preset_names()
    close = get_close_matches(name.casefold(), known, n=1, cutoff=0)
    return (*close, *(other for other in known if other not in close))


@cache
def preset(name: str, *, with_payments: bool = False) -> Mapping:
    """Return the column map that is called `name`, one of `preset_names()`.

    Args:
        name: The preset.
        with_payments: Whether a second file with payments is named beside it. Some presets say how
            that file is written, and then read documents which without it nobody could believe.

    Raises:
        ProgramFault: When the program's own file is missing or damaged.
    """
    whole = _read(name)
    rest = (entry for entry in whole.entries if entry[0].text != _WITH_PAYMENTS)
    alone = Mapping(tuple(rest), whole.place)
    more = whole.get(_WITH_PAYMENTS) if with_payments else None
    return beside(alone, more) if isinstance(more, Mapping) else alone


def names_payments(stated: Mapping) -> bool:
    """Whether a map names a second file with payments."""
    payments = stated.get(_PAYMENTS)
    return isinstance(payments, Mapping) and payments.get("file") is not None


def _read(name: str) -> Mapping:
    shown = f"{name}.yaml"
    source = read_source(_FOLDER / shown, shown)
    text = source if isinstance(source, Fault) else decode(source)
    if isinstance(text, Fault):
        raise ProgramFault(f"{shown} {text.what}")
    root, faults = parse_yaml(text, shown)
    if faults or not isinstance(root, Mapping):
        raise ProgramFault(f"{shown}: {faults}")
    return root


def beside(start: Mapping, stated: Mapping) -> Mapping:
    """Return the map `start` with what is `stated` in its place.

    Columns and constants are replaced one by one, and a column gives way to a constant of its
    name, or a constant to a column; likewise within `payments`. Every other key is replaced as a
    whole.
    """
    replaced = _replaced(stated)
    entries: list[tuple[Scalar, Node]] = []
    for key, value in stated.entries:
        of_start = start.get(key.text)
        if not isinstance(value, Mapping) or not isinstance(of_start, Mapping):
            entries.append((key, value))
        elif key.text in _MERGED:
            rest = _without(of_start, replaced)
            entries.append((key, Mapping((*value.entries, *rest.entries), value.place)))
        else:
            is_nested = key.text == _PAYMENTS
            entries.append((key, beside(of_start, value) if is_nested else value))
    names = {key.text for key, _ in stated.entries}
    for key, value in start.entries:
        if key.text not in names:
            is_merged = key.text in _MERGED and isinstance(value, Mapping)
            entries.append((key, _without(value, replaced) if is_merged else value))
    return Mapping(tuple(entries), stated.place)


def _replaced(stated: Mapping) -> frozenset[str]:
    """Return our columns that a preset may no longer fill."""
    filled: set[str] = set()
    for section in _MERGED:
        node = stated.get(section)
        if isinstance(node, Mapping):
            filled.update(key.text for key, _ in node.entries)
    instead = {other for name in filled for other in _INSTEAD.get(name, ())}
    return frozenset(filled | (instead - filled))


def _without(node: Node, names: frozenset[str]) -> Mapping:
    entries = node.entries if isinstance(node, Mapping) else ()
    return Mapping(tuple(entry for entry in entries if entry[0].text not in names), node.place)
