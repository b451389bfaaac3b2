"""`dunbatch plan --against`: which accounts another policy, ledger or day treats otherwise."""

import json

import pytest
from click.testing import CliRunner

from dunbatch.cli.main import cli

LEDGER = """\
account_id,name,address_line_1,city,debtor_type,credit_limit,phone,kind,number,date,due_date,amount
A1,Atelier Faux,2 rue Basse,Lyon,business,,04 00,invoice,F-1,2026-04-01,2026-05-01,100.00
A2,Maison Vraie,3 rue Basse,Lyon,business,150.00,,invoice,F-2,2026-05-25,2026-06-25,150.01
A3,Bureau Calme,4 rue Basse,Lyon,business,200.00,,invoice,F-3,2026-01-01,2026-02-01,200.00
A3,Bureau Calme,4 rue Basse,Lyon,business,200.00,,notice,,2026-04-01,,
"""
POLICY = """\
schema: 1
creditor: {name: Maison Exemple, address: [69003 Lyon], country: FR}
language: fr
currency: EUR
plans:
  - stages:
      - {key: first, days: %s, document: late_notice, channel: letter}
      - {key: call, days: 60, document: call_sheet, channel: phone}
      - {key: final, days: 90, document: final_demand, channel: letter, pay_within: 8}
      - {key: stop, days: 120, document: late_notice, channel: letter, stop_supply: true}
"""


@pytest.fixture
def plan(tmp_path):
    (tmp_path / "ledger.csv").write_text(
        LEDGER.replace("notice,,2026-04-01,,", "notice,N-1,2026-04-01,,")
        .replace("amount\n", "amount,stage,document,pay_by\n")
        .replace("100.00\n", "100.00,,,\n")
        .replace("150.01\n", "150.01,,,\n")
        .replace("2026-02-01,200.00\n", "2026-02-01,200.00,,,\n")
        .replace("N-1,2026-04-01,,\n", "N-1,2026-04-01,,,final,final_demand,2026-04-20\n")
    )
    (tmp_path / "policy.yaml").write_text(POLICY % 8)
    (tmp_path / "later.yaml").write_text(POLICY % 61)

    def invoke(*options, as_of="2026-06-30"):
        given = [str(tmp_path / o) if (tmp_path / str(o)).is_file() else o for o in options]
        paths = [str(tmp_path / "ledger.csv"), "--policy", str(tmp_path / "policy.yaml")]
        return CliRunner().invoke(cli, ["plan", *paths, "--as-of", as_of, *given])

    invoke.folder = tmp_path
    return invoke


def accounts(result):
    report = json.loads(result.stdout)
    assert report["schema"] == "dunbatch.plan-difference/1"
    return {a["account_id"]: a["changes"] for a in report["accounts"]}


def test_against_itself_nothing_changes(plan):
    result = plan("--against", "policy.yaml")

    assert result.exit_code == 0
    assert result.stdout == "0 of 3 accounts would be treated otherwise\n"


def test_another_policy(plan):
    # A1 is 60 days overdue: a call either way, and later no letter before it.
    changes = accounts(plan("--against", "later.yaml", "--format", "json", as_of="2026-06-29"))

    assert changes == {
        "A1": {
            "stage": {"here": "first", "there": "–"},
            "documents": {"here": "late_notice", "there": "–"},
            "not_sent": {"here": "–", "there": "no_stage"},
            "total_claimed": {"here": "100.00", "there": "0.00"},
        }
    }


def test_another_day(plan):
    changes = accounts(plan("--against-date", "2026-07-03", "--format", "json"))

    assert changes == {
        "A2": {
            "stage": {"here": "–", "there": "first"},
            "documents": {"here": "–", "there": "late_notice"},
            "not_sent": {"here": "no_stage", "there": "–"},
            "total_claimed": {"here": "0.00", "there": "150.01"},
        }
    }


def test_another_ledger(plan):
    other = plan.folder / "other.csv"
    other.write_text(
        (plan.folder / "ledger.csv")
        .read_text()
        .replace("F-1,2026-04-01,2026-05-01,100.00", "F-1,2026-04-01,2026-05-01,90.00")
        .replace("A2,", "B2,")
    )
    changes = accounts(plan("--against-ledger", "other.csv", "--format", "json"))

    assert changes["A1"] == {
        "balance": {"here": "100.00", "there": "90.00"},
        "overdue": {"here": "100.00", "there": "90.00"},
        "total_claimed": {"here": "100.00", "there": "90.00"},
    }
    assert changes["A2"]["balance"] == {"here": "150.01", "there": "–"}
    assert changes["B2"]["balance"] == {"here": "–", "there": "150.01"}


def test_as_a_table_and_for_a_spreadsheet(plan):
    table = plan("--against-date", "2026-07-03").stdout
    rows = plan("--against-date", "2026-07-03", "--format", "csv").stdout.splitlines()

    assert "1 of 3 accounts would be treated otherwise" in table
    assert "Maison Vraie" in table
    assert rows[0] == "account_id,name,currency,what,here,there"
    assert rows[1] == "A2,Maison Vraie,EUR,stage,–,first"


def test_problems_of_the_other_side_stop_it(plan):
    (plan.folder / "bad.yaml").write_text("schema: 2\n")
    result = plan("--against", "bad.yaml")

    assert result.exit_code == 1
    assert "bad.yaml:1: error P016" in result.stderr


class TestWorkLists:
    def list_of(self, plan, which, **options):
        result = plan("--list", which, "--format", "json", **options)
        report = json.loads(result.stdout)
        assert (report["schema"], report["list"]) == ("dunbatch.work-list/1", which)
        return report["accounts"]

    def test_whom_to_call(self, plan):
        [task] = self.list_of(plan, "call")

        assert (task["account_id"], task["phone"], task["days_overdue"]) == ("A1", "04 00", 60)
        assert (task["overdue"], task["stage"]) == ("100.00", "call")
        assert self.list_of(plan, "call", as_of="2026-06-29") == []

    def test_whom_to_stop_supplying(self, plan):
        tasks = {task["account_id"]: task for task in self.list_of(plan, "stop_supply")}

        # A2 owes a cent more than its limit, A3 just its limit but has come to the stage.
        assert tasks.keys() == {"A2", "A3"}
        assert (tasks["A2"]["credit_limit"], tasks["A2"]["stage"]) == ("150.00", "")
        assert tasks["A3"]["stage"] == "stop"
        # A day before, its 120 days are not over.
        earlier = self.list_of(plan, "stop_supply", as_of="2026-05-31")
        assert [task["account_id"] for task in earlier] == ["A2"]

    def test_what_to_hand_over(self, plan):
        assert self.list_of(plan, "hand_over") == []

    def test_as_a_table_and_for_a_spreadsheet(self, plan):
        table = plan("--list", "call").stdout
        rows = plan("--list", "call", "--format", "csv").stdout.splitlines()

        assert "1 accounts to call" not in table
        assert "1 account to call" in table
        assert rows[0].startswith("account_id,name,contact_name,phone")
        assert rows[1].startswith("A1,Atelier Faux")
