"""Rules, sections 4 and 6: the stage an item stands at, and which notice goes."""

import pytest

from ..factories import (
    account,
    assess,
    day,
    hold,
    invoice,
    later,
    notice,
    payment,
    reasons,
    refused,
    sent,
)
from ..factories_rules import rules, stage

DUE = "2026-01-31"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, None),
        (7, None),
        (8, ("first", 1)),
        (22, ("first", 1)),
        (23, ("second", 2)),
        (44, ("second", 2)),
        (45, ("final", 3)),
        (999, ("final", 3)),
    ],
)
def test_a_stage_is_reached_on_its_day(days, expected):
    found = assess(account(invoice(due=DUE)), rules(), later(DUE, days))

    if expected is None:
        assert refused(found) == ("no_stage", None)
        assert found.stage is None
        assert reasons(found) == ["no_stage_reached"]
    else:
        assert sent(found) == expected
        assert reasons(found) == ["days_reached"]


@pytest.mark.parametrize(("days", "goes"), [(-1, False), (0, False), (1, True)])
def test_a_stage_on_day_0_needs_an_overdue_item(days, goes):
    found = assess(account(invoice(due=DUE)), rules(stage("at_once", 0)), later(DUE, days))

    assert found.notice_goes is goes
    if not goes:
        assert refused(found) == ("no_stage", None)


def test_the_reason_names_the_oldest_item_that_is_new():
    books = account(
        invoice("F-1", due="2026-01-31"),
        invoice("F-2", due="2026-02-02"),
        invoice("F-3", due="2026-02-04"),
        invoice("F-4", due="2026-02-20"),
        notices=(notice("2026-02-24", "second", "F-1", pay_by="2026-02-25"),),
    )

    found = assess(books, rules(), "2026-02-28")

    assert sent(found) == ("second", 2)
    assert dict(found.reasons[0].values) == {
        "number": "F-2",
        "days": 26,
        "threshold": 23,
        "stage": "second",
    }


class TestOwnLevels:
    """A letter lists all open items, each at its own level."""

    def levels(self, *entries, notices=(), as_of="2026-02-28", by=None, goes=True):
        found = assess(account(*entries, notices=notices), by or rules(), as_of)
        assert found.notice_goes is goes
        return {item.number: item.level for item in found.items}

    def test_not_due_and_below_the_first_stage(self):
        assert self.levels(
            invoice("F-1", due="2026-02-01"),
            invoice("F-2", due="2026-02-10"),
            invoice("F-3", due="2026-02-25"),
            invoice("F-4", due="2026-02-28"),
            invoice("F-5", due="2026-03-31", dated="2026-02-01"),
        ) == {"F-1": 2, "F-2": 1, "F-3": None, "F-4": None, "F-5": None}

    def test_an_old_item_below_the_stage_sent_keeps_to_the_letter(self):
        by = rules(stage("first", 8), stage("second", 23, min_amount="1000.00"))

        assert self.levels(invoice(due="2026-01-31"), by=by) == {"F-1": 1}

    def test_unless_an_earlier_notice_already_gave_it_that(self):
        old = notice("2026-02-24", "second", "F-1", pay_by="2026-02-25")

        assert self.levels(
            invoice("F-1", due="2026-01-31"), invoice("F-2", due="2026-02-18"), notices=(old,)
        ) == {"F-1": 2, "F-2": 1}

    def test_an_item_whose_deadline_runs_keeps_its_last_level(self):
        running = notice("2026-02-10", "first", "F-1", pay_by="2026-03-10")

        assert self.levels(
            invoice("F-1", due="2026-01-31"), invoice("F-2", due="2026-02-18"), notices=(running,)
        ) == {"F-1": 1, "F-2": 1}

    def test_when_no_notice_goes_the_level_it_stands_at(self):
        old = notice("2026-02-24", "second", "F-1")

        assert self.levels(invoice(due="2026-01-31"), notices=(old,), goes=False) == {"F-1": 2}


