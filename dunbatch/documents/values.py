"""Documents as values: what a letter says, without a word of it.

Every amount is final and every list is in printing order. Templates place these values through
`i18n` formats; they never add, round or compare.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dunbatch.core.assessment import BrokenPromise, EarlierNotice, OtherCredit
from dunbatch.core.balances import Bucket
from dunbatch.core.entries import ChargeKind, DebtorType, EntryKind, HoldKind
from dunbatch.core.interest import Bounded
from dunbatch.core.interest_terms import (
    Basis,
    Capitalise,
    DayCount,
    PaymentOrder,
    RateRule,
    RunsFrom,
)
from dunbatch.core.terms import Channel, DocumentKind
from dunbatch.policy.policy import Creditor


class Words(StrEnum):
    """Which wording of a late notice is used; by rank among the plan's late notices."""

    FIRST = "first"
    SECOND = "second"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a letter goes to."""

    account_id: str
    """The account."""
    name: str
    """Name."""
    contact_name: str
    """For the attention of; may be empty."""
    address_lines: tuple[str, ...]
    """Lines above the postal code."""
    postal_code: str
    """Postal code; may be empty."""
    city: str
    """Town; may be empty."""
    region: str
    """Province, county or state; may be empty."""
    country: str
    """ISO 3166-1 alpha-2 code, never empty."""
    debtor_type: DebtorType | None
    """Chooses the form of address."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line of the table of items."""

    number: str
    """Document number; may be empty for adjustments and charges."""
    kind: EntryKind
    """Invoice, adjustment or charge."""
    charge_of: ChargeKind | None
    """What a charge was booked for."""
    dated: date
    """Document date."""
    due_date: date | None
    """Due date; None: never falls due."""
    days_overdue: int
    """0 when it is not overdue."""
    amount: Decimal
    """Original amount."""
    open: Decimal
    """What is left by the books."""
    held: HoldKind | None
    """Why it is not demanded, when it is held."""
    in_total: bool
    """Whether it is part of the sum demanded (overdue and not held); charges too when demanded."""
    interest: Decimal | None
    """Interest claimed on it; None when none is claimed."""
    compensation: Decimal | None
    """Compensation claimed for it; None when none is claimed."""
    due_from_terms: bool = False
    """Whether the due date follows from the payment terms."""
    po_number: str = ""
    """The customer's order number."""
    settled_on: date | None = None
    """The day the last of it was paid, of an item that stands here for its charges alone."""


@dataclass(frozen=True, slots=True)
class RateSpan:
    """One rate of the interest claimed and the days it was used for."""

    first: date
    """First day."""
    last: date
    """Last day, inclusive."""
    annual_rate: Decimal
    """Percent a year."""
    reference_rate: Decimal | None
    """The published rate inside it; None for an agreed number."""
    bounded: Bounded | None = None
    """The floor or cap the rate was lifted or lowered to."""


