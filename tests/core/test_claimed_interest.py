"""Rules, section 7: what starts interest, until when, on what, and how much at least."""

# Long because each key of the terms is shown on the same thousand.

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
    later,
    notice,
    party,
    payment,
    run,
)
from ..factories_rules import euros, rate_table, rules, stage, terms

# One a day for each thousand.
ONE_A_DAY = "36.5"
CLAIMING = stage("first", 8, interest=True, compensation=True)
THOUSAND = invoice(amount="1000.00", due="2026-01-31")


def interest_of(found):
    return {item.number: str(item.interest) for item in found.items}


class TestRunsFrom:
    def assess(self, runs_from, *notices, as_of="2026-04-30", known=True, **more):
        by = rules(
            stage("first", 8, interest=True),
            stage(
                "final", 45, document="final_demand", channel="registered_letter", interest=True
            ),
            interest=terms(ONE_A_DAY, runs_from=runs_from, **more),
        )
        return assess(account(THOUSAND, notices=notices), by, as_of, history_known=known)

    def demand(self, dated="2026-03-20", covers="F-1", **more):
        return notice(
            dated, "final", covers, document="final_demand", channel="registered_letter", **more
        )

    @pytest.mark.parametrize("runs_from", ["formal_notice", "formal_notice_expiry"])
    def test_no_formal_notice_no_interest(self, runs_from):
        reminded = notice("2026-02-10", "first", "F-1")

        assert self.assess(runs_from).interest == 0
        assert self.assess(runs_from, reminded).interest == 0
        assert self.assess(runs_from, reminded).items[0].accrual is None

    @pytest.mark.parametrize(
        ("received", "first"),
        # A registered letter travels five days.
        [("2026-03-23", "2026-03-24"), (None, "2026-03-26")],
    )
    def test_from_the_day_after_its_receipt(self, received, first):
        found = self.assess("formal_notice", self.demand(received=received))

        accrual = found.items[0].accrual
        assert accrual is not None
        assert str(accrual.slices[0].first) == first
        assert found.interest == accrual.days

    @pytest.mark.parametrize(("as_of", "interest"), [("2026-03-25", 0), ("2026-03-26", 1)])
    def test_nothing_on_the_day_of_the_receipt(self, as_of, interest):
        assert self.assess("formal_notice", self.demand(), as_of=as_of).interest == interest

    @pytest.mark.parametrize(("as_of", "interest"), [("2026-04-02", 0), ("2026-04-03", 1)])
    def test_from_the_day_after_its_pay_by(self, as_of, interest):
        demand = self.demand(pay_by="2026-04-02")

        assert self.assess("formal_notice_expiry", demand, as_of=as_of).interest == interest

    def test_the_first_one_counts(self):
        again = self.demand("2026-04-20", pay_by="2026-04-30")

        found = self.assess("formal_notice", self.demand(received="2026-03-23"), again)

        assert found.interest == Decimal("38.00")

    def test_only_one_that_covers_the_item(self):
        assert self.assess("formal_notice", self.demand(covers="F-2")).interest == 0

    def test_a_cancelled_one_started_nothing(self):
        assert self.assess("formal_notice", self.demand(cancelled=True)).interest == 0

    def test_a_row_that_names_no_item_covers_what_was_overdue(self):
        found = self.assess("formal_notice", self.demand(covers=(), received="2026-03-23"))

        assert found.interest == Decimal("38.00")

    def test_one_from_before_the_due_date_starts_nothing_earlier(self):
        found = self.assess("formal_notice", self.demand("2026-01-10", received="2026-01-12"))

        assert found.items[0].accrual is not None
        assert str(found.items[0].accrual.slices[0].first) == "2026-02-01"


