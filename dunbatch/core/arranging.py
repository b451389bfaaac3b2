"""Judges the payment plans and settlement offers of an account against its books.

While one runs, its items are held like any other item on hold; broken or lapsed, they come back by
days. What cannot be right is a problem of the account: a demand or a confirmation that rests on it
would be wrong.
"""

from collections.abc import Iterable, Sequence

from dunbatch.core.arrangement_checks import check_against_books, check_overlap, unreachable
from dunbatch.core.arrangement_states import (
    first_uncovered,
    left_of,
    owed_on_eve,
    received_by,
    state_on,
)
from dunbatch.core.arrangements import (
    LEFT_ALONE,
    NEVER_ARRANGED,
    NOT_OVER,
    RUNNING,
    Arranged,
    ArrangedItem,
    Arrangement,
    ArrangementState,
    BrokenPlan,
    Instalment,
    PaymentPlan,
    SettlementOffer,
)
from dunbatch.core.assessment import Reason, ReasonCode, because
from dunbatch.core.books import Debit, names_of
from dunbatch.core.entries import Hold, HoldKind
from dunbatch.core.findings_arrangements import CANNOT_TELL, DISCHARGE_MISSING
from dunbatch.core.history import History, last_contact
from dunbatch.core.holds import active
from dunbatch.core.money import total, zero
from dunbatch.core.notices import Notice
from dunbatch.core.problems import Problem
from dunbatch.core.unit import Unit

MARK = "@"
"""Between kind and day in the stage that the register gives the letter of an arrangement."""


def arranged_of(unit: Unit, history: History) -> tuple[tuple[Arranged, ...], tuple[Problem, ...]]:
    """Return what became of the arrangements of `unit` made by as-of, and what is wrong in them.

    Args:
        unit: The account in one currency.
        history: Its notices, for what was handed over.
    """
    made = [
        (one, _covered(unit, one))
        for one in sorted(unit.account.arrangements, key=lambda one: (one.since, one.kind.value))
        if one.currency == unit.currency and one.since <= unit.dates.as_of
    ]
    found, problems = [], []
    for at, (one, debits) in enumerate(made):
        entries = {debit.entry for debit in debits}
        later = [
            other for other in made[at + 1 :] if any(debit.entry in entries for debit in other[1])
        ]
        judged, wrong = _judged(unit, one, debits, history, is_replaced=bool(later))
        found.append(judged)
        problems += [*wrong, *check_overlap(unit, (one, debits), later)]
    return tuple(found), tuple(problems)


def stage_of(arrangement: Arrangement) -> str:
    """Return the stage that the register gives its letter: it goes once for each day agreed."""
    return f"{arrangement.kind.value}{MARK}{arrangement.since.isoformat()}"


def broken_plan(arranged: Iterable[Arranged], notices: Iterable[Notice]) -> BrokenPlan | None:
    """Return the first broken plan that no letter has spoken of since; None without one."""
    contact = last_contact(notices)
    for one in arranged:
        plan, due = one.arrangement, one.next_due
        is_broken = one.state is ArrangementState.BROKEN
        if not (is_broken and due is not None and isinstance(plan, PaymentPlan)):
            continue
        if contact is None or contact <= plan.last_day(due):
            return BrokenPlan(plan.agreed_on, due.due, one.due_by_then, one.received)
    return None


def arrangement_reasons(arranged: Iterable[Arranged]) -> tuple[Reason, ...]:
    """Return what the arrangements of an account mean for what goes."""
    return tuple(reason for one in arranged if (reason := _reason(one)) is not None)


def _reason(one: Arranged) -> Reason | None:
    plan, due = one.arrangement, one.next_due
    if isinstance(plan, SettlementOffer):
        code = _OFFERS.get(one.state)
        if code is None:
            return None
        return because(
            code,
            since=plan.offered_on,
            amount=plan.amount,
            until=plan.pay_by,
            received=one.received,
            left=one.open,
        )
    code = _PLANS.get(one.state)
    if code is None or due is None:
        return because(ReasonCode.PLAN_FULFILLED, since=plan.agreed_on) if code else None
    return because(
        code,
        since=plan.agreed_on,
        amount=due.amount,
        due=due.due,
        wanted=one.due_by_then,
        received=one.received,
    )


_PLANS = {
    ArrangementState.KEPT: ReasonCode.PLAN_KEPT,
    ArrangementState.BROKEN: ReasonCode.PLAN_BROKEN,
    ArrangementState.FULFILLED: ReasonCode.PLAN_FULFILLED,
}
_OFFERS = {
    ArrangementState.OPEN: ReasonCode.OFFER_OPEN,
    ArrangementState.SETTLED: ReasonCode.OFFER_SETTLED,
    ArrangementState.LAPSED: ReasonCode.OFFER_LAPSED,
}


