"""`dunbatch rates`: the list, the check and its exit code."""

import json
from decimal import Decimal

import pytest
from click.testing import CliRunner

from dunbatch.cli.main import cli
from dunbatch.policy.rates import published_rates

POLICY = """\
schema: 1
creditor: {name: Atelier Exemple, address: [1 rue Haute], country: FR}
language: fr
currency: EUR
interest:
  default: legal
  terms:
    legal: {basis: statutory, rate: {reference: fr_legal_professional, margin: 5}, debtor_types: [business]}
  rates:
    - {reference: fr_legal_professional, from: 2026-07-01, to: %s, rate: "2.50", source: JORF of 30 June 2026}
plans:
  - stages:
      - {key: first, days: 8, document: late_notice, channel: letter, interest: true}
"""  # noqa: E501
KNOWN = [table.name for table in published_rates().tables]


@pytest.fixture
def rates(tmp_path):
    def run(*options, policy=None):
        if policy is not None:
            path = tmp_path / "policy.yaml"
            path.write_text(policy, "utf-8")
            options = (*options, "--policy", str(path))
        return CliRunner().invoke(cli, ["rates", *options])

    return run


def test_the_list_has_every_row_and_what_it_rests_on(rates):
    told = rates()

    assert (told.exit_code, told.stderr) == (0, "")
    for table in published_rates().tables:
        assert f"\n{table.name}\n" in f"\n{told.stdout}"
        for row in table.rows:
            (line,) = [
                text
                for text in told.stdout.partition(f"{table.name}\n")[2].splitlines()[:40]
                if text.startswith(f"{row.period.first}  {row.period.last} ")
            ][:1]
            assert f"{row.period.rate:f} " in line
            assert line.rstrip().endswith(", ".join(row.sources))
    for name, text in published_rates().sources.items():
        assert f"\n{name} " in told.stdout
        assert text.split()[0] in told.stdout


def test_what_was_not_found_is_in_the_list(rates):
    for name in ("fr_legal_professional", "fr_legal_private"):
        told = rates("--reference", name)
        assert "2026-07-01 to 2026-12-31: not found (the arrêté of June 2026" in told.stdout


def test_one_table(rates):
    told = rates("--reference", "it_legal")

    assert "it_legal" in told.stdout
    assert "mcp_it_legal " in told.stdout
    assert "ecb_half_year" not in told.stdout
    assert "moneyvox" not in told.stdout


def test_the_list_as_json(rates):
    found = json.loads(rates("--format", "json").stdout)

    assert found["schema"] == "dunbatch.rates/1"
    assert [table["reference"] for table in found["tables"]] == KNOWN
    ecb, french = found["tables"][0], found["tables"][2]
    assert ecb["rows"][-1] == {
        "from": "2026-07-01",
        "to": "2026-12-31",
        "rate": "2.40",
        "status": "several_sources",
        "read_on": "2026-11-22",
        "sources": [
            published_rates().sources["mcp_it"],
            published_rates().sources["frlegalkit"],
        ],
    }
    assert french["not_found"] == [
        {
            "from": "2026-07-01",
            "to": "2026-12-31",
            "what": "the arrêté of June 2026",
            "looked_on": "2026-11-22",
        }
    ]
    assert all(Decimal(r["rate"]) >= 0 for table in found["tables"] for r in table["rows"])


