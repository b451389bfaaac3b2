"""What charges are claimed for, and what is taken off them all (rules, sections 1, 7 and 8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from dunbatch.core.books import Debit, UnusedCredit, names
from dunbatch.core.entries import ChargeKind, Entry, EntryKind, Hold, Party
from dunbatch.core.findings import AMOUNT_NOT_IN_CURRENCY
from dunbatch.core.history import FormalNotice
from dunbatch.core.interest import Accrual, Reduction
from dunbatch.core.interest_terms import CreditNotes, InterestTerms
from dunbatch.core.money import PolicyAmount, zero
from dunbatch.core.problems import Problem
from dunbatch.core.terms import Stage
from dunbatch.core.values import made_often


@dataclass(frozen=True, slots=True)
class MostClaimed:
    """What notices on the register claimed for an item that is settled now: no more may be."""

    interest: Decimal
    """Interest."""
    compensation: Decimal
    """Compensation."""


@made_often
@dataclass(frozen=True, slots=True)
class Claimant:
    """One item that a stage claims charges for."""

    debit: Debit
    """The item in the books."""
    reductions: tuple[Reduction, ...]
    """What made its principal smaller, unused credit set against it for this decision too."""
    stage: Stage
    """The stage it claims by."""
    days_overdue: int
    """Days since its due date; of a settled item, on the day it was settled."""
    until: date
    """Last day that bears interest, inclusive."""
    formal_notice: FormalNotice | None = None
    """The first final demand that covers it."""
    account_hold: Hold | None = None
    """Hold on the account, whatever days it stands for."""
    most: MostClaimed | None = None
    """What is the most that may be claimed; None: no limit."""


@made_often
@dataclass(frozen=True, slots=True)
class ItemCharges:
    """What one item claims."""

    accrual: Accrual | None
    """Interest with its slices, before anything is taken off; None when none is claimed."""
    interest: Decimal
    """Interest claimed."""
    compensation: Decimal
    """Compensation claimed."""
    booked: Decimal
    """Interest taken off because it was booked as a charge."""
    unclaimed: Decimal
    """Interest of a settled item left out because no notice had claimed it."""
    per_day: Fraction
    """What each further day adds to the interest claimed, exact."""


def amount_in(
    amount: PolicyAmount, currency: str, party: Party, what: str
) -> tuple[Decimal, tuple[Problem, ...]]:
    """Return an amount of the policy in `currency`, or the problem that it is not given there."""
    found = amount.in_currency(currency)
    if found is not None:
        return found, ()
    problem = AMOUNT_NOT_IN_CURRENCY.at(
        party.place,
        account_id=party.account_id,
        account=party.account_id,
        currency=currency,
        what=what,
        known=", ".join(code for code, _ in amount.by_currency),
    )
    return zero(currency), (problem,)


def reductions_of(
    debit: Debit, set_off: Sequence[UnusedCredit], terms: InterestTerms
) -> tuple[Reduction, ...]:
    """Return what made an item's principal smaller, from when on, for its charges.

    `set_off` is unused credit that is set against it for this decision.

    A credit note that names the invoice makes it smaller from the start, unless the terms say
    otherwise. What is no payment (credit notes, adjustments) settles principal only.
    """
    if not debit.settlements and not set_off:
        return ()
    dated = debit.entry.dated
    booked = (
        Reduction(
            dated if _counts_from_the_start(part.credit, part.named, terms) else part.on,
            part.amount,
            principal_only=part.credit.kind is not EntryKind.PAYMENT,
        )
        for part in debit.settlements
    )
    notional = (
        Reduction(
            part.entry.dated,
            part.amount,
            principal_only=part.entry.kind is not EntryKind.PAYMENT,
        )
        for part in set_off
    )
    return (*booked, *notional)


def deduct_booked(
    amounts: Sequence[Decimal],
    debits: Sequence[Debit],
    charges: Iterable[Entry],
    heading: ChargeKind,
    *,
    per_document: bool = False,
) -> list[Decimal]:
    """Take what was already booked under `heading` off the amounts computed for the same items.

    `per_document`: what was booked for one instalment of a document counts for each of them.
    """
    left = list(amounts)
    for charge in charges:
        if charge.charge_of is not heading:
            continue
        rest = charge.amount
        for at, debit in enumerate(debits):
            if _is_booked_for(charge, debit.entry, per_document):
                used = min(rest, left[at])
                left[at] -= used
                rest -= used
    return left


def names_one_of(charge: Entry, entries: Iterable[Entry]) -> bool:
    """Whether a booked charge names one of `entries` as what it was booked for."""
    return any(names(target, entry) for target in charge.applies_to for entry in entries)


def _counts_from_the_start(credit: Entry, named: bool, terms: InterestTerms) -> bool:
    if credit.kind is not EntryKind.CREDIT_NOTE:
        return False
    if terms.credit_notes is None:
        return named
    return terms.credit_notes is CreditNotes.FROM_INVOICE_DATE


def _is_booked_for(charge: Entry, entry: Entry, per_document: bool) -> bool:
    """Whether a booked charge is for `entry`; one that names nothing may be for any item."""
    if not charge.applies_to or any(names(target, entry) for target in charge.applies_to):
        return True
    same_document = per_document and bool(entry.number)
    return same_document and any(t.startswith(f"{entry.number}@") for t in charge.applies_to)
