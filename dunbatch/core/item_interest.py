"""The interest of items that claim it: from when, on what, how much at least (rules, 7)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import assert_never

from dunbatch.core.charges import Claimant, amount_in
from dunbatch.core.entries import HoldKind, Party
from dunbatch.core.findings import MISSING_RATE
from dunbatch.core.interest import Accrual, MissingRate, Pause, accrue
from dunbatch.core.interest_terms import InterestTerms, RateTables, RunsFrom
from dunbatch.core.money import zero
from dunbatch.core.problems import Problem
from dunbatch.core.unit import Unit


def accruals_of(
    claimants: Sequence[Claimant], unit: Unit, terms: InterestTerms
) -> tuple[list[Accrual | None], tuple[Problem, ...]]:
    """Return each claimant's interest, None where none is claimed, and the rates that lack."""
    accruals: list[Accrual | None] = []
    problems: list[Problem] = []
    for claimant in claimants:
        found = _accrue(claimant, unit.currency, terms, unit.rules.rate_tables)
        if isinstance(found, MissingRate):
            problems.append(_missing_rate(found, claimant, unit.party))
            found = None
        accruals.append(found)
    return accruals, tuple(problems)


def least_interest(
    accruals: Sequence[Accrual | None], unit: Unit, terms: InterestTerms
) -> tuple[Decimal, tuple[Problem, ...]]:
    """Return the least interest of an item worth claiming; it is only asked for when one bears."""
    if terms.minimum is None or not any(accruals):
        return zero(unit.currency), ()
    return amount_in(terms.minimum, unit.currency, unit.party, "the minimum of interest")


def _accrue(
    claimant: Claimant, currency: str, terms: InterestTerms, rate_tables: RateTables
) -> Accrual | MissingRate | None:
    entry = claimant.debit.entry
    in_grace = claimant.days_overdue <= terms.grace_days
    if entry.due_date is None or in_grace or not claimant.stage.interest:
        return None
    starts_after = _starts_after(claimant, entry.due_date, terms.runs_from)
    if starts_after is None:
        return None
    return accrue(
        due_date=entry.due_date,
        until=claimant.until,
        principal=entry.amount,
        currency=currency,
        reductions=claimant.reductions,
        terms=terms,
        rate_tables=rate_tables,
        starts_after=starts_after,
        pauses=_pauses(claimant, terms),
    )


def _starts_after(claimant: Claimant, due_date: date, runs_from: RunsFrom) -> date | None:
    """Return the day before the first that bears interest; None when nothing has started it."""
    notice = claimant.formal_notice
    match runs_from:
        case RunsFrom.DUE_DATE:
            return due_date
        case RunsFrom.FORMAL_NOTICE:
            return notice.received if notice else None
        case RunsFrom.FORMAL_NOTICE_EXPIRY:
            return notice.pay_by if notice else None
        case never:
            assert_never(never)


def _pauses(claimant: Claimant, terms: InterestTerms) -> tuple[Pause, ...]:
    if not terms.stop_when_disputed:
        return ()
    holds = (claimant.debit.entry.hold, claimant.account_hold)
    return tuple(
        Pause(hold.since, hold.until) for hold in holds if hold and hold.kind is HoldKind.DISPUTE
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
