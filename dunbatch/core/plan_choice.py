"""Which plan an account is under: the first whose conditions hold (rules, section 4)."""

from collections.abc import Sequence
from decimal import Decimal

from dunbatch.core.charges import amount_in
from dunbatch.core.money import PolicyAmount, total
from dunbatch.core.problems import Problem
from dunbatch.core.terms import Plan, PlanConditions
from dunbatch.core.unit import OpenItem, Unit


def choose_plan(unit: Unit, items: Sequence[OpenItem]) -> tuple[Plan, tuple[Problem, ...]]:
    """Return the plan of the unit, and the amounts its conditions lack in this currency.

    Bounds are inclusive and measured on items not held, after unallocated credit. The last plan
    takes every account that no other takes.
    """
    problems: list[Problem] = []
    for plan in unit.rules.plans[:-1]:
        holds, missing = _holds(plan, unit, items)
        problems.extend(problem for problem in missing if problem not in problems)
        if holds:
            return plan, tuple(problems)
    return unit.rules.plans[-1], tuple(problems)


def _holds(plan: Plan, unit: Unit, items: Sequence[OpenItem]) -> tuple[bool, tuple[Problem, ...]]:
    when = plan.when or PlanConditions()
    if not _is_for(when, unit):
        return False, ()
    free = [item for item in items if item.hold is None]
    oldest = max((i.days for i in items if i.on_ladder and i.demandable > 0), default=0)
    if when.days_overdue_at_least is not None and oldest < when.days_overdue_at_least:
        return False, ()
    unused = total((credit.amount for credit in unit.books.unused), unit.currency)
    set_off = total((item.debit.open - item.demandable for item in items), unit.currency)
    balance = total((i.demandable for i in free), unit.currency) - (unused - set_off)
    overdue = total((i.demandable for i in free if i.on_ladder), unit.currency)
    sums = (
        (balance, when.balance_at_least, "balance_at_least"),
        (overdue, when.overdue_at_least, "overdue_at_least"),
    )
    problems: list[Problem] = []
    holds = True
    for amount, bound, name in sums:
        reaches, missing = _reaches(amount, bound, f"{name} of plan {plan.name}", unit)
        holds &= reaches
        problems += missing
    return holds, tuple(problems)


def _is_for(when: PlanConditions, unit: Unit) -> bool:
    """Whether the plan is for such an account, whatever it owes."""
    party = unit.party
    country = party.country or unit.rules.home_country
    return (
        (not when.risks or party.risk in when.risks)
        and (not when.debtor_types or party.debtor_type in when.debtor_types)
        and (not when.countries or country in when.countries)
        and (not when.currencies or unit.currency in when.currencies)
        and (not when.accounts or party.account_id in when.accounts)
    )


def _reaches(
    amount: Decimal, bound: PolicyAmount | None, what: str, unit: Unit
) -> tuple[bool, tuple[Problem, ...]]:
    if bound is None:
        return True, ()
    least, missing = amount_in(bound, unit.currency, unit.party, what)
    return not missing and amount >= least, missing
