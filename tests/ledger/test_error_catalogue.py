"""Every kind of problem of the ledger family has a tiny file that triggers it."""

from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest

from dunbatch.core.problems import Problem
from dunbatch.ledger.map_file import read_map
from dunbatch.ledger.problems import KINDS
from dunbatch.ledger.reader import LedgerDefaults, read_ledger, read_register
from dunbatch.reading import Request
from dunbatch.run import make_plan
from dunbatch.text.files import Source

CATALOGUE = Path(__file__).parent.parent / "errors"
FOLDERS = sorted(CATALOGUE.glob("L[0-9][0-9][0-9]"))
DEFAULTS = LedgerDefaults("EUR", None)


def first_line(problem: Problem) -> str:
    line = "" if problem.place.line is None else f"{problem.place.line}:"
    where = f"{problem.place.file}:{line}"
    return f"{where} {problem.severity} {problem.code}: {problem.message}"


def source(path: Path) -> Source:
    return Source(path.name, path.read_bytes())


def on_a_day(folder: Path) -> list[Problem]:
    """What shows only on the day of a run, which `options.txt` states."""
    day = date.fromisoformat((folder / "options.txt").read_text(encoding="utf-8").split()[-1])
    policy = CATALOGUE / "policy.yaml"
    with chdir(folder):
        request = Request(Path("ledger.csv"), policy, day, day, column_map=Path("map.yaml"))
        return list(make_plan(request)[1])


def problems_of(folder: Path) -> list[Problem]:
    if (folder / "options.txt").exists():
        return on_a_day(folder)
    register = folder / "register.csv"
    if register.exists():
        return list(read_register(source(register))[1])
    [ledger] = folder.glob("ledger.*")
    column_map, problems = None, []
    if (folder / "map.yaml").exists():
        column_map, found = read_map(source(folder / "map.yaml"))
        problems += found
    beside = (folder / "parties.csv", folder / "payments.csv")
    others = (source(path) if path.exists() else None for path in beside)
    _, found = read_ledger(source(ledger), DEFAULTS, column_map, *others)
    return [*problems, *found]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_folder_triggers_its_code_with_the_expected_line(folder: Path):
    problems = problems_of(folder)
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()[0]
    assert folder.name in {problem.code for problem in problems}
    assert f" {folder.name}: " in expected
    assert expected in [first_line(problem) for problem in problems]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_problem_has_a_hint_and_no_open_field(folder: Path):
    for problem in problems_of(folder):
        assert problem.hint
        assert problem.place.file


def test_every_kind_has_a_folder():
    assert {folder.name for folder in FOLDERS} == {kind.code for kind in KINDS}


def test_codes_are_unique_and_in_order():
    codes = [kind.code for kind in KINDS]
    assert codes == sorted(set(codes))
