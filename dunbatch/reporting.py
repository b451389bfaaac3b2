"""The plan of a run, told account by account, however many it has.

Rows and assessments of a hundred thousand accounts would fill the memory, so each account is
read, assessed and told in one go, and only what was told of it is kept, packed. Large ledgers are
spread over processes; how many makes no difference to what is told.
"""

import pickle
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from dunbatch.assessing import Assessor
from dunbatch.core.assessment import Assessment
from dunbatch.core.entries import Account
from dunbatch.core.problems import Problem
from dunbatch.core.unit import RunDates
from dunbatch.documents.lawful import letter_problems
from dunbatch.forks import spread
from dunbatch.ledger.account_rows import AccountRows
from dunbatch.ledger.findings import Findings
from dunbatch.memory import quiet_collector
from dunbatch.output.item_report import Json
from dunbatch.output.plan_report import plan_frame
from dunbatch.policy.policy import Policy
from dunbatch.reading import Desk, Material, Opened, Request
from dunbatch.run import left_out_of

LEAST_ACCOUNTS = 2_000
"""Fewer than these are not worth a process of their own."""
_PACKED_TOGETHER = 200
_FASTEST = 1

_Told = TypeVar("_Told")
_Item = TypeVar("_Item")
Teller = Callable[[Assessment, Policy], _Told]
"""What is told of an assessment: plain data, for it travels between processes."""


class AccountSums(NamedTuple):
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
    """What was told of each, in the same order, pickled and compressed."""


@dataclass(frozen=True, slots=True)
class PlanReport(Generic[_Told]):
    """`dunbatch.plan/1` in pieces."""

    frame: Mapping[str, Json]
    """Everything; the list of accounts is empty."""
    left_out: Mapping[str, tuple[Problem, ...]]
    """Accounts left out, with their errors."""
    told: tuple[Told, ...]
    """What is kept of the accounts, left-out ones too, in their order."""

    def accounts(self) -> Iterator[_Told]:
        """Yield what was told of all accounts, ordered by account and currency."""
        for told in self.told:
            # These bytes were never outside this program's own processes.
            reports = pickle.loads(zlib.decompress(told.packed))  # noqa: S301
            for sums, report in zip(told.sums, reports, strict=True):
                if sums.account_id not in self.left_out:
                    yield report


@dataclass(frozen=True, slots=True)
class _Share:
    """What one process makes of its accounts."""

    told: tuple[Told, ...]
    """What is kept of the assessments."""
    problems: tuple[Problem, ...]
    """What the assessing met."""
    findings: Findings
    """What the reading met; nothing where the accounts had been read before."""


def make_report(
    request: Request, teller: Teller[_Told], jobs: int
) -> tuple[PlanReport[_Told] | None, tuple[Problem, ...]]:
    """Return what a run would send and why, and every problem; no letter is made.

    Args:
        request: What the user asks for.
        teller: What is told of each assessment.
        jobs: Processes at most; 1: this one alone.

    Returns:
        The report is None when an error stops the run.
    """
    with quiet_collector():
        desk = Desk(request)
        found, told = tell_all(desk, desk.open(), request, teller, jobs)
        left_out = None if found is None else left_out_of(desk.problems, request)
        if found is None or left_out is None:
            return None, tuple(desk.problems)
        sums = [sums for part in told for sums in part.sums if sums.account_id not in left_out]
        frame = plan_frame(sums, found.ledger, request.as_of, found.history)
        return PlanReport(frame, left_out, told), tuple(desk.problems)


def tell_all(
    desk: Desk, opened: Opened, request: Request, teller: Teller[_Told], jobs: int
) -> tuple[Material | None, tuple[Told, ...]]:
    """Read and assess every account and keep what is told of it; the desk keeps the problems.

    Where the ledger itself has notices, all of it is read before anything is assessed: a notice
    of one account may tell that there is a history at all.
    """
    dates = RunDates(request.as_of, request.letter_date)
    policy, rows, register = opened.policy, opened.rows, opened.register
    if policy is None or rows is None or register is None or rows.has_notices:
        found = desk.material(opened)
        # Accounts were made of them; there is no room for both.
        del opened, rows
        if found is None:
            return None, ()
        assessor = Assessor(found.notices, found.policy.rules, dates)
        work = _work(assessor, found.policy, teller, lambda part: (part, Findings()))
        shares = _spread(work, found.accounts, jobs, lambda account: account.party.account_id)
    else:
        notices = desk.notices((), register)
        assessor = Assessor(notices, policy.rules, dates)

        def read(part: Sequence[AccountRows]) -> tuple[Sequence[Account], Findings]:
            accounts, findings = rows.read(part)
            return [a for a in accounts if desk.is_chosen(a.party.account_id)], findings

        work_on_rows = _work(assessor, policy, teller, read)
        shares = _spread(work_on_rows, rows.accounts, jobs, lambda account: account.account_id)
        found = desk.checked(opened, (), [share.findings for share in shares], notices)
    desk.problems.extend(problem for share in shares for problem in share.problems)
    return found, tuple(told for share in shares for told in share.told)


def _spread(
    work: Callable[[Sequence[_Item]], _Share],
    items: Sequence[_Item],
    jobs: int,
    name: Callable[[_Item], str],
) -> list[_Share]:
    worth = max(len(items) // LEAST_ACCOUNTS, 1)
    return spread(work, items, min(jobs, worth), lambda item: f"account {name(item)}")


def _work(
    assessor: Assessor,
    policy: Policy,
    teller: Teller[_Told],
    read: Callable[[Sequence[_Item]], tuple[Sequence[Account], Findings]],
) -> Callable[[Sequence[_Item]], _Share]:
    """Return what one process does with its part: a few accounts at a time, from end to end."""

    def work(items: Sequence[_Item]) -> _Share:
        told: list[Told] = []
        problems: list[Problem] = []
        findings = Findings()
        for at in range(0, len(items), _PACKED_TOGETHER):
            accounts, found = read(items[at : at + _PACKED_TOGETHER])
            assessments, faults = assessor.assess(accounts)
            told.append(_pack(assessments, policy, teller))
            problems.extend(faults)
            problems.extend(letter_problems(assessments, policy))
            findings.add(found)
        return _Share(tuple(told), tuple(problems), findings)

    return work


def _pack(assessments: Sequence[Assessment], policy: Policy, teller: Teller[_Told]) -> Told:
    sums = tuple(
        AccountSums(a.party.account_id, a.currency, a.balance, a.overdue, a.interest)
        for a in assessments
    )
    reports = [teller(assessment, policy) for assessment in assessments]
    return Told(sums, zlib.compress(pickle.dumps(reports, pickle.HIGHEST_PROTOCOL), _FASTEST))
