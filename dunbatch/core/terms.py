"""The creditor's rules as the core needs them: terms, interest, stages, and how to allocate.

Only values; `policy` reads them from YAML. Rates are percent a year, spans are days, amounts
carry the decimals of their currency.
"""

# Long because it is the list of what a policy can say, one sentence for each field.

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from dunbatch.core.dates import BusinessCalendar, end_of_month
from dunbatch.core.entries import DebtorType, Risk
from dunbatch.core.interest_terms import InterestTerms, RateTables
from dunbatch.core.money import PolicyAmount


class EndOfMonth(StrEnum):
    """When payment terms move a due date to the end of the month."""

    NONE = "none"
    AFTER_DAYS = "after_days"
    BEFORE_DAYS = "before_days"


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """When an invoice falls due that states no due date."""

    days: int
    """Calendar days."""
    end_of_month: EndOfMonth = EndOfMonth.NONE
    """`after_days`: the end of the month in which the days run out; `before_days`: the days are
    counted from the end of the invoice's month (French "45 jours fin de mois" knows both)."""

    def due_date(self, document_date: date) -> date:
        """Return the due date of a document dated `document_date`."""
        span = timedelta(days=self.days)
        match self.end_of_month:
            case EndOfMonth.NONE:
                return document_date + span
            case EndOfMonth.AFTER_DAYS:
                return end_of_month(document_date + span)
            case EndOfMonth.BEFORE_DAYS:
                return end_of_month(document_date) + span
            case never:
                assert_never(never)


class DocumentKind(StrEnum):
    """Kinds of document the program writes."""

    STATEMENT = "statement"
    PRE_DUE_REMINDER = "pre_due_reminder"
    LATE_NOTICE = "late_notice"
    FINAL_DEMAND = "final_demand"
    CALL_SHEET = "call_sheet"
    HANDOVER_FILE = "handover_file"


class Channel(StrEnum):
    """How a document travels."""

    LETTER = "letter"
    REGISTERED_LETTER = "registered_letter"
    EMAIL = "email"
    PHONE = "phone"
    NONE = "none"
    """For the creditor's own use: nothing leaves the house."""

    @property
    def is_posted(self) -> bool:
        """Whether it needs a postal address."""
        return self in {Channel.LETTER, Channel.REGISTERED_LETTER}


class CountFrom(StrEnum):
    """What the days of a stage are counted from."""

    DUE_DATE = "due_date"
    END_OF_MONTH = "end_of_month"
    """The last day of the month in which the days run out."""
    PREVIOUS_NOTICE = "previous_notice"
    PREVIOUS_PAY_BY = "previous_pay_by"


class OnMissed(StrEnum):
    """What becomes of a stage whose window passed without a notice."""

    SEND = "send"
    SKIP = "skip"


class Escalation(StrEnum):
    """How an item climbs from stage to stage."""

    BY_DAYS = "by_days"
    STEPWISE = "stepwise"


