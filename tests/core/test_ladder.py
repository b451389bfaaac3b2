"""Rules, section 4: how an item climbs a ladder, by days and step by step."""

# Long because each way of climbing is told whole, in one table of days.

from decimal import Decimal

import pytest

from dunbatch.core.allocation import allocate
from dunbatch.core.problems import ProgramFault
from dunbatch.core.unit import OpenItem

from ..factories import (
    account,
    adjustment,
    assess,
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
from ..factories_rules import rules, stage

DUE = "2026-01-15"


def levels(found):
    return {item.number: item.level for item in found.items}


class TestCountedFromTheEndOfTheMonth:
    BY = rules(stage("monthly", 30, count_from="end_of_month"))

    @pytest.mark.parametrize(
        ("as_of", "goes"), [("2026-02-14", False), ("2026-02-27", False), ("2026-02-28", True)]
    )
    def test_on_the_last_day_of_the_month_in_which_the_days_run_out(self, as_of, goes):
        found = assess(account(invoice(due=DUE)), self.BY, as_of)

        assert found.notice_goes is goes
        if goes:
            assert dict(found.reasons[0].values)["since"] == "end_of_month"

    def test_in_a_leap_year(self):
        books = account(invoice(due="2028-01-30"))

        assert refused(assess(books, self.BY, "2028-02-28")) == ("no_stage", None)
        assert sent(assess(books, self.BY, "2028-02-29")) == ("monthly", 1)


class TestCountedFromTheLastNotice:
    """By days it must have been at the level just below or higher."""

    BY = rules(
        stage("first", 10),
        stage("second", 20),
        stage("third", 10, count_from="previous_notice"),
    )

    def run(self, as_of, *notices, by=None):
        return assess(account(invoice(due=DUE), notices=notices), by or self.BY, as_of)

    def test_not_reached_without_one(self):
        assert sent(self.run("2026-12-31")) == ("second", 2)

    def test_not_reached_from_two_levels_below(self):
        told = notice("2026-01-25", "first", "F-1", pay_by="2026-01-26")

        assert sent(self.run("2026-12-31", told)) == ("second", 2)

    @pytest.mark.parametrize(("as_of", "goes"), [("2026-02-13", False), ("2026-02-14", True)])
    def test_ten_days_after_the_level_below(self, as_of, goes):
        told = notice("2026-02-04", "second", "F-1", pay_by="2026-02-05")
        found = self.run(as_of, told)

        assert found.notice_goes is goes
        assert levels(found) == {"F-1": 3 if goes else 2}

    def test_once_told_it_stays_there(self):
        told = (
            notice("2026-02-04", "second", "F-1", pay_by="2026-02-05"),
            notice("2026-02-14", "third", "F-1", pay_by="2026-02-15"),
        )

        for as_of in ("2026-02-15", "2026-02-23", "2026-02-24", "2026-12-31"):
            found = self.run(as_of, *told)
            assert refused(found) == ("nothing_new", None)
            assert levels(found) == {"F-1": 3}

    @pytest.mark.parametrize(("as_of", "goes"), [("2026-02-24", False), ("2026-02-25", True)])
    def test_or_from_the_end_of_its_time_to_pay(self, as_of, goes):
        by = rules(stage("first", 10), stage("second", 10, count_from="previous_pay_by"))
        told = notice("2026-02-04", "first", "F-1", pay_by="2026-02-15")

        assert self.run(as_of, told, by=by).notice_goes is goes


class TestWindows:
    BY = rules(
        stage("first", 35, until=40),
        stage("second", 45, until=50),
        stage("final", 65, until=70, document="final_demand"),
    )

    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            (34, None),
            (35, ("first", ["days_reached"])),
            (40, ("first", ["days_reached"])),
            (41, ("first", ["days_reached", "window_missed"])),
            (44, ("first", ["days_reached", "window_missed"])),
            (45, ("second", ["days_reached"])),
            (51, ("second", ["days_reached", "window_missed"])),
            (70, ("final", ["days_reached"])),
            (71, ("final", ["days_reached", "window_missed"])),
        ],
    )
    def test_what_was_missed_goes_at_the_next_run(self, days, expected):
        found = assess(account(invoice(due=DUE)), self.BY, later(DUE, days))

        if expected is None:
            assert refused(found) == ("no_stage", None)
        else:
            assert (sent(found)[0], reasons(found)) == expected

    @pytest.mark.parametrize(
        ("days", "expected"),
        [(34, None), (35, "first"), (40, "first"), (41, None), (44, None), (45, "second")],
    )
    def test_or_is_let_be(self, days, expected):
        by = rules(stage("first", 35, until=40, on_missed="skip"), stage("second", 45))
        found = assess(account(invoice(due=DUE)), by, later(DUE, days))

        if expected is None:
            assert refused(found) == ("no_stage", None)
        else:
            assert sent(found)[0] == expected

    def test_a_lower_one_is_not_taken_once_it_has_passed(self):
        by = rules(
            stage("first", 35, until=40, on_missed="skip"), stage("second", 45, min_amount="500")
        )
        found = assess(account(invoice(due=DUE)), by, later(DUE, 45))

        assert refused(found) == ("put_off", None)
        assert reasons(found) == ["stage_minimum"]

    def test_an_item_told_in_time_stays_at_its_level_afterwards(self):
        by = rules(stage("first", 35, until=40, on_missed="skip"), stage("second", 45))
        told = notice(later(DUE, 35), "first", "F-1", pay_by=later(DUE, 36))
        found = assess(account(invoice(due=DUE), notices=(told,)), by, later(DUE, 42))

        assert refused(found) == ("nothing_new", None)
        assert levels(found) == {"F-1": 1}

    def test_of_two_items_one_in_its_window_no_word_of_one_missed(self):
        books = account(invoice("F-1", due=DUE), invoice("F-2", due=later(DUE, 5)))

        assert reasons(assess(books, self.BY, later(DUE, 43))) == ["days_reached"]


