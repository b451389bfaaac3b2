"""`dunbatch inspect`: what it prints, for people and for programs."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from dunbatch.cli.main import cli
from tests.ledger.sheet_files import workbook

TABLE = """\
Code client;Nom client;N° facture;Date facture;Échéance;Montant TTC
C-1;Crèmerie Fictive;F-1;03/04/2026;05/05/2026;1 234,50
C-2;\u202eetnavus;F-2;14/04/2026;14/05/2026;980,00
C-3;\x1b[31mRouge;F-3;14/04/2026;14/05/2026;-2,00
"""


@pytest.fixture
def inspect(tmp_path):
    def run(content, *options, name="export.csv"):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return CliRunner().invoke(cli, ["inspect", str(path), *options])

    return run


def test_the_sections(inspect):
    told = inspect(TABLE)

    assert (told.exit_code, told.stderr) == (0, "")
    for title in ("Form", "Columns", "To state or to check", "Column map"):
        assert f"\n{title}" in told.stdout
    assert "utf-8: Échéance" in told.stdout
    assert "semicolon: 6 columns in every row tried" in told.stdout


def test_it_fits_a_terminal(inspect):
    lines = inspect(TABLE).stdout.splitlines()
    shown = lines[1 : lines.index(next(line for line in lines if line.startswith("Column map")))]

    assert max(map(len, shown)) <= 100


def test_nothing_in_the_file_steers_the_terminal(inspect):
    for form in ("text", "json"):
        told = inspect(TABLE, "--format", form).stdout
        assert all(line.isprintable() for line in told.splitlines())
    assert "\\u202eetnavus" in inspect(TABLE).stdout


def test_the_map_stands_at_the_end_to_be_copied(inspect):
    told = inspect(TABLE)
    found = json.loads(inspect(TABLE, "--format", "json").stdout)

    assert told.stdout.endswith(found["map"])
    assert found["map"].startswith('ledger:\n  delimiter: ";"\n')


def test_json_has_every_key(inspect):
    found = json.loads(inspect(TABLE, "--format", "json").stdout)

    assert found["schema"] == "dunbatch.inspect/1"
    assert (found["rows"], found["header_line"], found["shape"]) == (3, 1, "documents")
    assert found["columns"][4] == {
        "column": 5,
        "header": "Échéance",
        "seems": "due_date",
        "remark": None,
        "look": "days",
        "filled": 3,
        "distinct": 2,
        "examples": ["05/05/2026", "14/05/2026"],
    }
    order = found["to_state"][0]
    assert order["code"] == "date_order"
    assert order["counts"] == {"either": 1, "day_first": 2, "month_first": 0}


def test_the_same_twice(inspect):
    assert inspect(TABLE).stdout == inspect(TABLE).stdout


def test_without_a_header_there_is_no_map(inspect):
    told = inspect("VE,1,411A\nVE,2,411B\n")

    assert told.exit_code == 0
    assert "No row looks like a header" in told.stdout
    assert "Column map" not in told.stdout


@pytest.mark.parametrize(
    ("content", "code"), [(None, "L001"), (b"", "L006"), (b"PK\x03\x04", "L001")]
)
def test_what_cannot_be_read_is_a_problem(inspect, content, code):
    told = inspect(content)

    assert (told.exit_code, told.stdout) == (1, "")
    assert f"error {code}" in told.stderr


# --- Spreadsheets, and tables that are too wide ---

SHEET = [
    ["Customer", "Invoice Number", "Date", "Due Date", "Amount"],
    ["Example \u202eetnavus", "F-1", date(2026, 4, 3), date(2026, 5, 5), 1234.5],
]


def test_a_spreadsheet_has_its_sheets_instead_of_an_encoding(inspect):
    told = inspect(workbook(Notes=[["x"]], Open=SHEET), "--sheet", "Open", name="export.xlsx")

    assert (told.exit_code, told.stderr) == (0, "")
    assert "  sheets      Open: 2 rows, 5 columns, shown here" in told.stdout
    assert "              Notes: 1 row, 1 column" in told.stdout
    assert "  header      row 1" in told.stdout
    assert "encoding" not in told.stdout
    assert told.stdout.endswith("  constants: {kind: invoice}  # add currency: …\n")
    assert all(line.isprintable() for line in told.stdout.splitlines())


def test_json_of_a_spreadsheet(inspect):
    content = workbook(Empty=[], Open=SHEET)
    found = json.loads(inspect(content, "--format", "json", name="export.xlsx").stdout)
    plain = json.loads(inspect(TABLE, "--format", "json").stdout)

    assert found.keys() == plain.keys()
    assert found["sheet"] == "Open"
    assert found["sheets"] == [
        {"name": "Empty", "rows": 0, "columns": 0, "hidden": False},
        {"name": "Open", "rows": 2, "columns": 5, "hidden": False},
    ]
    assert (found["encodings"], found["delimiters"], found["line_ends"]) == ([], [], None)
    assert (plain["sheet"], plain["sheets"]) == (None, [])


def test_a_sheet_is_named_of_a_spreadsheet_only(inspect):
    told = inspect(TABLE, "--sheet", "Open")

    assert (told.exit_code, told.stdout) == (2, "")
    assert "goes with .xlsx and .ods files only" in told.stderr


def test_a_sheet_that_is_not_there(inspect):
    told = inspect(workbook(Open=SHEET), "--sheet", "Paid", name="export.xlsx")

    assert (told.exit_code, told.stdout) == (1, "")
    assert "has the sheets `Open`, and none is called `Paid`" in told.stderr


@pytest.mark.parametrize(("others", "rows", "last"), [(38, 40, "Extra 37"), (39, 41, "…")])
def test_of_many_columns_the_known_and_some_others_are_shown(inspect, others, rows, last):
    names = [*(f"Extra {at}" for at in range(others)), "Invoice Number", "Amount"]
    cells = [*("x" for _ in range(others)), "F-1", "1.00"]
    shown = inspect(",".join(names) + "\n" + ",".join(cells) + "\n").stdout.splitlines()
    table = shown[shown.index("Columns") + 2 : shown.index("To state or to check") - 1]

    assert len(table) == rows
    assert any(line.split()[:2] == ["Invoice", "Number"] for line in table)
    assert (table[-1].split()[0] == "…") == (last == "…")


def test_a_file_that_is_not_there_is_a_sentence(inspect):
    told = inspect(None)

    assert "error L001: the file cannot be read: No such file or directory" in told.stderr


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"PK\x03\x04", "L018"),
        ("a.xlsx", b"", "L006"),
        ("a.ods", b"text", "L018"),
        ("a.yaml", b"schema: 1\n", "L001"),
        ("a.csv", bytes(range(1, 256)), "L001"),
    ],
)
def test_what_is_no_table_is_told_in_a_line(inspect, name, content, code):
    told = inspect(content, name=name)

    assert (told.exit_code, told.stdout) == (1, "")
    assert f"error {code}" in told.stderr
    assert "Traceback" not in told.stderr
