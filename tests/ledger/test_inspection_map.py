"""The column map that is proposed: the program's own reader takes it, whatever the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunbatch.core.problems import Problem
from dunbatch.ledger.inspection import inspect_file
from dunbatch.ledger.inspection_map_form import quoted
from dunbatch.ledger.inspection_words import RANKED
from dunbatch.ledger.reader import LedgerDefaults, read_ledger
from dunbatch.ledger.shapes import RowShape
from dunbatch.text.files import Source
from dunbatch.text.yaml_tree import Scalar, parse_yaml

from .inspected import AGED, AMERICAN, EXPORTS, FRENCH, ITALIAN, LINES, inspected, read_map

HEADERS = sorted({word for words in RANKED.values() for word in words})
CELLS = st.sampled_from(
    """~1~1.50~1,50~1.234,50~(3.00)~-2~03/04/2026~31/01/2026~2026-01-31~20260131~Yes~No~Draft~Paid
    ~EUR~Oui~é~\u202e~"~a: b~#""".split("~")
)


@pytest.mark.parametrize("name", [name for name in EXPORTS if name != "headless"])
def test_it_is_read_without_a_problem(name):
    read_map(inspected(EXPORTS[name]))


def test_there_is_none_where_no_map_would_help():
    assert inspected(EXPORTS["headless"]).column_map == ""


def test_a_summary_by_age_and_its_bands():
    found = read_map(inspected(AGED))

    assert (found.rows, found.columns["amount"].column) == (RowShape.SUMMARY, "Total")
    assert found.columns["account_id"].column == found.columns["name"].column == "Customer"
    assert found.bands == {
        "Current": 0,
        "1 - 30": 30,
        "31 - 60": 60,
        "61 - 90": 90,
        "Over 90": None,
    }
    french = "Client;Non échu;1-30 j;31 à 60 j;+60\nA;1,50;;;-3,00\n"
    mapped = read_map(inspected(french))
    assert list(mapped.bands.values()) == [0, 30, 60, None]
    assert (mapped.delimiter, mapped.decimal) == (";", ",")


def test_a_summary_whose_customers_have_no_known_header():
    found = inspected(AGED.replace("Customer,", "Whoever,").replace("Total", "Sum of all"))

    assert read_map(found).rows is RowShape.SUMMARY
    assert "columns" not in found.column_map


@pytest.mark.parametrize(
    ("old", "new"),
    [("Current", "< 30"), ("Current", "1 - 30"), ("Over 90", "91 - 120"), ("61 - 90", "10 - 20")],
)
def test_bands_that_are_not_clear_stay_a_comment(old, new):
    found = inspected(AGED.replace(old, new))

    assert read_map(found).rows is RowShape.DOCUMENTS
    assert "# rows: summary, with bands: {" in found.column_map


def test_there_is_none_when_no_line_of_it_can_be_read():
    """Headers that stand twice cannot be mapped, and a journal without them is none."""
    text = "Account|Name|Debit|Credit|Debit|Credit\n411|A|1.00||1.00|\n411|B||2.00||2.00\n"

    assert inspected(text).column_map == ""


def test_marks_format_and_rows_above():
    found = read_map(inspected(FRENCH))

    assert (found.delimiter, found.decimal, found.thousands, found.skip_rows) == (";", ",", " ", 2)
    assert (found.date_format, found.signs.value) == ("%d/%m/%Y", "signed")
    assert found.columns["item_hold"].values == {"Oui": "dispute", "Non": "", "": ""}


def test_an_order_of_day_and_month_that_nothing_proves_stays_a_comment():
    assert read_map(inspected(AMERICAN)).date_format is None
    assert '# date_format: "%d/%m/%Y" or "%m/%d/%Y"' in inspected(AMERICAN).column_map
    proved = AMERICAN.replace("04/05/2026", "04/25/2026")
    assert read_map(inspected(proved)).date_format == "%m/%d/%Y"
    both = proved.replace("01/02/2026", "31/01/2026")
    assert read_map(inspected(both)).date_format is None


def test_a_due_date_before_its_document_is_told_of_either_order():
    doubt = next(d for d in inspected(ITALIAN).doubts if d.code == "due_before_date")

    assert dict(doubt.counts) == {"day_first": 0, "month_first": 2}


