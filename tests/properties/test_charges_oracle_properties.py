"""Compensation, fees and carried fees of whole accounts against the opponent's accountant."""

import os
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from dunbatch.core.interest_terms import Compensation, CompensationPer, CompensationTier

from ..factories import account, assess, charge, credit_note, hold, invoice, notice, payment
from ..factories_rules import euros, rules, stage, terms
from ..factories_rules import fees as agreed_fees
from ..oracle.slow_charges import (
    Instalment,
    Letter,
    carried_fees,
    compensations,
    fee_of_the_notice,
)

IN_A_CAMPAIGN = os.environ.get("HYPOTHESIS_PROFILE") == "campaign"
ACCOUNTS = 5_000 if IN_A_CAMPAIGN else 100
AS_OF = date(2026, 6, 30)
REACHED = 5
"""Days overdue from which the only stage claims."""
BOUNDS = ("1000.00", "10000.00")
TIERS = Compensation(
    (
        CompensationTier(euros("40.00"), euros(BOUNDS[0])),
        CompensationTier(euros("70.00"), euros(BOUNDS[1])),
        CompensationTier(euros("100.00")),
    )
)
SLOW_TIERS = (
    (Fraction(1000), Fraction(40)),
    (Fraction(10000), Fraction(70)),
    (None, Fraction(100)),
)
DUE = st.sampled_from(
    [0, 1, REACHED - 1, REACHED, REACHED + 1, 30, 31, 60, -1, -30]
) | st.integers(0, 100)
AMOUNTS = st.sampled_from([*BOUNDS, "999.99", "1000.01", "1050.00", "10000.01"]).map(Decimal)
SHARES = st.sampled_from(["0.01", "0.02", "50.00", "51.00"]).map(Decimal)


def _dated(due):
    return due - timedelta(days=60)


@st.composite
def item(draw, number, due):
    """Draw one instalment and its rows."""
    name = f"{number}@{due}"
    amount = draw(AMOUNTS)
    on = st.sampled_from([-5, -1, 0, 1, 5]).map(lambda n: due + timedelta(days=n))
    paid = [(draw(on), share) for share in draw(st.lists(SHARES, max_size=3))]
    credited = [(draw(on), share) for share in draw(st.lists(SHARES, max_size=1))]
    kind = draw(st.integers(0, 9))
    left = amount - sum(share for _, share in [*paid, *credited])
    if kind == 0:
        paid.append((draw(on), left))
    elif kind == 1:
        credited.append((draw(on), left))
    booked = draw(st.lists(st.sampled_from(["10.00", "40.00", "200.00"]).map(Decimal), max_size=1))
    held = draw(st.integers(0, 7)) == 0
    rows = [
        invoice(number, amount, due=due, dated=_dated(due), held=hold("manual") if held else None),
        *(payment(share, day, name) for day, share in paid),
        *(
            credit_note(share, day, name, number=f"AV-{name}-{at}")
            for at, (day, share) in enumerate(credited)
        ),
        *(charge("compensation", sum_booked, AS_OF, name) for sum_booked in booked),
    ]
    seen = [[(day, Fraction(x)) for day, x in some if day <= AS_OF] for some in (paid, credited)]
    settled = sum(x for some in seen for _, x in some) == amount
    overdue = (AS_OF - due).days
    reckoned = Instalment(
        number,
        due,
        Fraction(amount),
        tuple(seen[0]),
        tuple(seen[1]),
        claims=overdue >= REACHED and not held and not settled,
        booked=tuple(Fraction(x) for x in booked),
    )
    return rows, reckoned


@st.composite
def ledgers(draw):
    """Draw up to three documents; each instalment is dated sixty days before it falls due."""
    rows, reckoned = [], []
    for number in ("F-1", "F-2", "F-3")[: draw(st.integers(1, 3))]:
        dues = draw(st.lists(DUE, min_size=1, max_size=3, unique=True))
        for days in dues:
            some, instalment = draw(item(number, AS_OF - timedelta(days=days)))
            rows += some
            reckoned.append(instalment)
    return rows, reckoned


@settings(max_examples=ACCOUNTS)
@given(ledger=ledgers(), per=st.sampled_from(["document", "instalment"]))
def test_the_compensation_of_random_accounts(ledger, per):
    rows, items = ledger
    by = rules(
        stage("first", REACHED, compensation=True),
        interest=terms("0", compensation=Compensation(TIERS.tiers, CompensationPer(per))),
        credits="explicit_only",
    )

    found = assess(account(*rows), by, AS_OF)

    claimed = {
        (i.number, i.due_date): Fraction(i.compensation) for i in found.items if not i.is_charge
    }
    expected = compensations(items, SLOW_TIERS, per)
    assert {k: v for k, v in claimed.items() if v} == {
        (i.document, i.due): amount for i, amount in expected.items() if amount
    }


@st.composite
def registers(draw):
    """Draw notices with fees, some of them booked or paid in part."""
    numbers = st.sampled_from(["F-1", "F-2", "F-3", "F-9"])
    letters, told, rows, settled = [], [], [], {}
    for at in range(draw(st.integers(0, 3))):
        name = f"R-{at}"
        covers = draw(st.lists(numbers, min_size=1, max_size=2, unique=True))
        fee = draw(st.sampled_from([None, "10.00", "15.00"]))
        cancelled = draw(st.integers(0, 4)) == 0
        told.append(
            notice(
                AS_OF - timedelta(days=60 + at),
                covers=tuple(f"{number}:1" for number in covers),
                number=name,
                fees=fee,
                cancelled=cancelled,
            )
        )
        letters.append(Letter(name, Fraction(fee or 0), frozenset(covers), cancelled))
        booked = draw(st.sampled_from([None, None, "4.00", "10.00", "20.00"]))
        if booked:
            settled[name] = Fraction(booked)
            rows.append(charge("fee", booked, AS_OF - timedelta(days=5), name))
    return letters, told, rows, settled


@settings(max_examples=ACCOUNTS)
@given(
    register=registers(),
    open_items=st.lists(st.sampled_from(["F-1", "F-2", "F-3"]), min_size=1, unique=True),
    agreed=st.sampled_from([True, True, False]),
    carry=st.booleans(),
    known=st.booleans(),
)
def test_the_fees_of_random_accounts(register, open_items, agreed, carry, known):
    letters, told, rows, settled = register
    items = [
        invoice(number, "500.00", due=AS_OF - timedelta(days=100 + at))
        for at, number in enumerate(open_items)
    ]
    by = rules(
        stage("first", REACHED),
        stage("second", REACHED + 1, fee="7.00"),
        credits="explicit_only",
        fees=agreed_fees("business" if agreed else "consumer", carry=carry),
    )
    history_known = known or bool(told)

    found = assess(
        account(*items, *rows, notices=tuple(told)), by, AS_OF, history_known=history_known
    )

    assert found.notice_goes
    demanded = frozenset(open_items)
    own = fee_of_the_notice(
        Fraction(7), letters, demanded, agreed=agreed, history_known=history_known
    )
    carried = carried_fees(letters, demanded, settled, agreed=agreed, carry=carry)
    assert Fraction(found.fees) == own + carried
