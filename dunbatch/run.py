"""The job, step by step; the only module that knows them all.

    read policy, ledger and register -> assess every account -> build the documents
    -> render them -> publish the output set

Each step returns its result and its problems. Errors stop the job before anything is written,
unless `keep_going` leaves out the accounts they concern.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dunbatch.assessing import assess_all
from dunbatch.core.assessment import Assessment
from dunbatch.core.entries import Ledger
from dunbatch.core.notices import Notice as SentNotice
from dunbatch.core.problems import NOWHERE, Problem, has_errors
from dunbatch.core.terms import DocumentKind
from dunbatch.core.unit import RunDates
from dunbatch.documents.build import build_documents
from dunbatch.documents.lawful import letter_problems
from dunbatch.documents.payment_reference import reference_problems
from dunbatch.documents.values import Document, Statement
from dunbatch.documents.values_arrangements import PaymentPlanLetter, SettlementLetter
from dunbatch.memory import quiet_collector
from dunbatch.output.manifest import (
    InputFile,
    OutputFile,
    output_file,
    program_versions,
    write_manifest,
)
from dunbatch.output.naming import letter_path
from dunbatch.output.not_sent import write_not_sent
from dunbatch.output.publishing import MANIFEST, Staging, staging
from dunbatch.output.register import merge, sent_by, write_register
from dunbatch.policy.policy import Policy
from dunbatch.reading import Desk, Request
from dunbatch.render.system import versions
from dunbatch.trial import try_letters
from dunbatch.workers import render_all

Progress = Callable[[int, int], None]
"""Called with letters done and letters to do."""


_ARRANGED = (PaymentPlanLetter, SettlementLetter)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a run has decided before it makes any letter."""

    policy: Policy
    """The policy."""
    ledger: Ledger
    """The ledger as read."""
    assessments: tuple[Assessment, ...]
    """What was decided, ordered by account and currency."""
    notices: tuple[SentNotice, ...]
    """Notices sent earlier, oldest first."""
    history: str
    """Where the run knows earlier notices from: `none`, `ledger`, `register`, or both."""
    inputs: tuple[InputFile, ...]
    """The files read."""
    left_out: Mapping[str, tuple[Problem, ...]]
    """Accounts left out, with their errors."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a run has written."""

    letters: int
    """Letters in the set."""
    pages: int
    """Their pages."""
    notices: int
    """Notices among them."""
    arranged: int
    """Letters about payment plans and settlement offers among them."""
    left_out: Mapping[str, tuple[Problem, ...]]
    """Accounts left out, with their errors."""