@pytest.mark.parametrize(
    ("amounts", "decimal"),
    [(("1,234", "5,678"), "."), (("1,234", "5,67"), ","), (("1,234", "5.67"), ".")],
)
def test_a_mark_before_three_digits_decides_nothing(amounts, decimal):
    rows = "".join(f"F-{at};{amount}\n" for at, amount in enumerate(amounts))
    found = inspected("Invoice Number;Amount\n" + rows)

    assert read_map(found).decimal == decimal
    is_open = all(len(amount) == len("1,234") for amount in amounts)
    assert ("# decimal:" in found.column_map) == is_open
    assert any(d.code == "decimal_mark" for d in found.doubts) == is_open


def test_statuses_that_are_no_receivable_are_left_out_and_named():
    assert read_map(inspected(AMERICAN)).keep == {"Status": frozenset({"Sent", "Partial"})}
    assert "# without Draft" in inspected(AMERICAN).column_map


def test_types_of_documents_are_translated_when_all_are_known():
    table = "Client,N° facture,Type,Montant\nA,F-1,{},1.00\nA,F-2,Avoir,1.00\n"
    known, unknown = inspected(table.format("Facture")), inspected(table.format("Acompte"))

    values = read_map(known).columns["kind"].values
    assert values == {"Facture": "invoice", "Avoir": "credit_note"}
    assert "kind" not in read_map(unknown).columns
    assert read_map(unknown).constants == {"kind": "invoice"}


def test_a_customer_known_by_name_alone_is_its_own_id():
    columns = read_map(inspected(AMERICAN)).columns

    assert columns["account_id"].column == columns["name"].column == "Customer"


def test_a_header_that_stands_twice_is_not_named():
    found = inspected("Number,Amount,Amount,Date\nF-1,1.00,2.00,2026-01-01\n")

    assert "amount" not in read_map(found).columns


def test_what_this_version_does_not_read_is_a_comment():
    lines = inspected(LINES).column_map.splitlines()

    assert [line for line in lines if "rows: lines" in line]
    read_map(inspected(LINES))


def test_a_file_is_read_through_its_map_once_the_open_questions_are_answered():
    found = inspected(ITALIAN)
    answered = found.column_map.replace(
        '# date_format: "%d.%m.%y" or "%m.%d.%y"', 'date_format: "%d.%m.%y"'
    ).replace("# open_as_of: YYYY-MM-DD", "open_as_of: 2026-06-30")
    column_map = read_map(type("Answered", (), {"column_map": answered}))
    ledger, problems = read_ledger(
        Source("export.csv", ITALIAN.encode()), LedgerDefaults("EUR", None), column_map
    )

    assert problems == ()
    assert [account.party.name for account in ledger.accounts] == [
        "Lavanderia Esempio",
        "Forno Finto",
    ]


@given(
    st.lists(st.sampled_from(HEADERS) | st.text(max_size=8), min_size=1, max_size=9),
    st.lists(st.lists(CELLS, min_size=1, max_size=9), min_size=1, max_size=4),
    st.sampled_from(",;\t|"),
)
def test_any_table_gets_a_map_that_can_be_read(headers, rows, mark):
    text = "\n".join(mark.join(cells) for cells in (headers, *rows))
    found = inspect_file(Source("export.csv", text.encode("utf-8", "replace")))

    if not isinstance(found, Problem) and found.column_map:
        read_map(found)
        assert all(line.isprintable() for line in found.column_map.splitlines())


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_quoted_text_is_read_back(text):
    root, faults = parse_yaml(f"key: {quoted(text)}", "map.yaml")

    assert faults == ()
    value = root.get("key")
    assert isinstance(value, Scalar)
    assert value.text == text


@pytest.mark.parametrize("text", ["Yes", "no", "NULL", "true", "1", "a: b", "#", "- a", "", "é "])
def test_what_another_reader_of_yaml_would_change_is_quoted(text):
    assert quoted(text).startswith('"')


@pytest.mark.parametrize("text", ["customerID", "Due Date", "Échéance", "a_b"])
def test_plain_words_stay_plain(text):
    assert quoted(text) == text
