"""Rules, section 8: fees of earlier notices, asked for again while an item of theirs is open."""

from decimal import Decimal

import pytest

from ..factories import account, assess, charge, hold, invoice, notice, party, payment
from ..factories_rules import fees, rules, stage, terms

FIRST = notice("2026-02-10", "first", "F-1:1", number="N-1", pay_by="2026-02-20", fees="10.00")


def fees_with(*entries, notices=(FIRST,), carry=True, who=None, as_of="2026-02-28", own=None):
    by = rules(
        stage("first", 8, fee="10.00"),
        stage("second", 23, fee=own),
        fees=fees(carry=carry),
        interest=terms(),
    )
    found = assess(account(*entries, notices=notices, who=who), by, as_of)
    return str(found.fees), str(found.carried_fees)


def test_of_a_notice_with_an_item_still_open():
    assert fees_with(invoice()) == ("10.00", "10.00")


def test_not_unless_the_policy_says_so():
    assert fees_with(invoice(), carry=False) == ("0.00", "0.00")


def test_beside_the_notices_own():
    assert fees_with(invoice(), own="15.00") == ("25.00", "10.00")


def test_not_when_no_notice_goes():
    assert fees_with(invoice(), as_of="2026-02-21") == ("0.00", "0.00")


@pytest.mark.parametrize(("amount", "carried"), [("99.99", "10.00"), ("100.00", "0.00")])
def test_not_when_its_items_are_settled(amount, carried):
    books = (invoice(), invoice("F-2"), payment(amount, "2026-02-25", "F-1"))

    assert fees_with(*books)[1] == carried


def test_all_of_it_while_one_of_its_items_is_open():
    both = notice("2026-02-10", "first", ("F-1:1", "F-2:1"), pay_by="2026-02-20", fees="10.00")
    books = (invoice(), invoice("F-2"), payment("100.00", "2026-02-25", "F-1"))

    assert fees_with(*books, notices=(both,)) == ("10.00", "10.00")


def test_not_of_items_that_are_held():
    books = (invoice(held=hold("dispute")), invoice("F-2"))

    assert fees_with(*books) == ("0.00", "0.00")


def test_of_each_notice_once():
    again = notice("2026-02-22", "first", "F-1:1", number="N-2", pay_by="2026-02-24", fees="5.00")

    assert fees_with(invoice(), notices=(FIRST, again)) == ("15.00", "15.00")


def test_a_cancelled_notice_counts_for_nothing():
    gone = notice("2026-02-10", "first", "F-1:1", cancelled=True, fees="10.00")
    told = notice("2026-02-11", "first", "F-1:1", pay_by="2026-02-20")

    assert fees_with(invoice(), notices=(gone, told)) == ("0.00", "0.00")


def test_a_notice_that_names_no_item_is_about_what_was_overdue():
    whole = notice("2026-02-10", "first", pay_by="2026-02-20", fees="10.00")

    assert fees_with(invoice(), notices=(whole,)) == ("10.00", "10.00")


@pytest.mark.parametrize(
    ("booked", "carried"),
    [
        (charge("fee", "4.00", "2026-02-15", "F-1"), "6.00"),
        (charge("fee", "4.00", "2026-02-15", "F-1@2026-01-31"), "6.00"),
        (charge("fee", "4.00", "2026-02-15"), "6.00"),
        (charge("fee", "14.00", "2026-02-15"), "0.00"),
        (charge("fee", "4.00", "2026-02-15", "F-2"), "10.00"),
        (charge("costs", "4.00", "2026-02-15", "F-1"), "10.00"),
        (payment("4.00", "2026-02-15", "N-1"), "6.00"),
        (payment("4.00", "2026-02-15", "F-1"), "10.00"),
    ],
)
def test_less_what_was_booked_against_it(booked, carried):
    assert fees_with(invoice(), invoice("F-2"), booked)[1] == carried


def test_what_is_booked_is_taken_off_the_oldest_first():
    again = notice("2026-02-22", "first", "F-1:1", number="N-2", pay_by="2026-02-24", fees="5.00")

    booked = charge("fee", "12.00", "2026-02-25")

    assert fees_with(invoice(), booked, notices=(FIRST, again)) == ("3.00", "3.00")


def test_never_off_the_notices_own():
    booked = charge("fee", "50.00", "2026-02-15", "F-1")

    assert fees_with(invoice(), booked, own="15.00") == ("15.00", "0.00")


def test_not_from_a_debtor_fees_were_not_agreed_with():
    assert fees_with(invoice(), who=party(debtor_type="consumer")) == ("0.00", "0.00")


def test_they_are_part_of_the_sum():
    by = rules(stage("first", 8), stage("second", 23), fees=fees(carry=True))

    found = assess(account(invoice(), notices=(FIRST,)), by, "2026-02-28")

    assert found.total_claimed == Decimal("110.00")
