"""How a file of payments is written, and what it does not go with."""

from datetime import date
from decimal import Decimal

import pytest

from dunbatch.core.entries import EntryKind, LeftOut
from dunbatch.ledger.reader import LedgerDefaults, read_ledger
from dunbatch.text.files import Source

from .ledger_texts import HEADER, INVOICE, mapped, table
from .payment_texts import (
    BESIDE,
    BY_ACCOUNT,
    BY_NUMBER,
    LEDGER,
    SECOND,
    found,
    joined,
    paid,
)
from .sheet_files import workbook


def test_it_takes_nothing_from_the_map_of_the_ledger():
    ledger = (
        "Konto;Name;Beleg;Datum;Fällig;Betrag\nC001;Atelier;F-1;05.01.2026;04.02.2026;100,00\n"
    )
    column_map = """\
delimiter: ";"
decimal: ","
date_format: "%d.%m.%Y"
columns:
  {account_id: Konto, name: Name, number: Beleg, date: Datum, due_date: Fällig, amount: Betrag}
constants: {kind: invoice}
"""
    assert len(
        paid(BY_NUMBER + "2026-02-01,40.00,F-1\n", ledger=ledger, column_map=column_map + BESIDE)[
            "C001"
        ]
    )
    text = "# bank\nDay|Sum|Ref|State\n2026/02/01|1'040,50-|F-1|ok\n2026/02/02|3,00-|F-1|no\n"
    of_payments = """\
payments:
  file: payments.csv
  delimiter: "|"
  decimal: ","
  thousands: "'"
  date_format: "%Y/%m/%d"
  skip_rows: 1
  signs: signed
  columns: {date: Day, amount: Sum, applies_to: Ref}
  keep: {State: [ok]}
"""
    read_, problems = joined(text, ledger=ledger, column_map=column_map + of_payments)
    assert problems == ()
    [payment] = [e for e in read_.accounts[0].entries if e.kind is EntryKind.PAYMENT]
    assert payment.amount == Decimal("1040.50")
    assert read_.left_out == (LeftOut(4, "State is no, not kept", "payments.csv"),)
    assert (read_.rows, read_.entries) == (3, 2)


def test_debit_and_credit_columns():
    column_map = (
        "payments: {file: payments.csv, columns: {account_id: A, date: D, debit: Out,"
        " credit: In}}\n"
    )
    text = "A,D,In,Out\nC001,2026-02-01,40.00,\n"

    assert [e.amount for e in paid(text, column_map=column_map)["C001"]] == [Decimal("40.00")]
    assert found("A,D,In,Out\nC001,2026-02-01,,40.00\n", column_map=column_map) == ["L049"]


def test_headings_and_totals():
    column_map = (
        "payments: {file: payments.csv, columns: {date: Day, amount: Sum, number: No},"
        " heading_rows: Day, total_rows: {Day: [Total]}}\n"
    )
    text = (
        "Day,No,Sum\nC001,,\n2026-02-01,P-1,40.00\nTotal,,40.00\nC002,,\n2026-02-01,P-1,4.00\n"
        "Total,,5.00\n"
    )
    ledger, [warning] = joined(text, column_map=column_map)

    assert {a.party.account_id: len(a.entries) for a in ledger.accounts} == {"C001": 2, "C002": 2}
    assert (warning.code, warning.place.file) == ("L073", "payments.csv")
    assert {(own.file, own.line) for own in ledger.own_totals} == {
        ("payments.csv", 4),
        ("payments.csv", 7),
    }
    stray = "Day,No,Sum\n2026-02-01,P-1,40.00\n"
    assert found(stray, column_map=column_map) == ["L020"]


def test_rows_left_out_stand_after_those_of_the_ledger():
    ledger, _ = joined(BY_ACCOUNT + ",,,\nC001,2026-02-01,4.00,\n", ledger=LEDGER + ",,,,,,\n")

    assert ledger.left_out == (
        LeftOut(4, "the row is empty"),
        LeftOut(2, "the row is empty", "payments.csv"),
    )
    assert ledger.rows == ledger.entries + len(ledger.left_out) == 5


def test_problems_of_the_ledger_come_first():
    faulty = table(SECOND, INVOICE.replace("100.00", "x"))
    problems = joined(BY_ACCOUNT + "C001,2026-02-01,y,\n", ledger=faulty)[1]

    assert [(problem.place.file, problem.place.line) for problem in problems] == [
        ("ledger.csv", 3),
        ("payments.csv", 2),
    ]


