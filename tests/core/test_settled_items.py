"""Rules, section 7: what is still claimed for items that were paid late."""

# Long because each way to claim is told apart from its neighbours on the same four rows.

from decimal import Decimal

import pytest

from ..factories import (
    account,
    adjustment,
    assess,
    charge,
    credit_note,
    hold,
    invoice,
    notice,
    party,
    payment,
    reasons,
    refused,
    run,
    sent,
)
from ..factories_rules import rate_table, rules, stage, terms

# One a day for each thousand.
ONE_A_DAY = "36.5"
PLAN = (
    stage("first", 8),
    stage("second", 23, interest=True, compensation=True),
    stage("final", 45, document="final_demand", interest=True, compensation=True),
)
LATE = invoice("F-1", "1000.00", due="2026-01-31")
PAID = payment("1000.00", "2026-03-12", "F-1", number="P-1")
OTHER = invoice("F-2", "500.00", due="2026-03-15")
TOLD = notice("2026-03-02", "second", "F-1@2026-01-31:2:30.00:40.00", pay_by="2026-03-13")


def rules_with(*plan, min_amount=None, min_days_between=0, **more):
    on = terms(ONE_A_DAY, **{"compensation": "40.00", **more})
    return rules(
        *(plan or PLAN), interest=on, min_amount=min_amount, min_days_between=min_days_between
    )


def assessed(*entries, notices=(TOLD,), as_of="2026-03-31", by=None, who=None):
    return assess(account(*entries, notices=notices, who=who), by or rules_with(), as_of)


def settled(found):
    return [(i.number, str(i.interest), str(i.compensation)) for i in found.items if i.is_settled]


