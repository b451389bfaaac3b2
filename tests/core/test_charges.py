"""Rules, sections 1, 7 and 8: interest, compensation and fees on top of the principal."""

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
from ..factories_rules import euros, fees, rate_table, rules, stage, terms

CLAIMING = stage("first", 8, interest=True, compensation=True)


def claims(found):
    return {item.number: (str(item.interest), str(item.compensation)) for item in found.items}


@pytest.mark.parametrize(("days", "claimed"), [(10, "0.00"), (11, "0.30")])
def test_grace_decides_whether_and_not_from_when(days, claimed):
    by = rules(CLAIMING, interest=terms("10", grace_days=10))

    found = assess(account(invoice(due="2026-01-31")), by, later("2026-01-31", days))

    assert found.interest == Decimal(claimed)


def test_interest_by_the_items_own_level():
    by = rules(
        stage("first", 8),
        stage("second", 23, interest=True, compensation=True),
        interest=terms("10", compensation="40.00"),
    )
    books = account(invoice("F-1", due="2026-01-31"), invoice("F-2", due="2026-02-10"))

    found = assess(books, by, "2026-02-28")

    assert [(i.number, i.level) for i in found.items] == [("F-1", 2), ("F-2", 1)]
    assert claims(found) == {"F-1": ("0.77", "40.00"), "F-2": ("0.00", "0.00")}
    assert found.total_claimed == Decimal("240.77")


@pytest.mark.parametrize(
    ("who", "interest"),
    [
        (party(debtor_type="business"), "0.77"),
        (party(debtor_type="consumer"), "0.00"),
        (party(debtor_type=None), "0.00"),
    ],
)
def test_only_from_debtors_the_terms_cover(who, interest):
    by = rules(CLAIMING, interest=terms("10", compensation="40.00"))

    found = assess(account(invoice(due="2026-01-31"), who=who), by, "2026-02-28")

    assert found.interest == Decimal(interest)
    assert found.compensation == (Decimal("40.00") if found.interest else 0)


def test_a_contract_that_is_named_nowhere_claims_nothing():
    by = rules(CLAIMING, interest=terms("10", basis="contract", compensation="40.00"))

    found = assess(account(invoice(due="2026-01-31")), by, "2026-02-28")

    assert (found.terms, found.interest, found.compensation) == (None, 0, 0)


def test_the_accounts_own_terms_come_before_the_default():
    by = rules(CLAIMING, interest=terms("10"))
    own = terms("20", name="own")
    by.interest_terms["own"] = own  # type: ignore[index]

    found = assess(
        account(invoice(due="2026-01-31"), who=party(interest_terms="own")), by, "2026-02-28"
    )

    assert (found.terms, found.interest) == (own, Decimal("1.53"))


def test_terms_the_policy_does_not_have():
    by = rules(CLAIMING, interest=terms("10"))
    who = account(invoice(due="2026-01-31"), who=party(interest_terms="other"))

    (found,), problems = run(who, by, "2026-02-28")

    assert [p.code for p in problems] == ["C001"]
    assert "default" in problems[0].hint
    assert found.interest == 0


def test_a_policy_without_terms_claims_nothing():
    found = assess(account(invoice(due="2026-01-31")), rules(CLAIMING), "2026-02-28")

    assert (found.interest, found.interest_per_day) == (0, 0)


def test_a_missing_rate_is_a_problem_only_where_it_is_claimed():
    by = rules(
        CLAIMING,
        interest=terms(reference="published"),
        tables={"published": rate_table(("2026-01-01", "2026-02-10", "2.00"))},
    )
    who = account(invoice(due="2026-01-31"))

    _, early = run(who, by, "2026-02-07")
    _, late = run(who, by, "2026-02-28")

    assert early == ()
    assert [p.code for p in late] == ["C003"]
    assert "from 2026-02-11 to 2026-02-28" in late[0].message


def test_what_a_further_day_adds_is_rounded_once():
    books = account(invoice("F-1", due="2026-01-31"), invoice("F-2", due="2026-01-31"))
    # Each bears 0.0246… a day.
    once = rules(CLAIMING, interest=terms("9"))
    each = rules(CLAIMING, interest=terms("9", per="day"))

    assert assess(books, once, "2026-02-28").interest_per_day == Decimal("0.05")
    assert assess(books, each, "2026-02-28").interest_per_day == Decimal("0.04")


@pytest.mark.parametrize(
    ("credit", "interest"),
    [
        # 60 for 28 days against 100 for 10 and 60 for 18 days at 10 %.
        (credit_note("40.00", "2026-02-10", "F-1"), "0.46"),
        (credit_note("40.00", "2026-02-10"), "0.57"),
        (payment("40.00", "2026-02-10", "F-1"), "0.57"),
        (adjustment("-40.00", "2026-02-10", "F-1"), "0.57"),
    ],
)
def test_only_a_credit_note_that_names_it_makes_it_smaller_from_the_start(credit, interest):
    by = rules(CLAIMING, interest=terms("10"))

    found = assess(account(invoice(due="2026-01-31"), credit), by, "2026-02-28")

    assert found.interest == Decimal(interest)


