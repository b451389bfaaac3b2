"""Items that were paid late: what is still claimed for them, and when that alone starts a notice.

Rules, section 7. The books have nothing left of them, and they drive no stage. By default only
what a notice on the register had claimed for an item is claimed once it is settled.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from dunbatch.core.assessment import NotSent, NotSentCode, ReasonCode, because
from dunbatch.core.books import Debit
from dunbatch.core.charges import MostClaimed
from dunbatch.core.conditions import circumstances, failed_for_account
from dunbatch.core.decision import Outcome
from dunbatch.core.entries import Entry, EntryKind
from dunbatch.core.history import NO_CONTACT, Coverage, History
from dunbatch.core.holds import active
from dunbatch.core.interest_terms import ClaimOnSettled, InterestTerms
from dunbatch.core.ladder import Ladder, Standing, level_of
from dunbatch.core.limitation import may_be_barred
from dunbatch.core.money import zero
from dunbatch.core.notices import Covered
from dunbatch.core.problems import Problem
from dunbatch.core.stages import Decision, sendable
from dunbatch.core.terms import DocumentKind, LimitationAction
from dunbatch.core.unit import Unit

_LETTERS = frozenset({DocumentKind.LATE_NOTICE, DocumentKind.FINAL_DEMAND})


@dataclass(frozen=True, slots=True)
class SettledItem:
    """A debit with nothing left of it, paid after its due date."""

    debit: Debit
    """The item in the books."""
    due_date: date
    """Its due date."""
    settled_on: date
    """The day the last of it was settled."""
    level: int
    """The level it stood at when it was settled, or an earlier notice gave it."""
    history: tuple[Coverage, ...]
    """Notices that covered it, oldest first."""
    most: MostClaimed | None
    """The most that may be claimed; None: no limit."""

    @property
    def entry(self) -> Entry:
        """The booked row."""
        return self.debit.entry

    @property
    def days_late(self) -> int:
        """Days overdue on the day it was settled."""
        return (self.settled_on - self.due_date).days

    @property
    def told(self) -> Coverage | None:
        """The last notice that spoke of it when it was settled already; None without one."""
        since = (
            c for c in self.history if c.dated >= self.settled_on and c.document not in NO_CONTACT
        )
        return max(since, key=lambda c: (c.dated, c.level), default=None)

    def was_demanded_before(self, as_of: date) -> bool:
        """Whether the time to pay of a final demand that covers it has passed."""
        final = DocumentKind.FINAL_DEMAND
        return any(c.document == final and c.pay_by < as_of for c in self.history)


def settled_items(unit: Unit, history: History) -> tuple[SettledItem, ...]:
    """Return the settled items that something may be claimed for, oldest due first."""
    if unit.terms is None or active(unit.party.hold, unit.dates.as_of) is not None:
        return ()
    found = []
    for debit, due_date, most in _candidates(unit, unit.terms):
        settled_on = max(part.on for part in debit.settlements)
        if settled_on <= due_date or _is_out_of_reach(unit, debit, history):
            continue
        coverages = history.of(debit, unit.plan)
        item = SettledItem(debit, due_date, settled_on, 0, coverages, most)
        if level := _level(unit, item):
            found.append(replace(item, level=level))
    return tuple(found)


def goes_with(outcome: Outcome, item: SettledItem, as_of: date) -> bool:
    """Whether what goes may claim for a settled item.

    A hand-over only for one that has had its final demand, as of open items. A call is about what
    is open.
    """
    if outcome.is_hand_over:
        return item.was_demanded_before(as_of)
    return outcome.shown is None or outcome.shown.document is not DocumentKind.CALL_SHEET


def charges_alone(
    unit: Unit, outcome: Outcome, settled: Sequence[SettledItem], claimed: Decimal
) -> tuple[Outcome, tuple[Problem, ...]]:
    """Return the notice that sums for settled items start on their own, or `outcome`.

    Args:
        unit: The account in one currency.
        outcome: What goes without them.
        settled: The items that claim something.
        claimed: What they claim together.
    """
    asked_for = unit.terms is not None and unit.terms.charges_alone
    not_sent = outcome.decision.not_sent
    nothing_overdue = not_sent is not None and not_sent.code is NotSentCode.NO_STAGE
    if not (asked_for and nothing_overdue and claimed > 0):
        return outcome, ()
    # Credit that the account still holds would have to pay them first; and what is overdue, only
    # not late enough for the first stage, would be demanded with them.
    if unit.books.unused or outcome.net > 0:
        return outcome, ()
    fresh = [item for item in settled if item.told is None]
    if not fresh:
        return _with(outcome, _nothing_new(unit, settled)), ()
    highest = max(item.level for item in fresh)
    stage = next((s for s in unit.plan.ladder if s.level == highest), None)
    if stage is None or stage.document not in _LETTERS:
        return outcome, ()
    facts, problems = circumstances(unit, (stage,), claimed)
    if stage.document is DocumentKind.FINAL_DEMAND and facts.blocking_credit:
        return outcome, problems
    failure = failed_for_account(stage, facts)
    if failure is not None:
        return _with(outcome, Decision(None, failure, (failure.reason,))), problems
    reason = because(ReasonCode.CHARGES_ALONE, count=len(settled), amount=claimed)
    return _with(outcome, sendable(stage, (reason,), facts)), problems


def _with(outcome: Outcome, decision: Decision) -> Outcome:
    return replace(outcome, decision=decision, shown=decision.stage)


def _nothing_new(unit: Unit, settled: Sequence[SettledItem]) -> Decision:
    last = max((i.told for i in settled if i.told), key=lambda c: (c.dated, c.level))
    key = next((s.key for s in unit.plan.ladder if s.level == last.level), str(last.level))
    reason = because(ReasonCode.NO_NEW_LEVEL, stage=key, date=last.dated)
    return Decision(None, NotSent(NotSentCode.NOTHING_NEW, reason), (reason,))


def _candidates(
    unit: Unit, terms: InterestTerms
) -> Iterator[tuple[Debit, date, MostClaimed | None]]:
    """Yield settled debits, with due date and the most that the terms let them claim."""
    if terms.claim_on_settled is ClaimOnSettled.NEVER:
        return
    always = terms.claim_on_settled is ClaimOnSettled.ALWAYS
    covered = _claimed_by_number(unit)
    if not always and not covered:
        return
    for debit in unit.books.debits:
        due_date = debit.entry.due_date
        if due_date is None or debit.open > 0 or not _was_paid(debit):
            continue
        if always and (terms.claim_since is None or due_date >= terms.claim_since):
            yield debit, due_date, None
        elif most := _most(debit, covered, unit):
            yield debit, due_date, most


def _was_paid(debit: Debit) -> bool:
    """Whether a payment settled some of it: what was cancelled wholly bears no charge.

    Charges bear none either.
    """
    return debit.entry.kind is not EntryKind.CHARGE and any(
        part.credit.kind is EntryKind.PAYMENT for part in debit.settlements
    )


def _claimed_by_number(unit: Unit) -> Mapping[str, list[Covered]]:
    """Return what notices on the register claimed for single items, by document number.

    A call sheet has claimed nothing of the debtor, who has not seen it.
    """
    found: dict[str, list[Covered]] = {}
    for notice in unit.notices:
        if notice.currency == unit.currency and notice.document not in NO_CONTACT:
            for covered in notice.covers:
                if covered.number and (covered.interest or covered.compensation):
                    found.setdefault(covered.number, []).append(covered)
    return found


def _most(debit: Debit, claimed: Mapping[str, list[Covered]], unit: Unit) -> MostClaimed | None:
    entry = debit.entry
    named = [c for c in claimed.get(entry.number, ()) if c.due_date in {None, entry.due_date}]
    if any(c.due_date is None for c in named):
        # A sum for a whole document says nothing of each of its instalments.
        alike = sum(other.entry.number == entry.number for other in unit.books.debits)
        named = [c for c in named if c.due_date is not None or alike == 1]
    if not named:
        return None
    nothing = zero(unit.currency)
    return MostClaimed(
        max(c.interest or nothing for c in named), max(c.compensation or nothing for c in named)
    )


def _is_out_of_reach(unit: Unit, debit: Debit, history: History) -> bool:
    """Whether the item is held, arranged, handed over, or left out as time-barred."""
    as_of, limitation = unit.dates.as_of, unit.rules.limitation
    if active(debit.entry.hold, as_of) or history.handed_over(debit):
        return True
    if any(one.takes_in(debit.entry) for one in unit.arranged):
        return True
    excludes = limitation is not None and limitation.action is LimitationAction.EXCLUDE
    return excludes and may_be_barred(debit.entry, unit.party.debtor_type, limitation, as_of)


def _level(unit: Unit, item: SettledItem) -> int:
    """Return the item's own level: what it was told, or where it stood when it was settled."""
    told = max((c.level for c in item.history), default=0)
    if item.most is not None:
        return told
    ladder = Ladder(unit.plan.ladder, unit.rules.escalation, item.settled_on)
    standing = Standing(
        number=item.entry.number,
        due_date=item.due_date,
        days_overdue=item.days_late,
        open=item.debit.open,
        drives=False,
        history=tuple(c for c in item.history if c.dated <= item.settled_on),
    )
    return max(told, level_of(ladder, standing) or 0)
