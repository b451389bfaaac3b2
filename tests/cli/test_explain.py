"""`dunbatch explain`: an account at each stage, in three languages, as a bookkeeper reads it."""

import json

import pytest
from click.testing import CliRunner
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from dunbatch.cli.main import cli
from dunbatch.shipped import shipped_folder

SAMPLES = shipped_folder("sample_ledgers")
MONTH = (
    "--policy",
    str(SAMPLES / "policy_full.yaml"),
    "--as-of",
    "2026-06-30",
    "--previous",
    str(SAMPLES / "previous_register.csv"),
)
AT_EACH_STAGE = {
    "not_late_enough": "C1002",
    "first": "NO",
    "second": "C1005",
    "third": "C1007",
    "final": "C1010",
    "put_off": "C1003",
    "nothing_new": "C1004",
    "held": "C1020",
    "in_credit": "C1016",
    "two_currencies": "C2001",
}


class TextFile(SingleFileSnapshotExtension):
    file_extension = "txt"
    _write_mode = WriteMode.TEXT


def explained(account, *options):
    ledger = str(SAMPLES / "month.csv")
    return CliRunner().invoke(cli, ["explain", ledger, account, *MONTH, *options])


@pytest.mark.parametrize("language", ["en", "fr", "it"])
@pytest.mark.parametrize("stage", AT_EACH_STAGE)
def test_an_account_at_each_stage(stage, language, snapshot):
    result = explained(AT_EACH_STAGE[stage], "--lang", language)

    assert result.exit_code == 0
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    assert "\n".join(lines) + "\n" == snapshot(extension_class=TextFile)


def test_a_hand_over_is_for_the_house_and_asks_nobody_to_pay_by_a_day():
    month = [str(SAMPLES / "policy_treatment.yaml") if "policy_full" in o else o for o in MONTH]
    ledger = str(SAMPLES / "month.csv")
    shown = CliRunner().invoke(cli, ["explain", ledger, "C1009", *month]).stdout

    assert "“hand_over” (level 5): hand-over file, for your own use." in shown


def test_as_json():
    report = json.loads(explained("C1010", "--format", "json").stdout)

    assert list(report) == ["schema", "accounts"]
    assert report["schema"] == "dunbatch.explain/1"
    [account] = report["accounts"]
    assert account["account_id"] == "C1010"
    assert account["stage"] == "final_demand"
    assert account["allocations"][-1] == {
        "number": "F26-0044",
        "due_date": "2026-05-07",
        "date": "2026-05-20",
        "amount": "100.00",
        "credit_kind": "payment",
        "credit_number": "CHQ-0000871",
        "credit_date": "2026-05-20",
        "named": True,
    }
    assert [notice["stage"] for notice in account["notices"]] == ["first_reminder"]
    assert [(ahead["as_of"], ahead["stage"]) for ahead in account["next"]] == [
        ("2026-07-07", None),
        ("2026-07-15", "third_reminder"),
        ("2026-07-30", "final_demand"),
    ]
    assert account["next"][0]["not_sent"]["code"] == "nothing_new"


def test_what_pays_nothing_yet_is_there():
    report = json.loads(explained("C1016", "--format", "json").stdout)

    assert [credit["amount"] for credit in report["accounts"][0]["unallocated"]] == ["156.00"]


def test_an_unknown_account():
    result = explained("C9999")

    assert result.exit_code == 1
    assert "error C008: the account 'C9999' asked for is not in the ledger" in result.stderr


@pytest.fixture
def far_ahead(tmp_path):
    """A ledger whose interest needs a rate that nobody has published in a month's time."""
    ledger, policy = tmp_path / "l.csv", tmp_path / "p.yaml"
    ledger.write_text(
        "account_id,name,address_line_1,city,debtor_type,kind,number,date,due_date,amount\n"
        "A1,Atelier Faux,2 rue Basse,Lyon,business,invoice,F-1,2026-11-01,2026-12-01,1000.00\n"
        "A1,Atelier Faux,2 rue Basse,Lyon,business,payment,,2026-12-24,,1000.00\n"
    )
    policy.write_text(
        "schema: 1\n"
        "creditor: {name: Maison Exemple, address: [69003 Lyon], country: FR}\n"
        "language: fr\ncurrency: EUR\n"
        "interest:\n  default: law\n  terms:\n    law:\n      basis: statutory\n"
        "      debtor_types: [business]\n"
        '      rate: {reference: ecb_half_year, margin: "10.00"}\n'
        "plans:\n  - stages:\n"
        "      - {key: first, days: 1, document: late_notice, channel: letter}\n"
        "      - {key: second, days: 20, document: late_notice, channel: letter, interest: true}\n"
    )
    return ("explain", str(ledger), "A1", "--policy", str(policy), "--as-of", "2026-12-20")


def test_the_future_is_told_as_far_as_it_is_known(far_ahead):
    result = CliRunner().invoke(cli, list(far_ahead))

    assert result.exit_code == 0
    # The payment of the 24th is in the file and not known on the 20th.
    told = " ".join(result.stdout.split())
    assert "27/12/2026: No letter. Not before 01/01/2027. The last letter allows" in told
    assert "Cannot be said: account A1: the reference rate ecb_half_year is not known" in told
