"""The discount for early payment: to whom, until when, how much, and that it changes no sum."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dunbatch.core.statement_terms import EarlyPayment
from dunbatch.core.terms import PaymentTerms
from dunbatch.core.unit import RunDates
from dunbatch.documents.reminder import build_reminder
from dunbatch.policy.policy import Creditor, Policy
from tests import factories as f
from tests import factories_rules as r

TWO_PERCENT = EarlyPayment(Decimal("2.00"), 10, "general terms, clause 5")
RULES = r.rules(r.stage("soon", -30, document="pre_due_reminder"), r.stage("first", 8))
# Dated 1 March, due thirty days later; the discount may be taken until 11 March.
PLAIN = f.invoice("F-1", "860.00", due="2026-03-31", dated="2026-03-01")


def offer(*entries, as_of="2026-03-05", letter_date=None, terms=None, discount=TWO_PERCENT):
    dates = RunDates(f.day(as_of), f.day(letter_date or as_of))
    (found,), _ = f.assess_account(f.account(*entries), RULES, dates, history_known=False)
    policy = Policy(
        Creditor(name="Maison Exemple", address=("1 rue Haute",), country="FR"),
        language="fr",
        currency="EUR",
        governing_law="FR",
        rules=RULES,
        payment_terms=replace(terms or PaymentTerms(30), discount=discount),
    )
    return build_reminder(found, policy)


def amounts(*entries, **more):
    found = offer(*entries, **more).offer
    return (
        [] if found is None else [(i.number, str(i.discount), str(i.to_pay)) for i in found.items]
    )


def test_what_settles_an_invoice_early_and_until_when():
    reminder = offer(PLAIN)
    (item,) = reminder.offer.items

    assert (reminder.offer.percent, reminder.offer.agreed_in) == (
        Decimal("2.00"),
        "general terms, clause 5",
    )
    assert (item.to_pay, item.discount) == (Decimal("842.80"), Decimal("17.20"))
    assert item.last_day == f.day("2026-03-11")


def test_no_sum_asked_for_is_changed():
    with_it, without = offer(PLAIN), offer(PLAIN, discount=None)

    assert without.offer is None
    assert replace(with_it, offer=None) == without
    assert with_it.to_pay == Decimal("860.00")


@pytest.mark.parametrize(("day", "offered"), [("2026-03-11", True), ("2026-03-12", False)])
def test_its_last_day_may_not_have_passed(day, offered):
    assert bool(amounts(PLAIN, as_of=day)) is offered
    assert bool(amounts(PLAIN, letter_date=day)) is offered


@pytest.mark.parametrize(
    ("amount", "percent", "expected"),
    [
        ("0.25", "2.00", "0.25"),  # 0.245
        ("0.75", "2.00", "0.74"),  # 0.735
        ("10.01", "3", "9.71"),  # 9.7097
        ("33.33", "0.01", "33.33"),  # 33.326667
    ],
)
def test_it_is_rounded_once_halves_up(amount, percent, expected):
    early = EarlyPayment(Decimal(percent), 10, "clause 5")

    assert early.amount_of(Decimal(amount), "EUR") == Decimal(expected)


def test_a_currency_without_decimals():
    assert TWO_PERCENT.amount_of(Decimal(1025), "JPY") == Decimal(1005)  # 1004.5


@pytest.mark.parametrize(("due", "offered"), [("2026-03-31", True), ("2026-04-01", False)])
def test_only_what_falls_due_as_the_terms_say(due, offered):
    own = f.invoice("F-1", "860.00", due=due, dated="2026-03-01")

    assert bool(amounts(own, as_of="2026-03-10")) is offered


def test_nothing_for_what_is_paid_or_set_off_in_part():
    assert amounts(PLAIN, f.payment("0.01", "2026-03-04", "F-1")) == []
    assert amounts(PLAIN, f.credit_note("60.00", "2026-03-04", "F-1")) == []
    other = f.invoice("F-2", "100.00", due="2026-03-31", dated="2026-03-01")
    assert amounts(PLAIN, other, f.payment("5.00", "2026-03-02")) == [("F-2", "2.00", "98.00")]


def test_nothing_for_instalments_and_for_what_is_no_invoice():
    second = f.invoice("F-1", "860.00", due="2026-04-30", dated="2026-03-01")
    assert amounts(PLAIN, second) == []
    adjustment = f.entry("adjustment", "J-1", "2026-03-01", "50.00", due="2026-03-31")
    assert amounts(adjustment) == []
