"""One account through its days: what goes out, what waits, and why.

Each letter that goes is put into the register, as a month of runs would do it. Reminders go on
days 8 and 23, a final demand on day 45; the invoice F-1 falls due on 31 January 2026.
"""

from dataclasses import replace

from ..factories import adjustment, charge, credit_note, day, hold, invoice, payment
from ..factories_rules import rules
from .story import RULES, Story


def test_nobody_pays():
    story = Story(invoice("F-1", "1000.00", due="2026-01-31"))

    assert story.run("2026-01-31") == "no_stage"
    assert story.run("2026-02-07") == "no_stage"
    assert story.run("2026-02-08") == "first 1000.00"
    assert story.seen.pay_by == day("2026-02-19")
    assert story.run("2026-02-09") == "nothing_new"
    assert story.run("2026-02-22") == "nothing_new"
    assert story.run("2026-02-23") == "second 1006.30"
    assert story.seen.pay_by == day("2026-03-06")
    assert story.run("2026-03-16") == "nothing_new"
    assert story.run("2026-03-17") == "final 1067.33"
    assert story.seen.pay_by == day("2026-03-30")
    assert story.run("2026-12-31") == "nothing_new"
    assert len(story.account.notices) == 3


def test_a_late_run_goes_straight_to_the_stage_that_days_say():
    story = Story(invoice("F-1", "1000.00", due="2026-01-31"))

    assert story.run("2026-03-01") == "second 1007.95"
    assert story.run("2026-03-12") == "nothing_new"
    assert story.run("2026-03-17") == "final 1067.33"


def test_a_first_letter_sent_late_delays_the_second():
    story = Story(invoice("F-1", "1000.00", due="2026-01-31"))

    assert story.run("2026-02-22") == "first 1000.00"
    assert story.seen.pay_by == day("2026-03-05")
    assert story.run("2026-02-23") == "put_off until 2026-03-06"
    assert story.run("2026-03-05") == "put_off until 2026-03-06"
    assert story.run("2026-03-06") == "second 1009.32"


def test_held_released_and_escalated():
    story = Story(invoice("F-1", "1000.00", due="2026-01-31"))

    assert story.run("2026-02-08") == "first 1000.00"
    story.hold(hold("dispute", "2026-02-20", "2026-03-20"))
    assert story.run("2026-02-19") == "nothing_new"
    assert story.run("2026-02-23") == "held"
    assert story.run("2026-03-20") == "held"
    # It comes back by itself, at the level that days say.
    assert story.run("2026-03-21") == "final 1068.42"


def test_a_promise_kept():
    story = Story(invoice("F-1", "1000.00", due="2026-01-31"))

    assert story.run("2026-02-08") == "first 1000.00"
    story.hold(hold("promise", "2026-02-12", "2026-02-27", "600.00"))
    story.book(payment("600.00", "2026-02-27"))
    assert story.run("2026-02-27") == "held"
    assert story.run("2026-02-28") == "second 407.51"
    assert story.seen.broken_promise is None


def test_a_promise_broken_is_said_once():
    story = Story(invoice("F-1", "1000.00", due="2026-01-31"))

    assert story.run("2026-02-08") == "first 1000.00"
    story.hold(hold("promise", "2026-02-12", "2026-02-27", "600.00"))
    story.book(payment("599.99", "2026-02-27"))
    assert story.run("2026-02-28") == "second 407.52"
    assert str(story.seen.broken_promise.received) == "599.99"
    assert story.run("2026-03-17") == "final 464.38"
    assert story.seen.broken_promise is None


def test_paid_in_parts_to_the_last_cent():
    story = Story(invoice("F-1", "1000.00", due="2026-01-31"))

    assert story.run("2026-02-08") == "first 1000.00"
    story.book(payment("990.01", "2026-02-15", "F-1"))
    assert story.run("2026-02-23") == "below_minimum"
    story.book(payment("9.99", "2026-02-25", "F-1"))
    assert story.run("2026-02-26") == "no_stage"
    assert story.seen.items == ()


