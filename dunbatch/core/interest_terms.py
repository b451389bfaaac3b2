"""The terms on which late items bear interest, and the published rates they refer to.

Rates are percent a year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

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


class RunsFrom(StrEnum):
    """What starts interest."""

    DUE_DATE = "due_date"
    FORMAL_NOTICE = "formal_notice"
    """The receipt of the first final demand that covers the item."""
    FORMAL_NOTICE_EXPIRY = "formal_notice_expiry"
    """The day to pay by of that demand."""


class ChargesOn(StrEnum):
    """By which stage an item claims charges."""

    OWN_LEVEL = "own_level"
    """The stage of the item's own level."""
    ALL_OVERDUE = "all_overdue"
    """The letter's stage, for all that is overdue."""


class CreditNotes(StrEnum):
    """From when a credit note makes the principal smaller."""

    FROM_INVOICE_DATE = "from_invoice_date"
    FROM_THEIR_DATE = "from_their_date"


class ClaimOnSettled(StrEnum):
    """What is claimed for items that were paid late."""

    IF_CLAIMED = "if_claimed"
    """Only what a notice on the register claimed for the item."""
    NEVER = "never"
    ALWAYS = "always"


class Capitalise(StrEnum):
    """Whether interest bears interest."""

    NEVER = "never"
    YEARLY = "yearly"


class Until(StrEnum):
    """The last day for which interest is counted."""

    AS_OF = "as_of"
    PAY_BY = "pay_by"
    """The day the notice that goes asks to be paid by; as-of when none goes."""


class PaymentOrder(StrEnum):
    """What payments settle first in the calculation of interest; the books never change."""

    PRINCIPAL_FIRST = "principal_first"
    INTEREST_FIRST = "interest_first"


class CompensationPer(StrEnum):
    """For what compensation is due once."""

    DOCUMENT = "document"
    INSTALMENT = "instalment"


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
class RateBound:
    """A multiple of a published rate that an agreed rate may not pass."""

    reference: str
    """Name of the table, such as `fr_legal_professional`."""
    times: Decimal
    """How many times the published rate."""


def effective_annual(monthly: Decimal) -> Decimal:
    """Return what percent a month come to in a year when they are compounded.

    In percent, rounded half up to two decimals, for printing beside the nominal yearly rate:
    the Canadian Interest Act, section 4, wants a yearly equivalent and the courts have read it
    both ways. No interest is ever calculated with it.
    """
    month = 1 + Fraction(monthly) / 100
    hundredths = (month**12 - 1) * 10_000
    return Decimal(int(hundredths + Fraction(1, 2))).scaleb(-2)


@dataclass(frozen=True, slots=True)
class FixedRate:
    """A rate agreed as a number."""

    annual: Decimal
    """Percent a year."""
    monthly: Decimal | None = None
    """Percent a month as the terms state it, when they do; `annual` is then twelve times it."""
    floor: RateBound | None = None
    """What a rate of a contract is lifted to; None: nothing."""
    cap: RateBound | None = None
    """What a rate of a contract is lowered to; None: nothing. It comes after the floor."""


@dataclass(frozen=True, slots=True)
class ReferenceRate:
    """A published rate plus a margin."""

    reference: str
    """Name of the table, such as `ecb_half_year`."""
    margin: Decimal
    """Percentage points added."""
    floor: RateBound | None = None
    """What a rate of a contract is lifted to; None: nothing."""
    cap: RateBound | None = None
    """What a rate of a contract is lowered to; None: nothing. It comes after the floor."""


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
class CompensationTier:
    """A fixed sum for debts up to a bound."""

    amount: PolicyAmount
    """The sum."""
    below: PolicyAmount | None = None
    """It is meant for what is less than this; None: for anything."""


@dataclass(frozen=True, slots=True)
class Compensation:
    """The fixed sum for recovery costs (rules, section 8)."""

    tiers: tuple[CompensationTier, ...]
    """By rising bound; the first that fits is taken. One sum for all is a tier without bound."""
    per: CompensationPer = CompensationPer.DOCUMENT
    """For what it is due once."""


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
    compensation: Compensation | None = None
    """Fixed sum for recovery costs; None: none."""
    debtor_types: frozenset[DebtorType] = frozenset()
    """Whom the terms cover."""
    grace_days: int = 0
    """Days overdue an item must exceed before interest is claimed; it then runs from the start."""
    runs_from: RunsFrom = RunsFrom.DUE_DATE
    """What starts interest."""
    until: Until = Until.AS_OF
    """The last day counted."""
    order: PaymentOrder = PaymentOrder.PRINCIPAL_FIRST
    """What payments settle first in the calculation."""
    capitalise: Capitalise = Capitalise.NEVER
    """Whether interest due for a year bears interest itself."""
    minimum: PolicyAmount | None = None
    """Least interest of an item worth claiming; None: any."""
    credit_notes: CreditNotes | None = None
    """From when credit notes count; None: those that name the invoice from its date, others from
    their own."""
    stop_when_disputed: bool = False
    """Whether no interest runs while an item is in dispute."""
    charges_on: ChargesOn = ChargesOn.OWN_LEVEL
    """By which stage an item claims interest and compensation."""
    claim_on_settled: ClaimOnSettled = ClaimOnSettled.IF_CLAIMED
    """What is claimed for items paid late."""
    claim_since: date | None = None
    """With `always`: earliest due date of a settled item that is claimed for; None: any."""
    charges_alone: bool = False
    """Whether sums for settled items may start a notice when nothing else is overdue."""

    def bind(self, debtor_type: DebtorType | None) -> bool:
        """Whether interest may be claimed from a debtor of this type on these terms."""
        agreed = self.basis is Basis.STATUTORY or bool(self.agreed_in)
        return agreed and may_charge(debtor_type, self.debtor_types)
