"""Accounts and policies that meet at their edges: days, sums and ends that are just equal.

Random days seldom fall on a threshold. Here the day of the run is one on which something begins
or ends (a stage, a window, a time to pay, a hold, an interval, a limitation), or the day before
or after; and minimums are what is overdue that day, or a cent more or less.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from dunbatch.core.dates import end_of_month, years_after
from dunbatch.core.entries import Account, Hold, HoldKind
from dunbatch.core.notices import Covered
from dunbatch.core.terms import CountFrom, DunningRules

from ..factories import invoice, later
from ..factories import notice as letter
from ..oracle.slow_ladder import decide
from .ladder_strategies import LIMITATIONS, RARELY, amount, in_units_of
from .plain import plain_case
from .strategies import LATE_DAYS, MOSTLY, accounts, letters, policies


@dataclass(frozen=True)
class Case:
    """One account under one policy on one day."""

    account: Account
    policy: DunningRules
    as_of: date
    letter_date: date

    @property
    def plain(self):
        """The same for the slow references."""
        return plain_case(self.account, self.policy, self.as_of, self.letter_date)


@st.composite
def cases(draw, *, charging=False, currencies=("EUR", "EUR", "EUR", "GBP")):
    """Draw a case at an edge; with `charging` under terms and fees of every kind."""
    policy = draw(policies(charging=charging))
    if not charging:
        policy = replace(policy, interest_default="", interest_terms={})
    account = draw(known_accounts(policy, charging=charging, currencies=currencies))
    edges = days_at_edges(account, policy)
    as_of = draw(LATE_DAYS)
    if edges and draw(MOSTLY):
        as_of = draw(st.sampled_from(draw(st.sampled_from(edges))))
    after = draw(st.sampled_from([0, 0, 0, 1, 5]))
    case = Case(account, policy, as_of, as_of + timedelta(days=after))
    if draw(MOSTLY):
        case = draw(
            draw(st.sampled_from([with_hold, with_letter, with_old_item, with_window]))(case)
        )
    return draw(sharpened(case)) if draw(MOSTLY) else case


@st.composite
def known_accounts(draw, policy, *, charging=False, currencies=("EUR",)):
    """Draw an account that mostly has climbed some way up the ladders of `policy` already."""
    account = draw(accounts(reversing=False, currencies=currencies))
    if draw(MOSTLY):
        account = replace(account, party=replace(account.party, hold=None))
    told = [*draw(climbs(account, policy)), *draw(st.lists(letters_of(account), max_size=1))]
    if draw(RARELY):
        told += account.notices
    told = [draw(fitting(letter, n, policy)) for n, letter in enumerate(told)]
    if charging:
        told = [draw(charged(letter, account)) for letter in told]
    return replace(account, notices=tuple(told))


@st.composite
def charged(draw, sent, account):
    """Draw what a letter claimed for its items and for itself, in their currency."""
    currency = next(
        (e.currency for c in sent.covers for e in account.entries if e.number == c.number),
        sent.currency,
    )
    sums = st.none() | st.sampled_from(["0.00", "1.25", "40.00"]).map(
        lambda text: in_units_of(Decimal(text), currency)
    )
    covers = tuple(
        replace(c, interest=draw(sums), compensation=draw(sums)) if c.level else c
        for c in sent.covers
    )
    return replace(sent, currency=currency, covers=covers, fees=draw(sums))


@st.composite
def climbs(draw, account, policy):
    """Draw the letters of one plan's first stages about some items, each some days late."""
    ladder = draw(st.sampled_from(policy.plans)).ladder
    numbered = [e for e in account.entries if e.due_date is not None and e.number]
    named = draw(st.lists(st.sampled_from(numbered), max_size=3, unique_by=lambda e: e.number))
    if not named:
        return []
    told = []
    day = max(e.due_date for e in named)
    for stage in ladder[: draw(st.integers(0, len(ladder)))]:
        day += timedelta(days=draw(st.integers(0, 12)))
        wait = draw(st.none() | st.integers(0, 10))
        level = stage.level if draw(st.booleans()) else None
        told.append(
            replace(
                letter(
                    day,
                    stage.key,
                    document=stage.document.value,
                    channel=stage.channel.value,
                    pay_by=later(day, wait) if wait is not None else None,
                ),
                covers=tuple(Covered(e.number, e.due_date, level) for e in named),
            )
        )
    return told


@st.composite
def letters_of(draw, account):
    """Draw a letter about items of the account, to the letter and the due date."""
    drawn = draw(letters())
    numbered = [e for e in account.entries if e.due_date is not None and e.number]
    named = draw(st.lists(st.sampled_from(numbered), max_size=3, unique_by=lambda e: e.number))
    levels = st.none() | st.integers(1, 3)
    covers = tuple(Covered(e.number, e.due_date, draw(levels)) for e in named)
    return replace(drawn, covers=covers, currency="EUR")


@st.composite
def fitting(draw, sent, count, policy):
    """Draw what a letter says of its level: nothing where a plan knows its stage, perhaps."""
    known = {s.key for plan in policy.plans for s in plan.ladder}
    silent = sent.stage in known and (sent.level is None or draw(st.booleans()))
    level = None if silent else sent.level or draw(st.integers(1, 4))
    return replace(sent, number=f"N-{count}", level=level)


