"""Postings that state what is open of them: the balance holds, matched postings shown or not."""

from decimal import Decimal

import pytest

from dunbatch.ledger.column_map import parse_column_map
from dunbatch.text.yaml_tree import parse_yaml

from .ledger_texts import codes, read
from .test_ledger_journal import COLUMNS, THIRTY, journal, posting

OPEN = COLUMNS.replace("lettering: Lettre", "open: Lettre") + "open_as_of: 2026-06-30\n"


def open_facts(*rows, column_map=OPEN):
    ledger, problems = read(journal(*rows), column_map=column_map, terms=THIRTY)
    assert problems == ()
    facts = [
        (entry.kind.value, entry.number, str(entry.amount), entry.applies_to)
        for account in ledger.accounts
        for entry in account.entries
    ]
    return facts, [(row.line, row.reason) for row in ledger.left_out]


def test_what_is_open_of_a_debit_implies_its_payment():
    assert open_facts(posting("F-1", "100.00", "0.00", "60.00")) == (
        [
            ("invoice", "F-1", "100.00", ()),
            ("payment", "", "40.00", ("F-1@2026-02-04",)),
        ],
        [],
    )
    assert open_facts(posting("F-1", "100.00", "0.00", "100.00"))[0] == [
        ("invoice", "F-1", "100.00", ())
    ]


def test_of_a_credit_only_what_is_open_is_left():
    facts, left_out = open_facts(
        posting("R-1", "0.00", "100.00", "-30.00"), posting("R-2", "0.00", "50.00", "0.00")
    )
    assert facts == [("payment", "R-1", "30.00", ())]
    assert left_out == [(3, "nothing is open of it")]


def test_the_balance_is_the_sum_of_what_is_open_and_of_the_postings():
    rows = [
        posting("F-1", "100.00", "0.00", "0.00"),
        posting("F-2", "80.00", "0.00", "50.00"),
        posting("R-1", "0.00", "130.00", "0.00"),
        posting("R-2", "0.00", "20.00", "-20.00"),
        posting("F-3", "-5.00", "0.00", "-5.00"),
    ]
    facts, _ = open_facts(*rows)
    signed = [Decimal(a) if kind == "invoice" else -Decimal(a) for kind, _, a, _ in facts]
    assert sum(signed) == Decimal("25.00") == 100 + 80 - 130 - 20 - 5


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (posting("F-1", "100.00", "", "100.00"), []),
        (posting("F-1", "100.00", "", "100.01"), ["L047"]),
        (posting("F-1", "100.00", "", "0.00"), []),
        (posting("F-1", "100.00", "", "-0.01"), ["L047"]),
        (posting("R-1", "", "100.00", "-100.00"), []),
        (posting("R-1", "", "100.00", "-100.01"), ["L047"]),
        (posting("R-1", "", "100.00", "0.01"), ["L047"]),
        (posting("F-1", "100.00", "", ""), ["L020"]),
        (posting("F-1", "100.00", "", "x"), ["L025"]),
        (posting("F-1", "0.00", "0.00", ""), []),
    ],
)
def test_problems_of_what_is_open(row, found):
    assert codes(journal(row), column_map=OPEN, terms=THIRTY) == found


def test_what_is_open_needs_its_day():
    rows = journal(posting("F-1", "100.00", "", "60.00"), posting("F-2", "1.00", "", "1.00"))
    without = OPEN.replace("open_as_of: 2026-06-30\n", "")
    assert codes(rows, column_map=without, terms=THIRTY) == ["L046"]


def test_what_is_open_and_letters_would_settle_twice():
    both = COLUMNS.replace("document_date: Document", "open: Document")
    root, _ = parse_yaml(both, "map.yaml")
    assert [problem.code for problem in parse_column_map(root)[1]] == ["L088"]
