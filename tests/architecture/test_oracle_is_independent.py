"""The slow references owe nothing to the program: they import nothing of it.

A reference that borrowed a rounding, a calendar or a type would agree with the mistakes in it.
"""

import ast
import sys
from pathlib import Path

import pytest

ORACLE = Path(__file__).resolve().parents[1] / "oracle"
REFERENCES = sorted(ORACLE.glob("slow_*.py"))
NAMES = frozenset(path.stem for path in REFERENCES)


def borrowed(source: str) -> list[str]:
    """Return what `source` imports that is neither the standard library nor another reference."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                modules = [alias.name for alias in names]
            case ast.ImportFrom(level=0, module=str(module)):
                modules = [module]
            case ast.ImportFrom(level=1, module=str(module)) if module in NAMES:
                modules = []
            case ast.ImportFrom(level=1, module=None, names=names):
                modules = [f".{alias.name}" for alias in names if alias.name not in NAMES]
            case ast.ImportFrom(level=level, module=module):
                modules = ["." * level + (module or "")]
            case ast.Name(id="__import__" | "eval" | "exec" as name):
                modules = [name]
            case _:
                continue
        found += [m for m in modules if m.partition(".")[0] not in _STANDARD]
    return found


_STANDARD = sys.stdlib_module_names - {"importlib", "runpy", "pkgutil"}


@pytest.mark.parametrize("path", REFERENCES, ids=lambda path: path.name)
def test_a_reference_imports_nothing_of_the_program(path):
    assert borrowed(path.read_text("utf-8")) == []


def test_there_are_references_to_look_at():
    assert {"slow_interest", "slow_days"} <= NAMES


@pytest.mark.parametrize(
    "source",
    [
        "import dunbatch",
        "import dunbatch.core.money as money",
        "from dunbatch.core.interest import accrue",
        "from ..factories import day",
        "from .test_slow_interest import debts",
        "from . import test_slow_interest",
        "from .. import factories",
        "import hypothesis",
        "def f():\n    from dunbatch import run",
        "import importlib",
        "__import__('dunbatch')",
    ],
)
def test_what_a_reference_may_not_do(source):
    assert len(borrowed(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "from fractions import Fraction",
        "from .slow_days import rounded",
        "from . import slow_days",
    ],
)
def test_what_a_reference_may_do(source):
    assert borrowed(source) == []
