"""Ledgers in spreadsheets: the same accounts as from a table, and no cell taken for another."""

import csv
import io
import random
import zipfile
from datetime import date
from pathlib import Path

import pytest

from dunbatch.ledger.reader import LedgerDefaults, read_ledger, read_register
from dunbatch.text import sheet_package
from dunbatch.text.files import Source
from dunbatch.text.sheets import number_text
from tests.ledger.ledger_texts import codes, entries, mapped, read
from tests.ledger.sheet_files import HEADER, ROW, changed, ods, workbook, xlsx

SAMPLES = Path(__file__).parents[2] / "sample_ledgers"


def sheet_codes(content, name="ledger.xlsx", **options):
    return codes(content, name=name, **options)


def test_a_row_is_read():
    [entry] = entries(xlsx(ROW), name="ledger.xlsx")
    assert (entry.number, str(entry.amount), entry.due_date) == ("F-1", "100.50", date(2026, 2, 4))
    assert (entry.place.file, entry.place.line) == ("ledger.xlsx", 2)


def test_an_ods_says_the_same():
    assert [
        (entry.number, entry.amount, entry.dated, entry.due_date)
        for entry in entries(ods(HEADER, ROW), name="ledger.ods")
    ] == [
        (entry.number, entry.amount, entry.dated, entry.due_date)
        for entry in entries(xlsx(ROW), name="ledger.xlsx")
    ]


def without_places(ledger):
    return [
        (account.party.account_id, account.party.name, *map(entry_facts, account.entries))
        for account in ledger.accounts
    ]


def entry_facts(entry):
    return entry.kind, entry.number, entry.dated, entry.due_date, entry.amount, entry.currency


def typed(text):
    """Return the cell a spreadsheet program would make of `text`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return float(text) if "." in text and text.replace(".", "").isdigit() else text


def test_the_same_month_as_csv_and_as_xlsx_gives_equal_accounts():
    content = (SAMPLES / "month.csv").read_bytes()
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    sheet = workbook(Month=[rows[0], *([typed(cell) for cell in row] for row in rows[1:])])
    defaults = LedgerDefaults("EUR", None)
    table, of_table = read_ledger(Source("month.csv", content), defaults)
    book, of_book = read_ledger(Source("month.xlsx", sheet), defaults)
    assert without_places(book) == without_places(table)
    assert [account.party for account in book.accounts] == [a.party for a in table.accounts]
    assert [problem.code for problem in of_book] == [problem.code for problem in of_table]


def test_the_map_chooses_sheet_header_and_columns():
    column_map = """
format: xlsx
sheet: Offen
skip_rows: 2
decimal: ","
thousands: "."
date_format: "%d.%m.%Y"
columns:
  account_id: Konto
  name: Name
  number: Beleg
  date: Datum
  due_date: Fällig
  amount: Betrag
