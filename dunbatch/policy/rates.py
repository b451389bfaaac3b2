"""Published reference rates: the tables that travel with the program, and rows of a policy.

Nothing is guessed: a day without a row has no rate, and the core says so by period.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from dunbatch.core.dates import parse_date
from dunbatch.core.interest_terms import RatePeriod, RateTables
from dunbatch.core.money import parse_number
from dunbatch.core.problems import ProgramFault
from dunbatch.text.files import Fault, decode, read_source
from dunbatch.text.yaml_tree import Mapping, Node, Scalar, Sequence, parse_yaml

_FILE = Path(__file__).resolve().parent.parent / "data" / "reference_rates.yaml"


@cache
def reference_rates() -> RateTables:
    """Return the tables that travel with the program: percent a year, by name and period.

    Raises:
        ProgramFault: When the program's own file is damaged.
    """
    source = read_source(_FILE, _FILE.name)
    text = source if isinstance(source, Fault) else decode(source)
    if isinstance(text, Fault):
        raise ProgramFault(f"{_FILE.name} {text.what}")
    root, faults = parse_yaml(text, _FILE.name)
    if faults or root is None:
        raise ProgramFault(f"{_FILE.name}: {faults}")
    sources = {key.text: _text(value) for key, value in _mapping(root, "sources").entries}
    return {
        name.text: tuple(_period(row, sources) for row in _sequence(table))
        for name, table in _mapping(root, "tables").entries
    }


def merge_rates(tables: RateTables, rows: Iterable[tuple[str, RatePeriod]]) -> RateTables:
    """Return `tables` with `rows` (name and period) added, each table in the order of its days.

    The caller has made sure that no two periods of a table overlap.
    """
    merged = {name: list(periods) for name, periods in tables.items()}
    for name, period in rows:
        merged.setdefault(name, []).append(period)
    return {
        name: tuple(sorted(periods, key=lambda period: period.first))
        for name, periods in merged.items()
    }


def overlapping(first: date, last: date, periods: Iterable[RatePeriod]) -> RatePeriod | None:
    """Return the period of `periods` that shares a day with `first` to `last`, or None."""
    return next(
        (period for period in periods if period.first <= last and first <= period.last), None
    )


def _period(row: Node, sources: dict[str, str]) -> RatePeriod:
    first = parse_date(_text(_value(row, "first")))
    last = parse_date(_text(_value(row, "last")))
    rate = parse_number(_text(_value(row, "rate")))
    if first is None or last is None or rate is None or last < first:
        raise ProgramFault(f"{_FILE.name}, line {row.place.line}: not a period with its rate")
    named = (sources[_text(name)] for name in _sequence(_value(row, "source")))
    return RatePeriod(first, last, rate, "; ".join(named))


def _value(node: Node, key: str) -> Node:
    value = node.get(key) if isinstance(node, Mapping) else None
    if value is None:
        raise ProgramFault(f"{_FILE.name}, line {node.place.line}: {key} is missing")
    return value


def _mapping(node: Node, key: str) -> Mapping:
    value = _value(node, key)
    if not isinstance(value, Mapping):
        raise ProgramFault(f"{_FILE.name}, line {value.place.line}: keys and values expected")
    return value


def _sequence(node: Node) -> tuple[Node, ...]:
    if not isinstance(node, Sequence):
        raise ProgramFault(f"{_FILE.name}, line {node.place.line}: a list expected")
    return node.items


def _text(node: Node) -> str:
    if not isinstance(node, Scalar):
        raise ProgramFault(f"{_FILE.name}, line {node.place.line}: a text expected")
    return node.text
