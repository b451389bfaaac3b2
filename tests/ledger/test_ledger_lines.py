"""Several rows for one invoice: amounts repeated on each line, or the sum of the lines."""

from decimal import Decimal

import pytest

from .ledger_texts import codes, entries, read

HEADER = "Client,Invoice,Date,Due,Item,Total,Currency"
REPEATED = """\
rows: lines
columns:
  account_id: Client
  name: Client
  number: Invoice
  date: Date
  due_date: Due
  amount: Total
  description: Item
constants: {kind: invoice}
"""
SUMMED = REPEATED.replace("amount: Total", "line_amount: Total")


def line(total, number="F-1", client="Atelier Exemple", item="Paper", due="2026-02-04"):
    return f"{client},{number},2026-01-05,{due},{item},{total},"


def table(*rows):
    return "\n".join((HEADER, *rows)) + "\n"


def test_an_amount_on_every_line_counts_once():
    text = table(line("100.00"), line("5.00", "F-2"), line("100.00", item="Ink"))
    ledger, problems = read(text, column_map=REPEATED)

    assert problems == ()
    [account] = ledger.accounts
    assert [(e.number, e.amount, e.description) for e in account.entries] == [
        ("F-1", Decimal("100.00"), "Paper"),
        ("F-2", Decimal("5.00"), "Paper"),
    ]
    assert (ledger.rows, ledger.entries) == (3, 2)
    assert [(row.line, row.reason) for row in ledger.left_out] == [
        (4, "a line of the document on line 2")
    ]


def test_lines_are_added_up():
    text = table(line("100.00"), line("20.50", item="Ink"), line("-0.50", item="Rebate"))
    [entry] = entries(text, column_map=SUMMED)
    assert entry.amount == Decimal("120.00")


def test_sums_in_the_marks_of_the_file():
    marks = "decimal: ','\nthousands: '.'\ndelimiter: ';'\nsigns: signed\ncurrency_signs: €\n"
    text = table(line("1.100,00 €"), line("20,50")).replace(",0", "\0").replace(",5", "\1")
    text = text.replace(",", ";").replace("\0", ",0").replace("\1", ",5")
    [entry] = entries(text, column_map=SUMMED + marks)
    assert entry.amount == Decimal("1120.50")


def test_the_same_number_of_two_customers_is_two_documents():
    text = table(line("100.00"), line("5.00", client="Bois Exemple"))
    ledger, problems = read(text, column_map=SUMMED)
    assert problems == ()
    assert [a.entries[0].amount for a in ledger.accounts] == [Decimal("100.00"), Decimal("5.00")]


def test_equal_payments_are_not_lines_of_one():
    column_map = REPEATED.replace("constants: {kind: invoice}", "constants: {kind: payment}")
    paid = line("100.00", due="")
    ledger, problems = read(table(paid, paid), column_map=column_map)
    assert problems == ()
    assert ledger.entries == 2


def test_cells_of_the_document_may_stand_on_one_line_only():
    [entry] = entries(table(line("", due=""), line("100.00")), column_map=REPEATED)
    assert (str(entry.amount), str(entry.due_date)) == ("100.00", "2026-02-04")


@pytest.mark.parametrize(
    ("column_map", "rows", "found"),
    [
        (REPEATED, [line("100.00"), line("100")], []),
        (REPEATED, [line("100.00"), line("100.01")], ["L058"]),
        (REPEATED, [line("1.0.0"), line("x")], ["L025", "L058"]),
        (REPEATED, [line("5"), line("5", due="2026-03-04")], ["L058"]),
        (REPEATED, [line("5", number=""), line("5", number="")], ["L020", "L020"]),
        (REPEATED, [line("5", client=""), line("5", client="")], ["L020", "L020"]),
        (SUMMED, [line("5"), line("")], ["L020"]),
        (SUMMED, [line("5"), line("x")], ["L025"]),
        (SUMMED, [line("5"), line("1.230")], ["L027"]),
        (SUMMED, [line("5"), line("0.005")], ["L026"]),
        (SUMMED, [line("5"), line("-5")], ["L029"]),
        (SUMMED, [line("5"), line("-6")], ["L028"]),
    ],
)
def test_problems(column_map, rows, found):
    assert codes(table(*rows), column_map=column_map) == found


def test_lines_in_two_currencies_are_no_document():
    column_map = SUMMED.replace("  line_amount", "  currency: Currency\n  line_amount")
    text = table(line("5") + "EUR", line("5") + "GBP")
    assert codes(text, column_map=column_map) == ["L058"]


def test_a_total_below_the_lines():
    column_map = SUMMED + "total_rows: {Client: [Total]}\n"
    rows = [line("5.00"), line("6.00"), "Total,,,,,11.00,", "Total,,,,,12.00,"]
    assert codes(table(*rows), column_map=column_map) == ["L073"]
