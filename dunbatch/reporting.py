"""The plan of a run as data for machines, however many accounts it has.

Assessments of a hundred thousand accounts would fill the memory, so each is told as soon as it is
made, and only what was told of it is kept, packed. Large ledgers are spread over processes; how
many makes no difference to what is told.
"""

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dunbatch.assessing import Assessor
from dunbatch.core.assessment import Assessment
from dunbatch.core.entries import Account
from dunbatch.core.problems import Problem
from dunbatch.core.unit import RunDates
from dunbatch.documents.payment_reference import reference_problems
from dunbatch.forks import spread
from dunbatch.memory import quiet_collector
from dunbatch.output.item_report import Json
from dunbatch.output.plan_report import account_report, plan_frame
from dunbatch.policy.policy import Policy
from dunbatch.reading import Desk, Material, Request
from dunbatch.run import left_out_of

LEAST_ACCOUNTS = 2_000
"""Fewer than these are not worth a process of their own."""
_PACKED_TOGETHER = 200


@dataclass(frozen=True, slots=True)
class AccountSums:
    """What the totals of a plan are made of, for one account in one currency."""

    account_id: str
    """The account."""
    currency: str
    """Currency of the amounts."""
    balance: Decimal
    """Its balance."""
    overdue: Decimal
    """What is overdue of it."""
    interest: Decimal
    """Interest claimed."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is kept of some assessments."""

    sums: tuple[AccountSums, ...]
    """Of each, its sums."""
    packed: bytes
    """The reports, in the same order, pickled."""


@dataclass(frozen=True, slots=True)
class PlanReport:
    """`dunbatch.plan/1` in pieces."""

    frame: Mapping[str, Json]
    """Everything; the list of accounts is empty."""
    left_out: Mapping[str, tuple[Problem, ...]]
    """Accounts left out, with their errors."""
    told: tuple[Told, ...]
    """What is kept of the accounts, left-out ones too, in their order."""

    def accounts(self) -> Iterator[Json]:
        """Yield the reports of all accounts, ordered by account and currency."""
        for told in self.told:
            # These bytes were never outside this program's own processes.
            reports = pickle.loads(told.packed)  # noqa: S301
            for sums, report in zip(told.sums, reports, strict=True):
                if sums.account_id not in self.left_out:
                    yield report


def make_report(
    request: Request, language: str, jobs: int
) -> tuple[PlanReport | None, tuple[Problem, ...]]:
    """Return what a run would send and why, and every problem; no letter is made.

    Args:
        request: What the user asks for.
        language: Language of the sentences.
        jobs: Processes at most; 1: this one alone.

    Returns:
        The report is None when an error stops the run.
    """
    with quiet_collector():
        desk = Desk(request)
        found = desk.material()
        if found is None:
            return None, tuple(desk.problems)
        told, problems = tell_all(
            found, RunDates(request.as_of, request.letter_date), language, jobs
        )
        desk.problems.extend(problems)
        desk.problems.extend(
            reference_problems(found.policy, found.accounts, found.ledger, linted=request.linted)
        )
        left_out = left_out_of(desk.problems, request)
        if left_out is None:
            return None, tuple(desk.problems)
        sums = [sums for part in told for sums in part.sums if sums.account_id not in left_out]
        frame = plan_frame(sums, found.ledger, request.as_of, found.history)
        return PlanReport(frame, left_out, told), tuple(desk.problems)


def tell_all(
    found: Material, dates: RunDates, language: str, jobs: int
) -> tuple[tuple[Told, ...], tuple[Problem, ...]]:
    """Assess every account and keep what is told of it, in their order, and every problem."""
    assessor = Assessor(found.notices, found.policy.rules, dates)

    def tell(accounts: Sequence[Account]) -> tuple[list[Told], list[Problem]]:
        told: list[Told] = []
        problems: list[Problem] = []
        for at in range(0, len(accounts), _PACKED_TOGETHER):
            assessments, faults = assessor.assess(accounts[at : at + _PACKED_TOGETHER])
            told.append(_pack(assessments, found.policy, language))
            problems.extend(faults)
        return told, problems

    worth = max(len(found.accounts) // LEAST_ACCOUNTS, 1)
    parts = spread(
        tell, found.accounts, min(jobs, worth), lambda a: f"account {a.party.account_id}"
    )
    return (
        tuple(told for part, _ in parts for told in part),
        tuple(problem for _, problems in parts for problem in problems),
    )


def _pack(assessments: Sequence[Assessment], policy: Policy, language: str) -> Told:
    sums = tuple(
        AccountSums(a.party.account_id, a.currency, a.balance, a.overdue, a.interest)
        for a in assessments
    )
    reports = [account_report(a, policy, language) for a in assessments]
    return Told(sums, pickle.dumps(reports, pickle.HIGHEST_PROTOCOL))
