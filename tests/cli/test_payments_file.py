"""A ledger with its payments in a second file, through every command that reads."""

import json

import pytest
from click.testing import CliRunner

from dunbatch import run as job
from dunbatch.cli.main import cli
from tests.e2e.stub import render_as_text

POLICY = """\
schema: 1
creditor: {name: Maison Exemple, address: [1 rue Haute, 00000 Exempleville], country: FR}
language: fr
currency: EUR
plans:
  - stages:
      - {key: first, days: 8, document: late_notice, channel: letter}
"""
MAP = """\
ledger:
  payments:
    file: bank/received.csv
    delimiter: ";"
    decimal: ","
    columns: {date: Jour, amount: Montant, applies_to: Pièce}
"""
LEDGER = """\
account_id,name,address_line_1,postal_code,city,kind,number,date,due_date,amount
C001,Atelier Faux,2 rue Basse,00000,Exempleville,invoice,F-1,2026-04-01,2026-05-01,100.00
C002,Maison Vraie,3 rue Basse,00000,Exempleville,invoice,F-2,2026-04-01,2026-05-01,80.00
"""
PAYMENTS = "Jour;Montant;Pièce\n2026-05-20;40,00;F-1\n2026-05-21;80,00;F-2\n2026-07-01;60,00;F-1\n"
AS_OF = ("--as-of", "2026-06-30")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(job, "render_all", render_as_text)
    (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")
    (tmp_path / "with_map.yaml").write_text(POLICY + MAP, "utf-8")
    (tmp_path / "ledger.csv").write_text(LEDGER, "utf-8")
    for where in (tmp_path, tmp_path / "maps"):
        (where / "bank").mkdir(parents=True)
        (where / "bank" / "received.csv").write_text(PAYMENTS, "utf-8")
    (tmp_path / "maps" / "map.yaml").write_text(MAP, "utf-8")
    return tmp_path


@pytest.fixture(params=["policy", "map"])
def files(request, folder):
    """The map in the policy, or in a file of its own; payments lie beside it."""
    if request.param == "policy":
        return [folder / "ledger.csv", "--policy", folder / "with_map.yaml"]
    beside = ["--map", folder / "maps" / "map.yaml"]
    return [folder / "ledger.csv", "--policy", folder / "policy.yaml", *beside]


def invoke(*arguments):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_check(files):
    for more in ((), AS_OF):
        result = invoke("check", *files, *more)
        assert (result.exit_code, result.stdout) == (0, "no problems\n")


def test_plan_takes_what_came_in_off_what_is_owed(files):
    report = json.loads(invoke("plan", *files, *AS_OF, "--format", "json").stdout)

    assert (report["ledger"]["rows"], report["ledger"]["entries"]) == (5, 5)
    assert report["ledger"]["totals"] == [
        {"currency": "EUR", "debits": "180.00", "credits": "180.00"}
    ]
    assert [(a["balance"], a["total_claimed"]) for a in report["accounts"]] == [
        ("60.00", "60.00"),
        ("0.00", "0.00"),
    ]


def test_the_manifest_names_the_file(files, folder):
    result = invoke("run", *files, *AS_OF, "--out", folder / "out")
    manifest = json.loads((folder / "out" / "manifest.json").read_text("utf-8"))

    assert result.exit_code == 0
    assert [(row["role"], row["name"]) for row in manifest["inputs"] if row["role"] != "map"] == [
        ("policy", manifest["inputs"][0]["name"]),
        ("ledger", "ledger.csv"),
        ("payments", "received.csv"),
    ]


def test_the_order_of_payments_changes_inputs_alone(files, folder):
    def output():
        invoke("run", *files, *AS_OF, "--out", folder / "out", "--replace")
        written = {
            path.relative_to(folder / "out").as_posix(): path.read_bytes()
            for path in (folder / "out").rglob("*")
            if path.is_file()
        }
        manifest = json.loads(written.pop("manifest.json"))
        return written, {key: value for key, value in manifest.items() if key != "inputs"}

    before = output()
    header, *rows = PAYMENTS.splitlines()
    for path in folder.rglob("received.csv"):
        path.write_text("\n".join((header, *reversed(rows))) + "\n", "utf-8")
    assert output() == before


def test_a_payment_of_nobody_stops_even_a_run_that_keeps_going(files, folder):
    for path in folder.rglob("received.csv"):
        path.write_text(PAYMENTS.replace("F-2", "F-22"), "utf-8")
    result = invoke("run", *files, *AS_OF, "--out", folder / "out", "--keep-going")

    assert result.exit_code == 1
    assert "bank/received.csv:3: error L074" in result.stderr
    assert not (folder / "out").exists()


def test_a_faulty_payment_leaves_its_account_out(files, folder):
    for path in folder.rglob("received.csv"):
        path.write_text(PAYMENTS.replace("80,00", "80.00"), "utf-8")
    result = invoke("run", *files, *AS_OF, "--out", folder / "out", "--keep-going")

    assert result.exit_code == 3
    assert "left out because of errors: C002" in result.stderr


def test_a_file_that_is_not_there(files, folder):
    for path in folder.rglob("received.csv"):
        path.unlink()
    result = invoke("check", *files)

    assert result.exit_code == 1
    assert "bank/received.csv: error L001" in result.stdout
