"""Accounts to which something rare happens: random rows and letters seldom lead there.

Each takes a case and gives it back changed: an item has come all the way to a stage, a customer is
of unknown type or without an address, all that was owed is paid or covered by credit.
"""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from dunbatch.core.dates import years_after
from dunbatch.core.entries import EntryKind, Hold, HoldKind
from dunbatch.core.interest_terms import ClaimOnSettled
from dunbatch.core.notices import Covered
from dunbatch.core.terms import Channel, CreditRule, Limitation, LimitationAction

from ..factories import charge, invoice, notice, party, payment
from ..factories_rules import plan, stage, terms
from .ladder_strategies import DOCUMENTS, EARLY, KEYS, RARELY, amount, in_units_of

BUSINESS = party()


def _invoices(case):
    rows = case.account.entries
    return [e for e in rows if e.kind is EntryKind.INVOICE and e.amount > 0]


def _others(case, item):
    """Return the rows that neither are the item nor name it."""
    rows = (e for e in case.account.entries if e.number != item.number)
    return tuple(row for row in rows if item.number not in str(row.applies_to))


@st.composite
def come_to(draw, case, *keys):
    """Draw the case with an item that has had all that a later stage asks for before it.

    With `keys` it is one of these stages, which the plan is given when it lacks them.
    """
    last = case.policy.plans[-1]
    key = draw(st.sampled_from(keys or KEYS[3:]))
    if all(step.key != key for step in last.ladder[1:]):
        last = with_last_stage(last, key)
    step = next(step for step in last.ladder if step.key == key)
    item = replace(draw(st.sampled_from(_invoices(case))), hold=None)
    before = last.ladder[step.level - 2]
    as_of = item.due_date + timedelta(days=max(step.days, 31) + draw(st.integers(0, 2)))
    since = as_of - timedelta(days=max(step.days, 0) if step.count_from != "due_date" else 30)
    pay_by = since + timedelta(days=draw(st.integers(0, 25)))
    sent = notice(
        since,
        step.after or before.key,
        level=step.level - 1,
        document="final_demand" if step.needs_final_demand else before.document.value,
        pay_by=min(pay_by, as_of - timedelta(days=draw(st.sampled_from([1, 1, 1, 0])))),
        number="N-0",
        currency=item.currency,
    )
    sent = replace(
        sent,
        fees=draw(st.none() | st.just(in_units_of(10, item.currency))),
        covers=(Covered(item.number, item.due_date, step.level - 1),),
    )
    account = replace(
        case.account,
        party=replace(BUSINESS, email=case.account.party.email),
        entries=(item, *draw(st.sampled_from([_others(case, item), ()]))),
        notices=(sent,),
    )
    policy = replace(
        case.policy,
        plans=(replace(last, when=None),),
        limitation=None,
        min_amount=None,
        fees=replace(case.policy.fees, carry=draw(st.booleans())),
    )
    return replace(case, account=account, policy=policy, as_of=as_of, letter_date=as_of)


def with_last_stage(of_plan, key):
    """Return the plan with a stage `key` at its end and at least one before it."""
    kept = [step for step in of_plan.stages if step.key != key]
    if not any(step.level for step in kept):
        kept.append(stage("first", 1))
    days = max(0, *(step.days for step in kept)) + 10
    added = stage(
        key,
        days,
        document=DOCUMENTS.get(key, "late_notice"),
        channel={"hand_over": "none", "call": "phone"}.get(key, "letter"),
        interest=True,
        compensation=True,
        fee=amount("10.00"),
        stop_supply=key == "stop",
    )
    return plan(*kept, added, name=of_plan.name)


def come_to_the_end(case):
    """Draw the case with an item whose final demand has run out, or just not yet."""
    return come_to(case, "stop", "hand_over")


@st.composite
def of_unknown_type(draw, case):
    """Draw a case where a final demand would be next and nobody knows what the customer is."""
    case = draw(come_to(case, "final"))
    who = replace(case.account.party, debtor_type=None)
    return replace(case, account=replace(case.account, party=who))


@st.composite
def out_of_reach(draw, case):
    """Draw a case where a letter would be next and the customer has no address, or no e-mail."""
    case = draw(come_to(case))
    email = draw(st.sampled_from(["", "compta@phare.example"]))
    who = replace(case.account.party, address_lines=(), email=email)
    stages = tuple(
        replace(stage, fallback_channel=Channel.EMAIL if draw(st.booleans()) else None)
        for stage in case.policy.plans[-1].stages
    )
    plans = (replace(case.policy.plans[-1], stages=stages),)
    account = replace(case.account, party=who)
    return replace(case, account=account, policy=replace(case.policy, plans=plans))


@st.composite
def covered_by_credit(draw, case):
    """Draw a case where a payment that names nothing covers what is overdue, or nearly."""
    case = draw(come_to(case))
    currency = case.account.entries[0].currency
    due = (e.amount for e in _invoices(case) if e.currency == currency)
    owed = sum(due, in_units_of(0, currency))
    paid = owed - in_units_of(draw(st.sampled_from(["0.00", "0.00", "0.01"])), currency)
    if paid <= 0:
        return case
    row = replace(payment(paid, case.as_of), currency=currency)
    account = replace(case.account, entries=(*case.account.entries, row))
    policy = replace(case.policy, credits=CreditRule.EXPLICIT_ONLY)
    return replace(case, account=account, policy=policy)