def test_a_payment_that_bounces():
    story = Story(invoice("F-1", "1000.00", due="2026-01-31"))

    assert story.run("2026-02-08") == "first 1000.00"
    story.book(payment("1000.00", "2026-02-12", "F-1", number="CHQ-77"))
    assert story.run("2026-02-23") == "no_stage"
    story.book(adjustment("1000.00", "2026-03-02", "CHQ-77", number="CHQ-77-R"))
    assert story.run("2026-03-01") == "no_stage"
    # From its original due date: 30 days of interest.
    assert story.run("2026-03-02") == "second 1008.22"
    assert story.seen.days_overdue == 30


def test_paid_on_account_while_the_books_wait():
    by = replace(RULES, credits=rules(credits="explicit_only").credits)
    story = Story(invoice("F-1", "1000.00", due="2026-01-31"), by=by)

    story.book(payment("1000.00", "2026-02-05"))
    assert story.run("2026-02-08") == "nothing_net"
    story.book(invoice("F-2", "50.00", due="2026-02-28"))
    assert story.run("2026-03-08") == "first 50.00"


def test_a_credit_note_reduces_it_from_the_start():
    story = Story(invoice("F-1", "1000.00", due="2026-01-31"))

    assert story.run("2026-02-08") == "first 1000.00"
    story.book(credit_note("400.00", "2026-02-20", "F-1"))
    # 600 for 23 days at 10 %: 3.78.
    assert story.run("2026-02-23") == "second 603.78"
    story.book(credit_note("600.00", "2026-02-24", "F-1", number="AV-2"))
    assert story.run("2026-03-17") == "no_stage"


def test_what_was_booked_is_not_asked_for_twice():
    story = Story(invoice("F-1", "1000.00", due="2026-01-31"))

    assert story.run("2026-02-23") == "second 1006.30"
    story.book(charge("interest", "6.30", "2026-02-23", "F-1", number="I-1"))
    assert story.run("2026-03-17") == "final 1067.33"
    assert (str(story.seen.charges), str(story.seen.interest)) == ("6.30", "6.03")
    story.book(
        charge("compensation", "40.00", "2026-03-17", "F-1", number="K-1"),
        charge("fee", "15.00", "2026-03-17", "F-1", number="G-1"),
        payment("61.30", "2026-03-20", "I-1", "K-1", "G-1"),
    )
    story.run("2026-03-31")
    assert (str(story.seen.charges), str(story.seen.compensation)) == ("0.00", "0.00")
    # 59 days of interest less the 6.30 that was booked and paid.
    assert (str(story.seen.interest), str(story.seen.total_claimed)) == ("9.86", "1009.86")


def test_a_younger_invoice_rides_along():
    story = Story(
        invoice("F-1", "1000.00", due="2026-01-31"), invoice("F-2", "500.00", due="2026-02-20")
    )

    assert story.run("2026-02-08") == "first 1000.00"
    assert story.run("2026-02-23") == "second 1506.30"
    assert [(i.number, i.level) for i in story.seen.items] == [("F-1", 2), ("F-2", None)]
    # F-2 is new at level 1, but the account heard from us five days ago.
    assert story.run("2026-02-28") == "put_off until 2026-03-02"
    assert story.run("2026-03-02") == "first 1508.22"
    assert [(i.number, i.level) for i in story.seen.items] == [("F-1", 2), ("F-2", 1)]
    assert story.seen.pay_by == day("2026-03-13")


def test_two_disputed_invoices_of_three():
    story = Story(
        invoice("F-1", "10.00", due="2026-01-31", held=hold("dispute", until="2026-02-28")),
        invoice("F-2", "20.00", due="2026-01-31", held=hold("dispute", until="2026-03-31")),
        invoice("F-3", "30.00", due="2026-02-10"),
    )

    assert story.run("2026-02-18") == "first 30.00"
    assert story.run("2026-03-05") == "second 40.28"
    assert [i.level for i in story.seen.items] == [2, 2, 2]
    assert story.run("2026-04-01") == "final 195.90"
