"""The items of an assessment: how each stands, and what it claims."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from dunbatch.core.assessment import AssessedItem
from dunbatch.core.books import entry_order
from dunbatch.core.charges import ItemCharges
from dunbatch.core.claims import Claims
from dunbatch.core.money import round_amount, zero
from dunbatch.core.settled import SettledItem
from dunbatch.core.unit import OpenItem, Unit


def assessed_items(
    unit: Unit,
    items: Sequence[OpenItem],
    demanded: Sequence[Decimal],
    levels: Sequence[int | None],
    claims: Claims,
) -> tuple[AssessedItem, ...]:
    """Return open items and settled ones that claim something, oldest due first.

    Args:
        unit: The account in one currency.
        items: Its open items.
        demanded: Each open item's part of the sum demanded.
        levels: Each open item's own level.
        claims: What open and settled items claim.
    """
    rows = zip(items, demanded, levels, claims.open, strict=True)
    of_open = tuple([_open(unit, *row) for row in rows])
    if not claims.settled:
        return of_open
    shown = [(item.entry, one) for item, one in zip(items, of_open, strict=True)]
    shown += [(item.entry, _settled(unit, item, charges)) for item, charges in claims.settled]
    # Open items are in this order already; equal postings of a journal keep theirs.
    return tuple(item for _, item in sorted(shown, key=lambda row: entry_order(row[0])))


def _open(
    unit: Unit, item: OpenItem, demanded: Decimal, level: int | None, charges: ItemCharges
) -> AssessedItem:
    entry = item.entry
    return AssessedItem(
        kind=entry.kind,
        number=entry.number,
        dated=entry.dated,
        due_date=entry.due_date,
        due_from_terms=entry.due_from_terms,
        amount=entry.amount,
        open=item.debit.open,
        demandable=item.demandable,
        demanded=demanded,
        days_overdue=item.days,
        held=item.hold,
        level=level,
        history_level=max([c.level for c in item.history], default=None),
        accrual=charges.accrual,
        interest=charges.interest,
        compensation=charges.compensation,
        charge_of=entry.charge_of,
        open_stated=entry.open_stated,
        po_number=entry.po_number,
        description=entry.description,
        may_be_barred=item.may_be_barred,
        interest_booked=charges.booked,
        interest_unclaimed=charges.unclaimed,
        interest_per_day=_per_day(unit, charges.per_day),
    )


def _settled(unit: Unit, item: SettledItem, charges: ItemCharges) -> AssessedItem:
    entry, nothing = item.entry, zero(unit.currency)
    return AssessedItem(
        kind=entry.kind,
        number=entry.number,
        dated=entry.dated,
        due_date=entry.due_date,
        due_from_terms=entry.due_from_terms,
        amount=entry.amount,
        open=nothing,
        demandable=nothing,
        demanded=nothing,
        days_overdue=item.days_late,
        held=None,
        level=item.level,
        history_level=max((c.level for c in item.history), default=None),
        accrual=charges.accrual,
        interest=charges.interest,
        compensation=charges.compensation,
        open_stated=entry.open_stated,
        po_number=entry.po_number,
        description=entry.description,
        settled_on=item.settled_on,
        interest_booked=charges.booked,
        interest_unclaimed=charges.unclaimed,
        interest_per_day=_per_day(unit, charges.per_day),
    )


def _per_day(unit: Unit, exact: Fraction) -> Decimal:
    if unit.terms is None:
        return zero(unit.currency)
    return round_amount(exact, unit.currency, unit.terms.rounding.mode)
