"""Twenty thousand damaged files: each ends in a ledger or in problems, and no row is lost.

`make campaign NAME=mutations SEED=7` damages so many, from that seed; CI a fiftieth of them,
always the same. A case that fails is told with its number; `case(name, seed, number)` gives its
bytes.
"""

import json
import random
import re
import time
import unicodedata
from datetime import date
from functools import cache

import pytest
from hypothesis import settings

from dunbatch.cli.problem_view import problem_lines, problems_json
from dunbatch.core.problems import Place, Problem, has_errors
from dunbatch.core.terms import PaymentTerms
from dunbatch.core.unit import RunDates
from dunbatch.documents.build import build_documents
from dunbatch.ledger import problems as ledger_problems
from dunbatch.ledger.column_map import ColumnMap
from dunbatch.ledger.inspection import inspect_file
from dunbatch.ledger.map_file import read_map
from dunbatch.ledger.reader import LedgerDefaults, read_ledger, read_register
from dunbatch.output.plan_report import plan_report
from dunbatch.policy import problems as policy_problems
from dunbatch.policy.loader import load_policy
from dunbatch.run import assess_all
from dunbatch.text.files import Fault, FaultKind, Source

from .counting import count_records, count_sheet_rows, count_yaml_rows
from .mutating import mutate
from .mutation_samples import SAMPLES, samples

CAMPAIGN, CI = 20_000, 400
CI_SEED = 1
MOST_SECONDS = 10
"""Of work on one file of at most 400,000 bytes; fifty times what the slowest one takes."""

DEFAULTS = LedgerDefaults("EUR", PaymentTerms(30))
DAYS = [
    date(2026, 6, 30),
    date(2024, 3, 31),
    date(2027, 1, 1),
    date(1990, 1, 1),
    date(2199, 12, 31),
]
SEVERITIES = {
    kind.code: kind.severity for kind in (*ledger_problems.KINDS, *policy_problems.KINDS)
}
# One such problem stands for many rows, of which it says the number, or in one case none.
COUNTED = {"L024", "L055", "L072"}
UNCOUNTED = {"L046"}
OF_THE_HEADER = {"L008", "L009", "L010", "L011", "L085", "L089"}
MOST_FAULTS = 20


def case(name: str, seed: int, number: int) -> tuple[bytes, str]:
    """Return the bytes of one damaged file, and what was done to them."""
    chance = random.Random(f"{name}/{seed}/{number}")
    return mutate(samples()[name].content, samples()[name].mutations, chance)


@pytest.mark.parametrize("name", sorted(n for n, s in samples().items() if s.role == "ledger"))
def test_what_the_mutations_damage_was_whole(name):
    sample = samples()[name]
    column_map, _ = mapped(sample.map_text)

    ledger, problems = read_ledger(Source(sample.name, sample.content), DEFAULTS, column_map)

    assert not has_errors(problems), problems
    assert ledger.entries > 0
    check(name, sample.content, DAYS[0])


@pytest.mark.parametrize("name", sorted(samples()))
def test_mutations(name, request):
    is_campaign = settings().max_examples > CI
    stated = request.config.getoption("--hypothesis-seed")
    seed = int(stated) if stated and stated != "random" else CI_SEED
    cases = (CAMPAIGN if is_campaign else CI) // len(samples()) + 1
    failures = []
    for number in range(cases):
        content, done = case(name, seed, number)
        start = time.process_time()
        try:
            check(name, content, DAYS[number % len(DAYS)])
            assert time.process_time() - start < MOST_SECONDS, "it takes too long"
        except Exception as error:  # every failure of a campaign is worth its line
            failures.append(f"{name}/{seed}/{number} ({done}): {type(error).__name__} {error}")
    assert failures == [], "\n".join(failures)


def check(name: str, content: bytes, as_of: date) -> None:
    """Read a damaged file as what it was."""
    sample = samples()[name]
    source = Source(sample.name, content)
    match sample.role:
        case "ledger":
            column_map, faults = mapped(sample.map_text)
            assert faults == ()
            check_ledger(source, column_map, as_of)
            check_inspection(source)
        case "register":
            check_register(source, as_of)
        case "parties":
            check_parties(source)
        case "map":
            ledger = Source(sample.name, sample.with_map)
            check_map(Source("map.yaml", content), ledger, as_of)
        case _:
            check_policy(source, as_of)


def mapped(text: str | bytes) -> tuple[ColumnMap | None, tuple[Problem, ...]]:
    if not text:
        return None, ()
    return read_map(Source("map.yaml", text if isinstance(text, bytes) else text.encode()))


def check_ledger(source: Source, column_map: ColumnMap | None, as_of: date) -> None:
    ledger, problems = read_ledger(source, DEFAULTS, column_map)
    check_problems(problems)
    done = len(ledger.left_out) + ledger.entries
    assert done <= ledger.rows
    assert done == ledger.rows or has_errors(problems)
    lines = {e.place.line for account in ledger.accounts for e in account.entries}
    lines |= {n.place.line for account in ledger.accounts for n in account.notices}
    lines |= {row.line for row in ledger.left_out}
    if source.name.endswith((".csv", ".txt")):
        counted = count_lines(source, column_map or ColumnMap(), problems)
        assert ledger.rows == len(counted)
        account_for(counted - lines - documents_with_faulty_lines(ledger, problems), problems)
    if source.name.endswith(".yaml"):
        counted = count_yaml_rows(source.content.decode("utf-8-sig", "replace"))
        # Where PyYAML is stricter than the program's own parser, there is nothing to compare.
        assert counted in {None, ledger.rows} or (not ledger.rows and has_errors(problems))
    if source.name.endswith((".xlsx", ".ods")) and ledger.rows:
        counted = count_sheet_rows(source.content)
        assert counted in {None, ledger.rows + 1}
    if not has_errors(problems):
        told = (notice for account in ledger.accounts for notice in account.notices)
        check_plan(ledger, tuple(told), the_policy(), as_of)


