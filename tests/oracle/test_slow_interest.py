"""`accrue` against the sum of single days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunbatch.core.interest import Accrual, Reduction, accrue
from dunbatch.core.interest_terms import RatePeriod, RateRule
from dunbatch.core.money import RoundingMode

from ..factories_rules import terms
from .slow_interest import exact_interest, in_cents

ROWS = (
    (date(2025, 1, 1), date(2025, 6, 30), Decimal("3.15")),
    (date(2025, 7, 1), date(2025, 12, 31), Decimal("2.15")),
    (date(2026, 1, 1), date(2026, 6, 30), Decimal("2.15")),
    (date(2026, 7, 1), date(2026, 12, 31), Decimal("2.40")),
)
TABLE = {"published": tuple(RatePeriod(*row) for row in ROWS)}
DUE = st.dates(date(2025, 1, 1), date(2026, 9, 30))
CENTS = st.integers(1, 2_000_000).map(lambda cents: Decimal(cents) / 100)


@st.composite
def debts(draw):
    due = draw(DUE)
    until = min(due + timedelta(days=draw(st.integers(0, 400))), date(2026, 12, 30))
    principal = draw(CENTS)
    paid = draw(
        st.lists(
            st.tuples(
                st.integers(-20, 420).map(lambda days: due + timedelta(days=days)),
                st.integers(1, 100).map(lambda part: (principal * part / 100).quantize(principal)),
            ),
            max_size=4,
        )
    )
    return due, until, principal, paid


@given(debt=debts(), mode=st.sampled_from(RoundingMode), rule=st.sampled_from(RateRule))
def test_the_sum_of_single_days(debt, mode, rule):
    due, until, principal, paid = debt
    fixed_on = {
        RateRule.PER_PERIOD: None,
        RateRule.FIXED_AT_START: due + timedelta(days=1),
        RateRule.FIXED_AT_DUE: due,
    }[rule]

    found = accrue(
        due_date=due,
        until=until,
        principal=principal,
        currency="EUR",
        reductions=tuple(Reduction(when, amount) for when, amount in paid),
        terms=terms(reference="published", margin="8", rate_rule=rule.value, mode=mode.value),
        rate_tables=TABLE,
    )

    assert isinstance(found, Accrual)
    expected = exact_interest(due, until, principal, paid, ROWS, Decimal(8), fixed_on)
    one_more = exact_interest(
        due, until + timedelta(days=1), principal, paid, ROWS, Decimal(8), fixed_on
    )
    assert sum(s.exact for s in found.slices) == expected
    assert found.interest == in_cents(expected, mode.value)
    assert found.per_day == one_more - expected


@pytest.mark.parametrize(
    ("cents", "mode", "expected"),
    [("1/2", "half_up", 1), ("1/2", "half_even", 0), ("3/2", "half_even", 2), ("9/10", "down", 0)],
)
def test_the_school_rounding_is_right(cents, mode, expected):
    from fractions import Fraction

    assert in_cents(Fraction(cents) / 100, mode) == Decimal(expected) / 100
