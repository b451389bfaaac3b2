"""Interest from the files to the JSON and the register: missing rates, and the life of a debt."""

import csv
import json
from fractions import Fraction

import pytest
from click.testing import CliRunner

from dunbatch import run as job
from dunbatch.cli.main import cli
from tests.e2e.stub import render_as_text

HEAD = "account_id,name,address_line_1,city,country,debtor_type,interest_terms,"
ROWS = "kind,number,date,due_date,amount,applies_to\n"
WHO = "{id},Maison {id},1 rue Haute,Exempleville,FR,{type},{terms},"
POLICY = """\
schema: 1
creditor: {name: Atelier Exemple, address: [1 rue Haute], country: FR}
language: fr
currency: EUR
interest:
  default: flat
  terms:
    flat: {basis: statutory, agreed_in: a law, rate: {annual: "36.50"}, debtor_types: [business]}
    lifted:
      basis: contract
      agreed_in: CGV, article 7
      rate: {annual: "1.00", floor: {reference: fr_legal_professional, times: "3"}}
      debtor_types: [business]
      compensation: {tiers: [{below: "1000.00", amount: "40.00"}, {amount: "70.00"}]}
plans:
  - stages:
      - {key: first, days: 8, document: late_notice, channel: letter}
      - {key: second, days: 23, document: late_notice, channel: letter, pay_within: 1,
         interest: true, compensation: true}
      - {key: third, days: 45, document: late_notice, channel: letter, pay_within: 1,
         interest: true, compensation: true}
"""


def row(account, *cells, terms="", debtor_type="business"):
    who = WHO.format(id=account, type=debtor_type, terms=terms)
    return who + ",".join((*cells, "", "", "", "")[:6]) + "\n"


