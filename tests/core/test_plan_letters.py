"""Payment plans: their confirmation goes once, and what contradicts the books is refused."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dunbatch.core.arrangements import ArrangementState
from dunbatch.core.balances import AgedBalance, Bucket
from dunbatch.output.register import sent_by

from ..factories import (
    assess,
    day,
    hold,
    invoice,
    notice,
    party,
    payment,
    refused,
    run,
    sent,
)
from ..factories_arrangements import offer, plan, under
from ..factories_rules import fees, rules, stage, terms

OWED = invoice("F-1", "300.00", due="2026-01-31")
RULES = rules(
    stage("first", 8),
    stage("second", 23, interest=True),
    stage("final", 45, document="final_demand", interest=True, compensation=True),
    interest=terms("10", compensation="40.00", claim_on_settled="always"),
)


def state(what, as_of, by=RULES):
    return assess(what, by, as_of).arranged[0].state


# --- The confirmation ---


def test_it_is_confirmed_once_and_again_when_the_terms_change():
    what = under(plan())
    first = assess(what, RULES, "2026-03-10")
    (letter,) = sent_by(first)

    assert (letter.document, letter.level, letter.stage) == (
        "payment_plan",
        0,
        "payment_plan@2026-03-02",
    )
    assert (letter.principal, letter.total, letter.pay_by) == (
        Decimal("300.00"),
        Decimal("300.00"),
        None,
    )
    told = replace(what, notices=(letter,))
    assert sent_by(assess(told, RULES, "2026-03-10")) == ()
    assert sent_by(assess(told, RULES, "2026-04-01")) == ()
    changed = replace(told, arrangements=(plan(agreed="2026-03-10"),))
    assert len(sent_by(assess(changed, RULES, "2026-03-10"))) == 1


@pytest.mark.parametrize(("on", "expected"), [("2026-03-01", 1), ("2026-03-02", 0)])
def test_one_noted_by_hand_counts_from_its_day_on(on, expected):
    by_hand = notice(on, "", document="payment_plan", level=0)

    assert len(sent_by(assess(under(plan(), notices=(by_hand,)), RULES, "2026-03-10"))) == expected


@pytest.mark.parametrize(
    "other",
    [
        notice("2026-03-05", "", "F-9", document="payment_plan"),
        notice("2026-03-05", "", "F-1", document="payment_plan", cancelled=True),
        notice("2026-03-05", "", "F-1", document="settlement_offer"),
        notice("2026-03-05", "", "F-1", document="payment_plan", currency="CHF"),
    ],
)
def test_the_letter_of_another_arrangement_does_not_count(other):
    entries = (OWED, invoice("F-8", "5.00", due="2026-12-31", currency="CHF"))
    what = under(plan(), notices=(other,), entries=entries)
    found = next(a for a in run(what, RULES, "2026-03-10")[0] if a.currency == "EUR")

    assert len(sent_by(found)) == 1


def test_it_is_no_contact_and_no_history():
    careful = rules(stage("first", 8), stage("second", 23), min_days_between=14)
    told = notice("2026-04-01", "payment_plan@2026-03-02", "F-1", document="payment_plan", level=0)
    found = assess(under(plan(), notices=(told,)), careful, "2026-04-02")

    assert sent(found) == ("second", 2)
    assert found.earlier_notices == ()
    assert [n.document for n in found.notices] == ["payment_plan"]


@pytest.mark.parametrize("as_of", ["2026-04-02", "2026-06-02"])
def test_broken_or_fulfilled_it_is_not_confirmed_any_more(as_of):
    paid = (payment("300.00", "2026-03-15", "F-1"),) if as_of == "2026-06-02" else ()

    assert not assess(under(plan(), entries=(OWED, *paid)), RULES, as_of).arranged[0].goes


@pytest.mark.parametrize(
    ("channel", "who", "code"),
    [
        ("letter", party(address=(), city=""), "C049"),
        ("registered_letter", party(address=(), city=""), "C049"),
        ("email", party(), "C049"),
        ("email", party(email="a@b.example"), None),
        ("letter", party(), None),
    ],
)
def test_it_needs_an_address(channel, who, code):
    found, problems = run(under(plan(channel=channel), who=who), RULES, "2026-03-10")

    assert [problem.code for problem in problems] == ([code] if code else [])
    assert found[0].arranged[0].goes is (code is None)
    assert found[0].not_sent.code == "held"


# --- What cannot be right ---


def codes(what, as_of="2026-03-10", by=RULES):
    return [problem.code for problem in run(what, by, as_of)[1]]


@pytest.mark.parametrize(
    ("amount", "expected"), [("299.99", ["C044"]), ("300.00", []), ("300.01", ["C044"])]
)
def test_the_sum_of_the_instalments_is_what_was_open(amount, expected):
    assert codes(under(plan(("2026-04-01", amount)))) == expected


def test_both_figures_and_the_interest_are_said():
    agreed = plan(("2026-04-01", "300.00"), interest_amount="10.00")
    (problem,) = run(under(agreed), RULES, "2026-03-10")[1]

    assert "come to 300.00 EUR, but 300.00 EUR was open" in problem.message
    assert problem.message.endswith("and 10.00 of interest is agreed")
    assert problem.account_id == "C001"
    assert codes(under(plan(("2026-04-01", "310.00"), interest_amount="10.00"))) == []


@pytest.mark.parametrize(
    ("arranged", "entries", "as_of"),
    [
        (plan(items=("F-9",)), (OWED,), "2026-03-10"),
        (plan(items=("F-1@2026-01-30",)), (OWED,), "2026-03-10"),
        (plan(items=("F-1", "F-2")), (OWED, invoice("F-2", due="2026-05-01")), "2026-04-20"),
        (plan(currency="CHF"), (OWED,), "2026-03-10"),
        (plan(), (invoice("F-1", "300.00", due="2026-03-02"),), "2026-03-10"),
        (plan(), (OWED, payment("300.00", "2026-03-01", "F-1")), "2026-03-10"),
    ],
)
def test_an_arrangement_about_nothing(arranged, entries, as_of):
    assert codes(under(arranged, entries=entries), as_of) == ["C042"]


@pytest.mark.parametrize("due", ["2026-03-01", "2026-03-02"])
def test_due_on_the_day_is_not_overdue(due):
    expected = [] if due == "2026-03-01" else ["C042"]

    assert codes(under(plan(), entries=(replace(OWED, due_date=day(due)),))) == expected


@pytest.mark.parametrize("kind", ["dispute", "insolvency", "legal"])
@pytest.mark.parametrize(("since", "refused"), [("2026-03-02", True), ("2026-03-03", False)])
def test_what_a_graver_hold_stood_on_is_refused(kind, since, refused):
    """One that came later stands before the plan's: nothing is written under it."""
    held = hold(kind, since)
    for what in (
        under(plan(), entries=(replace(OWED, hold=held),)),
        under(plan(), who=party(held=held)),
    ):
        assert codes(what) == (["C047"] if refused else [])
        if not refused:
            found = assess(what, RULES, "2026-03-10")
            assert found.items[0].held.kind == kind
            assert not found.arranged[0].goes