class TestStepByStep:
    def run(self, days, *notices, by=None, amount="100.00"):
        ladder = by or rules(
            stage("first", 8), stage("second", 23), stage("third", 45), escalation="stepwise"
        )
        return assess(
            account(invoice(amount=amount, due=DUE), notices=notices), ladder, later(DUE, days)
        )

    def told(self, days, key):
        return notice(later(DUE, days), key, "F-1", pay_by=later(DUE, days))

    @pytest.mark.parametrize(("days", "goes"), [(7, False), (8, True), (400, True)])
    def test_without_history_it_begins_at_the_bottom(self, days, goes):
        found = self.run(days)

        assert (sent(found) == ("first", 1)) if goes else (refused(found)[0] == "no_stage")

    @pytest.mark.parametrize(
        ("days", "expected"), [(22, "nothing_new"), (23, "second"), (400, "second")]
    )
    def test_then_one_step_at_a_time(self, days, expected):
        found = self.run(days, self.told(8, "first"))

        if expected == "second":
            assert sent(found) == ("second", 2)
        else:
            assert refused(found) == ("nothing_new", None)
            assert levels(found) == {"F-1": 1}

    @pytest.mark.parametrize(
        ("days", "expected"), [(8, 1), (44, 1), (45, 3), (79, 3), (80, 3), (400, 3)]
    )
    def test_an_old_ledger_catches_up_to_the_stage_that_allows_it(self, days, expected):
        by = rules(
            stage("first", 8),
            stage("second", 23),
            stage("third", 45, catch_up=True),
            stage("fourth", 80),
            escalation="stepwise",
        )

        assert sent(self.run(days, by=by))[1] == expected

    def test_a_stage_whose_sum_is_too_small_is_passed_over(self):
        by = rules(
            stage("first", 8),
            stage("second", 23, min_amount="500.00"),
            stage("third", 45),
            escalation="stepwise",
        )

        assert refused(self.run(30, self.told(8, "first"), by=by)) == ("nothing_new", None)
        assert sent(self.run(45, self.told(8, "first"), by=by)) == ("third", 3)
        enough = self.run(30, self.told(8, "first"), by=by, amount="500.00")
        assert sent(enough) == ("second", 2)

    def test_when_the_sums_allow_none_the_next_says_why(self):
        by = rules(
            stage("first", 8), stage("second", 23, min_amount="500.00"), escalation="stepwise"
        )
        found = self.run(30, self.told(8, "first"), by=by)

        assert refused(found) == ("put_off", None)
        assert reasons(found) == ["stage_minimum"]
        assert (found.stage.key, levels(found)) == ("first", {"F-1": 1})

    def test_nor_is_it_raised_to_that_in_a_letter_for_another(self):
        by = rules(
            stage("first", 8),
            stage("second", 23, min_amount="500.00"),
            stage("third", 30, until=40, on_missed="skip"),
            escalation="stepwise",
        )
        told = notice(later(DUE, 20), "first", pay_by=later(DUE, 20))
        books = account(
            invoice("F-1", due=DUE), invoice("F-2", due=later(DUE, 5)), notices=(told,)
        )
        found = assess(books, by, later(DUE, 41))

        assert sent(found) == ("third", 3)
        assert levels(found) == {"F-1": 1, "F-2": 3}

    def test_days_from_the_last_notice_at_whatever_level(self):
        by = rules(
            stage("first", 8),
            stage("second", 15, count_from="previous_notice"),
            escalation="stepwise",
        )

        assert refused(self.run(44, self.told(30, "first"), by=by)) == ("nothing_new", None)
        assert sent(self.run(45, self.told(30, "first"), by=by)) == ("second", 2)

    def test_a_deadline_runs_first(self):
        running = notice(later(DUE, 20), "first", "F-1", pay_by=later(DUE, 30))

        assert refused(self.run(30, running)) == ("put_off", later(DUE, 31).isoformat())
        assert sent(self.run(31, running)) == ("second", 2)


