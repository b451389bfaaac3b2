"""Documents as values: what a letter says, without a word of it.

Every amount is final and every list is in printing order. Templates place these values through
`i18n` formats; they never add, round or compare.
"""

# Long because it is the list of what each kind of document says, one sentence for each field.

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dunbatch.core.activity import Activity
from dunbatch.core.arrangements import BrokenPlan
from dunbatch.core.assessment import BrokenPromise, EarlierNotice, OtherCredit, Promise
from dunbatch.core.balances import Bucket
from dunbatch.core.entries import ChargeKind, DebtorType, EntryKind, HoldKind, Risk
from dunbatch.core.interest import Bounded
from dunbatch.core.interest_terms import (
    Basis,
    Capitalise,
    DayCount,
    PaymentOrder,
    RateRule,
    RunsFrom,
)
from dunbatch.core.stated import InterestToDate
from dunbatch.core.terms import Channel, DocumentKind, PaymentTerms
from dunbatch.documents.values_arrangements import ArrangementLetter
from dunbatch.documents.values_interest import InterestSchedule, ScheduleItem
from dunbatch.documents.values_statement import EarlyPaymentOffer
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
    to_pay: Decimal | None = None
    """What a reminder before the due date asks for, after unallocated credit; None elsewhere."""
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
    booked: Decimal = Decimal(0)
    """Interest taken off because it was invoiced before, in the letter's currency."""


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
    """Country whose law chooses clauses, or `CA-QC`."""
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
    """Names of clauses to print; law and debtor choose their words."""
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
    schedule: InterestSchedule | None = None
    """The calculation of the interest, enclosed with a final demand that claims some."""
    broken_plan: BrokenPlan | None = None
    """A payment plan that was not kept."""
    contract: str = ""
    """What was agreed and where, as the ledger says; may be empty."""
    stage: str = ""
    """Key of the stage, for problems; no letter names it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of account: open items, the balance, perhaps the movements; no demand."""

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
    activity: Activity | None = None
    """Every movement of a period; None in the open-item form."""
    interest: InterestToDate | None = None
    """Interest accrued, told for information; None when nobody asked or none accrued."""
    to_pay: Decimal | None = None
    """All that is overdue, for a payment code; None where a code must not ask for it."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A friendly letter about items that fall due soon: nothing overdue, nothing claimed."""

    kind: DocumentKind
    """`pre_due_reminder`."""
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
    """What the payer should quote."""
    rows: tuple[ItemRow, ...]
    """The items it is about alone, first due first."""
    to_pay: Decimal
    """The sum of what is left to pay of them."""
    credit_set_off: Decimal
    """Unallocated credit already taken off them; 0 when none was."""
    first_due: date
    """The first of their due dates."""
    last_due: date
    """The last of their due dates."""
    balance: Decimal
    """Balance of the whole account, for the manifest; the letter does not speak of it."""
    offer: EarlyPaymentOffer | None = None
    """The discount for early payment; None when none is offered."""


@dataclass(frozen=True, slots=True)
class Sums:
    """A sum by heading, as documents for the creditor's own use state it."""

    net_overdue: Decimal
    """Overdue and asked for, after unallocated credit, without charges."""
    credit_set_off: Decimal
    """Unallocated credit already taken off; 0 when none was."""
    overdue_before_credit: Decimal | None
    """`net_overdue` before that credit was taken off; None when no credit was."""
    charges: Decimal
    """Booked charges."""
    interest: Decimal
    """Interest."""
    compensation: Decimal
    """Compensation."""
    fees: Decimal
    """Fees."""
    fee_agreed_in: str
    """Where the fee was agreed; empty when there is no fee."""
    total_claimed: Decimal
    """All of it."""
    carried_fees: Decimal = Decimal(0)
    """The part of `fees` that is of earlier notices."""
    own_fee: Decimal = Decimal(0)
    """The part of `fees` that is of this document."""


@dataclass(frozen=True, slots=True)
class HeldItem:
    """An open item that may not be asked for now, and why."""

    number: str
    """Document number; may be empty."""
    kind: EntryKind
    """Invoice, adjustment or charge."""
    charge_of: ChargeKind | None
    """What a charge was booked for."""
    open: Decimal
    """What is left of it."""
    hold: HoldKind
    """Why."""
    since: date | None
    """First day held; None: always."""
    until: date | None
    """Last day held, inclusive; None: no end is known."""
    note: str
    """The bookkeeper's remark; may be empty."""


@dataclass(frozen=True, slots=True)
class SentNotice:
    """A notice on the register."""

    dated: date
    """Its date."""
    document: str
    """Its kind of document, as the register names it; may be empty."""
    channel: str
    """How it went, as the register names it; may be empty."""
    tracking: str
    """Tracking number; empty when there is none."""
    received_on: date | None
    """Day of receipt, when known."""
    pay_by: date | None
    """The day it asked to be paid by, when the register says."""
    total: Decimal | None
    """What it demanded, when the register says."""


