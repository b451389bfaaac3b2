"""Assesses an account known by balances alone: ages and a statement, and never a demand.

Without documents nobody can say what is demanded, since when it bears interest, or which letter
it has had. So there are no items, and nothing is made up to stand for them.
"""

from decimal import Decimal

from dunbatch.core.assessment import (
    Assessment,
    NotSent,
    NotSentCode,
    OtherCredit,
    Reason,
    ReasonCode,
)
from dunbatch.core.balances import AgedBalance
from dunbatch.core.entries import Account
from dunbatch.core.holds import active
from dunbatch.core.money import zero
from dunbatch.core.problems import Problem
from dunbatch.core.statements import may_send
from dunbatch.core.terms import DunningRules
from dunbatch.core.unit import RunDates


def assess_balances(
    account: Account, rules: DunningRules, dates: RunDates
) -> tuple[tuple[Assessment, ...], tuple[Problem, ...]]:
    """Return the assessments of an account of a summary, one per currency, and all problems.

    Args:
        account: An account with balances and no entries.
        rules: What the policy decides by; of its stages none applies.
        dates: The days of the run; as-of is the day the summary speaks for.
    """
    assessments = []
    problems: tuple[Problem, ...] = ()
    for balance in account.balances:
        others = tuple(
            OtherCredit(other.currency, other.credit)
            for other in account.balances
            if other.currency != balance.currency and other.credit
        )
        assessment, found = _assessed(account, balance, others, rules, dates)
        assessments.append(assessment)
        problems = (*problems, *found)
    return tuple(assessments), problems


def _assessed(
    account: Account,
    owed: AgedBalance,
    others: tuple[OtherCredit, ...],
    rules: DunningRules,
    dates: RunDates,
) -> tuple[Assessment, tuple[Problem, ...]]:
    nothing = zero(owed.currency)
    reason = Reason(ReasonCode.SUMMARY_ONLY)
    statement, problems = may_send(
        account.party,
        rules.statement,
        dates.as_of,
        overdue=owed.overdue > 0,
        something=any((owed.not_due, owed.overdue, owed.credit)),
    )
    assessment = Assessment(
        party=account.party,
        currency=owed.currency,
        as_of=dates.as_of,
        letter_date=dates.letter_date,
        plan=rules.plans[-1],
        terms=None,
        items=(),
        balance=owed.balance,
        not_due=owed.not_due,
        overdue=owed.overdue,
        unallocated_credit=owed.credit,
        held=_held(account, owed, dates),
        days_overdue=owed.days_overdue,
        ageing=owed.ageing,
        stage=None,
        net_overdue=nothing,
        interest=nothing,
        compensation=nothing,
        charges=nothing,
        fees=nothing,
        total_claimed=nothing,
        interest_per_day=nothing,
        pay_by=None,
        not_sent=NotSent(NotSentCode.SUMMARY_ONLY, reason),
        statement=statement,
        reasons=(reason,),
        other_credits=others,
        is_summary=True,
    )
    return assessment, problems


def _held(account: Account, owed: AgedBalance, dates: RunDates) -> Decimal:
    """Return what is overdue and held: all of it or nothing, as there are no items to hold."""
    is_held = active(account.party.hold, dates.as_of) is not None
    return owed.overdue if is_held else zero(owed.currency)
