"""Payments in a file of their own, joined to the ledger by account or by number."""

import itertools
import random
from decimal import Decimal

import pytest

from dunbatch.core.entries import EntryKind

from .ledger_texts import INVOICE, table
from .payment_texts import BY_ACCOUNT, BY_NUMBER, SECOND, found, joined, paid

# --- By account and by number ---


def test_by_account_with_and_without_a_document():
    credits = paid(BY_ACCOUNT + "C001,2026-02-01,40.00,F-1\nC002,2026-02-02,5.00,\n")

    assert [(e.kind.value, e.amount, e.applies_to) for e in credits["C001"]] == [
        ("payment", Decimal("40.00"), ("F-1",))
    ]
    assert [(e.amount, e.applies_to) for e in credits["C002"]] == [(Decimal("5.00"), ())]


def test_by_number():
    credits = paid(BY_NUMBER + "2026-02-01,40.00,F-1\n2026-02-02,5.00,G-1@2026-02-05\n")

    assert [e.applies_to for e in credits["C001"]] == [("F-1",)]
    assert [e.applies_to for e in credits["C002"]] == [("G-1@2026-02-05",)]


def test_a_payment_of_several_documents_of_one_account():
    more = "C001,,invoice,F-2,2026-01-07,2026-02-06,7.00"
    credits = paid(BY_NUMBER + "2026-02-01,107.00,F-1;F-2\n", ledger=table(INVOICE, more))

    assert [e.applies_to for e in credits["C001"]] == [("F-1", "F-2")]


@pytest.mark.parametrize("target", ["F-9", "F-9;F-1", "F-1;F-9", "F-9@2026-02-04"])
def test_a_number_that_no_account_has(target):
    _, [problem] = joined(BY_NUMBER + f"2026-02-01,40.00,{target}\n")

    assert (problem.code, problem.account_id) == ("L074", None)
    assert (problem.place.file, problem.place.line) == ("payments.csv", 2)
    assert "F-9" in problem.message
    assert "ledger.csv" in problem.message


def test_a_number_that_two_accounts_have():
    same = table(INVOICE, SECOND.replace("G-1", "F-1"))
    _, [problem] = joined(BY_NUMBER + "2026-02-01,40.00,F-1\n", ledger=same)

    assert (problem.code, problem.account_id, problem.place.line) == ("L075", None, 2)
    assert "C001, C002" in problem.message
    assert found(BY_ACCOUNT + "C001,2026-02-01,40.00,F-1\n", ledger=same) == []


def test_documents_of_two_accounts_in_one_payment():
    assert found(BY_NUMBER + "2026-02-01,40.00,F-1;G-1\n") == ["L075"]


def test_many_accounts_are_not_all_named():
    rows = [INVOICE.replace("C001", f"C{at:03}") for at in range(1, 7)]
    _, [problem] = joined(BY_NUMBER + "2026-02-01,40.00,F-1\n", ledger=table(*rows))

    assert "C001, C002, C003 and 3 more" in problem.message


def test_a_literal_number_and_an_instalment_of_the_same_name_are_two():
    literal = "C002,Maison Faux,invoice,F-1@2026-02-04,2026-01-06,2026-02-05,80.00"
    ledger = table(INVOICE, literal)

    assert found(BY_NUMBER + "2026-02-01,40.00,F-1@2026-02-04\n", ledger=ledger) == ["L075"]
    assert found(BY_NUMBER + "2026-02-01,40.00,F-1\n", ledger=ledger) == []


def test_a_number_shared_with_a_payment_or_a_notice_is_no_second_document():
    payment = "C002,Maison Faux,payment,F-1,2026-01-06,,80.00"
    notice = "C002,,notice,F-1,2026-02-10,,"
    ledger = table(INVOICE, payment, notice)

    assert len(paid(BY_NUMBER + "2026-02-01,40.00,F-1\n", ledger=ledger)["C001"]) == 1


def test_a_credit_note_cannot_be_paid_either_way():
    ledger = table(INVOICE, "C001,,credit_note,AV-1,2026-01-06,,5.00")

    assert found(BY_NUMBER + "2026-02-01,5.00,AV-1\n", ledger=ledger) == ["L064"]
    assert found(BY_ACCOUNT + "C001,2026-02-01,5.00,AV-1\n", ledger=ledger) == ["L064"]


def test_without_account_and_number_nobody_is_named():
    _, [problem] = joined(BY_NUMBER + "2026-02-01,40.00,\n")

    assert (problem.code, problem.place.column, problem.account_id) == ("L020", "applies_to", None)
    assert found(BY_ACCOUNT + ",2026-02-01,40.00,F-1\n") == ["L020"]


def test_an_account_that_the_ledger_does_not_know():
    text = BY_ACCOUNT + "C003,2026-02-01,40.00,\n"
    _, [problem] = joined(text)

    assert (problem.code, problem.account_id) == ("L074", None)
    parties = "account_id,name\nC001,A\nC002,B\nC003,C\n"
    ledger = "account_id,kind,number,date,due_date,amount\n" + "\n".join(
        row.replace(",Atelier Exemple", "").replace(",Maison Faux", "")
        for row in (INVOICE, SECOND)
    )
    assert [e.amount for e in paid(text, ledger=ledger, parties=parties)["C003"]] == [
        Decimal("40.00")
    ]


