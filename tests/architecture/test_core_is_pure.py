"""The core decides from its arguments alone: no files, no clock, no environment, no floats.

A layers contract sees neither the standard library nor literals, so this reads the syntax trees.
"""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORE = sorted((ROOT / "dunbatch" / "core").rglob("*.py"))

IMPURE_MODULES = frozenset(
    """
    asyncio builtins cmath concurrent ctypes fileinput getpass glob http importlib io locale
    logging mmap multiprocessing os pathlib pickle platform posix random secrets shelve shutil
    signal socket sqlite3 subprocess sys tempfile threading time urllib uuid
    """.split()
)
IMPURE_CALLS = frozenset({"open", "print", "input", "eval", "exec", "__import__"})
CLOCK_ATTRIBUTES = frozenset({"now", "today", "utcnow"})
# Like `dataclasses`, it makes functions of the names of fields, when it is imported.
ALLOWED = {"values.py": ["exec()"]}


def impurities(source: str) -> list[str]:
    """Return what `source` does that the core must not, as `line: what`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found += [(node.lineno, f"import {n.name}") for n in names if not _pure(n.name)]
            case ast.ImportFrom(level=level) if level > 0:
                found.append((node.lineno, "relative import"))
            case ast.ImportFrom(module=str(module)) if not _pure(module):
                found.append((node.lineno, f"import {module}"))
            case ast.Call(func=ast.Name(id=name)) if name in IMPURE_CALLS:
                found.append((node.lineno, f"{name}()"))
            case ast.Name(id="float"):
                found.append((node.lineno, "float"))
            case ast.Attribute(attr=name) if name in CLOCK_ATTRIBUTES:
                found.append((node.lineno, f".{name}"))
            case ast.Constant(value=float() | complex() as number):
                found.append((node.lineno, f"float {number}"))
            case _:
                pass
    return [f"{line}: {what}" for line, what in sorted(found)]


def _pure(module: str) -> bool:
    if module == "dunbatch.core" or module.startswith("dunbatch.core."):
        return True
    top = module.partition(".")[0]
    return top in sys.stdlib_module_names and top not in IMPURE_MODULES


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
def test_the_core_is_pure(path):
    found = [what.partition(": ")[2] for what in impurities(path.read_text("utf-8"))]
    assert found == ALLOWED.get(path.name, [])


def test_there_is_a_core_to_look_at():
    assert len(CORE) > 5


@pytest.mark.parametrize(
    "allowed",
    [
        "from decimal import Decimal",
        "import collections.abc",
        "from dunbatch.core.money import zero",
        "day = date(2026, 6, 30)",
        "rate = Fraction(1, 2) * 3",
        "text = '1.5'",
        "class Item:\n    open: Decimal",
    ],
)
def test_what_the_core_may_do(allowed):
    assert impurities(allowed) == []


@pytest.mark.parametrize(
    "forbidden",
    [
        "import os",
        "import os.path",
        "from pathlib import Path",
        "import time",
        "from . import money",
        "from dunbatch.text.files import read_source",
        "from dunbatch.corelike import x",
        "import yaml",
        "open('ledger.csv')",
        "print(total)",
        "exec(source)",
        "date.today()",
        "clock = datetime.datetime.now",
        "rate = 0.1",
        "share = float(amount)",
        "def convert(rate: float): pass",
        "rate = 1e3",
    ],
)
def test_what_the_core_may_not_do(forbidden):
    assert len(impurities(forbidden)) == 1