class TestNew:
    def test_what_was_said_is_not_said_again(self):
        told = notice("2026-02-08", "first", "F-1", pay_by="2026-02-10")

        found = assess(account(invoice(due=DUE), notices=(told,)), rules(), "2026-02-22")

        assert refused(found) == ("nothing_new", None)
        assert dict(found.reasons[0].values) == {"stage": "first", "date": day("2026-02-08")}
        assert found.stage is not None
        assert found.stage.key == "first"

    def test_the_reason_names_the_last_notice(self):
        told = (
            notice("2026-02-08", "first", "F-1", pay_by="2026-02-10"),
            notice("2026-02-12", "first", "F-2", pay_by="2026-02-14"),
        )
        books = account(invoice("F-1", due=DUE), invoice("F-2", due="2026-02-02"), notices=told)

        found = assess(books, rules(), "2026-02-20")

        assert dict(found.reasons[0].values) == {"stage": "first", "date": day("2026-02-12")}

    def test_a_notice_above_counts_for_the_levels_below(self):
        told = notice("2026-02-08", "final", "F-1", pay_by="2026-02-10")

        found = assess(account(invoice(due=DUE), notices=(told,)), rules(), "2026-03-01")

        assert refused(found) == ("nothing_new", None)

    def test_a_level_above_all_stages_has_its_number_for_a_name(self):
        told = notice("2026-02-08", "lawyer", "F-1", level=7, pay_by="2026-02-10")

        found = assess(account(invoice(due=DUE), notices=(told,)), rules(), "2026-03-31")

        assert refused(found) == ("nothing_new", None)
        assert dict(found.reasons[0].values)["stage"] == "7"

    def test_another_item_is_new(self):
        told = notice("2026-02-08", "first", "F-1", pay_by="2026-02-10")
        books = account(invoice("F-1", due=DUE), invoice("F-2", due="2026-02-10"), notices=(told,))

        assert refused(assess(books, rules(), "2026-02-17")) == ("nothing_new", None)
        assert sent(assess(books, rules(), "2026-02-18")) == ("first", 1)

    def test_a_cancelled_notice_says_nothing(self):
        cancelled = notice("2026-02-08", "first", "F-1", cancelled=True)

        found = assess(account(invoice(due=DUE), notices=(cancelled,)), rules(), "2026-02-09")

        assert sent(found) == ("first", 1)

    @pytest.mark.parametrize(("as_of", "goes"), [("2026-02-27", False), ("2026-02-28", True)])
    def test_a_stage_may_be_repeated(self, as_of, goes):
        told = (
            notice("2026-02-08", "first", "F-1", pay_by="2026-02-10"),
            notice("2026-02-18", "first", "F-1", pay_by="2026-02-20"),
        )
        by = rules(stage("first", 8, repeat_every=10))

        found = assess(account(invoice(due=DUE), notices=told), by, as_of)

        assert found.notice_goes is goes

    @pytest.mark.parametrize(("as_of", "goes"), [("2026-03-02", True), ("2026-03-03", False)])
    @pytest.mark.parametrize("on_missed", ["send", "skip"])
    def test_nor_after_the_end_of_its_window(self, on_missed, as_of, goes):
        told = notice("2026-02-08", "first", "F-1", pay_by="2026-02-10")
        by = rules(stage("first", 8, repeat_every=10, until=30, on_missed=on_missed))

        found = assess(account(invoice(due=DUE), notices=(told,)), by, as_of)

        assert found.notice_goes is goes
        assert found.items[0].level == 1

    def test_a_lower_stage_is_not_repeated_after_a_higher_one(self):
        told = (
            notice("2026-02-08", "first", "F-1", pay_by="2026-02-10"),
            notice("2026-02-23", "second", "F-1", pay_by="2026-02-25"),
        )
        by = rules(stage("first", 8, repeat_every=10), stage("second", 23))

        found = assess(account(invoice(due=DUE), notices=told), by, "2026-06-30")

        assert refused(found) == ("nothing_new", None)

    @pytest.mark.parametrize(("as_of", "goes"), [("2026-03-10", False), ("2026-03-11", True)])
    def test_a_stage_is_not_repeated_while_its_time_to_pay_runs(self, as_of, goes):
        told = notice("2026-02-08", "first", "F-1", pay_by="2026-03-10")
        by = rules(stage("first", 8, repeat_every=10))

        found = assess(account(invoice(due=DUE), notices=(told,)), by, as_of)

        assert found.notice_goes is goes

    def test_a_part_payment_changes_no_history(self):
        told = notice("2026-02-08", "first", "F-1", pay_by="2026-02-10")
        books = account(invoice(due=DUE), payment("60.00", "2026-02-12"), notices=(told,))

        assert refused(assess(books, rules(), "2026-02-20")) == ("nothing_new", None)
        assert sent(assess(books, rules(), "2026-02-23")) == ("second", 2)


