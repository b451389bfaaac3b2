"""Whether a stage may be sent to an account now (rules, sections 4 and 6).

One function for each condition; what they are measured against is gathered once an account.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from dunbatch.core.assessment import NotSent, NotSentCode, ReasonCode, because
from dunbatch.core.charges import amount_in
from dunbatch.core.entries import Party
from dunbatch.core.history import last_contact
from dunbatch.core.ladder import Ladder, Standing, reached_level
from dunbatch.core.money import zero
from dunbatch.core.problems import Problem
from dunbatch.core.terms import DocumentKind, Stage
from dunbatch.core.unit import Unit
from dunbatch.core.values import made_often

_PERCENT = 100


@made_often
@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the conditions of a stage are measured against."""

    party: Party
    """Who owes."""
    as_of: date
    """The day the run speaks for."""
    net_overdue: Decimal
    """Overdue, not held, without charges, after unallocated credit; before the due date, the sum
    of the items in the stage's window."""
    balance: Decimal
    """Balance of the account in this currency."""
    last_contact: date | None
    """Last contact with the account."""
    minimums: Mapping[str, Decimal]
    """Least net overdue of each stage, in the account's currency."""
    intervals: Mapping[str, int]
    """Days between contacts, of each stage."""
    blocking_credit: tuple[str, Decimal] | None
    """Currency and amount of a credit elsewhere that forbids a final demand."""


def circumstances(
    unit: Unit, stages: Iterable[Stage], net_overdue: Decimal
) -> tuple[Circumstances, tuple[Problem, ...]]:
    """Return what the conditions of `stages` are measured against."""
    rules = unit.rules
    minimums: dict[str, Decimal] = {}
    intervals: dict[str, int] = {}
    problems: list[Problem] = []
    for stage in stages:
        own = stage.min_days_between
        intervals[stage.key] = rules.min_days_between if own is None else own
        amount = stage.min_amount or rules.min_amount
        if amount is None or net_overdue <= 0:
            minimums[stage.key] = zero(unit.currency)
            continue
        least, missing = amount_in(amount, unit.currency, unit.party, "min_amount")
        minimums[stage.key] = least
        problems.extend(problem for problem in missing if problem not in problems)
    blocking = None
    if unit.other_credits and not rules.despite_other_currency_credit:
        blocking = (unit.other_credits[0].currency, unit.other_credits[0].amount)
    gathered = Circumstances(
        party=unit.party,
        as_of=unit.dates.as_of,
        net_overdue=net_overdue,
        balance=unit.books.balance,
        last_contact=last_contact(unit.notices),
        minimums=minimums,
        intervals=intervals,
        blocking_credit=blocking,
    )
    return gathered, tuple(problems)


def failed_for_account(stage: Stage, facts: Circumstances) -> NotSent | None:
    """Return why `stage` may not be sent to the account now, or None: its sum, then its rest."""
    return sum_too_small(stage, facts) or _too_soon(stage, facts)


def failed_condition(stage: Stage, facts: Circumstances, share: Fraction) -> NotSent | None:
    """Return why `stage` may not be sent now, or None."""
    final = stage.document is DocumentKind.FINAL_DEMAND
    if final and facts.party.debtor_type is None:
        reason = because(ReasonCode.DEBTOR_TYPE_MISSING, stage=stage.key)
        return NotSent(NotSentCode.DEBTOR_TYPE_MISSING, reason)
    if final and facts.blocking_credit:
        currency, amount = facts.blocking_credit
        reason = because(
            ReasonCode.CREDIT_IN_OTHER_CURRENCY, stage=stage.key, currency=currency, amount=amount
        )
        return NotSent(NotSentCode.CREDIT_IN_OTHER_CURRENCY, reason)
    return sum_too_small(stage, facts) or share_too_small(stage, share) or _too_soon(stage, facts)


def sum_too_small(stage: Stage, facts: Circumstances) -> NotSent | None:
    """Return why the net overdue sum is too small for `stage`, or None; the minimum is enough."""
    minimum = facts.minimums[stage.key]
    if facts.net_overdue >= minimum:
        return None
    reason = because(
        ReasonCode.STAGE_MINIMUM, stage=stage.key, amount=facts.net_overdue, minimum=minimum
    )
    return NotSent(NotSentCode.PUT_OFF, reason)


def share_too_small(stage: Stage, share: Fraction) -> NotSent | None:
    """Return why `share`, in percent, is too small for `stage`, or None; as much is enough."""
    if stage.min_share is None or share >= Fraction(stage.min_share):
        return None
    # Shown rounded down, so that what is too small never looks like enough.
    shown = Decimal(int(share * 10)).scaleb(-1)
    reason = because(
        ReasonCode.STAGE_SHARE, stage=stage.key, share=shown, minimum_share=stage.min_share
    )
    return NotSent(NotSentCode.PUT_OFF, reason)


def _too_soon(stage: Stage, facts: Circumstances) -> NotSent | None:
    interval, contact = facts.intervals[stage.key], facts.last_contact
    if contact is None or (facts.as_of - contact).days >= interval:
        return None
    not_before = contact + timedelta(days=interval)
    reason = because(
        ReasonCode.CONTACT_INTERVAL,
        last_contact=contact,
        days=(facts.as_of - contact).days,
        minimum=interval,
        not_before=not_before,
    )
    return NotSent(NotSentCode.PUT_OFF, reason, not_before)


def share_of(
    stage: Stage, items: Sequence[Standing], ladder: Ladder, facts: Circumstances
) -> Fraction:
    """Return what is open of items that have reached the stage, in percent of the balance.

    Both after unallocated credit, so that no share exceeds the whole.
    """
    if stage.min_share is None or facts.balance <= 0:
        return Fraction(0)
    reached = (
        item.open
        for item in items
        if max(reached_level(ladder, item) or 0, item.history_level) >= stage.level
    )
    return Fraction(sum(reached, Decimal(0))) * _PERCENT / Fraction(facts.balance)
