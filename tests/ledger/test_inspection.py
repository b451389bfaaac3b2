"""What `inspect` makes of whole files: form, shape, columns, doubts."""

from pathlib import Path

import pytest

from dunbatch.core.problems import Problem
from dunbatch.ledger.inspection import inspect_file
from dunbatch.text.files import Source, read_source

from .inspected import (
    AGED,
    AMERICAN,
    EXPORTS,
    FEC,
    FRENCH,
    HEADLESS,
    ITALIAN,
    JOURNAL,
    LINES,
    codes,
    inspected,
    read_map,
    roles,
)

REAL = (
    Path(__file__).resolve().parents[3]
    / "shared"
    / "ledgers"
    / "WA_Fn-UseC_-Accounts-Receivable.csv"
)


@pytest.mark.skipif(not REAL.is_file(), reason="the real ledger is not here")
def test_a_real_ledger_of_2466_invoices():
    found = inspect_file(read_source(REAL))

    due = next(d for d in found.doubts if d.text.startswith("DueDate"))
    assert due.code == "date_order"
    assert dict(due.counts) == {"either": 861, "day_first": 1525, "month_first": 0}
    assert (found.shape, found.rows, found.header_line) == ("documents", 2466, 1)
    assert (
        found.column_map
        == """\
ledger:
  date_format: "%d/%m/%Y"
  columns:
    account_id: customerID
    number: invoiceNumber
    date: InvoiceDate
    due_date: DueDate
    amount: InvoiceAmount
    settled_on: SettledDate
    item_hold: {column: Disputed, values: {"Yes": dispute, "No": ""}}
  constants: {kind: invoice}  # add currency: …
  # parties: customers.csv  # names and addresses, joined on account_id
"""
    )
    assert read_map(found).date_format == "%d/%m/%Y"


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        (FRENCH, "documents"),
        (AMERICAN, "documents"),
        (ITALIAN, "documents"),
        (LINES, "lines"),
        (JOURNAL, "journal"),
        (FEC, "fec"),
        (AGED, "aged"),
        (HEADLESS, ""),
        ("account_id,name,kind,number,date,amount\nA,B,invoice,1,2026-01-01,1.00\n", "canonical"),
    ],
)
def test_the_shape(text, shape):
    assert inspected(text).shape == shape


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r\r\n"])
def test_line_ends_change_nothing_but_themselves(name, ends):
    plain, other = inspected(EXPORTS[name]), inspected(EXPORTS[name].replace("\n", ends))

    assert other.column_map == plain.column_map
    assert other.rows == plain.rows
    assert other.line_ends == f"{ends!r}"[1:-1].replace("\\r", "CR ").replace("\\n", "LF") + (
        f" ({EXPORTS[name].count(chr(10))})"
    )


@pytest.mark.parametrize(
    ("encoding", "first"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("cp1252", "cp1252"), ("cp850", "cp850")],
)
def test_the_encoding_with_a_telling_word(encoding, first):
    text = FRENCH.replace("\u202f", "\u00a0")
    found = inspected(text, encoding)

    assert found.encodings[0].name == first
    assert "è" in found.encodings[0].sample
    assert found.has_mark == (encoding == "utf-8-sig")
    assert ("encoding" in codes(found)) == (first != "utf-8")
    assert roles(found)["due_date"] == "Échéance"


def test_an_encoding_that_does_not_fit_is_said():
    fits = {e.name: e.fits for e in inspected(FRENCH, "utf-8").encodings}
    not_utf_8 = {e.name: e.fits for e in inspected("nom;ville\né;à\n", "cp1252").encodings}

    assert fits["utf-8"]
    assert not not_utf_8["utf-8"]
    assert not_utf_8["iso-8859-15"]


def test_a_long_word_is_looked_at_once():
    """A pattern that asked for a byte beyond ASCII in it took minutes for this one."""
    found = inspected("name;city\n" + "y" * 200_000 + ";é\n")

    assert (found.encodings[0].name, found.encodings[0].sample) == ("utf-8", "é")


@pytest.mark.parametrize(
    ("text", "mark", "columns"),
    [(FRENCH, ";", 8), (AMERICAN, ",", 7), (ITALIAN, "\t", 8), (FEC, "|", 18)],
)
def test_the_delimiter(text, mark, columns):
    assert (inspected(text).delimiters[0].mark, inspected(text).delimiters[0].columns) == (
        mark,
        columns,
    )


def test_title_rows_and_totals():
    found = inspected(FRENCH)

    assert (found.header_line, found.rows, len(found.title_rows)) == (3, 4, 2)
    total = next(doubt for doubt in found.doubts if doubt.code == "totals")
    assert total.text == "Rows that look like totals: 1 (line 7)."


def test_columns_by_header_and_values():
    assert roles(inspected(FRENCH)) == {
        "account_id": "Code client",
        "name": "Raison sociale",
        "number": "N° facture",
        "date": "Date facture",
        "due_date": "Échéance",
        "amount": "Montant TTC",
        "open": "Reste dû",
        "item_hold": "Litige",
    }
    assert roles(inspected(ITALIAN))["due_date"] == "Scadenza"
    assert roles(inspected(FEC))["date"] == "PieceDate"


def test_a_header_that_its_values_contradict_gets_no_role():
    found = inspected("Invoice Number,Due Date,Amount\nF-1,soon,1.00\nF-2,later,2.00\n")

    assert "due_date" not in roles(found)
    assert found.columns[1].remark == "not due_date"
    assert "no_due_date" in codes(found)


def test_three_distinct_values_and_no_more():
    found = inspected("Invoice Number,Amount\n" + "F-1,1.00\n" * 2 + "F-2,1\nF-3,1\nF-4,1\n")

    assert found.columns[0].values.examples == ("F-1", "F-2", "F-3")
    assert (found.columns[0].values.filled, found.columns[0].values.distinct) == (5, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (AMERICAN, {"date_order", "signs", "no_currency", "open_as_of", "status"}),
        (LINES, {"no_payments"}),
        (FEC, {"accounts", "no_currency", "no_due_date"}),
        (AGED, {"aged"}),
        (HEADLESS, {"no_header"}),
        ("Invoice Number,Amount\nF-1,1.00\n", {"column_missing", "no_account_id", "no_name"}),
        ("Amount,Amount,Date\n1.00,2.00,2026-01-01\n", {"header_twice"}),
        ("Number,Amount,Date\n1,2.00,2026-01-01,9\n", {"width"}),
        ('Number,Amount,Date\n1,2.00,"2026-01-01\n', {"quotes"}),
    ],
)
def test_what_must_be_stated(text, expected):
    assert expected <= codes(inspected(text))


def test_nothing_is_doubted_of_a_canonical_ledger():
    text = "account_id,name,kind,number,date,due_date,amount\nA,B,invoice,1,2026-01-01,,1.00\n"
    found = inspected(text)

    assert (found.doubts, found.column_map) == ((), "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"PK\x03\x04 a spreadsheet", "packed"),
        ("a,b\n1,2\n".encode("utf-16"), "UTF-16"),
        (b"a,b\n1,\0\n", "NUL"),
    ],
)
def test_what_is_no_text_is_a_problem(content, said):
    found = inspect_file(Source("export.csv", content))

    assert isinstance(found, Problem)
    assert found.code in {"L001", "L006"}
    assert said in found.message


@pytest.mark.parametrize(
    "content", [b"\xff", b"\n\n;\n", b'"', b"x", b",,,\n", b"\x81\x8d,\x8f\n"]
)
def test_odd_bytes_end_in_an_inspection(content):
    assert inspected(content).file == "export.csv"