def test_an_item_whose_open_amount_is_stated_bears_on_that():
    by = rules(CLAIMING, interest=terms("10"))
    books = account(
        invoice(due="2026-01-31", dated="2026-01-01", open_stated=True),
        payment("40.00", "2026-01-01", "F-1"),
    )

    assert assess(books, by, "2026-02-28").interest == Decimal("0.46")


def test_compensation_is_due_once_per_document():
    by = rules(CLAIMING, interest=terms("10", compensation="40.00"))
    books = account(
        invoice("F-9", due="2026-01-31", dated="2026-01-01"),
        invoice("F-9", due="2026-02-10", dated="2026-01-01"),
        invoice("F-8", due="2026-02-10"),
        adjustment("10.00", "2026-01-01", due="2026-02-10"),
        adjustment("10.00", "2026-01-01", due="2026-02-11"),
    )

    found = assess(books, by, "2026-02-28")

    assert [(i.number, str(i.compensation)) for i in found.items] == [
        ("F-9", "40.00"),
        ("", "40.00"),
        ("F-9", "0.00"),
        ("F-8", "40.00"),
        ("", "40.00"),
    ]


def test_terms_without_compensation():
    found = assess(
        account(invoice(due="2026-01-31")), rules(CLAIMING, interest=terms()), "2026-02-28"
    )

    assert found.compensation == 0


def test_compensation_in_a_currency_the_policy_does_not_give():
    by = rules(CLAIMING, interest=terms("10", compensation="40.00"))
    books = account(
        invoice("F-1", due="2026-01-31", currency="GBP"),
        invoice("F-2", due="2026-01-31", currency="GBP"),
    )

    (found,), problems = run(books, by, "2026-02-28")

    assert [p.code for p in problems] == ["C002"]
    assert "the compensation per item in EUR only" in problems[0].message
    assert found.compensation == 0


class TestBookedCharges:
    by = rules(CLAIMING, interest=terms("10", compensation="40.00"), fees=fees())

    def assess(self, *booked, as_of="2026-02-28"):
        return assess(account(invoice(due="2026-01-31"), *booked), self.by, as_of)

    @pytest.mark.parametrize(
        ("amount", "rest"), [("0.50", "0.27"), ("0.76", "0.01"), ("0.77", "0.00"), ("5", "0.00")]
    )
    def test_interest_is_deducted_and_never_below_zero(self, amount, rest):
        found = self.assess(charge("interest", amount, "2026-02-15", "F-1"))

        assert found.interest == Decimal(rest)
        assert found.charges == Decimal(amount)

    def test_from_its_own_heading_only(self):
        found = self.assess(charge("compensation", "15.00", "2026-02-15", "F-1"))

        assert (found.interest, found.compensation) == (Decimal("0.77"), Decimal("25.00"))

    @pytest.mark.parametrize("heading", ["fee", "costs"])
    def test_other_headings_are_only_demanded(self, heading):
        found = self.assess(charge(heading, "15.00", "2026-02-15", "F-1"))

        assert (found.interest, found.compensation) == (Decimal("0.77"), Decimal("40.00"))
        assert found.total_claimed == Decimal("155.77")

    def test_from_the_item_it_names(self):
        found = self.assess(
            invoice("F-2", due="2026-01-31"), charge("interest", "0.50", "2026-02-15", "F-2")
        )

        assert [str(i.interest) for i in found.items[:2]] == ["0.77", "0.27"]

    def test_from_any_item_it_names(self):
        found = self.assess(charge("interest", "0.50", "2026-02-15", "F-1", "F-404"))
        fixed = self.assess(
            charge("compensation", "15.00", "2026-02-15", "F-1@2025-12-31", "F-404")
        )

        assert (found.interest, fixed.compensation) == (Decimal("0.27"), Decimal("25.00"))

    def test_what_names_nothing_from_the_items_in_their_order(self):
        found = self.assess(
            invoice("F-2", due="2026-02-05"), charge("interest", "1.00", "2026-02-15")
        )

        assert [str(i.interest) for i in found.items[:2]] == ["0.00", "0.40"]

    def test_paid_or_not(self):
        unpaid = self.assess(charge("compensation", "40.00", "2026-02-15", "F-1", number="C-1"))
        paid = self.assess(
            charge("compensation", "40.00", "2026-02-15", "F-1", number="C-1"),
            payment("40.00", "2026-02-20", "C-1"),
        )

        assert (unpaid.compensation, unpaid.charges) == (0, Decimal("40.00"))
        assert (paid.compensation, paid.charges, paid.unallocated_credit) == (0, 0, 0)
        assert paid.total_claimed == Decimal("100.77")

    def test_compensation_booked_for_another_instalment_is_not_asked_for_again(self):
        books = account(
            invoice("F-9", due="2026-01-31", dated="2026-01-01"),
            invoice("F-9", due="2026-02-15", dated="2026-01-01"),
            charge("compensation", "40.00", "2026-02-10", "F-9@2026-01-31", number="C-1"),
            payment("100.00", "2026-02-12", "F-9@2026-01-31"),
        )

        found = assess(books, self.by, "2026-02-28")

        assert [(i.number, str(i.compensation)) for i in found.items] == [
            ("C-1", "0.00"),
            ("F-9", "0.00"),
        ]
        assert found.charges == Decimal("40.00")

    def test_interest_booked_for_another_instalment_is_another_matter(self):
        books = account(
            invoice("F-9", due="2026-01-31", dated="2026-01-01"),
            invoice("F-9", due="2026-02-15", dated="2026-01-01"),
            charge("interest", "5.00", "2026-02-10", "F-9@2026-01-31", number="C-1"),
        )

        found = assess(books, self.by, "2026-02-28")

        assert [str(i.interest) for i in found.items] == ["0.00", "0.00", "0.36"]

    def test_a_charge_bears_nothing_and_drives_no_stage(self):
        found = assess(
            account(charge("costs", "300.00", "2026-01-31", number="C-1")), self.by, "2026-06-30"
        )

        assert (found.overdue, found.net_overdue) == (Decimal("300.00"), 0)
        assert (found.interest, found.compensation, found.stage) == (0, 0, None)
        assert found.not_sent is not None
        assert found.not_sent.code == "no_stage"
        assert found.items[0].level is None

    @pytest.mark.parametrize(
        ("due", "demanded"),
        [("2026-02-27", "10.00"), ("2026-02-28", "10.00"), ("2026-03-01", "0.00")],
    )
    def test_a_charge_is_demanded_from_its_due_date(self, due, demanded):
        found = self.assess(charge("fee", "10.00", "2026-02-20", due=due))

        assert found.charges == Decimal(demanded)
        assert found.balance == Decimal("110.00")

    def test_a_charge_that_states_no_due_date_from_its_own(self):
        from dataclasses import replace

        dateless = replace(charge("fee", "10.00", "2026-02-20"), due_date=None)

        assert self.assess(dateless, as_of="2026-02-19").charges == 0
        assert self.assess(dateless, as_of="2026-02-20").charges == Decimal("10.00")

    @pytest.mark.parametrize(
        ("names", "demanded"), [("F-2", "0.00"), ("F-2@2026-01-31", "0.00"), ("F-1", "5.00")]
    )
    def test_a_charge_for_a_held_item_waits_with_it(self, names, demanded):
        found = self.assess(
            invoice("F-2", due="2026-01-31", held=hold("dispute")),
            charge("costs", "5.00", "2026-02-15", names),
        )

        assert found.charges == Decimal(demanded)

    def test_a_charge_with_a_hold_of_its_own_waits(self):
        found = self.assess(charge("costs", "5.00", "2026-02-15", held=hold("dispute")))

        assert found.charges == 0
        assert found.total_claimed == Decimal("140.77")


