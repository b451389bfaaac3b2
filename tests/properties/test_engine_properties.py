"""Whatever was booked and sent, no letter goes twice, none too early and none for held sums.

`make campaign NAME=engine SEED=7` draws 2,000 of each. What is drawn reaches every stage and every
reason for which none goes: the first test counts them.
"""
# Long because what the engine promises reads best on one page.

import sys
from collections import Counter
from dataclasses import fields, replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import event, given, settings
from hypothesis import strategies as st

from dunbatch.core.assessment import ReasonCode
from dunbatch.core.books import names
from dunbatch.core.entries import EntryKind, Hold, HoldKind
from dunbatch.core.money import has_decimals_of, total
from dunbatch.core.terms import Channel, Escalation
from dunbatch.ledger.reader import read_register
from dunbatch.output.register import merge, notice_of
from dunbatch.output.work_lists import WorkList, tasks
from dunbatch.text.files import Source

from ..factories import run
from ..oracle.slow_ladder import kept_back, told_before
from .engine_cases import (
    OUTCOMES,
    cases_where,
    charging_cases,
    outcome_of,
    traits_of,
    worlds,
    written_cases,
)
from .engine_edges import RARE
from .engine_runs import NO_REGISTER, run_dates, run_texts, table
from .ladder_cases import cases
from .written_ledger import as_csv, rows_of

DAYS_LATER = (0, 1, 2, 7, 15, 30)


def assessed(case, **known):
    """Return the assessments of a case, and count what becomes of them."""
    found, problems = run(
        case.account, case.policy, case.as_of, letter_date=case.letter_date, **known
    )
    assert [p for p in problems if p.is_error] == []
    for a in found:
        event(outcome_of(a))
    return found


