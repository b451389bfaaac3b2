"""What a statement of account tells beside the open items."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dunbatch.core.activity import Activity
from dunbatch.core.interest_terms import Basis


@dataclass(frozen=True, slots=True)
class InterestToDate:
    """Interest accrued and not claimed: it is in no balance."""

    amount: Decimal
    """Its sum over all items, after interest that was booked."""
    until: date
    """Last day counted."""
    basis: Basis
    """Contract or statute."""
    agreed_in: str
    """Where it was agreed, or the statute; may be empty for a statute."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the policy asks a statement to tell."""

    activity: Activity | None = None
    """The movements of a period; None in the open-item form."""
    interest: InterestToDate | None = None
    """Interest for information; None when the policy does not ask or none accrued."""
