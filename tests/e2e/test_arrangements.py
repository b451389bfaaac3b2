"""Payment plans and settlement offers through the whole job, with the register it writes."""

import csv
import json

import pytest
from click.testing import CliRunner

from dunbatch.cli.main import cli
from dunbatch.shipped import shipped_folder

SAMPLES = shipped_folder("sample_ledgers")
INPUTS = [str(SAMPLES / "arranged.csv"), "--policy", str(SAMPLES / "policy_arrangements.yaml")]


def invoke(command, as_of, *options, inputs=INPUTS, code=0):
    result = CliRunner().invoke(cli, [command, *inputs, "--as-of", as_of, *options])
    assert result.exit_code == code, result.stderr or result.output
    return result


def plan(as_of, *options, inputs=INPUTS):
    """Return what each account gets, or the code of why nothing goes, and the JSON behind it."""
    told = json.loads(invoke("plan", as_of, "--format", "json", *options, inputs=inputs).stdout)
    return {account["account_id"]: account for account in told["accounts"]}


def run(as_of, out, *options, inputs=INPUTS):
    invoke("run", as_of, "--jobs", "1", "--out", str(out), *options, inputs=inputs)
    return sorted(path.name for path in out.rglob("*.pdf"))


def register(out):
    with (out / "register.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_what_the_plan_says_of_them():
    accounts = plan("2026-06-30")

    assert {key: a["documents"] for key, a in accounts.items()} == {
        "C3001": ["payment_plan"],
        "C3002": ["settlement_offer"],
        "C3003": ["final_demand"],
        "C3004": [],
    }
    assert {key: (a["not_sent"] or {}).get("code") for key, a in accounts.items()} == {
        "C3001": "held",
        "C3002": "held",
        "C3003": None,
        "C3004": "held",
    }
    assert accounts["C3001"]["arrangements"] == [
        {
            "kind": "payment_plan",
            "date": "2026-06-02",
            "state": "kept",
            "items": [
                {"number": "F26-0301", "due_date": "2026-03-12", "owed": "640.00"},
                {"number": "F26-0322", "due_date": "2026-04-15", "owed": "860.00"},
            ],
            "owed": "1500.00",
            "amount": "1500.00",
            "received": "300.00",
            "open": "1200.00",
            "next": {"due": "2026-07-15", "amount": "300.00"},
            "pay_by": None,
            "letter": True,
        }
    ]
    (offer,) = accounts["C3002"]["arrangements"]
    assert (offer["state"], offer["amount"], offer["next"], offer["pay_by"]) == (
        "open",
        "900.00",
        None,
        "2026-07-15",
    )
    assert [one["state"] for one in accounts["C3003"]["arrangements"]] == ["broken"]
    assert [one["state"] for one in accounts["C3004"]["arrangements"]] == ["settled"]


@pytest.mark.parametrize(
    ("as_of", "account", "code"),
    [
        ("2026-07-15", "C3001", "held"),
        ("2026-07-20", "C3001", "held"),
        ("2026-07-21", "C3001", None),
        ("2026-07-15", "C3002", "held"),
        ("2026-07-16", "C3002", None),
        ("2026-06-15", "C3003", "held"),
        ("2026-06-16", "C3003", None),
        ("2026-06-30", "C3004", "held"),
        ("2027-06-30", "C3004", "held"),
    ],
)
def test_the_days_that_decide(as_of, account, code):
    found = plan(as_of)[account]

    assert (found["not_sent"] or {}).get("code") == code
    if code is None:
        assert found["documents"] == ["final_demand"]
        assert found["total_claimed"] == found["overdue"]


@pytest.mark.pdf
def test_each_letter_goes_once_and_the_register_remembers_it(tmp_path):
    first = run("2026-06-30", tmp_path / "june")
    known = str(tmp_path / "june" / "register.csv")
    same_day = run("2026-06-30", tmp_path / "again", "--previous", known)
    later = run("2026-07-14", tmp_path / "july", "--previous", known)
    broken = run("2026-07-21", tmp_path / "broken", "--previous", known)

    assert first == [
        "2026-06-30_final_demand_en.pdf",
        "2026-06-30_payment_plan_fr.pdf",
        "2026-06-30_settlement_offer_it.pdf",
    ]
    assert same_day == later == []
    assert broken == ["2026-07-21_final_demand_fr.pdf", "2026-07-21_final_demand_it.pdf"]
    rows = {row["document"]: row for row in register(tmp_path / "july")}
    assert len(register(tmp_path / "july")) == 3
    assert (rows["payment_plan"]["stage"], rows["payment_plan"]["level"]) == (
        "payment_plan@2026-06-02",
        "0",
    )
    assert rows["payment_plan"]["applies_to"] == "F26-0301@2026-03-12;F26-0322@2026-04-15"
    assert rows["settlement_offer"]["pay_by"] == "2026-07-15"
    manifest = json.loads((tmp_path / "june" / "manifest.json").read_text("utf-8"))
    assert "arrangements" in {one["role"] for one in manifest["inputs"]}
    told = {one.get("kind"): one for one in manifest["files"]}
    assert told["payment_plan"]["total"] == "1500.00"
    assert told["settlement_offer"]["total"] == "900.00"
    assert manifest["totals"][0]["notices"] == 1


@pytest.mark.pdf
def test_the_summary_counts_them_apart(tmp_path):
    told = invoke("run", "2026-06-30", "--jobs", "1", "--out", str(tmp_path / "out")).output

    assert "3 letters on 4 pages" in told
    assert "1 notice, 0 statements, 2 about payment plans and settlement offers" in told


@pytest.mark.pdf
def test_changed_terms_are_confirmed_again_and_only_then(tmp_path):
    side = (SAMPLES / "arrangements.yaml").read_text("utf-8")
    changed = tmp_path / "changed.yaml"
    run("2026-06-30", tmp_path / "june")
    known = ["--previous", str(tmp_path / "june" / "register.csv")]
    known += ["--arrangements", str(changed)]

    changed.write_text(side.replace("agreed_with: Mme Odile", "agreed_with: Mme Odette"), "utf-8")
    assert plan("2026-07-01", *known)["C3001"]["documents"] == []
    changed.write_text(side.replace("2026-06-02", "2026-06-03"), "utf-8")
    assert plan("2026-07-01", *known)["C3001"]["documents"] == ["payment_plan"]


@pytest.mark.pdf
def test_two_offers_to_one_account_are_two_files(tmp_path):
    side = tmp_path / "two.yaml"
    side.write_text(
        "schema: 1\nsettlement_offers:\n"
        "  - {account: C3002, offered_on: 2026-06-29, items: [F26-0305], amount: 500,"
        " pay_by: 2026-07-15}\n"
        "  - {account: C3002, offered_on: 2026-06-29, items: [F26-0330], amount: 200,"
        " pay_by: 2026-07-15}\n",
        "utf-8",
    )
    options = ["--arrangements", str(side), "--only", "C3002"]

    assert run("2026-06-30", tmp_path / "out", *options) == [
        "2026-06-30_settlement_offer_it.pdf",
        "2026-06-30_settlement_offer_it_2.pdf",
    ]


EXPLAINED = {
    "en": ("What was arranged", "payment plan", "kept", "€300.00 by 15/07/2026"),
    "fr": ("Ce qui a été convenu", "échéancier", "respecté", "300,00 € au plus tard le"),
    "it": ("Che cosa è stato concordato", "piano di rientro", "rispettato", "300,00 € entro il"),
}
OFFERED = {
    "en": ("settlement offer", "may still be paid"),
    "fr": ("offre transactionnelle", "peut encore être payée"),
    "it": ("proposta di saldo e stralcio", "ancora pagabile"),
}


@pytest.mark.parametrize("language", list(EXPLAINED))
def test_explain_names_the_arrangement_its_state_and_what_comes_next(language, monkeypatch):
    monkeypatch.setenv("COLUMNS", "220")
    for account, words in (("C3001", EXPLAINED[language]), ("C3002", OFFERED[language])):
        inputs = [INPUTS[0], account, *INPUTS[1:]]
        told = invoke("explain", "2026-06-30", "--lang", language, inputs=inputs).stdout
        told = told.replace("\u00a0", " ")
        assert all(word in told for word in words), told


def test_without_the_file_everything_is_demanded(tmp_path):
    bare = tmp_path / "policy.yaml"
    text = (SAMPLES / "policy_arrangements.yaml").read_text("utf-8")
    bare.write_text(text.replace("arrangements: arrangements.yaml\n", ""), "utf-8")

    accounts = plan("2026-06-30", inputs=[INPUTS[0], "--policy", str(bare)])
    assert {a["documents"][0] for a in accounts.values()} == {"final_demand"}
    assert all(a["arrangements"] == [] for a in accounts.values())


# --- Problems of the three files are told in one go ---


@pytest.mark.parametrize("command", ["plan", "check"])
def test_a_policy_with_errors_has_its_arrangements_checked_too(command, tmp_path):
    policy, side = tmp_path / "policy.yaml", tmp_path / "arrangements.yaml"
    text = (SAMPLES / "policy_arrangements.yaml").read_text("utf-8")
    policy.write_text(text.replace("language: fr", "language: xx"), "utf-8")
    side.write_text("schema: 1\npayment_plan: []\n", "utf-8")
    inputs = [INPUTS[0], "--policy", str(policy)]
    result = CliRunner().invoke(cli, [command, *inputs, "--as-of", "2026-06-30"])

    assert result.exit_code == 1
    assert "P005" in result.output + result.stderr
    assert "language" in result.output + result.stderr


def test_a_file_that_is_not_there():
    result = invoke("plan", "2026-06-30", "--arrangements", "nowhere.yaml", code=1)

    assert "nowhere.yaml: error C040" in result.stderr


def test_check_without_a_day_knows_unknown_accounts(tmp_path):
    side = tmp_path / "side.yaml"
    side.write_text(
        "schema: 1\nsettlement_offers:\n"
        "  - {account: c3002, offered_on: 2026-06-29, amount: 5, pay_by: 2026-07-15}\n"
    )
    result = CliRunner().invoke(cli, ["check", *INPUTS, "--arrangements", str(side)])

    assert result.exit_code == 1
    assert "C041" in result.output


@pytest.mark.pdf
def test_keep_going_leaves_out_the_account_whose_plan_cannot_be_right(tmp_path):
    side = tmp_path / "side.yaml"
    text = (SAMPLES / "arrangements.yaml").read_text("utf-8")
    side.write_text(text.replace('amount: "900.00"', 'amount: "1400.50"'), "utf-8")
    options = ["--arrangements", str(side), "--keep-going", "--jobs", "1"]
    result = invoke("run", "2026-06-30", *options, "--out", str(tmp_path / "out"), code=3)

    assert "C045" in result.stderr
    assert sorted(path.name for path in (tmp_path / "out").rglob("*.pdf")) == [
        "2026-06-30_final_demand_en.pdf",
        "2026-06-30_payment_plan_fr.pdf",
    ]
