"""What `check`, `plan` and `run` say of references that cannot be made, or would be shared."""

import json

import pytest
from click.testing import CliRunner

from dunbatch.cli.main import cli

HEAD = "account_id,name,address_line_1,postal_code,city,kind,number,date,due_date,amount\n"
POLICY = """\
schema: 1
creditor:
  name: Atelier Exemple
  address: [1 rue Haute]
  country: FR
  payment_reference: RULE
  payment:
    - {method: bank_transfer, sort_code: 12-34-56, account_number: 12345678}
language: fr
currency: EUR
plans:
  - stages:
      - {key: first, days: 8, document: late_notice, channel: letter}
"""


@pytest.fixture
def told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(command, *accounts, rule="rf", options=()):
        rows = [
            f"{one},Nom,2 rue Basse,00000,Bourg,invoice,F-{at},2026-04-01,2026-05-01,10.00\n"
            for at, one in enumerate(accounts)
        ]
        (tmp_path / "ledger.csv").write_text(HEAD + "".join(rows), "utf-8")
        (tmp_path / "policy.yaml").write_text(POLICY.replace("RULE", rule), "utf-8")
        return CliRunner().invoke(
            cli, [command, "ledger.csv", "--policy", "policy.yaml", *options]
        )

    return run


AS_OF = ("--as-of", "2026-06-30")


@pytest.mark.parametrize("options", [(), AS_OF])
def test_check_names_both_accounts_with_a_day_and_without(told, options):
    result = told("check", "A-1", "A.1", options=options)

    assert result.exit_code == 1
    assert result.stdout.count("T034") == 2
    assert "A-1 and A.1" in result.stdout


@pytest.mark.parametrize("form", ["json", "csv"])
def test_plan_refuses_and_with_keep_going_leaves_both_out(told, form):
    options = (*AS_OF, "--format", form)

    assert told("plan", "A-1", "A.1", "A2", options=options).exit_code == 1
    result = told("plan", "A-1", "A.1", "A2", options=(*options, "--keep-going"))
    assert result.exit_code == 3
    if form == "json":
        assert [one["account_id"] for one in json.loads(result.stdout)["accounts"]] == ["A2"]


def test_another_account_counts_under_only(told):
    result = told("plan", "A-1", "A.1", options=(*AS_OF, "--only", "A-1"))

    assert result.exit_code == 1
    assert result.stderr.count("T034") == 1


def test_a_reference_that_bacs_cuts_is_told_by_check_alone(told):
    long = "A" * 19

    checked = told("check", long, rule="free", options=AS_OF)
    assert (checked.exit_code, checked.stdout.count("warning T035")) == (0, 1)
    assert told("check", long, rule="free", options=("--strict",)).exit_code == 1
    assert "T035" not in told("plan", long, rule="free", options=AS_OF).stderr
    assert "T035" not in told("check", "A" * 18, rule="free", options=AS_OF).stdout