def count_lines(source: Source, column_map: ColumnMap, problems: tuple[Problem, ...]) -> set[int]:
    """Return on which lines the rows start; none where the form of the file is refused."""
    codes = {problem.code for problem in problems}
    try:
        text = source.content.decode(column_map.encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        assert codes == {"L001"}
        return set()
    if "\0" in text or not text.strip():
        assert not codes.isdisjoint({"L001", "L006"})
        return set()
    counted = count_records(
        text, column_map.delimiter, column_map.skip_rows, quoted=column_map.quoting
    )
    broken = [problem for problem in problems if problem.code == "L003"]
    assert len(broken) == min(len(counted.faults), MOST_FAULTS)
    header, *rows = counted.lines or (0,)
    if not header or header > min(counted.faults, default=header):
        assert has_errors(problems)
        return set()
    if len(broken) == MOST_FAULTS:
        # Nothing after that many faults is looked at.
        rows = [line for line in rows if line < counted.faults[MOST_FAULTS - 1]]
    return set(rows)


def account_for(untold: set[int], problems) -> None:
    """Every row that is neither an entry nor left out has a problem of its own or is counted."""
    errors = [problem for problem in problems if problem.is_error]
    codes = {problem.code for problem in errors}
    if codes.isdisjoint(OF_THE_HEADER | UNCOUNTED):
        untold = untold - {problem.place.line for problem in errors}
        numbers = (
            re.search(r"\((?:rows|postings|lines): ([0-9]+)\)", p.message)
            for p in errors
            if p.code in COUNTED
        )
        assert len(untold) <= sum(int(n[1]) for n in numbers if n), sorted(untold)


def documents_with_faulty_lines(ledger, problems) -> set[int]:
    """Return the first lines of documents that have a problem on one of their other lines."""
    faulty = {problem.place.line for problem in problems if problem.is_error}
    form = re.compile(r"a line of the document on line ([0-9]+)")
    told = (form.match(row.reason) for row in ledger.left_out if row.line in faulty)
    return {int(found[1]) for found in told if found}


def check_inspection(source: Source) -> None:
    found = inspect_file(source)
    if isinstance(found, Problem):
        check_problems((found,))
    else:
        assert find_hidden(found.column_map.replace("\n", " ")) == []


def check_register(source: Source, as_of: date) -> None:
    notices, problems = read_register(source)
    check_problems(problems)
    written = source.content.splitlines()
    blank = {line for line, text in enumerate(written, 1) if not text.strip(b', "\t')}
    told = {notice.place.line for notice in notices} | blank
    account_for(count_lines(source, ColumnMap(), problems) - told, problems)
    if not has_errors(problems):
        visible = tuple(notice for notice in notices if notice.dated <= as_of)
        check_plan(the_ledger("month.csv"), visible, the_policy(), as_of)


def check_parties(source: Source) -> None:
    ledger, problems = read_ledger(
        Source("ledger.csv", SMALL), DEFAULTS, None, Source(source.name, source.content)
    )
    check_problems(problems)
    assert ledger.rows == len(SMALL.splitlines()) - 1


SMALL = (
    b"account_id,kind,number,date,due_date,amount\n"
    b"C1001,invoice,F-1,2026-04-20,2026-05-20,100.00\n"
    b"C1002,invoice,F-2,2026-04-20,2026-05-20,200.00\n"
)


def check_map(source: Source, ledger: Source, as_of: date) -> None:
    column_map, problems = read_map(source)
    check_problems(problems)
    if column_map is None or has_errors(problems):
        assert has_errors(problems)
    else:
        check_ledger(ledger, column_map, as_of)


def check_policy(source: Source, as_of: date) -> None:
    policy, problems = load_policy(source, no_file)
    check_problems(problems)
    if policy is None or has_errors(problems):
        assert policy is None
        assert has_errors(problems)
    else:
        check_plan(the_ledger("awkward.csv"), (), policy, as_of)


def no_file(name: str) -> Fault:
    return Fault(FaultKind.UNREADABLE, "is not there", Place(name))


def check_plan(ledger, notices, policy, as_of: date) -> None:
    """A ledger without errors can be decided on, or the policy lacks something for it."""
    dates = RunDates(as_of, as_of)
    assessments, problems = assess_all(ledger.accounts, notices, policy.rules, dates)
    check_problems(problems)
    json.dumps(plan_report(assessments, ledger, policy, as_of, "none", "fr"))
    for assessment in assessments:
        build_documents(assessment, policy)


@cache
def the_policy():
    source = Source("policy.yaml", (SAMPLES / "policy_full.yaml").read_bytes())
    policy, problems = load_policy(source, no_file)
    assert problems == ()
    return policy


@cache
def the_ledger(name: str):
    return read_ledger(Source(name, (SAMPLES / name).read_bytes()), DEFAULTS)[0]


def check_problems(problems: tuple[Problem, ...]) -> None:
    """Every problem says where it is and what to do, in characters that can be seen."""
    for problem in problems:
        assert problem.place.file
        assert problem.message
        assert problem.hint
        assert problem.severity is SEVERITIES.get(problem.code, problem.severity)
        for line in problem_lines(problem).split("\n"):
            assert find_hidden(line) == [], problem
    problems_json(problems).encode()


def find_hidden(text: str) -> list[str]:
    return [c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
