"""`dunbatch inspect`: what it prints, for people and for programs."""

import json

import pytest
from click.testing import CliRunner

from dunbatch.cli.main import cli

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
