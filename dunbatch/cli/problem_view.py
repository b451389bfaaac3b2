"""Shows problems: one block each for people and editors, or JSON for machines."""

import json
from collections.abc import Sequence

import click

from dunbatch.core.problems import Problem


def problem_lines(problem: Problem) -> str:
    """Return `file:line: error L014: message` with its excerpt and hint below."""
    place = problem.place
    where = ":".join(str(part) for part in (place.file, place.line) if part)
    column = f" (column {place.column})" if place.column else ""
    prefix = f"{where}: " if where else ""
    lines = [f"{prefix}{problem.severity.value} {problem.code}: {problem.message}{column}"]
    if problem.excerpt:
        lines.append(f"    {problem.excerpt}")
    if problem.hint:
        lines.append(f"    hint: {problem.hint}")
    return "\n".join(lines)


def problems_json(problems: Sequence[Problem]) -> str:
    """Return problems as a JSON list, every key always present."""
    rows = [
        {
            "code": problem.code,
            "severity": problem.severity.value,
            "message": problem.message,
            "hint": problem.hint,
            "file": problem.place.file or None,
            "line": problem.place.line,
            "column": problem.place.column,
            "account_id": problem.account_id,
            "excerpt": problem.excerpt,
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def tell(problems: Sequence[Problem], *, to_stderr: bool = True) -> None:
    """Print problems in the order of their places, and how many there are."""
    for problem in sorted(problems, key=_order):
        click.echo(problem_lines(problem), err=to_stderr)
    if problems:
        click.echo(count(problems), err=to_stderr)


def count(problems: Sequence[Problem]) -> str:
    """Return how many errors and warnings there are, in words."""
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    parts = [
        counted(number, word)
        for number, word in ((errors, "error"), (warnings, "warning"))
        if number
    ]
    return ", ".join(parts) or "no problems"


def counted(number: int, word: str) -> str:
    """Return a number and its noun, such as `1 letter` or `3 letters`."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _order(problem: Problem) -> tuple[str, int, str]:
    return (problem.place.file, problem.place.line or 0, problem.code)