@dataclass(frozen=True, slots=True)
class PayWithin:
    """How long a letter leaves to pay, from its expected arrival."""

    days: int
    """Days."""
    business_days: bool = False
    """Whether only business days count."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A named step of a plan."""

    key: str
    """Name, unique in the policy's plan."""
    days: int
    """Days overdue from which an item has reached it, inclusive."""
    document: DocumentKind
    """What is written."""
    channel: Channel
    """How it is sent."""
    level: int
    """Rank among the plan's stages, from 1 in the order written; 0 before the due date."""
    pay_within: PayWithin = PayWithin(8)
    """Time to pay."""
    interest: bool = False
    """Whether interest is claimed."""
    compensation: bool = False
    """Whether the fixed compensation is claimed."""
    fee: PolicyAmount | None = None
    """Fee for the notice itself."""
    clauses: tuple[str, ...] = ()
    """Names of clauses the letter carries."""
    min_amount: PolicyAmount | None = None
    """Own minimum of net overdue; None: the policy's."""
    min_days_between: int | None = None
    """Own contact interval in days; None: the policy's."""
    text: str = ""
    """Own choice of words (`first`, `second`, `last`); empty: by rank."""
    repeat_every: int | None = None
    """Days after which the stage is new again for an item; None: never."""
    count_from: CountFrom = CountFrom.DUE_DATE
    """What `days` and `until` are counted from."""
    until: int | None = None
    """Last day of the stage's window, inclusive; None: it stays open."""
    on_missed: OnMissed = OnMissed.SEND
    """Whether a stage whose window passed unsent is sent at the next run, or skipped."""
    catch_up: bool = False
    """Stepwise: whether an old item without history may begin here."""
    after: str = ""
    """Key of a stage whose notice must cover an item first; empty: none must."""
    min_share: Decimal | None = None
    """Least part of the balance, in percent, that must have reached the stage; None: any."""
    stop_supply: bool = False
    """Whether the creditor stops supplying the account from this stage on."""
    fallback_channel: Channel | None = None
    """How it goes to an account that the channel cannot reach; None: it does not go."""

    @property
    def needs_final_demand(self) -> bool:
        """Whether an item may stand here only after the time to pay of a final demand.

        Handing a debt over or stopping supply without one may be wrongful; rules, section 4.
        """
        return self.stop_supply or self.document is DocumentKind.HANDOVER_FILE


@dataclass(frozen=True, slots=True)
class PlanConditions:
    """Which accounts a plan is for; all that is stated must hold, bounds inclusive."""

    balance_at_least: PolicyAmount | None = None
    """Least balance, items on hold left out."""
    overdue_at_least: PolicyAmount | None = None
    """Least net overdue."""
    days_overdue_at_least: int | None = None
    """Least days overdue of the oldest item not held."""
    risks: frozenset[Risk] = frozenset()
    """Ratings; empty: any."""
    debtor_types: frozenset[DebtorType] = frozenset()
    """Types of debtor; empty: any."""
    countries: frozenset[str] = frozenset()
    """ISO 3166-1 codes; empty: any."""
    currencies: frozenset[str] = frozenset()
    """ISO 4217 codes; empty: any."""
    accounts: frozenset[str] = frozenset()
    """Account ids; empty: any."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A ladder of stages for one kind of account."""

    name: str
    """Name in the policy."""
    stages: tuple[Stage, ...]
    """In the order written; `level` counts from 1 along those that are not before the due date."""
    when: PlanConditions | None = None
    """Whom it is for; None: everybody."""

    ladder: tuple[Stage, ...] = field(init=False, repr=False, compare=False)
    """The stages with a level: from the due date on."""
    reminders: tuple[Stage, ...] = field(init=False, repr=False, compare=False)
    """The stages before the due date."""

    def __post_init__(self) -> None:
        """Divide the stages once: every item of every account asks for them."""
        ladder = tuple(stage for stage in self.stages if stage.level)
        object.__setattr__(self, "ladder", ladder)
        reminders = tuple(stage for stage in self.stages if not stage.level)
        object.__setattr__(self, "reminders", reminders)


class LimitationAction(StrEnum):
    """What is done with items that may be time-barred."""

    WARN = "warn"
    EXCLUDE = "exclude"


@dataclass(frozen=True, slots=True)
class Limitation:
    """After how long an item may be time-barred (rules, section 6)."""

    years: int
    """Years from the due date."""
    consumer_years: int | None = None
    """The same for consumers; None: as for all."""
    action: LimitationAction = LimitationAction.WARN
    """Whether such items are only pointed out, or left out of demands."""

    def years_for(self, debtor_type: DebtorType | None) -> int:
        """Return the years for a type of debtor; the shorter when the type is not known."""
        if self.consumer_years is None:
            return self.years
        if debtor_type is DebtorType.CONSUMER:
            return self.consumer_years
        return self.years if debtor_type is not None else min(self.years, self.consumer_years)


