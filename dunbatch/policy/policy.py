"""A validated policy: who the creditor is, how letters look, and the rules the core decides by."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from dunbatch.core.terms import DunningRules, PaymentTerms
from dunbatch.ledger.column_map import ColumnMap
from dunbatch.policy.envelopes import Stationery
from dunbatch.policy.house import PLAIN, House


class PaymentMethodKind(StrEnum):
    """Ways to pay that a letter can print."""

    BANK_TRANSFER = "bank_transfer"
    CARD = "card"
    CHEQUE = "cheque"


@dataclass(frozen=True, slots=True)
class PaymentMethod:
    """One way to pay; which fields are filled depends on the method."""

    method: PaymentMethodKind
    """How."""
    iban: str = ""
    """Bank transfer: account, without spaces; checked."""
    bic: str = ""
    """Bank transfer: bank, may be empty."""
    holder: str = ""
    """Bank transfer: name of the account's holder."""
    sort_code: str = ""
    """Bank transfer in the United Kingdom: sort code `12-34-56`."""
    account_number: str = ""
    """Bank transfer in the United Kingdom: account number."""
    url: str = ""
    """Card: https address; `{reference}` stands for the account's payment reference."""
    payable_to: str = ""
    """Cheque: to whom."""
    currencies: tuple[str, ...] = ()
    """Currencies it serves; empty: all."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom the debtor may call."""

    name: str = ""
    """Person or department."""
    email: str = ""
    """E-mail address."""
    phone: str = ""
    """Telephone number."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs."""

    name: str = ""
    """Name."""
    title: str = ""
    """Function."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The letterhead's picture, read once."""

    name: str
    """File name, which gives its type."""
    content: bytes
    """The bytes of the file."""


@dataclass(frozen=True, slots=True)
class Creditor:
    """Who is owed and writes the letters."""

    name: str
    """Name of the firm."""
    address: tuple[str, ...]
    """Lines of its address."""
    country: str
    """ISO 3166-1 alpha-2 code; its holidays move `pay_by`, its post sets the envelopes."""
    place: str = ""
    """Town printed before the date (`Lyon, le …`); empty: the date alone."""
    identifiers: tuple[tuple[str, str], ...] = ()
    """Registration numbers for the footer: label and value."""
    contact: Contact = field(default_factory=Contact)
    """Whom to call."""
    signatory: Signatory = field(default_factory=Signatory)
    """Who signs."""
    logo: Logo | None = None
    """Letterhead picture."""
    payment: tuple[PaymentMethod, ...] = ()
    """Ways to pay, all printed."""
    stationery: Stationery | None = None
    """Envelopes and paper; None: those in use in its country."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything a policy file says."""

    creditor: Creditor
    """Who is owed."""
    language: str
    """Language of accounts that state none."""
    currency: str
    """Currency of entries that state none."""
    governing_law: str
    """ISO 3166-1 code of the law that chooses clauses; the creditor's country when not given."""
    rules: DunningRules
    """What the core decides by."""
    payment_terms: PaymentTerms | None = None
    """Due dates of invoices that state none."""
    column_map: ColumnMap | None = None
    """How to read a ledger in a foreign shape."""
    house: House = PLAIN
    """The firm's own templates, sentences and fonts."""


KNOWN_CLAUSES = ("mora", "legal_costs")
"""Names of the clauses a stage may carry; templates hold their words for each governing law."""

PERCENT_LIMIT = Decimal(100)
"""Rates above this are taken for a mistake."""
