"""Compensation and fees the slow way, from the rules, sections 1 and 8.

Part of the opponent's reckoning: nothing of `dunbatch` is imported (a test holds it to that).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

Tiers = Sequence[tuple[Fraction | None, Fraction]]
"""Bound and sum, by rising bound; None is no bound."""


@dataclass(frozen=True)
class Instalment:
    """One item of a document."""

    document: str
    due: date
    amount: Fraction
    paid: tuple[tuple[date, Fraction], ...] = ()
    credited: tuple[tuple[date, Fraction], ...] = ()
    """Credit notes that name it: they count from the invoice's date."""
    claims: bool = True
    """Whether its own level is at a stage with compensation, and it is not held."""
    booked: tuple[Fraction, ...] = ()
    """Compensation that was booked for it."""

    @property
    def open_when_due(self) -> Fraction:
        """Return what was open at the end of the due date."""
        early = sum((amount for on, amount in self.paid if on <= self.due), Fraction(0))
        return self.amount - early - sum((amount for _, amount in self.credited), Fraction(0))


def tier(owed: Fraction, tiers: Tiers) -> Fraction:
    """Return the sum of the first tier whose bound is strictly greater than what was owed."""
    for below, amount in tiers:
        if below is None or owed < below:
            return amount
    return Fraction(0)


def compensations(
    items: Sequence[Instalment], tiers: Tiers, per: str
) -> dict[Instalment, Fraction]:
    """Return what each item claims: once per document, by its first instalment that claims.

    What was booked is taken off the same heading: per document that of the document, whichever of
    its instalments it was booked for.
    """
    claimed: dict[Instalment, Fraction] = {}
    documents: set[str] = set()
    for item in sorted(items, key=lambda i: (i.due, i.document)):
        claimed[item] = Fraction(0)
        if not item.claims or item.open_when_due <= 0:
            continue
        if per == "document" and item.document in documents:
            continue
        documents.add(item.document)
        same = [i for i in items if i is item or (per, i.document) == ("document", item.document)]
        booked = sum((amount for i in same for amount in i.booked), Fraction(0))
        claimed[item] = max(tier(item.open_when_due, tiers) - booked, Fraction(0))
    return claimed


@dataclass(frozen=True)
class Letter:
    """A notice on the register."""

    number: str
    fee: Fraction
    covers: frozenset[str]
    """Numbers of the items it was about."""
    cancelled: bool = False


def fee_of_the_notice(
    fee: Fraction,
    letters: Sequence[Letter],
    items: frozenset[str],
    *,
    agreed: bool,
    history_known: bool,
) -> Fraction:
    """Return the fee of a notice about `items` that goes.

    Args:
        fee: What the stage says.
        letters: Overdue notices sent earlier.
        items: Numbers of what the notice demands.
        agreed: Whether fees were agreed, with this type of debtor.
        history_known: Whether a register was given at all.
    """
    if not agreed:
        return Fraction(0)
    if history_known and not any(not n.cancelled and n.covers & items for n in letters):
        return Fraction(0)
    return fee


def carried_fees(
    letters: Sequence[Letter],
    demanded: frozenset[str],
    settled_of: dict[str, Fraction],
    *,
    agreed: bool,
    carry: bool,
) -> Fraction:
    """Return fees of earlier notices that are still owed.

    Args:
        letters: Notices on the register.
        demanded: Numbers of the items that are not settled.
        settled_of: By the number of a notice, what was booked as a charge or paid for its fee.
        agreed: Whether fees were agreed, with this type of debtor.
        carry: Whether the policy asks for them again.
    """
    owed = Fraction(0)
    if agreed and carry:
        for letter in letters:
            if not letter.cancelled and letter.covers & demanded:
                owed += max(letter.fee - settled_of.get(letter.number, Fraction(0)), Fraction(0))
    return owed