class TestFees:
    by = rules(stage("first", 8, fee="10.00"), fees=fees("business"))
    books = account(invoice(due="2026-01-31"))

    def test_with_every_notice_when_there_is_no_history(self):
        assert assess(self.books, self.by, "2026-02-08").fees == Decimal("10.00")

    def test_when_no_notice_goes_none_is_due(self):
        assert assess(self.books, self.by, "2026-02-07").fees == 0

    def test_with_history_only_after_an_earlier_notice(self):
        by = rules(stage("first", 8), stage("second", 23, fee="10.00"), fees=fees())
        told = notice("2026-02-08", "first", "F-1", pay_by="2026-02-19")

        def fee(*entries, notices=()):
            books = account(*entries, notices=notices)
            return assess(books, by, "2026-02-28", history_known=True).fees

        assert fee(invoice(due="2026-01-31"), notices=(told,)) == Decimal("10.00")
        assert fee(invoice(due="2026-01-31")) == 0
        assert fee(invoice("F-2", due="2026-01-31"), notices=(told,)) == 0

    @pytest.mark.parametrize(
        ("agreed", "who"),
        [
            (fees(agreed_in=""), party()),
            (fees("consumer"), party()),
            (fees(), party(debtor_type=None)),
        ],
    )
    def test_not_agreed_or_not_with_this_debtor(self, agreed, who):
        by = rules(stage("first", 8, fee="10.00"), fees=agreed)

        assert assess(account(invoice(due="2026-01-31"), who=who), by, "2026-02-28").fees == 0

    def test_in_the_currency_of_the_account(self):
        pounds = account(invoice(due="2026-01-31", currency="GBP"))
        both = rules(stage("first", 8, fee=euros("10.00", GBP="8.00")), fees=fees())

        assert assess(pounds, both, "2026-02-28").fees == Decimal("8.00")
        (found,), problems = run(pounds, self.by, "2026-02-28")
        assert [p.code for p in problems] == ["C002"]
        assert "the fee of stage first" in problems[0].message
        assert found.fees == 0
