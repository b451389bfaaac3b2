"""How the parts of terms of payment and of statements of account relate to each other."""

from collections.abc import Iterator

from dunbatch.core.problems import Problem
from dunbatch.core.statement_terms import StatementForm
from dunbatch.policy import problems_statement as p
from dunbatch.policy.checks_plans import whole
from dunbatch.policy.located import LocatedPolicy, Plain, plain_at, text_at


def check_statement(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    """Yield a period that no statement has, and a discount for those who pay late."""
    period, form = ("statement", "period"), text_at(plain, "statement", "form")
    if plain_at(plain, *period) is not None and form in {None, StatementForm.OPEN_ITEM}:
        yield policy.problem(p.PERIOD_WITHOUT_ACTIVITY, period, on_key=True)
    where = ("payment_terms", "discount", "days")
    early, due = whole(plain_at(plain, *where)), whole(plain_at(plain, "payment_terms", "days"))
    if early is not None and due is not None and early > due:
        yield policy.problem(p.DISCOUNT_AFTER_DUE_DATE, where, value=early, days=due)
