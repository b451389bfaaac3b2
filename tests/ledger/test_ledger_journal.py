"""Journals: postings become invoices and payments, and no line is lost or doubled."""

from datetime import date
from decimal import Decimal

import pytest

from dunbatch.core.entries import EntryKind
from dunbatch.core.terms import PaymentTerms

from .ledger_texts import codes, entries, read

COLUMNS = """\
delimiter: ";"
rows: journal
columns:
  account_id: Client
  name: Nom
  number: Pièce
  date: Date
  document_date: Document
  debit: Débit
  credit: Crédit
  lettering: Lettre
"""
HEADER = "Client;Nom;Pièce;Date;Document;Débit;Crédit;Lettre"
THIRTY = PaymentTerms(30)


def posting(number, debit="", credit="", letters="", day="2026-01-05", document=""):
    return f"C001;Atelier Exemple;{number};{day};{document};{debit};{credit};{letters}"


def journal(*rows, header=HEADER):
    return "\n".join((header, *rows)) + "\n"


def booked(*rows, more="", terms=THIRTY):
    return entries(journal(*rows), column_map=COLUMNS + more, terms=terms)


def test_a_debit_is_an_invoice_and_a_credit_a_payment():
    invoice, payment = booked(posting("F-1", "100.00", "0.00"), posting("R-1", "0.00", "40.00"))

    assert (invoice.kind, invoice.number, invoice.amount) == (
        EntryKind.INVOICE,
        "F-1",
        Decimal("100.00"),
    )
    assert (payment.kind, payment.number, payment.amount) == (
        EntryKind.PAYMENT,
        "R-1",
        Decimal("40.00"),
    )
    assert payment.due_date is None


@pytest.mark.parametrize(
    ("debit", "credit", "kind"),
    [
        ("-40.00", "", EntryKind.PAYMENT),
        ("-40.00", "0.00", EntryKind.PAYMENT),
        ("", "-40.00", EntryKind.INVOICE),
        ("0.00", "-40.00", EntryKind.INVOICE),
    ],
)
def test_a_negative_side_is_the_other_side(debit, credit, kind):
    [entry] = booked(posting("F-1", debit, credit))
    assert (entry.kind, entry.amount) == (kind, Decimal("40.00"))


def test_equal_lines_all_count():
    alike = posting("F-1", "100.00")
    assert len(booked(alike, alike, alike, posting("F-1", "", "100.00"))) == 4


def test_lines_of_zero_are_left_out_with_their_reason():
    text = journal(posting("F-1", "0.00", "0.00"), posting("F-2", "5.00"), posting("F-3", "-0.00"))
    ledger, problems = read(text, column_map=COLUMNS, terms=THIRTY)

    assert problems == ()
    assert (ledger.rows, ledger.entries) == (3, 1)
    assert [(row.line, row.reason) for row in ledger.left_out] == [
        (2, "the amount is zero"),
        (4, "the amount is zero"),
    ]


def test_terms_run_from_the_document_even_when_it_was_booked_long_after():
    [entry] = booked(posting("F-1", "5.00", day="2026-03-05", document="2026-01-05"))

    assert (entry.dated, entry.due_date) == (date(2026, 3, 5), date(2026, 2, 4))
    assert entry.due_from_terms


def test_without_a_document_date_terms_run_from_the_day_it_was_booked():
    [entry] = booked(posting("F-1", "5.00", day="2026-03-05"))
    assert entry.due_date == date(2026, 4, 4)


def test_a_journal_may_state_due_dates():
    text = journal(posting("F-1", "5.00", document="2026-01-31"), header=HEADER)
    column_map = COLUMNS.replace("document_date", "due_date")
    [entry] = entries(text, column_map=column_map)
    assert (entry.due_date, entry.due_from_terms) == (date(2026, 1, 31), False)


def test_no_terms_are_one_problem_for_the_file():
    rows = journal(posting("F-1", "5.00"), posting("F-2", "5.00"), posting("R-1", "", "5.00"))
    [problem] = read(rows, column_map=COLUMNS)[1]

    assert (problem.code, problem.place.line) == ("L055", 2)
    assert "(postings: 2)" in problem.message


def test_letters_count_where_their_group_nets_to_zero():
    found = booked(
        posting("F-1", "60.00", letters="AA"),
        posting("F-2", "40.00", letters="AA"),
        posting("R-1", "", "100.00", letters="AA"),
        posting("F-3", "60.00", letters="AB"),
        posting("R-2", "", "59.99", letters="AB"),
        posting("F-4", "10.00"),
        posting("R-3", "", "10.00"),
    )
    assert {entry.number: entry.lettering for entry in found} == {
        "F-1": "AA",
        "F-2": "AA",
        "R-1": "AA",
        "F-3": "",
        "R-2": "",
        "F-4": "",
        "R-3": "",
    }