class TestIfClaimed:
    def test_what_a_notice_had_claimed_is_still_claimed(self):
        found = assessed(LATE, PAID, OTHER)

        # Forty days bore 40.00; the notice of the thirtieth claimed 30.00.
        assert sent(found) == ("first", 1)
        assert settled(found) == [("F-1", "30.00", "40.00")]
        assert (found.interest, found.compensation) == (Decimal("30.00"), Decimal("40.00"))
        assert found.total_claimed == Decimal("570.00")

    def test_it_stands_among_the_items_with_nothing_open(self):
        (first, second) = assessed(LATE, PAID, OTHER).items

        assert (first.number, first.open, first.demanded) == ("F-1", 0, 0)
        assert (str(first.settled_on), first.days_overdue, first.level) == ("2026-03-12", 40, 2)
        assert (first.is_overdue, second.is_settled) == (False, False)
        assert first.accrual is not None
        assert first.accrual.interest == Decimal("40.00")
        assert first.interest_unclaimed == Decimal("10.00")

    def test_it_is_in_no_other_figure(self):
        with_it, without = assessed(LATE, PAID, OTHER), assessed(OTHER, notices=())

        assert (with_it.balance, with_it.overdue, with_it.net_overdue) == (
            without.balance,
            without.overdue,
            without.net_overdue,
        )
        assert with_it.days_overdue == without.days_overdue == 16
        assert with_it.open_items == with_it.items[1:]

    def test_no_more_than_was_due(self):
        much = notice("2026-03-02", "second", "F-1@2026-01-31:2:90.00:99.00", pay_by="2026-03-13")

        assert settled(assessed(LATE, PAID, OTHER, notices=(much,))) == [("F-1", "40.00", "40.00")]

    def test_the_most_that_any_notice_claimed(self):
        later = notice("2026-03-10", "second", "F-1@2026-01-31:2:38.00:", pay_by="2026-03-11")

        found = assessed(LATE, PAID, OTHER, notices=(TOLD, later))

        assert settled(found) == [("F-1", "38.00", "40.00")]

    @pytest.mark.parametrize(
        "covers",
        ["F-1@2026-01-31:2", "F-1", (), "F-1@2026-02-28:2:30.00:40.00", "F-3:2:30.00:40.00"],
    )
    def test_a_row_without_the_items_amounts_claims_none(self, covers):
        told = notice("2026-03-02", "second", covers, pay_by="2026-03-13")

        assert settled(assessed(LATE, PAID, OTHER, notices=(told,))) == []

    def test_a_sum_for_a_whole_document_is_no_sum_for_each_instalment(self):
        told = notice("2026-03-02", "second", "F-1:2:30.00:40.00", pay_by="2026-03-13")
        second = invoice("F-1", "10.00", due="2026-02-28", dated="2026-01-01")
        both = payment("1010.00", "2026-03-12", "F-1", number="P-1")

        assert settled(assessed(LATE, PAID, OTHER, notices=(told,))) == [("F-1", "30.00", "40.00")]
        assert settled(assessed(LATE, second, both, OTHER, notices=(told,))) == []

    def test_a_cancelled_notice_claimed_nothing(self):
        told = notice("2026-03-02", "second", "F-1@2026-01-31:2:30.00:40.00", cancelled=True)

        assert settled(assessed(LATE, PAID, OTHER, notices=(told,))) == []

    def test_nor_did_a_reminder_or_a_notice_in_another_currency(self):
        early = notice(
            "2026-03-02", "x", "F-1@2026-01-31:2:30.00:40.00", document="pre_due_reminder"
        )
        pounds = notice("2026-03-02", "second", "F-1@2026-01-31:2:30.00:40.00", currency="GBP")

        assert settled(assessed(LATE, PAID, OTHER, notices=(early, pounds))) == []

    def test_by_the_stage_of_the_level_it_was_told(self):
        told = notice("2026-03-02", "first", "F-1@2026-01-31:1:30.00:40.00", pay_by="2026-03-13")

        assert settled(assessed(LATE, PAID, OTHER, notices=(told,))) == []

    def test_a_level_that_the_plan_does_not_have_claims_nothing(self):
        told = notice("2026-03-02", "gone", "F-1@2026-01-31:9:30.00:40.00", level=9)

        assert settled(assessed(LATE, PAID, OTHER, notices=(told,))) == []

    def test_what_was_booked_is_taken_off(self):
        booked = charge("interest", "12.00", "2026-03-13", "F-1", number="C-1")

        found = assessed(LATE, PAID, OTHER, booked)

        assert settled(found) == [("F-1", "18.00", "40.00")]
        assert found.charges == Decimal("12.00")

    def test_once_all_was_booked_it_is_gone(self):
        booked = (
            charge("interest", "30.00", "2026-03-13", "F-1", number="C-1"),
            charge("compensation", "40.00", "2026-03-13", "F-1", number="C-2"),
        )

        found = assessed(LATE, PAID, OTHER, *booked)

        assert settled(found) == []
        assert found.total_claimed == Decimal("570.00")

    @pytest.mark.parametrize("paid_on", ["2026-01-20", "2026-01-31"])
    def test_paid_in_time_after_all(self, paid_on):
        paid = payment("1000.00", paid_on, "F-1", number="P-1")

        assert settled(assessed(LATE, paid, OTHER)) == []

    @pytest.mark.parametrize(
        ("credits", "claims"),
        [
            ((credit_note("1000.00", "2026-03-12", "F-1"),), False),
            ((adjustment("-1000.00", "2026-03-12", "F-1"),), False),
            (
                (
                    credit_note("400.00", "2026-03-12", "F-1"),
                    adjustment("-600.00", "2026-03-12", "F-1"),
                ),
                False,
            ),
            (
                (
                    credit_note("400.00", "2026-03-12", "F-1"),
                    payment("600.00", "2026-03-12", "F-1"),
                ),
                True,
            ),
        ],
    )
    def test_wholly_cancelled_it_bears_no_charge(self, credits, claims):
        assert bool(settled(assessed(LATE, *credits, OTHER))) is claims

    def test_a_bounced_payment_settled_nothing(self):
        bounced = adjustment("1000.00", "2026-03-20", "P-1", due=None)

        found = assessed(LATE, PAID, bounced, OTHER)

        assert settled(found) == []
        assert found.items[0].open == Decimal("1000.00")

    @pytest.mark.parametrize(
        ("entries", "who"),
        [
            ((invoice("F-1", "1000.00", held=hold("dispute")), PAID, OTHER), None),
            ((LATE, PAID, OTHER), party(held=hold("plan"))),
            ((LATE, PAID, OTHER), party(debtor_type="consumer")),
        ],
    )
    def test_not_while_it_is_held_or_the_terms_do_not_bind(self, entries, who):
        assert settled(assessed(*entries, who=who)) == []

    def test_not_what_was_handed_over(self):
        over = notice("2026-03-20", "hand_over", "F-1:3", document="handover_file")

        assert settled(assessed(LATE, PAID, OTHER, notices=(TOLD, over))) == []

    def test_an_earlier_notice_of_it_is_recalled(self):
        assert [str(n.dated) for n in assessed(LATE, PAID, OTHER).earlier_notices] == [
            "2026-03-02"
        ]

    def test_compensation_is_still_once_for_a_document(self):
        second = invoice("F-1", "500.00", due="2026-02-28", dated="2026-01-01")
        paid = payment("1000.00", "2026-03-12", "F-1@2026-01-31", number="P-1")

        found = assessed(LATE, second, paid, as_of="2026-04-15")

        assert [str(i.compensation) for i in found.items] == ["40.00", "0.00"]