@pytest.mark.parametrize(("on", "expected"), [("2026-03-02", ["C047"]), ("2026-03-03", [])])
def test_what_was_handed_over_is_refused(on, expected):
    handed_over = notice(on, "hand_over", "F-1", document="handover_file")
    what = under(plan(), notices=(handed_over,))

    assert codes(what) == expected
    assert run(what, RULES, "2026-03-10")[0][0].items[0].held.kind == "legal"


def test_another_hold_gives_way():
    found = assess(
        under(plan(), entries=(replace(OWED, hold=hold("manual")),)), RULES, "2026-03-10"
    )

    assert found.items[0].held.kind == "plan"


def test_two_at_a_time_for_one_item():
    second = plan(("2026-05-01", "300.00"), agreed="2026-03-20")

    assert codes(under(plan(), second), "2026-03-19") == []
    assert codes(under(plan(), second), "2026-03-20") == ["C046"]
    assert codes(under(second, plan()), "2026-03-20") == ["C046"]
    assert codes(under(plan(), offer("100.00")), "2026-03-10") == ["C046"]


def test_after_a_broken_one_another_may_be_made():
    second = plan(("2026-06-01", "300.00"), agreed="2026-04-02")
    found = assess(under(plan(), second), RULES, "2026-04-10")

    assert [one.state for one in found.arranged] == [
        ArrangementState.REPLACED,
        ArrangementState.KEPT,
    ]
    assert found.broken_plan is None
    assert refused(found)[0] == "held"


def test_two_for_different_items():
    other = invoice("F-2", "50.00", due="2026-01-15")
    both = (plan(items=("F-1",)), plan(("2026-04-20", "50.00"), items=("F-2",)))
    found = assess(under(*both, entries=(OWED, other)), RULES, "2026-03-10")

    assert [one.owed for one in found.arranged] == [Decimal("300.00"), Decimal("50.00")]
    assert len(sent_by(found)) == 2


# --- Ledgers that state what is open ---


def stated(left, paid="0.00"):
    """What a reader makes of an invoice of 300.00 of which `left` is open."""
    entries = [replace(OWED, open_stated=True)]
    if Decimal(paid):
        entries.append(replace(payment(paid, OWED.dated, "F-1@2026-01-31"), open_stated=True))
    assert Decimal(left) + Decimal(paid) == 300
    return tuple(entries)


@pytest.mark.parametrize(
    ("left", "paid", "as_of", "expected"),
    [
        ("300.00", "0.00", "2026-04-01", "kept"),
        ("300.00", "0.00", "2026-04-02", "broken"),
        ("200.00", "100.00", "2026-04-02", "kept"),
        ("200.01", "99.99", "2026-04-02", "broken"),
    ],
)
def test_where_the_ledger_states_what_is_open_the_difference_came_in(left, paid, as_of, expected):
    told = notice("2026-03-05", "", "F-1", document="payment_plan")
    what = under(plan(), entries=stated(left, paid), notices=(told,))

    assert state(what, as_of) == expected


def test_such_a_plan_must_add_up_until_it_is_confirmed_and_never_cover_less():
    told = notice("2026-03-05", "", "F-1", document="payment_plan")
    smaller = plan(("2026-04-01", "250.00"))

    assert codes(under(plan(), entries=stated("200.00", "100.00"))) == ["C044"]
    assert codes(under(smaller, entries=stated("300.00"), notices=(told,))) == ["C044"]


def test_a_summary_has_nothing_to_arrange():
    owed = AgedBalance("EUR", Decimal("0.00"), (Bucket(1, None, Decimal("5.00")),), Decimal(0))
    what = replace(under(plan(), entries=()), balances=(owed,))

    assert "C042" in [problem.code for problem in run(what, rules(), "2026-03-10")[1]]
    assert run(what, rules(), "2026-03-01")[1] == ()


def test_a_fee_of_an_earlier_letter_is_not_carried_while_the_plan_is_kept():
    charging = rules(stage("first", 8), stage("second", 23, fee="10.00"), fees=fees(carry=True))
    earlier = notice("2026-02-24", "second", "F-1", fees="10.00")

    assert assess(under(plan(), notices=(earlier,)), charging, "2026-03-20").fees == 0
