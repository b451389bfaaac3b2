"""Which notice goes, or the first code that says why none does (rules, sections 4 and 6).

A notice goes at the highest level that is new for an item not held, when that stage's conditions
hold; else the next lower new one is tried. Where items stand is the business of `ladder`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dunbatch.core.assessment import NotSent, NotSentCode, Reason, ReasonCode, because
from dunbatch.core.conditions import (
    Circumstances,
    failed_condition,
    share_of,
    share_too_small,
    sum_too_small,
)
from dunbatch.core.entries import Party
from dunbatch.core.ladder import (
    Ladder,
    Standing,
    has_been_told,
    has_come_to,
    is_open_to,
    is_past_window,
    level_of,
    waits_until,
)
from dunbatch.core.terms import Channel, CountFrom, Stage

_ORDER = tuple(NotSentCode)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the ladder says of one account."""

    stage: Stage | None
    """The notice's stage, with the channel it takes; None when none goes."""
    not_sent: NotSent | None
    """Why none goes."""
    reasons: tuple[Reason, ...]
    """The rules behind it."""


def decide(items: Sequence[Standing], ladder: Ladder, facts: Circumstances) -> Decision:
    """Return the notice that goes, or the first code that says why none does.

    Args:
        items: Overdue items that are neither held nor charges nor left out as time-barred.
        ladder: The plan's stages on the day.
        facts: What conditions are measured against.
    """
    drivers = tuple(item for item in items if item.drives)
    levels = {id(item): level_of(ladder, item, tried=True) or 0 for item in items}
    top = max((levels[id(item)] for item in drivers or items), default=0)
    early = _too_early(drivers or items, top, ladder, facts)
    if early is not None:
        return Decision(None, early, (early.reason,))
    failures: list[NotSent] = []
    for stage in reversed([s for s in ladder.stages if s.level <= top]):
        fresh = [
            item
            for item in drivers
            if levels[id(item)] >= stage.level
            and _is_new(ladder, item, stage)
            and has_come_to(ladder, item, stage)
        ]
        if not fresh:
            continue
        able = [item for item in fresh if is_open_to(ladder, item, stage)]
        failure = failed_condition(stage, facts, share_of(stage, items, ladder, facts))
        if not able:
            failure = _closed(stage, fresh, failure)
        if failure is None:
            reasons = _reached(stage, able, ladder)
            return sendable(stage, (*reasons, *(f.reason for f in failures)), facts)
        failures.append(failure)
    not_sent = _first_of(failures) if failures else _nothing_new(drivers, ladder, facts)
    reasons = tuple(f.reason for f in failures) or (not_sent.reason,)
    return Decision(None, not_sent, reasons)


def passed_over(items: Sequence[Standing], ladder: Ladder, facts: Circumstances) -> frozenset[int]:
    """Return the levels that the account's sums do not allow now: `stepwise` takes the next."""
    return frozenset(
        stage.level
        for stage in ladder.stages
        if sum_too_small(stage, facts)
        or share_too_small(stage, share_of(stage, items, ladder, facts))
    )


def sendable(stage: Stage, reasons: tuple[Reason, ...], facts: Circumstances) -> Decision:
    """Return the letter at `stage`, by its other channel when the first cannot reach the party."""
    failure = _unreachable(stage, stage.channel, facts.party)
    if failure is None:
        return Decision(stage, None, reasons)
    other = stage.fallback_channel
    if other is not None and _unreachable(stage, other, facts.party) is None:
        instead = because(
            ReasonCode.FALLBACK_CHANNEL, stage=stage.key, channel=other.value, missing=failure.code
        )
        return Decision(replace(stage, channel=other), None, (*reasons, instead))
    return Decision(None, failure, (*reasons, failure.reason))


def _too_early(
    items: Sequence[Standing], top: int, ladder: Ladder, facts: Circumstances
) -> NotSent | None:
    """Return the codes that come before any question of novelty."""
    if not top:
        oldest = max((item.days_overdue for item in items), default=0)
        threshold = min((stage.days for stage in ladder.stages), default=0)
        reason = (
            because(ReasonCode.NO_STAGE_REACHED, days=oldest, threshold=threshold)
            if oldest
            else because(ReasonCode.NOTHING_OVERDUE)
        )
        return NotSent(NotSentCode.NO_STAGE, reason)
    if facts.net_overdue <= 0:
        reason = because(ReasonCode.NET_OF_CREDIT, overdue=facts.net_overdue)
        return NotSent(NotSentCode.NOTHING_NET, reason)
    least = min(facts.minimums[stage.key] for stage in ladder.stages if stage.level <= top)
    if facts.net_overdue < least:
        reason = because(ReasonCode.BELOW_MINIMUM, amount=facts.net_overdue, minimum=least)
        return NotSent(NotSentCode.BELOW_MINIMUM, reason)
    return None