def _covered(unit: Unit, one: Arrangement) -> tuple[Debit, ...]:
    """Return the debits an arrangement is about: those it names, else all open and overdue."""
    open_then = (
        debit
        for debit in unit.books.debits
        if debit.entry.dated <= one.since and owed_on_eve(debit, one) > 0
    )
    if one.items:
        return tuple(d for d in open_then if not set(one.items).isdisjoint(names_of(d.entry)))
    return tuple(d for d in open_then if d.entry.due_date and d.entry.due_date < one.since)


def _judged(
    unit: Unit, one: Arrangement, debits: Sequence[Debit], history: History, *, is_replaced: bool
) -> tuple[Arranged, tuple[Problem, ...]]:
    as_of, currency = unit.dates.as_of, unit.currency
    items = tuple(ArrangedItem(debit.entry, owed_on_eve(debit, one)) for debit in debits)
    owed = total((item.owed for item in items), currency)
    received = received_by(one, debits, unit.books, as_of)
    state = state_on(one, debits, unit.books, as_of)
    if is_replaced and state not in NOT_OVER:
        state = ArrangementState.REPLACED
    registered = _is_registered(unit, one, debits, history)
    problems = list(check_against_books(unit, one, debits, owed, history, registered=registered))
    problems += _of_offer(unit, one, debits, state)
    goes = state in RUNNING and not registered and not _is_withheld(unit, debits, history)
    if isinstance(one, SettlementOffer):
        goes = goes and unit.dates.letter_date <= one.pay_by
    if goes and not problems and (warning := unreachable(unit, one)):
        problems.append(warning)
        goes = False
    next_due, wanted = None, zero(currency)
    if isinstance(one, PaymentPlan) and state in {ArrangementState.KEPT, ArrangementState.BROKEN}:
        next_due, wanted = first_uncovered(one, received)
    arranged = Arranged(
        arrangement=one,
        state=state,
        items=items,
        entries=frozenset(item.entry for item in items),
        owed=owed,
        received=received,
        open=left_of(debits, currency, as_of),
        next_due=next_due,
        due_by_then=wanted,
        hold=_hold(one, state, next_due),
        goes=goes,
    )
    return arranged, tuple(problems)


def _hold(one: Arrangement, state: ArrangementState, next_due: Instalment | None) -> Hold | None:
    """Return the hold on its items; of what runs, it lasts until the next day that decides."""
    if state not in LEFT_ALONE:
        return None
    until = None
    if isinstance(one, SettlementOffer):
        until = one.pay_by if state in RUNNING else None
    elif next_due is not None:
        until = one.last_day(next_due)
    return Hold(HoldKind.PLAN, one.since, until)


def _of_offer(
    unit: Unit, one: Arrangement, debits: Sequence[Debit], state: ArrangementState
) -> tuple[Problem, ...]:
    """Return that a settlement waits for its discharge, or that nobody can tell."""
    account = unit.party.account_id
    if state is ArrangementState.SETTLED:
        kind = DISCHARGE_MISSING
    elif state is ArrangementState.LAPSED and any(d.entry.open_stated for d in debits):
        kind = CANNOT_TELL
    else:
        return ()
    left = left_of(debits, unit.currency, unit.dates.as_of)
    problem = kind.at(
        one.place,
        account_id=account,
        account=account,
        since=one.since,
        left=f"{left:f}",
        currency=unit.currency,
    )
    return (problem,)


def _is_registered(
    unit: Unit, one: Arrangement, debits: Sequence[Debit], history: History
) -> bool:
    """Whether a notice on the register is the letter of this arrangement, on its own terms.

    One noted by hand, which names no day in its stage, counts from the day of the arrangement on.
    """
    stage = stage_of(one)
    return any(
        notice.document == one.kind.value
        and notice.currency == unit.currency
        and (not notice.covers or history.names_item_of(notice, debits))
        and (notice.stage == stage or (MARK not in notice.stage and notice.dated >= one.since))
        for notice in unit.notices
    )


def _is_withheld(unit: Unit, debits: Sequence[Debit], history: History) -> bool:
    """Whether a graver hold came later, under which nothing is written."""
    as_of = unit.dates.as_of
    holds = [active(unit.party.hold, as_of), *(history.handed_over(debit) for debit in debits)]
    holds += [active(debit.entry.hold, as_of) for debit in debits]
    return any(hold is not None and hold.kind in NEVER_ARRANGED for hold in holds)
