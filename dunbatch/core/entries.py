"""What a ledger holds once it is read: parties, their entries, and the notices sent to them.

Rules, section 1. Account ids and document numbers are text and never anything else.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dunbatch.core.balances import AgedBalance
from dunbatch.core.notices import Notice
from dunbatch.core.problems import NOWHERE, Place
from dunbatch.core.values import made_often


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


def may_charge(debtor_type: DebtorType | None, debtor_types: frozenset[DebtorType]) -> bool:
    """Whether charges meant for `debtor_types` reach a debtor of this type.

    A sole trader is a business for charges (rules, section 6); an unknown type is charged nothing.
    """
    if debtor_type is DebtorType.SOLE_TRADER and DebtorType.BUSINESS in debtor_types:
        return True
    return debtor_type in debtor_types


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


@made_often
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
    lettering: str = ""
    """Letters of the books: all entries of the account that bear them settle each other wholly."""
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


@made_often
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
    balances: tuple[AgedBalance, ...] = ()
    """What a summary states in place of entries, one of each currency, by their codes."""

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
    file: str = ""
    """Name of the second file it stands in; empty: the ledger itself."""


@dataclass(frozen=True, slots=True)
class OwnTotal:
    """A total that the file states of itself."""

    line: int
    """Its line in the file."""
    column: str
    """The file's header it stands under."""
    stated: Decimal
    """What the file says."""
    found: Decimal
    """What the rows read above it come to."""
    file: str = ""
    """Name of the second file it stands in; empty: the ledger itself."""


@dataclass(frozen=True, slots=True)
class ReadTotal:
    """What was read in one currency, entries after as-of included."""

    currency: str
    """ISO 4217 code."""
    debits: Decimal
    """What raises balances."""
    credits: Decimal
    """What lowers them, positive."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger as read: accounts by id, and an account of what happened to each row."""

    accounts: tuple[Account, ...] = ()
    """Accounts in the order of their ids; none where they were assessed as they were read."""
    rows: int = 0
    """Data rows read."""
    entries: int = 0
    """Rows that became entries or notices."""
    left_out: tuple[LeftOut, ...] = ()
    """Rows left out, in the order of the file."""
    own_totals: tuple[OwnTotal, ...] = ()
    """Subtotals and totals of the file, in its order."""
    totals: tuple[ReadTotal, ...] = ()
    """What was read per currency, by their codes."""
    payment_days: frozenset[date] = frozenset()
    """Days on which a payment is dated."""
    is_summary: bool = False
    """Whether accounts are known by balances alone."""
