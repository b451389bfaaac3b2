"""What doctor says of a machine that is as tested, of another one, and of a broken one."""

import json

import pytest
from click.testing import CliRunner

from dunbatch.cli import doctor_command
from dunbatch.cli.main import cli
from dunbatch.core.problems import NOWHERE
from dunbatch.render import golden
from dunbatch.render.problems import LIBRARY_MISSING


def record(sha256, **versions):
    return json.dumps({"sha256": sha256, "versions": versions})


@pytest.fixture
def recorded(tmp_path, monkeypatch):
    path = tmp_path / "golden.json"
    monkeypatch.setattr(golden, "RECORD", path)
    return path


def doctor():
    return CliRunner().invoke(cli, ["doctor"])


@pytest.mark.pdf
def test_the_recorded_letter_is_made_where_the_versions_are_the_recorded_ones():
    result = golden.make_golden_letter()
    if result.other_versions:
        pytest.skip("recorded with other versions: " + ", ".join(result.other_versions))

    assert result.problems == ()
    assert result.sha256 == result.expected, "changed on purpose? record it: make snapshots"
    told = doctor()
    assert told.exit_code == 0
    assert "the same to the byte" in told.stdout


@pytest.mark.pdf
def test_other_versions_are_told_and_are_no_fault(recorded):
    recorded.write_text(record("0" * 64, pango="1.0.0"), "utf-8")

    told = doctor()
    assert told.exit_code == 0
    assert "(tested: 1.0.0)" in told.stdout


@pytest.mark.pdf
def test_other_bytes_with_the_same_versions_are_a_fault(recorded):
    recorded.write_text(record("0" * 64), "utf-8")

    told = doctor()
    assert told.exit_code == 1
    assert "NOT as tested" in told.stdout


def test_a_missing_library_is_one_problem_that_names_the_package(monkeypatch):
    problem = LIBRARY_MISSING.at(NOWHERE, library="Pango")
    monkeypatch.setattr(doctor_command, "check_system", lambda: (problem,))

    told = doctor()
    assert told.exit_code == 1
    assert "libpango-1.0-0" in told.stdout
    assert "Traceback" not in told.stdout