class CreditRule(StrEnum):
    """What a credit pays that names nothing, or less than its amount."""

    OLDEST_DUE_FIRST = "oldest_due_first"
    EXPLICIT_ONLY = "explicit_only"


class Send(StrEnum):
    """When a statement of account goes out."""

    ALWAYS = "always"
    OVERDUE = "overdue"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class StatementRules:
    """Statements of account (rules, section 11)."""

    send: Send = Send.NEVER
    """When."""
    channel: Channel = Channel.LETTER
    """How."""


@dataclass(frozen=True, slots=True)
class FeeRules:
    """When a stage's fee is due (rules, section 8)."""

    debtor_types: frozenset[DebtorType] = frozenset()
    """Whom fees may be charged to."""
    agreed_in: str = ""
    """Where fees were agreed; empty: no fee is ever due."""
    carry: bool = False
    """Whether fees of earlier notices are asked for again while an item of theirs is open."""


class TimeSince(StrEnum):
    """What a lawful time to pay is counted from."""

    LETTER_DATE = "letter_date"
    RECEIPT = "receipt"
    """The letter's date and the days it travels."""


@dataclass(frozen=True, slots=True)
class MinimumTime:
    """The least time a final demand has to leave (rules, section 9)."""

    days: int
    """Days."""
    since: TimeSince
    """What they are counted from."""
    debtor_types: frozenset[DebtorType] = frozenset()
    """Whom it protects; empty: everybody."""

    def protects(self, debtor_type: DebtorType | None) -> bool:
        """Whether a debtor of this type has a right to it."""
        return not self.debtor_types or debtor_type in self.debtor_types


DEFAULT_MAIL_DAYS: Mapping[Channel, int] = {
    Channel.LETTER: 3,
    Channel.REGISTERED_LETTER: 5,
    Channel.EMAIL: 0,
}
"""Days a letter travels, by channel, when the policy does not say."""


@dataclass(frozen=True, slots=True)
class DunningRules:
    """Everything of a policy that decides stages and sums."""

    plans: tuple[Plan, ...]
    """Plans in the order written; the first that fits an account is taken."""
    ageing_buckets: tuple[int, ...] = (30, 60, 90)
    """Last day of each bucket but the open one."""
    credits: CreditRule = CreditRule.OLDEST_DUE_FIRST
    """How credits are allocated."""
    interest_default: tuple[str, ...] = ()
    """Terms of accounts that name none: the first that bind such a debtor; empty: no interest."""
    interest_terms: Mapping[str, InterestTerms] = field(default_factory=dict)
    """Interest terms by name."""
    rate_tables: RateTables = field(default_factory=dict)
    """Reference rates by name."""
    escalation: Escalation = Escalation.BY_DAYS
    """How items climb."""
    min_days_between: int = 0
    """Days between two contacts with one account."""
    min_amount: PolicyAmount | None = None
    """Least net overdue worth a notice; None: none."""
    mail_days: Mapping[Channel, int] = field(default_factory=lambda: dict(DEFAULT_MAIL_DAYS))
    """Days a letter travels, by channel."""
    fees: FeeRules = field(default_factory=FeeRules)
    """When fees are due."""
    statement: StatementRules = field(default_factory=StatementRules)
    """Statements of account."""
    despite_other_currency_credit: bool = False
    """Whether a final demand goes although another currency of the account is in credit."""
    limitation: Limitation | None = None
    """After how long items may be time-barred; None: nobody looks."""
    max_ledger_age: int | None = None
    """Days before as-of within which the ledger must show a payment; None: any ledger will do."""
    minimum_times: tuple[MinimumTime, ...] = ()
    """What a preset says of the time that final demands leave."""
    home_country: str = ""
    """The creditor's country, where accounts that state none are."""
    calendar: BusinessCalendar = field(default_factory=BusinessCalendar)
    """Business days of the creditor's country."""