def test_rows_of_a_policy_are_listed_as_its_own(rates):
    told = rates("--reference", "fr_legal_professional", policy=POLICY % "2026-12-31")
    (line,) = [text for text in told.stdout.splitlines() if text.startswith("2026-07-01")]
    listed = rates("--format", "json", policy=POLICY % "2026-12-31")
    table = json.loads(listed.stdout)["tables"][2]

    assert line.split()[2:] == "2.50 your policy – JORF of 30 June 2026".split()
    assert "not found" not in told.stdout
    assert table["rows"][-1]["sources"] == ["JORF of 30 June 2026"]
    assert (table["rows"][-1]["status"], table["rows"][-1]["read_on"]) == ("policy", None)
    assert table["not_found"] == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ecb_half_yer", "'ecb_half_yer' (did you mean ecb_half_year?)"),
        ("fr_legal", "'fr_legal' (did you mean fr_legal_professional?)"),
        ("libor", "'libor'; known: ecb_half_year, "),
    ],
)
def test_a_table_nobody_knows_is_a_usage_error(rates, name, said):
    told = rates("--reference", name, "--reference", "nonsense")

    assert (told.exit_code, told.stdout) == (2, "")
    assert said.partition(";")[0] in told.stderr
    assert "'nonsense'" in told.stderr


@pytest.mark.parametrize(
    ("day", "lacking"),
    [
        ("2014-12-31", KNOWN),
        ("2015-01-01", []),
        ("2026-06-30", []),
        ("2026-07-01", ["fr_legal_professional", "fr_legal_private"]),
        ("2026-12-31", ["fr_legal_professional", "fr_legal_private"]),
        ("2027-01-01", KNOWN),
    ],
)
def test_the_check_says_what_is_missing_on_a_day(rates, day, lacking):
    told = rates("--check", day)
    found = json.loads(rates("--check", day, "--format", "json").stdout)

    assert told.exit_code == (4 if lacking else 0)
    assert [
        line.split()[0] for line in told.stdout.splitlines() if " missing: " in line
    ] == lacking
    assert found["schema"] == "dunbatch.rates_check/1"
    assert found["complete"] == (not lacking)
    assert [t["reference"] for t in found["tables"] if t["rate"] is None] == lacking
    assert [t["reference"] for t in found["tables"] if t["missing"]] == lacking


def test_the_check_of_a_policy_asks_for_what_it_uses(rates):
    told = rates("--check", "2026-11-22", policy=POLICY % "2026-12-31")

    assert told.exit_code == 0
    assert "nothing is missing in 1 table" in told.stdout
    assert "fr_legal_private" not in told.stdout


def test_the_rate_of_a_floor_is_used_too(rates):
    policy = (POLICY % "2026-12-31").replace(
        "basis: statutory, rate: {reference: fr_legal_professional, margin: 5}",
        "basis: contract, agreed_in: CGV, rate: {annual: 5,"
        " floor: {reference: fr_legal_professional, times: 3}}",
    )
    told = rates("--check", "2026-11-22", policy=policy)

    assert told.exit_code == 0
    assert "fr_legal_professional           2.50  known" in told.stdout


def test_a_rate_that_ends_within_the_half_year_is_missing_after(rates):
    told = rates("--check", "2026-09-30", "--format", "json", policy=POLICY % "2026-09-30")

    (table,) = json.loads(told.stdout)["tables"]
    assert told.exit_code == 4
    assert table["rate"] == "2.50"
    assert table["missing"] == [{"from": "2026-10-01", "to": "2026-12-31"}]


def test_a_policy_without_a_published_rate_misses_nothing(rates):
    policy = (POLICY % "2026-12-31").partition("interest:\n")[0]
    plans = "plans: [{stages: [{key: first, days: 8, document: late_notice, channel: letter}]}]\n"
    told = rates("--check", "2030-01-01", policy=policy + plans)

    assert told.exit_code == 0
    assert told.stdout == "the policy uses no published rate\n"


def test_a_policy_with_errors_is_told(rates):
    told = rates(policy=(POLICY % "2026-12-31").replace("margin: 5", "margin: five"))

    assert (told.exit_code, told.stdout) == (1, "")
    assert "error P024" in told.stderr


def test_a_policy_that_is_not_there_is_told():
    told = CliRunner().invoke(cli, ["rates", "--policy", "nowhere.yaml"])

    assert told.exit_code == 1
    assert "error P001" in told.stderr


def test_the_list_fits_a_terminal(rates):
    assert max(map(len, rates().stdout.splitlines())) <= 100
