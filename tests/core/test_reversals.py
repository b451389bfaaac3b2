"""Rules, section 1: a positive adjustment that names a payment takes it back (it bounced)."""

from decimal import Decimal

import pytest

from dunbatch.core.allocation import allocate
from dunbatch.core.terms import CreditRule

from ..factories import account, adjustment, assess, charge, day, invoice, payment
from ..factories_rules import rules, stage, terms

OLD = invoice("F-1", due="2026-01-31", dated="2026-01-01")
NEW = invoice("F-2", due="2026-02-28", dated="2026-01-10")


def books_of(*entries, as_of="2026-06-30", rule=CreditRule.OLDEST_DUE_FIRST):
    books = allocate(entries, day(as_of), rule)
    unused = sum(credit.amount for credit in books.unused)
    assert sum(debit.open for debit in books.debits) - unused == books.balance
    return books


def left(*entries, as_of="2026-06-30", rule=CreditRule.OLDEST_DUE_FIRST):
    """Return number and open amount of all debits with something left, and the unused credit."""
    books = books_of(*entries, as_of=as_of, rule=rule)
    unused = sum((credit.amount for credit in books.unused), Decimal("0.00"))
    return [(d.entry.number, str(d.open)) for d in books.open_debits], str(unused)


def test_what_it_had_paid_is_open_again():
    paid = payment("100.00", "2026-02-10", "F-1", number="P-1")
    bounced = adjustment("100.00", "2026-02-20", "P-1")

    assert left(OLD, paid, bounced, as_of="2026-02-19") == ([], "0.00")
    assert left(OLD, paid, bounced, as_of="2026-02-20") == ([("F-1", "100.00")], "0.00")


def test_it_is_open_from_its_original_due_date_as_if_never_paid():
    by = rules(stage("first", 8, interest=True), interest=terms("10"))
    paid = payment("100.00", "2026-02-10", "F-1", number="P-1")
    bounced = adjustment("100.00", "2026-02-20", "P-1")

    after = assess(account(OLD, paid, bounced), by, "2026-02-20")
    unpaid = assess(account(OLD), by, "2026-02-20")

    assert after.days_overdue == 20
    assert (after.interest, after.total_claimed) == (unpaid.interest, unpaid.total_claimed)


def test_up_to_its_amount():
    paid = payment("100.00", "2026-02-10", "F-1", number="P-1")

    assert left(OLD, paid, adjustment("30.00", "2026-02-20", "P-1")) == (
        [("F-1", "30.00")],
        "0.00",
    )


def test_the_unallocated_part_goes_first_then_the_latest_allocations():
    paid = payment("230.00", "2026-01-05", number="P-1")

    def after(amount):
        return left(OLD, NEW, paid, adjustment(amount, "2026-02-20", "P-1"))

    assert after("30.00") == ([], "0.00")
    assert after("29.99") == ([], "0.01")
    assert after("30.01") == ([("F-2", "0.01")], "0.00")
    assert after("130.01") == ([("F-1", "0.01"), ("F-2", "100.00")], "0.00")


def test_the_latest_of_two_allocations_to_one_debit():
    # P-1 pays F-1 twice: on 5 January, and again when P-2's half bounces on 20 January.
    small = invoice("F-0", "40.00", due="2026-01-20", dated="2026-01-12")
    rows = (
        invoice("F-1", due="2026-01-31", dated="2026-01-01"),
        small,
        payment("50.00", "2026-01-04", "F-1", number="P-2"),
        payment("150.00", "2026-01-05", "F-1", number="P-1"),
        adjustment("50.00", "2026-01-20", "P-2"),
    )
    books = books_of(*rows)
    first = next(d for d in books.debits if d.entry.number == "F-1")
    assert [(str(p.on), str(p.amount)) for p in first.settlements] == [
        ("2026-01-05", "50.00"),
        ("2026-01-20", "50.00"),
    ]

    taken = books_of(*rows, adjustment("70.00", "2026-02-20", "P-1"))

    # 10.00 it had left, then the 50.00 of 20 January, then 10.00 of F-0 paid on 12 January.
    assert [(d.entry.number, str(d.open)) for d in taken.open_debits] == [
        ("F-0", "10.00"),
        ("F-1", "50.00"),
    ]


def test_what_exceeds_the_payment_is_in_the_balance_and_never_overdue():
    paid = payment("100.00", "2026-02-10", "F-1", number="P-1")
    with_costs = adjustment("112.00", "2026-02-20", "P-1", number="R-1")

    found = assess(account(OLD, paid, with_costs), rules(), "2026-03-01")

    assert (found.balance, found.overdue) == (Decimal("112.00"), Decimal("100.00"))
    assert [(i.number, i.open, i.days_overdue) for i in found.items] == [
        ("F-1", Decimal("100.00"), 29),
        ("R-1", Decimal("12.00"), 0),
    ]
    assert found.total_claimed == Decimal("100.00")


