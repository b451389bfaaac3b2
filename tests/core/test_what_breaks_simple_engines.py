"""Rules, sections 3 to 8, where engines that keep one level for an account go wrong."""

from dataclasses import replace

import pytest

from ..factories import (
    account,
    assess,
    charge,
    day,
    hold,
    invoice,
    later,
    notice,
    payment,
    refused,
    sent,
)
from ..factories_rules import rules, stage, terms
from .story import RULES, Story

DUE = "2026-01-31"


def levels(found):
    return {item.number: item.level for item in found.items}


def test_an_old_item_handed_over_does_not_silence_a_new_one():
    by = rules(
        stage("first", 8),
        stage("final", 45, document="final_demand"),
        stage("hand_over", 80, document="handover_file", channel="none"),
    )
    story = Story(invoice("F-1", "1000.00", due=DUE), by=by)

    assert story.run(later(DUE, 45)) == "final 1000.00"
    assert story.run(later(DUE, 80)) == "hand_over 1000.00"
    story.book(invoice("F-2", "30.00", due=later(DUE, 92)))
    assert story.run(later(DUE, 99)) == "no_stage"
    assert story.run(later(DUE, 100)) == "first 30.00"
    assert levels(story.seen) == {"F-1": 3, "F-2": 1}
    assert [item.held.kind for item in story.seen.items if item.held] == ["legal"]


def test_an_item_reminded_and_paid_does_not_silence_the_next():
    story = Story(invoice("F-1", "1000.00", due=DUE))

    assert story.run("2026-02-08") == "first 1000.00"
    story.book(payment("1000.00", "2026-02-10", "F-1"))
    story.book(invoice("F-2", "500.00", due="2026-02-20"))
    assert story.run("2026-02-28") == "first 500.00"
    assert story.run("2026-03-15") == "second 503.15"


def test_one_letter_carries_items_at_levels_3_and_1():
    by = rules(
        stage("first", 8),
        stage("second", 23, interest=True),
        stage("final", 45, document="final_demand", interest=True, compensation=True),
        interest=terms("10", compensation="40.00"),
    )
    books = account(invoice("F-1", "1000.00", due=DUE), invoice("F-2", "100.00", due="2026-03-09"))
    found = assess(books, by, "2026-03-17")

    assert sent(found) == ("final", 3)
    assert levels(found) == {"F-1": 3, "F-2": 1}
    # F-1: 45 days of 1,000.00 at 10 %; F-2 stands where no interest is claimed.
    assert {item.number: str(item.interest) for item in found.items} == {
        "F-1": "12.33",
        "F-2": "0.00",
    }
    assert {item.number: str(item.compensation) for item in found.items} == {
        "F-1": "40.00",
        "F-2": "0.00",
    }
    assert str(found.total_claimed) == "1152.33"


def test_a_demand_paid_in_full_leaves_nothing_to_claim_twice_and_nothing_in_credit():
    story = Story(invoice("F-1", "1000.00", due=DUE))

    assert story.run("2026-02-08") == "first 1000.00"
    assert story.run("2026-03-17") == "final 1067.33"
    story.book(
        charge("interest", "12.33", "2026-03-17", "F-1", number="I-1"),
        charge("compensation", "40.00", "2026-03-17", "F-1", number="K-1"),
        charge("fee", "15.00", "2026-03-17", "F-1", number="G-1"),
        payment("1067.33", "2026-03-25"),
    )
    assert story.run("2026-03-31") == "no_stage"
    assert (story.seen.balance, story.seen.unallocated_credit) == (0, 0)
    assert story.seen.total_claimed == 0
    story.book(invoice("F-2", "100.00", due="2026-04-30"))
    assert story.run("2026-05-08") == "first 100.00"


@pytest.mark.parametrize("start", range(1, 29))
def test_a_monthly_run_over_windows_misses_no_account(start):
    by = rules(
        stage("first", 35, until=40),
        stage("second", 45, until=50),
        stage("third", 55, until=60),
        stage("final", 65, until=70, document="final_demand", pay_within=8),
        stage("hand_over", 80, until=85, document="handover_file", channel="none"),
    )
    story = Story(invoice("F-1", "1000.00", due="2026-01-10"), by=by)
    for month in range(2, 8):
        story.run(f"2026-{month:02}-{start:02}")

    stages = [letter.stage for letter in story.letters]
    assert stages[-1] == "hand_over"
    assert "final" in stages
    assert len(stages) == len(set(stages))


def test_no_letter_raises_a_level_before_the_last_pay_by_has_passed():
    story = Story(invoice("F-1", "1000.00", due=DUE), by=replace(RULES, min_days_between=0))
    pay_bys = []
    for days in range(200):
        told = story.run(later(DUE, days))
        if story.seen.notice_goes:
            assert all(day(later(DUE, days)) > pay_by for pay_by in pay_bys), told
            pay_bys.append(story.seen.pay_by)

    assert [letter.stage for letter in story.letters] == ["first", "second", "final"]


def test_500_overdue_with_500_unallocated_credit_gets_no_notice():
    by = rules(credits="explicit_only")
    owed = invoice("F-1", "500.00", due=DUE)

    covered = assess(account(owed, payment("500.00", "2026-02-20")), by, "2026-03-17")
    assert refused(covered) == ("nothing_net", None)
    assert (str(covered.overdue), str(covered.unallocated_credit)) == ("500.00", "500.00")
    almost = assess(account(owed, payment("499.99", "2026-02-20")), by, "2026-03-17")
    assert str(almost.total_claimed) == "0.01"


def test_a_payment_made_before_its_invoice_pays_it_when_issued():
    books = account(
        payment("300.00", "2026-01-02"), invoice("F-1", "300.00", dated="2026-01-10", due=DUE)
    )

    before = assess(books, rules(), "2026-01-09")
    assert (str(before.balance), str(before.unallocated_credit)) == ("-300.00", "300.00")
    after = assess(books, rules(), "2026-03-17")
    assert (after.items, after.balance, after.unallocated_credit) == ((), 0, 0)
    assert refused(after) == ("no_stage", None)


def test_held_sums_are_in_the_letter_and_not_in_its_total():
    books = account(
        invoice("F-1", "1000.00", due=DUE, held=hold("dispute")),
        invoice("F-2", "50.00", due=DUE),
    )
    found = assess(books, rules(), "2026-03-17")

    assert str(found.total_claimed) == "50.00"
    assert {item.number: str(item.demanded) for item in found.items} == {
        "F-1": "0.00",
        "F-2": "50.00",
    }


def test_a_cancelled_letter_never_went():
    books = account(
        invoice("F-1", due=DUE), notices=(notice("2026-02-10", "first", "F-1", cancelled=True),)
    )

    assert sent(assess(books, rules(), "2026-02-10")) == ("first", 1)