class TestTheNextLowerStage:
    """Tried when the highest new one may not go; its own days must have come for the item."""

    nobody = party(debtor_type=None)

    def test_not_one_counted_from_a_letter_that_never_went(self):
        by = rules(
            stage("first", 8),
            stage("second", 10, count_from="previous_pay_by"),
            stage("final", 45, document="final_demand"),
        )
        found = assess(account(invoice(due=DUE), who=self.nobody), by, later(DUE, 60))

        assert sent(found) == ("first", 1)
        assert levels(found) == {"F-1": 1}

    @pytest.mark.parametrize(("as_of", "key"), [("2026-02-27", "first"), ("2026-02-28", "second")])
    def test_not_one_whose_month_has_not_ended(self, as_of, key):
        by = rules(
            stage("first", 8),
            stage("second", 20, count_from="end_of_month"),
            stage("final", 30, document="final_demand"),
        )
        found = assess(account(invoice(due=DUE), who=self.nobody), by, as_of)

        assert sent(found)[0] == key

    def test_step_by_step_only_one_that_an_old_item_may_begin_at(self):
        by = rules(
            stage("first", 8),
            stage("second", 23),
            stage("final", 45, document="final_demand", catch_up=True),
            escalation="stepwise",
        )
        found = assess(account(invoice(due=DUE), who=self.nobody), by, later(DUE, 60))

        assert sent(found) == ("first", 1)

    def test_nor_does_such_an_item_take_that_level_in_a_letter_for_another(self):
        by = rules(
            stage("first", 8),
            stage("second", 23),
            stage("final", 45, document="final_demand", catch_up=True),
            escalation="stepwise",
        )
        told = notice(later(DUE, 8), "first", "F-1", pay_by=later(DUE, 20))
        books = account(
            invoice("F-1", due=DUE), invoice("F-2", due=DUE), notices=(told,), who=self.nobody
        )
        found = assess(books, by, later(DUE, 60))

        assert sent(found) == ("second", 2)
        assert levels(found) == {"F-1": 2, "F-2": 1}


