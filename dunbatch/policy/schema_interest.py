"""The policy's schema: amounts, interest terms, and rates the creditor adds."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Discriminator, Field, Tag

from dunbatch.core.entries import DebtorType
from dunbatch.core.interest_terms import Basis, DayCount, RateRule, RoundingPer
from dunbatch.core.money import RoundingMode
from dunbatch.policy import problems
from dunbatch.policy.fields import (
    AmountText,
    AnnualPercent,
    Currency,
    Day,
    Days,
    MonthlyPercent,
    PublishedPercent,
    Text,
)
from dunbatch.policy.leaf import (
    check_group,
    choice,
    entries,
    fault,
    named,
    shape_of,
)
from dunbatch.policy.section import Section, nearest


def _amount_variant(value: object) -> str:
    return "#by_currency" if isinstance(value, dict) else "#one"


def _has_a_currency(value: object) -> object:
    if value == {}:
        raise fault(problems.EMPTY_LIST)
    return check_group(value)


Amount = Annotated[
    Annotated[AmountText, Tag("#one")]
    | Annotated[dict[Currency, AmountText], BeforeValidator(_has_a_currency), Tag("#by_currency")],
    Discriminator(_amount_variant),
]
"""An amount in the policy's currency, or one for each of several currencies."""

DebtorTypes = Annotated[tuple[Annotated[DebtorType, choice(tuple(DebtorType))], ...], entries()]


class AnnualRate(Section):
    """A rate agreed as percent a year."""

    later: ClassVar[tuple[str, ...]] = ("floor", "cap")
    annual: AnnualPercent
    """Percent a year."""


class MonthlyRate(Section):
    """A rate agreed as percent a month."""

    later: ClassVar[tuple[str, ...]] = ("floor", "cap")
    monthly: MonthlyPercent
    """Percent a month; twelve times it is charged a year."""


class MarginRate(Section):
    """A published rate and a margin."""

    later: ClassVar[tuple[str, ...]] = ("floor", "cap")
    reference: Annotated[str, named("a reference rate")]
    """Name of the published rate."""
    margin: AnnualPercent
    """Percentage points added to it."""


_RATE_KEYS = {
    "annual": "#annual",
    "monthly": "#monthly",
    "reference": "#reference",
    "margin": "#reference",
}


def _rate_variants(value: object) -> list[str]:
    keys = value if isinstance(value, dict) else {}
    meant = {_RATE_KEYS[near] for key in keys if (near := nearest(key, _RATE_KEYS)) is not None}
    return [tag for tag in dict.fromkeys(_RATE_KEYS.values()) if tag in meant]


def _one_rate(value: object) -> object:
    """Return `value` when it states a rate in one way, so that a slip is told once."""
    if value is not None and not isinstance(value, dict):
        raise fault(problems.WRONG_SHAPE, expected="a group of keys", found=shape_of(value))
    variants = _rate_variants(value)
    if value is not None and not variants:
        raise fault(problems.NO_RATE)
    if len(variants) > 1:
        raise fault(problems.TWO_RATES)
    return value


def _rate_variant(value: object) -> str:
    return next(iter(_rate_variants(value)), "#annual")


RateChoice = Annotated[
    Annotated[AnnualRate, Tag("#annual")]
    | Annotated[MonthlyRate, Tag("#monthly")]
    | Annotated[MarginRate, Tag("#reference")],
    Discriminator(_rate_variant),
    BeforeValidator(_one_rate),
]


class RoundingSection(Section):
    """The one rounding of an interest amount."""

    per: Annotated[RoundingPer, choice(tuple(RoundingPer))] = RoundingPer.ITEM
    """What is rounded."""
    mode: Annotated[RoundingMode, choice(tuple(RoundingMode))] = RoundingMode.HALF_UP
    """How."""


class CompensationSection(Section):
    """A fixed sum for recovery costs."""

    later: ClassVar[tuple[str, ...]] = ("tiers", "per")
    per_item: Amount
    """Sum claimed once for each late document."""


class TermsSection(Section):
    """Terms on which late items bear interest."""

    later: ClassVar[tuple[str, ...]] = (
        "floor",
        "cap",
        "runs_from",
        "charges_on",
        "credit_notes",
        "claim_on_settled",
        "claim_since",
        "stop_when_disputed",
        "minimum",
    )
    basis: Annotated[Basis, choice(tuple(Basis))]
    """Whether a contract or the law is the reason."""
    rate: RateChoice
    """What a year costs."""
    agreed_in: Text = ""
    """Where it was agreed, or the statute; printed in the letters."""
    rate_rule: Annotated[RateRule, choice(tuple(RateRule))] = RateRule.PER_PERIOD
    """Which value of a published rate applies while a debt runs."""
    day_count: Annotated[DayCount, choice(tuple(DayCount))] = DayCount.ACT_365F
    """How days become a fraction of a year."""
    rounding: RoundingSection = Field(default_factory=RoundingSection)
    """What is rounded, and how."""
    order: Annotated[str, choice(("principal_first",), later=("interest_first",))] = (
        "principal_first"
    )
    """What payments settle first in the calculation of interest."""
    compensation: CompensationSection | None = None
    """Fixed sum for recovery costs; none when left out."""
    debtor_types: DebtorTypes = ()
    """Whom the terms cover; nobody when left out."""
    grace_days: Days = 0
    """Days overdue an item must exceed before interest is claimed."""
    capitalise: Annotated[str, choice(("never",), later=("yearly",))] = "never"
    """Whether interest bears interest."""
    until: Annotated[str, choice(("as_of",), later=("pay_by",))] = "as_of"
    """Last day for which interest is counted."""


class RateRow(Section):
    """One published rate the program does not know yet."""

    reference: Annotated[str, named("a reference rate")]
    """Name of the published rate."""
    first: Day = Field(alias="from")
    """First day it holds."""
    last: Day = Field(alias="to")
    """Last day it holds, inclusive."""
    rate: PublishedPercent
    """Percent a year."""
    source: Text = ""
    """Where it was read."""


class InterestSection(Section):
    """Interest terms by name, and who falls under which."""

    later: ClassVar[tuple[str, ...]] = ("charges_on", "claim_on_settled")
    default: Annotated[str, named("interest terms")] = ""
    """Terms of accounts that name none; without it those bear no interest."""
    terms: Annotated[
        dict[Annotated[str, named("interest terms")], TermsSection], BeforeValidator(check_group)
    ] = Field(default_factory=dict)
    """Terms by name."""
    rates: Annotated[tuple[RateRow, ...], entries()] = ()
    """Published rates to add to those the program knows."""