@st.composite
def paid_late(draw, case):
    """Draw a case where all is paid, late, and only what was claimed with it is left."""
    case = draw(come_to(case, "second", "final"))
    sent = next(iter(case.account.notices), None)
    if sent is None:
        return case
    item = case.account.entries[0]
    claimed = in_units_of(10, item.currency)
    named = sent.covers[0]
    covers = (replace(named, interest=claimed, compensation=claimed),)
    row = replace(
        payment(item.amount, case.as_of - timedelta(days=draw(st.integers(0, 31))), item.number),
        currency=item.currency,
    )
    stages = tuple(
        replace(s, interest=True, compensation=True) for s in case.policy.plans[-1].stages
    )
    account = replace(case.account, entries=(item, row), notices=(replace(sent, covers=covers),))
    agreed = terms(
        "12",
        compensation=amount("40.00"),
        claim_on_settled=draw(st.sampled_from([*ClaimOnSettled, ClaimOnSettled.IF_CLAIMED])),
        charges_alone=draw(st.sampled_from([True, True, True, False])),
    )
    policy = replace(
        case.policy,
        plans=(replace(case.policy.plans[-1], stages=stages),),
        interest_default=(agreed.name,),
        interest_terms={agreed.name: agreed},
    )
    return replace(case, account=account, policy=policy)


@st.composite
def in_credit_elsewhere(draw, case):
    """Draw a case where a final demand would be next and there is credit in another currency."""
    case = draw(come_to(case, "final"))
    own = case.account.entries[0].currency
    other = draw(st.sampled_from([code for code in ("EUR", "GBP", "JPY") if code != own]))
    row = replace(payment(in_units_of(500, other), case.as_of), currency=other)
    account = replace(case.account, entries=(*case.account.entries, row))
    policy = replace(case.policy, despite_other_currency_credit=draw(RARELY))
    return replace(case, account=account, policy=policy)


@st.composite
def out_of_time(draw, case):
    """Draw a case where the only item may be time-barred since today, or tomorrow."""
    case = draw(come_to(case, "second", "final"))
    item = case.account.entries[0]
    as_of = years_after(item.due_date, 1) + timedelta(days=draw(st.integers(0, 1)))
    account = replace(case.account, entries=(item,))
    policy = replace(case.policy, limitation=Limitation(1, action=LimitationAction.EXCLUDE))
    return replace(case, account=account, policy=policy, as_of=as_of, letter_date=as_of)


@st.composite
def due_soon(draw, case):
    """Draw the case some days before an item is due, under a plan that reminds of it."""
    early = stage("early", draw(EARLY["early"]), document="pre_due_reminder", channel="email")
    soon = stage("soon", draw(EARLY["soon"]), document="pre_due_reminder", fallback="email")
    last = case.policy.plans[-1]
    steps = plan(early, soon, *last.ladder, name=last.name)
    policy = replace(case.policy, plans=(steps,), min_amount=None)
    item = draw(st.sampled_from(_invoices(case)))
    days = draw(st.sampled_from([early, soon])).days + draw(st.integers(0, 3))
    as_of = item.due_date + timedelta(days=min(days, 0))
    account = replace(
        case.account,
        party=replace(BUSINESS, email="compta@phare.example"),
        entries=(replace(item, hold=None, dated=as_of), *_others(case, item)),
        notices=tuple(replace(n, level=n.level or 2) for n in case.account.notices),
    )
    return replace(case, account=account, policy=policy, as_of=as_of, letter_date=as_of)


@st.composite
def promised(draw, case):
    """Draw a case where a letter would be next and a promise has just run out, kept or not."""
    case = draw(come_to(case))
    item = case.account.entries[0]
    until = case.as_of - timedelta(days=draw(st.integers(0, 2)))
    since = until - timedelta(days=10)
    stated = draw(st.none() | st.just(in_units_of(500, item.currency)))
    held = Hold(HoldKind.PROMISE, since, until, promise_amount=stated)
    paid = draw(st.sampled_from([1, 500, 600]))
    row = replace(payment(in_units_of(paid, item.currency), until), currency=item.currency)
    entries = (*case.account.entries, row)
    if draw(st.booleans()):
        entries = (replace(item, hold=replace(held, promise_amount=None)), *entries[1:])
        held = None
    who = replace(case.account.party, hold=held)
    return replace(case, account=replace(case.account, party=who, entries=entries))


@st.composite
def kept_back(draw, case):
    """Draw a case where one item would be next and another, with its charge, is held or gone."""
    case = draw(come_to(case))
    item = case.account.entries[0]
    since = case.as_of - timedelta(days=40)
    other = replace(
        invoice("F-9", in_units_of(300, item.currency), due=since), currency=item.currency
    )
    costs = replace(
        charge("costs", in_units_of(5, item.currency), case.as_of, "F-9", number="C-9"),
        currency=item.currency,
    )
    gone = draw(st.booleans())
    sent = notice(
        since + timedelta(days=9),
        "hand_over",
        "F-9:3",
        level=3,
        document="handover_file",
        number="N-9",
        currency=item.currency,
    )
    if not gone:
        other = replace(other, hold=Hold(draw(st.sampled_from(HoldKind))))
    notices = (*case.account.notices, *([sent] if gone else []))
    entries = (*case.account.entries, other, costs)
    return replace(case, account=replace(case.account, entries=entries, notices=notices))


RARE = [
    kept_back,
    come_to,
    paid_late,
    come_to_the_end,
    of_unknown_type,
    out_of_reach,
    covered_by_credit,
    paid_late,
    in_credit_elsewhere,
    out_of_time,
    due_soon,
    promised,
]
"""What may happen to a case."""
