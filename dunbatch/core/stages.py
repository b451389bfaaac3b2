"""Which stage an item stands at, and which notice goes (rules, sections 4 and 6).

`by_days`: an item stands at the highest stage its days have reached; a notice goes at the highest
level that is new for an item not held, when that stage's conditions hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dunbatch.core.assessment import NotSent, NotSentCode, Reason, ReasonCode, ReasonValue
from dunbatch.core.entries import Party
from dunbatch.core.history import Coverage
from dunbatch.core.terms import Channel, DocumentKind, Plan, Stage

_ORDER = tuple(NotSentCode)


@dataclass(frozen=True, slots=True)
class Standing:
    """One overdue, unheld item that is no charge, as the ladder sees it."""

    number: str
    """Document number."""
    days_overdue: int
    """Days since the due date, at least 1."""
    drives: bool
    """Whether something is left of it after unallocated credit."""
    history: tuple[Coverage, ...]
    """Notices that covered it, oldest first."""

    @property
    def last(self) -> Coverage | None:
        """The last notice covering it; of one day's notices the highest, then the most patient."""
        return max(self.history, key=lambda c: (c.dated, c.level, c.pay_by), default=None)

    @property
    def history_level(self) -> int | None:
        """Highest level an earlier notice gave it."""
        return max((c.level for c in self.history), default=None)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the conditions of a stage are measured against."""

    party: Party
    """Who owes."""
    as_of: date
    """The day the run speaks for."""
    net_overdue: Decimal
    """Overdue, not held, without charges, after unallocated credit."""
    last_contact: date | None
    """Last contact with the account."""
    minimums: tuple[Decimal, ...]
    """Least net overdue of each level, in the account's currency."""
    intervals: tuple[int, ...]
    """Days between contacts, of each level."""
    blocking_credit: tuple[str, Decimal] | None
    """Currency and amount of a credit elsewhere that forbids a final demand."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the ladder says of one account."""

    stage: Stage | None
    """The notice's stage; None when none goes."""
    not_sent: NotSent | None
    """Why none goes."""
    reasons: tuple[Reason, ...]
    """The rules behind it."""


def because(code: ReasonCode, **values: ReasonValue) -> Reason:
    """Return a reason with its values, in the order given."""
    return Reason(code, tuple(values.items()))


def reached_level(plan: Plan, days_overdue: int) -> int | None:
    """Return the highest level whose days `days_overdue` has reached, inclusive."""
    return max((s.level for s in plan.stages if days_overdue >= s.days), default=None)


def level_of(item: Standing, plan: Plan, as_of: date) -> int | None:
    """Return the level an item stands at: its reached one, or its last while a deadline runs."""
    reached = reached_level(plan, item.days_overdue)
    if _deadline_runs(item, reached, as_of) and item.last is not None:
        return item.last.level
    return reached


def own_level(standing: int | None, history: int | None, letter: int) -> int | None:
    """Return an item's own level in a letter: above the letter's only if it was so before."""
    return None if standing is None else min(standing, max(letter, history or 0))


def decide(items: Sequence[Standing], plan: Plan, facts: Circumstances) -> Decision:
    """Return the notice that goes, or the first code that says why none does.

    Args:
        items: Overdue items that are neither held nor charges.
        plan: The ladder.
        facts: What conditions are measured against.
    """
    drivers = tuple(item for item in items if item.drives)
    levels = {id(item): level_of(item, plan, facts.as_of) or 0 for item in items}
    top = max((levels[id(item)] for item in drivers), default=0)
    early = _too_early(drivers or items, top, plan, facts)
    if early is not None:
        return Decision(None, early, (early.reason,))
    failures: list[NotSent] = []
    for stage in reversed(plan.stages[:top]):
        fresh = [i for i in drivers if levels[id(i)] >= stage.level and _is_new(i, stage, facts)]
        if not fresh:
            continue
        failure = _failed_condition(stage, facts)
        if failure is None:
            oldest = max(fresh, key=lambda item: (item.days_overdue, item.number))
            reached = because(
                ReasonCode.DAYS_REACHED,
                number=oldest.number,
                days=oldest.days_overdue,
                threshold=stage.days,
                stage=stage.key,
            )
            return _unless_unreachable(stage, (reached, *(f.reason for f in failures)), facts)
        failures.append(failure)
    not_sent = _first_of(failures) if failures else _nothing_new(drivers, plan, facts)
    reasons = tuple(f.reason for f in failures) or (not_sent.reason,)
    return Decision(None, not_sent, reasons)


