"""Where an item stands on a plan's ladder of stages (rules, section 4).

`by_days`: at the highest stage its days have reached, whatever was sent before. `stepwise`: one
stage above what it was last told, once that stage's days have come. In both, the time to pay that
the last notice gave runs first, and nothing is handed over without a final demand.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import assert_never

from dunbatch.core.dates import end_of_month
from dunbatch.core.history import Coverage
from dunbatch.core.terms import CountFrom, DocumentKind, Escalation, OnMissed, Stage
from dunbatch.core.values import made_often


@made_often
@dataclass(frozen=True, slots=True)
class Standing:
    """One overdue, unheld item that is no charge, as the ladder sees it."""

    number: str
    """Document number."""
    due_date: date
    """Due date."""
    days_overdue: int
    """Days since the due date, at least 1."""
    open: Decimal
    """What is left of it after unallocated credit."""
    drives: bool
    """Whether something is left of it after unallocated credit."""
    history: tuple[Coverage, ...]
    """Notices that covered it, oldest first."""

    @property
    def last(self) -> Coverage | None:
        """The last notice covering it; of one day's notices the highest, then the most patient."""
        if not self.history:
            return None
        return max(self.history, key=lambda c: (c.dated, c.level, c.pay_by))

    @property
    def history_level(self) -> int:
        """Highest level an earlier notice gave it; 0 without one."""
        return max((c.level for c in self.history), default=0) if self.history else 0


@dataclass(frozen=True, slots=True)
class Ladder:
    """A plan on one day, for one account."""

    stages: tuple[Stage, ...]
    """The plan's stages from the due date on, lowest level first."""
    escalation: Escalation
    """How items climb."""
    as_of: date
    """The day."""
    passed_over: frozenset[int] = frozenset()
    """Stepwise: levels that the account's sums do not allow now, so that the next is taken."""


def reached_level(ladder: Ladder, item: Standing) -> int | None:
    """Return the highest level whose days the item has reached, inclusive; None below the first.

    A hand-over is reached only when a final demand covers the item, its time to pay still running
    or not.
    """
    for stage in reversed(ladder.stages):
        if _has_reached(ladder, item, stage):
            return stage.level
    return None


def level_of(ladder: Ladder, item: Standing, *, tried: bool = False) -> int | None:
    """Return the level an item stands at: its reached one, or its last while a deadline runs.

    With `tried`, the level up to which letters are tried. It is another only step by step, where
    the sums allow no stage above the last: the next is tried, so that the reason is named.
    """
    target = _target(ladder, item, tried=tried)
    if target is None or not _deadlines(ladder, item, target):
        return target
    last = item.last
    if last is not None and target > last.level and ladder.as_of <= last.pay_by:
        return last.level
    if ladder.escalation is Escalation.STEPWISE:
        return item.history_level or None
    # Only the final demand's own time still runs: the item stands at the highest stage below that
    # needs none, or where a notice has put it already.
    below = (
        s
        for s in reversed(ladder.stages)
        if s.level < target and (s.level <= item.history_level or not s.needs_final_demand)
    )
    return _first(s for s in below if _has_reached(ladder, item, s))


def waits_until(ladder: Ladder, item: Standing) -> date | None:
    """Return the last day on which no notice may raise the item's level; None when one may."""
    target = _target(ladder, item, tried=True)
    return max(_deadlines(ladder, item, target), default=None) if target is not None else None


def own_level(ladder: Ladder, item: Standing, letter: int | None) -> int | None:
    """Return an item's own level, in a letter at level `letter` or when none goes.

    Above the letter's only if an earlier notice already gave it that; and never a stage that is
    closed to the item, of which it has not been told.
    """
    standing = level_of(ladder, item)
    if standing is None:
        return None
    told = item.history_level
    most = standing if letter is None else min(standing, max(letter, told))
    if most <= told:
        return most
    return _first(
        s
        for s in reversed(ladder.stages)
        if s.level <= most
        and (s.level <= told or (is_open_to(ladder, item, s) and has_come_to(ladder, item, s)))
    )


def has_come_to(ladder: Ladder, item: Standing, stage: Stage) -> bool:
    """Whether the stage's days have come for the item; without history, where it may begin."""
    told = ladder.escalation is Escalation.BY_DAYS or item.history_level
    return (bool(told) or stage.level == 1 or stage.catch_up) and _days_have_come(
        ladder, item, stage
    )


def is_open_to(ladder: Ladder, item: Standing, stage: Stage) -> bool:
    """Whether nothing about the item itself forbids the stage, its days aside."""
    return has_been_told(item, stage.after) and not (
        stage.needs_final_demand and _demand_to_come(ladder, item)
    )


