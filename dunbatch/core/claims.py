"""What each open item of a unit adds to the sum demanded (rules, section 9)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from dunbatch.core.charges import Claimant, ItemCharges, claim, fee, waits
from dunbatch.core.interest_terms import RoundingPer
from dunbatch.core.money import round_amount, total, zero
from dunbatch.core.problems import Problem
from dunbatch.core.terms import Stage
from dunbatch.core.unit import OpenItem, Unit


def claim_charges(
    unit: Unit, items: Sequence[OpenItem], levels: Sequence[int | None]
) -> tuple[tuple[ItemCharges, ...], tuple[Problem, ...]]:
    """Return the charges of every open item, nothing for those that bear none."""
    nothing = ItemCharges(None, zero(unit.currency), zero(unit.currency))
    if unit.terms is None:
        return (nothing,) * len(items), ()
    stage_of = {stage.level: stage for stage in unit.plan.stages}
    claiming = {
        at: Claimant(item.debit, item.set_off, stage_of[level], item.days)
        for at, (item, level) in enumerate(zip(items, levels, strict=True))
        if item.on_ladder and item.demandable > 0 and level in stage_of
    }
    charges, problems = claim(
        tuple(claiming.values()),
        party=unit.party,
        currency=unit.currency,
        terms=unit.terms,
        rules=unit.rules,
        as_of=unit.dates.as_of,
        booked=unit.visible,
    )
    by_position = dict(zip(claiming, charges, strict=True))
    return tuple(by_position.get(at, nothing) for at in range(len(items))), problems


def fee_of(
    unit: Unit, stage: Stage | None, ladder: Sequence[OpenItem]
) -> tuple[Decimal, tuple[Problem, ...]]:
    """Return the fee of the notice that goes; with history only after an earlier notice."""
    if stage is None:
        return zero(unit.currency), ()
    is_due = not unit.history_known or any(item.history for item in ladder)
    return fee(stage, unit.party, unit.currency, unit.rules, is_due=is_due)


def interest_per_day(unit: Unit, claimed: Sequence[ItemCharges]) -> Decimal:
    """Return what each further day adds, rounded once, or each item when days are rounded."""
    if unit.terms is None:
        return zero(unit.currency)
    rounding = unit.terms.rounding
    exact = [c.accrual.per_day for c in claimed if c.accrual]
    sums = exact if rounding.per is RoundingPer.DAY else [sum(exact, Fraction(0))]
    return total((round_amount(day, unit.currency, rounding.mode) for day in sums), unit.currency)


def demanded_of(items: Sequence[OpenItem], currency: str) -> tuple[Decimal, ...]:
    """Return each item's part of the sum: what the ladder holds, and charges that are due."""
    held = [item.entry for item in items if item.hold is not None and not item.is_charge]
    return tuple(
        item.demandable
        if item.on_ladder
        or (item.is_charge and item.is_due and item.hold is None and not waits(item.entry, held))
        else zero(currency)
        for item in items
    )