def _too_early(
    items: Sequence[Standing], top: int, plan: Plan, facts: Circumstances
) -> NotSent | None:
    """Return the codes that come before any question of novelty."""
    threshold = min(stage.days for stage in plan.stages)
    oldest = max((item.days_overdue for item in items), default=0)
    if oldest < max(threshold, 1):
        reason = (
            because(ReasonCode.NO_STAGE_REACHED, days=oldest, threshold=threshold)
            if oldest
            else because(ReasonCode.NOTHING_OVERDUE)
        )
        return NotSent(NotSentCode.NO_STAGE, reason)
    if facts.net_overdue <= 0:
        reason = because(ReasonCode.NET_OF_CREDIT, overdue=facts.net_overdue)
        return NotSent(NotSentCode.NOTHING_NET, reason)
    least = min(facts.minimums[:top])
    if facts.net_overdue < least:
        reason = because(ReasonCode.BELOW_MINIMUM, amount=facts.net_overdue, minimum=least)
        return NotSent(NotSentCode.BELOW_MINIMUM, reason)
    return None


def _failed_condition(stage: Stage, facts: Circumstances) -> NotSent | None:
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
    minimum = facts.minimums[stage.level - 1]
    if facts.net_overdue < minimum:
        reason = because(
            ReasonCode.STAGE_MINIMUM, stage=stage.key, amount=facts.net_overdue, minimum=minimum
        )
        return NotSent(NotSentCode.PUT_OFF, reason)
    interval = facts.intervals[stage.level - 1]
    contact = facts.last_contact
    if contact is not None and (facts.as_of - contact).days < interval:
        not_before = contact + timedelta(days=interval)
        reason = because(
            ReasonCode.CONTACT_INTERVAL,
            last_contact=contact,
            days=(facts.as_of - contact).days,
            minimum=interval,
            not_before=not_before,
        )
        return NotSent(NotSentCode.PUT_OFF, reason, not_before)
    return None


def _unless_unreachable(
    stage: Stage, reasons: tuple[Reason, ...], facts: Circumstances
) -> Decision:
    """Refuse a letter that cannot arrive."""
    if stage.channel.is_posted and not facts.party.has_postal_address:
        code, reason = NotSentCode.NO_ADDRESS, because(ReasonCode.NO_ADDRESS, stage=stage.key)
    elif stage.channel is Channel.EMAIL and not facts.party.email:
        code, reason = NotSentCode.NO_EMAIL, because(ReasonCode.NO_EMAIL, stage=stage.key)
    else:
        return Decision(stage, None, reasons)
    return Decision(None, NotSent(code, reason), (*reasons, reason))


def _nothing_new(drivers: tuple[Standing, ...], plan: Plan, facts: Circumstances) -> NotSent:
    """Return why no driver has a new level: a deadline still runs, or all has been said."""
    waiting = [
        item.last.pay_by
        for item in drivers
        if item.last is not None
        and _deadline_runs(item, reached_level(plan, item.days_overdue), facts.as_of)
    ]
    if waiting:
        not_before = min(waiting) + timedelta(days=1)
        if facts.last_contact is not None:
            rested = facts.last_contact + timedelta(days=min(facts.intervals))
            not_before = max(not_before, rested)
        reason = because(ReasonCode.DEADLINE_RUNNING, pay_by=min(waiting), not_before=not_before)
        return NotSent(NotSentCode.PUT_OFF, reason, not_before)
    last = max((i.last for i in drivers if i.last), key=lambda c: (c.dated, c.level))
    key = next((s.key for s in plan.stages if s.level == last.level), str(last.level))
    reason = because(ReasonCode.NO_NEW_LEVEL, stage=key, date=last.dated)
    return NotSent(NotSentCode.NOTHING_NEW, reason)


def _first_of(failures: list[NotSent]) -> NotSent:
    """Return the failure whose code comes first; of several put off, the one that ends first."""
    return min(failures, key=lambda f: (_ORDER.index(f.code), f.not_before or date.max))


def _deadline_runs(item: Standing, reached: int | None, as_of: date) -> bool:
    """Whether a notice may not raise the item's level yet, its last pay-by not having passed."""
    return (
        item.last is not None
        and reached is not None
        and reached > item.last.level
        and as_of <= item.last.pay_by
    )


def _is_new(item: Standing, stage: Stage, facts: Circumstances) -> bool:
    """Whether no notice covers the item at the stage's level or above, or it may be repeated.

    A stage is repeated neither after a higher one, which it would take back, nor while the time
    to pay that the item's last notice gave still runs.
    """
    covering = [c for c in item.history if c.level >= stage.level]
    if not covering:
        return True
    if stage.repeat_every is None or any(c.level > stage.level for c in covering):
        return False
    if facts.as_of <= max(c.pay_by for c in covering):
        return False
    return (facts.as_of - max(c.dated for c in covering)).days >= stage.repeat_every