class TestHandOver:
    """Only after a final demand whose time to pay has passed, in either mode."""

    STAGES = (
        stage("first", 8),
        stage("final", 45, document="final_demand"),
        stage("hand_over", 80, document="handover_file", channel="none"),
    )

    @pytest.mark.parametrize("mode", ["by_days", "stepwise"])
    def test_a_first_run_over_an_old_ledger_never_hands_over(self, mode):
        found = assess(
            account(invoice(due=DUE)), rules(*self.STAGES, escalation=mode), later(DUE, 900)
        )

        assert sent(found)[0] == ("final" if mode == "by_days" else "first")
        assert levels(found)["F-1"] < 3

    @pytest.mark.parametrize("mode", ["by_days", "stepwise"])
    @pytest.mark.parametrize(
        ("days", "expected"), [(79, "nothing_new"), (80, "hand_over"), (900, "hand_over")]
    )
    def test_after_the_demand_on_its_day(self, mode, days, expected):
        demand = notice(
            later(DUE, 45), "final", "F-1", document="final_demand", pay_by=later(DUE, 60)
        )
        found = assess(
            account(invoice(due=DUE), notices=(demand,)),
            rules(*self.STAGES, escalation=mode),
            later(DUE, days),
        )

        assert (sent(found)[0] if found.notice_goes else refused(found)[0]) == expected

    @pytest.mark.parametrize("mode", ["by_days", "stepwise"])
    def test_while_its_time_to_pay_runs_it_is_put_off(self, mode):
        demand = notice(
            later(DUE, 70), "final", "F-1", document="final_demand", pay_by=later(DUE, 85)
        )
        books = account(invoice(due=DUE), notices=(demand,))
        by = rules(*self.STAGES, escalation=mode)

        assert refused(assess(books, by, later(DUE, 85))) == (
            "put_off",
            later(DUE, 86).isoformat(),
        )
        assert sent(assess(books, by, later(DUE, 86)))[0] == "hand_over"

    @pytest.mark.parametrize("mode", ["by_days", "stepwise"])
    def test_a_call_after_the_demand_does_not_shorten_its_time(self, mode):
        by = rules(
            stage("final", 45, document="final_demand"),
            stage("call", 50, document="call_sheet", channel="phone", pay_within=0),
            stage("hand_over", 60, document="handover_file", channel="none"),
            escalation=mode,
        )
        demand = notice(
            later(DUE, 45), "final", "F-1", document="final_demand", pay_by=later(DUE, 75)
        )
        call = notice(
            later(DUE, 76 - 10), "call", "F-1", document="call_sheet", pay_by=later(DUE, 66)
        )
        books = account(invoice(due=DUE), notices=(demand, call))

        waiting = assess(books, by, later(DUE, 75))
        assert refused(waiting) == ("put_off", later(DUE, 76).isoformat())
        assert levels(waiting) == {"F-1": 2}
        assert sent(assess(books, by, later(DUE, 76))) == ("hand_over", 3)

    def test_a_new_item_beside_one_that_is_handed_over_waits_for_its_own_demand(self):
        demand = notice(
            later(DUE, 45), "final", "F-1", document="final_demand", pay_by=later(DUE, 60)
        )
        books = account(
            invoice("F-1", due=DUE), invoice("F-2", due=later(DUE, -10)), notices=(demand,)
        )
        found = assess(books, rules(*self.STAGES), later(DUE, 90))

        assert sent(found)[0] == "hand_over"
        assert levels(found) == {"F-2": 2, "F-1": 3}

    def test_a_lower_stage_that_needs_a_demand_is_no_way_out(self):
        by = rules(
            stage("first", 8),
            stage("stop", 30, stop_supply=True),
            stage("last", 45, min_amount="500.00"),
        )
        found = assess(account(invoice(due=DUE)), by, later(DUE, 50))

        assert sent(found) == ("first", 1)
        assert reasons(found) == ["days_reached", "stage_minimum", "final_demand_first"]

    def test_stopping_supply_needs_a_demand_too(self):
        by = rules(
            stage("first", 8),
            stage("final", 45, document="final_demand"),
            stage("stop", 60, stop_supply=True),
        )
        demand = notice(
            later(DUE, 45), "final", "F-1", document="final_demand", pay_by=later(DUE, 55)
        )

        assert sent(assess(account(invoice(due=DUE)), by, later(DUE, 99)))[0] == "final"
        told = account(invoice(due=DUE), notices=(demand,))
        assert sent(assess(told, by, later(DUE, 60)))[0] == "stop"

    def test_what_was_told_already_is_not_taken_back_while_a_demand_still_runs(self):
        by = rules(
            stage("first", 8),
            stage("final", 20, document="final_demand"),
            stage("stop", 40, stop_supply=True),
            stage("hand_over", 60, document="handover_file", channel="none"),
        )
        told = (
            notice(
                later(DUE, 20), "final", "F-1:2", document="final_demand", pay_by=later(DUE, 99)
            ),
            notice(later(DUE, 40), "stop", "F-1:3", pay_by=later(DUE, 50)),
        )
        books = account(invoice(due=DUE), notices=told)

        assert levels(assess(books, by, later(DUE, 59))) == {"F-1": 3}
        waiting = assess(books, by, later(DUE, 60))
        assert levels(waiting) == {"F-1": 3}
        assert refused(waiting) == ("put_off", later(DUE, 100).isoformat())
        assert sent(assess(books, by, later(DUE, 100)))[0] == "hand_over"


