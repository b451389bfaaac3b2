"""Rules, section 8: the fixed sum for recovery costs, by tiers, once for what it is due for."""

from decimal import Decimal

import pytest

from ..factories import account, adjustment, assess, credit_note, invoice, payment, run
from ..factories_rules import compensated, euros, rules, stage, terms, tiers

CLAIMING = stage("first", 8, interest=True, compensation=True)
UK = tiers(("1000.00", "40.00"), ("10000.00", "70.00"), (None, "100.00"))


def claimed(compensation, *entries, as_of="2026-02-28"):
    by = rules(CLAIMING, interest=terms("10", compensation=compensation))
    return assess(account(*entries), by, as_of)


def sums(found):
    return [(item.number, str(item.compensation)) for item in found.items]


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("0.01", "40.00"),
        ("999.99", "40.00"),
        ("1000.00", "70.00"),
        ("9999.99", "70.00"),
        ("10000.00", "100.00"),
    ],
)
def test_the_first_tier_whose_bound_is_greater(amount, expected):
    assert claimed(UK, invoice(amount=amount)).compensation == Decimal(expected)


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        (payment("1.00", "2026-01-31", "F-1"), "40.00"),
        (payment("1.00", "2026-02-01", "F-1"), "70.00"),
        (payment("1.00", "2026-01-31"), "40.00"),
        # A credit note that names the invoice made it smaller from the start.
        (credit_note("1.00", "2026-02-10", "F-1"), "40.00"),
        (credit_note("1.00", "2026-02-10"), "70.00"),
    ],
)
def test_by_what_was_open_at_the_end_of_the_due_date(credit, expected):
    assert claimed(UK, invoice(amount="1000.00"), credit).compensation == Decimal(expected)


def test_of_instalments_the_first_that_claims():
    instalments = (
        invoice("F-9", "400.00", due="2026-01-31", dated="2026-01-01"),
        invoice("F-9", "4000.00", due="2026-02-15", dated="2026-01-01"),
    )

    assert sums(claimed(UK, *instalments)) == [("F-9", "40.00"), ("F-9", "0.00")]
    # The first is paid: the second is the first that claims, and its size counts.
    paid = payment("400.00", "2026-02-05", "F-9@2026-01-31")
    assert sums(claimed(UK, *instalments, paid)) == [("F-9", "70.00")]


def test_for_each_instalment():
    each = tiers(("1000.00", "40.00"), (None, "70.00"), per="instalment")
    instalments = (
        invoice("F-9", "400.00", due="2026-01-31", dated="2026-01-01"),
        invoice("F-9", "4000.00", due="2026-02-15", dated="2026-01-01"),
    )

    assert sums(claimed(each, *instalments)) == [("F-9", "40.00"), ("F-9", "70.00")]
    assert sums(claimed(compensated("40.00", per="instalment"), *instalments)) == [
        ("F-9", "40.00"),
        ("F-9", "40.00"),
    ]


def test_an_item_without_a_number_stands_for_itself():
    books = (
        adjustment("10.00", "2026-01-01", due="2026-02-10"),
        adjustment("10.00", "2026-01-01", due="2026-02-11"),
    )

    assert sums(claimed(compensated("40.00"), *books)) == [("", "40.00"), ("", "40.00")]


def test_without_a_tier_that_fits_none_is_due():
    assert claimed(tiers(("10.00", "40.00")), invoice(amount="10.00")).compensation == 0


def test_a_bound_in_a_currency_the_policy_does_not_give():
    by = rules(CLAIMING, interest=terms("10", compensation=UK))

    (found,), problems = run(account(invoice(currency="GBP")), by, "2026-02-28")

    assert [p.code for p in problems] == ["C002"]
    assert "a bound of the compensation" in problems[0].message
    assert found.compensation == 0


def test_only_at_stages_that_claim_it():
    by = rules(stage("first", 8, interest=True), interest=terms("10", compensation=UK))

    assert assess(account(invoice()), by, "2026-02-28").compensation == 0


def test_an_amount_in_several_currencies():
    both = compensated(euros("40.00", GBP="35.00"))
    found = claimed(both, invoice(currency="GBP"))

    assert found.compensation == Decimal("35.00")