def make_plan(request: Request) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Return what a run would send and why, and every problem; no letter is made.

    The plan is None when an error stops the run.
    """
    with quiet_collector():
        return _make_plan(request)


def _make_plan(request: Request) -> tuple[Plan | None, tuple[Problem, ...]]:
    desk = Desk(request)
    found = desk.material()
    if found is None:
        return None, tuple(desk.problems)
    rules, dates = found.policy.rules, RunDates(request.as_of, request.letter_date)
    assessments, problems = assess_all(found.accounts, found.notices, rules, dates)
    desk.problems.extend(problems)
    desk.problems.extend(letter_problems(assessments, found.policy))
    desk.problems.extend(
        reference_problems(found.policy, found.accounts, found.ledger, linted=request.linted)
    )
    left_out = left_out_of(desk.problems, request)
    if left_out is None:
        return None, tuple(desk.problems)
    plan = Plan(
        policy=found.policy,
        ledger=found.ledger,
        assessments=tuple(a for a in assessments if a.party.account_id not in left_out),
        notices=found.notices,
        history=found.history,
        inputs=tuple(desk.inputs),
        left_out=left_out,
    )
    return plan, tuple(desk.problems)


def read_only(request: Request) -> tuple[Problem, ...]:
    """Return the problems of the files alone, whatever the day."""
    desk = Desk(request)
    policy = desk.policy()
    ledger = desk.ledger(policy)
    if policy is not None and ledger is not None:
        told = reference_problems(policy, ledger.accounts, ledger, linted=request.linted)
        desk.problems.extend(told)
    desk.register()
    return tuple(desk.problems)


def trial_run(request: Request) -> tuple[Problem, ...]:
    """Return the problems of one trial letter for each stage and language of the policy.

    None when policy or ledger have errors of their own, which are to be mended first.
    """
    desk = Desk(request)
    policy = desk.policy()
    ledger = desk.ledger(policy)
    if policy is None or has_errors(desk.problems):
        return ()
    return try_letters(policy, ledger)


def publish(
    plan: Plan,
    request: Request,
    out: Path,
    *,
    replace_existing: bool,
    jobs: int,
    progress: Progress,
) -> tuple[Published | None, tuple[Problem, ...]]:
    """Render the letters of a plan and publish the output set in one rename.

    Raises:
        CannotPublish: When `out` may not be written.
        OSError: When the disk does not take it.

    Returns:
        What was written, or None with the problems that stopped it; nothing is written then.
    """
    documents = [d for a in plan.assessments for d in build_documents(a, plan.policy)]
    several = _accounts_with_several_currencies(documents)
    letters: dict[str, list[OutputFile]] = {}
    serials: Counter[tuple[str, str, DocumentKind]] = Counter()
    problems: list[Problem] = []
    with staging(out, replace=replace_existing) as stage:
        for done, rendered in enumerate(render_all(documents, jobs, house=plan.policy.house), 1):
            document = rendered.document
            account = document.addressee.account_id
            if rendered.problems:
                problems.extend(_placed(rendered.problems, plan.assessments))
            if rendered.letter is not None:
                alike = (account, document.currency, document.kind)
                serials[alike] += 1
                path = letter_path(
                    account,
                    document.as_of,
                    document.kind.value,
                    document.language,
                    document.currency if account in several else None,
                    serials[alike],
                )
                stage.write(path, rendered.letter.pdf)
                file = output_file(path, rendered.letter.pdf, rendered.letter.pages, document)
                letters.setdefault(account, []).append(file)
            progress(done, len(documents))
        failed = left_out_of(problems, request)
        if failed is None:
            stage.discard()
            return None, tuple(problems)
        for account in failed:
            for file in letters.pop(account, []):
                stage.remove(file.path)
        files = [file for group in letters.values() for file in group]
        _write_tables(stage, plan, request, files, {**plan.left_out, **failed})
    return _summary(plan, files, failed), tuple(problems)


def _placed(problems: Iterable[Problem], assessments: Iterable[Assessment]) -> tuple[Problem, ...]:
    """Return problems of letters with the place where their account stands in the ledger."""
    places = {a.party.account_id: a.party.place for a in assessments}
    return tuple(
        replace(problem, place=places.get(problem.account_id or "", NOWHERE))
        if problem.place == NOWHERE
        else problem
        for problem in problems
    )


def _write_tables(
    stage: Staging,
    plan: Plan,
    request: Request,
    letters: Sequence[OutputFile],
    left_out: Mapping[str, tuple[Problem, ...]],
) -> None:
    """Write the register, the list of accounts without a notice, and the manifest last."""
    assessments = [a for a in plan.assessments if a.party.account_id not in left_out]
    sent = merge(notice for a in assessments for notice in sent_by(a))
    tables = {
        "register.csv": write_register(merge((*plan.notices, *sent))),
        "not_sent.csv": write_not_sent(assessments),
    }
    files = list(letters)
    for path, content in tables.items():
        stage.write(path, content)
        files.append(output_file(path, content))
    manifest = write_manifest(
        versions={**program_versions(), **versions()},
        as_of=request.as_of,
        letter_date=request.letter_date,
        history=plan.history,
        inputs=plan.inputs,
        files=files,
        assessments=assessments,
        left_out=left_out,
    )
    stage.write(MANIFEST, manifest)


def _summary(
    plan: Plan, files: Sequence[OutputFile], failed: Mapping[str, tuple[Problem, ...]]
) -> Published:
    return Published(
        letters=len(files),
        pages=sum(file.pages or 0 for file in files),
        notices=sum(not isinstance(file.document, (Statement, *_ARRANGED)) for file in files),
        arranged=sum(isinstance(file.document, _ARRANGED) for file in files),
        left_out={**plan.left_out, **failed},
    )


def left_out_of(
    problems: Iterable[Problem], request: Request
) -> dict[str, tuple[Problem, ...]] | None:
    """Return the accounts to leave out with their errors; None when the run has to stop."""
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        if not problem.is_error:
            continue
        if problem.account_id is None or not request.keep_going:
            return None
        found[problem.account_id] = (*found.get(problem.account_id, ()), problem)
    return found


def _accounts_with_several_currencies(documents: Iterable[Document]) -> frozenset[str]:
    currencies: dict[str, set[str]] = {}
    for document in documents:
        currencies.setdefault(document.addressee.account_id, set()).add(document.currency)
    return frozenset(account for account, found in currencies.items() if len(found) > 1)
