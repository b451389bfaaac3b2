"""Interest on one late item: exact slices, one rounding (rules, section 7).

The first day that bears interest is the day after the due date; the day of a payment still bears
on the old principal, the first day of a rate period bears the new rate. Interest bears interest
only where the terms capitalise it.
"""

from calendar import isleap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from dunbatch.core.applied_rate import AppliedRate, Bounded, BoundKind, MissingRate, RateFinder
from dunbatch.core.interest_account import (
    InterestAccount,
    Movement,
    MovementKind,
    Reduction,
    Slice,
    exact_interest,
)
from dunbatch.core.interest_terms import Capitalise, InterestTerms, RateTables
from dunbatch.core.values import made_often

__all__ = [
    "Accrual",
    "BoundKind",
    "Bounded",
    "MissingRate",
    "Movement",
    "MovementKind",
    "Pause",
    "Reduction",
    "Slice",
    "accrue",
]

_ONE_DAY = timedelta(days=1)
_LEAP_DAY = (2, 29)


@made_often
@dataclass(frozen=True, slots=True)
class Accrual:
    """The interest of one item."""

    interest: Decimal
    """The sum of the shown slices."""
    slices: tuple[Slice, ...]
    """In the order of time; days that bear nothing are in none."""
    per_day: Fraction
    """What one further day would add, exact."""
    outstanding: Decimal = Decimal(0)
    """Principal that bears interest after the last day counted; with `interest_first` or
    `capitalise` not what the books call open."""
    movements: tuple[Movement, ...] = ()
    """What changed the principal since interest began, in the order of time."""
    exact: Fraction = Fraction(0)
    """The interest before any rounding: the sum of the slices' own."""

    @property
    def days(self) -> int:
        """Days that bore interest."""
        return sum(slice_.days for slice_ in self.slices)


@dataclass(frozen=True, slots=True)
class Pause:
    """A span in which no interest runs."""

    first: date | None
    """First day; None: since ever."""
    last: date | None
    """Last day, inclusive; None: without end."""

    def covers(self, day: date) -> bool:
        """Whether no interest runs on `day`."""
        return (self.first is None or self.first <= day) and (
            self.last is None or day <= self.last
        )


def accrue(
    *,
    due_date: date,
    until: date,
    principal: Decimal,
    currency: str,
    reductions: Sequence[Reduction],
    terms: InterestTerms,
    rate_tables: RateTables,
    starts_after: date | None = None,
    pauses: Sequence[Pause] = (),
) -> Accrual | MissingRate:
    """Return the interest of one item from the day after it starts through `until`.

    Args:
        due_date: The day the item fell due; it bears none itself.
        until: Last day counted, inclusive.
        principal: What was owed before any of the reductions.
        currency: Currency of all amounts.
        reductions: Payments and credits in any order, also those before the due date.
        terms: Rate, day count, rounding, what payments settle first, and capitalisation.
        rate_tables: Reference rates by name.
        starts_after: The day before the first that bears interest, where it is later than the due
            date: the receipt of a formal notice.
        pauses: Spans in which none runs.

    Returns:
        The accrual, or the first span that lacks a reference rate. Days that bear nothing need
        none.
    """
    start = max(due_date, starts_after or due_date)
    finder = RateFinder(terms, rate_tables, due_date, start + _ONE_DAY)
    account = InterestAccount(principal, currency, terms)
    before = min(start, until)
    account.take([cut for cut in reductions if cut.on <= before])
    anniversaries = _anniversaries(start, until, terms)
    at, rate = start, None
    for end in _cuts(start, until, reductions, pauses, anniversaries):
        while at < end:
            day = at + _ONE_DAY
            stop = end
            if account.bears and not (pauses and _paused(pauses, day)):
                if rate is None or rate.last < day:
                    found = finder.on(day, until)
                    if isinstance(found, MissingRate):
                        return found
                    rate = found
                stop = min(end, rate.last)
                account.bear(at, stop, rate)
            at = stop
        account.take([cut for cut in reductions if cut.on == end], end)
        if end in anniversaries:
            account.capitalise(end)
    return Accrual(
        interest=account.shown,
        slices=tuple(account.slices),
        per_day=_further_day(account, finder, pauses, start, until, rate),
        outstanding=max(account.principal, account.nothing),
        movements=tuple(account.movements),
        exact=account.exact,
    )


def _cuts(
    start: date,
    until: date,
    reductions: Sequence[Reduction],
    pauses: Sequence[Pause],
    anniversaries: frozenset[date],
) -> list[date]:
    """Return the last days of all spans but those of rate periods, in order."""
    if until <= start:
        return []
    if not (reductions or pauses or anniversaries):
        return [until]
    edges = {cut.on for cut in reductions} | anniversaries
    edges |= {pause.first - _ONE_DAY for pause in pauses if pause.first}
    edges |= {pause.last for pause in pauses if pause.last}
    return sorted({edge for edge in edges if start < edge < until} | {until})


def _anniversaries(start: date, until: date, terms: InterestTerms) -> frozenset[date]:
    """Return the days on which interest becomes principal, the last of each whole year of it."""
    if terms.capitalise is Capitalise.NEVER:
        return frozenset()
    return frozenset(_ends_of_years(start + _ONE_DAY, until))


def _ends_of_years(first: date, until: date) -> Iterator[date]:
    """Yield the last day of each whole year from `first` on.

    A year that began on 29 February ends on the 28th: it is never shorter than 365 days.
    """
    for year in range(first.year + 1, until.year + 2):
        no_such_day = (first.month, first.day) == _LEAP_DAY and not isleap(year)
        following = date(year, 3, 1) if no_such_day else first.replace(year=year)
        yield following - _ONE_DAY


def _paused(pauses: Sequence[Pause], day: date) -> bool:
    return any(pause.covers(day) for pause in pauses)


def _further_day(
    account: InterestAccount,
    finder: RateFinder,
    pauses: Sequence[Pause],
    start: date,
    until: date,
    latest: AppliedRate | None,
) -> Fraction:
    """Return what the day after `until` adds; `latest` is the last rate looked up."""
    day = until + _ONE_DAY
    if day <= start or not account.bears or (pauses and _paused(pauses, day)):
        return Fraction(0)
    rate = latest if latest is not None and day <= latest.last else finder.on(day, day)
    if isinstance(rate, MissingRate):
        # A rate that nobody has published yet is taken to stay, for what a further day adds only.
        if not account.slices:
            return Fraction(0)
        annual = account.slices[-1].annual_rate
    else:
        annual = rate.annual
    return exact_interest(account.principal, annual, account.fraction_of_one_day(until))
