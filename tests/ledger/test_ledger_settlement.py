"""Files that state what is open, or when something was settled, instead of listing payments."""

from datetime import date
from decimal import Decimal

import pytest

from dunbatch.core.entries import Entry, EntryKind, LeftOut

from .ledger_texts import INVOICE, codes, entries, read, table

OPEN = "open_as_of: 2026-03-01"
SETTLED = """
columns:
  account_id: account_id
  name: name
  kind: kind
  number: number
  date: date
  due_date: due_date
  amount: amount
  applies_to: applies_to
  settled_on: paid
"""


def test_what_is_open_implies_a_payment_on_the_invoice_date():
    payment, invoice = sorted(
        entries(table(INVOICE + ",30.00", more=",open"), column_map=OPEN),
        key=lambda entry: entry.amount,
    )
    assert invoice.open_stated
    assert invoice.amount == Decimal("100.00")
    assert payment == Entry(
        kind=EntryKind.PAYMENT,
        number="",
        dated=date(2026, 1, 5),
        amount=Decimal("70.00"),
        currency="EUR",
        applies_to=("F-1@2026-02-04",),
        open_stated=True,
    )


@pytest.mark.parametrize(
    ("left", "kinds"),
    [
        ("100.00", {EntryKind.INVOICE}),
        ("99.99", {EntryKind.INVOICE, EntryKind.PAYMENT}),
        ("0", {EntryKind.INVOICE, EntryKind.PAYMENT}),
        ("", {EntryKind.INVOICE}),
    ],
)
def test_open_from_nothing_to_everything(left, kinds):
    ledger, problems = read(table(f"{INVOICE},{left}", more=",open"), column_map=OPEN)
    assert problems == ()
    assert {entry.kind for entry in ledger.accounts[0].entries} == kinds
    assert (ledger.rows, ledger.entries) == (1, 1)


@pytest.mark.parametrize(("left", "found"), [("100.01", ["L047"]), ("-0.01", ["L047"])])
def test_open_outside_the_amount(left, found):
    assert codes(table(f"{INVOICE},{left}", more=",open"), column_map=OPEN) == found


@pytest.mark.parametrize(
    ("kind", "left", "found"),
    [
        ("invoice", "", ["L020"]),
        ("invoice", "0", []),
        ("invoice", "100.00", []),
        ("credit_note", "", []),
    ],
)
def test_a_map_that_says_where_open_stands_needs_it_of_every_invoice(kind, left, found):
    column_map = SETTLED.replace("  settled_on: paid", "  open: left") + OPEN
    text = table(f"{INVOICE.replace('invoice', kind)},,{left}", more=",applies_to,left")
    ledger, problems = read(text, column_map=column_map)
    errors = [problem.code for problem in problems if problem.is_error]
    assert errors == found
    assert len(ledger.accounts[0].entries) == (0 if found else 1 if left != "0" else 2)


def test_open_needs_the_day_it_speaks_for_once_for_the_file():
    text = table(INVOICE + ",30", INVOICE.replace("F-1", "F-2") + ",30", more=",open")
    assert codes(text) == ["L046"]


def test_a_credit_is_worth_what_is_left_of_it():
    text = table(
        "C001,X,credit_note,AV-1,2026-01-05,,50,20",
        "C001,X,credit_note,AV-2,2026-01-05,,50,0",
        "C001,X,adjustment,A-1,2026-01-05,,-50,-10",
        more=",open",
    )
    ledger, problems = read(text, column_map=OPEN)
    assert problems == ()
    assert [(e.number, e.amount) for e in ledger.accounts[0].entries] == [
        ("A-1", Decimal("-10.00")),
        ("AV-1", Decimal("20.00")),
    ]
    assert (ledger.rows, ledger.entries) == (3, 2)
    assert ledger.left_out == (LeftOut(3, "nothing is open of it"),)


@pytest.mark.parametrize(("left", "found"), [("-51", ["L047"]), ("1", ["L047"]), ("-50", [])])
def test_open_of_a_negative_adjustment(left, found):
    text = table(f"C001,X,adjustment,A-1,2026-01-05,,-50,{left}", more=",open")
    assert codes(text, column_map=OPEN) == found


def test_open_of_signed_credits_is_signed():
    text = table("C001,X,invoice,AV-1,2026-01-05,,-50,-20", more=",open")
    [entry] = entries(text, column_map=OPEN + "\nsigns: signed")
    assert (entry.kind, entry.amount) == (EntryKind.CREDIT_NOTE, Decimal("20.00"))


@pytest.mark.parametrize("target", ["F-1", "F-1@2026-02-04"])
def test_what_is_stated_open_cannot_be_paid_again(target):
    text = table(
        INVOICE + ",30,", f"C001,,payment,P,2026-02-01,,70,,{target}", more=",open,applies_to"
    )
    assert codes(text, column_map=OPEN) == ["L065"]
    without = table(
        INVOICE + ",,", f"C001,,payment,P,2026-02-01,,70,,{target}", more=",open,applies_to"
    )
    assert codes(without, column_map=OPEN) == []


def settled(*rows: str) -> str:
    return table(*rows, more=",applies_to,paid")


def test_a_settled_invoice_is_paid_that_day():
    found = entries(settled(INVOICE + ",,2026-02-20"), column_map=SETTLED)
    [payment] = [entry for entry in found if entry.kind is EntryKind.PAYMENT]
    assert payment == Entry(
        kind=EntryKind.PAYMENT,
        number="",
        dated=date(2026, 2, 20),
        amount=Decimal("100.00"),
        currency="EUR",
        applies_to=("F-1@2026-02-04",),
    )
    assert not any(entry.open_stated for entry in found)


def test_an_unsettled_invoice_is_open():
    assert len(entries(settled(INVOICE + ",,"), column_map=SETTLED)) == 1


def test_a_settled_invoice_cannot_be_paid_again():
    text = settled(INVOICE + ",,2026-02-20", "C001,,payment,P,2026-02-01,,70,F-1,")
    assert codes(text, column_map=SETTLED) == ["L065"]


@pytest.mark.parametrize(
    ("kind", "found"), [("credit_note", ["L048"]), ("adjustment", ["L048"]), ("payment", ["L036"])]
)
def test_only_invoices_are_settled(kind, found):
    text = settled(f"C001,X,{kind},N-1,2026-01-05,,50,,2026-02-20")
    assert codes(text, column_map=SETTLED) == found


def test_an_implied_payment_must_find_one_debit_only():
    charge = "C001,,charge,F-1,2026-01-05,2026-02-04,5"
    text = table(INVOICE + ",30,", charge + ",,fee", more=",open,charge_of")
    assert codes(text, column_map=OPEN) == ["L066"]
    later = table(
        INVOICE + ",30,", charge.replace("02-04", "02-05") + ",,fee", more=",open,charge_of"
    )
    assert codes(later, column_map=OPEN) == []
