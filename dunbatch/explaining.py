"""Everything behind one account's letter: what paid what, each rule, each slice of interest.

Nothing is decided here. The account is assessed as a run would, and then once more for some days
ahead: what it would get if the next run were on that day and nothing were paid until then.
"""

from dataclasses import replace
from datetime import date, timedelta

from dunbatch.core.allocation import allocate
from dunbatch.core.assess import assess_account
from dunbatch.core.assessment import Assessment
from dunbatch.core.entries import Account
from dunbatch.core.explanation import Explanation, Forecast
from dunbatch.core.notices import Notice, NoticeStatus
from dunbatch.core.problems import Problem
from dunbatch.core.unit import RunDates
from dunbatch.output.register import sent_by
from dunbatch.policy.policy import Policy
from dunbatch.reading import Request
from dunbatch.run import make_plan

DAYS_AHEAD = (7, 15, 30)
"""Days after as-of for which is told what would come next."""


def explain(
    request: Request,
) -> tuple[tuple[Explanation, ...] | None, Policy | None, tuple[Problem, ...]]:
    """Return the explanations of the account in `request.only`, one for each currency.

    The first is None when a problem stops the run; the policy goes with it.
    """
    plan, problems = make_plan(request)
    if plan is None:
        return None, None, problems
    accounts = {account.party.account_id: account for account in plan.ledger.accounts}
    sent = tuple(notice for a in plan.assessments for notice in sent_by(a))
    return (
        tuple(
            _explanation(
                accounts[assessment.party.account_id],
                assessment,
                tuple(n for n in plan.notices if n.account_id == assessment.party.account_id),
                sent,
                plan.policy,
                history_known=bool(plan.notices),
            )
            for assessment in plan.assessments
        ),
        plan.policy,
        problems,
    )


def _explanation(
    account: Account,
    assessment: Assessment,
    notices: tuple[Notice, ...],
    sent: tuple[Notice, ...],
    policy: Policy,
    *,
    history_known: bool,
) -> Explanation:
    currency, as_of = assessment.currency, assessment.as_of
    entries = tuple(entry for entry in account.entries if entry.currency == currency)
    # What goes today, in other currencies too, is known on the days ahead.
    told = replace(
        account,
        entries=tuple(entry for entry in account.entries if entry.dated <= as_of),
        notices=(*notices, *sent),
    )
    return Explanation(
        assessment=assessment,
        books=allocate(entries, as_of, policy.rules.credits, account.party.hold),
        notices=tuple(
            n for n in notices if n.currency == currency and n.status is NoticeStatus.SENT
        ),
        forecasts=tuple(
            _forecast(told, assessment, as_of + timedelta(days=days), policy, history_known)
            for days in DAYS_AHEAD
        ),
    )


def _forecast(
    told: Account, decided: Assessment, as_of: date, policy: Policy, history_known: bool
) -> Forecast:
    """Assess the account as it is known, with the letters of today, on a later day."""
    dates = RunDates(as_of, max(as_of, decided.letter_date))
    found, problems = assess_account(
        told, policy.rules, dates, history_known=history_known or bool(told.notices)
    )
    errors = tuple(problem for problem in problems if problem.is_error)
    of_currency = next((a for a in found if a.currency == decided.currency), None)
    return Forecast(as_of, None if errors else of_currency, errors)