@dataclass(frozen=True, slots=True)
class CallSheet:
    """The facts and the script of a telephone call, for the creditor's eyes alone."""

    kind: DocumentKind
    """`call_sheet`."""
    channel: Channel
    """`phone` or `none`."""
    language: str
    """Language of the headings: the policy's, which the caller reads."""
    spoken_language: str
    """Language of the script: the debtor's."""
    creditor: Creditor
    """Who calls."""
    addressee: Addressee
    """Who is called."""
    phone: str
    """The debtor's telephone number; may be empty."""
    email: str
    """The debtor's e-mail address; may be empty."""
    currency: str
    """Currency of every amount."""
    as_of: date
    """The day the figures speak for."""
    letter_date: date
    """The day printed."""
    reference: str
    """What the payer should quote."""
    rows: tuple[ItemRow, ...]
    """Open items, oldest due first."""
    balance: Decimal
    """Balance of the whole account."""
    overdue: Decimal
    """Open and overdue, items on hold included."""
    days_overdue: int
    """Days of the oldest overdue item."""
    oldest_due: date | None
    """Due date of the oldest item that may be asked for; None when there is none."""
    sums: Sums
    """What may be asked for."""
    unallocated_credit: Decimal
    """Credit not yet used."""
    other_credits: tuple[OtherCredit, ...]
    """Credit in other currencies."""
    held_items: tuple[HeldItem, ...]
    """Items that may not be asked for, and why."""
    promises: tuple[Promise, ...]
    """Promises given so far."""
    broken_promise: BrokenPromise | None
    """A promise that was not kept and that no letter has spoken of."""
    notices: tuple[SentNotice, ...]
    """Notices about these items so far, oldest first."""
    risk: Risk | None
    """The creditor's rating of the account."""
    credit_limit: Decimal | None
    """Credit limit; None when none is known."""
    over_limit: bool
    """Whether the balance is above it."""
    contract: str
    """What was agreed and where; may be empty."""
    payment_terms: PaymentTerms | None
    """The policy's terms of payment; None when invoices state their own."""
    time_to_pay_until: date
    """Last day on which no further step about these items is taken."""


class EnclosureKind(StrEnum):
    """What can prove a claim."""

    CONTRACT = "contract"
    TERMS = "terms"
    ITEM = "item"
    STATEMENT = "statement"
    NOTICE = "notice"
    RECEIPT = "receipt"
    """Proof that a registered letter was posted and received."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One line of the index of a hand-over file."""

    kind: EnclosureKind
    """What it is."""
    text: str = ""
    """Where it stands, as policy and ledger say; a document's number; a tracking number."""
    dated: date | None = None
    """Its date."""
    entry: EntryKind | None = None
    """What was booked, of an item."""
    document: str = ""
    """Kind of document, of a notice and its receipt."""


@dataclass(frozen=True, slots=True)
class HandoverFile:
    """Everything a lawyer, an agency or a court needs to know of a claim."""

    kind: DocumentKind
    """`handover_file`."""
    channel: Channel
    """`none`."""
    language: str
    """The policy's language."""
    governing_law: str
    """Country whose law governs the claim, as the policy says."""
    creditor: Creditor
    """Who is owed."""
    addressee: Addressee
    """Who owes."""
    phone: str
    """The debtor's telephone number; may be empty."""
    email: str
    """The debtor's e-mail address; may be empty."""
    contract: str
    """What was agreed and where; may be empty."""
    currency: str
    """Currency of every amount."""
    as_of: date
    """The day the figures speak for."""
    letter_date: date
    """The day printed."""
    reference: str
    """The account."""
    rows: tuple[ItemRow, ...]
    """Open items and items that were paid late, oldest due first; of open ones, those handed over
    are in the total."""
    sums: Sums
    """The sum claimed."""
    balance: Decimal
    """Balance of the whole account."""
    unallocated_credit: Decimal
    """Credit not yet used."""
    other_credits: tuple[OtherCredit, ...]
    """Credit in other currencies."""
    interest_note: InterestNote | None
    """Terms of the interest; None when none is claimed."""
    interest_items: tuple[ScheduleItem, ...]
    """Interest of each item that bears some, items paid late too."""
    notices: tuple[SentNotice, ...]
    """Notices about the items handed over, oldest first."""
    disputes: tuple[HeldItem, ...]
    """Items in dispute, none of them claimed."""
    enclosures: tuple[Enclosure, ...]
    """Index of what belongs to the file, in printing order."""


OwnUse = CallSheet | HandoverFile
"""Documents that never leave the house by post: no address in a window."""

Document = Notice | Statement | Reminder | OwnUse | ArrangementLetter
