"""Whatever a ledger says, no letter demands what is not owed, and none goes twice."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dunbatch.core.entries import Account
from dunbatch.core.notices import format_covered, parse_covered
from dunbatch.output.register import notice_of

from ..factories import run
from .strategies import DAYS, LATE_DAYS, accounts, policies


@given(who=accounts(), by=policies(), as_of=LATE_DAYS)
def test_every_sum_is_the_sum_of_its_parts(who, by, as_of):
    found, problems = run(who, by, as_of)

    assert problems == () or {p.code for p in problems} == {"C007"}
    for a in found:
        items = a.items
        charged = sum((i.demanded for i in items if i.is_charge), Decimal(0))
        demanded = sum((i.demanded for i in items if not i.is_charge), Decimal(0))
        parts = a.net_overdue + a.charges + a.interest + a.compensation + a.fees
        assert a.total_claimed == parts
        assert (a.net_overdue, a.charges) == (demanded, charged)
        assert a.interest == sum((i.interest for i in items), Decimal(0))
        assert a.compensation == sum((i.compensation for i in items), Decimal(0))
        aged = sum((bucket.amount for bucket in a.ageing), Decimal(0))
        assert a.overdue == aged
        assert a.not_due + aged - a.unallocated_credit == a.balance
        assert a.overdue >= a.held >= 0
        # No letter demands more than the books say is owed, charges computed here aside.
        assert demanded + charged <= max(a.balance, 0)


@given(who=accounts(), by=policies(), as_of=LATE_DAYS)
def test_nothing_held_or_not_due_is_demanded(who, by, as_of):
    for a in run(who, by, as_of)[0]:
        for item in a.items:
            assert 0 <= item.demanded <= item.demandable <= item.open
            if item.held is not None or (item.due_date or item.dated) > as_of:
                assert item.demanded == item.interest == item.compensation == 0
            if item.is_charge or item.demanded == 0 or not item.is_overdue:
                assert item.interest == item.compensation == 0
            assert item.interest >= 0
            assert item.compensation >= 0


@given(who=accounts(), by=policies(), as_of=LATE_DAYS)
def test_one_notice_or_one_reason(who, by, as_of):
    for a in run(who, by, as_of)[0]:
        sent = notice_of(a)
        assert (sent is None) is (a.not_sent is not None) is (a.pay_by is None)
        assert a.reasons
        if sent is None:
            assert a.fees == 0
            continue
        assert a.net_overdue > 0
        assert a.stage is not None
        assert a.pay_by is not None
        assert a.pay_by >= as_of
        own = [i.level for i in a.items if i.level is not None and i.demanded > 0]
        assert max(own) >= a.stage.level, "some item demanded stands at the letter's level"
        if a.stage.level == 0:
            assert set(own) == {0}, "a reminder before the due date names those items alone"
            continue
        assert all(
            i.level <= max(a.stage.level, i.history_level or 0)
            for i in a.items
            if i.level and i.held is None
        )


@given(who=accounts(), by=policies(), as_of=LATE_DAYS, shuffled=st.randoms(use_true_random=False))
def test_the_order_of_the_file_never_matters(who, by, as_of, shuffled):
    booked, told = list(who.entries), list(who.notices)
    shuffled.shuffle(booked)
    shuffled.shuffle(told)
    other = Account(who.party, tuple(booked), tuple(told))

    assert run(other, by, as_of) == run(who, by, as_of)


@given(who=accounts(), by=policies(), as_of=LATE_DAYS)
def test_a_second_run_on_the_same_day_sends_nothing(who, by, as_of):
    """Given the first one's register, read back from its text."""
    sent = [
        replace(notice, covers=tuple(parse_covered(format_covered(c)) for c in notice.covers))
        for a in run(who, by, as_of)[0]
        if (notice := notice_of(a)) is not None
    ]
    told = replace(who, notices=(*who.notices, *sent))

    assert [notice_of(a) for a in run(told, by, as_of)[0]] == [None] * len(run(who, by, as_of)[0])


@given(
    who=accounts(with_notices=False),
    by=policies(repeating=False),
    days=st.lists(LATE_DAYS, min_size=2, max_size=8, unique=True),
)
def test_a_ladder_is_climbed_in_peace(who, by, days):
    """No level twice for an item, none raised while a deadline runs, no contact too soon."""
    told = {}
    last_contact = None
    for as_of in sorted(days):
        for a in run(who, by, as_of, history_known=True)[0]:
            sent = notice_of(a)
            if sent is None:
                continue
            own = a.stage.min_days_between
            interval = by.min_days_between if own is None else own
            assert last_contact is None or (as_of - last_contact).days >= interval
            news = 0
            for covered in sent.covers:
                item = (covered.number, covered.due_date)
                if not covered.number:
                    continue
                level, pay_by = told.get(item, (-1, None))
                assert covered.level is not None
                if covered.level > level:
                    assert pay_by is None or as_of > pay_by
                    news += 1
                # A reminder before the due date gives no time that must pass.
                waits = sent.pay_by if covered.level > 0 else None
                told[item] = (max(level, covered.level), waits)
            if sent.document not in {"pre_due_reminder", "call_sheet", "handover_file"}:
                last_contact = as_of
            assert news or any(not covered.number for covered in sent.covers) or not sent.level
            who = replace(who, notices=(*who.notices, sent))


@given(who=accounts(), by=policies(), days=st.tuples(DAYS, DAYS))
def test_entries_and_notices_to_come_change_nothing_but_what_waits_for_them(who, by, days):
    """A past day can be run again: with no reference to the future, the future is not there."""
    as_of, _ = sorted(days)
    visible = tuple(e for e in who.entries if e.dated <= as_of)
    to_come = {e.number for e in who.entries if e.dated > as_of}
    named = {target.partition("@")[0] for e in visible for target in e.applies_to}
    past = Account(who.party, visible, tuple(n for n in who.notices if n.dated <= as_of))

    if not named & to_come:
        assert run(past, by, as_of, history_known=True) == run(who, by, as_of, history_known=True)
