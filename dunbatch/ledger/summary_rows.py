"""One row of a summary into the balance of an account: amounts by age, and no documents.

The column map says which header holds what; here each amount finds its place. A negative amount
is a credit, whatever band it stands in: it makes nothing older smaller.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from dunbatch.core.balances import AgedBalance, Bucket
from dunbatch.core.entries import LeftOut
from dunbatch.core.money import total
from dunbatch.ledger import problems as p
from dunbatch.ledger.cells import RowReader
from dunbatch.ledger.columns import band_column
from dunbatch.ledger.entry_amounts import Conventions
from dunbatch.ledger.records import Records


def with_amounts(found: Records, bands: Iterable[str]) -> Records:
    """Return the rows of a summary that have an amount; a remark below the table has none."""
    columns = (*map(band_column, bands), "amount")
    kept, left_out = [], []
    for record in found.records:
        if record.is_faulty or any(record.text(column) for column in columns):
            kept.append(record)
        else:
            left_out.append(LeftOut(record.place.line or 0, "the row has no amounts"))
    return replace(found, records=tuple(kept), left_out=(*found.left_out, *left_out))


def read_balance(row: RowReader, conventions: Conventions) -> AgedBalance | None:
    """Return the balance in `row`, or None when it is wrong."""
    columns = [band_column(header) for header in conventions.bands]
    currency = row.currency(conventions.currency) or conventions.currency
    nothing = Decimal(0)
    amounts = [row.amount(column, currency) or nothing for column in columns]
    if conventions.open_as_of is None:
        row.note_once(p.OPEN_WITHOUT_DAY, columns[0])
    stated = row.amount("amount", currency)
    found = total(amounts, currency)
    if not row.has_failed and stated is not None and stated != found:
        row.note(p.BANDS_AND_TOTAL, "amount", stated=stated, found=found)
    if row.has_failed:
        return None
    owed = [total([max(amount, nothing)], currency) for amount in amounts]
    credit = total((max(-amount, nothing) for amount in amounts), currency)
    not_due, *overdue = owed
    _, *last_days = conventions.bands.values()
    return AgedBalance(currency, not_due, _buckets(last_days, overdue), credit)


def _buckets(last_days: list[int | None], amounts: list[Decimal]) -> tuple[Bucket, ...]:
    first_days = [1, *(last + 1 for last in last_days if last is not None)]
    return tuple(map(Bucket, first_days, last_days, amounts))
