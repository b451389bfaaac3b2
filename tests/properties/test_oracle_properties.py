"""The program against the opponent's accountant: the same debts, to the exact fraction.

`make campaign NAME=oracle SEED=7` compares 20,000 debts.
"""

import os
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dunbatch.core.applied_rate import MissingRate

from ..oracle.slow_days import ONE_DAY, NoRateError
from ..oracle.slow_interest import reckon
from .debts import cases, prices
from .reckoned import answer, program

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


@settings(max_examples=DEBTS // 10)
@given(case=cases(day_count=st.sampled_from(["ACT/365F", "ACT/360", "ACT/ACT"])))
def test_what_a_further_day_adds(case):
    """By months of thirty days it is one day of 360, which the calendar's next may not be."""
    debt, terms, tables = case
    one_more = replace(debt, until=debt.until + ONE_DAY)

    found = program(debt, terms, tables)

    more = reckon(one_more, terms, tables).exact - reckon(debt, terms, tables).exact
    assert found.per_day == more


@settings(max_examples=DEBTS // 10)
@given(case=cases(price=prices().filter(lambda p: p.tables_used())), kept=st.integers(0, 5))
def test_a_rate_is_missing_exactly_where_a_day_needs_it(case, kept):
    debt, terms, tables = case
    some = tables | {"published": tables["published"][kept : kept + 2]}

    try:
        expected = reckon(debt, terms, some)
    except NoRateError as error:
        missing = answer(debt, terms, some)
        assert isinstance(missing, MissingRate)
        (first_without,) = error.args
        assert missing.reference == "published"
        assert missing.first <= first_without <= missing.last
    else:
        assert program(debt, terms, some).exact == expected.exact
