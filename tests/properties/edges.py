"""Which edges a case stands on: days that are just reached or just passed, sums just met."""

from dunbatch.core.dates import years_after
from dunbatch.core.terms import CountFrom

from .plain import cents

EDGES = (
    "last day before stage",
    "first day of stage",
    "last day of window",
    "first day after window",
    "last day of time to pay",
    "first day after time to pay",
    "last day before interval",
    "first day of interval",
    "last day before hold",
    "first day of hold",
    "last day of hold",
    "first day after hold",
    "last day of limitation",
    "first day after limitation",
    "repeated today",
    "sum is the minimum",
    "sum is a cent short",
    "sum is the plan's bound",
)
"""Every edge that a campaign must have met."""


def edges_of_case(case, answer):
    """Return the edges that `case`, decided as `answer`, stands on."""
    as_of, policy = case.as_of, case.policy
    stages = [stage for plan in policy.plans for stage in plan.ladder]
    dues = {e.due_date for e in case.account.entries if e.due_date and e.dated <= as_of}
    late = {(as_of - due).days for due in dues if due < as_of}
    found = set()
    for stage in stages:
        if stage.count_from is CountFrom.DUE_DATE:
            found |= _around(late, stage.days, "last day before stage", "first day of stage")
            if stage.until is not None:
                after = stage.until + 1
                found |= _around(late, after, "last day of window", "first day after window")
    letters = [n for n in case.account.notices if n.dated <= as_of]
    waits = {(as_of - n.pay_by).days for n in letters if n.pay_by}
    found |= _around(waits, 1, "last day of time to pay", "first day after time to pay")
    since = {(as_of - n.dated).days for n in letters}
    for stage in stages:
        interval = stage.min_days_between
        interval = policy.min_days_between if interval is None else interval
        if interval:
            found |= _around(since, interval, "last day before interval", "first day of interval")
        if stage.repeat_every in since:
            found.add("repeated today")
    for hold in [case.account.party.hold, *(e.hold for e in case.account.entries)]:
        if hold is not None and hold.since is not None:
            begun = {(as_of - hold.since).days}
            found |= _around(begun, 0, "last day before hold", "first day of hold")
        if hold is not None and hold.until is not None:
            ended = {(as_of - hold.until).days}
            found |= _around(ended, 1, "last day of hold", "first day after hold")
    if policy.limitation is not None:
        years = policy.limitation.years_for(case.account.party.debtor_type)
        barred = {(as_of - years_after(due, years)).days for due in dues}
        found |= _around(barred, 1, "last day of limitation", "first day after limitation")
    return found | _sums(policy, answer)


def _around(days, edge, before, on):
    return {name for name, day in ((before, edge - 1), (on, edge)) if day in days}


def _sums(policy, answer):
    if not answer["sum"]:
        return set()
    minimums = {cents(a.in_currency("EUR")) for a in _minimums(policy)}
    bounds = {
        cents(a.in_currency("EUR"))
        for plan in policy.plans
        if plan.when is not None
        for a in (plan.when.balance_at_least, plan.when.overdue_at_least)
        if a is not None
    }
    found = {
        "sum is the minimum": answer["sum"] in minimums,
        "sum is a cent short": answer["sum"] + 1 in minimums,
        "sum is the plan's bound": answer["sum"] in bounds,
    }
    return {name for name, holds in found.items() if holds}


def _minimums(policy):
    stages = [stage.min_amount for plan in policy.plans for stage in plan.stages]
    return [amount for amount in (policy.min_amount, *stages) if amount is not None]
