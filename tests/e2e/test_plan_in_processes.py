"""The plan is the same however many processes make it, and that of `make_plan`."""

import os
from datetime import date

import pytest
from click.testing import CliRunner

from dunbatch import reporting
from dunbatch.cli.main import cli
from dunbatch.core.problems import ProgramFault
from dunbatch.ledger.account_reader import AccountReader
from dunbatch.output.plan_report import account_report, plan_report, plan_row
from dunbatch.reading import Request
from dunbatch.reporting import make_report
from dunbatch.run import make_plan
from dunbatch.shipped import shipped_folder

SAMPLES = shipped_folder("sample_ledgers")
DAY = date(2026, 6, 30)
FAULTY = """\
account_id,name,kind,number,date,due_date,amount
B1,Atelier Faux,invoice,1,2026-01-05,2026-02-05,-10.00
B2,Maison Vraie,invoice,3,2026-01-05,2026-02-05,12.50
B3,Maison Juste,invoice,4,2026-01-05,2026-02-05,70.00
"""


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(reporting, "LEAST_ACCOUNTS", 1)
    monkeypatch.setattr(reporting, "_PACKED_TOGETHER", 2)


def request(ledger, policy, **more):
    return Request(ledger, SAMPLES / policy, DAY, DAY, **more)


def faulty(tmp_path):
    (tmp_path / "ledger.csv").write_text(FAULTY, "utf-8")
    return tmp_path / "ledger.csv"


def whole(asked, language="en"):
    """Return the report of the plan that keeps every assessment."""
    plan, problems = make_plan(asked)
    if plan is None:
        return None, problems
    report = plan_report(plan.assessments, plan.ledger, plan.policy, DAY, plan.history, language)
    return (report, plan.left_out), problems


def in_parts(asked, jobs, language="en"):
    report, problems = make_report(asked, lambda a, p: account_report(a, p, language), jobs)
    if report is None:
        return None, problems
    return ({**report.frame, "accounts": list(report.accounts())}, report.left_out), problems


LEDGERS = ("awkward.csv", "minimal.csv", "month.csv", "month.yaml")
POLICIES = sorted(path.name for path in SAMPLES.glob("policy_*.yaml"))
MORE = (
    {},
    {"previous": SAMPLES / "previous_register.csv"},
    {"only": ("C1003",)},
    {"shard": (1, 2), "keep_going": True},
)


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("more", MORE, ids=lambda more: "+".join(more) or "all")
@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("ledger", LEDGERS)
def test_the_samples(ledger, policy, more, jobs):
    asked = request(SAMPLES / ledger, policy, **more)

    assert in_parts(asked, jobs, "fr") == whole(asked, "fr")


@pytest.mark.parametrize("form", ["json", "csv", "table"])
@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("ledger", LEDGERS)
def test_the_samples_as_they_are_shown(ledger, policy, form):
    arguments = ["plan", SAMPLES / ledger, "--policy", SAMPLES / policy, "--as-of", DAY]
    arguments += ["--format", form, "--keep-going"]
    shown = {
        (found.exit_code, found.stdout, found.stderr)
        for jobs in (1, 2, 4)
        for found in [CliRunner().invoke(cli, [str(a) for a in (*arguments, "--jobs", jobs)])]
    }

    assert len(shown) == 1


HISTORY = """\
account_id,name,kind,number,date,due_date,amount,currency,stage,level,applies_to
B1,Atelier,invoice,1,2026-01-05,2026-02-05,10.00,EUR,,,
B2,Maison,invoice,2,2026-01-05,2026-02-05,12.50,EUR,,,
B3,Jardin,invoice,3,2026-01-05,2026-02-05,70.00,EUR,,,
B3,,notice,N-1,2026-06-26,,,EUR,reminder,1,3
"""


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_a_ledger_that_knows_letters_is_read_before_any_account_is_assessed(tmp_path, jobs):
    """That there is a history at all decides whether a fee is due, of whatever account."""
    (tmp_path / "ledger.csv").write_text(HISTORY, "utf-8")
    asked = request(tmp_path / "ledger.csv", "policy_full.yaml", keep_going=True)

    assert in_parts(asked, jobs) == whole(asked)
    assert in_parts(asked, jobs)[0][0]["history"] == "ledger"


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_that_cannot_be_read(tmp_path, jobs):
    (tmp_path / "register.csv").write_text("account_id,kind\n", "utf-8")
    for more in ({"previous": tmp_path / "register.csv"}, {"previous": tmp_path / "none.csv"}):
        asked = request(faulty(tmp_path), "policy_minimal.yaml", **more)

        assert in_parts(asked, jobs) == whole(asked)
        assert len(in_parts(asked, jobs)[1]) > 1