def test_letters_are_those_of_one_account_and_currency():
    column_map = COLUMNS.replace("  lettering", "  currency: Devise\n  lettering")
    rows = [
        posting("F-1", "60.00", letters="AA") + ";EUR",
        posting("R-1", "", "60.00", letters="AA") + ";CHF",
        posting("R-2", "", "60.00", letters="AA").replace("C001", "C002") + ";EUR",
    ]
    ledger, problems = read(
        journal(*rows, header=HEADER + ";Devise"), column_map=column_map, terms=THIRTY
    )
    assert problems == ()
    assert [e.lettering for a in ledger.accounts for e in a.entries] == ["", "", ""]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (posting("F-1", "5.00", "5.00"), ["L054"]),
        (posting("F-1", "5.00", "0"), []),
        (posting("F-1"), ["L020"]),
        (posting("F-1", "five"), ["L025"]),
        (posting("", "5.00"), ["L020"]),
        (posting("", "", "5.00"), []),
        (posting("F;1", "5.00"), ["L012"]),
        (posting("F-1", "5.00", day=""), ["L020"]),
        (posting("F-1", "5.00", day="5.1.2026"), ["L024"]),
        (posting("F-1", "5.00", document="yesterday"), ["L023"]),
        (posting("F-1", "5.00").replace("C001", ""), ["L020"]),
        (posting("F-1", "5.00").replace("Atelier Exemple", ""), ["L070"]),
    ],
)
def test_problems_of_a_posting(row, found):
    assert codes(journal(row), column_map=COLUMNS, terms=THIRTY) == found


def test_an_amount_with_its_side():
    column_map = COLUMNS.replace("debit: Débit", "amount: Débit").replace(
        "credit: Crédit", "side: {column: Crédit, values: {S: debit, H: credit}}"
    )
    rows = [posting("F-1", "5.00", "S"), posting("F-2", "-3.00", "S"), posting("F-3", "1.00", "H")]
    found = entries(journal(*rows), column_map=column_map, terms=THIRTY)
    assert {entry.number: entry.kind for entry in found} == {
        "F-1": EntryKind.INVOICE,
        "F-2": EntryKind.PAYMENT,
        "F-3": EntryKind.PAYMENT,
    }
    for row, code in [
        (posting("F-1", "", "S"), "L020"),
        (posting("F-1", "5.00", ""), "L037"),
        (posting("F-1", "x", "S"), "L025"),
    ]:
        assert codes(journal(row), column_map=column_map, terms=THIRTY) == [code]
    plain = column_map.replace("{column: Crédit, values: {S: debit, H: credit}}", "Crédit")
    assert codes(journal(posting("F-1", "5.00")), column_map=plain, terms=THIRTY) == ["L020"]
    assert codes(journal(posting("F-1", "5.00", "S")), column_map=plain, terms=THIRTY) == ["L030"]


def test_signed_amounts():
    column_map = COLUMNS.replace("debit: Débit", "amount: Débit").replace("  credit: Crédit\n", "")
    found = entries(
        journal(posting("F-1", "5.00"), posting("R-1", "-5.00")),
        column_map=column_map + "signs: signed\n",
        terms=THIRTY,
    )
    assert [entry.kind for entry in found] == [EntryKind.INVOICE, EntryKind.PAYMENT]


def test_other_ledger_accounts_are_left_out_by_their_beginning():
    column_map = COLUMNS.replace("  lettering: Lettre", "  ledger_account: Lettre")
    rows = [
        posting("F-1", "5.00", letters="411000"),
        posting("F-2", "5.00", letters="512000"),
        posting("F-3", "5.00", letters=""),
        posting("F-4", "5.00", letters="416"),
        posting("F-5", "5.00", letters="041100"),
    ]
    ledger, problems = read(
        journal(*rows), column_map=column_map + 'accounts: ["411", "416"]\n', terms=THIRTY
    )
    assert problems == ()
    assert (ledger.rows, ledger.entries) == (5, 2)
    assert [(row.line, row.reason) for row in ledger.left_out] == [
        (3, "Lettre is 512000, not a receivable account"),
        (4, "Lettre is empty, not a receivable account"),
        (6, "Lettre is 041100, not a receivable account"),
    ]


@pytest.mark.parametrize(
    ("header", "row", "found"),
    [
        (HEADER + ";", posting("F-1", "5.00"), []),
        (HEADER, posting("F-1", "5.00") + ";", []),
        (HEADER + ";", posting("F-1", "5.00") + ";", []),
        (HEADER + ";;", posting("F-1", "5.00") + "; ;", []),
        (HEADER, posting("F-1", "5.00") + ";x", ["L012"]),
        (HEADER + ";x", posting("F-1", "5.00"), ["L012"]),
    ],
)
def test_a_delimiter_at_the_end_of_lines(header, row, found):
    text = journal(row, row, header=header)
    assert codes(text, column_map=COLUMNS, terms=THIRTY) == found * 2


def test_one_longer_row_is_no_delimiter_at_the_end_of_lines():
    row = posting("F-1", "5.00")
    assert codes(journal(row, row + ";", row), column_map=COLUMNS, terms=THIRTY) == ["L012"]


def test_commas_at_the_end_of_lines_may_be_decimals():
    header = "Client,Nom,Pièce,Date,Document,Débit,Crédit,Lettre"
    row = "C001,Atelier Exemple,F-1,2026-01-05,,1234,56,,"
    column_map = COLUMNS.replace('";"', '","')
    text = journal(row, row, header=header)
    assert codes(text, column_map=column_map, terms=THIRTY) == ["L012", "L012"]


def test_a_yaml_ledger_is_no_journal():
    entry = "{kind: payment, date: 2026-01-05, amount: 1}"
    text = f"accounts: [{{account_id: C001, name: A, entries: [{entry}]}}]"
    found = codes(text, column_map=COLUMNS, name="ledger.yaml")
    assert "L086" in found
