"""Every problem of a policy has a tiny file that triggers it and the exact line shown for it."""

import re
from pathlib import Path

import pytest

from dunbatch.core.problems import Problem
from dunbatch.policy import problems_envelope, problems_lint, problems_presets
from dunbatch.policy.loader import load_policy
from dunbatch.policy.logo import LARGEST_LOGO
from dunbatch.policy.problems import KINDS
from dunbatch.text.files import Fault, Source, read_source

ERRORS = Path(__file__).parent.parent / "errors"
FOLDERS = sorted(folder.name for folder in ERRORS.glob("P[0-9]*"))
LINTS = frozenset(
    kind.code for kind in (*problems_lint.KINDS, *problems_presets.LINTS, *problems_envelope.LINTS)
)
# Made here, so that no file of two megabytes has to be kept.
TOO_LARGE = Source("larger_than_allowed.png", b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_LOGO))


def problems_in(folder: Path) -> tuple[Problem, ...]:
    def read(name: str) -> Source | Fault:
        return TOO_LARGE if name == TOO_LARGE.name else read_source(folder / name, name)

    source = read_source(folder / "policy.yaml", "policy.yaml")
    assert isinstance(source, Source)
    return load_policy(source, read, linted=folder.name in LINTS)[1]


@pytest.mark.parametrize("code", FOLDERS)
def test_the_file_shows_exactly_its_line(code):
    problems = problems_in(ERRORS / code)
    shown = [
        f"{p.place.file}:{p.place.line}: {p.severity} {p.code}: {p.message}" for p in problems
    ]
    assert shown == (ERRORS / code / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize("code", FOLDERS)
def test_the_problem_has_a_hint_and_the_line_it_stands_in(code):
    (problem,) = problems_in(ERRORS / code)
    assert problem.hint
    assert set(re.findall(r"\{[a-z_]+\}", problem.hint)) <= {"{reference}"}
    if code != "P001":  # a file that cannot be decoded has no lines
        lines = (ERRORS / code / "policy.yaml").read_text(encoding="utf-8").splitlines()
        line = lines[(problem.place.line or 0) - 1].strip()
        assert line.startswith(problem.excerpt.removesuffix("…"))


def test_no_code_lacks_a_folder_and_no_folder_a_code():
    assert [kind.code for kind in KINDS] == FOLDERS


def test_codes_are_unique_and_of_this_family():
    codes = [kind.code for kind in KINDS]
    assert len(set(codes)) == len(codes)
    assert all(code[0] == "P" and code[1:].isdigit() and len(code) == 4 for code in codes)
