"""The policy's schema: plans, whom they are for, and their stages."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Discriminator, Tag

from dunbatch.core.entries import DebtorType, Risk
from dunbatch.core.terms import NOT_OF_STAGES, Channel, CountFrom, DocumentKind, OnMissed
from dunbatch.policy.fields import (
    Country,
    Currency,
    Days,
    DaysFromOne,
    Flag,
    Share,
    StageDays,
    Text,
)
from dunbatch.policy.leaf import choice, entries, named, one_or_more
from dunbatch.policy.policy import KNOWN_CLAUSES
from dunbatch.policy.schema_interest import Amount
from dunbatch.policy.section import Section

LETTER_CHANNELS = tuple(c for c in Channel if c not in {Channel.PHONE, Channel.NONE})
"""Channels that carry a letter to the account."""
LetterChannel = Annotated[Channel, choice(LETTER_CHANNELS)]


Ratings = Annotated[
    tuple[Annotated[Risk, choice(tuple(Risk))], ...],
    entries(low=1),
    BeforeValidator(one_or_more),
]
Debtors = Annotated[
    tuple[Annotated[DebtorType, choice(tuple(DebtorType))], ...],
    entries(low=1),
    BeforeValidator(one_or_more),
]
Countries = Annotated[tuple[Country, ...], entries(low=1), BeforeValidator(one_or_more)]
Currencies = Annotated[tuple[Currency, ...], entries(low=1), BeforeValidator(one_or_more)]
Accounts = Annotated[tuple[Text, ...], entries(low=1), BeforeValidator(one_or_more)]


class BusinessDays(Section):
    """A time to pay in business days."""

    business_days: Days
    """Business days of the creditor's country."""


PayWithinChoice = Annotated[
    Annotated[Days, Tag("#days")] | Annotated[BusinessDays, Tag("#business_days")],
    Discriminator(lambda value: "#business_days" if isinstance(value, dict) else "#days"),
]


class StageSection(Section):
    """One step of the plan."""

    later: ClassVar[tuple[str, ...]] = ("charges_on",)
    key: Annotated[str, named("a stage")]
    """Name of the stage."""
    days: StageDays
    """Days overdue from which an item has reached the stage; negative before the due date."""
    document: Annotated[
        DocumentKind,
        choice(
            tuple(kind for kind in DocumentKind if kind not in NOT_OF_STAGES),
            later=("interest_schedule",),
        ),
    ]
    """What is written."""
    channel: Annotated[Channel, choice(tuple(Channel))]
    """How it is sent."""
    pay_within: PayWithinChoice = 8
    """Days left to pay once the letter has arrived."""
    interest: Flag = False
    """Whether interest is claimed."""
    compensation: Flag = False
    """Whether the fixed compensation is claimed."""
    fee: Amount | None = None
    """Fee for the notice itself."""
    clauses: Annotated[tuple[Annotated[str, choice(KNOWN_CLAUSES)], ...], entries()] = ()
    """Legal sentences the letter carries."""
    min_amount: Amount | None = None
    """Own least overdue amount, in place of the one for all notices."""
    min_days_between: Days | None = None
    """Own days between two notices, in place of those for all."""
    text: Annotated[str, choice(("first", "second", "last"))] = ""
    """Own wording of a late notice, in place of the one its rank gives."""
    repeat_every: DaysFromOne | None = None
    """Days after which the stage is sent again."""
    count_from: Annotated[CountFrom, choice(tuple(CountFrom))] = CountFrom.DUE_DATE
    """What the days are counted from."""
    until: StageDays | None = None
    """Last day of the stage's window; it stays open when left out."""
    on_missed: Annotated[OnMissed, choice(tuple(OnMissed))] = OnMissed.SEND
    """What becomes of the stage when its window passed without a notice."""
    catch_up: Flag = False
    """Stepwise: whether an old item without history may begin here."""
    after: Annotated[str, named("a stage")] = ""
    """Stage whose notice must have gone for the item first."""
    min_share: Share | None = None
    """Least part of the balance, in percent, that must have reached the stage."""
    stop_supply: Flag = False
    """Whether the account is not supplied any more from here on."""
    fallback_channel: LetterChannel | None = None
    """How it goes where the channel cannot reach the account."""


class PlanWhenSection(Section):
    """Which accounts a plan is for; all that is stated must hold, bounds inclusive."""

    balance_at_least: Amount | None = None
    """Least balance, items on hold left out."""
    overdue_at_least: Amount | None = None
    """Least net overdue amount."""
    days_overdue_at_least: DaysFromOne | None = None
    """Least days overdue of the oldest item not on hold."""
    risk: Ratings = ()
    """Ratings."""
    debtor_type: Debtors = ()
    """Types of debtor."""
    country: Countries = ()
    """Countries; an account that states none is in the creditor's."""
    currency: Currencies = ()
    """Currencies."""
    account: Accounts = ()
    """Account ids."""


class PlanSection(Section):
    """A ladder of stages."""

    name: Annotated[str, named("a plan")] = "standard"
    """Name of the plan."""
    stages: Annotated[tuple[StageSection, ...], entries(low=1)]
    """The stages, in the order of their days."""
    when: PlanWhenSection | None = None
    """Which accounts it is for; the last plan is for all others and has none."""
