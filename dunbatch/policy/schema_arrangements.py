"""The schema of the file of arrangements: payment plans and settlement offers."""

from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag

from dunbatch.core.arrangements import InterestTreatment, OnDefault
from dunbatch.core.terms import Channel
from dunbatch.policy.fields import AmountText, Currency, Day, Flag, Text, Version
from dunbatch.policy.leaf import choice, entries, one_or_more, whole_between
from dunbatch.policy.schema_plans import LetterChannel
from dunbatch.policy.section import Section

MOST_INSTALMENTS = 60
"""Five years of months; the confirmation is a letter, no loan."""
LONGEST_GRACE = 60
"""Days an instalment may be late at most."""

MOST_ARRANGEMENTS = 10_000
"""Plans or offers in one file."""

EVERY = ("week", "two_weeks", "month", "quarter")
"""Intervals between instalments."""

Items = Annotated[tuple[Text, ...], entries(low=1), BeforeValidator(one_or_more)]


class InstalmentSection(Section):
    """One payment of a plan."""

    due: Day
    """Last day it may come."""
    amount: AmountText
    """How much."""


class ScheduleSection(Section):
    """Payments of one amount at equal intervals."""

    count: Annotated[int, whole_between(1, MOST_INSTALMENTS)]
    """How many there are."""
    first: Day
    """Due day of the first."""
    every: Annotated[str, choice(EVERY)]
    """What lies between two of them; months end on their last day where they are shorter."""
    amount: AmountText
    """How much each is."""
    last_amount: AmountText | None = None
    """How much the last one is, when it differs."""


_Listed = Annotated[tuple[InstalmentSection, ...], entries(low=1, high=MOST_INSTALMENTS)]
Instalments = Annotated[
    Annotated[_Listed, Tag("#listed")] | Annotated[ScheduleSection, Tag("#schedule")],
    Discriminator(lambda value: "#schedule" if isinstance(value, dict) else "#listed"),
]


class PaymentPlanSection(Section):
    """A plan to pay in instalments."""

    account: Text
    """Account id, as in the ledger."""
    currency: Currency | None = None
    """Currency of its amounts; the policy's when left out."""
    agreed_on: Day
    """The day it was agreed; new terms have a new day."""
    agreed_with: Text = ""
    """Who agreed for the debtor."""
    items: Items = ()
    """Documents it covers; all that was open and overdue on the day when left out."""
    instalments: Instalments
    """The payments, listed, or as a number at equal intervals."""
    interest: Annotated[InterestTreatment, choice(tuple(InterestTreatment))] = (
        InterestTreatment.STOPS
    )
    """What it says of interest."""
    interest_amount: AmountText | None = None
    """Interest that the instalments include."""
    on_default: Annotated[OnDefault, choice(tuple(OnDefault))] = OnDefault.WHOLE_SUM_DUE
    """What happens when an instalment does not come."""
    grace_days: Annotated[int, whole_between(0, LONGEST_GRACE)] = 0
    """Days an instalment may be late before the plan is broken."""
    acknowledges_debt: Flag = False
    """Whether the debtor acknowledges the debt by signing the letter."""
    channel: LetterChannel = Channel.LETTER
    """How the confirmation goes."""


class SettlementOfferSection(Section):
    """An offer to take less than is owed."""

    account: Text
    """Account id, as in the ledger."""
    currency: Currency | None = None
    """Currency of its amounts; the policy's when left out."""
    offered_on: Day
    """The day it was made; new terms have a new day."""
    items: Items = ()
    """Documents it settles; all that was open and overdue on the day when left out."""
    amount: AmountText
    """What is taken in full settlement of them, of their interest and costs."""
    pay_by: Day
    """Last day it may be paid."""
    channel: LetterChannel = Channel.LETTER
    """How it goes."""


_MANY = entries(high=MOST_ARRANGEMENTS)


class ArrangementsFile(Section):
    """Payment plans and settlement offers for dunbatch."""

    schema_: Version = Field(alias="schema")
    """Version of this schema, 1."""
    payment_plans: Annotated[tuple[PaymentPlanSection, ...], _MANY] = ()
    """Plans to pay in instalments."""
    settlement_offers: Annotated[tuple[SettlementOfferSection, ...], _MANY] = ()
    """Offers to take less than is owed."""
