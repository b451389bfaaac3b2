"""Whatever the terms, interest adds up and never shrinks."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dunbatch.core.interest import Accrual, Reduction, accrue

from ..factories_rules import rate_table
from .strategies import AMOUNTS, DAYS, interest_terms

TABLES = {
    "published": rate_table(
        ("2025-01-01", "2026-02-28", "2.00"), ("2026-03-01", "2026-12-31", "-9.50")
    )
}
PAID = st.lists(st.builds(Reduction, DAYS, AMOUNTS), max_size=4).map(tuple)


def accrued(due, until, principal, paid, terms):
    found = accrue(
        due_date=due,
        until=until,
        principal=principal,
        currency="EUR",
        reductions=paid,
        terms=terms,
        rate_tables=TABLES,
    )
    assert isinstance(found, Accrual)
    return found


@given(due=DAYS, until=DAYS, principal=AMOUNTS, paid=PAID, terms=interest_terms())
def test_slices_add_up_and_leave_no_day_twice(due, until, principal, paid, terms):
    found = accrued(due, until, principal, paid, terms)

    assert found.interest == sum((s.interest for s in found.slices), Decimal("0.00"))
    assert found.interest.as_tuple().exponent == -2
    assert found.days <= max((until - due).days, 0)
    last = due
    for part in found.slices:
        assert last < part.first <= part.last <= until
        assert part.days == (part.last - part.first).days + 1
        assert 0 < part.principal <= principal
        last = part.last


@given(due=DAYS, until=DAYS, principal=AMOUNTS, paid=PAID, terms=interest_terms())
def test_interest_is_never_negative(due, until, principal, paid, terms):
    found = accrued(due, until, principal, paid, terms)

    assert found.interest >= 0
    assert found.per_day >= 0
    assert all(part.interest >= 0 for part in found.slices)


@given(
    due=DAYS,
    until=DAYS,
    more=st.integers(0, 60),
    principal=AMOUNTS,
    paid=PAID,
    terms=interest_terms(),
)
def test_more_days_never_bear_less(due, until, more, principal, paid, terms):
    early = accrued(due, until, principal, paid, terms)
    late = accrued(due, until + timedelta(days=more), principal, paid, terms)

    assert late.interest >= early.interest


@given(due=DAYS, until=DAYS, principal=AMOUNTS, extra=AMOUNTS, paid=PAID, terms=interest_terms())
def test_more_principal_never_bears_less(due, until, principal, extra, paid, terms):
    small = accrued(due, until, principal, paid, terms)
    large = accrued(due, until, principal + extra, paid, terms)

    assert large.interest >= small.interest


@given(
    due=DAYS,
    until=DAYS,
    principal=AMOUNTS,
    paid=PAID,
    terms=interest_terms(),
    shuffled=st.randoms(use_true_random=False),
)
def test_the_order_of_payments_never_matters(due, until, principal, paid, terms, shuffled):
    other = list(paid)
    shuffled.shuffle(other)

    assert accrued(due, until, principal, tuple(other), terms) == accrued(
        due, until, principal, paid, terms
    )
