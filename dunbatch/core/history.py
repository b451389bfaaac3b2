"""What earlier notices mean for each item of an account (rules, section 4)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dunbatch.core.assessment import EarlierNotice
from dunbatch.core.books import Debit
from dunbatch.core.dates import BusinessCalendar
from dunbatch.core.entries import EntryKind, Hold, HoldKind
from dunbatch.core.findings import UNKNOWN_STAGE
from dunbatch.core.notices import Covered, Notice, NoticeStatus
from dunbatch.core.problems import Problem
from dunbatch.core.terms import Channel, DocumentKind, DunningRules, PayWithin, Plan, Stage

NO_STEP = frozenset(
    {"statement", "pre_due_reminder", "handover_file", "payment_plan", "settlement_offer"}
)
"""Documents of the register that are no step of the ladder; a hand-over leaves it altogether."""
NO_CONTACT = NO_STEP | {"call_sheet"}
"""Documents that are no contact with the account; a call sheet is for the creditor's own eyes."""

HAND_OVER = "handover_file"
"""The document with which an item leaves the creditor's own hands."""

PRE_DUE = "pre_due_reminder"
"""The document that reminds of an item before it is due."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One notice that covers one item."""

    dated: date
    """The notice's date."""
    level: int
    """The level it gave the item."""
    pay_by: date
    """The day it asked to be paid by."""
    document: str
    """Its kind of document."""
    stage: str = ""
    """Key of its stage."""


@dataclass(frozen=True, slots=True)
class FormalNotice:
    """What a final demand means for the interest of an item it covers (rules, section 7)."""

    received: date
    """The day of its receipt, as known, else as its channel makes likely."""
    pay_by: date
    """The day it asked to be paid by."""


def in_force(
    notices: Iterable[Notice], as_of: date, plans: Iterable[Plan] = ()
) -> tuple[Notice, ...]:
    """Return the notices that count on `as_of`, oldest first: visible and not cancelled.

    One that does not say its document has that of the stage it names, in the first of `plans` that
    has it: what a bookkeeper wrote by hand as `hand_over` is no less handed over.
    """
    counted = (n for n in notices if n.dated <= as_of and n.status is NoticeStatus.SENT)
    ordered = sorted(counted, key=lambda n: (n.dated, n.number, n.stage, n.level or 0))
    if all(notice.document for notice in ordered):
        return tuple(ordered)
    stages = [stage for plan in plans for stage in plan.stages]
    return tuple(notice if notice.document else _documented(notice, stages) for notice in ordered)


def _documented(notice: Notice, stages: Iterable[Stage]) -> Notice:
    kinds = (stage.document.value for stage in stages if stage.key == notice.stage)
    return replace(notice, document=next(kinds, ""))


def last_contact(notices: Iterable[Notice]) -> date | None:
    """Return the day of the last contact with the account, whatever item, stage or channel."""
    return max((n.dated for n in notices if n.document not in NO_CONTACT), default=None)


def earlier_notices(coverages: Iterable[Coverage]) -> tuple[EarlierNotice, ...]:
    """Return the notices behind `coverages` that reached the account, each once, oldest first."""
    told = {(c.dated, c.document) for c in coverages if c.document not in NO_CONTACT}
    return tuple(EarlierNotice(*notice) for notice in sorted(told))


def pay_by(
    letter_date: date,
    channel: Channel,
    pay_within: PayWithin,
    mail_days: Mapping[Channel, int],
    calendar: BusinessCalendar,
) -> date:
    """Return the day to pay by: letter date, mail days, time to pay, then a business day."""
    arrival = letter_date + timedelta(days=mail_days.get(channel, 0))
    if pay_within.business_days:
        return calendar.on_or_after(calendar.add_business_days(arrival, pay_within.days))
    return calendar.on_or_after(arrival + timedelta(days=pay_within.days))


