"""No part of the program asks what day or time it is: a run is a function of its inputs."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "dunbatch").rglob("*.py"))

CLOCKS = frozenset(
    """
    clock_gettime ctime getmtime gmtime localtime monotonic monotonic_ns now perf_counter
    perf_counter_ns process_time process_time_ns st_ctime st_mtime thread_time time_ns today
    utcnow uuid1
    """.split()
)
ALLOWED: frozenset[tuple[str, str]] = frozenset()
"""Pairs of file and reading, such as `("dunbatch/cli/progress.py", "monotonic")`. None is."""


def clock_readings(source: str) -> list[tuple[int, str]]:
    """Return line and name of every use of a clock in `source`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name) if name in CLOCKS:
                found.append((node.lineno, name))
            case ast.Attribute(value=ast.Name(id="time"), attr="time" | "strftime" as name):
                found.append((node.lineno, name))
            case ast.ImportFrom(module=module, names=names):
                read = CLOCKS | ({"time", "strftime"} if module == "time" else frozenset())
                found += [(node.lineno, alias.name) for alias in names if alias.name in read]
            case _:
                pass
    return sorted(found)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_reads_a_clock(path):
    file = path.relative_to(ROOT).as_posix()
    readings = clock_readings(path.read_text("utf-8"))

    assert [reading for reading in readings if (file, reading[1]) not in ALLOWED] == []


@pytest.mark.parametrize(
    "source",
    [
        "date.today()",
        "datetime.now(UTC)",
        "datetime.utcnow()",
        "time.time()",
        "time.strftime('%Y')",
        "from time import time",
        "from time import perf_counter as tick",
        "time.monotonic()",
        "path.stat().st_mtime",
    ],
)
def test_a_clock_is_seen(source):
    assert len(clock_readings(source)) == 1


@pytest.mark.parametrize(
    "source",
    ["from datetime import date, time", "day.strftime('%Y')", "as_of = date(2026, 6, 30)"],
)
def test_a_day_is_no_clock(source):
    assert clock_readings(source) == []