def test_the_cases_of_the_engine_reach_every_outcome():
    """Of each sort of case as many, so that none depends on luck; a campaign counts more."""
    met = Counter()
    sorts = (None, *dict.fromkeys(RARE))

    def count(case):
        for a in assessed(case):
            met.update([outcome_of(a), *traits_of(a)])

    for happens in sorts:
        most = settings(max_examples=max(settings().max_examples // len(sorts), 30))
        most(given(case=cases_where(happens))(count))()

    sys.stdout.writelines(f"{many:6} {what}\n" for what, many in sorted(met.items()))
    assert [what for what in OUTCOMES if not met[what]] == []


# --- Where an item stands ------------------------------------------------------------------------


def in_peace(case):
    """Return the case by days under one plan, where nothing changes any more and no letter goes.

    Nobody can be reached, so that each item shows where it stands.
    """
    last = case.policy.plans[-1]
    stages = tuple(
        replace(step, until=None, channel=Channel.LETTER, fallback_channel=None)
        for step in last.stages
    )
    account = replace(
        case.account,
        party=replace(case.account.party, hold=None, address_lines=(), email=""),
        entries=tuple(
            replace(entry, hold=None)
            for entry in case.account.entries
            if entry.dated <= case.as_of
        ),
        notices=tuple(
            replace(sent, level=sent.level or 2)
            for sent in case.account.notices
            if sent.dated <= case.as_of
        ),
    )
    policy = replace(
        case.policy,
        plans=(replace(last, when=None, stages=stages),),
        escalation=Escalation.BY_DAYS,
    )
    return replace(case, account=account, policy=policy)


@given(
    case=(cases() | charging_cases()).map(in_peace),
    steps=st.lists(st.integers(1, 3) | st.integers(1, 60), min_size=1, max_size=6),
)
def test_the_level_of_an_overdue_item_never_falls(case, steps):
    """By days, under one plan without `until`, no hold, nothing booked and no letter later."""
    before = {}
    as_of = case.as_of
    for step in (0, *steps):
        as_of += timedelta(days=step)
        for a in run(case.account, case.policy, as_of)[0]:
            assert not a.notice_goes
            levels = [item.level or 0 for item in a.items if not item.is_settled]
            for earlier, later in zip(before.get(a.currency, levels), levels, strict=True):
                assert earlier <= later
            before[a.currency] = levels


# --- One run after another -----------------------------------------------------------------------


def run_after_run(case, days):
    """Yield the case of each day, with the letters known by then, and what its run decides.

    Each run reads the register that the one before it wrote. A run that is refused, because a
    letter bears a later date, sends nothing.
    """
    ledger, register = as_csv(rows_of(case.account)), NO_REGISTER
    wait = case.letter_date - case.as_of
    for days_later in days:
        as_of = case.as_of + timedelta(days=days_later)
        dates = run_dates(as_of, as_of + wait)
        decided = run_texts(ledger, case.policy, dates, register)
        if decided is None:
            continue
        read, _ = read_register(Source("register.csv", register))
        notices = merge((*case.account.notices, *read))
        account = replace(case.account, notices=notices)
        then = replace(case, account=account, as_of=as_of, letter_date=as_of + wait)
        yield then, decided
        again = run_texts(ledger, case.policy, dates, decided.register)
        assert again is None or (again.sent, again.register) == ((), decided.register)
        register = decided.register


def is_alone(a):
    """Whether sums for what was paid late are all that a notice is about."""
    return any(reason.code is ReasonCode.CHARGES_ALONE for reason in a.reasons)


def is_new(stage, told, as_of):
    """Whether an item that was told so before may get the notice of a stage."""
    same = [letter for letter in told if letter["level"] >= stage.level]
    if not same:
        return True
    if stage.repeat_every is None or any(letter["level"] > stage.level for letter in same):
        return False
    return (as_of - max(letter["date"] for letter in same)).days >= stage.repeat_every


@given(case=written_cases())
def test_no_notice_goes_twice(case):
    """Each is new for some item, or may be repeated; and the day's second run sends nothing."""
    alone = set()
    for then, decided in run_after_run(case, DAYS_LATER):
        for a in decided.assessments:
            event(outcome_of(a))
            sent = notice_of(a)
            if sent is None:
                continue
            items = [(a.currency, covered.number, covered.due_date) for covered in sent.covers]
            if is_alone(a):
                assert not alone.issuperset(items)
                alone.update(items)
            elif a.stage.level == 0:
                assert not reminded_before(then, a).intersection(items)
            else:
                told = told_before(then.plain, a.currency)
                assert any(
                    is_new(a.stage, told[covered.number, covered.due_date], then.as_of)
                    for covered in sent.covers
                    if covered.level == a.stage.level
                    and (covered.number, covered.due_date) in told
                )


def reminded_before(case, a):
    """Return the items that a reminder of the same stage named before."""
    return {
        (a.currency, item.number, item.due_date)
        for sent in case.account.notices
        for covered in sent.covers
        for item in a.items
        if (sent.stage, sent.document) == (a.stage.key, "pre_due_reminder")
        and (sent.currency, sent.status) == (a.currency, "sent")
        and sent.dated <= case.as_of
        and covered.number == item.number
        and covered.due_date in {None, item.due_date}
    }


@given(case=written_cases(), days=st.lists(st.integers(0, 40), min_size=2, max_size=5))
def test_no_letter_raises_a_level_while_the_last_one_leaves_time_to_pay(case, days):
    for then, decided in run_after_run(case, sorted(set(days))):
        for a in decided.assessments:
            event(outcome_of(a))
            sent = notice_of(a)
            if sent is None or a.stage.level == 0:
                continue
            told = told_before(then.plain, a.currency)
            for covered in sent.covers:
                letters = told.get((covered.number, covered.due_date))
                if letters and covered.level > letters[-1]["level"]:
                    assert then.as_of > letters[-1]["pay_by"]


@given(world=worlds(), days=st.tuples(st.integers(0, 10), st.integers(1, 40)))
def test_a_run_of_an_earlier_day_sees_the_register_as_it_was(world, days):
    """With a later register `--replay` decides and writes what the run of that day would have."""
    ledger, rules = as_csv(world.rows), world.policy
    second = world.as_of + timedelta(days=days[1])
    earlier = min(world.as_of + timedelta(days=days[0]), second - timedelta(days=1))
    first = run_texts(ledger, rules, run_dates(world.as_of, world.letter_date))
    later = run_texts(ledger, rules, run_dates(second), first.register)
    if later is None:
        return
    event(f"letters on the later day: {bool(later.sent)}")
    dates = run_dates(earlier)

    replayed = run_texts(ledger, rules, dates, later.register, replay=True)

    then = run_texts(ledger, rules, dates, first.register, replay=True)
    assert replayed.texts == then.texts
    refused = run_texts(ledger, rules, dates, later.register) is None
    dated = [row["date"] for row in table(later.register)]
    assert refused is any(day > earlier.isoformat() for day in dated)


@given(case=charging_cases(), known=st.booleans())
def test_a_run_without_history_neither_hands_over_nor_stops_supply(case, known):
    """Nor does one that knows letters to other accounts alone."""
    first = replace(case, account=replace(case.account, notices=()))
    found = assessed(first, history_known=known)

    for which in (WorkList.STOP_SUPPLY, WorkList.HAND_OVER):
        assert tasks(found, which, "en") == ()
    for a in found:
        assert a.stage is None or not a.stage.needs_final_demand


# --- What is demanded ----------------------------------------------------------------------------


@given(case=charging_cases())
def test_held_sums_are_never_demanded(case):
    for a in assessed(case):
        kept = kept_back(case.plain, a.currency)
        held = [item for item in a.items if item.held is not None]
        free = [item for item in a.items if item.held is None]
        assert all(i.demanded == i.interest == i.compensation == 0 for i in held)
        assert all(item.accrual is None for item in held)
        asked = total((i.demanded + i.interest + i.compensation for i in free), a.currency)
        assert a.total_claimed == asked + a.fees
        assert a.held == total((item.open for item in held if item.is_overdue), a.currency)
        of_held = {(i.number, i.due_date) for i in held} - {(i.number, i.due_date) for i in free}
        sent = notice_of(a)
        assert sent is None or of_held.isdisjoint((c.number, c.due_date) for c in sent.covers)
        assert not [item for item in a.items if item.demanded and key_of(item) in kept]
        assert not [item for item in a.items if item.demanded and is_for_held(item, case, held)]
        if any(item.is_overdue for item in held):
            event("something held")


def key_of(item):
    """Return what the slow reference knows an item by."""
    return item.kind, item.number, item.dated, item.due_date


def is_for_held(item, case, held):
    """Whether an item is a booked charge, and every row like it names a held item."""
    rows = [
        entry
        for entry in case.account.entries
        if entry.kind is item.kind is EntryKind.CHARGE
        and key_of(item) == (entry.kind, entry.number, entry.dated, entry.due_date)
    ]
    invoices = [other for other in held if not other.is_charge]
    return bool(rows) and all(
        any(names(target, other) for target in row.applies_to for other in invoices)
        for row in rows
    )


@given(case=charging_cases(), kind=st.sampled_from(HoldKind))
def test_of_an_account_on_hold_nothing_is_demanded(case, kind):
    who = replace(case.account.party, hold=Hold(kind))
    for a in assessed(replace(case, account=replace(case.account, party=who))):
        assert a.total_claimed == a.fees == 0
        assert not a.notice_goes


@given(case=charging_cases())
def test_the_total_is_the_sum_of_its_parts(case):
    for a in assessed(case):
        parts = a.net_overdue + a.charges + a.interest + a.compensation + a.fees
        assert a.total_claimed == parts
        assert a.interest == total((item.interest for item in a.items), a.currency)
        assert a.compensation == total((item.compensation for item in a.items), a.currency)
        demanded = total((i.demanded for i in a.items if not i.is_charge), a.currency)
        assert a.net_overdue == demanded
        sent = notice_of(a)
        if sent is None:
            assert a.fees == 0
            continue
        assert a.net_overdue > 0 or is_alone(a)
        assert a.total_claimed > 0
        assert sent.total == a.total_claimed
        own = (sent.principal, sent.interest, sent.compensation, sent.fees)
        assert sum(own) + a.charges + a.carried_fees == sent.total


@given(case=charging_cases())
def test_every_amount_has_the_decimals_of_its_currency(case):
    for a in assessed(case):
        slices = [piece for item in a.items if item.accrual for piece in item.accrual.slices]
        shown = [a, *a.items, *a.ageing, *(x for x in [notice_of(a)] if x)]
        event(a.currency)
        found = [(name, amount) for value in shown for name, amount in amounts_of(value)]
        assert [f for f in found if not has_decimals_of(f[1], a.currency)] == []
        assert all(has_decimals_of(piece.interest, a.currency) for piece in slices)


def amounts_of(value):
    """Return the amounts that stand in a value itself with their names, not those further in."""
    found = ((field.name, getattr(value, field.name)) for field in fields(value))
    return [(name, amount) for name, amount in found if isinstance(amount, Decimal)]


# --- Whole ledgers -------------------------------------------------------------------------------


@given(world=worlds())
def test_every_account_gets_a_notice_or_a_reason(world):
    """Exactly one of them for every currency with a visible row; a letter alone is no row."""
    visible = {
        (account.party.account_id, entry.currency)
        for account in world.accounts
        for entry in account.entries
        if entry.dated <= world.as_of
    }
    decided = run_texts(
        as_csv(world.rows), world.policy, run_dates(world.as_of, world.letter_date)
    )
    noticed = [(sent.account_id, sent.currency) for sent in decided.sent]
    refused = [(row["account_id"], row["currency"]) for row in table(decided.not_sent)]

    assert sorted(noticed + refused) == sorted(visible)
    assert all(row["code"] and row["reason"] for row in table(decided.not_sent))
    for a in decided.assessments:
        event(outcome_of(a))
        waits = a.not_sent is not None and a.not_sent.not_before is not None
        assert not waits or (a.not_sent.code, a.not_sent.not_before > a.as_of) == ("put_off", True)


@given(world=worlds(), shuffled=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_of_a_ledger_changes_nothing(world, shuffled):
    rows, dates = list(world.rows), run_dates(world.as_of, world.letter_date)
    plain = run_texts(as_csv(rows), world.policy, dates)

    shuffled.shuffle(rows)

    assert run_texts(as_csv(rows), world.policy, dates).texts == plain.texts


@given(world=worlds(), parts=st.sampled_from([1, 2, 3, 7]))
def test_shards_together_are_the_whole(world, parts):
    ledger, dates = as_csv(world.rows), run_dates(world.as_of, world.letter_date)
    whole = run_texts(ledger, world.policy, dates)

    found = [
        run_texts(ledger, world.policy, dates, shard=(part, parts)) for part in range(1, parts + 1)
    ]

    together = [a for part in found for a in part.assessments]
    assert sorted(together, key=order) == list(whole.assessments)
    assert merge(sent for part in found for sent in part.sent) == whole.sent
    for text in ("register", "not_sent"):
        rows = {tuple(row.items()) for part in found for row in table(getattr(part, text))}
        assert rows == {tuple(row.items()) for row in table(getattr(whole, text))}


def order(a):
    """Return the order of accounts in a plan."""
    return a.party.account_id, a.currency
