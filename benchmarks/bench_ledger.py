"""How long a ledger of N entries takes from its bytes to a decided plan, and how much memory.

    python benchmarks/bench_ledger.py --date 2026-07-01 [--million]

Each size runs in a process of its own, so that the peak of memory is its own. Beside it stands
Python's `csv.reader` over the same file in the same process: the ratio, unlike the seconds, says
the same on every machine.
"""

import argparse
import csv
import itertools
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from make_ledger import write_ledger

from dunbatch.core.unit import RunDates
from dunbatch.ledger.reader import LedgerDefaults, read_ledger
from dunbatch.memory import quiet_collector
from dunbatch.output.plan_report import plan_report
from dunbatch.policy.loader import load_policy
from dunbatch.run import assess_all
from dunbatch.text.files import Fault, Source, read_source

HERE = Path(__file__).resolve().parent
AS_OF = date(2026, 6, 30)
SIZES = (10_000, 100_000)
MILLION = 1_000_000
STEPS = ("csv.reader alone", "read", "assess", "plan")
HEADERS = ("entries", "accounts", *STEPS, "together", "of csv.reader", "peak")
KIBIBYTES = 1024


def measure(path: Path) -> dict[str, float]:
    """Read, assess and report the ledger at `path` in this process; return seconds and MiB."""
    policy, problems = load_policy(_opened(HERE / "policy.yaml"), _no_files)
    assert policy is not None, problems
    ticks = [time.perf_counter()]
    with path.open(encoding="utf-8", newline="") as stream:
        rows = sum(1 for _ in csv.reader(stream)) - 1
    ticks.append(time.perf_counter())
    defaults = LedgerDefaults(policy.currency, policy.payment_terms)
    with quiet_collector():
        ledger, problems = read_ledger(_opened(path), defaults)
        assert not problems, problems[:3]
        assert ledger.entries == rows
        ticks.append(time.perf_counter())
        dates = RunDates(AS_OF, AS_OF)
        assessments, problems = assess_all(ledger.accounts, (), policy.rules, dates)
        assert not problems, problems[:3]
        ticks.append(time.perf_counter())
    report = plan_report(assessments, ledger, policy, AS_OF, "none", "en")
    ticks.append(time.perf_counter())
    seconds = [after - before for before, after in itertools.pairwise(ticks)]
    return {
        "entries": ledger.entries,
        "accounts": len(report["accounts"]),
        **dict(zip(STEPS, seconds, strict=True)),
        "peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES,
    }


def run_apart(path: Path) -> dict[str, float]:
    """Measure the ledger at `path` in a fresh process."""
    command = [sys.executable, __file__, "--measure", str(path)]
    finished = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(finished.stdout)


def table(results: list[dict[str, float]]) -> str:
    """Return the results as a Markdown table."""
    lines = [f"| {' | '.join(HEADERS)} |", "|" + " ---: |" * len(HEADERS)]
    for found in results:
        together = sum(found[step] for step in STEPS[1:])
        cells = (
            f"{found['entries']:,}",
            f"{found['accounts']:,}",
            *(f"{found[step]:.2f} s" for step in STEPS),
            f"{together:.1f} s",
            f"× {together / found[STEPS[0]]:.0f}",
            f"{found['peak MiB']:,.0f} MiB",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def page(results: list[dict[str, float]], day: str, remark: str) -> str:
    """Return `RESULTS.md`."""
    facts = f"Python {platform.python_version()}, {os.cpu_count()} cores, {day}."
    return f"""# Ledger benchmark

{facts} {remark}

{table(results)}

`read`: the file's bytes to accounts, every cell checked. `assess`: allocation, ageing, stages and
interest of every account. `plan`: the report of `dunbatch plan --format json` as data. No letter
is laid out. One process, one core. Written by `benchmarks/bench_ledger.py`.
"""


def main() -> None:
    """Measure every size asked for, print the table and write `RESULTS.md`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--date", help="the day to write beside the figures")
    parser.add_argument("--remark", default="", help="what else ran on the machine")
    parser.add_argument("--million", action="store_true", help="measure a million entries too")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure(arguments.measure)))
        return
    if not arguments.date:
        parser.error("--date is needed: the program itself asks no clock")
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for entries in (*SIZES, MILLION) if arguments.million else SIZES:
            path = Path(folder) / f"{entries}.csv"
            write_ledger(entries, path)
            results.append(run_apart(path))
            print(f"{entries:,} entries measured", file=sys.stderr)
    print(table(results))
    (HERE / "RESULTS.md").write_text(page(results, arguments.date, arguments.remark), "utf-8")


def _opened(path: Path) -> Source:
    found = read_source(path)
    assert isinstance(found, Source), found
    return found


def _no_files(name: str) -> Source | Fault:
    raise AssertionError(name)


if __name__ == "__main__":
    main()
