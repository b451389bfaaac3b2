"""What `inspect` proposes is enough for the reader, once the open questions are answered."""

import pytest

from dunbatch.core.problems import Problem
from dunbatch.core.terms import PaymentTerms
from dunbatch.ledger.inspection import inspect_file
from dunbatch.ledger.presets import preset_names
from dunbatch.ledger.reader import LedgerDefaults, read_ledger
from dunbatch.text.files import Source

from .inspected import AMERICAN, FRENCH, codes, inspected, read_map
from .test_presets import ledger_of

PLAIN = "Customer,Invoice Number,Date,Due Date,Amount\n"


def read(text, *answers):
    found = inspected(text)
    answered = found.column_map.replace("# open_as_of: YYYY-MM-DD", "open_as_of: 2026-06-30")
    for question, answer in answers:
        assert question in answered
        answered = answered.replace(question, answer)
    column_map = read_map(type("Answered", (), {"column_map": answered}))
    return read_ledger(
        Source("export.csv", text.encode()), LedgerDefaults("EUR", PaymentTerms(30)), column_map
    )


def amounts(text, *answers):
    ledger, problems = read(text, *answers)
    assert [problem.message for problem in problems] == []
    return [str(entry.amount) for account in ledger.accounts for entry in account.entries]


def test_totals_are_left_out_by_their_words():
    ledger, problems = read(FRENCH)

    assert [problem.code for problem in problems] == ["L036"]
    assert [(row.line, row.reason) for row in ledger.left_out] == [(7, "the row is a total")]
    assert [(str(total.stated), str(total.found)) for total in ledger.own_totals] == [
        ("2094.50", "2094.50"),
        ("1594.50", "1594.50"),
    ]


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("Total", "Total"),
        ("TOTAL général", "TOTAL"),
        ("Sous-total C-1", "Sous-total"),
        ("Grand Total", "Grand Total"),
        ("Sub total:", "Sub total"),
    ],
)
def test_the_word_of_a_total(written, word):
    text = PLAIN + f"A,F-1,2026-01-05,2026-02-04,7.00\n{written},,,,7.00\n"

    assert read_map(inspected(text)).total_rows == {"Customer": frozenset({word})}
    assert amounts(text) == ["7.00"]


def test_a_customer_who_is_called_total_is_read():
    text = (
        PLAIN + "Total Example,F-1,2026-01-05,2026-02-04,7.00\nB,F-2,2026-01-05,2026-02-04,1.00\n"
    )

    assert amounts(text) == ["1.00", "7.00"]


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("2026-01-31 10:30", "%Y-%m-%d %H:%M"),
        ("2026-01-31 10:30:05", "%Y-%m-%d %H:%M"),
        ("2026-01-31T10:30:05.123Z", "%Y-%m-%d %H:%M"),
        ("31/01/2026 10:30", "%d/%m/%Y %H:%M"),
        ("31/01/2026 10:30:05", "%d/%m/%Y %H:%M:%S"),
        ("01/31/2026 10:30", "%m/%d/%Y %H:%M"),
        ("31.01.26T10:30", "%d.%m.%yT%H:%M"),
        ("31/01/2026 10:30 PM", None),
        ("31/01/2026 10:30Z", None),
    ],
)
def test_times_of_day(stamp, expected):
    text = PLAIN + f"A,F-1,{stamp},{stamp},7.00\n"

    assert read_map(inspected(text)).date_format == expected
    if expected:
        assert amounts(text) == ["7.00"]


def test_days_with_and_without_a_time():
    text = PLAIN + "A,F-1,2026-01-31 10:30,2026-02-28,7.00\n"
    assert amounts(text) == ["7.00"]
    either = PLAIN + "A,F-1,31/01/2026 10:30,28/02/2026,7.00\n"
    assert "# date_format:" in inspected(either).column_map