class TestDeadlines:
    told = notice("2026-02-20", "first", "F-1", pay_by="2026-03-10")
    books = account(invoice("F-1", due=DUE), notices=(told,))

    @pytest.mark.parametrize(
        ("as_of", "goes"), [("2026-02-23", False), ("2026-03-10", False), ("2026-03-11", True)]
    )
    def test_no_level_is_raised_while_one_runs(self, as_of, goes):
        found = assess(self.books, rules(), as_of)

        if goes:
            assert sent(found) == ("second", 2)
        else:
            assert refused(found) == ("put_off", "2026-03-11")
            assert reasons(found) == ["deadline_running"]
            assert (found.stage and found.stage.key) == "first"

    @pytest.mark.parametrize(
        ("document", "not_before"), [("late_notice", "2026-03-16"), ("call_sheet", "2026-03-11")]
    )
    def test_what_is_put_off_waits_for_the_contact_interval_too(self, document, not_before):
        told = notice("2026-03-02", "first", "F-1", pay_by="2026-03-10", document=document)
        books = account(invoice("F-1", due=DUE), notices=(told,))

        found = assess(books, rules(min_days_between=14), "2026-03-05")

        assert refused(found) == ("put_off", not_before)

    def test_the_letter_goes_for_other_items(self):
        books = account(
            invoice("F-1", due=DUE), invoice("F-2", due="2026-02-01"), notices=(self.told,)
        )

        found = assess(books, rules(), "2026-03-10")

        assert sent(found) == ("second", 2)
        assert [(item.number, item.level) for item in found.items] == [("F-1", 1), ("F-2", 2)]

    def test_the_last_notice_decides_even_if_an_earlier_one_ran_longer(self):
        again = notice("2026-02-21", "first", "F-1", pay_by="2026-03-01")
        books = account(invoice("F-1", due=DUE), notices=(self.told, again))

        assert refused(assess(books, rules(), "2026-03-01")) == ("put_off", "2026-03-02")
        assert sent(assess(books, rules(), "2026-03-02")) == ("second", 2)

    def test_the_first_to_end_is_the_first_day(self):
        other = notice("2026-02-20", "first", "F-2", pay_by="2026-03-05")
        books = account(
            invoice("F-1", due=DUE), invoice("F-2", due=DUE), notices=(self.told, other)
        )

        found = assess(books, rules(), "2026-03-01")

        assert refused(found) == ("put_off", "2026-03-06")
        assert dict(found.reasons[0].values)["pay_by"] == day("2026-03-05")

    def test_a_deadline_of_a_held_item_keeps_nobody(self):
        books = account(
            invoice("F-1", due=DUE, held=hold("dispute")),
            invoice("F-2", due="2026-02-01"),
            notices=(self.told,),
        )

        assert sent(assess(books, rules(), "2026-03-10")) == ("second", 2)