class TestUntil:
    by = rules(
        stage("first", 8, pay_within=8, interest=True), interest=terms(ONE_A_DAY, until="pay_by")
    )

    def test_to_the_day_to_pay_by_of_the_notice_that_goes(self):
        found = assess(account(THOUSAND), self.by, "2026-02-09")

        # 9 February, three days of mail, eight to pay: 20 February, a Friday.
        assert (str(found.pay_by), found.interest_until) == ("2026-02-20", found.pay_by)
        assert (found.interest, found.interest_per_day) == (Decimal("20.00"), Decimal("1.00"))

    def test_to_the_day_of_the_run_when_none_goes(self):
        told = notice("2026-02-09", "first", "F-1", pay_by="2026-02-20")

        found = assess(account(THOUSAND, notices=(told,)), self.by, "2026-02-15")

        assert (found.notice_goes, found.interest) == (False, Decimal("15.00"))
        assert str(found.interest_until) == "2026-02-15"

    def test_a_rate_for_those_days_is_needed_too(self):
        by = rules(
            stage("first", 8, interest=True),
            interest=terms(reference="base", until="pay_by"),
            tables={"base": rate_table(("2026-01-01", "2026-02-19", "2"))},
        )

        _, problems = run(account(THOUSAND), by, "2026-02-09")

        assert [p.code for p in problems] == ["C003"]
        assert "from 2026-02-20 to 2026-02-20" in problems[0].message


class TestMinimum:
    @pytest.mark.parametrize(("days", "interest"), [(9, "0.00"), (10, "10.00"), (11, "11.00")])
    def test_below_it_nothing_is_claimed(self, days, interest):
        by = rules(CLAIMING, interest=terms(ONE_A_DAY, minimum="10.00"))

        found = assess(account(THOUSAND), by, later("2026-01-31", days))

        assert found.interest == Decimal(interest)
        assert (found.items[0].accrual is None) is (days < 10)
        assert bool(found.interest_per_day) is (days >= 10)

    def test_of_each_item_after_what_was_booked(self):
        by = rules(CLAIMING, interest=terms(ONE_A_DAY, minimum="10.00"))
        books = account(
            invoice("F-1", "1000.00", due="2026-01-31"),
            invoice("F-2", "1000.00", due="2026-01-31"),
            charge("interest", "5.00", "2026-02-10", "F-2"),
        )

        assert interest_of(assess(books, by, "2026-02-14")) == {
            "F-1": "14.00",
            "F-2": "0.00",
            "": "0.00",
        }

    def test_compensation_stays(self):
        by = rules(CLAIMING, interest=terms("1", minimum="10.00", compensation="40.00"))

        found = assess(account(THOUSAND), by, "2026-02-14")

        assert (found.interest, found.compensation) == (0, Decimal("40.00"))

    def test_in_a_currency_the_policy_does_not_give_it_in(self):
        by = rules(CLAIMING, interest=terms(ONE_A_DAY, minimum="10.00"))
        pounds = account(invoice(due="2026-01-31", currency="GBP"))

        _, problems = run(pounds, by, "2026-02-14")
        _, early = run(pounds, by, "2026-02-01")

        assert [p.code for p in problems] == ["C002"]
        assert "the minimum of interest" in problems[0].message
        assert early == ()


class TestCreditNotes:
    @pytest.mark.parametrize(
        ("credit_notes", "credit", "interest"),
        [
            # 600 for 20 days, or 1,000 for 10 and 600 for 10.
            (None, credit_note("400.00", "2026-02-10", "F-1"), "12.00"),
            (None, credit_note("400.00", "2026-02-10"), "16.00"),
            ("from_invoice_date", credit_note("400.00", "2026-02-10", "F-1"), "12.00"),
            ("from_invoice_date", credit_note("400.00", "2026-02-10"), "12.00"),
            ("from_invoice_date", payment("400.00", "2026-02-10", "F-1"), "16.00"),
            ("from_their_date", credit_note("400.00", "2026-02-10", "F-1"), "16.00"),
            ("from_their_date", credit_note("400.00", "2026-02-10"), "16.00"),
        ],
    )
    def test_from_when_they_count(self, credit_notes, credit, interest):
        by = rules(CLAIMING, interest=terms(ONE_A_DAY, credit_notes=credit_notes))

        assert assess(account(THOUSAND, credit), by, "2026-02-20").interest == Decimal(interest)

    @pytest.mark.parametrize(
        ("credit", "interest"),
        [
            # 10.00 of the payment settle interest: 610 bear ten days more.
            (payment("400.00", "2026-02-10", "F-1"), "16.10"),
            (adjustment("-400.00", "2026-02-10", "F-1"), "16.00"),
            (credit_note("400.00", "2026-02-10"), "16.00"),
        ],
    )
    def test_only_payments_settle_interest_first(self, credit, interest):
        by = rules(CLAIMING, interest=terms(ONE_A_DAY, order="interest_first"))

        found = assess(account(THOUSAND, credit), by, "2026-02-20")

        assert found.interest == Decimal(interest)
        assert found.items[0].open == Decimal("600.00")

    def test_a_payment_that_is_not_allocated_settles_interest_first_too(self):
        by = rules(
            CLAIMING,
            interest=terms(ONE_A_DAY, order="interest_first"),
            credits="explicit_only",
        )

        found = assess(account(THOUSAND, payment("400.00", "2026-02-10")), by, "2026-02-20")

        assert (found.interest, found.net_overdue) == (Decimal("16.10"), Decimal("600.00"))


