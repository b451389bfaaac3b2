"""The program as a process: versions, missing files, and its own faults."""

import subprocess
import sys
from pathlib import Path

import pytest

from dunbatch import assessing
from dunbatch.shipped import shipped_folder

SAMPLES = shipped_folder("sample_ledgers")
MINIMAL = (str(SAMPLES / "minimal.csv"), "--policy", str(SAMPLES / "policy_minimal.yaml"))
AS_OF = ("--as-of", "2026-06-30")


def program(*arguments, **options):
    command = [sys.executable, "-m", "dunbatch", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def test_the_version_names_pango_and_harfbuzz():
    told = program("--version")

    assert told.returncode == 0
    assert "pango" in told.stdout
    assert "harfbuzz" in told.stdout


def test_a_missing_file_is_a_problem_and_no_traceback():
    told = program("plan", "nowhere.csv", "--policy", MINIMAL[2], *AS_OF)

    assert told.returncode == 1
    assert "nowhere.csv" in told.stderr
    assert "Traceback" not in told.stderr


def test_an_unknown_command_is_a_usage_error():
    assert program("post").returncode == 2


def test_a_fault_of_the_program_names_the_account(monkeypatch, capsys):
    from dunbatch.cli.main import main

    def fails(*_arguments, **_options):
        raise ZeroDivisionError("no such luck")

    monkeypatch.setattr(assessing, "assess_account", fails)
    with pytest.raises(SystemExit) as ended:
        main(["plan", *MINIMAL, *AS_OF])

    assert ended.value.code == 70
    assert "account A1: ZeroDivisionError" in capsys.readouterr().err


def test_help_lists_the_commands():
    told = program("--help", cwd=Path(__file__).parent)

    assert [name for name in ("run", "plan", "check", "doctor") if name not in told.stdout] == []
