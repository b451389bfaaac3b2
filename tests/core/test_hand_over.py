"""What a hand-over asks for: the items at its level, and nothing that has had no final demand."""

from decimal import Decimal

import pytest

from dunbatch.output.register import notice_of

from ..factories import account, assess, charge, hold, invoice, later, notice, payment
from ..factories_rules import fees, rules, stage, terms

DUE = "2026-01-31"
STAGES = (
    stage("first", 8, interest=True),
    stage("final", 45, document="final_demand", interest=True, compensation=True),
    stage(
        "hand_over",
        80,
        document="handover_file",
        channel="none",
        interest=True,
        compensation=True,
        fee="12.00",
    ),
)
DEMAND = notice(later(DUE, 45), "final", "F-1", document="final_demand", pay_by=later(DUE, 60))
RULES = rules(*STAGES, interest=terms("10", compensation="40.00"), fees=fees())


def handed_over(*entries, days=80, notices=(DEMAND,), by=RULES):
    found = assess(account(*entries, notices=notices), by, later(DUE, days))
    assert found.stage is not None
    assert (found.stage.key, found.notice_goes) == ("hand_over", True)
    return found


def demanded(found):
    return {item.number: str(item.demanded) for item in found.items}


def test_only_what_stands_at_its_level_is_in_the_sum_and_bears_charges():
    young = invoice("F-2", "500.00", due=later(DUE, 60))
    found = handed_over(invoice("F-1", due=DUE), young)

    assert demanded(found) == {"F-1": "100.00", "F-2": "0.00"}
    assert (found.net_overdue, found.overdue) == (Decimal("100.00"), Decimal("600.00"))
    # 100.00 x 10 % x 80 / 365 = 2.19
    assert (str(found.interest), str(found.compensation)) == ("2.19", "40.00")
    assert [item.accrual is None for item in found.items] == [False, True]
    assert found.total_claimed == Decimal("154.19")


def test_the_register_covers_what_is_handed_over_alone():
    found = handed_over(invoice("F-1", due=DUE), invoice("F-2", due=later(DUE, 60)))
    row = notice_of(found)

    assert row is not None
    assert [(c.number, c.level) for c in row.covers] == [("F-1", 3)]
    assert (row.document, row.channel, row.principal) == ("handover_file", "none", 100)


def test_nobody_is_asked_to_pay_by_a_day():
    found = handed_over(invoice("F-1", due=DUE))
    row = notice_of(found)

    assert row is not None
    assert (found.pay_by, row.pay_by) == (None, None)


def test_the_rest_goes_on_and_what_was_handed_over_is_held():
    books = (invoice("F-1", due=DUE), invoice("F-2", due=later(DUE, 60)))
    row = notice_of(handed_over(*books))
    assert row is not None

    found = assess(account(*books, notices=(DEMAND, row)), RULES, later(DUE, 81))

    assert demanded(found) == {"F-1": "0.00", "F-2": "100.00"}
    assert (found.stage.key, found.notice_goes) == ("first", True)
    assert [item.held and item.held.kind.value for item in found.items] == ["legal", None]


def test_a_disputed_item_stays():
    other = notice(later(DUE, 45), "final", "F-2", document="final_demand", pay_by=later(DUE, 60))
    disputed = invoice("F-2", due=DUE, held=hold("dispute"))
    found = handed_over(invoice("F-1", due=DUE), disputed, notices=(DEMAND, other))

    assert demanded(found) == {"F-1": "100.00", "F-2": "0.00"}


@pytest.mark.parametrize(
    ("names", "expected"),
    [(("F-1",), "7.00"), (("F-2",), "0.00"), ((), "0.00"), (("F-1", "F-2"), "7.00")],
)
def test_a_booked_charge_goes_with_an_item_it_names(names, expected):
    costs = charge("costs", "7.00", later(DUE, 50), *names)
    found = handed_over(
        invoice("F-1", due=DUE), invoice("F-2", due=later(DUE, 60)), costs, by=rules(*STAGES)
    )

    assert str(found.charges) == expected
    assert found.total_claimed == 100 + Decimal(expected)


def test_a_charge_that_names_a_disputed_item_too_stays():
    costs = charge("costs", "7.00", later(DUE, 50), "F-1", "F-2")
    disputed = invoice("F-2", due=DUE, held=hold("dispute"))

    assert handed_over(invoice("F-1", due=DUE), disputed, costs).charges == 0


def test_credit_is_taken_off_what_is_handed_over_first():
    credit = payment("30.00", later(DUE, 5))
    by = rules(*STAGES, credits="explicit_only")
    found = handed_over(invoice("F-1", due=DUE), invoice("F-2", due=later(DUE, 60)), credit, by=by)

    assert (found.net_overdue, found.total_claimed) == (Decimal("70.00"), Decimal("70.00"))


def test_the_assessment_lists_everything_on_the_register_about_its_items():
    courtesy = notice(later(DUE, -10), "courtesy", "F-1", document="pre_due_reminder", level=0)
    loose = notice(later(DUE, -9), "courtesy", document="pre_due_reminder", level=0)
    call = notice(later(DUE, 20), "call", "F-1", document="call_sheet", level=1)
    other = notice(later(DUE, 21), "first", "F-9")
    all_of_it = notice(later(DUE, 30), "first")
    sent = (courtesy, loose, call, other, all_of_it, DEMAND)
    found = handed_over(invoice("F-1", due=DUE), notices=sent)

    assert found.notices == (courtesy, call, all_of_it, DEMAND)
    # A letter can refer only to what the customer has received.
    assert [(n.dated, n.document) for n in found.earlier_notices] == [
        (later(DUE, 30), "late_notice"),
        (later(DUE, 45), "final_demand"),
    ]


@pytest.mark.parametrize(("document", "expected"), [("late_notice", "5.00"), ("call_sheet", "0")])
def test_a_call_sheet_is_no_notice_that_makes_a_fee_due(document, expected):
    by = rules(
        stage("call", 8, document="call_sheet", channel="phone"),
        stage("second", 20, fee="5.00"),
        fees=fees(),
    )
    before = notice(later(DUE, 8), "call", "F-1", document=document, pay_by=later(DUE, 16))
    found = assess(account(invoice(due=DUE), notices=(before,)), by, later(DUE, 20))

    assert found.fees == Decimal(expected)
