"""Rules, section 4: reminders before the due date."""

import pytest

from dunbatch.output.register import notice_of

from ..factories import (
    account,
    assess,
    charge,
    day,
    hold,
    invoice,
    later,
    notice,
    party,
    payment,
    reasons,
    refused,
    sent,
)
from ..factories_rules import rules, stage, terms

DUE = "2026-03-31"
BY = rules(
    stage("courtesy", -15, document="pre_due_reminder", channel="letter"),
    stage("first", 8),
    stage("second", 23, interest=True),
)


def early(dated, key="courtesy", covers="F-1@2026-03-31:0"):
    return notice(dated, key, covers, document="pre_due_reminder")


@pytest.mark.parametrize(
    ("days", "goes"), [(-16, False), (-15, True), (-1, True), (0, True), (1, False)]
)
def test_from_its_day_to_the_due_date(days, goes):
    found = assess(account(invoice(due=DUE)), BY, later(DUE, days))

    assert found.notice_goes is goes
    if not goes:
        assert refused(found) == ("no_stage", None)
        return
    assert sent(found) == ("courtesy", 0)
    assert found.stage.document == "pre_due_reminder"
    assert reasons(found) == ["due_soon"]
    assert found.total_claimed == found.net_overdue == 100
    assert [item.level for item in found.items] == [0]


def test_nothing_is_asked_for_before_it_is_due():
    books = account(invoice("F-1", due=DUE), invoice("F-2", due="2026-04-02"))
    found = assess(books, BY, "2026-03-20")

    assert found.pay_by == day("2026-04-02")
    assert assess(books, BY, "2026-03-20", letter_date="2026-04-04").pay_by == day("2026-04-04")


def test_an_end_of_its_own():
    by = rules(stage("courtesy", -15, document="pre_due_reminder", until=-10), stage("first", 8))
    books = account(invoice(due=DUE))

    assert assess(books, by, later(DUE, -10)).notice_goes
    assert not assess(books, by, later(DUE, -9)).notice_goes


def test_once_for_each_item():
    books = account(
        invoice("F-1", due=DUE),
        invoice("F-2", due="2026-04-03"),
        notices=(early("2026-03-20"),),
    )
    found = assess(books, BY, "2026-03-27")

    assert found.total_claimed == 100
    assert {item.number: item.level for item in found.items} == {"F-1": None, "F-2": 0}
    written = notice_of(found)
    assert [(c.number, c.level) for c in written.covers] == [("F-2", 0)]
    again = account(*books.entries, notices=(*books.notices, written))
    assert refused(assess(again, BY, "2026-03-27")) == ("no_stage", None)


def test_a_second_reminder_nearer_the_day():
    by = rules(
        stage("courtesy", -15, document="pre_due_reminder"),
        stage("tomorrow", -1, document="pre_due_reminder"),
        stage("first", 8),
    )
    books = account(invoice(due=DUE), notices=(early("2026-03-16"),))

    assert not assess(books, by, later(DUE, -2)).notice_goes
    assert sent(assess(books, by, later(DUE, -1))) == ("tomorrow", 0)
    # Without the first one, the nearer is the one to send.
    assert sent(assess(account(invoice(due=DUE)), by, later(DUE, -1))) == ("tomorrow", 0)


def test_what_the_nearer_one_named_the_earlier_one_does_not_name_after_it():
    by = rules(
        stage("courtesy", -15, document="pre_due_reminder"),
        stage("tomorrow", -1, document="pre_due_reminder"),
        stage("first", 8),
    )
    told = early("2026-03-30", "tomorrow")

    assert refused(assess(account(invoice(due=DUE), notices=(told,)), by, DUE))[0] == "no_stage"


def test_a_nearer_one_that_does_not_go_keeps_no_earlier_one_back():
    by = rules(
        stage("courtesy", -15, document="pre_due_reminder"),
        stage("tomorrow", -1, document="pre_due_reminder", min_amount="50.00"),
        stage("first", 8),
    )
    books = account(invoice("F-1", "49.99", due=DUE), invoice("F-2", due=later(DUE, 14)))

    found = assess(books, by, later(DUE, -1))

    assert sent(found) == ("courtesy", 0)
    assert {item.number: item.level for item in found.items} == {"F-1": 0, "F-2": 0}


