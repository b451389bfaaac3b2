"""A ledger read in shares, by whatever many processes, is the ledger read at once."""

import pickle
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from dunbatch.core.terms import PaymentTerms
from dunbatch.ledger.reader import LedgerDefaults, gather_rows, read_ledger
from dunbatch.text.files import Source, read_source

ROOT = Path(__file__).resolve().parents[2]
DEFAULTS = LedgerDefaults("EUR", PaymentTerms(30))
FILES = sorted(
    path
    for folder in ("sample_ledgers", "tests/errors")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".csv", ".yaml"} and path.stem in {"ledger", "month", "minimal", "awkward"}
)


def in_shares(source, count):
    rows = gather_rows(source, DEFAULTS)
    cuts = [len(rows.accounts) * at // count for at in range(count + 1)]
    shares = [rows.read(rows.accounts[first:last]) for first, last in pairwise(cuts)]
    # What another process finds is sent to the first.
    findings = [pickle.loads(pickle.dumps(found)) for _, found in shares]
    return rows.ledger(tuple(a for accounts, _ in shares for a in accounts), findings)


@pytest.mark.parametrize("count", [2, 5])
@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-2:]))
def test_every_ledger_we_have(path, count):
    source = read_source(path)
    assert isinstance(source, Source)

    assert in_shares(source, count) == read_ledger(source, DEFAULTS)


def test_there_are_ledgers_to_read():
    assert len(FILES) > 50


MANY = """\
account_id,name,kind,number,date,due_date,amount,currency,applies_to,po_number,charge_of
A1,Anna,invoice,1,05/01/2026,2026-02-05,10.00,,,,interest
A2,Bert,invoice,1,2026-01-05,2026-02-05,20.00,CHF,,,
A1,Anna,payment,2,2026-01-09,,4.00,,1,,
A3,Carl,invoice,1,06/01/2026,2026-02-05,30.00,,,,interest
A2,Bert,credit_note,9,2026-01-07,,5.00,CHF,1,,
"""


def test_findings_of_the_whole_file_add_up():
    source = Source("ledger.csv", MANY.encode())
    ledger, problems = in_shares(source, 3)

    assert (ledger, problems) == read_ledger(source, DEFAULTS)
    days = next(problem for problem in problems if "05/01/2026" in problem.message)
    assert days.account_id is None
    assert days.place.line == 2
    assert [(t.currency, t.debits, t.credits) for t in ledger.totals] == [
        ("CHF", Decimal("20.00"), Decimal("5.00")),
        ("EUR", Decimal("0.00"), Decimal("4.00")),
    ]
    assert ledger.payment_days == {date(2026, 1, 9)}
    assert not ledger.is_summary


def test_the_first_row_in_the_file_stands_for_all_whoever_reads_it():
    """Accounts are read in the order of their ids, which is not that of the file."""
    swapped = MANY.replace("A3,", "A0,").replace("A1,Anna,invoice", "A4,Anna,invoice")
    source = Source("ledger.csv", swapped.encode())

    for count in (1, 2, 4):
        _, problems = in_shares(source, count)
        days = next(problem for problem in problems if "/01/2026" in problem.message)
        assert days.place.line == 2
        assert "05/01/2026" in days.message
