"""What interest would have accrued by as-of, which a statement may tell and never demands.

The same rules as for a claim (section 7): only where terms bind the debtor, for items that are
overdue and not held, beyond the days of grace, less what was booked. That no stage claims it yet
is the only difference.
"""

from collections.abc import Sequence
from decimal import Decimal

from dunbatch.core.charges import Claimant, deduct_booked, reductions_of
from dunbatch.core.entries import ChargeKind, EntryKind
from dunbatch.core.history import History
from dunbatch.core.interest_terms import InterestTerms, RunsFrom
from dunbatch.core.item_interest import accruals_of, least_interest
from dunbatch.core.money import total, zero
from dunbatch.core.problems import Problem
from dunbatch.core.stated import InterestToDate
from dunbatch.core.terms import Channel, DocumentKind, Stage
from dunbatch.core.unit import OpenItem, Unit

_AS_IF = Stage("", 0, DocumentKind.LATE_NOTICE, Channel.NONE, 1, interest=True)


def interest_to_date(
    unit: Unit, history: History, items: Sequence[OpenItem]
) -> tuple[InterestToDate | None, tuple[Problem, ...]]:
    """Return the interest accrued by as-of and the rates that lack; None when there is none.

    Args:
        unit: The account in one currency.
        history: What earlier notices covered; some terms start interest with one.
        items: Its open items, oldest due first.
    """
    terms = unit.terms
    if terms is None:
        return None, ()
    claimants = [
        Claimant(
            debit=item.debit,
            reductions=reductions_of(item.debit, item.set_off, terms),
            stage=_AS_IF,
            days_overdue=item.days,
            until=unit.dates.as_of,
            formal_notice=None
            if terms.runs_from is RunsFrom.DUE_DATE
            else history.formal_notice(item.debit, unit.plan),
            account_hold=unit.party.hold,
        )
        for item in items
        if item.on_ladder and item.demandable > 0
    ]
    amount, problems = _accrued(unit, terms, claimants)
    if not amount:
        return None, problems
    found = InterestToDate(amount, unit.dates.as_of, terms.basis, terms.agreed_in)
    return found, problems


def _accrued(
    unit: Unit, terms: InterestTerms, claimants: Sequence[Claimant]
) -> tuple[Decimal, tuple[Problem, ...]]:
    """Return the sum of what the items would claim, each at least the terms' minimum."""
    accruals, problems = accruals_of(claimants, unit, terms)
    least, missing = least_interest(accruals, unit, terms)
    booked = unit.visible_of(EntryKind.CHARGE)
    left = deduct_booked(
        [accrual.interest if accrual else zero(unit.currency) for accrual in accruals],
        [claimant.debit for claimant in claimants],
        booked,
        ChargeKind.INTEREST,
    )
    worth = (interest for interest in left if interest >= least)
    return total(worth, unit.currency), (*problems, *missing)