class TestWhenItIsShown:
    def test_beside_the_stage_an_account_stands_at_though_no_letter_goes(self):
        told = notice("2026-03-24", "first", "F-2:1", pay_by="2026-04-10")

        found = assessed(LATE, PAID, OTHER, notices=(TOLD, told))

        assert refused(found)[0] == "nothing_new"
        assert settled(found) == [("F-1", "30.00", "40.00")]

    @pytest.mark.parametrize("other", [(), (invoice("F-2", due="2026-03-25"),)])
    def test_alone_it_starts_no_letter_and_claims_nothing(self, other):
        found = assessed(LATE, PAID, *other)

        assert refused(found)[0] == "no_stage"
        assert (settled(found), found.interest, found.compensation) == ([], 0, 0)

    def test_a_rate_is_not_missed_where_nothing_is_claimed(self):
        by = rules(
            *PLAN,
            interest=terms(reference="base"),
            tables={"base": rate_table(("2020-01-01", "2020-12-31", "2"))},
        )

        assert run(account(LATE, PAID, notices=(TOLD,)), by, "2026-03-31")[1] == ()
        problems = run(account(LATE, PAID, OTHER, notices=(TOLD,)), by, "2026-03-31")[1]
        assert [p.code for p in problems] == ["C003"]
        assert "from 2026-02-01 to 2026-03-31" in problems[0].message

    def test_not_in_a_reminder_before_the_due_date(self):
        by = rules_with(stage("early", -10, document="pre_due_reminder"), *PLAN)

        found = assessed(LATE, PAID, invoice("F-2", due="2026-04-05"), by=by)

        assert (found.stage.key, settled(found), found.interest) == ("early", [], 0)

    def test_by_the_letters_stage_when_that_claims_for_all(self):
        by = rules_with(charges_on="all_overdue")

        assert settled(assessed(LATE, PAID, OTHER, by=by)) == []
        assert settled(assessed(LATE, PAID, OTHER, by=by, as_of="2026-04-07")) == [
            ("F-1", "30.00", "40.00")
        ]


class TestNever:
    def test_nothing_is_claimed(self):
        by = rules_with(claim_on_settled="never")

        assert settled(assessed(LATE, PAID, OTHER, by=by)) == []


class TestAlways:
    def assessed(self, *entries, notices=(), since=None, **options):
        by = rules_with(claim_on_settled="always", claim_since=since)
        return assessed(*entries, notices=notices, by=by, **options)

    def test_all_that_accrued_until_it_was_paid(self):
        assert settled(self.assessed(LATE, PAID, OTHER)) == [("F-1", "40.00", "40.00")]

    @pytest.mark.parametrize(
        ("paid_on", "claimed"),
        [("2026-02-22", []), ("2026-02-23", [("F-1", "23.00", "40.00")])],
    )
    def test_by_the_stage_it_stood_at_when_it_was_paid(self, paid_on, claimed):
        paid = payment("1000.00", paid_on, "F-1", number="P-1")

        assert settled(self.assessed(LATE, paid, OTHER)) == claimed

    @pytest.mark.parametrize(
        ("since", "claims"), [("2026-01-30", True), ("2026-01-31", True), ("2026-02-01", False)]
    )
    def test_of_what_was_due_since_a_day(self, since, claims):
        assert bool(settled(self.assessed(LATE, PAID, OTHER, since=since))) is claims

    def test_not_of_what_was_paid_before_the_first_stage(self):
        paid = payment("1000.00", "2026-02-07", "F-1", number="P-1")

        assert settled(self.assessed(LATE, paid, OTHER)) == []

    def test_not_of_what_a_later_credit_note_shows_to_have_been_paid_in_time(self):
        paid = payment("600.00", "2026-01-20", "F-1", number="P-1")
        noted = credit_note("400.00", "2026-03-12", "F-1")

        assert settled(self.assessed(LATE, paid, noted, OTHER)) == []

    def test_of_what_was_due_before_it_what_a_notice_had_claimed(self):
        found = self.assessed(LATE, PAID, OTHER, notices=(TOLD,), since="2026-02-01")

        assert settled(found) == [("F-1", "30.00", "40.00")]

    def test_the_last_payment_counts(self):
        half = payment("500.00", "2026-02-10", "F-1", number="P-0")
        rest = payment("500.00", "2026-03-12", "F-1", number="P-1")

        # 1,000 for ten days and 500 for thirty.
        assert settled(self.assessed(LATE, half, rest, OTHER)) == [("F-1", "25.00", "40.00")]

    def test_a_charge_bears_nothing(self):
        booked = charge("costs", "50.00", "2026-01-31", number="C-1")
        paid = payment("50.00", "2026-03-12", "C-1")

        assert settled(self.assessed(booked, paid, OTHER)) == []

    def test_an_item_that_never_falls_due_is_not_late(self):
        dateless = adjustment("50.00", "2026-01-31", number="A-1")
        paid = payment("50.00", "2026-03-12", "A-1")

        assert settled(self.assessed(dateless, paid, OTHER)) == []

    @pytest.mark.parametrize(("grace", "interest"), [(39, "40.00"), (40, "0.00")])
    def test_grace_is_measured_on_the_day_it_was_paid(self, grace, interest):
        by = rules_with(claim_on_settled="always", grace_days=grace)

        assert settled(assessed(LATE, PAID, OTHER, notices=(), by=by)) == [
            ("F-1", interest, "40.00")
        ]

    def test_with_interest_first_what_the_payment_left_of_the_principal_goes_on_bearing(self):
        by = rules_with(claim_on_settled="always", order="interest_first")

        found = assessed(LATE, PAID, OTHER, notices=(), by=by)

        # 40.00 of the payment were interest; 40.00 of principal bear 19 days: 0.76.
        assert settled(found) == [("F-1", "40.76", "40.00")]
        assert found.items[0].interest_per_day == Decimal("0.04")