@pytest.mark.parametrize(
    ("suffix", "expected"), [("payments.yaml", "L002"), ("payments.pdf", "L002")]
)
def test_it_is_a_table(suffix, expected):
    _, [problem] = read_ledger(
        Source("ledger.csv", LEDGER.encode()),
        LedgerDefaults("EUR", None),
        mapped(BESIDE),
        None,
        Source(suffix, b"accounts: []\n"),
    )
    assert (problem.code, problem.place.file) == (expected, suffix)
    assert "file of payments" in problem.message


def test_it_may_be_a_spreadsheet():
    content = workbook(
        Other=[["x"]], In=[["Day", "Sum", "Ref"], [date(2026, 2, 1), 40.5, "F-1"], [None] * 3]
    )
    column_map = (
        "payments: {file: p.xlsx, sheet: In, columns: {date: Day, amount: Sum, applies_to: Ref}}"
    )
    ledger, problems = read_ledger(
        Source("ledger.csv", LEDGER.encode()),
        LedgerDefaults("EUR", None),
        mapped(column_map),
        None,
        Source("p.xlsx", content),
    )

    assert problems == ()
    [payment] = [e for e in ledger.accounts[0].entries if e.kind is EntryKind.PAYMENT]
    assert (payment.amount, payment.dated) == (Decimal("40.50"), date(2026, 2, 1))


def test_a_yaml_ledger_may_have_one():
    entry = "{kind: invoice, number: F-1, date: 2026-01-05, due_date: 2026-02-04, amount: 100}"
    ledger = f"accounts: [{{account_id: C001, name: A, entries: [{entry}]}}]"

    assert paid(BY_NUMBER + "2026-02-01,40.00,F-1\n", ledger=ledger, name="ledger.yaml")["C001"]


# --- What it does not go with ---


@pytest.mark.parametrize(("column", "cell"), [("open", "60.00"), ("open", "0")])
def test_a_ledger_that_states_what_is_open(column, cell):
    ledger = table(f"{INVOICE},{cell}", more=f",{column}")
    options = {"ledger": ledger, "column_map": BESIDE + "open_as_of: 2026-03-01\n"}

    assert found(BY_NUMBER + "2026-02-01,40.00,F-1\n", **options) == ["L088", "L065"]
    assert found(BY_ACCOUNT + "C001,2026-02-01,4.00,\n", **options) == ["L088"]
    empty = table(f"{INVOICE},", more=f",{column}")
    assert found(BY_NUMBER + "2026-02-01,40.00,F-1\n", ledger=empty) == []


def test_a_ledger_that_cannot_be_read_does_not_blame_the_payments():
    broken = HEADER + "\nC001,Atelier Exemple,invoice,F-1,2026-01-05\n"

    assert found(BY_NUMBER + "2026-02-01,40.00,F-1\n", ledger=broken) == ["L012"]
    assert found(BY_ACCOUNT + "C001,2026-02-01,40.00,\n", ledger=broken.replace("F-1", "F,1")) in (
        ["L012"],
        ["L012", "L070"],
    )


def test_a_payment_of_a_faulty_invoice_is_no_second_problem():
    faulty = table(INVOICE.replace("100.00", "x"))

    assert found(BY_NUMBER + "2026-02-01,40.00,F-1\n", ledger=faulty) == ["L025"]


def test_a_currency_is_not_guessed():
    francs = table(INVOICE + ",CHF", SECOND + ",", more=",currency")
    text = BY_ACCOUNT + "C001,2026-02-01,40.00,\n"
    _, [problem] = joined(text, ledger=francs)

    assert (problem.code, problem.account_id, problem.place.column) == ("L020", "C001", "currency")
    assert "CHF" in problem.hint
    assert found(text.replace("C001", "C002"), ledger=francs) == []
    stated = "account_id,date,amount,currency\nC001,2026-02-01,40.00,CHF\n"
    assert [e.currency for e in paid(stated, ledger=francs)["C001"]] == ["CHF"]
    in_policy = {"ledger": francs.replace("80.00,", "80.00,CHF"), "currency": "CHF"}
    assert found(text, **in_policy) == []
