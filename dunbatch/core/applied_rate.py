"""Which annual rate a debt bears on a day, where it comes from, and what bounds it.

Rules, section 7. Nothing is guessed: a day without a published rate is a `MissingRate`.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import assert_never

from dunbatch.core.interest_terms import (
    Basis,
    FixedRate,
    InterestTerms,
    RateBound,
    RatePeriod,
    RateRule,
    RateTables,
    ReferenceRate,
)
from dunbatch.core.values import made_often

_ONE_DAY = timedelta(days=1)
_NOTHING = Decimal(0)
_first_day = attrgetter("first")


class BoundKind(StrEnum):
    """What an agreed rate ran into."""

    FLOOR = "floor"
    CAP = "cap"


@dataclass(frozen=True, slots=True)
class Bounded:
    """A rate that was lifted to its floor or lowered to its cap."""

    kind: BoundKind
    """Which of the two."""
    agreed_rate: Decimal
    """Percent a year that the terms alone would give."""
    reference: str
    """Name of the published rate the bound is a multiple of."""
    times: Decimal
    """How many times."""
    reference_rate: Decimal
    """Its value, percent a year."""


@made_often
@dataclass(frozen=True, slots=True)
class AppliedRate:
    """The rate of a day, and how long it stays."""

    annual: Decimal
    """Percent a year."""
    last: date
    """Last day it holds, inclusive; `date.max` when nothing ends it."""
    reference: str = ""
    """Name of the reference rate inside it; empty for an agreed number."""
    reference_rate: Decimal | None = None
    """Value of that reference rate, percent a year."""
    source: str = ""
    """Where that value was read."""
    bounded: Bounded | None = None
    """The bound it was lifted or lowered to; None when it is as agreed."""


@dataclass(frozen=True, slots=True)
class MissingRate:
    """A span for which a table of reference rates has no value."""

    reference: str
    """Name of the table."""
    first: date
    """First day without a rate."""
    last: date
    """Last day without a rate that is needed."""


@made_often
@dataclass(frozen=True, slots=True)
class RateFinder:
    """Finds the rate of each day of one debt."""

    terms: InterestTerms
    """What was agreed."""
    tables: RateTables
    """Reference rates by name."""
    due_date: date
    """The day the debt fell due."""
    first: date
    """First day that bears interest."""

    def on(self, day: date, needed_to: date) -> AppliedRate | MissingRate:
        """Return the rate that `day` bears.

        Args:
            day: A day that bears interest.
            needed_to: Last day for which one is needed, for what is said of a missing one.
        """
        fixed_on = self._fixed_on()
        looked_up = fixed_on or day
        needed = min(needed_to, fixed_on) if fixed_on else needed_to
        found = self._agreed(looked_up, needed)
        for kind, bound in self._bounds():
            if isinstance(found, MissingRate):
                return found
            found = self._bounded(found, kind, bound, looked_up, needed)
        if fixed_on and isinstance(found, AppliedRate):
            return replace(found, last=date.max)
        return found

    def _fixed_on(self) -> date | None:
        match self.terms.rate_rule:
            case RateRule.PER_PERIOD:
                return None
            case RateRule.FIXED_AT_START:
                return self.first
            case RateRule.FIXED_AT_DUE:
                return self.due_date
            case never:
                assert_never(never)

    def _agreed(self, day: date, needed_to: date) -> AppliedRate | MissingRate:
        match self.terms.rate:
            case FixedRate(annual=annual):
                return AppliedRate(annual, date.max)
            case ReferenceRate(reference=name, margin=margin):
                period = self._period(name, day, needed_to)
                if isinstance(period, MissingRate):
                    return period
                # A published rate below zero never makes a debt bear less than nothing.
                annual = max(period.rate + margin, _NOTHING)
                return AppliedRate(annual, period.last, name, period.rate, period.source)
            case never:
                assert_never(never)

    def _bounds(self) -> tuple[tuple[BoundKind, RateBound], ...]:
        """Return what bounds the rate, the floor first; nothing bounds a rate of the law."""
        if self.terms.basis is not Basis.CONTRACT:
            return ()
        rate = self.terms.rate
        if rate.floor is None and rate.cap is None:
            return ()
        stated = ((BoundKind.FLOOR, rate.floor), (BoundKind.CAP, rate.cap))
        return tuple((kind, bound) for kind, bound in stated if bound)

    def _bounded(
        self, found: AppliedRate, kind: BoundKind, bound: RateBound, day: date, needed_to: date
    ) -> AppliedRate | MissingRate:
        period = self._period(bound.reference, day, needed_to)
        if isinstance(period, MissingRate):
            return period
        limit = max(period.rate * bound.times, _NOTHING)
        last = min(found.last, period.last)
        passes = found.annual < limit if kind is BoundKind.FLOOR else found.annual > limit
        if not passes:
            return replace(found, last=last)
        agreed = found.bounded.agreed_rate if found.bounded else found.annual
        bounded = Bounded(kind, agreed, bound.reference, bound.times, period.rate)
        return replace(found, annual=limit, last=last, bounded=bounded)

    def _period(self, name: str, day: date, needed_to: date) -> RatePeriod | MissingRate:
        table = self.tables.get(name, ())
        at = bisect_right(table, day, key=_first_day) - 1
        if at >= 0 and day <= table[at].last:
            return table[at]
        following = [row.first for row in table if row.first > day]
        last = min(min(following) - _ONE_DAY, needed_to) if following else needed_to
        return MissingRate(name, day, last)
