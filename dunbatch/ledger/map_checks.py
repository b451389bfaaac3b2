"""Keys of a column map that need each other, or exclude each other."""

from collections.abc import Iterator

from dunbatch.core.problems import Place, Problem
from dunbatch.ledger import problems as p
from dunbatch.ledger.columns import (
    JOURNAL_COLUMNS,
    LINE_AMOUNT,
    PAID,
    POSTING_COLUMNS,
    SETTLEMENT,
    SETTLING_COLUMNS,
    SIDE_COLUMNS,
    SUMMARY_COLUMNS,
)
from dunbatch.ledger.map_shape import ColumnMap
from dunbatch.ledger.shapes import RowShape


def check_map(column_map: ColumnMap, place: Place) -> Iterator[Problem]:
    """Return what keys of `column_map` lack or contradict; `place` is where the map stands."""
    filled = {*column_map.columns, *column_map.constants}
    if column_map.rows is RowShape.JOURNAL:
        for name in sorted(filled - JOURNAL_COLUMNS):
            yield p.MAP_NOT_WITH.at(place, key=f"columns: {name}", other="rows: journal")
        if "open" in filled and "lettering" in filled:
            yield p.MAP_NOT_WITH.at(place, key="columns: lettering", other="columns: open")
        yield from _check_posted_amounts(column_map, place)
    elif column_map.rows is RowShape.SUMMARY:
        yield from _check_summary(column_map, place)
    else:
        yield from _check_sides(column_map, place)
        for name in sorted(filled.intersection(POSTING_COLUMNS) - set(SIDE_COLUMNS)):
            yield p.MAP_NEEDS.at(place, key=f"columns: {name}", other="rows: journal")
        amounts = ("amount", LINE_AMOUNT, *SIDE_COLUMNS)
        if filled >= {PAID, "open"} and filled.isdisjoint(amounts):
            yield p.MAP_NEEDS.at(place, key=f"columns: {PAID}", other="columns: amount")
    if column_map.bands and column_map.rows is not RowShape.SUMMARY:
        yield p.MAP_NEEDS.at(place, key="bands", other="rows: summary")
    yield from _check_lines(column_map, place)
    yield from _check_payments(column_map, place)
    for name in sorted(filled.intersection(SETTLING_COLUMNS)) if SETTLEMENT in filled else ():
        yield p.MAP_NOT_WITH.at(place, key=f"columns: {SETTLEMENT}", other=f"columns: {name}")
    if (column_map.heading_rows or column_map.total_rows) and not column_map.columns:
        key = "heading_rows" if column_map.heading_rows else "total_rows"
        yield p.MAP_NEEDS.at(place, key=key, other="columns")
    if column_map.accounts and "ledger_account" not in filled:
        yield p.MAP_NEEDS.at(place, key="accounts", other="columns: ledger_account")
    if "ledger_account" in filled and not column_map.accounts:
        yield p.MAP_NEEDS.at(place, key="columns: ledger_account", other="accounts")


def _check_summary(column_map: ColumnMap, place: Place) -> Iterator[Problem]:
    """A summary has customers and bands, and nothing of documents."""
    for name in sorted({*column_map.columns, *column_map.constants}.difference(SUMMARY_COLUMNS)):
        yield p.MAP_NOT_WITH.at(place, key=f"columns: {name}", other="rows: summary")
    if column_map.heading_rows:
        yield p.MAP_NOT_WITH.at(place, key="heading_rows", other="rows: summary")
    if not column_map.bands:
        yield p.MAP_NEEDS.at(place, key="rows: summary", other="bands")


def _check_lines(column_map: ColumnMap, place: Place) -> Iterator[Problem]:
    """Lines of documents are known by the number, and may state amounts of their own."""
    is_lines = column_map.rows is RowShape.LINES
    columns = column_map.columns
    if is_lines and "number" not in columns:
        yield p.MAP_NEEDS.at(place, key="rows: lines", other="columns: number")
    if LINE_AMOUNT not in columns:
        return
    if not is_lines:
        yield p.MAP_NEEDS.at(place, key=f"columns: {LINE_AMOUNT}", other="rows: lines")
    for name in ("amount", *SIDE_COLUMNS):
        if name in columns:
            key, other = f"columns: {LINE_AMOUNT}", f"columns: {name}"
            yield p.MAP_NOT_WITH.at(place, key=key, other=other)


def _check_payments(column_map: ColumnMap, place: Place) -> Iterator[Problem]:
    """Payments in a second file would count twice where the ledger says itself what was paid."""
    if column_map.payments is None:
        return
    if column_map.rows in {RowShape.JOURNAL, RowShape.SUMMARY}:
        yield p.MAP_NOT_WITH.at(place, key="payments", other=f"rows: {column_map.rows}")
    for name in SETTLING_COLUMNS:
        if name in {*column_map.columns, *column_map.constants}:
            yield p.MAP_NOT_WITH.at(place, key="payments", other=f"columns: {name}")


def _check_posted_amounts(column_map: ColumnMap, place: Place) -> Iterator[Problem]:
    """A posting has an amount under debit or credit, or an amount that says which side it is."""
    columns = column_map.columns
    yield from _check_sides(column_map, place)
    if "amount" in columns:
        if columns.keys().isdisjoint((*SIDE_COLUMNS, "side")) and not column_map.signs.is_signed:
            yield p.MAP_NEEDS.at(place, key="columns: amount", other="columns: side")
        return
    if columns.keys().isdisjoint(SIDE_COLUMNS):
        yield p.MAP_NEEDS.at(place, key="rows: journal", other="columns: debit")
    if "side" in columns:
        yield p.MAP_NEEDS.at(place, key="columns: side", other="columns: amount")


def _check_sides(column_map: ColumnMap, place: Place) -> Iterator[Problem]:
    """Debit and credit stand together, and in place of an amount."""
    sides = [name for name in SIDE_COLUMNS if name in column_map.columns]
    for name in sides:
        if "amount" in column_map.columns:
            yield p.MAP_NOT_WITH.at(place, key=f"columns: {name}", other="columns: amount")
        [other] = set(SIDE_COLUMNS) - {name}
        if other not in sides:
            yield p.MAP_NEEDS.at(place, key=f"columns: {name}", other=f"columns: {other}")
