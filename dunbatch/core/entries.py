"""What a ledger holds once it is read: parties, their entries, and the notices sent to them.

Rules, section 1. Account ids and document numbers are text and never anything else.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dunbatch.core.problems import NOWHERE, Place


class EntryKind(StrEnum):
    """What a row of the ledger books; `notice` rows are read into `Notice`."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    PAYMENT = "payment"
    ADJUSTMENT = "adjustment"
    CHARGE = "charge"
    NOTICE = "notice"


class ChargeKind(StrEnum):
    """What a booked charge was for; it is deducted from the same heading when computed again."""

    INTEREST = "interest"
    COMPENSATION = "compensation"
    FEE = "fee"
    COSTS = "costs"


class HoldKind(StrEnum):
    """A reason not to send."""

    DISPUTE = "dispute"
    PROMISE = "promise"
    PLAN = "plan"
    INSOLVENCY = "insolvency"
    LEGAL = "legal"
    MANUAL = "manual"


class DebtorType(StrEnum):
    """Who owes, which decides what may be claimed."""

    BUSINESS = "business"
    PUBLIC = "public"
    CONSUMER = "consumer"
    SOLE_TRADER = "sole_trader"


class Risk(StrEnum):
    """How the creditor rates the account."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Hold:
    """A reason not to send, on an account or on one item, and the days it stands for."""

    kind: HoldKind
    """The reason."""
    since: date | None = None
    """First day held; None: always."""
    until: date | None = None
    """Last day held, inclusive; None: until it is taken out of the ledger."""
    note: str = ""
    """The bookkeeper's remark."""
    promise_amount: Decimal | None = None
    """What a promise promises; None: all that was open when it was given."""

    def covers(self, day: date) -> bool:
        """Whether the hold stands on `day`."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One booked row of an account, in one currency."""

    kind: EntryKind
    """What is booked."""
    number: str
    """Document number, as text; may be empty except for invoices and credit notes."""
    dated: date
    """Document or booking day; the entry is visible from this day on."""
    amount: Decimal
    """Positive, with its currency's decimals; an adjustment carries its own sign."""
    currency: str
    """ISO 4217 code."""
    due_date: date | None = None
    """When a debit falls due; None for credits and for adjustments that never fall due."""
    due_from_terms: bool = False
    """Whether the due date was computed from the policy's payment terms, not read."""
    applies_to: tuple[str, ...] = ()
    """What a credit or charge names: `F-9`, or one instalment `F-9@2026-02-28`."""
    charge_of: ChargeKind | None = None
    """What a charge was booked for."""
    open_stated: bool = False
    """Whether the file stated what is left instead of listing payments."""
    hold: Hold | None = None
    """Hold on this item."""
    po_number: str = ""
    """The customer's order number."""
    description: str = ""
    """Free text of the row."""
    place: Place = field(default=NOWHERE, compare=False)
    """Where it was read; no decision depends on it."""