class TestChargesAlone:
    by = rules_with(charges_alone=True)

    def test_such_sums_start_a_letter(self):
        found = assessed(LATE, PAID, by=self.by)

        assert sent(found) == ("second", 2)
        assert reasons(found) == ["charges_alone"]
        assert settled(found) == [("F-1", "30.00", "40.00")]
        assert (found.net_overdue, found.total_claimed) == (0, Decimal("70.00"))
        assert found.pay_by is not None

    @pytest.mark.parametrize(
        ("told_on", "goes"), [("2026-03-11", True), ("2026-03-12", False), ("2026-03-20", False)]
    )
    def test_only_once(self, told_on, goes):
        told = notice(told_on, "second", "F-1@2026-01-31:2:30.00:40.00", pay_by="2026-03-31")

        found = assessed(LATE, PAID, notices=(told,), by=self.by)

        assert found.notice_goes is goes
        if not goes:
            assert refused(found)[0] == "nothing_new"
            assert (found.stage, settled(found)) == (None, [])

    @pytest.mark.parametrize(
        "more",
        [
            (payment("5.00", "2026-03-20"),),
            (invoice("F-2", due="2026-03-25"),),
            (invoice("F-2", due="2026-03-15", held=hold("dispute")),),
        ],
    )
    def test_not_beside_credit_or_something_overdue(self, more):
        found = assessed(LATE, PAID, *more, by=self.by)

        assert (found.notice_goes, found.interest) == (False, 0)

    @pytest.mark.parametrize(("minimum", "goes"), [("70.00", True), ("70.01", False)])
    def test_not_below_the_least_amount(self, minimum, goes):
        by = rules_with(charges_alone=True, min_amount=minimum)

        found = assessed(LATE, PAID, by=by)

        assert found.notice_goes is goes
        assert found.interest == (Decimal("30.00") if goes else 0)

    @pytest.mark.parametrize(("days", "goes"), [(29, True), (30, False)])
    def test_not_sooner_than_any_letter(self, days, goes):
        by = rules_with(charges_alone=True, min_days_between=days)

        assert assessed(LATE, PAID, by=by).notice_goes is goes

    def test_not_where_nothing_is_left_to_claim(self):
        booked = (
            charge("interest", "30.00", "2026-03-13", "F-1", number="C-1"),
            charge("compensation", "40.00", "2026-03-13", "F-1", number="C-2"),
            payment("70.00", "2026-03-14", "C-1", "C-2", number="P-2"),
        )

        assert refused(assessed(LATE, PAID, *booked, by=self.by))[0] == "no_stage"

    def test_a_final_demand_not_while_another_currency_is_in_credit(self):
        told = notice("2026-03-02", "final", "F-1@2026-01-31:3:30.00:40.00", pay_by="2026-03-11")
        pounds = payment("5.00", "2026-03-01", currency="GBP")

        (found, _), problems = run(
            account(LATE, PAID, pounds, notices=(told,)), self.by, "2026-03-31"
        )

        assert problems == ()
        assert found.not_sent is not None
        assert found.not_sent.code == "no_stage"
        assert sent(assessed(LATE, PAID, notices=(told,), by=self.by)) == ("final", 3)

    def test_not_by_a_stage_that_writes_no_letter(self):
        over = stage("over", 60, document="handover_file", channel="none", interest=True)
        by = rules_with(*PLAN, over, charges_alone=True)
        told = notice("2026-03-02", "gone", "F-1@2026-01-31:4:30.00:40.00", level=4)

        assert not assessed(LATE, PAID, notices=(told,), by=by).notice_goes

    def test_not_to_somebody_it_cannot_reach(self):
        found = assessed(LATE, PAID, by=self.by, who=party(address=(), city=""))

        assert refused(found)[0] == "no_address"
        assert found.interest == 0
