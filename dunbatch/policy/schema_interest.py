"""The policy's schema: amounts, interest terms, and rates the creditor adds."""

from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag

from dunbatch.core.entries import DebtorType
from dunbatch.core.interest_terms import (
    Basis,
    Capitalise,
    ChargesOn,
    ClaimOnSettled,
    CompensationPer,
    CreditNotes,
    DayCount,
    PaymentOrder,
    RateRule,
    RoundingPer,
    RunsFrom,
    Until,
)
from dunbatch.core.money import RoundingMode
from dunbatch.policy import problems, problems_interest
from dunbatch.policy.fields import (
    MOST_TIERS,
    AmountText,
    Currency,
    Day,
    Days,
    Flag,
    PublishedPercent,
    Text,
)
from dunbatch.policy.leaf import (
    check_group,
    choice,
    entries,
    fault,
    named,
    one_or_more,
    shape_of,
)
from dunbatch.policy.schema_rate import RateChoice
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


class RoundingSection(Section):
    """The one rounding of an interest amount."""

    per: Annotated[RoundingPer, choice(tuple(RoundingPer))] = RoundingPer.ITEM
    """What is rounded."""
    mode: Annotated[RoundingMode, choice(tuple(RoundingMode))] = RoundingMode.HALF_UP
    """How."""


_CompensationPer = Annotated[CompensationPer, choice(tuple(CompensationPer))]


class OneSum(Section):
    """One fixed sum for recovery costs."""

    per_item: Amount
    """Sum claimed for each late document."""
    per: _CompensationPer = CompensationPer.DOCUMENT
    """For what it is due once."""


class Tier(Section):
    """A fixed sum for debts below a bound."""

    below: Amount | None = None
    """The debt must be less than this; without it any debt will do."""
    amount: Amount
    """The sum."""


class Tiers(Section):
    """Fixed sums for recovery costs by the size of the debt."""

    tiers: Annotated[tuple[Tier, ...], entries(low=1, high=MOST_TIERS)]
    """By rising bound, the last without one."""
    per: _CompensationPer = CompensationPer.DOCUMENT
    """For what one of them is due once."""


_COMPENSATION_KEYS = {"per_item": "#one", "tiers": "#tiers"}


def _compensation_variants(value: object) -> list[str]:
    keys = value if isinstance(value, dict) else {}
    meant = {
        _COMPENSATION_KEYS[near]
        for key in keys
        if (near := nearest(key, (*_COMPENSATION_KEYS, "per"))) in _COMPENSATION_KEYS
    }
    return [tag for tag in _COMPENSATION_KEYS.values() if tag in meant]


def _one_compensation(value: object) -> object:
    """Return `value` when it states the sum in one way, so that a slip is told once."""
    if value is not None and not isinstance(value, dict):
        raise fault(problems.WRONG_SHAPE, expected="a group of keys", found=shape_of(value))
    if len(_compensation_variants(value)) > 1:
        raise fault(problems_interest.TWO_COMPENSATIONS)
    return value


def _compensation_variant(value: object) -> str:
    return next(iter(_compensation_variants(value)), "#one")


CompensationChoice = Annotated[
    Annotated[OneSum, Tag("#one")] | Annotated[Tiers, Tag("#tiers")],
    Discriminator(_compensation_variant),
    BeforeValidator(_one_compensation),
]


_ChargesOn = Annotated[ChargesOn, choice(tuple(ChargesOn))]
_ClaimOnSettled = Annotated[ClaimOnSettled, choice(tuple(ClaimOnSettled))]


class TermsSection(Section):
    """Terms on which late items bear interest."""

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
    order: Annotated[PaymentOrder, choice(tuple(PaymentOrder))] = PaymentOrder.PRINCIPAL_FIRST
    """What payments settle first in the calculation of interest."""
    compensation: CompensationChoice | None = None
    """Fixed sum for recovery costs; none when left out."""
    debtor_types: DebtorTypes = ()
    """Whom the terms cover; nobody when left out."""
    grace_days: Days = 0
    """Days overdue an item must exceed before interest is claimed."""
    runs_from: Annotated[RunsFrom, choice(tuple(RunsFrom))] = RunsFrom.DUE_DATE
    """What starts interest."""
    until: Annotated[Until, choice(tuple(Until))] = Until.AS_OF
    """Last day for which interest is counted."""
    capitalise: Annotated[Capitalise, choice(tuple(Capitalise))] = Capitalise.NEVER
    """Whether interest bears interest."""
    minimum: Amount | None = None
    """Least interest of an item worth claiming."""
    credit_notes: Annotated[CreditNotes, choice(tuple(CreditNotes))] | None = None
    """From when credit notes reduce what bears interest, in place of the rule."""
    stop_when_disputed: Flag = False
    """Whether no interest runs while an item is in dispute."""
    charges_on: _ChargesOn | None = None
    """By which stage charges are claimed, in place of what holds for all terms."""
    claim_on_settled: _ClaimOnSettled | None = None
    """What is claimed for items paid late, in place of what holds for all terms."""
    claim_since: Day | None = None
    """Earliest due date of a settled item that is claimed for."""
    charges_alone: Flag = False
    """Whether sums for settled items may start a letter."""


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

    default: Annotated[
        tuple[Annotated[str, named("interest terms")], ...],
        entries(low=1),
        BeforeValidator(one_or_more),
    ] = ()
    """Terms of accounts that name none, the first that cover the debtor; without it none do."""
    terms: Annotated[
        dict[Annotated[str, named("interest terms")], TermsSection], BeforeValidator(check_group)
    ] = Field(default_factory=dict)
    """Terms by name."""
    charges_on: _ChargesOn = ChargesOn.OWN_LEVEL
    """By which stage charges are claimed, for terms that do not say."""
    claim_on_settled: _ClaimOnSettled = ClaimOnSettled.IF_CLAIMED
    """What is claimed for items paid late, for terms that do not say."""
    rates: Annotated[tuple[RateRow, ...], entries()] = ()
    """Published rates to add to those the program knows."""
