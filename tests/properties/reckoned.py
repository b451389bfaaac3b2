"""The program's answer to a debt in the words of the slow reference."""

from datetime import timedelta

from dunbatch.core.interest import Accrual, Pause, Reduction, accrue
from dunbatch.core.interest_terms import (
    Basis,
    Capitalise,
    DayCount,
    FixedRate,
    InterestTerms,
    PaymentOrder,
    RateBound,
    RatePeriod,
    RateRule,
    ReferenceRate,
    Rounding,
    RoundingPer,
)
from dunbatch.core.money import RoundingMode

CURRENCY = {0: "JPY", 2: "EUR", 3: "BHD"}


def program_terms(terms):
    """Return the same terms as the program's."""
    price = terms.price
    bounds = {
        name: RateBound(bound[1], bound[0])
        for name, bound in (("floor", price.floor), ("cap", price.cap))
        if bound is not None
    }
    if price.reference:
        rate = ReferenceRate(price.reference, price.margin, **bounds)
    elif price.monthly is not None:
        rate = FixedRate(price.monthly * 12, price.monthly, **bounds)
    else:
        rate = FixedRate(price.annual, **bounds)
    return InterestTerms(
        name="drawn",
        basis=Basis.CONTRACT if price.contract else Basis.STATUTORY,
        agreed_in="general terms, clause 7",
        rate=rate,
        rate_rule=RateRule(price.rule),
        day_count=DayCount(terms.day_count),
        rounding=Rounding(RoundingPer(terms.per), RoundingMode(terms.mode)),
        order=PaymentOrder(terms.order),
        capitalise=Capitalise(terms.capitalise),
        stop_when_disputed=terms.stop_when_disputed,
    )


def program_tables(tables):
    """Return the same published rates as the program's."""
    return {name: tuple(RatePeriod(*row) for row in rows) for name, rows in tables.items()}


def answer(debt, terms, tables):
    """Return what the program says of the interest of `debt`: an accrual, or what it lacks."""
    return accrue(
        due_date=debt.due,
        until=debt.until,
        principal=debt.principal,
        currency=CURRENCY[debt.decimals],
        reductions=tuple(
            Reduction(debt.due if c.from_the_start else c.on, c.amount, c.is_note)
            for c in debt.credits
        ),
        terms=program_terms(terms),
        rate_tables=program_tables(tables),
        starts_after=None if debt.starts is None else debt.starts - timedelta(days=1),
        pauses=tuple(Pause(*days) for days in debt.disputes if terms.stop_when_disputed),
    )


def program(debt, terms, tables):
    """Return the interest of `debt`, which lacks nothing."""
    found = answer(debt, terms, tables)
    assert isinstance(found, Accrual)
    return found
