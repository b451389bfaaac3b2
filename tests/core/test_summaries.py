"""Accounts of a summary: ages and a statement, never a demand."""

from decimal import Decimal

import pytest

from dunbatch.core.balances import AgedBalance, Bucket
from dunbatch.core.entries import Account

from ..factories import hold, money, party, reasons, refused, run
from ..factories_rules import rules, stage, terms

DAY = "2026-06-30"
HARSH = (
    stage("first", 8, interest=True, compensation=True, fee="10.00"),
    stage("final", 23, document="final_demand", interest=True),
)


def owed(not_due="10.00", *amounts, credit="0.00", currency="EUR"):
    """A balance with bands of thirty days, the last without end."""
    late = amounts or ("1.00", "20.00", "0.50")
    bounds = [(1 + 30 * at, 30 * (at + 1)) for at in range(len(late))]
    bounds[-1] = (bounds[-1][0], None)
    buckets = (
        Bucket(first, last, money(text)) for (first, last), text in zip(bounds, late, strict=True)
    )
    return AgedBalance(currency, money(not_due), tuple(buckets), money(credit))


def assessed(*balances, by=None, who=None):
    return run(Account(who or party(), balances=balances), by or rules(*HARSH), DAY)


def only(*balances, by=None, who=None):
    (found,), problems = assessed(*balances, by=by, who=who)
    assert problems == ()
    return found


def test_balance_and_ages_are_those_of_the_file():
    found = only(owed(credit="4.50"))

    assert (found.not_due, found.overdue) == (money("10.00"), money("21.50"))
    assert (found.unallocated_credit, found.balance) == (money("4.50"), money("27.00"))
    assert [bucket.amount for bucket in found.ageing] == [
        money("1.00"),
        money("20.00"),
        money("0.50"),
    ]
    assert found.is_summary


def test_nothing_is_demanded_whatever_the_stages_say():
    by = rules(*HARSH, interest=terms("12", compensation="40.00"))
    found = only(owed(), by=by)

    assert refused(found) == ("summary_only", None)
    assert reasons(found) == ["summary_only"]
    assert (found.stage, found.pay_by, found.terms, found.items) == (None, None, None, ())
    nothing = (found.interest, found.compensation, found.fees, found.charges)
    assert (*nothing, found.total_claimed, found.net_overdue) == (Decimal("0.00"),) * 6


@pytest.mark.parametrize(
    ("amounts", "days"),
    [
        (("0.00", "0.00", "0.00"), 0),
        (("0.01", "0.00", "0.00"), 1),
        (("1.00", "1.00", "0.00"), 31),
        (("0.00", "0.00", "0.01"), 61),
    ],
)
def test_days_overdue_are_the_least_they_can_be(amounts, days):
    assert only(owed("5.00", *amounts)).days_overdue == days


@pytest.mark.parametrize(
    ("send", "balance", "expected"),
    [
        ("always", owed(), True),
        ("overdue", owed(), True),
        ("never", owed(), False),
        ("overdue", owed("5.00", "0.00", "0.00"), False),
        ("always", owed("5.00", "0.00", "0.00"), True),
        ("always", owed("0.00", "0.00", "0.01"), True),
        ("always", owed("0.00", "0.00", credit="5.00"), True),
        ("always", owed("0.00", "0.00"), False),
    ],
)
def test_when_a_statement_goes(send, balance, expected):
    assert only(balance, by=rules(*HARSH, statement=send)).statement is expected


def test_a_statement_that_cannot_arrive_is_a_warning():
    by = rules(*HARSH, statement="always")
    (found,), [problem] = assessed(owed(), by=by, who=party(address=(), city=""))

    assert not found.statement
    assert (problem.code, problem.is_error) == ("C007", False)


@pytest.mark.parametrize(
    ("kind", "until", "held", "statement"),
    [
        ("dispute", DAY, "21.50", True),
        ("dispute", "2026-06-29", "0.00", True),
        ("insolvency", DAY, "21.50", False),
        ("insolvency", "2026-06-29", "0.00", True),
    ],
)
def test_a_hold_on_the_account(kind, until, held, statement):
    who = party(held=hold(kind, "2026-06-01", until))
    found = only(owed(), by=rules(*HARSH, statement="always"), who=who)

    assert (found.held, found.statement) == (money(held), statement)
    assert refused(found) == ("summary_only", None)


def test_currencies_are_apart_and_know_of_each_others_credit():
    euros, pounds = assessed(owed(), owed(credit="3.00", currency="GBP"))[0]

    assert (euros.currency, pounds.currency) == ("EUR", "GBP")
    assert [(c.currency, c.amount) for c in euros.other_credits] == [("GBP", money("3.00"))]
    assert pounds.other_credits == ()
