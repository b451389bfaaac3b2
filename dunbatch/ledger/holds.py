"""Holds on accounts and items: the same four cells under two sets of names."""

from decimal import Decimal

from dunbatch.core.entries import Hold, HoldKind
from dunbatch.ledger import problems as p
from dunbatch.ledger.cells import RowReader

_COLUMNS = {
    prefix: frozenset(
        (
            *(f"{prefix}hold{part}" for part in ("", "_since", "_until", "_note")),
            f"{prefix}promise_amount",
        )
    )
    for prefix in ("", "item_")
}


def read_hold(row: RowReader, prefix: str, currency: str) -> Hold | None:
    """Return the hold in the columns `{prefix}hold` and following, or None.

    Args:
        row: The row, or the gathered data of a party.
        prefix: Empty for an account, `item_` for an item.
        currency: Gives the decimals of a promised amount.
    """
    if not row.fills_any(_COLUMNS[prefix]):
        return None
    column = f"{prefix}hold"
    if not row.raw(column):
        for dependent in (f"{column}_since", f"{column}_until", f"{column}_note"):
            if row.raw(dependent):
                row.note(p.HOLD_WITHOUT_REASON, dependent, hold=column)
    kind = row.word(column, HoldKind)
    since, until = row.day(f"{column}_since"), row.day(f"{column}_until")
    if since is not None and until is not None and since > until:
        row.note(p.HOLD_ENDS_BEFORE, f"{column}_until", since=since, until=until)
    note = row.text(f"{column}_note")
    promised = _promise(row, f"{prefix}promise_amount", column, currency)
    if kind is None:
        return None
    return Hold(kind, since, until, note, promised)


def _promise(row: RowReader, column: str, hold: str, currency: str) -> Decimal | None:
    if row.raw(column) and row.raw(hold) != HoldKind.PROMISE:
        row.note(p.PROMISE_WITHOUT_HOLD, column, hold=hold)
        return None
    amount = row.not_negative(column, currency, "Write what was promised as a positive amount")
    if amount == 0:
        row.note(p.ZERO_AMOUNT, column, kind="promise")
        return None
    return amount
