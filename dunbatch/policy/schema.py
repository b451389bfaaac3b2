"""The policy's schema: the whole file, its plan and the rules around it.

Types and single values only; how values relate to each other is in `checks`. `Policy` in
`policy.py` is what the rest of the program sees.
"""

from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag

from dunbatch.core.terms import Channel, CreditRule, DocumentKind, EndOfMonth, Send
from dunbatch.policy.fields import (
    MOST_BUCKETS,
    Country,
    Currency,
    Days,
    DaysFromOne,
    Flag,
    Language,
    StageDays,
    Text,
    Version,
)
from dunbatch.policy.leaf import (
    choice,
    entries,
    named,
)
from dunbatch.policy.policy import KNOWN_CLAUSES
from dunbatch.policy.schema_creditor import CreditorSection
from dunbatch.policy.schema_interest import Amount, DebtorTypes, InterestSection
from dunbatch.policy.section import Section

_Channel = Annotated[Channel, choice(tuple(Channel), later=("none",))]


class PaymentTermsSection(Section):
    """When an invoice falls due that states no due date."""

    days: Days
    """Calendar days from the date of the invoice."""
    end_of_month: Annotated[EndOfMonth, choice(tuple(EndOfMonth))] = EndOfMonth.NONE
    """Whether the due date moves to the end of a month, and when in the count."""


class AgeingSection(Section):
    """How overdue amounts are grouped by age."""

    by: Annotated[str, choice(("due_date",))] = "due_date"
    """The date that ages a document."""
    buckets: Annotated[tuple[DaysFromOne, ...], entries(low=1, high=MOST_BUCKETS)] = (30, 60, 90)
    """Last day of each group; older items form one more."""


class AllocationSection(Section):
    """What payments pay that name no invoice."""

    credits: Annotated[CreditRule, choice(tuple(CreditRule))] = CreditRule.OLDEST_DUE_FIRST
    """The rule."""


class MailDaysSection(Section):
    """Days a letter travels."""

    letter: Days = 3
    """By ordinary post."""
    registered_letter: Days = 5
    """By registered post."""
    email: Days = 0
    """By e-mail."""


class NoticesSection(Section):
    """What holds for all notices."""

    escalation: Annotated[str, choice(("by_days",), later=("stepwise",))] = "by_days"
    """How an item climbs from stage to stage."""
    min_days_between: Days = 0
    """Days between two notices to one account."""
    min_amount: Amount | None = None
    """Least overdue amount worth a notice."""
    mail_days: MailDaysSection = Field(default_factory=MailDaysSection)
    """Days a letter travels, which are added to the time to pay."""


class FeesSection(Section):
    """Under which conditions a stage's fee is due."""

    carry: Flag = False
    """Whether fees of earlier notices are asked for again."""
    debtor_types: DebtorTypes = ()
    """Whom fees may be charged to; nobody when left out."""
    agreed_in: Text = ""
    """Where fees were agreed; without it none is due."""


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

    later: ClassVar[tuple[str, ...]] = (
        "count_from",
        "until",
        "on_missed",
        "catch_up",
        "after",
        "min_share",
        "stop_supply",
        "fallback_channel",
        "charges_on",
    )
    key: Annotated[str, named("a stage")]
    """Name of the stage."""
    days: StageDays
    """Days overdue from which an item has reached the stage."""
    document: Annotated[
        DocumentKind,
        choice(
            (DocumentKind.LATE_NOTICE, DocumentKind.FINAL_DEMAND),
            later=(
                "pre_due_reminder",
                "interest_schedule",
                "payment_plan",
                "settlement_offer",
                "call_sheet",
                "handover_file",
            ),
        ),
    ]
    """What is written."""
    channel: _Channel
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


class PlanSection(Section):
    """A ladder of stages."""

    later: ClassVar[tuple[str, ...]] = ("when",)
    name: Annotated[str, named("a plan")] = "standard"
    """Name of the plan."""
    stages: Annotated[tuple[StageSection, ...], entries(low=1)]
    """The stages, in the order of their days."""


class StatementSection(Section):
    """Statements of account."""

    later: ClassVar[tuple[str, ...]] = ("period", "include_interest")
    send: Annotated[Send, choice(tuple(Send))] = Send.NEVER
    """When a statement goes out."""
    form: Annotated[str, choice(("open_item",), later=("activity",))] = "open_item"
    """What it lists."""
    channel: _Channel = Channel.LETTER
    """How it is sent."""


class PolicyFile(Section):
    """A policy for dunbatch."""

    later: ClassVar[tuple[str, ...]] = ("preset", "limitation")
    schema_: Version = Field(alias="schema")
    """Version of this schema, 1."""
    creditor: CreditorSection
    """Who is owed."""
    governing_law: Country | None = None
    """Country whose law chooses clauses; the creditor's when left out."""
    language: Language
    """Language of accounts that state none."""
    currency: Currency
    """Currency of amounts here and of ledger rows that state none."""
    payment_terms: PaymentTermsSection | None = None
    """When invoices fall due that state no due date; without it each must state one."""
    ageing: AgeingSection = Field(default_factory=AgeingSection)
    """How overdue amounts are grouped by age."""
    allocation: AllocationSection = Field(default_factory=AllocationSection)
    """What payments pay."""
    interest: InterestSection = Field(default_factory=InterestSection)
    """Interest terms; none when left out."""
    notices: NoticesSection = Field(default_factory=NoticesSection)
    """What holds for all notices."""
    fees: FeesSection = Field(default_factory=FeesSection)
    """Under which conditions fees are due."""
    plans: Annotated[tuple[PlanSection, ...], entries(low=1)]
    """The plan; one for now."""
    statement: StatementSection = Field(default_factory=StatementSection)
    """Statements of account."""
    despite_other_currency_credit: Flag = False
    """Whether a final demand goes although the account is in credit in another currency."""
    parties: Text = ""
    """Second file with names and addresses, joined to the ledger on the account id."""
    ledger: Any = None
    """How to read a ledger in a foreign shape; checked by the ledger's own rules."""
