"""What each item of a unit adds to the sum demanded (rules, sections 7 to 9)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from dunbatch.core.books import Debit, entry_order
from dunbatch.core.charges import Claimant, ItemCharges, deduct_booked, names_one_of, reductions_of
from dunbatch.core.compensation import compensations_of
from dunbatch.core.decision import Outcome
from dunbatch.core.entries import ChargeKind, Entry, EntryKind
from dunbatch.core.history import FormalNotice, History
from dunbatch.core.interest import Accrual
from dunbatch.core.interest_terms import (
    ChargesOn,
    CompensationPer,
    InterestTerms,
    RoundingPer,
    RunsFrom,
)
from dunbatch.core.item_interest import accruals_of, least_interest
from dunbatch.core.money import round_amount, total, zero
from dunbatch.core.problems import Problem
from dunbatch.core.settled import SettledItem, goes_with, settled_items
from dunbatch.core.terms import Stage
from dunbatch.core.unit import OpenItem, Unit


@dataclass(frozen=True, slots=True)
class Claims:
    """What the items of a unit claim."""

    open: tuple[ItemCharges, ...]
    """Of each open item, nothing for those that claim nothing."""
    settled: tuple[tuple[SettledItem, ItemCharges], ...]
    """Of items paid late, only those that claim something."""

    @property
    def all(self) -> tuple[ItemCharges, ...]:
        """Return the charges of all items."""
        return (*self.open, *[charges for _, charges in self.settled])

    @property
    def of_settled(self) -> Decimal:
        """Return what settled items claim together."""
        return sum((c.interest + c.compensation for _, c in self.settled), Decimal(0))


def no_claims(currency: str, items: Sequence[OpenItem]) -> Claims:
    """Return that nothing is claimed for any of `items`."""
    return Claims((_nothing(currency),) * len(items), ())


def claim_charges(
    unit: Unit,
    history: History,
    items: Sequence[OpenItem],
    levels: Sequence[int | None],
    outcome: Outcome,
    until: date,
) -> tuple[Claims, tuple[Problem, ...]]:
    """Return the charges of every item; what is not asked for bears none.

    Args:
        unit: The account in one currency.
        history: What earlier notices covered.
        items: Its open items, oldest due first.
        levels: Each item's own level.
        outcome: The notice, or when none goes the stage an item stands at.
        until: Last day that open items bear interest.
    """
    terms = unit.terms
    if terms is None:
        return no_claims(unit.currency, items), ()
    of_open = {
        at: claimant
        for at, (item, level) in enumerate(zip(items, levels, strict=True))
        if item.demandable > 0
        and outcome.asks_for(item)
        and (claimant := _claimant(unit, terms, history, item, level, outcome.shown, until))
    }
    of_settled = [
        (item, claimant)
        for item in settled_items(unit, history)
        if goes_with(outcome, item, unit.dates.as_of)
        and (claimant := _settled_claimant(unit, terms, history, item, outcome.shown))
    ]
    claimants = list(of_open.values())
    if of_settled:
        claimants += [claimant for _, claimant in of_settled]
        claimants.sort(key=lambda claimant: entry_order(claimant.debit.entry))
    charged, problems = _charge(unit, terms, claimants)
    by_claimant = {id(c): charges for c, charges in zip(claimants, charged, strict=True)}
    nothing = _nothing(unit.currency)
    return (
        Claims(
            open=tuple(
                by_claimant[id(of_open[at])] if at in of_open else nothing
                for at in range(len(items))
            ),
            settled=tuple(
                (item, by_claimant[id(claimant)])
                for item, claimant in of_settled
                if by_claimant[id(claimant)].interest or by_claimant[id(claimant)].compensation
            ),
        ),
        problems,
    )


def interest_per_day(unit: Unit, claims: Claims) -> Decimal:
    """Return what each further day adds, rounded once, or each item when days are rounded."""
    if unit.terms is None:
        return zero(unit.currency)
    rounding = unit.terms.rounding
    exact = [charges.per_day for charges in claims.all if charges.per_day]
    # Fractions are slow to add: nothing is added to the first.
    sums = exact if rounding.per is RoundingPer.DAY or not exact else [sum(exact[1:], exact[0])]
    return total([round_amount(day, unit.currency, rounding.mode) for day in sums], unit.currency)


def demanded_of(
    items: Sequence[OpenItem],
    asked_for: Sequence[bool],
    currency: str,
    about: Collection[Entry] | None,
) -> tuple[Decimal, ...]:
    """Return each item's part of the sum: what the notice asks for, and charges that are due.

    Args:
        items: The open items.
        asked_for: Whether the notice asks for each of them.
        currency: Currency of every amount.
        about: What a notice about some items alone (a hand-over) is about, items paid late too: it
            demands only charges that name one of them. None: it is about the whole account.
    """
    held = [item.entry for item in items if item.hold is not None and not item.is_charge]
    return tuple(
        item.demandable
        if asked
        or (
            item.is_charge
            and item.is_due
            and item.hold is None
            and not names_one_of(item.entry, held)
            and (about is None or names_one_of(item.entry, about))
        )
        else zero(currency)
        for item, asked in zip(items, asked_for, strict=True)
    )


def _nothing(currency: str) -> ItemCharges:
    nothing = zero(currency)
    return ItemCharges(None, nothing, nothing, nothing, nothing, Fraction(0))


def _claimant(
    unit: Unit,
    terms: InterestTerms,
    history: History,
    item: OpenItem,
    level: int | None,
    letter: Stage | None,
    until: date,
) -> Claimant | None:
    stage = _claims_by(unit, terms, level, letter)
    if stage is None:
        return None
    return Claimant(
        debit=item.debit,
        reductions=reductions_of(item.debit, item.set_off, terms),
        stage=stage,
        days_overdue=item.days,
        until=until,
        formal_notice=_formal_notice(unit, terms, history, item.debit),
        account_hold=unit.party.hold,
    )


def _settled_claimant(
    unit: Unit, terms: InterestTerms, history: History, item: SettledItem, letter: Stage | None
) -> Claimant | None:
    stage = _claims_by(unit, terms, item.level, letter)
    if stage is None:
        return None
    return Claimant(
        debit=item.debit,
        reductions=reductions_of(item.debit, (), terms),
        stage=stage,
        days_overdue=item.days_late,
        until=unit.dates.as_of,
        formal_notice=_formal_notice(unit, terms, history, item.debit),
        account_hold=unit.party.hold,
        most=item.most,
    )


def _claims_by(
    unit: Unit, terms: InterestTerms, level: int | None, letter: Stage | None
) -> Stage | None:
    """Return the stage by which an item at `level` claims."""
    if letter is not None and terms.charges_on is ChargesOn.ALL_OVERDUE:
        return letter
    for stage in unit.plan.ladder:
        if stage.level == level:
            return stage
    return None


def _formal_notice(
    unit: Unit, terms: InterestTerms, history: History, debit: Debit
) -> FormalNotice | None:
    if terms.runs_from is RunsFrom.DUE_DATE:
        return None
    return history.formal_notice(debit, unit.plan)


def _charge(
    unit: Unit, terms: InterestTerms, claimants: Sequence[Claimant]
) -> tuple[list[ItemCharges], tuple[Problem, ...]]:
    """Return the charges of each claimant, in their order, and what stands in the way.

    What was booked for an item is deducted from the same heading, not below zero, and what names
    no item from the items in their order.
    """
    booked = unit.visible_of(EntryKind.CHARGE)
    debits = [claimant.debit for claimant in claimants]
    accruals, problems = accruals_of(claimants, unit, terms)
    sums, missing = compensations_of(claimants, unit, terms)
    problems = (*problems, *missing)
    claimable = [_claimable(*row, unit) for row in zip(claimants, accruals, strict=True)]
    interests = deduct_booked(claimable, debits, booked, ChargeKind.INTEREST)
    once = terms.compensation is None or terms.compensation.per is CompensationPer.DOCUMENT
    sums = deduct_booked(sums, debits, booked, ChargeKind.COMPENSATION, per_document=once)
    least, missing = least_interest(accruals, unit, terms)
    rows = zip(claimants, accruals, claimable, interests, sums, strict=True)
    return [_item_charges(*row, least) for row in rows], (*problems, *missing)


def _claimable(claimant: Claimant, accrual: Accrual | None, unit: Unit) -> Decimal:
    """Return an item's interest, of a settled item no more than was claimed for it."""
    if accrual is None:
        return zero(unit.currency)
    return min(accrual.interest, claimant.most.interest) if claimant.most else accrual.interest


def _item_charges(
    claimant: Claimant,
    accrual: Accrual | None,
    claimable: Decimal,
    interest: Decimal,
    compensation: Decimal,
    least: Decimal,
) -> ItemCharges:
    nothing = claimable - claimable
    if accrual is None or interest < least:
        return ItemCharges(None, nothing, compensation, nothing, nothing, Fraction(0))
    is_fixed = claimant.most is not None or (not interest and claimable > 0)
    return ItemCharges(
        accrual=accrual,
        interest=interest,
        compensation=compensation,
        booked=claimable - interest,
        unclaimed=accrual.interest - claimable,
        per_day=Fraction(0) if is_fixed else accrual.per_day,
    )
