"""Rules, sections 1, 7 and 8: interest, compensation and fees on top of the principal."""

from decimal import Decimal

import pytest

from ..factories import (
    account,
    adjustment,
    assess,
    credit_note,
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