def test_a_file_that_says_neither():
    _, [problem] = joined("date,amount\n2026-02-01,40.00\n")

    assert (problem.code, problem.place.file) == ("L009", "payments.csv")
    assert "`account_id` or `applies_to`" in problem.message


# --- What a row is ---


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("payment", []),
        ("credit_note", []),
        ("adjustment", []),
        ("invoice", ["L076"]),
        ("charge", ["L076"]),
        ("notice", ["L076"]),
        ("refund", ["L030"]),
        ("", ["L020"]),
    ],
)
def test_kinds(kind, expected):
    text = "account_id,kind,number,date,amount\n" + f"C001,{kind},N-1,2026-02-01,40.00\n"

    assert found(text) == expected


def test_kinds_of_rows_joined_by_number():
    text = "kind,number,date,amount,applies_to\n"
    credits = paid(text + "credit_note,AV-1,2026-02-01,40.00,F-1\n")

    assert [e.kind for e in credits["C001"]] == [EntryKind.CREDIT_NOTE]
    assert found(text + "invoice,AV-1,2026-02-01,40.00,F-1\n") == ["L076"]


def test_a_constant_kind():
    text = BY_ACCOUNT.replace("applies_to", "number") + "C001,2026-02-01,40.00,AV-1\n"
    column_map = (
        "payments: {file: payments.csv, constants: {kind: credit_note}, columns: {account_id:"
        " account_id, date: date, amount: amount, number: number}}\n"
    )

    assert [e.kind for e in paid(text, column_map=column_map)["C001"]] == [EntryKind.CREDIT_NOTE]


def test_a_bounced_payment_is_found_by_the_number_of_the_payment():
    text = (
        "kind,number,date,amount,applies_to\n"
        "adjustment,R-1,2026-02-03,40.00,P-1\n"
        "payment,P-1,2026-02-01,40.00,F-1\n"
        "adjustment,R-2,2026-02-03,5.00,P-0\n"
    )
    ledger = table(INVOICE, SECOND, "C002,,payment,P-0,2026-01-20,,5.00")
    credits = paid(text, ledger=ledger)

    assert [e.number for e in credits["C001"] if e.kind is EntryKind.ADJUSTMENT] == ["R-1"]
    assert [e.number for e in credits["C002"] if e.kind is EntryKind.ADJUSTMENT] == ["R-2"]
    alone = text.replace("payment,P-1", "payment,P-2")
    assert found(alone, ledger=ledger) == ["L074"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("C001,2026-02-01,-40.00,", ["L028"]),
        ("C001,2026-02-01,0,", ["L029"]),
        ("C001,,40.00,", ["L020"]),
        ("C001,01/02/2026,40.00,", ["L024"]),
        ('C001,2026-02-01,"40,00",', ["L025"]),
        ("C001,2026-02-01,40.00,F-9", ["L062"]),
        ("C001,2026-02-01,40.00,G-1", ["L062"]),
        ("C001,2026-02-01,40.00", ["L012"]),
    ],
)
def test_faults_of_a_row_are_those_of_any_row(row, expected):
    _, problems = joined(BY_ACCOUNT + row + "\n")

    assert [problem.code for problem in problems] == expected
    assert {(problem.place.file, problem.place.line) for problem in problems} == {
        ("payments.csv", 2)
    }


def test_columns_of_invoices_are_none_of_payments():
    _, [problem] = joined("account_id,date,amount,due_date\nC001,2026-02-01,4.00,2026-03-01\n")

    assert problem.code == "L010"
    assert "file of payments" in problem.message


def test_the_same_credit_note_in_both_files_names_both():
    ledger = table(INVOICE, "C001,,credit_note,AV-1,2026-01-06,,5.00")
    text = "account_id,kind,number,date,amount\nC001,credit_note,AV-1,2026-01-06,5.00\n"
    _, [problem] = joined(text, ledger=ledger)

    assert (problem.code, problem.place.file) == ("L060", "payments.csv")
    assert "line 3 of ledger.csv" in problem.message


def test_the_order_of_rows_means_nothing():
    ledger = [INVOICE, SECOND, "C001,,invoice,F-2,2026-01-07,2026-02-06,7.00"]
    header = "kind,number,date,amount,applies_to\n"
    payments = [
        "payment,P-1,2026-02-01,40.00,F-1",
        "adjustment,R-1,2026-02-03,40.00,P-1",
        "payment,P-2,2026-02-01,40.00,G-1",
        "credit_note,AV-1,2026-02-01,1.00,F-1;F-2",
    ]
    chance = random.Random(7)
    reference = None
    for rows in itertools.permutations(payments):
        chance.shuffle(ledger)
        read_, problems = joined(header + "\n".join(rows) + "\n", ledger=table(*ledger))
        assert problems == ()
        accounts = [(a.party.name, a.entries) for a in read_.accounts]
        reference = reference or accounts
        assert accounts == reference
