"""The random debts do reach the days and amounts on which mistakes are made."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from ..oracle.slow_days import ONE_DAY, is_last_of_february
from ..oracle.slow_interest import reckon
from .debts import debts, interest_terms, rate_tables


@st.composite
def cases(draw, **limits):
    tables = draw(rate_tables())
    return draw(debts(tables, **limits)), draw(interest_terms()), tables


def inner_starts(tables):
    return [first for first, _, _ in tables["published"][1:]]


def within(debt):
    return [c for c in debt.credits if debt.due < c.on <= debt.until]


BOUNDARIES = {
    "paid before the due date": lambda d, t, r: any(c.on < d.due for c in d.credits),
    "paid on the due date": lambda d, t, r: any(c.on == d.due for c in d.credits),
    "paid on the first day": lambda d, t, r: any(c.on == d.due + ONE_DAY for c in within(d)),
    "paid on the last day": lambda d, t, r: any(c.on == d.until for c in within(d)),
    "paid after the last day": lambda d, t, r: any(c.on > d.until for c in d.credits),
    "paid on the first day of a rate period": lambda d, t, r: any(
        c.on in inner_starts(r) for c in within(d)
    ),
    "paid on the day before a rate period": lambda d, t, r: any(
        c.on + ONE_DAY in inner_starts(r) for c in within(d)
    ),
    "two payments on a day": lambda d, t, r: len({c.on for c in within(d)}) < len(within(d)),
    "payments out of order": lambda d, t, r: (
        [c.on for c in within(d)] != sorted(c.on for c in within(d))
    ),
    "more paid than owed": lambda d, t, r: sum(c.amount for c in d.credits) > d.principal,
    "paid wholly at once": lambda d, t, r: any(c.amount == d.principal for c in within(d)),
    "due on the day before a rate period": lambda d, t, r: d.due + ONE_DAY in inner_starts(r),
    "due on the first day of a rate period": lambda d, t, r: d.due in inner_starts(r),
    "ends on the first day of a rate period": lambda d, t, r: d.until in inner_starts(r),
    "a rate period of one day": lambda d, t, r: any(a == b for a, b, _ in r["published"]),
    "no day at all": lambda d, t, r: d.until == d.due,
    "one day": lambda d, t, r: d.until == d.due + ONE_DAY,
    "due on a leap day": lambda d, t, r: (d.due.month, d.due.day) == (2, 29),
    "ends on a leap day": lambda d, t, r: (d.until.month, d.until.day) == (2, 29),
    "from the last of February to the last of February": lambda d, t, r: (
        is_last_of_february(d.due) and is_last_of_february(d.until) and d.until > d.due
    ),
    "due at the end of a year": lambda d, t, r: (d.due.month, d.due.day) == (12, 31),
    "ends on new year's day": lambda d, t, r: (
        (d.until.month, d.until.day) == (1, 1) and d.until > d.due
    ),
    "over the end of a leap year": lambda d, t, r: d.due < date(2024, 12, 31) < d.until,
    "capitalised on the last day": lambda d, t, r: (
        t.capitalise == "yearly"
        and (d.until.month, d.until.day) == (d.due.month, d.due.day)
        and d.until > d.due
    ),
    "capitalised twice": lambda d, t, r: t.capitalise == "yearly" and (d.until - d.due).days > 731,
    "a rate of nothing": lambda d, t, r: any(p.rate == 0 for p in reckon(d, t, r).pieces),
    "a published rate below nothing": lambda d, t, r: (
        t.price.reference and any(rate < 0 for _, _, rate in r["published"])
    ),
    "lifted to the floor": lambda d, t, r: t.price.contract and t.price.floor is not None,
    "lowered to the cap": lambda d, t, r: t.price.contract and t.price.cap is not None,
    "one cent": lambda d, t, r: d.principal == Decimal("0.01"),
    "one yen": lambda d, t, r: (d.decimals, d.principal) == (0, 1),
    "thousandths": lambda d, t, r: d.decimals == 3 and d.principal * 100 % 1 != 0,
    "more than a milliard": lambda d, t, r: d.principal > 10**9,
    "disputed from the first day": lambda d, t, r: (
        t.stop_when_disputed and any(since == d.due + ONE_DAY for since, _ in d.disputes)
    ),
    "disputed to the last day": lambda d, t, r: (
        t.stop_when_disputed and any(to == d.until for _, to in d.disputes)
    ),
    "disputed for ever": lambda d, t, r: t.stop_when_disputed and (None, None) in d.disputes,
    "from a formal notice": lambda d, t, r: d.starts is not None and d.starts > d.due + ONE_DAY,
    "a credit note from the invoice's date": lambda d, t, r: any(
        c.from_the_start for c in within(d)
    ),
    "interest goes on though the books are settled": lambda d, t, r: (
        t.order == "interest_first"
        and (found := reckon(d, t, r)).open == 0
        and found.pieces
        and found.pieces[-1].days[-1] == d.until
        and any(c.on < d.until for c in within(d))
    ),
    "half a cent": lambda d, t, r: any(
        (p.exact(t.day_count) * 10**d.decimals * 2) % 2 == 1 for p in reckon(d, t, r).pieces
    ),
}


@pytest.mark.parametrize("name", BOUNDARIES)
def test_the_debts_reach(name):
    hard = settings(
        max_examples=4000,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[phase for phase in settings.default.phases if phase.name == "generate"],
        suppress_health_check=list(HealthCheck),
    )

    find(cases(longest=800), lambda case: bool(BOUNDARIES[name](*case)), settings=hard)


@given(case=cases(longest=400))
def test_the_reference_is_at_peace_with_itself(case):
    """What it claims by the account is what its pieces bear; it checks that as it goes."""
    debt, terms, tables = case

    found = reckon(debt, terms, tables)

    assert found.total == sum(found.shown)
    assert found.exact >= 0
    days = [day for piece in found.pieces for day in piece.days]
    assert days == sorted(set(days))
    assert all(debt.due < day <= debt.until for day in days)
