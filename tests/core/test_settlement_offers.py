"""Settlement offers: open, settled and lapsed, to the day and to the cent."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dunbatch.output.register import sent_by

from ..factories import (
    adjustment,
    assess,
    credit_note,
    invoice,
    notice,
    payment,
    reasons,
    refused,
    run,
    sent,
)
from ..factories_arrangements import offer, plan, under
from ..factories_rules import rules, stage, terms

OWED = invoice("F-1", "300.00", due="2026-01-31")
RULES = rules(
    stage("first", 8),
    stage("second", 23),
    stage("final", 45, document="final_demand", interest=True, compensation=True),
    interest=terms("10", compensation="40.00", claim_on_settled="always"),
)


def judged(what, as_of, by=RULES):
    """Return what became of the offer, and the codes of what is wrong."""
    (found,), problems = run(what, by, as_of)
    return found, found.arranged[0].state.value, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("paid", "on", "as_of", "expected"),
    [
        (None, None, "2026-03-02", "open"),
        (None, None, "2026-03-31", "open"),
        (None, None, "2026-04-01", "lapsed"),
        ("200.00", "2026-03-31", "2026-03-31", "settled"),
        ("200.00", "2026-03-31", "2026-04-20", "settled"),
        ("200.00", "2026-03-02", "2026-04-20", "settled"),
        ("200.00", "2026-04-01", "2026-04-01", "lapsed"),
        ("199.99", "2026-03-31", "2026-03-31", "open"),
        ("199.99", "2026-03-31", "2026-04-01", "lapsed"),
        ("250.00", "2026-03-31", "2026-04-20", "settled"),
        ("300.00", "2026-03-31", "2026-04-20", "discharged"),
        ("300.00", "2026-04-01", "2026-04-20", "discharged"),
    ],
)
def test_only_the_whole_sum_in_time_settles_it(paid, on, as_of, expected):
    credit = (payment(paid, on, "F-1"),) if paid else ()
    found, state, problems = judged(under(offer(), entries=(OWED, *credit)), as_of)

    assert state == expected
    assert problems == (["C048"] if expected == "settled" else [])
    assert found.notice_goes is (expected == "lapsed")


def test_before_it_was_made_it_does_not_exist():
    assert assess(under(offer()), RULES, "2026-03-01").arranged == ()


def test_two_payments_settle_it_together_and_a_payment_before_it_does_not_count():
    both = (payment("120.00", "2026-03-10", "F-1"), payment("80.00", "2026-03-31"))
    before = payment("1.00", "2026-03-01", "F-1")

    assert judged(under(offer(), entries=(OWED, *both)), "2026-04-01")[1] == "settled"
    assert judged(under(offer(), entries=(OWED, before)), "2026-04-01")[1] == "lapsed"


def test_what_is_not_money_does_not_settle_it():
    for credit in (
        credit_note("200.00", "2026-03-10", "F-1"),
        adjustment("-200.00", "2026-03-10", "F-1"),
    ):
        assert judged(under(offer(), entries=(OWED, credit)), "2026-04-01")[1] == "lapsed"


def test_a_payment_that_names_nothing_and_waits_counts():
    explicit = rules(credits="explicit_only")
    for on, expected in (("2026-03-31", "settled"), ("2026-04-01", "lapsed")):
        what = under(offer(), entries=(OWED, payment("200.00", on)))
        assert judged(what, "2026-04-01", explicit)[1] == expected


def test_a_payment_that_bounced_was_not_cleared():
    paid = payment("200.00", "2026-03-31", "F-1", number="P-1")
    what = under(offer(), entries=(OWED, paid, adjustment("200.00", "2026-04-04", "P-1")))

    assert judged(what, "2026-04-03")[1] == "settled"
    assert judged(what, "2026-04-04")[1] == "lapsed"


# --- What it keeps back ---


def test_while_it_is_open_the_items_are_held_until_its_last_day():
    found = assess(under(offer()), RULES, "2026-03-31")

    assert refused(found) == ("held", None)
    assert found.items[0].held.kind == "plan"
    assert found.items[0].held.until.isoformat() == "2026-03-31"
    assert reasons(found) == ["all_held", "offer_open"]


def test_lapsed_the_full_sum_is_demanded_again_and_the_offer_not_spoken_of():
    found = assess(
        under(offer(), entries=(OWED, payment("50.00", "2026-03-20"))), RULES, "2026-04-01"
    )

    assert sent(found) == ("final", 3)
    assert found.net_overdue == Decimal("250.00")
    assert found.interest > 0
    assert found.broken_plan is None
    assert "offer_lapsed" in reasons(found)


def test_settled_the_rest_waits_for_its_discharge():
    paid = payment("200.00", "2026-03-31", "F-1")
    found, _, problems = judged(under(offer(), entries=(OWED, paid)), "2026-09-30")

    assert problems == ["C048"]
    assert refused(found) == ("held", None)
    assert found.total_claimed == 0
    assert found.arranged[0].open == Decimal("100.00")
    assert "offer_settled" in reasons(found)


def test_discharged_it_is_over_and_nothing_is_claimed_for_the_delay():
    paid = payment("200.00", "2026-03-31", "F-1")
    written_off = adjustment("-100.00", "2026-04-02", "F-1")
    later = invoice("F-2", "80.00", due="2026-03-10")
    what = under(offer(items=("F-1",)), entries=(OWED, paid, written_off, later))
    found, state, problems = judged(what, "2026-04-30")

    assert (state, problems) == ("discharged", [])
    assert {item.number for item in found.items} == {"F-2"}
    assert "offer_settled" not in reasons(found)
    claimed = assess(replace(what, arrangements=()), RULES, "2026-04-30")
    assert {item.number for item in claimed.items} == {"F-1", "F-2"}


def test_settled_other_items_are_dunned_again_though_none_was_named():
    paid = payment("200.00", "2026-03-20", "F-1")
    later = invoice("F-2", "80.00", due="2026-03-10")
    what = under(offer(), entries=(OWED, paid, later))

    assert refused(judged(under(offer(), entries=(OWED, later)), "2026-03-31")[0]) == (
        "held",
        None,
    )
    assert judged(what, "2026-03-31")[0].total_claimed == Decimal("80.00")


# --- The letter ---


def test_it_goes_once():
    (letter,) = sent_by(assess(under(offer()), RULES, "2026-03-10"))

    assert (letter.document, letter.stage, letter.level) == (
        "settlement_offer",
        "settlement_offer@2026-03-02",
        0,
    )
    assert (letter.principal, letter.total) == (Decimal("300.00"), Decimal("200.00"))
    assert letter.pay_by.isoformat() == "2026-03-31"
    told = under(offer(), notices=(letter,))
    assert sent_by(assess(told, RULES, "2026-03-11")) == ()


@pytest.mark.parametrize(("on", "goes"), [("2026-03-31", True), ("2026-04-01", False)])
def test_no_letter_is_dated_after_its_last_day(on, goes):
    found = assess(under(offer()), RULES, "2026-03-30", letter_date=on)

    assert found.arranged[0].goes is goes
    assert refused(found) == ("held", None)


# --- What cannot be right ---


@pytest.mark.parametrize(
    ("amount", "expected"), [("299.99", []), ("300.00", ["C045"]), ("300.01", ["C045"])]
)
def test_a_settlement_takes_less_than_is_owed(amount, expected):
    assert judged(under(offer(amount)), "2026-03-10")[2] == expected


def test_where_the_ledger_states_what_is_open_nobody_can_tell_afterwards():
    stated = (replace(OWED, open_stated=True),)

    assert judged(under(offer(), entries=stated), "2026-03-31")[2] == []
    found, _, problems = judged(under(offer(), entries=stated), "2026-04-01")
    assert problems == ["C050"]
    assert found.arranged[0].state == "lapsed"


def test_an_offer_after_a_lapsed_one_and_a_plan_after_it():
    again = offer("150.00", offered="2026-04-01", pay_by="2026-04-30")
    then = plan(("2026-06-01", "300.00"), agreed="2026-05-01")
    found = assess(under(offer(), again, then), RULES, "2026-05-02")

    assert [one.state.value for one in found.arranged] == ["replaced", "replaced", "kept"]
    assert judged(under(offer(), again), "2026-03-31")[2] == []
    early = offer("150.00", offered="2026-03-31", pay_by="2026-04-30")
    assert judged(under(offer(), early), "2026-03-31")[2] == ["C046"]


def test_what_waits_for_its_discharge_is_not_arranged_again():
    paid = payment("200.00", "2026-03-20", "F-1")
    again = plan(("2026-06-01", "100.00"), agreed="2026-04-10")
    found, state, problems = judged(under(offer(), again, entries=(OWED, paid)), "2026-04-10")

    assert (state, problems) == ("settled", ["C048", "C046"])
    assert found.total_claimed == 0


def test_it_is_no_contact():
    careful = rules(stage("first", 8), min_days_between=14)
    told = notice("2026-03-30", "settlement_offer@2026-03-02", "F-1", document="settlement_offer")

    assert sent(assess(under(offer(), notices=(told,)), careful, "2026-04-01")) == ("first", 1)


@pytest.mark.parametrize(
    ("as_of", "registered", "expected"),
    [
        ("2026-03-31", False, ["C045"]),
        ("2026-03-31", True, []),
        ("2026-04-01", False, ["C050"]),
    ],
)
def test_such_a_ledger_forgets_what_was_owed(as_of, registered, expected):
    stated = (replace(OWED, amount=Decimal("100.00"), open_stated=True),)
    told = notice("2026-03-05", "", "F-1", document="settlement_offer")
    what = under(offer(), entries=stated, notices=(told,) if registered else ())

    assert judged(what, as_of)[2] == expected
