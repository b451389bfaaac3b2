"""The plan as JSON is the same however many processes make it, and that of `make_plan`."""

from datetime import date

import pytest
from click.testing import CliRunner

from dunbatch import reporting
from dunbatch.cli.main import cli
from dunbatch.output.plan_report import plan_report
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
    report, problems = make_report(asked, language, jobs)
    if report is None:
        return None, problems
    return ({**report.frame, "accounts": list(report.accounts())}, report.left_out), problems


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize(
    ("ledger", "policy", "more"),
    [
        ("month.csv", "policy_full.yaml", {}),
        ("month.csv", "policy_full.yaml", {"previous": SAMPLES / "previous_register.csv"}),
        ("month.csv", "policy_full.yaml", {"only": ("C1003",)}),
        ("month.csv", "policy_uk.yaml", {}),
        ("minimal.csv", "policy_minimal.yaml", {}),
        ("minimal.csv", "policy_minimal.yaml", {"only": ("nobody",)}),
    ],
)
def test_the_samples(ledger, policy, more, jobs):
    asked = request(SAMPLES / ledger, policy, **more)

    assert in_parts(asked, jobs, "fr") == whole(asked, "fr")


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
        make_report(request(faulty(tmp_path), "policy_minimal.yaml", keep_going=True), "en", 3)


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
