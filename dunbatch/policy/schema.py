"""The policy's schema: the whole file, its plan and the rules around it.

Types and single values only; how values relate to each other is in `checks`. `Policy` in
`policy.py` is what the rest of the program sees.
"""

from difflib import get_close_matches
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from dunbatch.core.terms import (
    Channel,
    CreditRule,
    EndOfMonth,
    Escalation,
    LimitationAction,
    Send,
)
from dunbatch.policy.fields import (
    MOST_BUCKETS,
    Country,
    Currency,
    Days,
    DaysFromOne,
    Flag,
    Language,
    Text,
    Version,
    Years,
)
from dunbatch.policy.leaf import Leaf, choice, entries, fault, one_or_more, read_text
from dunbatch.policy.presets import preset_names
from dunbatch.policy.problems_presets import UNKNOWN_PRESET
from dunbatch.policy.schema_creditor import CreditorSection
from dunbatch.policy.schema_envelope import EnvelopeChoice, PaperName
from dunbatch.policy.schema_house import (
    MOST_FONTS,
    MOST_TEXTS,
    FolderName,
    FontSection,
    StyleName,
    TextSection,
)
from dunbatch.policy.schema_interest import Amount, DebtorTypes, InterestSection
from dunbatch.policy.schema_plans import LETTER_CHANNELS, PlanSection
from dunbatch.policy.section import Section

_LetterChannel = Annotated[Channel, choice(LETTER_CHANNELS)]


def _parse_preset(value: object) -> str:
    text = read_text(value)
    known = preset_names()
    if text in known:
        return text
    near = get_close_matches(text.lower(), known, n=1)
    meant = f"Did you mean `{near[0]}`? " if near else ""
    raise fault(UNKNOWN_PRESET, value=text, listed=f"{meant}Presets: {', '.join(known)}")


PresetNames = Annotated[
    tuple[Annotated[str, Leaf(_parse_preset, {"enum": list(preset_names())})], ...],
    entries(low=1),
    BeforeValidator(one_or_more),
]


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

    escalation: Annotated[Escalation, choice(tuple(Escalation))] = Escalation.BY_DAYS
    """How an item climbs from stage to stage."""
    min_days_between: Days = 0
    """Days between two notices to one account."""
    min_amount: Amount | None = None
    """Least overdue amount worth a notice."""
    mail_days: MailDaysSection = Field(default_factory=MailDaysSection)
    """Days a letter travels, which are added to the time to pay."""
    max_ledger_age: Days | None = None
    """Days before as-of within which the ledger must show a payment; without it any may."""


class FeesSection(Section):
    """Under which conditions a stage's fee is due."""

    carry: Flag = False
    """Whether fees of earlier notices are asked for again."""
    debtor_types: DebtorTypes = ()
    """Whom fees may be charged to; nobody when left out."""
    agreed_in: Text = ""
    """Where fees were agreed; without it none is due."""


class StatementSection(Section):
    """Statements of account."""

    later: ClassVar[tuple[str, ...]] = ("period", "include_interest")
    send: Annotated[Send, choice(tuple(Send))] = Send.NEVER
    """When a statement goes out."""
    form: Annotated[str, choice(("open_item",), later=("activity",))] = "open_item"
    """What it lists."""
    channel: _LetterChannel = Channel.LETTER
    """How it is sent."""


class LimitationSection(Section):
    """After how long an item may be time-barred."""

    years: Years
    """Years from the due date."""
    consumer_years: Years | None = None
    """The same for consumers."""
    action: Annotated[LimitationAction, choice(tuple(LimitationAction))] = LimitationAction.WARN
    """Whether such items are pointed out, or left out of demands."""


class PolicyFile(Section):
    """A policy for dunbatch."""

    schema_: Version = Field(alias="schema")
    """Version of this schema, 1."""
    preset: PresetNames = ()
    """What the law of a place says, filled in below what stands here."""
    creditor: CreditorSection
    """Who is owed."""
    envelope: EnvelopeChoice | None = None
    """The envelopes that letters are posted in; those of the creditor's country when left out."""
    paper: PaperName | None = None
    """The sheet; that which belongs to the envelope when left out."""
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
    """The plans; the first whose conditions hold is taken."""
    statement: StatementSection = Field(default_factory=StatementSection)
    """Statements of account."""
    despite_other_currency_credit: Flag = False
    """Whether a final demand goes although the account is in credit in another currency."""
    limitation: LimitationSection | None = None
    """After how long an item may be time-barred; nobody looks when left out."""
    parties: Text = ""
    """Second file with names and addresses, joined to the ledger on the account id."""
    templates: FolderName = ""
    """Folder of templates beside the policy, used in place of those that ship."""
    style: StyleName = ""
    """Style sheet beside the policy, added after the shipped one."""
    texts: Annotated[tuple[TextSection, ...], entries(high=MOST_TEXTS)] = ()
    """Single sentences of the letters in own words."""
    fonts: Annotated[tuple[FontSection, ...], entries(high=MOST_FONTS)] = ()
    """Further families of fonts, for characters that the bundled ones lack."""
    ledger: Any = None
    """How to read a ledger in a foreign shape; checked by the ledger's own rules."""
