"""The random debts do reach the days and amounts on which mistakes are made."""

from collections import Counter
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, Phase, given, settings

from ..oracle.slow_days import ONE_DAY, is_last_of_february
from ..oracle.slow_interest import reckon
from .debts import cases

LEAP, NEW_YEAR, OLD_YEAR = (2, 29), (1, 1), (12, 31)


def night(day):
    return day.month, day.day


def of_days(debt, tables):
    rows = tables["published"]
    starts = [first for first, _, _ in rows[1:]]
    inside = [c.on for c in debt.credits if debt.due < c.on <= debt.until]
    due, until = debt.due, debt.until
    return {
        "paid before the due date": any(c.on < due for c in debt.credits),
        "paid on the due date": any(c.on == due for c in debt.credits),
        "paid on the first day": due + ONE_DAY in inside,
        "paid on the last day": until in inside,
        "paid after the last day": any(c.on > until for c in debt.credits),
        "paid on the first day of a rate period": any(on in starts for on in inside),
        "paid on the day before a rate period": any(on + ONE_DAY in starts for on in inside),
        "two payments on a day": len(set(inside)) < len(inside),
        "payments out of order": inside != sorted(inside),
        "due on the day before a rate period": due + ONE_DAY in starts,
        "due on the first day of a rate period": due in starts,
        "ends on the first day of a rate period": until in starts,
        "a rate period of one day": any(first == last for first, last, _ in rows),
        "no day at all": until == due,
        "one day": until == due + ONE_DAY,
        "due on a leap day": night(due) == LEAP,
        "ends on a leap day": night(until) == LEAP,
        "from the last of February to the last of February": is_last_of_february(due)
        and is_last_of_february(until)
        and until > due,
        "due at the end of a year": night(due) == OLD_YEAR,
        "ends on new year's day": night(until) == NEW_YEAR and until > due,
        "over the end of a leap year": due < date(2024, 12, 31) < until,
        "from a formal notice": debt.starts is not None and debt.starts > due + ONE_DAY,
    }


def of_amounts(debt):
    inside = [c for c in debt.credits if debt.due < c.on <= debt.until]
    return {
        "more paid than owed": sum(c.amount for c in debt.credits) > debt.principal,
        "paid wholly at once": any(c.amount == debt.principal for c in inside),
        "a credit note from the invoice's date": any(c.from_the_start for c in inside),
        "a credit note from its own": any(c.is_note and not c.from_the_start for c in inside),
        "one cent": debt.principal == Decimal("0.01"),
        "one yen": (debt.decimals, debt.principal) == (0, 1),
        "thousandths": debt.decimals == 3 and debt.principal * 100 % 1 != 0,
        "more than a milliard": debt.principal > 10**9,
    }


def of_terms(debt, terms, tables):
    pieces = reckon(debt, terms, tables).pieces
    published = terms.price.reference and tables[terms.price.reference]
    stops = terms.stop_when_disputed
    yearly = terms.capitalise == "yearly"
    cents = [piece.exact(terms.day_count) * 10**debt.decimals for piece in pieces]
    return {
        "a rate of nothing": any(piece.rate == 0 for piece in pieces),
        "a published rate below nothing": any(rate < 0 for _, _, rate in published),
        "lifted to the floor": terms.price.contract and terms.price.floor is not None,
        "lowered to the cap": terms.price.contract and terms.price.cap is not None,
        "half a cent": any(exact * 2 % 2 == 1 for exact in cents),
        "capitalised on the last day": yearly
        and night(debt.until) == night(debt.due)
        and debt.until > debt.due,
        "capitalised twice": yearly and (debt.until - debt.due).days > 729,
        "disputed from the first day": stops
        and any(since == debt.due + ONE_DAY for since, _ in debt.disputes),
        "disputed to the last day": stops and any(to == debt.until for _, to in debt.disputes),
        "disputed for ever": stops and (None, None) in debt.disputes,
        "interest goes on though the books are settled": sum(c.amount for c in debt.credits)
        == debt.principal
        and terms.order == "interest_first"
        and any(piece.rate > 0 for piece in pieces[1:])
        and pieces[-1].days[-1] == debt.until > max(c.on for c in debt.credits),
    }


def test_the_debts_reach_every_boundary():
    """Within few examples; a campaign draws fifty times as many."""
    reached = Counter()

    @settings(
        max_examples=600,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases())
    def look(case):
        debt, _, tables = case
        seen = of_days(debt, tables) | of_amounts(debt) | of_terms(*case)
        reached.update({name: bool(holds) for name, holds in seen.items()})

    look()

    assert [name for name, times in reached.items() if not times] == []


@given(case=cases())
def test_the_reference_is_at_peace_with_itself(case):
    """What it claims by the account is what its pieces bear; it checks that as it goes."""
    debt, terms, tables = case

    found = reckon(debt, terms, tables)

    assert found.total == sum(found.shown)
    assert found.exact >= 0
    days = [day for piece in found.pieces for day in piece.days]
    assert days == sorted(set(days))
    assert all(debt.due < day <= debt.until for day in days)
