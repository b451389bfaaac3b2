"""Payment plans: kept, broken and fulfilled, on both sides of every day that decides."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ..factories import (
    adjustment,
    assess,
    charge,
    credit_note,
    day,
    invoice,
    notice,
    payment,
    reasons,
    refused,
    sent,
)
from ..factories_arrangements import offer, plan, under
from ..factories_rules import rules, stage, terms

OWED = invoice("F-1", "300.00", due="2026-01-31")
RULES = rules(
    stage("first", 8),
    stage("second", 23, interest=True),
    stage("final", 45, document="final_demand", interest=True, compensation=True),
    interest=terms("10", compensation="40.00", claim_on_settled="always"),
)


def state(what, as_of, by=RULES, **more):
    return assess(what, by, as_of, **more).arranged[0].state


@pytest.mark.parametrize(
    ("as_of", "grace", "expected"),
    [
        ("2026-03-02", 0, "kept"),
        ("2026-04-01", 0, "kept"),
        ("2026-04-02", 0, "broken"),
        ("2026-04-04", 3, "kept"),
        ("2026-04-05", 3, "broken"),
    ],
)
def test_unpaid_it_is_broken_the_day_after_the_first_instalment_and_its_grace(
    as_of, grace, expected
):
    found = assess(under(plan(grace=grace)), RULES, as_of)

    assert found.arranged[0].state == expected
    assert found.notice_goes is (expected == "broken")


def test_before_it_was_agreed_it_does_not_exist():
    found = assess(under(plan()), RULES, "2026-03-01")

    assert found.arranged == ()
    assert sent(found) == ("second", 2)


@pytest.mark.parametrize(
    ("paid", "on", "as_of", "expected"),
    [
        ("100.00", "2026-03-02", "2026-05-01", "kept"),
        ("100.00", "2026-04-01", "2026-05-01", "kept"),
        ("100.00", "2026-04-01", "2026-05-02", "broken"),
        ("99.99", "2026-04-01", "2026-04-01", "kept"),
        ("99.99", "2026-04-01", "2026-04-02", "broken"),
        # What comes late heals it, from the day it came.
        ("100.00", "2026-04-10", "2026-04-09", "broken"),
        ("100.00", "2026-04-10", "2026-04-10", "kept"),
        ("200.00", "2026-03-15", "2026-06-01", "kept"),
        ("200.00", "2026-03-15", "2026-06-02", "broken"),
        ("300.00", "2026-03-15", "2026-06-02", "fulfilled"),
        ("300.00", "2026-06-01", "2026-06-02", "fulfilled"),
    ],
)
def test_what_came_in_is_set_against_what_fell_due(paid, on, as_of, expected):
    what = under(plan(), entries=(OWED, payment(paid, on, "F-1")))

    assert state(what, as_of) == expected


def test_a_payment_before_its_day_is_no_instalment():
    early = payment("100.00", "2026-03-01", "F-1")
    what = under(plan(("2026-04-01", "100.00"), ("2026-05-01", "100.00")), entries=(OWED, early))
    found = assess(what, RULES, "2026-04-02")

    assert found.arranged[0].owed == Decimal("200.00")
    assert found.arranged[0].state == "broken"
    assert found.arranged[0].received == 0


def test_the_last_instalment_closes_it():
    paid = [payment("100.00", on, "F-1") for on in ("2026-04-01", "2026-05-01", "2026-06-01")]

    assert state(under(plan(), entries=(OWED, *paid[:2])), "2026-06-01") == "kept"
    assert state(under(plan(), entries=(OWED, *paid[:2])), "2026-06-02") == "broken"
    assert state(under(plan(), entries=(OWED, *paid)), "2026-06-02") == "fulfilled"


def test_a_payment_that_names_nothing_counts_and_so_does_a_credit_note():
    for credit in (payment("100.00", "2026-04-01"), credit_note("100.00", "2026-04-01", "F-1")):
        assert state(under(plan(), entries=(OWED, credit)), "2026-04-02") == "kept"


def test_credit_that_pays_nothing_yet_counts():
    explicit = rules(credits="explicit_only")
    unused = payment("100.00", "2026-04-01")
    before = payment("100.00", "2026-03-01")

    assert state(under(plan(), entries=(OWED, unused)), "2026-04-02", explicit) == "kept"
    assert state(under(plan(), entries=(OWED, before)), "2026-04-02", explicit) == "broken"


def test_a_payment_that_bounced_breaks_it():
    paid = payment("100.00", "2026-04-01", "F-1", number="P-1")
    bounced = adjustment("100.00", "2026-04-08", "P-1")
    what = under(plan(), entries=(OWED, paid, bounced))

    assert state(what, "2026-04-07") == "kept"
    assert state(what, "2026-04-08") == "broken"


def test_booked_interest_of_the_plan_counts_as_far_as_it_was_planned():
    agreed = plan(("2026-04-01", "155.00"), ("2026-05-01", "155.00"), interest_amount="10.00")
    booked = charge("interest", "12.00", "2026-03-02", "F-1", number="N-1")
    paid = payment("150.00", "2026-04-01", "F-1")
    entries = (OWED, booked, paid, payment("12.00", "2026-04-01", "N-1"))

    assert assess(under(agreed, entries=entries), RULES, "2026-04-02").arranged[0].received == (
        Decimal("160.00")
    )
    assert state(under(agreed, entries=entries[:3]), "2026-04-02") == "broken"


# --- What a plan keeps back ---


def test_kept_nothing_goes_and_broken_everything_comes_back_by_days():
    held, back = (assess(under(plan()), RULES, on) for on in ("2026-04-01", "2026-04-02"))

    assert refused(held) == ("held", None)
    assert held.total_claimed == 0
    assert held.held == Decimal("300.00")
    assert {item.held.kind.value for item in held.items} == {"plan"}
    assert reasons(held) == ["all_held", "plan_kept"]
    assert sent(back) == ("final", 3)
    assert back.net_overdue == Decimal("300.00")
    assert "plan_broken" in reasons(back)


def test_the_whole_account_is_left_alone_unless_items_are_named():
    later = invoice("F-2", "80.00", due="2026-03-10")
    whole, named = (
        assess(under(plan(items=items), entries=(OWED, later)), RULES, "2026-03-30")
        for items in ((), ("F-1",))
    )

    assert refused(whole) == ("held", None)
    assert whole.arranged[0].owed == Decimal("300.00")
    assert sent(named) == ("first", 1)
    assert named.total_claimed == Decimal("80.00")


def test_fulfilled_the_account_is_an_account_like_any_other():
    later = invoice("F-2", "80.00", due="2026-05-10")
    paid = payment("300.00", "2026-03-15", "F-1")
    found = assess(under(plan(), entries=(OWED, later, paid)), RULES, "2026-05-20")

    assert found.total_claimed == Decimal("80.00")
    assert "plan_fulfilled" in reasons(found)


@pytest.mark.parametrize(
    ("interest", "amount", "claimed"),
    [
        ("waived", None, False),
        ("stops", None, False),
        ("runs", "30.00", False),
        ("runs", None, True),
    ],
)
def test_fulfilled_nothing_more_is_claimed_unless_interest_runs_apart(interest, amount, claimed):
    """The terms claim for every item paid late; the plan has settled what is owed."""
    total = "330.00" if amount else "300.00"
    agreed = plan(("2026-04-01", total), interest=interest, interest_amount=amount)
    later = invoice("F-2", "80.00", due="2026-03-10")
    paid = payment(total, "2026-03-15", "F-1")
    # F-1 alone has been settled; F-2 is late enough for interest.
    found = assess(
        under(agreed, entries=(OWED, later, paid, *_open_again(amount))), RULES, "2026-04-10"
    )

    assert found.arranged[0].state == "fulfilled"
    assert any(item.is_settled and item.interest for item in found.items) is claimed


def _open_again(amount):
    """Interest booked, so that the sum paid leaves no credit that F-2 would take."""
    return (charge("interest", amount, "2026-03-02", "F-1"),) if amount else ()


def test_kept_nothing_is_claimed_for_what_was_settled_under_it():
    other = invoice("F-2", "100.00", due="2026-01-31")
    agreed = plan(items=("F-1", "F-2"), interest="waived")
    entries = (replace(OWED, amount=Decimal("200.00")), other)
    found = assess(
        under(agreed, entries=(*entries, payment("100.00", "2026-04-01", "F-2"))),
        RULES,
        "2026-04-20",
    )

    assert found.arranged[0].state == "kept"
    assert found.interest == 0
    assert found.compensation == 0


def test_a_charge_booked_for_an_item_waits_with_it():
    fee = charge("fee", "10.00", "2026-02-20", "F-1")
    found = assess(under(plan(items=("F-1",)), entries=(OWED, fee)), RULES, "2026-03-20")

    assert found.charges == 0
    assert refused(found)[0] == "held"


def test_without_items_due_charges_are_in_the_plan():
    fee = charge("fee", "10.00", "2026-02-20", "F-1")
    agreed = plan(("2026-04-01", "310.00"))

    assert assess(under(agreed, entries=(OWED, fee)), RULES, "2026-03-20").arranged[0].owed == (
        Decimal("310.00")
    )


def test_no_reminder_before_the_due_date_either():
    reminding = rules(stage("soon", -15, document="pre_due_reminder"), stage("first", 8))
    later = invoice("F-2", "80.00", due="2026-03-20")
    found = assess(under(plan(), entries=(OWED, later)), reminding, "2026-03-15")

    assert not found.notice_goes


# --- What the next letter says ---


def test_the_next_letter_says_once_that_it_was_broken():
    what = under(plan(), entries=(OWED, payment("40.00", "2026-03-20", "F-1")))
    first = assess(what, RULES, "2026-04-02")
    broken = first.broken_plan

    assert broken is not None
    assert (broken.agreed_on, broken.due) == (day("2026-03-02"), day("2026-04-01"))
    assert (broken.wanted, broken.received) == (Decimal("100.00"), Decimal("40.00"))
    told = notice("2026-04-02", "final", "F-1", document="final_demand")
    assert assess(replace(what, notices=(told,)), RULES, "2026-05-20").broken_plan is None
    before = notice("2026-04-01", "final", "F-1", document="final_demand")
    assert assess(replace(what, notices=(before,)), RULES, "2026-05-20").broken_plan is not None


def test_kept_or_of_an_offer_nothing_is_said():
    assert assess(under(plan()), RULES, "2026-04-01").broken_plan is None
    assert assess(under(offer()), RULES, "2026-04-01").broken_plan is None