class TestAfterAnotherStage:
    BY = rules(stage("first", 8), stage("second", 23), stage("third", 45, after="second"))

    def test_it_waits_until_that_one_has_gone_for_the_item(self):
        found = assess(account(invoice(due=DUE)), self.BY, later(DUE, 50))

        assert sent(found) == ("second", 2)
        assert reasons(found) == ["days_reached", "after_stage"]
        assert levels(found) == {"F-1": 2}

    def test_and_goes_once_it_has(self):
        told = notice(later(DUE, 23), "second", "F-1", pay_by=later(DUE, 40))

        books = account(invoice(due=DUE), notices=(told,))

        assert sent(assess(books, self.BY, later(DUE, 45))) == ("third", 3)

    def test_when_nothing_else_is_new_it_is_put_off(self):
        told = notice(later(DUE, 23), "other", "F-1:2", pay_by=later(DUE, 40))
        found = assess(account(invoice(due=DUE), notices=(told,)), self.BY, later(DUE, 50))

        assert refused(found) == ("put_off", None)
        assert reasons(found) == ["after_stage"]

    def test_an_item_that_may_not_be_told_keeps_out_of_a_letter_that_goes_for_another(self):
        told = notice(later(DUE, 23), "second", "F-1", pay_by=later(DUE, 40))
        books = account(
            invoice("F-1", due=DUE), invoice("F-2", due=later(DUE, -10)), notices=(told,)
        )
        found = assess(books, self.BY, later(DUE, 45))

        assert sent(found) == ("third", 3)
        assert levels(found) == {"F-2": 2, "F-1": 3}


class TestShareOfTheBalance:
    @pytest.mark.parametrize(
        ("young", "goes"), [("900.00", True), ("900.01", False), ("2000.00", False)]
    )
    def test_enough_of_the_balance_must_have_reached_the_stage(self, young, goes):
        by = rules(stage("first", 8, min_share="10"))
        books = account(
            invoice("F-1", "100.00", due=DUE), invoice("F-2", young, due=later(DUE, 20))
        )
        found = assess(books, by, later(DUE, 10))

        assert found.notice_goes is goes
        if not goes:
            assert refused(found) == ("put_off", None)
            assert reasons(found) == ["stage_share"]

    @pytest.mark.parametrize(("paid", "goes"), [("80.00", True), ("80.01", False)])
    def test_what_credit_covers_has_not_reached_it(self, paid, goes):
        by = rules(stage("first", 8, min_share="50"), credits="explicit_only")
        books = account(
            invoice("F-1", "100.00", due=DUE),
            invoice("F-2", "20.00", due=later(DUE, 20)),
            payment(paid, later(DUE, -10)),
        )

        assert assess(books, by, later(DUE, 10)).notice_goes is goes