def days_at_edges(account, policy):
    """Return, of each sort of edge, the days on which it begins or ends, and those beside."""
    stages = [stage for plan in policy.plans for stage in plan.stages]
    spans = {n for s in stages for n in (s.days, s.until) if n is not None}
    months = {
        n
        for s in stages
        if s.count_from is CountFrom.END_OF_MONTH
        for n in (s.days, s.until)
        if n is not None
    }
    waits = {policy.min_days_between} | {
        n for s in stages for n in (s.min_days_between, s.repeat_every) if n is not None
    }
    windows = {s.until for s in stages if s.until is not None}
    dues = {e.due_date for e in account.entries if e.due_date is not None}
    sent = {n.dated for n in account.notices}
    pay_by = {n.pay_by for n in account.notices if n.pay_by is not None}
    holds = [hold for hold in (account.party.hold, *(e.hold for e in account.entries)) if hold]
    sorts = [
        dues | _later(dues, spans),
        _later(dues, windows),
        {end_of_month(day) for day in _later(dues, months)},
        _later(sent, waits),
        pay_by,
        _later(sent | pay_by, spans),
        {day for hold in holds for day in (hold.since, hold.until) if day is not None},
        {years_after(day, n) for day in dues for n in (1, 2)} if policy.limitation else set(),
    ]
    first = min(dues, default=date.min)
    around = [_later(days, {-1, 0, 1}) for days in sorts]
    return [
        found
        for days in around
        if (found := sorted(day for day in days if first < day <= date(2026, 9, 30)))
    ]


def _later(days, spans):
    return {day + timedelta(days=n) for day in days for n in spans}


BESIDE = st.sampled_from([0, -1, 1])


@st.composite
def with_hold(draw, case):
    """Draw the case with a hold that begins or ends about now, on one item or on all."""
    kind = HoldKind(draw(st.sampled_from(["dispute", "plan", "legal"])))
    day = case.as_of + timedelta(days=draw(BESIDE))
    held = Hold(kind, **draw(st.sampled_from([{"since": day}, {"until": day}])))
    entries = list(case.account.entries)
    at = draw(st.integers(-1, len(entries) - 1))
    if at < 0:
        return on(case, party=replace(case.account.party, hold=held))
    entries[at] = replace(entries[at], hold=held)
    return on(case, entries=tuple(entries))


@st.composite
def with_letter(draw, case):
    """Draw the case with a last letter whose time to pay, or the interval after it, ends now."""
    *told, last = sorted(case.account.notices, key=lambda n: n.dated) or [None]
    if last is None:
        return case
    day = case.as_of + timedelta(days=draw(BESIDE))
    intervals = {case.policy.min_days_between} | {
        n
        for plan in case.policy.plans
        for s in plan.stages
        for n in (s.min_days_between, s.repeat_every)
        if n is not None
    }
    if draw(st.booleans()):
        last = replace(last, pay_by=day, dated=min(last.dated, day))
    else:
        dated = day - timedelta(days=draw(st.sampled_from(sorted(intervals))))
        last = replace(last, dated=dated, pay_by=dated)
    return on(case, notices=(*told, last))


@st.composite
def with_old_item(draw, case):
    """Draw the case with an invoice whose time ends now, where the policy limits it."""
    policy = case.policy
    if policy.limitation is None:
        policy = replace(policy, limitation=draw(LIMITATIONS.filter(lambda limit: limit)))
    years = policy.limitation.years_for(case.account.party.debtor_type)
    due = years_after(case.as_of, -years) + timedelta(days=draw(BESIDE))
    old = invoice("F-0", "100.00", due=due)
    return replace(on(case, entries=(*case.account.entries, old)), policy=policy)


@st.composite
def with_window(draw, case):
    """Draw the case with a stage whose window ends now for some item."""
    *named, last = case.policy.plans
    dues = sorted({e.due_date for e in case.account.entries if e.due_date is not None})
    days = (case.as_of - draw(st.sampled_from(dues))).days + draw(BESIDE)
    stages = list(last.stages)
    at = draw(st.integers(0, len(stages) - 1))
    if days < max(stages[at].days, 0):
        return case
    stages[at] = replace(stages[at], until=days if stages[at].level else 0)
    plans = (*named, replace(last, stages=tuple(stages)))
    return replace(case, policy=replace(case.policy, plans=plans))


def on(case, **changes):
    """Return the case with another account."""
    return replace(case, account=replace(case.account, **changes))


@st.composite
def sharpened(draw, case):
    """Draw the case with a minimum or a plan's bound that is just met or just not."""
    found = decide(case.plain, "EUR")
    if found is None or found["sum"] <= 0:
        return case
    bound = amount(str(Decimal(found["sum"] + draw(st.sampled_from([-1, 0, 0, 1]))) / 100))
    policy = case.policy
    *named, last = policy.plans
    if named and draw(st.booleans()):
        key = draw(st.sampled_from(["balance_at_least", "overdue_at_least"]))
        first = replace(named[0], when=replace(named[0].when, **{key: bound}))
        return replace(case, policy=replace(policy, plans=(first, *named[1:], last)))
    if draw(RARELY):
        return replace(case, policy=replace(policy, min_amount=bound))
    at = draw(st.integers(0, len(last.stages) - 1))
    stages = list(last.stages)
    stages[at] = replace(stages[at], min_amount=bound)
    last = replace(last, stages=tuple(stages))
    return replace(case, policy=replace(policy, plans=(*named, last)))
