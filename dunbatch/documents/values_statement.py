"""What reminders and statements say beside their items, as values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dunbatch.core.entries import EntryKind


@dataclass(frozen=True, slots=True)
class DiscountedItem:
    """An item that a smaller amount settles when it is paid early."""

    number: str
    """Document number."""
    kind: EntryKind
    """Invoice."""
    last_day: date
    """The last day on which the smaller amount may arrive."""
    discount: Decimal
    """What may be deducted."""
    to_pay: Decimal
    """What then settles the item."""


@dataclass(frozen=True, slots=True)
class EarlyPaymentOffer:
    """The discount for early payment of the items of a reminder; it changes no other sum."""

    percent: Decimal
    """Percent of the document's amount."""
    agreed_in: str
    """Where it was agreed."""
    items: tuple[DiscountedItem, ...]
    """The items it is still open for, in the order of the letter; never empty."""
