"""The terms on which late items bear interest, and the published rates they refer to.

Rates are percent a year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dunbatch.core.entries import DebtorType, may_charge
from dunbatch.core.money import PolicyAmount, RoundingMode


class Basis(StrEnum):
    """Why interest may be claimed."""

    CONTRACT = "contract"
    STATUTORY = "statutory"


class RateRule(StrEnum):
    """Which value of a reference rate applies while a debt runs."""

    PER_PERIOD = "per_period"
    FIXED_AT_START = "fixed_at_start"
    FIXED_AT_DUE = "fixed_at_due"


class DayCount(StrEnum):
    """Day-count conventions; each is defined in `daycount`."""

    ACT_365F = "ACT/365F"
    ACT_360 = "ACT/360"
    ACT_ACT = "ACT/ACT"
    THIRTY_E_360 = "30E/360"
    THIRTY_U_360 = "30U/360"


class RoundingPer(StrEnum):
    """What is rounded to the currency's decimals."""

    ITEM = "item"
    SLICE = "slice"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Rounding:
    """The one rounding of an interest amount."""

    per: RoundingPer = RoundingPer.ITEM
    """What is rounded: the item's sum, each slice, or the amount of one day."""
    mode: RoundingMode = RoundingMode.HALF_UP
    """How."""


@dataclass(frozen=True, slots=True)
class FixedRate:
    """A rate agreed as a number."""

    annual: Decimal
    """Percent a year."""
    monthly: Decimal | None = None
    """Percent a month as the terms state it, when they do; `annual` is then twelve times it."""


@dataclass(frozen=True, slots=True)
class ReferenceRate:
    """A published rate plus a margin."""

    reference: str
    """Name of the table, such as `ecb_half_year`."""
    margin: Decimal
    """Percentage points added."""


Rate = FixedRate | ReferenceRate


@dataclass(frozen=True, slots=True)
class RatePeriod:
    """One row of a table of reference rates."""

    first: date
    """First day the rate holds."""
    last: date
    """Last day it holds, inclusive."""
    rate: Decimal
    """Percent a year."""
    source: str = ""
    """Where the value was read."""


RateTables = Mapping[str, tuple[RatePeriod, ...]]
"""Reference rates by name, each in the order of its days, without overlaps."""


@dataclass(frozen=True, slots=True)
class InterestTerms:
    """Named terms on which late items bear interest."""

    name: str
    """Name in the policy."""
    basis: Basis
    """Contract or statute."""
    rate: Rate
    """What a year costs."""
    agreed_in: str = ""
    """Where it was agreed, or the statute; without it a contract basis claims nothing."""
    rate_rule: RateRule = RateRule.PER_PERIOD
    """Which value of a reference rate applies."""
    day_count: DayCount = DayCount.ACT_365F
    """How days become a fraction of a year."""
    rounding: Rounding = field(default_factory=Rounding)
    """Where and how the amount is rounded."""
    compensation_per_item: PolicyAmount | None = None
    """Fixed sum for recovery costs, once per document."""
    debtor_types: frozenset[DebtorType] = frozenset()
    """Whom the terms cover."""
    grace_days: int = 0
    """Days overdue an item must exceed before interest is claimed; it then runs from the start."""

    def bind(self, debtor_type: DebtorType | None) -> bool:
        """Whether interest may be claimed from a debtor of this type on these terms."""
        agreed = self.basis is Basis.STATUTORY or bool(self.agreed_in)
        return agreed and may_charge(debtor_type, self.debtor_types)