def test_it_is_no_history_deadline_or_contact_for_what_follows():
    books = account(invoice(due=DUE), notices=(early("2026-03-30"),))
    by = rules(*BY.plans[0].stages, min_days_between=30)

    assert sent(assess(books, by, later(DUE, 8))) == ("first", 1)


def test_but_it_keeps_the_distance_from_a_contact():
    told = notice("2026-03-14", "first", "F-0")
    books = account(invoice(due=DUE), notices=(told,))
    by = rules(*BY.plans[0].stages, min_days_between=7)

    assert refused(assess(books, by, "2026-03-20")) == ("put_off", "2026-03-21")
    assert sent(assess(books, by, "2026-03-21")) == ("courtesy", 0)


def test_a_late_notice_comes_first_and_lists_what_is_to_come():
    books = account(invoice("F-1", due=DUE), invoice("F-2", due="2026-03-01"))
    found = assess(books, BY, "2026-03-20")

    assert sent(found) == ("first", 1)
    assert {item.number: item.level for item in found.items} == {"F-2": 1, "F-1": None}
    assert found.total_claimed == 100


def test_when_all_late_has_been_said_the_reminder_is_about_the_other_alone():
    told = notice("2026-03-09", "first", "F-2", pay_by="2026-04-09")
    books = account(
        invoice("F-1", "40.00", due=DUE),
        invoice("F-2", due="2026-02-01"),
        charge("costs", "5.00", "2026-03-01"),
        notices=(told,),
    )
    found = assess(books, rules(*BY.plans[0].stages, interest=terms("10")), "2026-03-25")

    assert sent(found) == ("courtesy", 0)
    assert found.total_claimed == 40
    assert (found.interest, found.charges, found.fees) == (0, 0, 0)
    demanded = {item.number: item.demanded for item in found.items}
    assert demanded == {"": 0, "F-2": 0, "F-1": 40}


@pytest.mark.parametrize(("paid", "asked"), [("99.99", "0.01"), ("100.00", None)])
def test_only_of_what_credit_does_not_cover(paid, asked):
    by = rules(*BY.plans[0].stages, credits="explicit_only")
    found = assess(account(invoice(due=DUE), payment(paid, "2026-03-10")), by, "2026-03-20")

    if asked is None:
        assert refused(found) == ("no_stage", None)
    else:
        assert str(found.total_claimed) == asked


@pytest.mark.parametrize(("minimum", "goes"), [("100.00", True), ("100.01", False)])
def test_the_sum_of_the_window_stands_in_place_of_net_overdue(minimum, goes):
    by = rules(*BY.plans[0].stages, min_amount=minimum)
    found = assess(account(invoice(due=DUE)), by, "2026-03-20")

    assert found.notice_goes is goes
    if not goes:
        assert refused(found) == ("below_minimum", None)
        assert reasons(found) == ["below_minimum"]


def test_what_is_overdue_beside_it_keeps_the_level_it_stands_at():
    by = rules(
        stage("courtesy", -15, document="pre_due_reminder"), stage("first", 8, min_amount="500.00")
    )
    books = account(invoice("F-1", due=DUE), invoice("F-2", due="2026-02-01"))

    found = assess(books, by, "2026-03-20")

    assert sent(found) == ("courtesy", 0)
    assert {item.number: item.level for item in found.items} == {"F-1": 0, "F-2": 1}
    assert [c.number for c in notice_of(found).covers] == ["F-1"]


def test_not_of_an_item_on_hold_nor_without_a_due_date():
    held = account(invoice(due=DUE, held=hold("dispute")))

    assert refused(assess(held, BY, "2026-03-20")) == ("no_stage", None)


def test_where_it_cannot_arrive():
    nowhere = account(invoice(due=DUE), who=party(address=(), city=""))

    assert refused(assess(nowhere, BY, "2026-03-20")) == ("no_address", None)


def test_what_keeps_a_late_notice_back_is_told_before_what_keeps_the_reminder_back():
    told = notice("2026-03-18", "first", "F-2", pay_by="2026-03-19")
    books = account(invoice("F-1", due=DUE), invoice("F-2", due="2026-03-05"), notices=(told,))
    by = rules(*BY.plans[0].stages, min_days_between=7)

    assert refused(assess(books, by, "2026-03-20")) == ("nothing_new", None)
    assert sent(assess(books, by, "2026-03-25")) == ("courtesy", 0)
