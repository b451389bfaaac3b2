"""`allocate` against a replay of plain lists."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dunbatch.core.allocation import allocate
from dunbatch.core.books import content_of
from dunbatch.core.terms import CreditRule

from ..factories import adjustment, charge, credit_note, hold, invoice, payment
from .slow_allocation import replay

FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 30).map(lambda days: FIRST + timedelta(days=days))
AMOUNTS = st.integers(1, 200).map(lambda euros: Decimal(euros).quantize(Decimal("0.01")))
NUMBERS = st.sampled_from(["F-1", "F-2", "F-3", "F-4"])
NAMES = st.one_of(NUMBERS, st.builds(lambda n, d: f"{n}@{d}", NUMBERS, DAYS), st.just("F-nowhere"))
LETTERS = st.sampled_from(["", "", "AA", "AB"])
TARGETS = st.lists(NAMES, max_size=2).map(tuple)
HOLDS = st.one_of(
    st.none(),
    st.builds(
        lambda kind, since, until: hold(kind, since.isoformat(), until.isoformat()),
        st.sampled_from(["dispute", "manual"]),
        DAYS,
        DAYS,
    ),
)


def debits():
    return st.builds(
        lambda n, amount, dated, days, held: invoice(
            n, amount, dated=dated, due=dated + timedelta(days=days), held=held
        ),
        NUMBERS,
        AMOUNTS,
        DAYS,
        st.integers(0, 15),
        HOLDS,
    )


def others():
    return st.one_of(
        st.builds(lambda a, d, t: payment(a, d, *t), AMOUNTS, DAYS, TARGETS),
        st.builds(lambda a, d, t: credit_note(a, d, *t), AMOUNTS, DAYS, TARGETS),
        st.builds(lambda a, d, t: adjustment(-a, d, *t), AMOUNTS, DAYS, TARGETS),
        st.builds(lambda a, d: adjustment(a, d), AMOUNTS, DAYS),
        st.builds(lambda a, d, n: charge("fee", a, d, number=n), AMOUNTS, DAYS, NUMBERS),
    )


def entries():
    rows = st.one_of(debits(), others(), others())
    return st.builds(lambda row, letters: replace(row, lettering=letters), rows, LETTERS)


@given(
    booked=st.lists(entries(), min_size=1, max_size=14),
    as_of=DAYS,
    rule=st.sampled_from(CreditRule),
)
def test_a_replay_of_plain_lists(booked, as_of, rule):
    explicit_only = rule is CreditRule.EXPLICIT_ONLY
    books = allocate(booked, as_of, rule)

    debts, credits = replay(booked, as_of, explicit_only=explicit_only, content_of=content_of)

    expected = sorted((str(d.entry), d.left, d.paid) for d in debts)
    found = sorted(
        (str(d.entry), d.open, [(p.on, p.amount) for p in d.settlements]) for d in books.debits
    )
    assert found == expected
    assert sorted((str(c.entry), c.amount) for c in books.unused) == sorted(
        (str(c.entry), c.left) for c in credits if c.left
    )
