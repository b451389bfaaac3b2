"""Keys of a column map that need each other, or exclude each other."""

from collections.abc import Iterator

from dunbatch.core.problems import Place, Problem
from dunbatch.ledger import problems as p
from dunbatch.ledger.columns import JOURNAL_COLUMNS, POSTING_COLUMNS, SIDE_COLUMNS
from dunbatch.ledger.map_shape import ColumnMap
from dunbatch.ledger.marks import Signs
from dunbatch.ledger.shapes import RowShape


def check_map(column_map: ColumnMap, place: Place) -> Iterator[Problem]:
    """Return what keys of `column_map` lack or contradict; `place` is where the map stands."""
    filled = {*column_map.columns, *column_map.constants}
    if column_map.rows is RowShape.JOURNAL:
        for name in sorted(filled - JOURNAL_COLUMNS):
            yield p.MAP_NOT_WITH.at(place, key=f"columns: {name}", other="rows: journal")
        yield from _check_amounts(column_map, place)
    else:
        for name in sorted(filled.intersection(POSTING_COLUMNS)):
            yield p.MAP_NEEDS.at(place, key=f"columns: {name}", other="rows: journal")
    if column_map.accounts and "ledger_account" not in filled:
        yield p.MAP_NEEDS.at(place, key="accounts", other="columns: ledger_account")
    if "ledger_account" in filled and not column_map.accounts:
        yield p.MAP_NEEDS.at(place, key="columns: ledger_account", other="accounts")


def _check_amounts(column_map: ColumnMap, place: Place) -> Iterator[Problem]:
    """A posting has an amount under debit or credit, or an amount that says which side it is."""
    columns = column_map.columns
    if "amount" in columns:
        if "debit" in columns or "credit" in columns:
            yield p.MAP_NOT_WITH.at(place, key="columns: amount", other="columns: debit")
        elif "side" not in columns and column_map.signs is not Signs.SIGNED:
            yield p.MAP_NEEDS.at(place, key="columns: amount", other="columns: side")
        return
    for name in SIDE_COLUMNS:
        if name not in columns:
            yield p.MAP_NEEDS.at(place, key="rows: journal", other=f"columns: {name}")
    if "side" in columns:
        yield p.MAP_NEEDS.at(place, key="columns: side", other="columns: amount")