def test_another_credit_pays_what_is_open_again():
    paid = payment("100.00", "2026-02-10", "F-1", number="P-1")
    other = payment("40.00", "2026-02-11", number="P-2")

    books = books_of(OLD, paid, other, adjustment("100.00", "2026-02-20", "P-1"))

    (debit,) = books.debits
    assert [(str(p.on), str(p.amount)) for p in debit.settlements] == [("2026-02-20", "40.00")]


def test_even_under_explicit_only_when_it_names_it():
    paid = payment("100.00", "2026-02-10", "F-1", number="P-1")
    other = payment("40.00", "2026-02-11", "F-1", number="P-2")
    bounced = adjustment("100.00", "2026-02-20", "P-1")

    assert left(OLD, paid, other, bounced, rule=CreditRule.EXPLICIT_ONLY) == (
        [("F-1", "60.00")],
        "0.00",
    )


def test_a_reversal_dated_before_the_payment_waits_for_it():
    paid = payment("100.00", "2026-02-10", "F-1", number="P-1")
    early = adjustment("100.00", "2026-02-05", "P-1", number="R-1", due="2026-02-05")

    found = assess(account(OLD, paid, early), rules(), "2026-02-09")

    assert (found.balance, found.overdue) == (Decimal("200.00"), Decimal("100.00"))
    assert left(OLD, paid, early, as_of="2026-02-10") == ([("F-1", "100.00")], "0.00")


def test_a_later_payment_of_the_same_number_makes_no_reversal_wait():
    # Banks number nothing: every transfer may be called "SEPA".
    first = payment("100.00", "2026-02-10", "F-1", number="SEPA")
    bounced = adjustment("100.00", "2026-02-20", "SEPA")
    again = payment("60.00", "2026-03-10", "F-1", number="SEPA")

    assert left(OLD, first, bounced, again, as_of="2026-02-20") == ([("F-1", "100.00")], "0.00")
    assert left(OLD, first, bounced, again) == ([("F-1", "40.00")], "0.00")


@pytest.mark.parametrize("own_number", ["", "R-1", "P-1"])
def test_whatever_number_the_reversal_bears(own_number):
    paid = payment("100.00", "2026-02-10", "F-1", number="P-1")
    bounced = adjustment("100.00", "2026-02-20", "P-1", number=own_number)

    assert left(OLD, paid, bounced) == ([("F-1", "100.00")], "0.00")


def test_a_number_that_a_debit_bears_too_is_no_sign_of_a_reversal():
    paid = payment("100.00", "2026-02-10", "F-1", number="F-1")
    more = adjustment("20.00", "2026-02-20", "F-1", number="R-1")

    found = assess(account(OLD, paid, more), rules(), "2026-06-30")

    assert (found.balance, found.overdue) == (Decimal("20.00"), Decimal("0.00"))


def test_only_an_adjustment_reverses():
    paid = payment("100.00", "2026-02-10", "F-1", number="P-1")
    cost = charge("costs", "12.00", "2026-02-20", "P-1", number="C-1")

    assert left(OLD, paid, cost) == ([("C-1", "12.00")], "0.00")


def test_a_positive_adjustment_with_a_due_date_is_an_item():
    found = assess(
        account(adjustment("50.00", "2026-01-01", number="A-1", due="2026-01-31")),
        rules(),
        "2026-02-08",
    )

    assert found.stage is not None
    assert (found.stage.key, found.total_claimed) == ("first", Decimal("50.00"))


def test_without_one_it_is_in_the_balance_and_never_overdue():
    found = assess(account(adjustment("50.00", "2026-01-01", number="A-1")), rules(), "2026-12-31")

    assert (found.balance, found.not_due, found.overdue) == (
        Decimal("50.00"),
        Decimal("50.00"),
        Decimal("0.00"),
    )
    assert not found.notice_goes


def test_a_reversal_of_two_payments_waits_for_both():
    one = payment("40.00", "2026-02-10", "F-1", number="P-1")
    two = payment("60.00", "2026-02-12", "F-1", number="P-2")
    both = adjustment("100.00", "2026-02-11", "P-1", "P-2")

    assert left(OLD, one, two, both, as_of="2026-02-11") == (
        [("F-1", "60.00"), ("", "100.00")],
        "0.00",
    )
    assert left(OLD, one, two, both, as_of="2026-02-12") == ([("F-1", "100.00")], "0.00")


def test_one_payment_among_its_names_is_enough():
    paid = payment("100.00", "2026-02-10", "F-1", number="P-1")
    bounced = adjustment("100.00", "2026-02-20", "P-1", "P-404")

    assert left(OLD, paid, bounced) == ([("F-1", "100.00")], "0.00")
