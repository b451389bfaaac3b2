"""Rules, sections 1, 3 and 9: one account put together, and its sums."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dunbatch.core import assess as assess_module
from dunbatch.core.assessment import AssessedItem, EarlierNotice
from dunbatch.core.entries import EntryKind
from dunbatch.core.problems import ProgramFault

from ..factories import (
    account,
    assess,
    charge,
    day,
    hold,
    invoice,
    notice,
    party,
    payment,
    run,
)
from ..factories_rules import fees, rules, stage, terms

DUE = "2026-01-31"
FULL = rules(
    stage("first", 8, interest=True, compensation=True, fee="10.00"),
    interest=terms("10", compensation="40.00"),
    fees=fees(),
    credits="explicit_only",
)


def test_the_sum_demanded():
    books = account(
        invoice("F-1", due=DUE),
        invoice("F-2", due="2026-02-27"),
        invoice("F-3", due=DUE, held=hold("dispute")),
        invoice("F-4", due="2026-02-28", dated="2026-02-01"),
        charge("costs", "5.00", "2026-02-10"),
        payment("20.00", "2026-02-20"),
    )

    found = assess(books, FULL, "2026-02-28")

    assert found.balance == Decimal("385.00")
    assert found.not_due == Decimal("100.00")
    assert found.overdue == Decimal("305.00")
    assert found.held == Decimal("100.00")
    assert found.unallocated_credit == Decimal("20.00")
    assert found.net_overdue == Decimal("180.00")
    assert found.charges == Decimal("5.00")
    # 100 for 20 days, 80 for 8: 0.5479… + 0.1753….
    assert found.interest == Decimal("0.72")
    assert found.compensation == Decimal("40.00")
    assert found.fees == Decimal("10.00")
    assert found.total_claimed == Decimal("235.72")
    assert sum(item.demanded for item in found.items) == Decimal("185.00")
    assert found.interest_per_day == Decimal("0.02")
    assert [(i.is_overdue, i.is_charge) for i in found.items] == [
        (True, False),
        (True, False),
        (True, True),
        (True, False),
        (False, False),
    ]


def test_when_no_notice_goes_nothing_is_to_be_paid_by_a_day():
    found = assess(account(invoice(due=DUE)), FULL, "2026-02-07")

    assert (found.pay_by, found.stage, found.interest, found.fees) == (None, None, 0, 0)
    assert found.total_claimed == Decimal("100.00")


def test_the_letter_date_is_the_notices_date():
    # Three days by post and eight to pay from Monday 2 March.
    found = assess(account(invoice(due=DUE)), FULL, "2026-02-28", letter_date="2026-03-02")

    assert (found.letter_date, found.pay_by) == (day("2026-03-02"), day("2026-03-13"))
    assert found.items[0].accrual is not None
    assert found.items[0].accrual.slices[-1].last == day("2026-02-28")


def test_currencies_are_never_added():
    books = account(invoice("F-1", due=DUE), invoice("F-1", "30.00", due=DUE, currency="CHF"))

    found, problems = run(books, rules(), "2026-02-08")

    assert problems == ()
    assert [(a.currency, a.balance) for a in found] == [
        ("CHF", Decimal("30.00")),
        ("EUR", Decimal("100.00")),
    ]


def test_an_account_known_only_from_notices_appears_nowhere():
    assert run(account(notices=(notice("2026-02-08"),)), rules(), "2026-02-28") == ((), ())


def test_an_account_whose_entries_are_all_to_come_appears_nowhere():
    books = account(invoice(due=DUE, dated="2026-01-15"))

    assert run(books, rules(), "2026-01-14") == ((), ())
    assert len(run(books, rules(), "2026-01-15")[0]) == 1


def test_a_settled_account_appears_with_nothing():
    found = assess(account(invoice(due=DUE), payment("100.00", DUE, "F-1")), rules(), "2026-02-28")

    assert (found.items, found.balance, found.stage) == ((), 0, None)
    assert found.not_sent is not None
    assert found.not_sent.code == "no_stage"
    assert [reason.code for reason in found.reasons] == ["nothing_overdue"]


def test_a_debt_of_charges_alone_starts_no_letter():
    found = assess(account(charge("fee", "5.00", DUE)), rules(stage("at_once", 0)), "2026-02-28")

    assert found.not_sent is not None
    assert found.not_sent.code == "no_stage"


def test_earlier_notices_of_the_items_demanded():
    told = (
        notice("2026-02-20", "second", "F-1", pay_by="2026-02-21"),
        notice("2026-02-10", "first", ("F-1", "F-2"), pay_by="2026-02-21"),
        notice("2026-02-11", "first", "F-3", pay_by="2026-02-21"),
    )
    books = account(
        invoice("F-1", due=DUE),
        invoice("F-2", due=DUE),
        invoice("F-3", due=DUE, held=hold("dispute")),
        notices=told,
    )

    found = assess(books, rules(), "2026-02-28")

    assert found.earlier_notices == (
        EarlierNotice(day("2026-02-10"), "late_notice"),
        EarlierNotice(day("2026-02-20"), "late_notice"),
    )


def test_what_is_shown_of_an_item():
    item = replace(invoice(due=DUE), due_from_terms=True, po_number="PO-7", description="Shelves")

    (found,) = assess(account(item), rules(), "2026-02-28").items

    assert isinstance(found, AssessedItem)
    assert (found.kind, found.number, found.amount) == (EntryKind.INVOICE, "F-1", item.amount)
    assert (found.due_from_terms, found.po_number, found.description) == (True, "PO-7", "Shelves")


def test_a_difference_is_a_fault_of_the_program(monkeypatch):
    monkeypatch.setattr(assess_module, "age", lambda *_: ())

    with pytest.raises(ProgramFault, match=r"account C001: EUR ageing gives 0\.00"):
        assess(account(invoice(due=DUE)), rules(), "2026-02-28")


def test_the_letter_counts_what_is_held_and_overdue():
    books = account(
        invoice("F-1", due=DUE),
        invoice("F-2", "30.00", due=DUE, held=hold("dispute")),
        invoice("F-3", due="2026-02-28", dated="2026-02-01", held=hold("dispute")),
    )

    found = assess(books, rules(), "2026-02-28")

    assert found.reasons[-1].code == "held_items"
    assert dict(found.reasons[-1].values) == {"count": 1, "amount": Decimal("30.00")}


def test_of_a_held_account_nothing_is_claimed():
    found = assess(
        account(
            invoice(due=DUE), charge("costs", "5.00", DUE), who=party(held=hold("insolvency"))
        ),
        FULL,
        "2026-02-28",
    )

    assert (found.total_claimed, found.overdue) == (0, Decimal("105.00"))


def test_the_account_is_as_late_as_its_oldest_item_held_or_not():
    books = account(
        invoice("F-1", due=DUE, held=hold("dispute")), invoice("F-2", due="2026-02-10")
    )

    assert assess(books, rules(), "2026-02-28").days_overdue == 28


def test_when_no_notice_goes_the_highest_stage_an_item_not_held_stands_at():
    books = account(
        invoice("F-1", due="2026-01-01", held=hold("dispute")),
        invoice("F-2", due=DUE),
        invoice("F-3", due="2026-02-15"),
        invoice("F-4", due="2026-02-27"),
        who=party(address=(), city=""),
    )

    found = assess(books, rules(), "2026-02-28")

    assert found.not_sent is not None
    assert (found.not_sent.code, found.stage and found.stage.key) == ("no_address", "second")
    assert [item.level for item in found.items] == [3, 2, 1, None]
