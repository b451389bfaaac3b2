"""The fixed sum for recovery costs: how much, and once for what (rules, section 8)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from dunbatch.core.charges import Claimant, amount_in
from dunbatch.core.entries import EntryKind
from dunbatch.core.history import HAND_OVER
from dunbatch.core.interest_terms import Compensation, CompensationPer, InterestTerms
from dunbatch.core.money import zero
from dunbatch.core.problems import Problem
from dunbatch.core.unit import Unit

_Owed = tuple[EntryKind, str, date | None]


def compensations_of(
    claimants: Sequence[Claimant], unit: Unit, terms: InterestTerms
) -> tuple[list[Decimal], tuple[Problem, ...]]:
    """Return each claimant's fixed sum, and the amounts the policy lacks in this currency.

    Of a document in instalments the first instalment that claims has it, by the size of what was
    open of that instalment, unless it is due for each; none when it was handed over with another.
    """
    amounts: list[Decimal] = []
    problems: list[Problem] = []
    compensated: set[_Owed] = set()
    handed_over = _handed_over(unit, terms)
    for claimant in claimants:
        amount = zero(unit.currency)
        owed = _owed(claimant, terms.compensation)
        is_claimed = owed in compensated or claimant.debit.entry.number in handed_over
        if terms.compensation and claimant.stage.compensation and not is_claimed:
            amount, missing = _sum_for(claimant, terms.compensation, unit)
            problems.extend(problem for problem in missing if problem not in problems)
        if amount and owed is not None:
            compensated.add(owed)
        amounts.append(amount)
    return amounts, tuple(problems)


def _handed_over(unit: Unit, terms: InterestTerms) -> frozenset[str]:
    """Return the documents of which a hand-over has claimed the fixed sum for one instalment."""
    if terms.compensation is None or terms.compensation.per is CompensationPer.INSTALMENT:
        return frozenset()
    return frozenset(
        covered.number
        for notice in unit.notices
        if notice.document == HAND_OVER and notice.currency == unit.currency
        for covered in notice.covers
        if covered.number and covered.compensation
    )


def _owed(claimant: Claimant, compensation: Compensation | None) -> _Owed | None:
    """Return what compensation is due once for; None for an item that stands for itself."""
    entry = claimant.debit.entry
    if not entry.number or compensation is None:
        return None
    each = compensation.per is CompensationPer.INSTALMENT
    return entry.kind, entry.number, entry.due_date if each else None


def _sum_for(
    claimant: Claimant, compensation: Compensation, unit: Unit
) -> tuple[Decimal, tuple[Problem, ...]]:
    open_when_due = _open_when_due(claimant)
    if open_when_due <= 0:
        return zero(unit.currency), ()
    amount, problems = _tier_sum(compensation, open_when_due, unit)
    return (min(amount, claimant.most.compensation) if claimant.most else amount), problems


def _tier_sum(
    compensation: Compensation, open_when_due: Decimal, unit: Unit
) -> tuple[Decimal, tuple[Problem, ...]]:
    """Return the sum of the first tier whose bound is strictly greater than what was open."""
    for tier in compensation.tiers:
        if tier.below is not None:
            what = "a bound of the compensation"
            bound, missing = amount_in(tier.below, unit.currency, unit.party, what)
            if missing:
                return zero(unit.currency), missing
            if bound <= open_when_due:
                continue
        what = "the compensation per item"
        return amount_in(tier.amount, unit.currency, unit.party, what)
    return zero(unit.currency), ()


def _open_when_due(claimant: Claimant) -> Decimal:
    """Return what was open of the item at the end of its due date."""
    entry = claimant.debit.entry
    due_date = entry.due_date or entry.dated
    paid = [cut.amount for cut in claimant.reductions if cut.on <= due_date]
    return entry.amount - sum(paid, Decimal(0))
