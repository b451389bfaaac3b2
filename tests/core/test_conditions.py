"""Rules, sections 4 and 6: what decides whether a stage that is reached is sent."""

from decimal import Decimal

import pytest

from ..factories import (
    account,
    assess,
    charge,
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
from ..factories_rules import euros, rules, stage

DUE = "2026-01-31"


class TestMinimum:
    @pytest.mark.parametrize(("amount", "goes"), [("50.00", True), ("49.99", False)])
    def test_equal_is_enough(self, amount, goes):
        found = assess(
            account(invoice(amount=amount, due=DUE)), rules(min_amount="50.00"), "2026-02-08"
        )

        assert found.notice_goes is goes
        if not goes:
            assert refused(found) == ("below_minimum", None)
            assert dict(found.reasons[0].values)["minimum"] == Decimal("50.00")

    def test_it_is_what_is_net_of_credit_and_holds_that_counts(self):
        by = rules(min_amount="50.00", credits="explicit_only")

        def found(*entries):
            return assess(account(*entries), by, "2026-02-08")

        assert refused(found(invoice(due=DUE), payment("50.01", DUE))) == ("below_minimum", None)
        assert refused(
            found(
                invoice("F-1", "49.99", due=DUE),
                invoice("F-2", "900.00", due=DUE, held=hold("dispute")),
            )
        ) == ("below_minimum", None)

    def test_booked_charges_never_count(self):
        books = account(invoice(amount="49.99", due=DUE), charge("costs", "30.00", "2026-02-01"))

        assert refused(assess(books, rules(min_amount="50.00"), "2026-02-08")) == (
            "below_minimum",
            None,
        )

    @pytest.mark.parametrize(
        ("amount", "expected"), [("500.00", ("second", 2)), ("499.99", ("first", 1))]
    )
    def test_a_stage_s_own_lets_the_next_lower_go(self, amount, expected):
        by = rules(stage("first", 8), stage("second", 23, min_amount="500.00"), min_amount="50.00")

        found = assess(account(invoice(amount=amount, due=DUE)), by, "2026-02-28")

        assert sent(found) == expected

    def test_or_puts_the_letter_off(self):
        by = rules(stage("first", 8), stage("second", 23, min_amount="500.00"))
        told = notice("2026-02-08", "first", "F-1", pay_by="2026-02-10")

        found = assess(account(invoice(due=DUE), notices=(told,)), by, "2026-02-28")

        assert refused(found) == ("put_off", None)
        assert reasons(found) == ["stage_minimum"]

    def test_in_the_currency_of_the_account(self):
        pounds = account(invoice(amount="45.00", due=DUE, currency="GBP"))

        assert sent(
            assess(pounds, rules(min_amount=euros("50.00", GBP="45.00")), "2026-02-08")
        ) == ("first", 1)
        (_,), problems = run(pounds, rules(min_amount="50.00"), "2026-02-08")
        assert [p.code for p in problems] == ["C002"]
        assert "min_amount in EUR only" in problems[0].message
        # Nobody needs the minimum of an account that owes nothing yet.
        assert run(pounds, rules(min_amount="50.00"), DUE)[1] == ()


class TestContactInterval:
    @pytest.mark.parametrize(("as_of", "goes"), [("2026-02-23", False), ("2026-02-24", True)])
    def test_over_all_items_and_stages(self, as_of, goes):
        told = notice("2026-02-10", "first", "F-9", pay_by="2026-02-12")

        found = assess(
            account(invoice(due=DUE), notices=(told,)), rules(min_days_between=14), as_of
        )

        assert found.notice_goes is goes
        if not goes:
            assert refused(found) == ("put_off", "2026-02-24")
            assert reasons(found) == ["contact_interval", "contact_interval"]

    def test_a_contact_about_another_currency_is_one_too(self):
        told = notice("2026-02-20", "first", "F-9", pay_by="2026-02-21", currency="GBP")

        found = assess(
            account(invoice(due=DUE), notices=(told,)), rules(min_days_between=14), "2026-02-23"
        )

        assert refused(found) == ("put_off", "2026-03-06")

    @pytest.mark.parametrize("document", ["statement", "pre_due_reminder", "call_sheet"])
    def test_what_is_no_contact(self, document):
        told = notice("2026-02-22", "first", "F-9", document=document)

        found = assess(
            account(invoice(due=DUE), notices=(told,)), rules(min_days_between=14), "2026-02-23"
        )

        assert found.notice_goes

    def test_the_stage_s_own_comes_before_the_policy_s(self):
        by = rules(stage("first", 8, min_days_between=3), min_days_between=14)
        told = notice("2026-02-20", "first", "F-9", pay_by="2026-02-21")
        books = account(invoice(due=DUE), notices=(told,))

        assert refused(assess(books, by, "2026-02-22")) == ("put_off", "2026-02-23")
        assert sent(assess(books, by, "2026-02-23")) == ("first", 1)

    def test_of_several_the_first_day_that_any_may_go(self):
        by = rules(stage("first", 8, min_days_between=5), stage("second", 23, min_days_between=20))
        told = notice("2026-02-20", "first", "F-9", pay_by="2026-02-21")

        found = assess(account(invoice(due=DUE), notices=(told,)), by, "2026-02-23")

        assert refused(found) == ("put_off", "2026-02-25")
        assert [str(dict(r.values)["not_before"]) for r in found.reasons] == [
            "2026-03-12",
            "2026-02-25",
        ]

    def test_a_day_is_better_than_none(self):
        by = rules(stage("first", 8, min_days_between=5), stage("second", 23, min_amount="500.00"))
        told = notice("2026-02-20", "first", "F-9", pay_by="2026-02-21")

        found = assess(account(invoice(due=DUE), notices=(told,)), by, "2026-02-23")

        assert refused(found) == ("put_off", "2026-02-25")
        assert reasons(found) == ["stage_minimum", "contact_interval"]


class TestWhoCannotBeWrittenTo:
    nowhere = party(address=(), city="")

    def test_a_letter_without_an_address(self):
        found = assess(account(invoice(due=DUE), who=self.nowhere), rules(), "2026-02-08")

        assert refused(found) == ("no_address", None)
        assert reasons(found) == ["days_reached", "no_address"]
        assert (found.pay_by, found.fees) == (None, 0)

    def test_an_e_mail_without_an_address(self):
        by = rules(stage("first", 8, channel="email"))

        assert refused(assess(account(invoice(due=DUE)), by, "2026-02-08")) == ("no_email", None)
        written = party(email="compta@phare.example", address=(), city="")
        assert sent(assess(account(invoice(due=DUE), who=written), by, "2026-02-08")) == (
            "first",
            1,
        )


class TestFinalDemands:
    by = rules(stage("first", 8), stage("final", 23, document="final_demand"))

    def test_need_to_know_the_debtor_s_type(self):
        unknown = account(invoice(due=DUE), who=party(debtor_type=None))

        found = assess(unknown, self.by, "2026-02-23")

        assert sent(found) == ("first", 1)
        assert reasons(found) == ["days_reached", "debtor_type_missing"]
        assert found.items[0].level == 1

    def test_and_the_code_says_so_when_nothing_lower_is_new(self):
        told = notice("2026-02-08", "first", "F-1", pay_by="2026-02-10")
        unknown = account(invoice(due=DUE), who=party(debtor_type=None), notices=(told,))

        assert refused(assess(unknown, self.by, "2026-02-23")) == ("debtor_type_missing", None)

    @pytest.mark.parametrize(
        ("despite", "expected"), [(False, ("first", 1)), (True, ("final", 2))]
    )
    def test_are_not_sent_over_a_credit_in_another_currency(self, despite, expected):
        by = rules(
            stage("first", 8),
            stage("final", 23, document="final_demand"),
            despite_other_currency_credit=despite,
        )
        books = account(invoice(due=DUE), payment("5.00", "2026-02-10", currency="GBP"))

        (euros_, pounds), problems = run(books, by, "2026-02-23")

        assert problems == ()
        assert sent(euros_) == expected
        assert [(c.currency, c.amount) for c in euros_.other_credits] == [("GBP", Decimal("5.00"))]
        assert refused(pounds) == ("no_stage", None)
        assert (pounds.balance, pounds.unallocated_credit) == (Decimal("-5.00"), Decimal("5.00"))

    def test_a_debt_in_another_currency_forbids_nothing(self):
        books = account(invoice(due=DUE), invoice("F-2", due=DUE, currency="GBP"))

        found, _ = run(books, self.by, "2026-02-23")

        assert [sent(one) for one in found] == [("final", 2), ("final", 2)]

    def test_of_several_failures_the_first_code(self):
        by = rules(stage("first", 8), stage("final", 23, document="final_demand"))
        told = notice("2026-02-20", "first", "F-9", pay_by="2026-02-21")
        unknown = account(invoice(due=DUE), who=party(debtor_type=None), notices=(told,))

        found = assess(unknown, rules(*by.plans[0].stages, min_days_between=14), "2026-02-23")

        assert refused(found) == ("put_off", "2026-03-06")
        assert reasons(found) == ["debtor_type_missing", "contact_interval"]