class TestDisputes:
    @pytest.mark.parametrize(
        ("stops", "kind", "interest"),
        [(True, "dispute", "16.00"), (False, "dispute", "20.00"), (True, "promise", "20.00")],
    )
    def test_none_runs_while_an_item_was_in_dispute(self, stops, kind, interest):
        by = rules(CLAIMING, interest=terms(ONE_A_DAY, stop_when_disputed=stops))
        held = invoice(amount="1000.00", held=hold(kind, "2026-02-05", "2026-02-08"))

        assert assess(account(held), by, "2026-02-20").interest == Decimal(interest)

    def test_nor_while_the_account_was(self):
        by = rules(CLAIMING, interest=terms(ONE_A_DAY, stop_when_disputed=True))
        who = party(held=hold("dispute", None, "2026-02-08"))

        assert assess(account(THOUSAND, who=who), by, "2026-02-20").interest == Decimal("12.00")


class TestChargesOn:
    def assess(self, charges_on, as_of, *notices):
        by = rules(
            stage("first", 8),
            stage("second", 23, interest=True, compensation=True),
            interest=terms(ONE_A_DAY, charges_on=charges_on, compensation="40.00"),
        )
        books = account(
            invoice("F-1", "1000.00", due="2026-01-31"),
            invoice("F-2", "1000.00", due="2026-02-10"),
            invoice("F-3", "1000.00", due="2026-02-20"),
            notices=notices,
        )
        return assess(books, by, as_of)

    @pytest.mark.parametrize(
        ("charges_on", "interest"),
        [
            ("own_level", {"F-1": "23.00", "F-2": "0.00", "F-3": "0.00"}),
            ("all_overdue", {"F-1": "23.00", "F-2": "13.00", "F-3": "3.00"}),
        ],
    )
    def test_by_the_items_own_stage_or_by_the_letters(self, charges_on, interest):
        found = self.assess(charges_on, "2026-02-23")

        assert found.stage is not None
        assert [item.level for item in found.items] == [2, 1, None]
        assert interest_of(found) == interest
        assert found.compensation == 40 * sum(text != "0.00" for text in interest.values())

    def test_a_letter_that_claims_nothing_claims_nothing_on_all(self):
        told = notice("2026-02-23", "second", "F-1:2:23.00:40.00", pay_by="2026-02-24")

        own = self.assess("own_level", "2026-02-25", told)
        on_all = self.assess("all_overdue", "2026-02-25", told)

        assert (own.stage.key, on_all.stage.key) == ("first", "first")
        assert (own.interest, on_all.interest) == (Decimal("25.00"), 0)


def test_what_a_further_day_adds_to_each_item():
    by = rules(CLAIMING, interest=terms("9"))
    books = account(
        invoice("F-1", due="2026-01-31"),
        invoice("F-2", due="2026-01-31"),
        charge("interest", "9.00", "2026-02-10", "F-2"),
    )

    found = assess(books, by, "2026-02-28")

    assert [str(item.interest_per_day) for item in found.items] == ["0.02", "0.00", "0.00"]
    assert [str(item.interest_booked) for item in found.items] == ["0.00", "0.69", "0.00"]
    assert found.interest_per_day == Decimal("0.02")


def test_amounts_in_the_currency_of_the_account():
    by = rules(CLAIMING, interest=terms(ONE_A_DAY, compensation=euros("40.00", GBP="35.00")))

    found = assess(account(invoice(due="2026-01-31", currency="GBP")), by, "2026-02-20")

    assert found.compensation == Decimal("35.00")