class NoticeStatus(StrEnum):
    """Whether a notice of the register went out."""

    SENT = "sent"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Covered:
    """One item a notice covered."""

    number: str
    """The item's document number."""
    due_date: date | None = None
    """Its due date; None: every instalment of the document."""
    level: int | None = None
    """The level the notice gave it; None: the level of the notice's stage."""
    interest: Decimal | None = None
    """Interest claimed for it, when the row says."""
    compensation: Decimal | None = None
    """Compensation claimed for it, when the row says."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A letter already sent, as the register knows it (rules, section 12)."""

    account_id: str
    """Whom it was sent to."""
    currency: str
    """Currency of the items it listed."""
    number: str
    """Unique number of the notice; may be empty in a hand-written row."""
    dated: date
    """The day printed on it."""
    stage: str = ""
    """Key of the stage."""
    plan: str = ""
    """Name of the plan."""
    level: int | None = None
    """Rank of the stage when it was sent."""
    document: str = ""
    """Kind of document."""
    channel: str = ""
    """How it was sent."""
    covers: tuple[Covered, ...] = ()
    """Items it covered; empty: all items open and overdue on its date."""
    principal: Decimal | None = None
    """Principal demanded."""
    interest: Decimal | None = None
    """Interest demanded."""
    compensation: Decimal | None = None
    """Compensation demanded."""
    fees: Decimal | None = None
    """Fees demanded."""
    total: Decimal | None = None
    """Total demanded."""
    pay_by: date | None = None
    """The day it asked to be paid by."""
    tracking: str = ""
    """Tracking number of a registered letter."""
    received_on: date | None = None
    """Day of receipt, when known."""
    status: NoticeStatus = NoticeStatus.SENT
    """A cancelled notice counts for nothing."""
    place: Place = field(default=NOWHERE, compare=False)
    """Where it was read."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who owes: the master data of one account."""

    account_id: str
    """The account, as text."""
    name: str
    """Name as it stands in the address."""
    address_lines: tuple[str, ...] = ()
    """Up to five lines above the postal code, none empty."""
    postal_code: str = ""
    """Postal code."""
    city: str = ""
    """Town."""
    region: str = ""
    """Province, county or state."""
    country: str = ""
    """ISO 3166-1 alpha-2 code; empty: the creditor's country."""
    language: str = ""
    """`fr`, `en`, `it`, or with a region (`fr-CH`); empty: the policy's."""
    debtor_type: DebtorType | None = None
    """Who owes; None: no charges and no final demand."""
    contact_name: str = ""
    """Whom a letter is marked for."""
    email: str = ""
    """E-mail address."""
    phone: str = ""
    """Telephone number."""
    risk: Risk | None = None
    """The creditor's rating."""
    credit_limit: Decimal | None = None
    """Credit limit, in the account's currency."""
    interest_terms: str = ""
    """Name of the policy's interest terms; empty: the policy's default."""
    contract: str = ""
    """What was agreed and where."""
    hold: Hold | None = None
    """Hold on the whole account."""
    place: Place = field(default=NOWHERE, compare=False)
    """Where the account was first met."""

    @property
    def has_postal_address(self) -> bool:
        """Whether a posted letter can reach the party: a line and a locality."""
        return bool(self.address_lines) and (bool(self.city) or len(self.address_lines) > 1)


@dataclass(frozen=True, slots=True)
class Account:
    """One customer with everything booked, and every notice sent."""

    party: Party
    """Master data."""
    entries: tuple[Entry, ...] = ()
    """Booked entries of all currencies, in no particular order."""
    notices: tuple[Notice, ...] = ()
    """Notices of all currencies, from the ledger and the register."""

    @property
    def currencies(self) -> tuple[str, ...]:
        """Currencies with an entry, in alphabetical order."""
        return tuple(sorted({entry.currency for entry in self.entries}))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that was read and is not part of the ledger."""

    line: int
    """Its line in the file."""
    reason: str
    """Why it was left out."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger as read: accounts by id, and an account of what happened to each row."""

    accounts: tuple[Account, ...] = ()
    """Accounts in the order of their ids."""
    rows: int = 0
    """Data rows read."""
    entries: int = 0
    """Rows that became entries or notices."""
    left_out: tuple[LeftOut, ...] = ()
    """Rows left out, in the order of the file."""


_COVERED = re.compile(
    r"(?P<number>.*?)(?:@(?P<due>[0-9]{4}-[0-9]{2}-[0-9]{2}))?"
    r"(?::(?P<level>[0-9]{1,2})(?::(?P<interest>[0-9]{1,13}(?:\.[0-9]+)?)?"
    r"(?::(?P<compensation>[0-9]{1,13}(?:\.[0-9]+)?)?)?)?)?\Z"
)


def parse_covered(text: str) -> Covered | None:
    """Return the item a notice's `applies_to` element names, or None when it is unreadable.

    The form is `number@due_date:level:interest:compensation` with the last parts optional. Numbers
    may themselves hold `@` and `:`; the shortest number that leaves a well-formed rest is taken,
    so that the optional parts are in effect read from the right. An item without a number (an
    adjustment may have none) is known by its due date alone: `@2026-02-28`.
    """
    match = _COVERED.match(text)
    if match is None or not (match["number"] or match["due"]):
        return None
    due, level = match["due"], match["level"]
    interest, compensation = match["interest"], match["compensation"]
    try:
        return Covered(
            number=match["number"],
            due_date=date.fromisoformat(due) if due else None,
            level=int(level) if level else None,
            interest=Decimal(interest) if interest else None,
            compensation=Decimal(compensation) if compensation else None,
        )
    except ValueError:
        return None


def format_covered(covered: Covered) -> str:
    """Return `covered` as an `applies_to` element of the register."""
    parts = [
        "" if value is None else str(value)
        for value in (covered.level, covered.interest, covered.compensation)
    ]
    due = f"@{covered.due_date.isoformat()}" if covered.due_date else ""
    return f"{covered.number}{due}:" + ":".join(parts) if any(parts) else covered.number + due
