"""What may be claimed on top of the principal: interest, compensation, fee (rules, 7 and 8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dunbatch.core.books import Debit, UnusedCredit, names
from dunbatch.core.entries import ChargeKind, Entry, EntryKind, Party, may_charge
from dunbatch.core.findings import AMOUNT_NOT_IN_CURRENCY, MISSING_RATE
from dunbatch.core.interest import Accrual, MissingRate, Reduction, accrue
from dunbatch.core.interest_terms import InterestTerms
from dunbatch.core.money import PolicyAmount, zero
from dunbatch.core.problems import Problem
from dunbatch.core.terms import DunningRules, Stage


@dataclass(frozen=True, slots=True)
class Claimant:
    """One item that a stage claims charges for."""

    debit: Debit
    """The item in the books."""
    set_off: tuple[UnusedCredit, ...]
    """Unused credit set against it for this decision."""
    stage: Stage
    """The stage of its own level."""
    days_overdue: int
    """Days since its due date."""


@dataclass(frozen=True, slots=True)
class ItemCharges:
    """What one item claims."""

    accrual: Accrual | None
    """Interest with its slices, before booked interest is deducted."""
    interest: Decimal
    """Interest claimed."""
    compensation: Decimal
    """Compensation claimed."""


def claim(
    claimants: Sequence[Claimant],
    *,
    party: Party,
    currency: str,
    terms: InterestTerms,
    rules: DunningRules,
    as_of: date,
    booked: Iterable[Entry],
) -> tuple[tuple[ItemCharges, ...], tuple[Problem, ...]]:
    """Return the charges of each claimant, in their order, and what stands in the way.

    Args:
        claimants: Items of one account in one currency, oldest due first, none held.
        party: Who owes.
        currency: Currency of every amount.
        terms: Interest terms that bind this debtor.
        rules: Where the reference rates are.
        as_of: Last day that bears interest.
        booked: Visible charges of the account; what was booked for an item is deducted from the
            same heading, not below zero, and what names no item from the items in their order.
    """
    problems: list[Problem] = []
    charges = [entry for entry in booked if entry.kind is EntryKind.CHARGE]
    accruals: list[Accrual | None] = []
    for claimant in claimants:
        accrual = _accrue(claimant, currency, terms, rules, as_of)
        if isinstance(accrual, MissingRate):
            problems.append(_missing_rate(accrual, claimant, party))
            accrual = None
        accruals.append(accrual)
    compensations = _compensations(claimants, party, currency, terms, problems)
    interests = [accrual.interest if accrual else zero(currency) for accrual in accruals]
    debits = [claimant.debit for claimant in claimants]
    interests = _deduct(interests, debits, charges, ChargeKind.INTEREST)
    compensations = _deduct(compensations, debits, charges, ChargeKind.COMPENSATION)
    claimed = zip(accruals, interests, compensations, strict=True)
    return tuple(ItemCharges(*row) for row in claimed), tuple(problems)


def fee(
    stage: Stage, party: Party, currency: str, rules: DunningRules, *, is_due: bool
) -> tuple[Decimal, tuple[Problem, ...]]:
    """Return the fee of a notice at `stage`; nothing unless agreed with this type of debtor."""
    fees = rules.fees
    if stage.fee is None or not is_due or not fees.agreed_in:
        return zero(currency), ()
    if not may_charge(party.debtor_type, fees.debtor_types):
        return zero(currency), ()
    return amount_in(stage.fee, currency, party, f"the fee of stage {stage.key}")


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


def _accrue(
    claimant: Claimant,
    currency: str,
    terms: InterestTerms,
    rules: DunningRules,
    as_of: date,
) -> Accrual | MissingRate | None:
    entry = claimant.debit.entry
    in_grace = claimant.days_overdue <= terms.grace_days
    if entry.due_date is None or in_grace or not claimant.stage.interest:
        return None
    # A credit note that names the invoice makes it smaller from the start (rules, section 7).
    paid = tuple(
        Reduction(
            entry.dated if part.named and part.credit.kind is EntryKind.CREDIT_NOTE else part.on,
            part.amount,
        )
        for part in claimant.debit.settlements
    )
    notional = tuple(Reduction(part.entry.dated, part.amount) for part in claimant.set_off)
    return accrue(
        due_date=entry.due_date,
        until=as_of,
        principal=entry.amount,
        currency=currency,
        reductions=paid + notional,
        terms=terms,
        rate_tables=rules.rate_tables,
    )


def _compensations(
    claimants: Sequence[Claimant],
    party: Party,
    currency: str,
    terms: InterestTerms,
    problems: list[Problem],
) -> list[Decimal]:
    """Return each item's fixed sum: once per document, on its first instalment that claims."""
    nothing = zero(currency)
    if terms.compensation_per_item is None:
        return [nothing] * len(claimants)
    compensated: set[tuple[EntryKind, str]] = set()
    amounts = []
    for claimant in claimants:
        entry = claimant.debit.entry
        document = (entry.kind, entry.number)
        if not claimant.stage.compensation or (entry.number and document in compensated):
            amounts.append(nothing)
            continue
        compensated.add(document)
        amount, missing = amount_in(
            terms.compensation_per_item, currency, party, "the compensation per item"
        )
        problems.extend(problem for problem in missing if problem not in problems)
        amounts.append(amount)
    return amounts


def _deduct(
    amounts: list[Decimal], debits: list[Debit], charges: list[Entry], heading: ChargeKind
) -> list[Decimal]:
    """Take what was already booked under `heading` off the amounts computed for the same items."""
    left = list(amounts)
    for charge in charges:
        if charge.charge_of is not heading:
            continue
        rest = charge.amount
        for at, debit in enumerate(debits):
            if _is_booked_for(charge, debit.entry):
                used = min(rest, left[at])
                left[at] -= used
                rest -= used
    return left


def _is_booked_for(charge: Entry, entry: Entry) -> bool:
    """Whether a booked charge is for `entry`; one that names nothing may be for any item."""
    if not charge.applies_to or any(names(target, entry) for target in charge.applies_to):
        return True
    # Compensation is due once per document, so another instalment's is this one's too.
    once_per_document = charge.charge_of is ChargeKind.COMPENSATION and bool(entry.number)
    return once_per_document and any(
        target.startswith(f"{entry.number}@") for target in charge.applies_to
    )


def _missing_rate(missing: MissingRate, claimant: Claimant, party: Party) -> Problem:
    return MISSING_RATE.at(
        party.place,
        account_id=party.account_id,
        account=party.account_id,
        reference=missing.reference,
        first=missing.first,
        last=missing.last,
        number=claimant.debit.entry.number,
    )


def names_one_of(charge: Entry, entries: Iterable[Entry]) -> bool:
    """Whether a booked charge names one of `entries` as what it was booked for."""
    return any(names(target, entry) for target in charge.applies_to for entry in entries)