class History:
    """The notices of one account in one currency, item by item."""

    def __init__(self, notices: tuple[Notice, ...], rules: DunningRules) -> None:
        """Take the notices in force, oldest first."""
        self._rules = rules
        self._notices = notices
        self._steps = tuple(n for n in notices if n.document not in NO_STEP)
        self._hand_overs = tuple(n for n in notices if n.document == HAND_OVER)
        self._reminders = tuple(n for n in notices if n.document == PRE_DUE)
        self._covers = {id(n): _by_number(n) for n in notices}

    def problems(self, plan: Plan, account_id: str) -> tuple[Problem, ...]:
        """Return the notices whose level nothing tells, seen from `plan`."""
        return tuple(
            UNKNOWN_STAGE.at(
                notice.place,
                account_id=account_id,
                account=account_id,
                dated=notice.dated,
                stage=notice.stage,
                known=", ".join(stage.key for stage in plan.stages),
            )
            for notice in self._steps
            if self._stage_level(notice, plan) is None
            and (not notice.covers or any(c.level is None for c in notice.covers))
        )

    def of(self, debit: Debit, plan: Plan) -> tuple[Coverage, ...]:
        """Return the notices that cover `debit`, oldest first, with levels of `plan`."""
        found = []
        for notice in self._steps:
            covered = self._covered(notice, debit)
            level = covered and (covered.level or self._stage_level(notice, plan))
            if level:
                pay_by = self._pay_by(notice, plan)
                found.append(Coverage(notice.dated, level, pay_by, notice.document, notice.stage))
        return tuple(found)

    def covering(self, debit: Debit) -> tuple[Notice, ...]:
        """Return the notices that cover `debit`, oldest first, whatever their level."""
        return tuple(notice for notice in self._steps if self._covered(notice, debit))

    def formal_notice(self, debit: Debit, plan: Plan) -> FormalNotice | None:
        """Return the first final demand that covers `debit`."""
        for notice in self.covering(debit):
            if notice.document == DocumentKind.FINAL_DEMAND:
                travels = timedelta(days=self._rules.mail_days[self._channel(notice, plan)])
                received = notice.received_on or notice.dated + travels
                return FormalNotice(received, self._pay_by(notice, plan))
        return None

    def handed_over(self, debit: Debit) -> Hold | None:
        """Return the hold of an item that a hand-over on the register covers."""
        for notice in self._hand_overs:
            if self._covered(notice, debit):
                return Hold(HoldKind.LEGAL, since=notice.dated)
        return None

    def reminders(self, debit: Debit) -> frozenset[str]:
        """Return the keys of the stages before the due date that named `debit`."""
        return frozenset(
            notice.stage
            for notice in self._reminders
            if notice.covers and self._covered(notice, debit)
        )

    def names_item_of(self, notice: Notice, debits: Collection[Debit]) -> bool:
        """Whether `notice` names one of `debits`."""
        return any(notice.covers and self._covered(notice, debit) for debit in debits)

    def about(self, debits: Collection[Debit]) -> tuple[Notice, ...]:
        """Return every notice that covers one of `debits`, whatever its document, oldest first."""
        return tuple(
            notice
            for notice in self._notices
            if (notice.covers or notice.document not in NO_STEP - {HAND_OVER})
            and any(self._covered(notice, debit) for debit in debits)
        )

    def _covered(self, notice: Notice, debit: Debit) -> Covered | None:
        entry = debit.entry
        if notice.covers:
            return next(
                (
                    covered
                    for covered in self._covers[id(notice)].get(entry.number, ())
                    if covered.due_date in {None, entry.due_date}
                ),
                None,
            )
        was_overdue = (
            entry.kind is not EntryKind.CHARGE
            and entry.dated <= notice.dated
            and entry.due_date is not None
            and entry.due_date < notice.dated
            and debit.open_on(notice.dated) > 0
        )
        return Covered(entry.number, entry.due_date) if was_overdue else None

    def _stage_level(self, notice: Notice, plan: Plan) -> int | None:
        """Return the notice's level: its stage's rank, else its own, else a rank elsewhere."""
        stage = self._stage(notice, plan)
        if notice.level is not None and stage not in plan.stages:
            return notice.level
        return stage.level if stage else None

    def _stage(self, notice: Notice, plan: Plan) -> Stage | None:
        """Return the notice's stage: of the plan that applies, else of another."""
        plans = (plan, *self._rules.plans)
        named = (s for plan in plans for s in plan.stages if s.key == notice.stage)
        return next(named, None)

    def _pay_by(self, notice: Notice, plan: Plan) -> date:
        """Return the day a notice asked to be paid by; without one, what its stage would give."""
        if notice.pay_by is not None:
            return notice.pay_by
        stage = self._stage(notice, plan)
        return pay_by(
            notice.dated,
            self._channel(notice, plan),
            stage.pay_within if stage else PayWithin(8),
            self._rules.mail_days,
            self._rules.calendar,
        )

    def _channel(self, notice: Notice, plan: Plan) -> Channel:
        """Return how a notice went; when it does not say, as its stage would."""
        if notice.channel in {channel.value for channel in Channel}:
            return Channel(notice.channel)
        stage = self._stage(notice, plan)
        return stage.channel if stage else Channel.LETTER


def _by_number(notice: Notice) -> dict[str, list[Covered]]:
    found: dict[str, list[Covered]] = {}
    for covered in notice.covers:
        found.setdefault(covered.number, []).append(covered)
    return found