@pytest.mark.parametrize("keep_going", [True, False])
@pytest.mark.parametrize("jobs", [1, 3])
def test_accounts_left_out(tmp_path, jobs, keep_going):
    asked = request(faulty(tmp_path), "policy_minimal.yaml", keep_going=keep_going)

    found, problems = in_parts(asked, jobs)

    assert (found, problems) == whole(asked)
    if keep_going:
        report, left_out = found
        assert list(left_out) == ["B1"]
        assert [account["account_id"] for account in report["accounts"]] == ["B2", "B3"]
        assert report["totals"][0]["balance"] == "82.50"


def test_a_fault_in_a_process_names_the_account(monkeypatch, tmp_path):
    def fails_for_one(account, *_, **__):
        if account.party.account_id == "B3":
            raise ZeroDivisionError
        return (), ()

    monkeypatch.setattr("dunbatch.assessing.assess_account", fails_for_one)
    with pytest.raises(Exception, match="account B3: ZeroDivisionError"):
        in_parts(request(faulty(tmp_path), "policy_minimal.yaml", keep_going=True), 3)


def read_by(jobs, monkeypatch, tmp_path, end):
    """Let reading the last account end as `end` does, in whatever process it is read."""
    read = AccountReader.read

    def fails_for_one(reader, account):
        if account.account_id == "B3":
            end()
        return read(reader, account)

    monkeypatch.setattr(AccountReader, "read", fails_for_one)
    return in_parts(request(faulty(tmp_path), "policy_minimal.yaml", keep_going=True), jobs)


def test_a_process_that_dies_while_it_reads_is_a_fault_and_no_short_plan(monkeypatch, tmp_path):
    with pytest.raises(ProgramFault, match=r"account B3 to account B3 died \(exit code 9\)"):
        read_by(3, monkeypatch, tmp_path, lambda: os._exit(9))


@pytest.mark.parametrize("jobs", [1, 3])
def test_where_memory_runs_out_does_not_matter(monkeypatch, tmp_path, jobs):
    def runs_out():
        raise MemoryError

    with pytest.raises(MemoryError):
        read_by(jobs, monkeypatch, tmp_path, runs_out)


def test_rows_of_the_table_are_told_in_processes_too(tmp_path):
    asked = request(faulty(tmp_path), "policy_minimal.yaml", keep_going=True)
    one, many = (make_report(asked, lambda a, _: plan_row(a, "en"), jobs)[0] for jobs in (1, 3))

    assert [row[0] for row in one.accounts()] == ["B2", "B3"]
    assert list(one.accounts()) == list(many.accounts())


def test_the_command():
    arguments = ["plan", SAMPLES / "month.csv", "--policy", SAMPLES / "policy_full.yaml"]
    arguments += ["--as-of", DAY, "--format", "json"]
    texts = {
        CliRunner().invoke(cli, [str(a) for a in (*arguments, "--jobs", jobs)]).stdout
        for jobs in (1, 2, 4)
    }

    assert len(texts) == 1
    assert texts.pop().endswith("\n}\n")


def test_the_command_tells_problems_and_what_was_left_out(tmp_path):
    arguments = ["plan", str(faulty(tmp_path)), "--policy", str(SAMPLES / "policy_minimal.yaml")]
    arguments += ["--as-of", "2026-06-30", "--format", "json"]

    refused = CliRunner().invoke(cli, arguments)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "ledger.csv:2: error L" in refused.stderr

    assert CliRunner().invoke(cli, [*arguments, "--keep-going"]).exit_code == 3