constants: {kind: invoice}
"""
    rows = [
        ["Offene Posten"],
        ["Stand 30.06.2026"],
        ["Konto", "Name", "Beleg", "Datum", "Fällig", "Betrag", "Rest"],
        ["A", "Exemple AG", "1", date(2026, 5, 3), "04.06.2026", 1234.5, 0.1 + 0.2],
        [],
        ["A", "Exemple AG", "2", date(2026, 5, 3), "04.06.2026", "1.234,50"],
    ]
    content = workbook(Info=[["x"]], Offen=rows)
    found = entries(content, name="ledger.xlsx", column_map=column_map)
    assert [(str(e.amount), e.dated.month, e.place.line) for e in found] == [
        ("1234.50", 5, 4),
        ("1234.50", 5, 6),
    ]


def test_days_are_not_exchanged_by_a_format_that_reads_iso_otherwise():
    content = xlsx(ROW)
    column_map = 'date_format: "%Y-%d-%m"'
    [entry] = entries(content, name="ledger.xlsx", column_map=column_map)
    assert entry.dated == date(2026, 1, 5)


def test_a_table_may_begin_anywhere():
    rows = [[], [], [None, None, *HEADER], [None, None, *ROW]]
    [entry] = entries(workbook(A=rows), name="ledger.xlsx")
    assert entry.place.line == 4


@pytest.mark.parametrize(
    ("more", "expected"), [("", ["L017"]), ("sheet: C", ["L017"]), ("sheet: B", [])]
)
def test_which_sheet(more, expected):
    content = workbook(A=[["x"]], B=[HEADER, ROW])
    _, problems = read(content, name="ledger.xlsx", column_map=more or None)
    assert [problem.code for problem in problems] == expected
    assert all("`A`, `B`" in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("value", "text", "is_exact"),
    [
        (1.0, "1", True),
        (0.1, "0.1", True),
        (-0.0, "0", True),
        (1234.5, "1234.5", True),
        (1e-07, "0.0000001", True),
        (999999999999999.0, "999999999999999", True),
        (1e15, "1000000000000000", False),
        (0.1 + 0.2, "0.30000000000000004", False),
        (123456789012.345, "123456789012.345", True),
        (1234567890123.3457, "1234567890123.3457", False),
        (7, "7", True),
    ],
)
def test_numbers_are_exact_or_refused(value, text, is_exact):
    assert number_text(value) == (text, is_exact)


def test_an_amount_of_too_many_digits_is_refused_and_an_unread_one_is_not():
    assert "L039" in sheet_codes(
        changed(
            xlsx(ROW), "xl/worksheets/sheet1.xml", b"<v>100.5</v>", b"<v>100.30000000000001</v>"
        )
    )


def test_one_warning_for_each_column_that_may_have_lost_zeros():
    rows = [
        [1, "Exemple", "invoice", 10 + i, date(2026, 1, 5), date(2026, 2, 4), 5] for i in range(3)
    ]
    _, problems = read(xlsx(*rows), name="ledger.xlsx")
    assert [(p.code, p.severity, p.place.line, p.place.column) for p in problems] == [
        ("L019", "warning", 2, "account_id"),
        ("L019", "warning", 2, "number"),
    ]
    assert "rows: 3" in problems[0].message


@pytest.mark.parametrize("column", [0, 1, 4, 5, 6])
def test_an_error_is_never_an_empty_cell(column):
    row = [*ROW]
    row[column] = ("=NA()", "#N/A")
    _, problems = read(xlsx(ROW, row), name="ledger.xlsx")
    found = [problem for problem in problems if problem.code == "L039"]
    assert [(p.place.line, p.place.column) for p in found] == [(3, HEADER[column])]
    assert "#N/A" in found[0].message


def test_an_error_in_a_column_that_is_not_read_does_no_harm():
    content = xlsx([*ROW, ("=1/0", "#DIV/0!")], header=[*HEADER, "Rest"])
    columns = ", ".join(f"{name}: {name}" for name in HEADER)
    assert sheet_codes(content, column_map=f"columns: {{{columns}}}") == []


def test_an_error_in_an_ods():
    assert "L039" in sheet_codes(ods(HEADER, [*ROW[:5], "#N/A", ROW[6]]), name="ledger.ods")


def test_a_formula_that_was_never_calculated():
    content = xlsx([*ROW[:6], ("=1+1", 2)])
    part = "xl/worksheets/sheet1.xml"
    assert "L039" not in sheet_codes(content)
    assert "L039" in sheet_codes(changed(content, part, b"<f>1+1</f><v>2</v>", b"<f>1+1</f>"))


def test_truth_is_text():
    header = [*HEADER, "Streit"]
    columns = ", ".join(f"{name}: {name}" for name in HEADER)
    column_map = (
        f"columns: {{{columns}, item_hold: {{column: Streit, "
        "values: {'TRUE': dispute, 'FALSE': ''}}}"
    )
    found = entries(
        xlsx([*ROW, True], [*ROW[:3], "F-2", *ROW[4:], False], header=header),
        name="ledger.xlsx",
        column_map=column_map,
    )
    assert [entry.hold is not None for entry in found] == [True, False]


@pytest.mark.parametrize(
    "content",
    [
        b"account_id,name",
        b"PK\x03\x04 and nothing",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        xlsx(ROW)[:-40],
        changed(xlsx(ROW), "xl/workbook.xml", b"<workbook", b"<!DOCTYPE x><workbook"),
        changed(xlsx(ROW), "xl/worksheets/sheet1.xml", b'r="G2"', b'r="XFD1048576"'),
        changed(xlsx(ROW), "xl/worksheets/sheet1.xml", b'r="G2"', b'r="G99999999999"'),
        changed(xlsx(ROW), "xl/worksheets/sheet1.xml", b'r="G2"', b'r="ZZZ2"'),
        changed(xlsx(ROW), "xl/worksheets/sheet1.xml", b'r="G2"', b'a=" r=" r="XFD1048576"'),
        changed(xlsx(ROW), "xl/worksheets/sheet1.xml", b'r="G2"', b'r="G1"'),
        changed(
            ods(HEADER, ROW), "META-INF/manifest.xml", b"/>", b"><encryption-data/></manifest:x>"
        ),
    ],
)
def test_what_is_no_spreadsheet_is_a_problem(content):
    assert sheet_codes(content) == ["L018"]


def test_an_empty_file_and_an_empty_sheet():
    assert sheet_codes(b"") == ["L006"]
    assert sheet_codes(workbook(A=[])) == ["L006"]
    assert sheet_codes(xlsx()) == ["L007"]


def test_repeated_cells_are_bounded():
    bomb = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
        "</table:table-row>"
    )
    empty = (
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert sheet_codes(ods(HEADER, ROW, more=bomb), name="a.ods") == ["L018"]
    assert sheet_codes(ods(HEADER, ROW, more=empty), name="a.ods") == []


def test_unpacking_is_bounded(monkeypatch):
    content = xlsx(ROW)
    monkeypatch.setattr(sheet_package, "LARGEST_CONTENT", 1000)
    assert sheet_codes(content) == ["L018"]


@pytest.mark.parametrize(
    ("name", "column_map"),
    [("a.csv", "format: xlsx"), ("a.csv", "sheet: A"), ("a.yaml", "sheet: A")],
)
def test_what_says_something_of_spreadsheets_only(name, column_map):
    assert codes("x", name=name, column_map=column_map) == ["L088"]


@pytest.mark.parametrize("key", ["encoding: cp1252", 'delimiter: ";"', "quoting: off"])
def test_what_says_something_of_texts_only(key):
    assert sheet_codes(xlsx(ROW), column_map=key) == ["L088"]


def test_parties_may_be_a_sheet_and_a_register_not():
    parties = workbook(P=[["account_id", "name"], ["C001", "Autre nom"]])
    ledger = xlsx([cell for i, cell in enumerate(ROW) if i != 1], header=[HEADER[0], *HEADER[2:]])
    found, problems = read_ledger(
        Source("l.xlsx", ledger),
        LedgerDefaults("EUR", None),
        mapped("{}"),
        Source("p.xlsx", parties),
    )
    assert problems == ()
    assert found.accounts[0].party.name == "Autre nom"
    assert [p.code for p in read_register(Source("r.xlsx", parties))[1]] == ["L002"]


@pytest.mark.parametrize("seed", range(40))
def test_damaged_files_end_in_problems(seed):
    chance = random.Random(seed)
    for original, name in ((xlsx(ROW), "a.xlsx"), (ods(HEADER, ROW), "a.ods")):
        content = bytearray(original)
        for _ in range(chance.randrange(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        read(bytes(content), name=name)
        with zipfile.ZipFile(io.BytesIO(original)) as archive:
            part = "xl/worksheets/sheet1.xml" if name == "a.xlsx" else "content.xml"
            text = archive.read(part)
        at = chance.randrange(len(text) - 9)
        read(
            changed(original, part, text, text[:at] + text[at + chance.randrange(9) :]), name=name
        )
