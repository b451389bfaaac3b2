"""Rules, section 3: unallocated credit is set against debits for decisions, not in the books."""

from decimal import Decimal

from dunbatch.core.allocation import allocate, set_off
from dunbatch.core.terms import CreditRule

from ..factories import account, adjustment, assess, charge, day, hold, invoice, payment
from ..factories_rules import rules, stage, terms

EXPLICIT = rules(stage("first", 8, interest=True), credits="explicit_only", interest=terms("10"))


def demanded(found):
    return {item.number: str(item.demanded) for item in found.items}


def test_the_letter_shows_it_as_unallocated():
    books = account(invoice("F-1", due="2026-01-31"), payment("30.00", "2026-02-01"))

    found = assess(books, EXPLICIT, "2026-02-28")

    assert (found.overdue, found.unallocated_credit) == (Decimal("100.00"), Decimal("30.00"))
    assert (found.net_overdue, found.balance) == (Decimal("70.00"), Decimal("70.00"))
    assert demanded(found) == {"F-1": "70.00"}
    assert found.items[0].open == Decimal("100.00")


def test_oldest_due_first():
    books = account(
        invoice("F-2", due="2026-02-10"),
        invoice("F-1", due="2026-01-31"),
        payment("130.00", "2026-02-11"),
    )

    assert demanded(assess(books, EXPLICIT, "2026-02-28")) == {"F-1": "0.00", "F-2": "70.00"}


def test_undisputed_first():
    books = account(
        invoice("F-2", due="2026-02-10"),
        invoice("F-1", due="2026-01-31", held=hold("dispute")),
        payment("130.00", "2026-02-11"),
    )

    found = assess(books, EXPLICIT, "2026-02-28")

    assert demanded(found) == {"F-1": "0.00", "F-2": "0.00"}
    assert [item.demandable for item in found.items] == [Decimal("70.00"), Decimal("0.00")]
    assert found.not_sent is not None
    assert found.not_sent.code == "nothing_net"


def test_overdue_items_before_those_not_due():
    books = account(
        invoice("F-2", due="2026-03-31", dated="2026-01-01"),
        invoice("F-1", due="2026-01-31"),
        payment("100.00", "2026-02-01"),
    )

    found = assess(books, EXPLICIT, "2026-02-28")

    assert found.net_overdue == 0
    assert found.not_sent is not None
    assert found.not_sent.code == "nothing_net"


def test_interest_stops_on_the_credits_own_day():
    paid = payment("40.00", "2026-02-10")
    waiting = assess(account(invoice(due="2026-01-31"), paid), EXPLICIT, "2026-03-22")
    booked = assess(
        account(invoice(due="2026-01-31"), payment("40.00", "2026-02-10", "F-1")),
        EXPLICIT,
        "2026-03-22",
    )

    # 100 for 10 days and 60 for 40 days at 10 % over 365: 0.93.
    assert waiting.interest == booked.interest == Decimal("0.93")
    assert waiting.total_claimed == booked.total_claimed == Decimal("60.93")


def test_an_item_wholly_covered_bears_nothing():
    books = account(
        invoice("F-1", due="2026-01-31"),
        invoice("F-2", due="2026-02-05"),
        payment("100.00", "2026-02-10"),
    )

    found = assess(books, EXPLICIT, "2026-03-22")

    assert [item.accrual is None for item in found.items] == [True, False]


def test_a_booked_charge_takes_its_turn():
    books = account(
        charge("fee", "10.00", "2026-01-15", number="C-1"),
        invoice("F-1", due="2026-01-31"),
        payment("25.00", "2026-02-10"),
    )

    found = assess(books, EXPLICIT, "2026-03-22")

    assert (found.charges, found.net_overdue) == (Decimal("0.00"), Decimal("85.00"))


def test_a_credit_that_waits_for_a_later_document_counts_too():
    books = account(
        invoice("F-1", due="2026-01-31"),
        invoice("F-2", due="2026-04-30", dated="2026-04-01"),
        payment("100.00", "2026-02-10", "F-2"),
    )

    found = assess(books, rules(), "2026-02-28")

    assert found.not_sent is not None
    assert found.not_sent.code == "nothing_net"


def test_exactly_nothing_net_and_one_cent():
    def found(paid):
        return assess(
            account(invoice(due="2026-01-31"), payment(paid, "2026-02-10")), EXPLICIT, "2026-02-28"
        )

    assert found("100.00").stage is not None
    assert not found("100.00").notice_goes
    assert found("99.99").net_overdue == Decimal("0.01")
    assert found("99.99").notice_goes


def test_several_credits_in_their_order():
    books = account(
        invoice("F-1", due="2026-01-31"),
        invoice("F-2", due="2026-02-05"),
        payment("70.00", "2026-02-10", number="P-1"),
        adjustment("-50.00", "2026-02-11"),
    )

    assert demanded(assess(books, EXPLICIT, "2026-03-22")) == {"F-1": "0.00", "F-2": "80.00"}


def test_no_part_is_empty():
    booked = [
        invoice("F-1", due="2026-01-31"),
        invoice("F-2", due="2026-02-05"),
        payment("100.00", "2026-02-10", number="P-1"),
        payment("10.00", "2026-02-11", number="P-2"),
    ]
    as_of = day("2026-02-28")

    parts = set_off(allocate(booked, as_of, CreditRule.EXPLICIT_ONLY), as_of)

    assert [[str(credit.amount) for credit in part] for part in parts] == [["100.00"], ["10.00"]]
