"""The program against the opponent's accountant: the same debts, to the exact fraction.

`make campaign NAME=oracle SEED=7` compares 20,000 debts.
"""

import os
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dunbatch.core.applied_rate import MissingRate

from ..oracle.slow_days import ONE_DAY, NoRateError, published
from ..oracle.slow_interest import Movement, reckon
from .debts import cases, prices
from .reckoned import answer, program

DEBTS = {"campaign": 20_000, "mutants": 200}.get(os.environ.get("HYPOTHESIS_PROFILE", "ci"), 400)


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
    if sum(credit.amount for credit in debt.credits) <= debt.principal:
        assert [_plain(movement) for movement in found.movements] == list(expected.movements)


def _plain(movement):
    told = movement.on, movement.kind.value, movement.amount, movement.to_interest
    return Movement(*told, movement.principal)


@settings(max_examples=DEBTS // 10)
@given(case=cases(price=prices().filter(lambda p: p.reference)))
def test_each_slice_names_the_rate_it_was_reckoned_with(case):
    debt, terms, tables = case
    asked = {"fixed_at_start": debt.starts or debt.due + ONE_DAY, "fixed_at_due": debt.due}

    for part in program(debt, terms, tables).slices:
        on = asked.get(terms.price.rule, part.first)
        published_rate = published(on, tables["published"])
        assert (part.reference, part.reference_rate) == ("published", published_rate)


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
