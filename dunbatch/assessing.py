"""Assesses accounts one by one, each with the notices that are known of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dunbatch.core.assess import assess_account
from dunbatch.core.assessment import Assessment
from dunbatch.core.entries import Account
from dunbatch.core.notices import Notice
from dunbatch.core.problems import Problem, ProgramFault
from dunbatch.core.terms import DunningRules
from dunbatch.core.unit import RunDates


def assess_all(
    accounts: Iterable[Account],
    notices: Sequence[Notice],
    rules: DunningRules,
    dates: RunDates,
) -> tuple[tuple[Assessment, ...], tuple[Problem, ...]]:
    """Return the assessments of all `accounts`, in their order, and every problem.

    Args:
        accounts: The accounts; the notices on them give way to those of `notices`.
        notices: All notices that are visible, of the ledger and the register, without doubles.
        rules: What the policy decides by.
        dates: The days of the run.
    """
    return Assessor(notices, rules, dates).assess(accounts)


class Assessor:
    """Assesses the accounts of one run, in as many goes as wanted."""

    def __init__(self, notices: Sequence[Notice], rules: DunningRules, dates: RunDates) -> None:
        """Take what `assess_all` takes beside the accounts."""
        self._rules = rules
        self._dates = dates
        self._history_known = bool(notices)
        self._notices: dict[str, list[Notice]] = {}
        for notice in notices:
            self._notices.setdefault(notice.account_id, []).append(notice)

    def assess(
        self, accounts: Iterable[Account]
    ) -> tuple[tuple[Assessment, ...], tuple[Problem, ...]]:
        """Return the assessments of `accounts`, in their order, and every problem."""
        assessments: list[Assessment] = []
        problems: list[Problem] = []
        for account in accounts:
            found, faults = self._assess(account)
            assessments.extend(found)
            problems.extend(faults)
        return tuple(assessments), tuple(problems)

    def _assess(self, account: Account) -> tuple[tuple[Assessment, ...], tuple[Problem, ...]]:
        """Assess one account; a fault of the program names it."""
        account_id = account.party.account_id
        known = tuple(self._notices.get(account_id, ()))
        if known or account.notices:
            account = replace(account, notices=known)
        try:
            return assess_account(
                account, self._rules, self._dates, history_known=self._history_known
            )
        except ProgramFault:
            raise
        except Exception as error:
            raise ProgramFault(f"account {account_id}: {error!r}") from error
