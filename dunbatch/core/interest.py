"""Simple interest on one late item: exact slices, one rounding (rules, section 7).

The first day that bears interest is the day after the due date; the day of a payment still bears
on the old principal, the first day of a rate period bears the new rate. Nothing compounds here.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from dunbatch.core.daycount import YEAR_FRACTION
from dunbatch.core.interest_terms import (
    FixedRate,
    InterestTerms,
    RatePeriod,
    RateRule,
    RateTables,
    ReferenceRate,
    RoundingPer,
)
from dunbatch.core.money import round_amount, zero

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slice:
    """A span over which principal and rate stay the same."""

    first: date
    """First day that bears interest."""
    last: date
    """Last day that bears interest, inclusive."""
    days: int
    """`last` minus `first` plus one."""
    principal: Decimal
    """What the span bears interest on."""
    annual_rate: Decimal
    """Percent a year."""
    interest: Decimal
    """The slice as shown; the slices of an item always add up to its total."""
    exact: Fraction
    """The slice before any rounding, in the currency."""
    reference: str = ""
    """Name of the reference rate inside `annual_rate`; empty for an agreed number."""
    reference_rate: Decimal | None = None
    """Value of that reference rate, percent a year."""


@dataclass(frozen=True, slots=True)
class Accrual:
    """The interest of one item."""

    interest: Decimal
    """The sum of the shown slices."""
    slices: tuple[Slice, ...]
    """In the order of time, without gaps."""
    per_day: Fraction
    """What one further day would add, exact."""

    @property
    def days(self) -> int:
        """Days that bore interest."""
        return sum(slice_.days for slice_ in self.slices)


@dataclass(frozen=True, slots=True)
class Reduction:
    """Principal paid or credited on one day."""

    on: date
    """The day; it still bears interest on the old principal."""
    amount: Decimal
    """By how much, positive."""


@dataclass(frozen=True, slots=True)
class MissingRate:
    """A span for which a table of reference rates has no value."""

    reference: str
    """Name of the table."""
    first: date
    """First day without a rate."""
    last: date
    """Last day without a rate that is needed."""


@dataclass(frozen=True, slots=True)
class _RateSpan:
    """One rate and the last day it bears in an item's time."""

    last: date
    annual: Decimal
    reference: str
    reference_rate: Decimal | None


def accrue(
    *,
    due_date: date,
    until: date,
    principal: Decimal,
    currency: str,
    reductions: tuple[Reduction, ...],
    terms: InterestTerms,
    rate_tables: RateTables,
) -> Accrual | MissingRate:
    """Return the interest of one item from the day after `due_date` through `until`.

    Args:
        due_date: The day the item fell due; it bears none itself.
        until: Last day counted, inclusive.
        principal: What was owed before any of the reductions.
        currency: Currency of all amounts.
        reductions: Payments and credits in any order, also those before the due date.
        terms: Rate, day count and rounding.
        rate_tables: Reference rates by name.

    Returns:
        The accrual, or the first span that lacks a reference rate.
    """
    spans = _rate_spans(terms, due_date, until, rate_tables)
    if isinstance(spans, MissingRate):
        return spans
    cuts = sorted(
        {span.last for span in spans} | {cut.on for cut in reductions if due_date < cut.on < until}
    )
    unrounded: list[tuple[date, date, Decimal, _RateSpan]] = []
    start = due_date
    for end in cuts:
        span = next(span for span in spans if end <= span.last)
        paid = sum((cut.amount for cut in reductions if cut.on <= start), Decimal(0))
        if principal > paid:
            unrounded.append((start, end, principal - paid, span))
        start = end
    slices = _round_slices(unrounded, terms, currency)
    left = principal - sum((cut.amount for cut in reductions if cut.on <= until), Decimal(0))
    following = _rate_spans(terms, due_date, until + _ONE_DAY, rate_tables)
    # A rate that nobody has published yet is taken to stay, for what a further day adds only.
    bearing = spans if isinstance(following, MissingRate) else following
    return Accrual(
        interest=sum((slice_.interest for slice_ in slices), zero(currency)),
        slices=slices,
        per_day=_exact(left, bearing[-1].annual, until, until + _ONE_DAY, terms)
        if left > 0 and bearing
        else Fraction(0),
    )


