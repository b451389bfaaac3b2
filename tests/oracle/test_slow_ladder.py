"""The clerk's slow reference stands on its own: it knows nothing of what it checks."""

import ast
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ALONE = ("slow_books", "slow_ladder")


@pytest.mark.parametrize("name", ALONE)
def test_it_imports_the_standard_library_and_its_like_alone(name):
    for node in ast.walk(ast.parse((HERE / f"{name}.py").read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                assert {alias.name.partition(".")[0] for alias in names} <= sys.stdlib_module_names
            case ast.ImportFrom(level=1, module=str(module)):
                assert module in ALONE
            case ast.ImportFrom(module=module):
                assert module is not None
                assert module.partition(".")[0] in sys.stdlib_module_names - {"importlib"}
            case ast.Call(func=ast.Name(id=called)):
                assert called not in {"__import__", "eval", "exec"}
