"""What goes to one account in one currency: a notice, a reminder before the due date, or nothing.

Rules, sections 4 to 6. A late notice comes first; only when none goes is a reminder looked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from dunbatch.core.assessment import NotSent, NotSentCode, ReasonCode, because
from dunbatch.core.conditions import circumstances
from dunbatch.core.ladder import Ladder, Standing, level_of, own_level, reached_level
from dunbatch.core.money import total
from dunbatch.core.pre_due import Window, decide_pre_due, windows_of
from dunbatch.core.problems import Problem
from dunbatch.core.stages import Decision, decide, passed_over
from dunbatch.core.terms import DocumentKind, Escalation, Stage
from dunbatch.core.unit import OpenItem, Unit


@dataclass(frozen=True, slots=True)
class Outcome:
    """What goes, and how every item stands to it."""

    decision: Decision
    """The notice and the rules behind it."""
    ladder: Ladder
    """The plan's stages on the day."""
    window: Window | None
    """What a reminder before the due date is about; None when none goes."""
    net: Decimal
    """Net overdue; of a reminder before the due date and of a hand-over the sum of their items."""
    shown: Stage | None
    """The notice's stage, or when none goes the highest one an item on the ladder stands at."""

    def level(self, item: OpenItem) -> int | None:
        """Return an item's own level; one that may not be demanded shows what its days say."""
        if self.window is not None and item in self.window.items:
            return 0
        if item.days == 0 or item.is_charge:
            return None
        if not item.on_ladder:
            return reached_level(self.ladder, item.standing)
        # A reminder before the due date is not about what is overdue.
        stage = self.decision.stage if self.window is None else None
        return own_level(self.ladder, item.standing, stage.level if stage else None)

    @property
    def is_hand_over(self) -> bool:
        """Whether the notice hands items over."""
        stage = self.decision.stage
        return stage is not None and stage.document is DocumentKind.HANDOVER_FILE

    def asks_for(self, item: OpenItem) -> bool:
        """Whether the notice demands an overdue item: a hand-over only what stands at its level.

        What has had no final demand is not handed over with the rest (rules, section 4).
        """
        if self.window is not None or not item.on_ladder:
            return False
        stage = self.decision.stage
        return stage is None or not self.is_hand_over or (self.level(item) or 0) >= stage.level


def decide_notice(unit: Unit, items: Sequence[OpenItem]) -> tuple[Outcome, tuple[Problem, ...]]:
    """Return what goes to the unit, and the amounts the policy lacks in its currency."""
    on_ladder = tuple(item for item in items if item.on_ladder)
    net = total((item.demandable for item in on_ladder), unit.currency)
    facts, problems = circumstances(unit, unit.plan.ladder, net)
    standings = [item.standing for item in on_ladder]
    ladder = Ladder(unit.plan.ladder, unit.rules.escalation, unit.dates.as_of)
    if ladder.escalation is Escalation.STEPWISE:
        ladder = replace(ladder, passed_over=passed_over(standings, ladder, facts))
    decision = _nothing_to_climb(items) or decide(standings, ladder, facts)
    shown = decision.stage or _highest(standings, ladder)
    if decision.stage is None and unit.plan.reminders:
        window, reminder, missing = _reminder(unit, items)
        problems = (*problems, *missing)
        if window is not None and reminder is not None:
            return Outcome(reminder, ladder, window, window.amount, reminder.stage), problems
        if reminder and decision.not_sent and decision.not_sent.code is NotSentCode.NO_STAGE:
            decision = reminder
    outcome = Outcome(decision, ladder, None, net, shown)
    if outcome.is_hand_over:
        handed_over = (item.demandable for item in items if outcome.asks_for(item))
        outcome = replace(outcome, net=total(handed_over, unit.currency))
    return outcome, problems


def _reminder(
    unit: Unit, items: Sequence[OpenItem]
) -> tuple[Window | None, Decision | None, tuple[Problem, ...]]:
    """Return the reminder that goes with its window; else why the nearest to the day does not."""
    refused: Decision | None = None
    problems: tuple[Problem, ...] = ()
    for window in windows_of(unit, items):
        facts, missing = circumstances(unit, (window.stage,), window.amount)
        problems = (*problems, *missing)
        reminder = decide_pre_due(window, facts)
        if reminder.stage is not None:
            return window, reminder, problems
        refused = refused or reminder
    return None, refused, problems


def _highest(items: Sequence[Standing], ladder: Ladder) -> Stage | None:
    """Return the highest stage that one of `items` stands at."""
    highest = max((level_of(ladder, item) or 0 for item in items), default=0)
    return next((stage for stage in ladder.stages if stage.level == highest), None)


def _nothing_to_climb(items: Sequence[OpenItem]) -> Decision | None:
    """Return why no overdue item is on the ladder, when some are overdue; else None."""
    overdue = [item for item in items if item.days > 0 and not item.is_charge]
    if not overdue or any(item.on_ladder for item in overdue):
        return None
    if any(item.hold is None for item in overdue):
        code, reason = NotSentCode.POSSIBLY_TIME_BARRED, because(ReasonCode.ALL_TIME_BARRED)
    else:
        ends = [item.hold.until for item in overdue if item.hold and item.hold.until]
        until = {"until": min(ends)} if len(ends) == len(overdue) else {}
        code, reason = NotSentCode.HELD, because(ReasonCode.ALL_HELD, **until)
    return Decision(None, NotSent(code, reason), (reason,))
