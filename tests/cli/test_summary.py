"""An aged summary through the commands: statements and reasons, no notice."""

import json

import pytest
from click.testing import CliRunner

from dunbatch import run as job
from dunbatch.cli.main import cli
from tests.e2e.stub import render_as_text

POLICY = """\
schema: 1
creditor: {name: Example Supplies Ltd, address: [1 Example Road], country: GB}
envelope: uk_left
language: en
currency: GBP
statement: {send: always}
notices: {min_days_between: 7}
interest:
  default: usual
  terms:
    usual:
      basis: contract
      agreed_in: clause 7
      debtor_types: [business]
      rate: {annual: "12.00"}
      compensation: {per_item: "40.00"}
plans:
  - stages:
      - {key: first, days: 1, document: late_notice, channel: letter, interest: true}
      - {key: last, days: 9, document: final_demand, channel: registered_letter, interest: true,
         compensation: true}
ledger:
  rows: summary
  columns:
    {account_id: No, name: Customer, address_line_1: Street, city: Town, amount: Total,
     language: Lang}
  constants: {debtor_type: business}
  bands: {Current: 0, "1 - 30": 30, "31 - 60": 60, Older: over}
  open_as_of: 2026-06-30
"""
SUMMARY = """\
No,Customer,Street,Town,Lang,Current,1 - 30,31 - 60,Older,Total
1,Example Joinery Ltd,4 Mill Lane,Exampleton,en,10.00,,20.00,,30.00
2,Exemple SARL,5 Mill Lane,Exampleton,fr,,,,-5.00,-5.00
3,Esempio Srl,6 Mill Lane,Exampleton,it,0.00,0.00,0.00,0.00,0.00
"""
AS_OF = ("--as-of", "2026-06-30")


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.setattr(job, "render_all", render_as_text)
    (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")
    (tmp_path / "aged.csv").write_text(SUMMARY, "utf-8")
    return [tmp_path / "aged.csv", "--policy", tmp_path / "policy.yaml"]


def invoke(*arguments):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.mark.parametrize("more", [(), AS_OF])
def test_check_warns_once(files, more):
    result = invoke("check", *files, *more)

    assert result.exit_code == 0
    assert result.stdout.count("warning L078") == 1
    assert result.stdout.endswith("1 warning\n")


@pytest.mark.parametrize("day", ["2026-06-29", "2026-07-01"])
@pytest.mark.parametrize("command", ["check", "plan"])
def test_another_day_is_refused(files, command, day):
    result = invoke(command, *files, "--as-of", day)

    assert result.exit_code == 1
    assert "error L077" in result.output
    assert "C006" not in result.output


def test_check_of_a_letter_date_needs_no_day_of_the_run(files):
    result = invoke("check", *files, "--letter-date", "2026-07-01")

    assert result.exit_code == 0


def test_the_plan_has_balances_and_ages_and_no_items(files):
    report = json.loads(invoke("plan", *files, *AS_OF, "--format", "json").stdout)
    first, second, third = report["accounts"]

    assert (first["balance"], first["overdue"], first["not_due"]) == ("30.00", "20.00", "10.00")
    assert first["ageing"] == [
        {"from": 1, "to": 30, "amount": "0.00"},
        {"from": 31, "to": 60, "amount": "20.00"},
        {"from": 61, "to": None, "amount": "0.00"},
    ]
    assert (first["items"], first["stage"], first["total_claimed"]) == ([], None, "0.00")
    assert (first["days_overdue"], first["documents"]) == (31, ["statement"])
    assert first["not_sent"]["code"] == "summary_only"
    assert (second["balance"], second["unallocated_credit"]) == ("-5.00", "5.00")
    assert (third["balance"], third["documents"]) == ("0.00", [])
    assert report["ledger"]["totals"] == [
        {"currency": "GBP", "debits": "30.00", "credits": "5.00"}
    ]
    assert report["totals"] == [
        {
            "currency": "GBP",
            "accounts": 3,
            "balance": "25.00",
            "overdue": "20.00",
            "interest": "0.00",
        }
    ]


def test_a_run_sends_statements_and_says_why_nothing_else(files, tmp_path):
    result = invoke("run", *files, *AS_OF, "--out", tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    not_sent = (tmp_path / "out" / "not_sent.csv").read_text("utf-8")

    assert result.exit_code == 0
    letters = [row for row in manifest["files"] if "kind" in row]
    assert [(row["account_id"], row["kind"], row["balance"]) for row in letters] == [
        ("1", "statement", "30.00"),
        ("2", "statement", "-5.00"),
    ]
    assert not_sent.count("summary_only") == 3
    assert "no reminder or final demand" in not_sent
    [totals] = manifest["totals"]
    assert (totals["notices"], totals["statements"], totals["claimed"]) == (0, 2, "0.00")


def test_a_register_is_carried_on(files, tmp_path):
    header = "account_id,currency,kind,date,stage,level,number\n"
    (tmp_path / "before.csv").write_text(header + "1,GBP,notice,2026-05-01,first,1,N-1\n", "utf-8")
    more = ("--previous", tmp_path / "before.csv")
    result = invoke("run", *files, *AS_OF, *more, "--out", tmp_path / "out")

    assert result.exit_code == 0
    assert "N-1" in (tmp_path / "out" / "register.csv").read_text("utf-8")


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "does not list single"), ("fr", "sans le détail"), ("it", "fascia di scaduto")],
)
def test_the_statement_as_it_is_rendered(files, language, words):
    from dataclasses import replace
    from datetime import date

    from dunbatch.documents.build import build_documents
    from dunbatch.reading import Request
    from dunbatch.render.letter import render_html

    day = date(2026, 6, 30)
    plan, _ = job.make_plan(Request(files[0], files[2], day, day))
    [document] = build_documents(plan.assessments[0], plan.policy)
    html = render_html(replace(document, language=language)).replace("\u00a0", " ")

    assert words in html
    assert 'class="items' not in html
    assert "4 Mill Lane" in html
