"""What an account owes by age: the buckets of an ageing, and balances known by them alone."""

from dataclasses import dataclass
from decimal import Decimal

from dunbatch.core.money import total
from dunbatch.core.values import made_often


@made_often
@dataclass(frozen=True, slots=True)
class Bucket:
    """Open amounts by days overdue."""

    first_day: int
    """Fewest days overdue, inclusive."""
    last_day: int | None
    """Most days overdue, inclusive; None: no end."""
    amount: Decimal
    """What is open in it."""


@dataclass(frozen=True, slots=True)
class AgedBalance:
    """What a summary says of one account in one currency: amounts by age, and no documents.

    It speaks for the day of the summary alone, since every amount grows older the day after.
    """

    currency: str
    """ISO 4217 code."""
    not_due: Decimal
    """Owed and not yet due, zero or more."""
    ageing: tuple[Bucket, ...]
    """Overdue by age, each zero or more."""
    credit: Decimal
    """What stands to the customer's credit in whatever band, zero or more."""

    @property
    def overdue(self) -> Decimal:
        """All that is overdue."""
        return total((bucket.amount for bucket in self.ageing), self.currency)

    @property
    def balance(self) -> Decimal:
        """What is owed after the credit; negative: the account is in credit."""
        return self.not_due + self.overdue - self.credit

    @property
    def days_overdue(self) -> int:
        """Fewest days that the oldest amount can be overdue; 0 when nothing is."""
        return max((bucket.first_day for bucket in self.ageing if bucket.amount), default=0)