def _closed(stage: Stage, fresh: Sequence[Standing], failure: NotSent | None) -> NotSent:
    """Return why none of the items that are new at `stage` may be told of it."""
    if any(not has_been_told(item, stage.after) for item in fresh):
        reason = because(ReasonCode.AFTER_STAGE, stage=stage.key, after=stage.after)
    else:
        reason = because(ReasonCode.FINAL_DEMAND_FIRST, stage=stage.key)
    return failure or NotSent(NotSentCode.PUT_OFF, reason)


def _reached(stage: Stage, items: Sequence[Standing], ladder: Ladder) -> tuple[Reason, ...]:
    """Return which item has reached `stage`, and whether that should have been told before."""
    oldest = max(items, key=lambda item: (item.days_overdue, item.number))
    counted = {} if stage.count_from is CountFrom.DUE_DATE else {"since": stage.count_from.value}
    reached = because(
        ReasonCode.DAYS_REACHED,
        number=oldest.number,
        days=oldest.days_overdue,
        threshold=stage.days,
        stage=stage.key,
        **counted,
    )
    if not all(is_past_window(ladder, item, stage) for item in items):
        return (reached,)
    return (
        reached,
        because(
            ReasonCode.WINDOW_MISSED,
            number=oldest.number,
            stage=stage.key,
            threshold=stage.days,
            until=stage.until or 0,
        ),
    )


def _unreachable(stage: Stage, channel: Channel, party: Party) -> NotSent | None:
    """Return why a letter cannot arrive by `channel`, or None."""
    if channel.is_posted and not party.has_postal_address:
        return NotSent(NotSentCode.NO_ADDRESS, because(ReasonCode.NO_ADDRESS, stage=stage.key))
    if channel is Channel.EMAIL and not party.email:
        return NotSent(NotSentCode.NO_EMAIL, because(ReasonCode.NO_EMAIL, stage=stage.key))
    return None


def _nothing_new(drivers: Sequence[Standing], ladder: Ladder, facts: Circumstances) -> NotSent:
    """Return why no driver has a new level: a deadline still runs, or all has been said."""
    waiting = [day for item in drivers if (day := waits_until(ladder, item)) is not None]
    if waiting:
        not_before = min(waiting) + timedelta(days=1)
        if facts.last_contact is not None:
            least = min(facts.intervals[stage.key] for stage in ladder.stages)
            not_before = max(not_before, facts.last_contact + timedelta(days=least))
        reason = because(ReasonCode.DEADLINE_RUNNING, pay_by=min(waiting), not_before=not_before)
        return NotSent(NotSentCode.PUT_OFF, reason, not_before)
    last = max((i.last for i in drivers if i.last), key=lambda c: (c.dated, c.level))
    key = next((s.key for s in ladder.stages if s.level == last.level), str(last.level))
    reason = because(ReasonCode.NO_NEW_LEVEL, stage=key, date=last.dated)
    return NotSent(NotSentCode.NOTHING_NEW, reason)


def _first_of(failures: list[NotSent]) -> NotSent:
    """Return the failure whose code comes first; of several put off, the one that ends first."""
    return min(failures, key=lambda f: (_ORDER.index(f.code), f.not_before or date.max))


def _is_new(ladder: Ladder, item: Standing, stage: Stage) -> bool:
    """Whether no notice covers the item at the stage's level or above, or it may be repeated.

    A stage is repeated neither after a higher one, which it would take back, nor while the time
    to pay that the item's last notice gave still runs, nor after the end of its window.
    """
    covering = [c for c in item.history if c.level >= stage.level]
    if not covering:
        return True
    if stage.repeat_every is None or any(c.level > stage.level for c in covering):
        return False
    if is_past_window(ladder, item, stage) or ladder.as_of <= max(c.pay_by for c in covering):
        return False
    return (ladder.as_of - max(c.dated for c in covering)).days >= stage.repeat_every