class TestFallbackChannel:
    BY = rules(stage("first", 8, channel="email", fallback="letter"))

    def test_a_letter_where_there_is_no_email(self):
        found = assess(account(invoice(due=DUE)), self.BY, later(DUE, 8))

        assert found.notice_goes
        assert found.stage.channel == "letter"
        # Three days by post.
        assert found.pay_by == day("2026-02-03")
        assert reasons(found) == ["days_reached", "fallback_channel"]

    def test_an_email_where_there_is_one(self):
        who = party(email="compta@phare.example")
        found = assess(account(invoice(due=DUE), who=who), self.BY, later(DUE, 8))

        assert found.stage.channel == "email"
        assert reasons(found) == ["days_reached"]

    def test_neither(self):
        found = assess(
            account(invoice(due=DUE), who=party(address=(), city="")), self.BY, later(DUE, 8)
        )

        assert refused(found) == ("no_email", None)


def test_the_published_three_steps_of_another_system():
    """Ten days net by e-mail, thirty days end of month, ten days after the last by letter.

    Source: OCA account_credit_control, its default policy; maturity 15 January 2026.
    """
    by = rules(
        stage("email", 10, channel="email", pay_within=0),
        stage("month", 30, channel="email", count_from="end_of_month", pay_within=0),
        stage("letter", 10, count_from="previous_notice"),
        escalation="stepwise",
    )
    who = party(email="compta@phare.example")

    def run(as_of, *notices):
        return assess(account(invoice(due="2026-01-15"), notices=notices, who=who), by, as_of)

    assert refused(run("2026-01-24")) == ("no_stage", None)
    assert sent(run("2026-01-25")) == ("email", 1)
    first = notice("2026-01-25", "email", "F-1", pay_by="2026-01-26")
    assert refused(run("2026-02-27", first)) == ("nothing_new", None)
    assert sent(run("2026-02-28", first)) == ("month", 2)
    second = notice("2026-02-28", "month", "F-1", pay_by="2026-03-02")
    assert refused(run("2026-03-09", first, second)) == ("nothing_new", None)
    assert sent(run("2026-03-10", first, second)) == ("letter", 3)


def test_the_published_ladder_of_ten_fourteen_and_twenty_one_days():
    """Source: Kill Bill's overdue states: the most severe that holds is taken."""
    by = rules(stage("warning", 10), stage("block", 14), stage("cancel", 21))
    books = account(invoice(due=DUE))

    expected = {9: None, 10: 1, 13: 1, 14: 2, 20: 2, 21: 3, 99: 3}
    for days, level in expected.items():
        found = assess(books, by, later(DUE, days))
        assert (sent(found)[1] if found.notice_goes else None) == level, days


def test_a_hold_takes_an_item_off_the_ladder_in_either_mode():
    books = account(invoice(due=DUE, held=hold("dispute")), payment("1.00", "2026-01-20"))

    for mode in ("by_days", "stepwise"):
        assert refused(assess(books, rules(escalation=mode), later(DUE, 60))) == ("held", None)


def test_what_never_falls_due_stands_nowhere():
    books = allocate((adjustment("10.00", "2026-01-15"),), day("2026-03-01"), rules().credits)
    item = OpenItem(books.open_debits[0], (), Decimal(10), 0, is_due=True, hold=None)

    with pytest.raises(ProgramFault):
        _ = item.standing


def test_an_item_whose_only_stage_waits_for_another_letter_has_no_level_of_its_own():
    plan = rules(stage("first", 8, after="second"), stage("second", 23))

    found = assess(account(invoice("F-1", due=DUE)), plan, "2026-01-23")

    assert not found.notice_goes
    assert levels(found) == {"F-1": None}