def _exact(
    principal: Decimal, annual: Decimal, start: date, end: date, terms: InterestTerms
) -> Fraction:
    year_fraction = YEAR_FRACTION[terms.day_count](start, end)
    owed, owed_unit = principal.as_integer_ratio()
    rate, rate_unit = annual.as_integer_ratio()
    # One fraction made at the end: each one made on the way would be reduced anew.
    return Fraction(
        owed * rate * year_fraction.numerator,
        100 * owed_unit * rate_unit * year_fraction.denominator,
    )


def _round_slices(
    unrounded: list[tuple[date, date, Decimal, _RateSpan]], terms: InterestTerms, currency: str
) -> tuple[Slice, ...]:
    """Round as declared; with `item` a shown slice is a step of the rounded running total."""
    mode = terms.rounding.mode
    running, shown_so_far = Fraction(0), zero(currency)
    slices = []
    for start, end, principal, span in unrounded:
        days = (end - start).days
        exact = _exact(principal, span.annual, start, end, terms)
        running += exact
        match terms.rounding.per:
            case RoundingPer.ITEM:
                shown = round_amount(running, currency, mode) - shown_so_far
            case RoundingPer.SLICE:
                shown = round_amount(exact, currency, mode)
            case RoundingPer.DAY:
                shown = round_amount(exact / days, currency, mode) * days
            case never:
                assert_never(never)
        shown_so_far += shown
        slices.append(
            Slice(
                first=start + _ONE_DAY,
                last=end,
                days=days,
                principal=principal,
                annual_rate=span.annual,
                interest=shown,
                exact=exact,
                reference=span.reference,
                reference_rate=span.reference_rate,
            )
        )
    return tuple(slices)


def _rate_spans(
    terms: InterestTerms, due_date: date, until: date, rate_tables: RateTables
) -> tuple[_RateSpan, ...] | MissingRate:
    """Return the rates that bear from the day after `due_date` through `until`."""
    if until <= due_date:
        return ()
    match terms.rate:
        case FixedRate(annual=annual):
            return (_RateSpan(until, annual, "", None),)
        case ReferenceRate(reference=name, margin=margin):
            table = rate_tables.get(name, ())
            if terms.rate_rule is RateRule.PER_PERIOD:
                return _spans_per_period(name, margin, table, due_date, until)
            at_due = terms.rate_rule is RateRule.FIXED_AT_DUE
            day = due_date if at_due else due_date + _ONE_DAY
            period = _period_on(table, day)
            if period is None:
                return MissingRate(name, day, day)
            return (_RateSpan(until, _with_margin(period, margin), name, period.rate),)
        case never:
            assert_never(never)


def _spans_per_period(
    name: str, margin: Decimal, table: tuple[RatePeriod, ...], due_date: date, until: date
) -> tuple[_RateSpan, ...] | MissingRate:
    spans = []
    day = due_date + _ONE_DAY
    while day <= until:
        period = _period_on(table, day)
        if period is None:
            following = [row.first for row in table if row.first > day]
            last = min(min(following) - _ONE_DAY, until) if following else until
            return MissingRate(name, day, last)
        last = min(period.last, until)
        spans.append(_RateSpan(last, _with_margin(period, margin), name, period.rate))
        day = last + _ONE_DAY
    return tuple(spans)


def _with_margin(period: RatePeriod, margin: Decimal) -> Decimal:
    """Return the annual rate; a published rate below zero never makes a debt bear less."""
    return max(period.rate + margin, Decimal(0))


def _period_on(table: tuple[RatePeriod, ...], day: date) -> RatePeriod | None:
    return next((row for row in table if row.first <= day <= row.last), None)
