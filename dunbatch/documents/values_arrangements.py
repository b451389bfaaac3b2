"""Letters about what was arranged: the confirmation of a payment plan, and a settlement offer."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from dunbatch.core.arrangements import InterestTreatment, OnDefault
from dunbatch.core.terms import Channel, DocumentKind
from dunbatch.policy.policy import Creditor

if TYPE_CHECKING:  # `values` joins these letters to the others
    from dunbatch.documents.values import Addressee, ItemRow


@dataclass(frozen=True, slots=True)
class InstalmentRow:
    """One payment of a plan."""

    number: int
    """Its place among them, from 1."""
    due: date
    """Last day it may come."""
    amount: Decimal
    """How much."""
    rest: Decimal
    """What is left to pay after it."""


@dataclass(frozen=True, slots=True)
class PaymentPlanLetter:
    """The confirmation of a payment plan."""

    kind: DocumentKind
    """`payment_plan`."""
    channel: Channel
    """How it travels."""
    language: str
    """Language of the letter."""
    creditor: Creditor
    """Who writes."""
    addressee: "Addressee"
    """Who is written to."""
    currency: str
    """Currency of every amount."""
    as_of: date
    """The day the run speaks for."""
    letter_date: date
    """The day printed."""
    reference: str
    """What the payer should quote."""
    agreed_on: date
    """The day the plan was agreed."""
    agreed_with: str
    """Who agreed for the debtor; may be empty."""
    rows: "tuple[ItemRow, ...]"
    """What it covers, each item as it stood before the plan's first payment."""
    owed: Decimal
    """The sum of them."""
    interest_amount: Decimal
    """Interest that the instalments include; 0 when none is."""
    total: Decimal
    """The sum of the instalments."""
    instalments: tuple[InstalmentRow, ...]
    """The payments, by date."""
    received: Decimal
    """What came in under the plan before this letter; 0 when nothing did."""
    interest: InterestTreatment
    """What it says of interest."""
    on_default: OnDefault
    """What happens when an instalment does not come."""
    grace_days: int
    """Days an instalment may be late."""
    acknowledges_debt: bool
    """Whether the debtor acknowledges the debt by signing."""
    covers_account: bool
    """Whether the whole account gets no reminders while it is kept."""
    balance: Decimal
    """Balance of the whole account, for the manifest; the letter does not speak of it."""


@dataclass(frozen=True, slots=True)
class SettlementLetter:
    """An offer to take less than is owed."""

    kind: DocumentKind
    """`settlement_offer`."""
    channel: Channel
    """How it travels."""
    language: str
    """Language of the letter."""
    creditor: Creditor
    """Who writes."""
    addressee: "Addressee"
    """Who is written to."""
    currency: str
    """Currency of every amount."""
    as_of: date
    """The day the run speaks for."""
    letter_date: date
    """The day printed."""
    reference: str
    """What the payer should quote."""
    offered_on: date
    """The day the offer was made."""
    rows: "tuple[ItemRow, ...]"
    """What it settles, each item as it stood on that day."""
    owed: Decimal
    """The sum of them."""
    amount: Decimal
    """What is taken in full settlement, in figures and words."""
    given_up: Decimal
    """`owed` less `amount`."""
    pay_by: date
    """Last day it may be paid."""
    balance: Decimal
    """Balance of the whole account, for the manifest; the letter does not speak of it."""


ArrangementLetter = PaymentPlanLetter | SettlementLetter
