"""What the conditions of stages are measured against, gathered from the policy and the account."""

from collections.abc import Iterable
from decimal import Decimal

from dunbatch.core.charges import amount_in
from dunbatch.core.history import last_contact
from dunbatch.core.money import zero
from dunbatch.core.problems import Problem
from dunbatch.core.stages import Circumstances
from dunbatch.core.terms import Stage
from dunbatch.core.unit import Unit


def circumstances(
    unit: Unit, stages: Iterable[Stage], net_overdue: Decimal
) -> tuple[Circumstances, tuple[Problem, ...]]:
    """Return what the conditions of `stages` are measured against."""
    rules = unit.rules
    minimums: dict[str, Decimal] = {}
    intervals: dict[str, int] = {}
    problems: list[Problem] = []
    for stage in stages:
        own = stage.min_days_between
        intervals[stage.key] = rules.min_days_between if own is None else own
        amount = stage.min_amount or rules.min_amount
        if amount is None or net_overdue <= 0:
            minimums[stage.key] = zero(unit.currency)
            continue
        least, missing = amount_in(amount, unit.currency, unit.party, "min_amount")
        minimums[stage.key] = least
        problems.extend(problem for problem in missing if problem not in problems)
    blocking = None
    if unit.other_credits and not rules.despite_other_currency_credit:
        blocking = (unit.other_credits[0].currency, unit.other_credits[0].amount)
    gathered = Circumstances(
        party=unit.party,
        as_of=unit.dates.as_of,
        net_overdue=net_overdue,
        balance=unit.books.balance,
        last_contact=last_contact(unit.notices),
        minimums=minimums,
        intervals=intervals,
        blocking_credit=blocking,
    )
    return gathered, tuple(problems)
