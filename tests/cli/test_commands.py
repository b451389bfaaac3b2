"""The commands as a user or a pipeline meets them: output, streams and exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dunbatch import run as job
from dunbatch.cli.main import cli
from dunbatch.shipped import shipped_folder
from tests.e2e.stub import render_as_text

SAMPLES = shipped_folder("sample_ledgers")
MONTH = (str(SAMPLES / "month.csv"), "--policy", str(SAMPLES / "policy_full.yaml"))
MINIMAL = (str(SAMPLES / "minimal.csv"), "--policy", str(SAMPLES / "policy_minimal.yaml"))
AS_OF = ("--as-of", "2026-06-30")

BROKEN = """\
account_id,name,kind,number,date,due_date,amount
B1,Atelier Faux,invoice,1,2026-01-05,2026-02-05,-10.00
B1,Atelier Faux,invoice,2,05/01/2026,2026-02-05,10.00
B2,Maison Vraie,invoice,3,2026-01-05,2026-02-05,12.50
B2,Maison Vraie,payment,,2026-01-05,,"1.234,56"
"""


@pytest.fixture
def invoke(monkeypatch):
    monkeypatch.setattr(job, "render_all", render_as_text)
    return lambda *arguments: CliRunner().invoke(cli, [str(a) for a in arguments])


@pytest.fixture
def broken(tmp_path):
    ledger = tmp_path / "broken.csv"
    ledger.write_text(BROKEN, "utf-8")
    return ledger, "--policy", SAMPLES / "policy_minimal.yaml"


def test_plan_json_has_the_documented_keys(invoke):
    result = invoke("plan", *MONTH, *AS_OF, "--format", "json")

    report = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(report) == ["schema", "as_of", "history", "ledger", "accounts", "totals"]
    assert report["schema"] == "dunbatch.plan/1"
    assert (
        list(report["accounts"][0])
        == (
            "account_id name language currency plan balance not_due overdue unallocated_credit "
            "held days_overdue ageing stage level document channel pay_by interest compensation "
            "charges fees total_claimed items documents not_sent reasons carried_fees "
            "interest_per_day interest_until arrangements"
        ).split()
    )
    assert (
        list(report["accounts"][0]["items"][0])
        == (
            "number kind date due_date days_overdue amount open level hold interest settled_on "
            "compensation interest_exact interest_booked interest_unclaimed interest_per_day "
            "slices movements"
        ).split()
    )
    assert list(report["totals"][0]) == ["currency", "accounts", "balance", "overdue", "interest"]


def test_plan_speaks_the_reader_s_language(invoke):
    texts = {
        language: json.loads(
            invoke("plan", *MONTH, *AS_OF, "--format", "json", "--lang", language).stdout
        )["accounts"][0]["reasons"][0]["text"]
        for language in ("en", "fr", "it")
    }

    assert len(set(texts.values())) == 3


def test_plan_as_csv_has_one_row_an_account_and_currency(invoke):
    result = invoke("plan", *MINIMAL, *AS_OF, "--format", "csv")

    header, *rows = result.stdout.splitlines()
    assert header.startswith("account_id,name,currency,balance")
    assert [row.split(",")[0] for row in rows] == ["A1", "A2", "A3"]


def test_plan_as_a_table_says_where_history_comes_from(invoke):
    result = invoke("plan", *MINIMAL, *AS_OF)

    assert "Fleuriste Mirandelle" in result.stdout
    assert "history: none" in result.stdout


def test_plan_needs_a_day(invoke):
    result = invoke("plan", *MINIMAL)

    assert result.exit_code == 2
    assert "--as-of" in result.stderr


@pytest.mark.parametrize("day", ["30/06/2026", "20260630", "2026-02-30", "tomorrow"])
def test_a_day_is_iso_or_a_usage_error(invoke, day):
    result = invoke("plan", *MINIMAL, "--as-of", day)

    assert result.exit_code == 2
    assert "2026-06-30" in result.stderr


def test_check_prints_every_problem_on_stdout(invoke, broken):
    result = invoke("check", *broken)

    assert result.exit_code == 1
    assert result.stdout.count("error L") == 3
    assert "3 errors" in result.stdout
    assert result.stdout.count("hint:") == 3


def test_problems_of_policy_and_ledger_are_told_together(invoke, broken, tmp_path):
    policy = tmp_path / "policy.yaml"
    text = (SAMPLES / "policy_minimal.yaml").read_text("utf-8")
    policy.write_text(text.replace("country: FR", "contry: FR"), "utf-8")
    for command in (("check",), ("plan", *AS_OF)):
        told = invoke(*command[:1], broken[0], "--policy", policy, *command[1:]).output

        assert "Did you mean `country`" in told
        assert told.count("error L") == 3


def test_a_ledger_read_without_its_policy_is_not_blamed_for_what_a_policy_gives(invoke, tmp_path):
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(
        "Konto;name;kind;number;date;amount\nC1;Faux;invoice;1;2026-01-05;1,50\n", "utf-8"
    )
    policy = tmp_path / "policy.yaml"
    text = (SAMPLES / "policy_minimal.yaml").read_text("utf-8").replace("schema: 1", "schema: 9")
    mapped = "ledger: {delimiter: ';', decimal: ',', columns: {account_id: Konto, name: name,"
    mapped += " kind: kind, number: number, date: date, amount: amount}}\n"
    policy.write_text(text + mapped, "utf-8")
    result = invoke("check", ledger, "--policy", policy)

    assert result.stdout.count("error ") == 1
    assert "error P" in result.stdout


def test_check_on_ten_faults_prints_ten(invoke):
    ledger = Path(__file__).parent / "files" / "ten_faults.csv"
    result = invoke("check", ledger, "--policy", SAMPLES / "policy_full.yaml")

    codes = [
        line.split("error ")[1][:4] for line in result.stdout.splitlines() if "error L" in line
    ]
    assert codes == "L033 L032 L023 L025 L028 L062 L060 L027 L031 L030".split()
    assert result.stdout.endswith("10 errors\n")
    assert result.exit_code == 1


def test_check_as_json_has_every_key(invoke, broken):
    problems = json.loads(invoke("check", *broken, "--format", "json").stdout)

    assert [problem["line"] for problem in problems] == [2, 3, 5]
    assert all(
        list(problem) == "code severity message hint file line column account_id excerpt".split()
        for problem in problems
    )


def test_check_finds_nothing_in_the_minimal_sample(invoke):
    result = invoke("check", *MINIMAL)

    assert (result.exit_code, result.stdout) == (0, "no problems\n")


def test_warnings_fail_only_when_strict(invoke):
    lenient = invoke("check", *MONTH, *AS_OF)
    strict = invoke("check", *MONTH, *AS_OF, "--strict")

    assert "1 warning" in lenient.stdout
    assert (lenient.exit_code, strict.exit_code) == (0, 1)


def test_run_with_errors_writes_nothing(invoke, broken, tmp_path):
    result = invoke("run", *broken, *AS_OF, "--out", tmp_path / "out")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "3 errors" in result.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"broken.csv"}


def test_keep_going_leaves_faulty_accounts_out(invoke, broken, tmp_path):
    broken[0].write_text(BROKEN.replace('"1.234,56"', "2.50"), "utf-8")
    result = invoke("run", *broken, *AS_OF, "--out", tmp_path / "out", "--keep-going")

    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert result.exit_code == 3
    assert [row["account_id"] for row in manifest["left_out"]] == ["B1"]
    assert "left out because of errors: B1" in result.stderr
    assert "B1" not in (tmp_path / "out" / "not_sent.csv").read_text("utf-8")


def test_keep_going_does_not_forgive_a_file_that_cannot_be_read(invoke, tmp_path):
    ledger = tmp_path / "empty.csv"
    ledger.write_text("", "utf-8")
    policy = ("--policy", SAMPLES / "policy_minimal.yaml")
    result = invoke("run", ledger, *policy, *AS_OF, "--out", tmp_path / "out", "--keep-going")

    assert result.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_an_existing_folder_is_refused_unless_replaced(invoke, tmp_path):
    out = ("--out", tmp_path / "out")
    assert invoke("run", *MINIMAL, *AS_OF, *out).exit_code == 0

    refused = invoke("run", *MINIMAL, *AS_OF, *out)
    assert refused.exit_code == 5
    assert "--replace" in refused.stderr
    assert invoke("run", *MINIMAL, *AS_OF, *out, "--replace").exit_code == 0


def test_a_full_disk_exits_6(invoke, monkeypatch, tmp_path):
    def full(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dunbatch.cli.run_command.publish", full)
    result = invoke("run", *MINIMAL, *AS_OF, "--out", tmp_path / "out")

    assert result.exit_code == 6
    assert "No space left on device; nothing was published" in result.stderr


def test_a_register_that_knows_the_future_is_refused_unless_replayed(invoke, tmp_path):
    invoke("run", *MINIMAL, "--as-of", "2026-07-31", "--out", tmp_path / "july")
    previous = ("--previous", tmp_path / "july" / "register.csv")

    refused = invoke("plan", *MINIMAL, *AS_OF, *previous)
    assert refused.exit_code == 1
    assert "error C005" in refused.stderr

    replayed = invoke("plan", *MINIMAL, *AS_OF, *previous, "--replay", "--format", "json")
    assert replayed.exit_code == 0
    assert replayed.stdout == invoke("plan", *MINIMAL, *AS_OF, "--format", "json").stdout


def test_an_unknown_account_is_named(invoke):
    result = invoke("plan", *MINIMAL, *AS_OF, "--only", "A9")

    assert result.exit_code == 1
    assert "error C008" in result.stderr
    assert "'A9'" in result.stderr


def test_a_letter_date_before_the_day_is_refused(invoke):
    result = invoke("plan", *MINIMAL, *AS_OF, "--letter-date", "2026-06-29")

    assert result.exit_code == 1
    assert "error C009" in result.stderr


def test_the_letter_date_moves_the_day_to_pay_by(invoke):
    def pay_by(*more):
        report = json.loads(invoke("plan", *MINIMAL, *AS_OF, *more, "--format", "json").stdout)
        return report["accounts"][0]["pay_by"]

    assert pay_by() == "2026-07-13"
    assert pay_by("--letter-date", "2026-07-10") == "2026-07-21"


@pytest.mark.parametrize("shard", ["0/2", "3/2", "1", "a/b", "1/0"])
def test_a_shard_that_is_none_is_a_usage_error(invoke, tmp_path, shard):
    result = invoke("run", *MINIMAL, *AS_OF, "--out", tmp_path / "out", "--shard", shard)

    assert result.exit_code == 2
