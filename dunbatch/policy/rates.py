"""Published reference rates: the tables that travel with the program, and rows of a policy.

Nothing is guessed: a day without a row has no rate, and the core says so by period.
"""

from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from dunbatch.core.dates import parse_date
from dunbatch.core.interest_terms import (
    InterestTerms,
    RateBound,
    RatePeriod,
    RateTables,
    ReferenceRate,
)
from dunbatch.core.money import parse_number
from dunbatch.core.problems import ProgramFault
from dunbatch.text.files import Fault, decode, read_source
from dunbatch.text.yaml_tree import Mapping, Node, Scalar, Sequence, parse_yaml

_ONE_DAY = timedelta(days=1)
_LAST_MONTH_OF_FIRST_HALF = 6
_FILE = Path(__file__).resolve().parent.parent / "data" / "reference_rates.yaml"


FROM_POLICY = "policy"
"""Status of a row that a policy adds."""


@dataclass(frozen=True, slots=True)
class PublishedRate:
    """One row of a table, and what it rests on."""

    period: RatePeriod
    """Its days and the rate."""
    sources: tuple[str, ...]
    """Names of its sources in the file of rates; none for a row of a policy."""
    status: str
    """`several_sources`, `one_source`, or `policy`."""
    read: date | None
    """The day the sources were read; None when nobody says."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """A span whose rate was looked for in vain."""

    first: date
    """First day."""
    last: date
    """Last day, inclusive."""
    what: str
    """What would give the rate."""
    read: date
    """The day it was looked for."""


@dataclass(frozen=True, slots=True)
class RateTable:
    """A reference rate through time."""

    name: str
    """Name as interest terms give it."""
    about: str
    """What the rate is, in one or two sentences; empty for a table of a policy."""
    rows: tuple[PublishedRate, ...]
    """In the order of their days, without overlaps."""
    not_found: tuple[NotFound, ...] = ()
    """Spans that are known to have no row."""

    def on(self, day: date) -> RatePeriod | None:
        """Return the row that holds on `day`, or None."""
        return overlapping(day, day, (row.period for row in self.rows))

    def missing(self, first: date, last: date) -> tuple[tuple[date, date], ...]:
        """Return the spans from `first` to `last` on which no row holds, both days included."""
        spans = []
        day = first
        for period in (row.period for row in self.rows if row.period.last >= first):
            if period.first > last:
                break
            if day < period.first:
                spans.append((day, period.first - _ONE_DAY))
            day = period.last + _ONE_DAY
        if day <= last:
            spans.append((day, last))
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class RateBook:
    """The tables that travel with the program."""

    tables: tuple[RateTable, ...]
    """In the order of the file."""
    sources: MappingOf[str, str]
    """Where values were read, by the name rows give."""


@cache
def published_rates() -> RateBook:
    """Return the tables that travel with the program, with all that is known of each row.

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
    about = _mapping(root, "about")
    sought = [(_text(_value(row, "table")), row) for row in _sequence(_value(root, "not_found"))]
    tables = tuple(
        RateTable(
            name.text,
            _text(_value(about, name.text)),
            tuple(_row(row, sources) for row in _sequence(table)),
            tuple(_not_found(row) for table_name, row in sought if table_name == name.text),
        )
        for name, table in _mapping(root, "tables").entries
    )
    return RateBook(tables, sources)


@cache
def reference_rates() -> RateTables:
    """Return the tables that travel with the program: percent a year, by name and period.

    Raises:
        ProgramFault: When the program's own file is damaged.
    """
    return {
        table.name: tuple(row.period for row in table.rows) for table in published_rates().tables
    }


def with_rows_of_policy(merged: RateTables) -> tuple[RateTable, ...]:
    """Return the tables of the program with the rows and tables that only `merged` has.

    Args:
        merged: The tables of a policy, which hold the program's rows too.
    """
    known = {table.name: table for table in published_rates().tables}
    return tuple(
        _completed(known.get(name, RateTable(name, "", ())), periods)
        for name, periods in merged.items()
    )


def references_of(terms: Iterable[InterestTerms]) -> frozenset[str]:
    """Return the names of the reference rates that `terms` need, those of bounds too."""
    rates = [each.rate for each in terms]
    bounds = [bound for rate in rates for bound in (rate.floor, rate.cap) if bound is not None]
    return frozenset(
        needed.reference
        for needed in (*rates, *bounds)
        if isinstance(needed, ReferenceRate | RateBound)
    )


def half_year(day: date) -> tuple[date, date]:
    """Return the first and last day of the calendar half-year of `day`."""
    if day.month <= _LAST_MONTH_OF_FIRST_HALF:
        return date(day.year, 1, 1), date(day.year, 6, 30)
    return date(day.year, 7, 1), date(day.year, 12, 31)


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


def _completed(table: RateTable, periods: Iterable[RatePeriod]) -> RateTable:
    own = {row.period: row for row in table.rows}
    rows = tuple(own.get(p, PublishedRate(p, (), FROM_POLICY, None)) for p in periods)
    filled = RateTable(table.name, table.about, rows)
    still = tuple(span for span in table.not_found if filled.missing(span.first, span.last))
    return RateTable(table.name, table.about, rows, still)


def _row(row: Node, sources: dict[str, str]) -> PublishedRate:
    rate = parse_number(_text(_value(row, "rate")))
    first, last = _span(row)
    names = tuple(_text(name) for name in _sequence(_value(row, "source")))
    if rate is None or not names or not sources.keys() >= set(names):
        raise ProgramFault(f"{_FILE.name}, line {row.place.line}: not a rate with its sources")
    period = RatePeriod(first, last, rate, "; ".join(sources[name] for name in names))
    return PublishedRate(period, names, _text(_value(row, "status")), _day(row, "read"))


def _not_found(row: Node) -> NotFound:
    return NotFound(*_span(row), _text(_value(row, "what")), _day(row, "read"))


def _span(row: Node) -> tuple[date, date]:
    first, last = _day(row, "first"), _day(row, "last")
    if last < first:
        raise ProgramFault(
            f"{_FILE.name}, line {row.place.line}: the last day is before the first"
        )
    return first, last


def _day(row: Node, key: str) -> date:
    day = parse_date(_text(_value(row, key)))
    if day is None:
        raise ProgramFault(f"{_FILE.name}, line {row.place.line}: {key} is not a day")
    return day


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