def has_been_told(item: Standing, stage_key: str) -> bool:
    """Whether a notice of the stage called `stage_key` covers the item; so it is with no name."""
    return not stage_key or any(c.stage == stage_key for c in item.history)


def is_past_window(ladder: Ladder, item: Standing, stage: Stage) -> bool:
    """Whether the stage has a window that has passed for the item."""
    if stage.until is None:
        return False
    last_day = _day(item, stage, stage.until)
    return last_day is not None and ladder.as_of > last_day


def is_skipped(ladder: Ladder, item: Standing, stage: Stage) -> bool:
    """Whether the stage's window has passed and the policy says to let it be."""
    return (
        stage.on_missed is OnMissed.SKIP
        and item.history_level < stage.level
        and is_past_window(ladder, item, stage)
    )


def _target(ladder: Ladder, item: Standing, *, tried: bool) -> int | None:
    """Return the level the item stands at if no deadline runs; see `level_of` for `tried`."""
    if ladder.escalation is Escalation.BY_DAYS:
        return reached_level(ladder, item)
    told = item.history_level
    if not told:
        return _first(
            s
            for s in reversed(ladder.stages)
            if not s.needs_final_demand and has_come_to(ladder, item, s)
        )
    above = [
        s
        for s in ladder.stages
        if s.level > told and has_been_told(item, s.after) and not is_skipped(ladder, item, s)
    ]
    allowed = [s for s in above if s.level not in ladder.passed_over]
    following = next(iter(allowed or (above if tried else ())), None)
    if following is not None and _has_reached(ladder, item, following):
        return following.level
    return told


def _has_reached(ladder: Ladder, item: Standing, stage: Stage) -> bool:
    """Whether the stage's days have come, and a final demand went if it needs one."""
    return _days_have_come(ladder, item, stage) and not (
        stage.needs_final_demand and not _final_demands(item)
    )


def _days_have_come(ladder: Ladder, item: Standing, stage: Stage) -> bool:
    """Whether the item is past the first day of the stage, and not past a window to skip."""
    if stage.count_from is CountFrom.DUE_DATE:
        has_come = item.days_overdue >= stage.days
    else:
        has_come = _has_come(ladder, item, stage)
    return has_come and not (stage.until is not None and is_skipped(ladder, item, stage))


def _has_come(ladder: Ladder, item: Standing, stage: Stage) -> bool:
    if stage.count_from is not CountFrom.END_OF_MONTH:
        # What the item was told once, the notice itself does not take back.
        if item.history_level >= stage.level:
            return True
        last = item.last
        one_below = last is not None and last.level >= stage.level - 1
        if ladder.escalation is Escalation.BY_DAYS and not one_below:
            return False
    first_day = _day(item, stage, stage.days)
    return first_day is not None and ladder.as_of >= first_day


def _day(item: Standing, stage: Stage, days: int) -> date | None:
    """Return the day `days` after what the stage counts from; None without a notice to count."""
    span = timedelta(days=days)
    last = item.last
    match stage.count_from:
        case CountFrom.DUE_DATE:
            return item.due_date + span
        case CountFrom.END_OF_MONTH:
            return end_of_month(item.due_date + span)
        case CountFrom.PREVIOUS_NOTICE:
            return last.dated + span if last else None
        case CountFrom.PREVIOUS_PAY_BY:
            return last.pay_by + span if last else None
        case never:
            assert_never(never)


def _deadlines(ladder: Ladder, item: Standing, target: int) -> tuple[date, ...]:
    """Return the days to pay by that have not passed and must, before the item rises."""
    # What needs a final demand is reached by none without one.
    if not item.history:
        return ()
    running = []
    last = item.last
    if last is not None and target > last.level and ladder.as_of <= last.pay_by:
        running.append(last.pay_by)
    for stage in ladder.stages:
        needs_demand = stage.level == target and stage.needs_final_demand
        if needs_demand and target > item.history_level:
            running.extend(_demand_to_come(ladder, item))
    return tuple(running)


def _demand_to_come(ladder: Ladder, item: Standing) -> tuple[date, ...]:
    """Return the day until which the earliest final demand lets the item be; none once passed."""
    demands = _final_demands(item)
    earliest = min(demands, default=date.max)
    return () if earliest < ladder.as_of else (earliest,)


def _final_demands(item: Standing) -> tuple[date, ...]:
    """Return the days to pay by of the final demands that cover the item."""
    final = DocumentKind.FINAL_DEMAND
    return tuple(c.pay_by for c in item.history if c.document == final)


def _first(stages: Iterable[Stage]) -> int | None:
    """Return the level of the first of `stages`, which are given highest first."""
    return next((stage.level for stage in stages), None)
