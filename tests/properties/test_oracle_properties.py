"""The program against the opponent's accountant: the same debts, to the exact fraction.

`make campaign NAME=oracle SEED=7` compares 20,000 debts.
"""

import os

from hypothesis import given, settings

from ..oracle.slow_interest import reckon
from .debts import cases
from .reckoned import program

IN_A_CAMPAIGN = os.environ.get("HYPOTHESIS_PROFILE") == "campaign"
DEBTS = 20_000 if IN_A_CAMPAIGN else 400


@settings(max_examples=DEBTS)
@given(case=cases())
def test_the_interest_of_random_debts(case):
    debt, terms, tables = case
    expected = reckon(debt, terms, tables)

    found = program(debt, terms, tables)

    assert [(s.first, s.last, s.principal, s.annual_rate, s.exact) for s in found.slices] == [
        (p.days[0], p.days[-1], p.principal, p.rate, p.exact(terms.day_count))
        for p in expected.pieces
    ]
    assert [s.interest for s in found.slices] == list(expected.shown)
    assert found.interest == expected.total
    assert found.outstanding == expected.bears
    assert -found.interest.as_tuple().exponent == debt.decimals
