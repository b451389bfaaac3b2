"""Every problem code has its bad file and its line: families C, T and O, through the whole job.

A folder holds `ledger.csv`, perhaps `policy.yaml`, `register.csv` or other files they name,
`options.txt` with the as-of date and further options, and `expected.txt` with the lines shown.
Families L and P have tests of their own beside their readers.
"""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from dunbatch import workers
from dunbatch.cli.main import cli
from dunbatch.core import findings
from dunbatch.ledger import problems as ledger_problems
from dunbatch.policy import problems as policy_problems
from dunbatch.render import problems as render_problems

ERRORS = Path(__file__).resolve().parents[1] / "errors"
FAMILIES = {
    "L": ledger_problems.KINDS,
    "P": policy_problems.KINDS,
    "C": findings.KINDS,
    "T": render_problems.KINDS,
    "O": workers.KINDS,
}
MACHINE = frozenset({"T006", "T007"})
"""Faults of the machine, not of a file: `tests/render/test_system.py` shows them."""
UNREACHED = frozenset({"C030", "T002", "T009", "T010", "T011", "T012", "T035", "O001", "O002"})
"""No tiny file shows these (a command without a file, a changed template, a thousand pages, what
`check` alone tells, a dying process, a second lock behind the policy’s): `tests/cli`,
`tests/render` and `tests/workers` do."""
FOLDERS = sorted(folder.name for family in "CTO" for folder in ERRORS.glob(f"{family}[0-9]*"))


@pytest.mark.pdf
@pytest.mark.parametrize("code", FOLDERS)
def test_the_folder_shows_its_lines(code, tmp_path, monkeypatch):
    folder = tmp_path / code
    shutil.copytree(ERRORS / code, folder)
    if not (folder / "policy.yaml").exists():
        shutil.copy(ERRORS / "policy.yaml", folder)
    monkeypatch.chdir(folder)
    options = (folder / "options.txt").read_text("utf-8").split()
    command = ["run", "ledger.csv", "--policy", "policy.yaml", "--jobs", "1", "--out", "out"]
    result = CliRunner().invoke(cli, [*command, *options])

    shown = [
        line
        for line in result.stderr.splitlines()
        if " error " in f" {line}" or " warning " in f" {line}"
    ]
    expected = (folder / "expected.txt").read_text("utf-8").splitlines()
    assert [line for line in shown if f" {code}: " in line] == expected
    assert all(f" {code}: " in line for line in shown if not line[0].isdigit())
    is_error = any(f"error {code}" in line for line in expected)
    assert result.exit_code == (1 if is_error else 0)
    assert (folder / "out").exists() != is_error


def test_every_code_has_a_folder_and_every_folder_a_code():
    codes = {kind.code for kinds in FAMILIES.values() for kind in kinds}
    folders = {folder.name for folder in ERRORS.iterdir() if folder.is_dir()}

    assert codes - folders - MACHINE - UNREACHED == set()
    assert folders <= codes
    assert not folders & (MACHINE | UNREACHED)


def test_codes_are_unique_and_bear_the_letter_of_their_family():
    codes = [(family, kind.code) for family, kinds in FAMILIES.items() for kind in kinds]

    assert len({code for _, code in codes}) == len(codes)
    assert all(code.startswith(family) and len(code) == 4 for family, code in codes)