@pytest.fixture
def books(tmp_path, monkeypatch):
    monkeypatch.setattr(job, "render_all", render_as_text)
    (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")

    def invoke(command, *rows, as_of, more=()):
        (tmp_path / "ledger.csv").write_text(HEAD + ROWS + "".join(rows), "utf-8")
        arguments = [command, tmp_path / "ledger.csv", "--policy", tmp_path / "policy.yaml"]
        arguments += ["--as-of", as_of, *more]
        return CliRunner().invoke(cli, [str(a) for a in arguments])

    return invoke


def plan(books, *rows, as_of, more=()):
    result = books("plan", *rows, as_of=as_of, more=("--format", "json", *more))
    assert result.exit_code == 0, result.stderr
    return {account["account_id"]: account for account in json.loads(result.stdout)["accounts"]}


KNOWN = row("A1", "invoice", "F-1", "2026-04-01", "2026-05-01", "1000.00")
# The French legal rate of the second half of 2026 is not among the program's rates.
UNKNOWN = row("A2", "invoice", "F-2", "2026-05-16", "2026-06-15", "1000.00", terms="lifted")
UNCLAIMED = row("A3", "invoice", "F-3", "2026-06-15", "2026-07-15", "1000.00", terms="lifted")
CONSUMER = row("A4", "invoice", "F-4", "2026-04-01", "2026-05-01", "9.00", debtor_type="consumer")


class TestMissingRate:
    def test_stops_the_run_and_names_the_period(self, books, tmp_path):
        result = books("run", KNOWN, UNKNOWN, as_of="2026-07-20", more=("--out", tmp_path / "out"))

        assert result.exit_code == 1
        assert "C003" in result.stderr
        assert "fr_legal_professional is not known from 2026-07-01 to 2026-07-20" in result.stderr
        assert not (tmp_path / "out").exists()

    def test_leaves_out_only_the_accounts_that_claim_it(self, books, tmp_path):
        result = books(
            "run",
            KNOWN,
            UNKNOWN,
            UNCLAIMED,
            CONSUMER,
            as_of="2026-07-20",
            more=("--out", tmp_path / "out", "--keep-going"),
        )

        assert result.exit_code == 3
        manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
        assert [left["account_id"] for left in manifest["left_out"]] == ["A2"]
        register = (tmp_path / "out" / "register.csv").read_text("utf-8")
        assert [line["account_id"] for line in csv.DictReader(register.splitlines())] == [
            "A1",
            "A4",
        ]

    def test_is_no_problem_where_the_policy_adds_it(self, books, tmp_path):
        rates = (
            "  rates:\n    - {reference: fr_legal_professional, from: 2026-07-01, to: 2026-12-31,"
            ' rate: "2.50", source: a test}\n'
        )
        (tmp_path / "policy.yaml").write_text(POLICY.replace("plans:", f"{rates}plans:"), "utf-8")

        (item,) = plan(books, UNKNOWN, as_of="2026-07-20")["A2"]["items"]

        assert [part["annual_rate"] for part in item["slices"]] == ["7.86", "7.50"]
        assert item["slices"][1]["source"] is None
        assert item["slices"][1]["bound"] == {
            "kind": "floor",
            "agreed_rate": "1.00",
            "reference": "fr_legal_professional",
            "times": "3",
            "reference_rate": "2.50",
        }
        assert item["compensation"] == "70.00"


def test_the_json_proves_the_interest(books):
    paid = row("A1", "payment", "P-1", "2026-05-11", "", "400.00", "F-1")

    account = plan(books, KNOWN, paid, as_of="2026-06-20")["A1"]

    (item,) = account["items"]
    assert [
        (part["from"], part["to"], part["days"], part["principal"], part["interest"])
        for part in item["slices"]
    ] == [
        ("2026-05-02", "2026-05-11", 10, "1000.00", "10.00"),
        ("2026-05-12", "2026-06-20", 40, "600.00", "24.00"),
    ]
    assert sum(Fraction(part["exact"]) for part in item["slices"]) == Fraction(
        item["interest_exact"]
    )
    assert item["interest"] == account["interest"] == "34.00"
    assert (item["interest_per_day"], account["interest_per_day"]) == ("0.60", "0.60")
    assert account["interest_until"] == "2026-06-20"
    assert item["movements"] == [
        {
            "date": "2026-05-11",
            "kind": "payment",
            "amount": "400.00",
            "to_interest": "0.00",
            "principal": "600.00",
        }
    ]


def test_what_was_claimed_before_it_was_paid_is_claimed_until_it_is_booked(books, tmp_path):
    out = ("--out", tmp_path / "may")
    assert books("run", KNOWN, as_of="2026-05-31", more=out).exit_code == 0
    previous = ("--previous", tmp_path / "may" / "register.csv")
    paid = row("A1", "payment", "P-1", "2026-06-05", "", "1000.00", "F-1")
    other = row("A1", "invoice", "F-9", "2026-05-10", "2026-06-09", "50.00")

    alone = plan(books, KNOWN, paid, as_of="2026-06-20", more=previous)["A1"]
    beside = plan(books, KNOWN, paid, other, as_of="2026-06-20", more=previous)["A1"]

    assert (alone["not_sent"]["code"], alone["interest"]) == ("no_stage", "0.00")
    assert alone["items"] == []
    settled, open_item = beside["items"]
    # Thirty days were claimed in May, and the payment came after thirty-five.
    assert (settled["number"], settled["open"], settled["interest"]) == ("F-1", "0.00", "30.00")
    assert (settled["settled_on"], settled["interest_unclaimed"]) == ("2026-06-05", "5.00")
    assert (open_item["number"], open_item["settled_on"]) == ("F-9", None)
    assert (beside["stage"], beside["total_claimed"]) == ("first", "80.00")

    again = ("--out", tmp_path / "june", *previous)
    assert books("run", KNOWN, paid, other, as_of="2026-06-20", more=again).exit_code == 0
    lines = (tmp_path / "june" / "register.csv").read_text("utf-8").splitlines()
    assert [line["applies_to"] for line in csv.DictReader(lines)] == [
        "F-1@2026-05-01:2:30.00:0.00",
        "F-1@2026-05-01:2:30.00:0.00;F-9@2026-06-09:1:0.00:0.00",
    ]
