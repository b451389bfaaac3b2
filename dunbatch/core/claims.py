"""What each open item of a unit adds to the sum demanded (rules, section 9)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from dunbatch.core.charges import Claimant, ItemCharges, claim, fee, names_one_of
from dunbatch.core.history import NO_CONTACT
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
    """Return the fee of the notice that goes; with history only after an earlier notice.

    A call sheet is none: nobody but the creditor has seen it.
    """
    if stage is None:
        return zero(unit.currency), ()
    told = (c for item in ladder for c in item.history if c.document not in NO_CONTACT)
    is_due = not unit.history_known or any(told)
    return fee(stage, unit.party, unit.currency, unit.rules, is_due=is_due)


def interest_per_day(unit: Unit, claimed: Sequence[ItemCharges]) -> Decimal:
    """Return what each further day adds, rounded once, or each item when days are rounded."""
    if unit.terms is None:
        return zero(unit.currency)
    rounding = unit.terms.rounding
    exact = [c.accrual.per_day for c in claimed if c.accrual]
    sums = exact if rounding.per is RoundingPer.DAY else [sum(exact, Fraction(0))]
    return total((round_amount(day, unit.currency, rounding.mode) for day in sums), unit.currency)


def demanded_of(
    items: Sequence[OpenItem], asked_for: Sequence[bool], currency: str, *, whole: bool
) -> tuple[Decimal, ...]:
    """Return each item's part of the sum: what the notice asks for, and charges that are due.

    Args:
        items: The open items.
        asked_for: Whether the notice asks for each of them.
        currency: Currency of every amount.
        whole: Whether the notice is about the whole account; one about some of its items alone
            (a hand-over) demands only charges that name one of them.
    """
    held = [item.entry for item in items if item.hold is not None and not item.is_charge]
    named = [item.entry for item, asked in zip(items, asked_for, strict=True) if asked]
    return tuple(
        item.demandable
        if asked
        or (
            item.is_charge
            and item.is_due
            and item.hold is None
            and not names_one_of(item.entry, held)
            and (whole or names_one_of(item.entry, named))
        )
        else zero(currency)
        for item, asked in zip(items, asked_for, strict=True)
    )
