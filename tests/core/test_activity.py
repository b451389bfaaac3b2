"""Rules, section 11: opening balance and movements make the closing balance, or the run fails."""

from datetime import date
from decimal import Decimal

import pytest

from dunbatch.core.activity import activity_of
from dunbatch.core.problems import ProgramFault
from dunbatch.core.statement_terms import CalendarSpan, StatementForm, period_start

from .. import factories as f
from ..factories import account, assess, charge, entry, invoice, payment
from ..factories_rules import rules

FIRST = date(2026, 6, 1)


def activity(*entries, first=FIRST, as_of="2026-06-30", send="always"):
    by = rules(statement=send, form="activity", period=first)
    stated = assess(account(*entries), by, as_of).stated
    return None if stated is None else stated.activity


def lines(found):
    return [
        (m.dated.isoformat(), m.kind.value, m.number, str(m.debit or -m.credit), str(m.balance))
        for m in found.movements
    ]


def test_every_movement_of_the_period_between_two_balances():
    found = activity(
        invoice("F-1", "100.00", due="2026-06-20", dated="2026-05-21"),
        payment("30.00", "2026-05-31", "F-1", number="P-1"),
        entry("credit_note", "A-1", "2026-06-02", "10.00", applies_to="F-1"),
        invoice("F-2", "50.00", due="2026-07-10", dated="2026-06-10"),
        entry("adjustment", "J-1", "2026-06-11", "-1.50"),
        charge("fee", "5.00", "2026-06-12", number="C-1"),
        payment("60.00", "2026-06-30", "F-1", number="P-2"),
        payment("50.00", "2026-07-01", "F-2", number="P-3"),
    )

    assert (found.first, found.opening, found.closing) == (
        FIRST,
        Decimal("70.00"),
        Decimal("53.50"),
    )
    assert lines(found) == [
        ("2026-06-02", "credit_note", "A-1", "-10.00", "60.00"),
        ("2026-06-10", "invoice", "F-2", "50.00", "110.00"),
        ("2026-06-11", "adjustment", "J-1", "-1.50", "108.50"),
        ("2026-06-12", "charge", "C-1", "5.00", "113.50"),
        ("2026-06-30", "payment", "P-2", "-60.00", "53.50"),
    ]
    assert (found.debits, found.credits) == (Decimal("55.00"), Decimal("71.50"))
    assert found.opening + found.debits - found.credits == found.closing


@pytest.mark.parametrize(
    ("dated", "opening", "count"),
    [("2026-05-31", "100.00", 0), ("2026-06-01", "0.00", 1), ("2026-06-30", "0.00", 1)],
)
def test_what_is_booked_on_the_first_day_is_a_movement(dated, opening, count):
    found = activity(invoice("F-1", "100.00", due="2026-07-20", dated=dated))

    assert (str(found.opening), len(found.movements)) == (opening, count)


def test_of_one_day_debits_come_before_credits_whatever_the_file_says():
    rows = (
        payment("20.00", "2026-06-05", number="A"),
        invoice("Z", "20.00", due="2026-07-05", dated="2026-06-05"),
        invoice("B", "7.00", due="2026-07-05", dated="2026-06-05"),
    )

    assert lines(activity(*rows)) == lines(activity(*reversed(rows)))
    assert [m.number for m in activity(*rows).movements] == ["B", "Z", "A"]


def test_a_balance_in_the_customers_favour_is_below_zero():
    found = activity(payment("20.00", "2026-06-05", number="P-1"))

    assert (found.opening, found.closing) == (Decimal("0.00"), Decimal("-20.00"))


def test_a_payment_that_bounced_is_a_movement_of_its_own():
    found = activity(
        invoice("F-1", "100.00", due="2026-05-20"),
        payment("100.00", "2026-06-02", "F-1", number="P-1"),
        entry("adjustment", "R-1", "2026-06-04", "100.00", applies_to="P-1"),
    )

    assert [line[1:] for line in lines(found)] == [
        ("payment", "P-1", "-100.00", "0.00"),
        ("adjustment", "R-1", "100.00", "100.00"),
    ]


def test_an_account_that_moved_and_is_settled_has_something_to_state():
    settled = (
        invoice("F-1", "100.00", due="2026-06-20", dated="2026-05-21"),
        payment("100.00", "2026-06-01", "F-1"),
    )

    assert activity(*settled).closing == 0
    assert activity(*settled, first=date(2026, 6, 2)) is None
    assert activity(*settled, send="overdue") is None


def test_movements_that_do_not_lead_to_the_balance_are_a_fault():
    booked = (invoice("F-1", "100.00", due="2026-06-20"),)

    with pytest.raises(ProgramFault, match=r"the books give 99\.99"):
        activity_of(booked, FIRST, Decimal("99.99"), "EUR")
    assert activity_of(booked, FIRST, Decimal("100.00"), "EUR").closing == Decimal("100.00")


def test_an_amount_stated_as_open_tells_no_movement():
    stated = invoice("F-1", "100.00", due="2026-06-20", open_stated=True)

    assert activity(stated) is None


def test_the_open_item_form_has_none():
    found = assess(account(invoice(due="2026-06-20")), rules(statement="always"), "2026-06-30")

    assert found.stated.activity is None


@pytest.mark.parametrize(
    ("period", "as_of", "first"),
    [
        ("month", "2026-06-01", "2026-06-01"),
        ("month", "2026-06-30", "2026-06-01"),
        ("month", "2026-07-01", "2026-07-01"),
        ("quarter", "2026-03-31", "2026-01-01"),
        ("quarter", "2026-04-01", "2026-04-01"),
        ("quarter", "2026-12-31", "2026-10-01"),
    ],
)
def test_spans_of_the_calendar(period, as_of, first):
    assert period_start(CalendarSpan(period), f.day(as_of)) == f.day(first)
    assert period_start(f.day("2026-02-14"), f.day(as_of)) == f.day("2026-02-14")


def test_accounts_are_stated_currency_by_currency():
    by = rules(statement="always", form="activity", period=FIRST)
    euros, dollars = f.run(
        account(
            invoice("F-1", "100.00", due="2026-07-20", dated="2026-06-20"),
            invoice("F-2", "40.00", due="2026-07-20", dated="2026-06-20", currency="USD"),
        ),
        by,
        "2026-06-30",
    )[0]

    assert by.statement.form is StatementForm.ACTIVITY
    assert [a.stated.activity.closing for a in (euros, dollars)] == [
        Decimal("100.00"),
        Decimal("40.00"),
    ]
