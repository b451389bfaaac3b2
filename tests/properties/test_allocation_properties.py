"""Whatever is booked, the books add up, and what was settled stays settled."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dunbatch.core.allocation import allocate, set_off
from dunbatch.core.books import is_credit
from dunbatch.core.terms import CreditRule

from .strategies import DAYS, entries, holds

RULES = st.sampled_from(CreditRule)


@given(booked=entries(), as_of=DAYS, rule=RULES, account_hold=st.none() | holds())
def test_what_is_open_less_unused_credit_is_what_was_booked(booked, as_of, rule, account_hold):
    books = allocate(booked, as_of, rule, account_hold)

    visible = [entry for entry in booked if entry.dated <= as_of]
    signed = sum(-abs(e.amount) if is_credit(e) else e.amount for e in visible)
    unused = sum(credit.amount for credit in books.unused)
    assert books.balance == signed
    assert sum(debit.open for debit in books.debits) - unused == signed


@given(booked=entries(), as_of=DAYS, rule=RULES)
def test_nothing_is_paid_twice_or_with_money_that_is_not_there(booked, as_of, rule):
    books = allocate(booked, as_of, rule)

    for debit in books.debits:
        assert 0 <= debit.open <= debit.entry.amount
        assert all(part.amount > 0 for part in debit.settlements)
        assert all(
            max(part.credit.dated, debit.entry.dated) <= part.on for part in debit.settlements
        )
    for credit in {id(e): e for e in booked if is_credit(e)}.values():
        used = sum(
            part.amount
            for debit in books.debits
            for part in debit.settlements
            if part.credit is credit
        )
        assert used <= abs(credit.amount)


@given(booked=entries(reversing=False), days=st.tuples(DAYS, DAYS), rule=RULES)
def test_what_was_settled_by_a_day_is_the_same_on_every_later_one(booked, days, rule):
    early, late = sorted(days)
    then, now = allocate(booked, early, rule), allocate(booked, late, rule)

    known = {id(debit.entry): debit.settlements for debit in now.debits}
    for debit in then.debits:
        later = tuple(part for part in known[id(debit.entry)] if part.on <= early)
        assert later == debit.settlements


@given(booked=entries(), as_of=DAYS, rule=RULES)
def test_entries_to_come_settle_nothing_but_may_be_waited_for(booked, as_of, rule):
    books = allocate(booked, as_of, rule)

    assert all(part.on <= as_of for debit in books.debits for part in debit.settlements)
    assert all(debit.entry.dated <= as_of for debit in books.debits)
    assert all(credit.entry.dated <= as_of for credit in books.unused)


@given(booked=entries(), as_of=DAYS, rule=RULES, shuffled=st.randoms(use_true_random=False))
def test_the_order_of_the_file_never_matters(booked, as_of, rule, shuffled):
    other = list(booked)
    shuffled.shuffle(other)

    assert allocate(booked, as_of, rule) == allocate(other, as_of, rule)


@given(booked=entries(), as_of=DAYS, rule=RULES)
def test_setting_off_uses_all_unused_credit_up_to_what_is_open(booked, as_of, rule):
    books = allocate(booked, as_of, rule)

    parts = set_off(books, as_of)

    used = sum((credit.amount for part in parts for credit in part), Decimal(0))
    unused = sum((credit.amount for credit in books.unused), Decimal(0))
    assert used == min(unused, sum((debit.open for debit in books.debits), Decimal(0)))
    for debit, part in zip(books.open_debits, parts, strict=True):
        assert sum(credit.amount for credit in part) <= debit.open