def test_one_sign_is_that_of_the_row():
    answers = [
        ('# date_format: "%d/%m/%Y" or "%m/%d/%Y"', 'date_format: "%m/%d/%Y"'),
        ("constants: {kind: invoice}", "constants: {kind: invoice, currency: USD}"),
    ]

    assert read_map(inspected(AMERICAN)).currency_signs == {"$": ""}
    assert amounts(AMERICAN, *answers) == ["1200.00", "1000.00", "700.00"]


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        (("€", "£"), {"€": "EUR", "£": "GBP"}),
        (("EUR", "CHF"), {"EUR": "EUR", "CHF": "CHF"}),
        (("€", "$"), {}),
        (("", ""), {}),
        (("", "€"), {"€": ""}),
    ],
)
def test_several_signs_have_their_currencies(signs, expected):
    rows = [f"A,F-{at},2026-01-05,2026-02-04,{sign}7.00" for at, sign in enumerate(signs)]
    found = inspected(PLAIN + "\n".join(rows) + "\n")

    assert read_map(found).currency_signs == expected
    assert ("# currency_signs" in found.column_map) == ("$" in signs)


def test_quotation_marks_that_do_not_close_are_text():
    text = 'Customer,Invoice Number,Date,Amount\n"A" Exemple,F-1,2026-01-05,1.00\n'

    assert "quotes" in codes(inspected(text))
    assert amounts(text) == ["1.00"]


# --- Presets ---


@pytest.mark.parametrize("name", preset_names())
def test_an_export_that_a_preset_reads_is_told_of_it(name):
    found = inspected(ledger_of(name).read_text("utf-8"))

    told = [doubt.text for doubt in found.doubts if doubt.code == "preset"]
    assert [text.partition("`preset: ")[2].partition("`")[0] for text in told] == (
        [] if name == "fec" else [name]
    )


def test_without_one_of_its_headers_it_is_not_that_preset():
    text = ledger_of("stripe_invoices").read_text("utf-8")

    assert "preset" not in codes(inspected(text.replace("Amount Due", "Amount Owed")))
    assert "preset" not in codes(inspected(text.replace(",Status,", ",State,")))


def test_what_is_open_of_postings_is_proposed_for_a_journal():
    found = inspected(ledger_of("odoo_journal_items").read_text("utf-8"))

    columns = read_map(found).columns
    assert {ours: columns[ours].column for ours in ("account_id", "name", "open")} == {
        "account_id": "Partner",
        "name": "Partner",
        "open": "Residual Amount",
    }
    paid = "Date,Customer,Number,Debit,Credit,Paid\n2026-01-03,A,F-1,35.00,0.00,1.00\n"
    assert "paid" not in read_map(inspected(paid)).columns
    assert "rows: journal" in inspected(paid).column_map


# --- What is no ledger ---


@pytest.mark.parametrize(
    "text",
    [
        "Dear all,\n\nthis is a letter; it has no table.\nYours, A\n",
        "Colour,Shape\nred,round\n",
        '{"a": 1,\n "b": 2}\n',
    ],
)
def test_a_text_that_is_no_ledger_gets_one_answer(text):
    found = inspected(text)

    assert [doubt.code for doubt in found.doubts] in (["nothing_known"], ["no_header"])
    assert found.column_map == ""


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("policy.yaml", b"schema: 1\n", "YAML"),
        ("POLICY.YML", b"schema: 1\n", "YAML"),
        ("a.csv", b"PK\x03\x04", "packed"),
        ("a.csv.gz", b"\x1f\x8b\x08abc", "packed"),
        ("a.csv", b"\xd0\xcf\x11\xe0\xa1", "old spreadsheet"),
        ("a.csv", b"%PDF-1.7\n", "PDF"),
        ("a.xml", b"<?xml version='1.0'?><a/>", "XML"),
        ("a.csv", bytes(range(1, 32)) * 9, "control characters"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\0\0", "NUL"),
    ],
)
def test_what_is_no_table_is_a_problem(name, content, said):
    found = inspect_file(Source(name, content))

    assert isinstance(found, Problem)
    assert found.code == "L001"
    assert said in found.message
    assert not found.message.endswith("…")


def test_two_control_characters_in_a_hundred_are_still_a_text():
    text = b"Invoice Number,Amount\n" + b"F-1,1.00\n" * 20
    some = text + b"\x01" * round(len(text) * 2 / 98)
    more = some + b"\x01"

    assert not isinstance(inspect_file(Source("a.csv", some)), Problem)
    assert isinstance(inspect_file(Source("a.csv", more)), Problem)


def test_a_very_wide_table():
    header = ",".join(["Invoice Number", "Amount", *(f"Extra {at}" for at in range(5000))])
    found = inspected(f"{header}\nF-1,1.00{',x' * 5000}\n")

    assert len(found.columns) == 5002
    assert read_map(found).columns.keys() == {"number", "amount"}
