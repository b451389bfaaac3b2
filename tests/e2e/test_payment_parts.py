"""Every payment code of every sample letter, read from its printed page, against the plan's JSON.

Nothing of the program helps to read: the codes are taken apart by their standards' lines, the plan
is what `dunbatch plan` prints, the accounts are those the policy file names. Of the month's
letters a part is looked at, all of them with HYPOTHESIS_PROFILE=campaign.
"""

import json
import os
from decimal import Decimal

import pytest
import yaml
from click.testing import CliRunner
from stdnum import iso11649

from dunbatch.cli.main import cli
from dunbatch.shipped import shipped_folder
from tests.render.scanning import links, scanned

pytestmark = pytest.mark.pdf

SAMPLES = shipped_folder("sample_ledgers")
REGISTER = ("--previous", str(SAMPLES / "previous_register.csv"))
RUNS = {
    "month": ("month.csv", "policy_full.yaml", "2026-06-30", ()),
    "treatment": ("month.csv", "policy_treatment.yaml", "2026-06-30", REGISTER),
    "swiss": ("month.csv", "policy_ch.yaml", "2026-06-30", ()),
    "awkward": ("awkward.csv", "policy_full.yaml", "2024-03-31", ()),
}
ALL = os.environ.get("HYPOTHESIS_PROFILE") == "campaign"
PART = {"month": "1/3", "treatment": "2/3", "swiss": "3/3"}


def made(name, out):
    """Run one sample; return the plan's accounts, the letters of the manifest, and the policy."""
    ledger, policy, as_of, options = RUNS[name]
    files = [str(SAMPLES / ledger), "--policy", str(SAMPLES / policy), "--as-of", as_of]
    common = [*files, *options]
    plan = CliRunner().invoke(cli, ["plan", *common, "--format", "json"])
    assert plan.exit_code == 0, plan.stderr
    part = () if ALL or name not in PART else ("--shard", PART[name])
    to = ("--out", str(out), "--jobs", "2", "--quiet")
    run = CliRunner().invoke(cli, ["run", *common, *part, *to])
    assert run.exit_code == 0, run.stderr
    accounts = {
        (account["account_id"], account["currency"]): account
        for account in json.loads(plan.stdout)["accounts"]
    }
    letters = [
        file
        for file in json.loads((out / "manifest.json").read_text())["files"]
        if file.get("pages")
    ]
    return accounts, letters, yaml.safe_load((SAMPLES / policy).read_text("utf-8"))


def ibans(policy, currency):
    """Return the accounts that letters in this currency print."""
    return {
        "".join(way["iban"].split())
        for way in policy["creditor"]["payment"]
        if "iban" in way and currency in way.get("currencies", [currency])
    }


def wanted_sum(kind, account):
    """Return what a letter of this kind asks for; None when it asks for nothing."""
    if kind in ("call_sheet", "handover_file"):
        return None
    if kind != "statement":
        return account["total_claimed"]
    asks = (
        account["not_sent"] is not None
        and Decimal(account["held"]) == Decimal(account["unallocated_credit"]) == 0
        and Decimal(account["overdue"]) > 0
    )
    return account["overdue"] if asks else None


def transfer_in(texts):
    """Return account, currency, sum and reference of the one transfer code among `texts`."""
    found = []
    for text in texts:
        lines = text.split("\n")
        if lines[0] == "BCD":
            assert lines[1:4] == ["002", "1", "SCT"]
            found.append((lines[6], lines[7][:3], lines[7][3:], lines[-1]))
        elif lines[0] == "SPC":
            assert len(lines) == 31
            assert lines[30] == "EPD"
            found.append((lines[3], lines[19], lines[18], lines[28] or lines[29]))
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize("name", RUNS)
def test_every_payment_part_is_the_plans(name, tmp_path):
    accounts, letters, policy = made(name, tmp_path / "out")
    seen = {"transfer": 0, "card": 0, "none": 0}
    for letter in letters:
        account = accounts[letter["account_id"], letter["currency"]]
        currency, asked = letter["currency"], wanted_sum(letter["kind"], account)
        pdf = (tmp_path / "out" / letter["path"]).read_bytes()
        texts = scanned(pdf)
        transfer = transfer_in(texts)
        can = currency == "EUR" or (currency == "CHF" and name == "swiss")
        if asked is None or not can:
            assert transfer is None, letter["path"]
            seen["none"] += 1
        else:
            iban, code_currency, amount, reference = transfer
            assert iban in ibans(policy, currency)
            assert (code_currency, amount) == (currency, asked), letter["path"]
            if name == "swiss":
                assert iso11649.is_valid(reference)
                reference, account_id = reference[4:], letter["account_id"].upper()
            else:
                account_id = letter["account_id"]
            assert reference == account_id
            seen["transfer"] += 1
        cards = [text for text in texts if text.startswith("https://")]
        assert cards == links(pdf)
        assert all(asked is None or f"={asked}&" in card for card in cards if "montant" in card)
        seen["card"] += len(cards)
    assert seen["transfer"] >= 3
    assert seen["card"] >= 3
