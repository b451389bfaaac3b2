"""No float comes near an amount: the syntax trees of all of `dunbatch/` hold none.

Not a literal, not the type, not `round` (which makes one of a float and hides another rounding),
not the modules that calculate in floats, and no true division but of fractions and of paths.
What has reason to be a float is listed, with the reason; a reason no longer needed fails too.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "dunbatch").rglob("*.py"))

FLOATING_MODULES = frozenset({"cmath", "math", "random", "statistics", "numpy"})
FLOATING_NAMES = frozenset({"float", "complex", "round"})
PATHS = frozenset("Path _FOLDER _PACKAGE _ROOT out path root target".split())
"""Names and functions that are paths left of a `/`; so is each with `folder` in it, and what is
divided by a text."""

IN_MILLIMETRES = "millimetres and points on paper; amounts arrive here as text"
ALLOWED: dict[tuple[str, str], str] = {
    ("dunbatch/core/interest_account.py", "exact / days"): "a Fraction by a whole number",
    (
        "dunbatch/core/interest_account.py",
        "act_act_isda(start, new_year) / act_act_isda(start, end)",
    ): "two Fractions",
    ("dunbatch/ledger/columns.py", "0.6"): "how alike two words are",
    ("dunbatch/ledger/inspection_form.py", "f.agreeing / f.rows"): "a share of rows",
    ("dunbatch/ledger/inspection_form.py", "round"): "a share of rows",
    ("dunbatch/ledger/inspection_values.py", "0.8"): "a share of cells",
    ("dunbatch/policy/section.py", "0.7"): "how alike two words are",
    ("dunbatch/render/house.py", "0.6"): "how alike two sentences are",
    ("dunbatch/text/sheets.py", "float"): "cells of a spreadsheet, at once made text or refused",
    ("dunbatch/workers.py", "0.05"): "seconds",
    ("dunbatch/workers.py", "float"): "seconds",
    ("dunbatch/workers.py", "round"): "seconds",
}
"""File and what stands there, and why it may."""
ALLOWED_FILES = {
    "dunbatch/render/address.py": IN_MILLIMETRES,
    "dunbatch/render/bill_space.py": IN_MILLIMETRES,
    "dunbatch/render/fonts.py": IN_MILLIMETRES,
    "dunbatch/render/placement.py": IN_MILLIMETRES,
}


def floats(source: str) -> list[tuple[int, str]]:
    """Return line and text of all in `source` that is a float or may make one."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=float() | complex() as number):
                found.append((node.lineno, str(number)))
            case ast.Name(id=name) if name in FLOATING_NAMES:
                found.append((node.lineno, name))
            case ast.Attribute(attr="__round__" | "__float__" | "fsum" | "fromfloat" as name):
                found.append((node.lineno, name))
            case ast.Import(names=names):
                modules = [alias.name.partition(".")[0] for alias in names]
                found += [(node.lineno, name) for name in modules if name in FLOATING_MODULES]
            case ast.ImportFrom(module=str(module)) if module.partition(".")[0] in (
                FLOATING_MODULES
            ):
                found.append((node.lineno, module))
            case ast.BinOp(left=left, op=ast.Div(), right=right):
                if not (_is_exact(left) or _is_exact(right) or _is_path(left, right)):
                    found.append((node.lineno, ast.unparse(node)))
            case ast.AugAssign(op=ast.Div()):
                found.append((node.lineno, ast.unparse(node)))
            case _:
                pass
    return sorted(found)


def _is_exact(node: ast.expr) -> bool:
    """Whether an operand is a fraction for all to see; what it is divided by or divides, then."""
    match node:
        case ast.Call(func=ast.Name(id="Fraction")):
            return True
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), right=right):
            return _is_exact(left) or _is_exact(right)
    return False


def _is_path(left: ast.expr, right: ast.expr) -> bool:
    match right:
        case ast.Constant(value=str()) | ast.JoinedStr():
            return True
    match left:
        case ast.Attribute(attr="parent"):
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Call(func=ast.Name(id=name)):
            return name in PATHS or "folder" in name
        case ast.BinOp(left=inner, op=ast.Div(), right=end):
            return _is_path(inner, end)
    return False


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_float_is_near_an_amount(path):
    file = path.relative_to(ROOT).as_posix()
    if file in ALLOWED_FILES:
        return

    found = floats(path.read_text("utf-8"))

    assert [(line, what) for line, what in found if (file, what) not in ALLOWED] == []


@pytest.mark.parametrize(("file", "what"), ALLOWED)
def test_every_exception_is_still_needed(file, what):
    assert what in [text for _, text in floats((ROOT / file).read_text("utf-8"))]


@pytest.mark.parametrize("file", ALLOWED_FILES)
def test_every_file_let_off_still_needs_it(file):
    assert floats((ROOT / file).read_text("utf-8"))


@pytest.mark.parametrize(
    "source",
    [
        "rate = Fraction(1, 2) / 3",
        "rate = 1 / Fraction(3)",
        "rate = base * Fraction(1, 100) / 365",
        "half = amount // 2",
        "path = folder / name",
        "path = shipped_folder('data') / language / f'{name}.po'",
        "path = self._folder / path",
        "path = Path(out) / MANIFEST",
        "amount = Decimal('0.10')",
        "text = 'float'",
        "share = 100",
    ],
)
def test_what_may_stand(source):
    assert floats(source) == []


@pytest.mark.parametrize(
    "source",
    [
        "rate = 0.1",
        "rate = 1e3",
        "rate = 1j",
        "amount = float(text)",
        "def f(rate: float): pass",
        "amount = round(exact, 2)",
        "shown = map(round, amounts)",
        "amount = exact.__round__(2)",
        "amount = Decimal.from_float(x) if (x := 0.5) else None",
        "import math",
        "from math import fsum",
        "import statistics as s",
        "amount = principal / 365",
        "amount = principal * rate / 36500",
        "amount /= 365",
        "amount = total(a, b) / 2",
    ],
)
def test_what_may_not(source):
    assert len(floats(source)) == 1
