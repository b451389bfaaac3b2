"""Files that state only what is open of each document, and no amounts."""

from decimal import Decimal

import pytest

from dunbatch.core.entries import EntryKind, LeftOut
from dunbatch.ledger.column_map import parse_column_map
from dunbatch.text.yaml_tree import parse_yaml
from tests.factories import account, assess
from tests.factories_rules import rules, stage, terms

from .inspected import codes as doubts
from .inspected import inspected, read_map
from .ledger_texts import codes, entries, read

DAY = "open_as_of: 2026-03-01\n"
HEADER = "account_id,name,kind,number,date,due_date,open"
OWED = "C001,Atelier Exemple,invoice,F-1,2026-01-05,2026-02-04,60.00"


def owed(*rows, more=""):
    return "\n".join((HEADER + more, *rows)) + "\n"


def test_what_is_open_is_the_amount():
    [invoice] = entries(owed(OWED), column_map=DAY)

    assert (invoice.amount, invoice.open_stated) == (Decimal("60.00"), True)


def test_through_a_column_map():
    column_map = DAY + (
        "columns: {account_id: Client, name: Client, number: Pièce, date: Date, due_date: Éch,"
        " open: Reste dû}\nconstants: {kind: invoice}\n"
    )
    text = "Client,Pièce,Date,Éch,Reste dû\nAtelier Exemple,F-1,2026-01-05,2026-02-04,60.00\n"

    assert [e.amount for e in entries(text, column_map=column_map)] == [Decimal("60.00")]
    without_day = column_map.removeprefix(DAY)
    assert codes(text, column_map=without_day) == ["L046"]


def test_it_needs_the_day_it_speaks_for():
    assert codes(owed(OWED)) == ["L046"]


def test_a_document_with_nothing_open_is_left_out():
    ledger, problems = read(
        owed(OWED, OWED.replace("F-1", "F-2").replace("60.00", "0")), column_map=DAY
    )

    assert problems == ()
    assert [e.number for e in ledger.accounts[0].entries] == ["F-1"]
    assert (ledger.rows, ledger.entries) == (2, 1)
    assert ledger.left_out == (LeftOut(3, "nothing is open of it"),)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("F-1,2026-01-05,2026-02-04,", ["L020"]),
        ("F-1,2026-01-05,2026-02-04,x", ["L025"]),
        ("F-1,2026-01-05,2026-02-04,-0.01", ["L028"]),
        ("F-1,2026-01-05,2026-02-04,0.01", []),
        ("F-1,2026-01-05,,0", ["L041"]),
    ],
)
def test_the_cell_itself(cells, found):
    assert codes(owed(f"C001,X,invoice,{cells}"), column_map=DAY) == found


def test_an_amount_that_is_missing_is_no_open_amount():
    text = owed(OWED + ",", more=",amount")

    assert codes(text, column_map=DAY) == ["L020"]
    assert codes(owed(OWED + ",100.00", more=",amount"), column_map=DAY) == []


def test_credits_are_worth_what_is_left_of_them():
    text = owed(
        "C001,X,credit_note,AV-1,2026-01-05,,20",
        "C001,X,adjustment,A-1,2026-01-05,,-10",
        "C001,X,payment,P-1,2026-01-05,,30",
        "C001,X,credit_note,AV-2,2026-01-05,,0",
    )
    ledger, problems = read(text, column_map=DAY)

    assert problems == ()
    assert [(e.number, e.amount) for e in ledger.accounts[0].entries] == [
        ("A-1", Decimal("-10.00")),
        ("AV-1", Decimal("20.00")),
        ("P-1", Decimal("30.00")),
    ]


@pytest.mark.parametrize(
    ("kind", "left", "found"),
    [
        ("invoice", "-20", EntryKind.CREDIT_NOTE),
        ("credit_note", "-20", EntryKind.CREDIT_NOTE),
        ("invoice", "20", EntryKind.INVOICE),
        ("credit_note", "20", ["L049"]),
        ("credit_note", "0", None),
    ],
)
def test_signs_as_of_amounts(kind, left, found):
    text = owed(f"C001,X,{kind},AV-1,2026-01-05,2026-01-06,{left}")
    ledger, problems = read(text, column_map=DAY + "signs: signed")
    errors = [problem.code for problem in problems if problem.is_error]

    if isinstance(found, list):
        assert errors == found
    else:
        kinds = [e.kind for e in ledger.accounts[0].entries]
        assert (errors, kinds) == ([], [found] if found else [])
        assert all(e.amount == Decimal("20.00") for e in ledger.accounts[0].entries)


def test_it_cannot_be_paid_again():
    paid = "C001,,payment,P,2026-02-01,,70,F-1"

    assert codes(owed(OWED + ",", paid, more=",applies_to"), column_map=DAY) == ["L065"]


def test_what_was_paid_says_nothing_without_an_amount():
    columns = "columns: {open: Reste, paid: Payé%s}\n"

    def found(more):
        root, _ = parse_yaml(DAY + columns % more, "map.yaml")
        return [problem.code for problem in parse_column_map(root)[1]]

    assert found("") == ["L087"]
    assert found(", amount: Montant") == found(", debit: D, credit: C") == []


def test_the_same_in_yaml():
    entry = "{kind: invoice, number: F-1, date: 2026-01-05, due_date: 2026-02-04, open: 60}"
    text = f"accounts: [{{account_id: C001, name: X, entries: [{entry}]}}]"
    [invoice] = entries(text, name="ledger.yaml", column_map=DAY)

    assert (invoice.amount, invoice.open_stated) == (Decimal("60.00"), True)
    neither = text.replace(", open: 60", "")
    assert codes(neither, name="ledger.yaml", column_map=DAY) == ["L020"]


def test_a_total_of_what_is_open():
    column_map = DAY + (
        "columns: {account_id: Client, name: Client, number: Pièce, date: Date, due_date: Éch,"
        " open: Reste}\nconstants: {kind: invoice}\ntotal_rows: {Client: [Total]}\n"
    )
    row = "Atelier Exemple,F-1,2026-01-05,2026-02-04,60.00"
    text = f"Client,Pièce,Date,Éch,Reste\n{row}\nTotal,,,,%s\n"

    assert codes(text % "60.00", column_map=column_map) == []
    assert codes(text % "61.00", column_map=column_map) == ["L073"]


def test_interest_runs_on_it_from_the_due_date():
    booked = entries(owed(OWED), column_map="open_as_of: 2026-03-06\n")
    by = rules(stage("first", 8, interest=True), interest=terms("10"))
    found = assess(account(*booked), by, "2026-03-06")

    # 60.00 x 10 % x 30 / 365
    assert (found.interest, found.net_overdue) == (Decimal("0.49"), Decimal("60.00"))
    assert found.items[0].open_stated


def test_inspect_does_not_ask_for_an_amount():
    found = inspected(
        "N° facture,Date facture,Échéance,Reste dû,Payé\nF-1,2026-01-05,2026-02-04,(6.50),1.00\n"
    )

    assert "column_missing" not in doubts(found)
    column_map = read_map(found)
    assert {"open"} == column_map.columns.keys() & {"amount", "open", "paid"}
    assert column_map.signs.value == "parentheses"
