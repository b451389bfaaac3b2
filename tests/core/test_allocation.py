"""Rules, section 2: which credit settles which debit, and since when."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dunbatch.core.allocation import allocate
from dunbatch.core.books import names
from dunbatch.core.terms import CreditRule

from ..factories import adjustment, charge, credit_note, day, entry, hold, invoice, payment

OLDEST, EXPLICIT = CreditRule.OLDEST_DUE_FIRST, CreditRule.EXPLICIT_ONLY

OLD = invoice("F-1", due="2026-01-31", dated="2026-01-01")
NEW = invoice("F-2", due="2026-02-28", dated="2026-01-10")


def open_amounts(entries, as_of="2026-06-30", rule=OLDEST, account_hold=None):
    """Return what is open of each debit by number, and the unused credit."""
    books = allocate(entries, day(as_of), rule, account_hold)
    found = {f"{d.entry.number}": str(d.open) for d in books.debits}
    unused = sum((c.amount for c in books.unused), Decimal("0.00"))
    assert sum(map(Decimal, found.values())) - unused == books.balance
    return found, str(unused)


def settled_on(entries, number, as_of="2026-06-30", rule=OLDEST):
    """Return days and amounts that settled the debit `number`."""
    books = allocate(entries, day(as_of), rule)
    (debit,) = [d for d in books.debits if d.entry.number == number]
    return [(str(part.on), str(part.amount)) for part in debit.settlements]


def test_no_entries():
    books = allocate([], day("2026-06-30"), OLDEST)

    assert (books.debits, books.unused, books.balance) == ((), (), 0)


def test_entries_after_as_of_do_not_exist():
    paid = payment("60.00", "2026-02-10", "F-1")

    assert open_amounts([OLD, paid], "2026-02-09") == ({"F-1": "100.00"}, "0.00")
    assert open_amounts([OLD, paid], "2026-02-10") == ({"F-1": "40.00"}, "0.00")
    assert open_amounts([OLD, NEW], "2026-01-09") == ({"F-1": "100.00"}, "0.00")


def lettered(entry, letters="AA"):
    return replace(entry, lettering=letters)


def test_letters_name_the_debits_that_bear_them():
    paid = lettered(payment("100.00", "2026-02-10"))

    for rule in (OLDEST, EXPLICIT):
        assert open_amounts([OLD, lettered(NEW), paid], rule=rule) == (
            {"F-1": "100.00", "F-2": "0.00"},
            "0.00",
        )


def test_other_letters_name_nothing():
    paid = lettered(payment("100.00", "2026-02-10"), "AB")

    assert open_amounts([OLD, lettered(NEW), paid]) == ({"F-1": "0.00", "F-2": "100.00"}, "0.00")
    assert open_amounts([OLD, lettered(NEW), paid], rule=EXPLICIT)[1] == "100.00"


def test_a_credit_waits_for_the_last_debit_of_its_letters():
    early, late = invoice("F-2", "60.00", dated="2026-01-10"), invoice("F-3", dated="2026-03-01")
    booked = [OLD, lettered(early), lettered(late), lettered(payment("160.00", "2026-02-10"))]

    waiting = {"F-1": "100.00", "F-2": "0.00"}
    assert open_amounts(booked, "2026-02-28") == (waiting, "100.00")
    assert open_amounts(booked, "2026-03-01") == ({**waiting, "F-3": "0.00"}, "0.00")


def test_letters_and_numbers_together():
    paid = lettered(payment("150.00", "2026-02-10", "F-1"))

    assert open_amounts([OLD, lettered(NEW), paid], rule=EXPLICIT) == (
        {"F-1": "0.00", "F-2": "50.00"},
        "0.00",
    )


def test_what_names_nothing_pays_the_oldest_due_first():
    assert open_amounts([NEW, OLD, payment("130.00", "2026-02-10")]) == (
        {"F-1": "0.00", "F-2": "70.00"},
        "0.00",
    )


def test_what_names_a_document_pays_it_then_the_oldest():
    named = payment("130.00", "2026-02-10", "F-2")

    assert open_amounts([OLD, NEW, named]) == ({"F-1": "70.00", "F-2": "0.00"}, "0.00")
    assert open_amounts([OLD, NEW, named], rule=EXPLICIT) == (
        {"F-1": "100.00", "F-2": "0.00"},
        "30.00",
    )


def test_targets_are_paid_in_the_order_written():
    assert open_amounts([OLD, NEW, payment("130.00", "2026-02-10", "F-2", "F-1")]) == (
        {"F-1": "70.00", "F-2": "0.00"},
        "0.00",
    )


def test_explicit_only_leaves_the_rest_alone():
    assert open_amounts([OLD, payment("10.00", "2026-02-10")], rule=EXPLICIT) == (
        {"F-1": "100.00"},
        "10.00",
    )


def test_a_document_is_paid_by_instalment_or_oldest_due_first():
    first = invoice("F-9", "50.00", due="2026-02-28", dated="2026-01-01")
    second = invoice("F-9", "50.00", due="2026-03-31", dated="2026-01-01")

    def left(target):
        paid = payment("60.00", "2026-01-20", target)
        books = allocate([second, first, paid], day("2026-06-30"), EXPLICIT)
        return [str(debit.open) for debit in books.debits]

    assert left("F-9") == ["0.00", "40.00"]
    assert left("F-9@2026-03-31") == ["50.00", "0.00"]
    assert left("F-9@2026-03-30") == ["50.00", "50.00"]


def test_credits_pay_in_the_order_of_date_and_number():
    late = payment("100.00", "2026-02-11", number="P-1")
    early = payment("70.00", "2026-02-10", number="P-2")
    same_day = payment("10.00", "2026-02-10", number="P-1")

    assert settled_on([late, early, same_day, OLD], "F-1") == [
        ("2026-02-10", "10.00"),
        ("2026-02-10", "70.00"),
        ("2026-02-11", "20.00"),
    ]


def test_what_is_left_waits_and_pays_a_later_debit_on_its_own_day():
    paid = payment("130.00", "2026-01-05")

    assert settled_on([OLD, NEW, paid], "F-1") == [("2026-01-05", "100.00")]
    assert settled_on([OLD, NEW, paid], "F-2") == [("2026-01-10", "30.00")]


def test_a_credit_waits_for_the_document_it_names():
    ahead = payment("100.00", "2026-01-05", "F-2")

    assert open_amounts([OLD, NEW, ahead], "2026-01-09") == ({"F-1": "100.00"}, "100.00")
    assert open_amounts([OLD, NEW, ahead], "2026-01-10") == (
        {"F-1": "100.00", "F-2": "0.00"},
        "0.00",
    )


def test_it_pays_what_comes_first_and_then_waits():
    ahead = payment("150.00", "2026-01-05", "F-1", "F-2")

    assert open_amounts([OLD, NEW, ahead], "2026-01-09") == ({"F-1": "0.00"}, "50.00")
    assert settled_on([OLD, NEW, ahead], "F-2") == [("2026-01-10", "50.00")]


@pytest.mark.parametrize("later", [charge, adjustment])
def test_a_later_row_of_the_same_number_makes_no_credit_wait(later):
    # A charge or adjustment often bears the number of its invoice.
    row = (
        charge("interest", "5.00", "2026-04-01", "F-1", number="F-1")
        if later is charge
        else adjustment("5.00", "2026-04-01", number="F-1")
    )
    paid = payment("60.00", "2026-02-10", "F-1")

    assert open_amounts([OLD, row, paid], "2026-02-10") == ({"F-1": "40.00"}, "0.00")
    books = allocate([OLD, row, paid], day("2026-06-30"), OLDEST)
    assert [str(part.on) for part in books.debits[0].settlements] == ["2026-02-10"]


def test_a_number_that_is_nowhere_names_nothing():
    assert open_amounts([OLD, payment("10.00", "2026-02-10", "F-404")]) == (
        {"F-1": "90.00"},
        "0.00",
    )


def test_what_bears_no_number_is_named_by_nothing():
    assert not names("", adjustment("5.00", "2026-01-01"))


@pytest.mark.parametrize(
    ("paid_on", "left"),
    [
        ("2026-02-09", {"F-1": "40.00", "F-2": "100.00"}),
        ("2026-02-10", {"F-1": "100.00", "F-2": "40.00"}),
        ("2026-02-20", {"F-1": "100.00", "F-2": "40.00"}),
        ("2026-02-21", {"F-1": "40.00", "F-2": "100.00"}),
    ],
)
def test_debts_in_dispute_on_that_day_come_last(paid_on, left):
    disputed = invoice(
        "F-1",
        due="2026-01-31",
        dated="2026-01-01",
        held=hold("dispute", "2026-02-10", "2026-02-20"),
    )

    assert open_amounts([disputed, NEW, payment("60.00", paid_on)])[0] == left


def test_a_hold_that_is_no_dispute_changes_no_allocation():
    held = invoice("F-1", due="2026-01-31", dated="2026-01-01", held=hold("promise"))

    assert open_amounts([held, NEW, payment("60.00", "2026-02-10")])[0]["F-1"] == "40.00"


def test_an_account_in_dispute_is_paid_oldest_first():
    found = open_amounts([OLD, NEW, payment("60.00", "2026-02-10")], account_hold=hold("dispute"))

    assert found == ({"F-1": "40.00", "F-2": "100.00"}, "0.00")


def test_every_kind_of_credit():
    found = open_amounts(
        [
            OLD,
            payment("10.00", "2026-02-10"),
            credit_note("20.00", "2026-02-11", "F-1"),
            adjustment("-5.00", "2026-02-12"),
        ]
    )

    assert found == ({"F-1": "65.00"}, "0.00")


def test_every_kind_of_debit():
    found, _ = open_amounts(
        [
            OLD,
            charge("fee", "10.00", "2026-02-10", number="C-1"),
            adjustment("5.00", "2026-02-12", number="A-1"),
        ]
    )

    assert found == {"F-1": "100.00", "C-1": "10.00", "A-1": "5.00"}


def test_equal_lines_all_count():
    twice = [adjustment("5.00", "2026-02-12"), adjustment("5.00", "2026-02-12")]
    books = allocate([*twice, payment("7.00", "2026-02-12")], day("2026-06-30"), OLDEST)

    assert [str(debit.open) for debit in books.debits] == ["0.00", "3.00"]


def test_what_was_left_at_the_end_of_a_day():
    books = allocate([OLD, payment("60.00", "2026-02-10", "F-1")], day("2026-06-30"), OLDEST)

    (debit,) = books.debits
    assert debit.open_on(day("2026-02-09")) == Decimal("100.00")
    assert debit.open_on(day("2026-02-10")) == Decimal("40.00")


def test_the_order_of_the_file_never_matters():
    # Nothing but the days of a dispute, or what they are for, tells these rows apart.
    def row(since=None, description=""):
        return entry(
            "adjustment",
            "",
            "2026-01-01",
            "50.00",
            due="2026-01-31",
            held=since and hold("dispute", since),
            description=description,
        )

    def left(*rows):
        books = allocate(rows, day("2026-06-30"), OLDEST)
        return [(str(d.entry), d.open) for d in books.debits]

    paid = payment("60.00", "2026-02-10")
    early, late = row("2026-03-01"), row("2026-04-01")
    assert left(early, late, paid) == left(paid, late, early)
    one, other = row(description="Shelf"), row(description="Table")
    assert left(one, other, paid) == left(paid, other, one)
    fee = charge("fee", "50.00", "2026-01-01", due="2026-01-31")
    costs = charge("costs", "50.00", "2026-01-01", due="2026-01-31")
    assert left(fee, costs, paid) == left(paid, costs, fee)
