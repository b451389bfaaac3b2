"""The account of one item's interest: what bears, what has accrued, what payments settle of it.

It is notional: the books settle principal first and know nothing of it (rules, sections 2 and 7).
Principal and interest due are amounts of the currency at every moment, so that each line can be
checked by hand; beside them runs the exact sum, which is rounded once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from dunbatch.core.applied_rate import AppliedRate, Bounded
from dunbatch.core.daycount import YEAR_FRACTION, act_act_isda
from dunbatch.core.interest_terms import DayCount, InterestTerms, PaymentOrder, RoundingPer
from dunbatch.core.money import round_amount, total, zero
from dunbatch.core.values import made_often

_ONE_DAY = timedelta(days=1)
_MONTHS_OF_THIRTY = frozenset({DayCount.THIRTY_E_360, DayCount.THIRTY_U_360})
_DAYS_OF_TWELVE_SUCH_MONTHS = 360


@made_often
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
    source: str = ""
    """Where that value was read."""
    bounded: Bounded | None = None
    """The floor or cap the rate was lifted or lowered to; None when it is as agreed."""


@made_often
@dataclass(frozen=True, slots=True)
class Reduction:
    """Principal paid or credited on one day."""

    on: date
    """The day; it still bears interest on the old principal."""
    amount: Decimal
    """By how much, positive."""
    principal_only: bool = False
    """Whether it settles principal whatever the terms say: credit notes do, payments do not."""


class MovementKind(StrEnum):
    """What changed the principal of the account."""

    PAYMENT = "payment"
    CREDIT = "credit"
    CAPITALISATION = "capitalisation"


@dataclass(frozen=True, slots=True)
class Movement:
    """One change of the principal while interest runs."""

    on: date
    """The day; what it changes bears from the next."""
    kind: MovementKind
    """What it was."""
    amount: Decimal
    """How much, positive."""
    to_interest: Decimal
    """The part that settled interest; of a capitalisation all, for it is owed as principal now."""
    principal: Decimal
    """The principal after it, below zero when more was paid than owed."""


class InterestAccount:
    """The account while it is being written, from one span to the next."""

    def __init__(self, principal: Decimal, currency: str, terms: InterestTerms) -> None:
        """Open it with the whole debt."""
        self.nothing = zero(currency)
        self.principal = principal
        self.shown = self.nothing
        """Interest so far, as shown."""
        self.slices: list[Slice] = []
        self.movements: list[Movement] = []
        self._currency = currency
        self._terms = terms
        self.exact = Fraction(0)
        """Interest so far, exact."""
        self._settled = self.nothing

    @property
    def bears(self) -> bool:
        """Whether there is principal to bear interest."""
        return self.principal > 0

    def bear(self, start: date, end: date, rate: AppliedRate) -> None:
        """Add the slice after `start` through `end`."""
        exact = exact_interest(
            self.principal, rate.annual, YEAR_FRACTION[self._terms.day_count](start, end)
        )
        # Fractions are slow to add, and most items have one slice.
        self.exact = self.exact + exact if self.slices else exact
        shown = self._round(start, end, exact)
        self.shown += shown
        self.slices.append(
            Slice(
                first=start + _ONE_DAY,
                last=end,
                days=(end - start).days,
                principal=self.principal,
                annual_rate=rate.annual,
                interest=shown,
                exact=exact,
                reference=rate.reference,
                reference_rate=rate.reference_rate,
                source=rate.source,
                bounded=rate.bounded,
            )
        )

    def take(self, reductions: Sequence[Reduction], on: date | None = None) -> None:
        """Take one day's payments and credits; without a day, all from before interest began."""
        if not reductions:
            return
        for kind in (MovementKind.CREDIT, MovementKind.PAYMENT):
            is_credit = kind is MovementKind.CREDIT
            amount = total(
                [cut.amount for cut in reductions if cut.principal_only is is_credit],
                self._currency,
            )
            if not amount:
                continue
            to_interest = self.nothing
            if not is_credit and self._terms.order is PaymentOrder.INTEREST_FIRST:
                to_interest = min(amount, self.shown - self._settled)
            self._settled += to_interest
            self.principal -= amount - to_interest
            if on is not None:
                self.movements.append(Movement(on, kind, amount, to_interest, self.principal))

    def capitalise(self, on: date) -> None:
        """Make the interest that is due principal."""
        due = self.shown - self._settled
        if due:
            self._settled += due
            self.principal += due
            kind = MovementKind.CAPITALISATION
            self.movements.append(Movement(on, kind, due, due, self.principal))

    def fraction_of_one_day(self, after: date) -> Fraction:
        """Return the year fraction of the day after `after`.

        Where months have thirty days each day is one of 360: the 31st of a month would else add
        nothing, and the 1st of March three days.
        """
        if self._terms.day_count in _MONTHS_OF_THIRTY:
            return Fraction(1, _DAYS_OF_TWELVE_SUCH_MONTHS)
        return YEAR_FRACTION[self._terms.day_count](after, after + _ONE_DAY)

    def _round(self, start: date, end: date, exact: Fraction) -> Decimal:
        """Round as declared; with `item` a shown slice is a step of the rounded running total."""
        mode = self._terms.rounding.mode
        match self._terms.rounding.per:
            case RoundingPer.ITEM:
                return round_amount(self.exact, self._currency, mode) - self.shown
            case RoundingPer.SLICE:
                return round_amount(exact, self._currency, mode)
            case RoundingPer.DAY:
                new_year = date(start.year + 1, 1, 1)
                if self._terms.day_count is DayCount.ACT_ACT and new_year < end:
                    # A day costs less in a leap year: days that begin in one year together.
                    share = act_act_isda(start, new_year) / act_act_isda(start, end)
                    rest = self._round(new_year, end, exact * (1 - share))
                    return self._round(start, new_year, exact * share) + rest
                days = self._days_counted(start, end)
                if not days:
                    return self.nothing
                return round_amount(exact / days, self._currency, mode) * days
            case never:
                assert_never(never)

    def _days_counted(self, start: date, end: date) -> int:
        """Return the days by the convention's own count, of which one is rounded."""
        if self._terms.day_count not in _MONTHS_OF_THIRTY:
            return (end - start).days
        year = YEAR_FRACTION[self._terms.day_count](start, end)
        return int(year * _DAYS_OF_TWELVE_SUCH_MONTHS)


def exact_interest(principal: Decimal, annual: Decimal, year_fraction: Fraction) -> Fraction:
    """Return what `principal` bears at `annual` percent over a part of a year."""
    owed, owed_unit = principal.as_integer_ratio()
    rate, rate_unit = annual.as_integer_ratio()
    part, year = year_fraction.as_integer_ratio()
    # One fraction made at the end: each one made on the way would be reduced anew.
    return Fraction(owed * rate * part, 100 * owed_unit * rate_unit * year)
