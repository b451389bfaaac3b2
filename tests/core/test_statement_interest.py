"""Rules, sections 7 and 11: interest that a statement tells for information, in no balance."""

from datetime import date
from decimal import Decimal

import pytest

from ..factories import account, assess, charge, hold, invoice, notice, party, payment, run
from ..factories_rules import rate_table, rules, stage, terms

# 36.5 % a year: 1,000.00 bear exactly 1.00 a day.
DAILY = terms("36.5", basis="contract", agreed_in="CGV, article 7")
LATE = invoice("F-1", "1000.00", due="2026-05-31")


def told(*entries, interest=DAILY, as_of="2026-06-30", who=None, stages=(), **more):
    by = rules(*stages, interest=interest, statement="always", include_interest=True, **more)
    return assess(account(*entries, who=who), by, as_of).stated.interest


def amount(*entries, **more):
    found = told(*entries, **more)
    return None if found is None else str(found.amount)


def test_it_says_how_much_until_when_and_on_what_ground():
    found = told(LATE)

    assert (found.amount, found.until, found.basis, found.agreed_in) == (
        Decimal("30.00"),
        date(2026, 6, 30),
        "contract",
        "CGV, article 7",
    )


def test_it_is_in_no_balance_and_no_claim():
    by = rules(stage("first", 8), interest=DAILY, statement="always", include_interest=True)
    found = assess(account(LATE), by, "2026-06-30")

    assert (found.balance, found.interest, found.total_claimed) == (
        Decimal("1000.00"),
        Decimal("0.00"),
        Decimal("1000.00"),
    )


@pytest.mark.parametrize(("as_of", "expected"), [("2026-05-31", None), ("2026-06-01", "1.00")])
def test_it_begins_the_day_after_the_due_date(as_of, expected):
    assert amount(LATE, as_of=as_of) == expected


def test_without_being_asked_for_it_is_not_told():
    by = rules(interest=DAILY, statement="always")

    assert assess(account(LATE), by, "2026-06-30").stated.interest is None


@pytest.mark.parametrize(
    ("debtor_type", "expected"),
    [("business", "30.00"), ("sole_trader", "30.00"), ("consumer", None), (None, None)],
)
def test_only_where_interest_may_be_claimed_of_the_debtor(debtor_type, expected):
    assert amount(LATE, who=party(debtor_type=debtor_type)) == expected


def test_nothing_for_what_is_held():
    disputed = invoice("F-1", "1000.00", due="2026-05-31", held=hold("dispute"))
    other = invoice("F-2", "1000.00", due="2026-06-20")

    assert amount(disputed) is None
    assert amount(disputed, other) == "10.00"
    assert amount(other, who=party(held=hold("manual"))) is None


@pytest.mark.parametrize(("grace", "expected"), [(29, "30.00"), (30, None)])
def test_beyond_the_days_of_grace(grace, expected):
    with_grace = terms("36.5", grace_days=grace)

    assert amount(LATE, interest=with_grace) == expected


@pytest.mark.parametrize(("least", "expected"), [("30.00", "30.00"), ("30.01", None)])
def test_below_the_least_amount_nothing_is_told(least, expected):
    assert amount(LATE, interest=terms("36.5", minimum=least)) == expected


def test_what_was_booked_is_taken_off():
    booked = charge("interest", "12.00", "2026-06-13", "F-1", number="C-1")

    assert amount(LATE, booked) == "18.00"
    assert amount(LATE, charge("interest", "30.00", "2026-06-13", "F-1", number="C-1")) is None


def test_payments_and_unallocated_credit_lower_it():
    assert amount(LATE, payment("500.00", "2026-06-10", "F-1")) == "20.00"
    advance = payment("500.00", "2026-06-10", number="P-1")
    assert amount(LATE, advance, credits="explicit_only") == "20.00"


def test_consumers_terms_wait_for_the_formal_notice():
    by_notice = terms("36.5", runs_from="formal_notice")
    demand = notice(
        "2026-06-10", "final", "F-1@2026-05-31:1", received="2026-06-12", document="final_demand"
    )
    final = stage("final", 8, document="final_demand")
    by = rules(final, interest=by_notice, statement="always", include_interest=True)

    before = assess(account(LATE), by, "2026-06-30").stated.interest
    after = assess(account(LATE, notices=(demand,)), by, "2026-06-30").stated.interest

    assert before is None
    assert after.amount == Decimal("18.00")


def test_a_rate_that_is_missing_is_told_once():
    published = terms(reference="legal")
    tables = {"legal": rate_table(("2026-01-01", "2026-06-15", "4.00"))}
    claiming = rules(
        stage("first", 8, interest=True),
        interest=published,
        tables=tables,
        statement="always",
        include_interest=True,
    )

    _, problems = run(account(LATE), claiming, "2026-06-30")

    assert [problem.code for problem in problems] == ["C003"]
    assert [p.code for p in run(account(LATE), claiming, "2026-06-15")[1]] == []
