"""Reminders before the due date (rules, section 4): level 0, no rung of the ladder.

They go once for each item and stage, from the stage's day to the due date, when no late notice
goes. The sum of the items in the window stands in place of net overdue everywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dunbatch.core.assessment import NotSent, NotSentCode, ReasonCode, because
from dunbatch.core.conditions import Circumstances, failed_for_account
from dunbatch.core.money import total
from dunbatch.core.stages import Decision, sendable
from dunbatch.core.terms import Stage
from dunbatch.core.unit import OpenItem, Unit


@dataclass(frozen=True, slots=True)
class Window:
    """The stage before the due date that an account has come to, and what it is about."""

    stage: Stage
    """The stage."""
    items: tuple[OpenItem, ...]
    """Items in its days that it has not named yet, with something left to pay."""
    amount: Decimal
    """Their sum."""


def windows_of(unit: Unit, items: Sequence[OpenItem]) -> Iterator[Window]:
    """Return the stages before the due date with an item to name, the nearest to it first.

    What a nearer one named, an earlier one does not name after it.
    """
    nearer: set[str] = set()
    for stage in sorted(unit.plan.reminders, key=lambda stage: -stage.days):
        nearer.add(stage.key)
        named = tuple(
            item
            for item in items
            if _is_in(stage, item, unit)
            and item.demandable > 0
            and nearer.isdisjoint(item.reminders)
        )
        if named:
            yield Window(stage, named, total((i.demandable for i in named), unit.currency))


def decide_pre_due(window: Window, facts: Circumstances) -> Decision:
    """Return the reminder of what is in `window`, or why it does not go."""
    first = min(window.items, key=lambda item: (item.entry.due_date, item.entry.number))
    stage = window.stage
    failure = failed_for_account(stage, facts)
    if failure is None:
        reached = because(
            ReasonCode.DUE_SOON,
            number=first.entry.number,
            due_date=first.entry.due_date or facts.as_of,
            stage=stage.key,
            threshold=-stage.days,
        )
        return sendable(stage, (reached,), facts)
    minimum = facts.minimums[stage.key]
    if facts.net_overdue < minimum:
        reason = because(ReasonCode.BELOW_MINIMUM, amount=facts.net_overdue, minimum=minimum)
        failure = NotSent(NotSentCode.BELOW_MINIMUM, reason)
    return Decision(None, failure, (failure.reason,))


def _is_in(stage: Stage, item: OpenItem, unit: Unit) -> bool:
    """Whether the item, not held and no charge, is in the days of the stage."""
    due_date = item.entry.due_date
    if due_date is None or item.is_charge or item.hold is not None:
        return False
    days = (unit.dates.as_of - due_date).days
    last_day = min(stage.until or 0, 0)
    return stage.days <= days <= last_day