@dataclass(frozen=True, slots=True)
class InterestNote:
    """The terms behind the interest claimed, which every such letter states."""

    basis: Basis
    """Contract or statute."""
    agreed_in: str
    """Where it was agreed, or the statute."""
    reference: str
    """Name of the reference rate; empty for an agreed number."""
    margin: Decimal | None
    """Points added to the reference rate."""
    monthly: Decimal | None
    """Percent a month, when the terms state it so."""
    rate_rule: RateRule
    """Which value of the reference rate applies."""
    day_count: DayCount
    """Day-count convention."""
    spans: tuple[RateSpan, ...]
    """Rates used, in the order of time, equal neighbours joined."""
    until: date
    """Last day counted."""
    per_day: Decimal
    """What each further day adds, in the letter's currency; 0 when nothing further accrues."""
    on_open_stated: bool = False
    """Whether an item's interest runs on what the ledger says is left."""
    nominal: Decimal | None = None
    """Percent a year that a monthly rate is charged at: twelve times it."""
    effective: Decimal | None = None
    """Percent a year that a monthly rate would come to compounded, two decimals."""
    runs_from: RunsFrom = RunsFrom.DUE_DATE
    """What started the interest."""
    order: PaymentOrder = PaymentOrder.PRINCIPAL_FIRST
    """What payments after the due date settled first."""
    capitalise: Capitalise = Capitalise.NEVER
    """Whether interest due for a year bears interest."""
    stops_when_disputed: bool = False
    """Whether days on which an item was in dispute are left out."""
    settled_to_payment: bool = False
    """Whether items paid late bear interest here, and only until they were paid."""
    settled_as_claimed: bool = False
    """Whether items paid late bear no more here than an earlier letter claimed."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A late notice or a final demand."""

    kind: DocumentKind
    """`late_notice` or `final_demand`."""
    words: Words
    """Which wording of a late notice; `last` for a final demand."""
    channel: Channel
    """How it travels; a registered letter says so."""
    language: str
    """Language of the letter, with or without a region."""
    governing_law: str
    """Country whose law chooses clauses."""
    creditor: Creditor
    """Who writes."""
    addressee: Addressee
    """Who is written to."""
    currency: str
    """Currency of every amount."""
    as_of: date
    """The day the figures speak for."""
    letter_date: date
    """The day printed."""
    reference: str
    """Our reference: account and stage; also what the payer should quote."""
    rows: tuple[ItemRow, ...]
    """Open items, oldest due first."""
    net_overdue: Decimal
    """Overdue and demanded, after unallocated credit, without charges."""
    credit_set_off: Decimal
    """Unallocated credit already taken off the overdue items; 0 when there is none."""
    charges: Decimal
    """Booked charges demanded; 0 when there are none."""
    interest: Decimal
    """Interest demanded; 0 when none is."""
    compensation: Decimal
    """Compensation demanded; 0 when none is."""
    fees: Decimal
    """Fees demanded, of this notice and of earlier ones; 0 when none is."""
    fee_agreed_in: str
    """Where the fee was agreed; empty when there is no fee."""
    total_claimed: Decimal
    """The sum demanded."""
    balance: Decimal
    """Balance of the whole account."""
    not_due: Decimal
    """Open and not yet due: shown, not demanded."""
    held: Decimal
    """Overdue but held: shown, not demanded."""
    unallocated_credit: Decimal
    """Credit not yet used."""
    ageing: tuple[Bucket, ...]
    """Overdue amounts by age."""
    pay_by: date
    """The day to pay by."""
    interest_note: InterestNote | None
    """Terms of the interest; None when none is claimed."""
    clauses: tuple[str, ...]
    """Names of clauses to print."""
    broken_promise: BrokenPromise | None
    """A promise that was not kept."""
    earlier_notices: tuple[EarlierNotice, ...]
    """Letters already sent for these items, oldest first."""
    other_credits: tuple[OtherCredit, ...]
    """Credit in other currencies."""
    overdue_before_credit: Decimal | None = None
    """`net_overdue` before `credit_set_off` was taken off; None when no credit was."""
    carried_fees: Decimal = Decimal(0)
    """The part of `fees` that is of earlier notices."""
    own_fee: Decimal = Decimal(0)
    """The part of `fees` that is of this notice."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of account: every open item and the balance, demanding nothing."""

    kind: DocumentKind
    """`statement`."""
    channel: Channel
    """How it travels."""
    language: str
    """Language of the letter."""
    creditor: Creditor
    """Who writes."""
    addressee: Addressee
    """Who is written to."""
    currency: str
    """Currency of every amount."""
    as_of: date
    """The day the figures speak for."""
    letter_date: date
    """The day printed."""
    reference: str
    """Our reference."""
    rows: tuple[ItemRow, ...]
    """Open items, oldest due first."""
    balance: Decimal
    """Balance; negative: in the customer's favour."""
    not_due: Decimal
    """Open and not yet due."""
    overdue: Decimal
    """Open and overdue."""
    unallocated_credit: Decimal
    """Credit not yet used."""
    held: Decimal
    """The overdue part that is held."""
    ageing: tuple[Bucket, ...]
    """Overdue amounts by age."""
    other_credits: tuple[OtherCredit, ...]
    """Credit in other currencies."""
    is_summary: bool = False
    """Whether only balances by age are known, so that there are no items to list."""


Document = Notice | Statement
