"""The maps that `inspect` proposes read the real ledgers; only where they stand beside us."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from dunbatch.cli.main import cli
from dunbatch.core.entries import EntryKind
from dunbatch.core.terms import PaymentTerms
from dunbatch.ledger.inspection import inspect_file
from dunbatch.ledger.map_file import read_map
from dunbatch.ledger.reader import LedgerDefaults, read_ledger
from dunbatch.text.files import Source, read_source

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "ledgers"
INVOICES = FOLDER / "WA_Fn-UseC_-Accounts-Receivable.csv"
FEC = FOLDER / "0000000001FEC20220831.txt"
pytestmark = pytest.mark.skipif(not FEC.is_file(), reason="the real ledgers are not here")

POLICY = """\
schema: 1
creditor: {name: Example Supplies Ltd, address: [1 Example Road], country: GB}
envelope: fr_right
language: en
currency: EUR
payment_terms: {days: 30}
plans:
  - stages:
      - {key: first, days: 1, document: late_notice, channel: letter}
"""


def checked(tmp_path, ledger, *options):
    (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")
    (tmp_path / "map.yaml").write_text(inspect_file(read_source(ledger)).column_map, "utf-8")
    policy, column_map = str(tmp_path / "policy.yaml"), str(tmp_path / "map.yaml")
    arguments = ["check", str(ledger), "--policy", policy, "--map", column_map, *options]
    return CliRunner().invoke(cli, arguments)


def test_the_invoices_are_checked_with_the_map_as_proposed(tmp_path):
    with INVOICES.open(encoding="utf-8", newline="") as stream:
        accounts = sorted({row["customerID"] for row in csv.DictReader(stream)})
    parties = tmp_path / "parties.csv"
    lines = [f"{account},Fictitious {at} Inc" for at, account in enumerate(accounts)]
    parties.write_text("\n".join(["account_id,name", *lines]), "utf-8")

    found = checked(tmp_path, INVOICES, "--parties", str(parties))

    assert (found.exit_code, found.output) == (0, "no problems\n")


def test_the_fec_is_checked_with_the_map_as_proposed(tmp_path):
    found = checked(tmp_path, FEC)

    assert (found.exit_code, found.output) == (0, "no problems\n")


def test_the_fec_read_with_it_comes_to_its_balance():
    source = read_source(FEC)
    column_map, problems = read_map(Source("map.yaml", inspect_file(source).column_map.encode()))
    ledger, found = read_ledger(source, LedgerDefaults("EUR", PaymentTerms(30)), column_map)

    assert (problems, found) == ((), ())
    signed = [
        entry.amount if entry.kind is EntryKind.INVOICE else -entry.amount
        for account in ledger.accounts
        for entry in account.entries
    ]
    assert (len(ledger.accounts), sum(signed)) == (17, Decimal("52517.24"))
