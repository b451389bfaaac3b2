"""How long a ledger of N entries takes from its bytes to a decided plan, and how much memory.

    python benchmarks/bench_ledger.py --date 2026-07-01 [--million] [--jobs N]

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

from dunbatch.core.assessment import Assessment
from dunbatch.ledger.reader import LedgerDefaults, gather_rows
from dunbatch.memory import quiet_collector
from dunbatch.output.plan_report import account_text, json_pieces, plan_frame
from dunbatch.policy.loader import load_policy
from dunbatch.policy.policy import Policy
from dunbatch.reading import Desk, Opened, Request
from dunbatch.reporting import PlanReport, tell_all
from dunbatch.text.files import Fault, Source, read_source

HERE = Path(__file__).resolve().parent
AS_OF = date(2026, 6, 30)
SIZES = (10_000, 100_000)
MILLION = 1_000_000
STEPS = ("csv.reader alone", "rows", "read, assess and tell", "plan")
HEADERS = ("entries", "accounts", *STEPS, "together", "of csv.reader", "user CPU", "peak")
KIBIBYTES = 1024
SECONDS_BETWEEN_LOOKS = 0.2
SHARE_OF_LOOKS = 50


def measure(path: Path, jobs: int) -> dict[str, float]:
    """Read, assess and report the ledger at `path` in this process; return seconds and MiB."""
    policy, problems = load_policy(_opened(HERE / "policy.yaml"), _no_files)
    assert policy is not None, problems
    ticks = [time.perf_counter()]
    with path.open(encoding="utf-8", newline="") as stream:
        rows = sum(1 for _ in csv.reader(stream)) - 1
    ticks.append(time.perf_counter())
    used = _user_seconds()
    defaults = LedgerDefaults(policy.currency, policy.payment_terms)
    request = Request(path, HERE / "policy.yaml", AS_OF, AS_OF)
    with quiet_collector():
        opened = Opened(policy, gather_rows(_opened(path), defaults), (), 0, {})
        ticks.append(time.perf_counter())
        desk = Desk(request)
        found, told = tell_all(desk, opened, request, _text, jobs)
        assert found is not None
        assert not desk.problems, desk.problems[:3]
        assert found.ledger.entries == rows
        ticks.append(time.perf_counter())
        sums = [sums for part in told for sums in part.sums]
        frame = plan_frame(sums, found.ledger, AS_OF, "none")
        report: PlanReport[str] = PlanReport(frame, {}, told)
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            nowhere.writelines(json_pieces(report.frame, report.accounts()))
    ticks.append(time.perf_counter())
    seconds = [after - before for before, after in itertools.pairwise(ticks)]
    return {
        "entries": found.ledger.entries,
        "accounts": len(sums),
        **dict(zip(STEPS, seconds, strict=True)),
        "user CPU": _user_seconds() - used,
        "peak MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES,
    }


def _text(assessment: Assessment, policy: Policy) -> str:
    return account_text(assessment, policy, "en")


def _user_seconds() -> float:
    """Return the processor time of this process and of those it started that have ended."""
    both = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return sum(resource.getrusage(which).ru_utime for which in both)


def run_apart(path: Path, jobs: int) -> dict[str, float]:
    """Measure the ledger at `path` in a fresh process and in those it starts."""
    command = [sys.executable, __file__, "--measure", str(path), "--jobs", str(jobs)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        peak = 0
        while process.poll() is None:
            began = time.perf_counter()
            peak = max(peak, sum(map(_memory, _family(process.pid))))
            # To look at gigabytes takes the kernel a while, in which nobody else has that core.
            looked = time.perf_counter() - began
            time.sleep(max(SECONDS_BETWEEN_LOOKS, SHARE_OF_LOOKS * looked))
        assert process.stdout is not None
        found: dict[str, float] = json.loads(process.stdout.read())
    assert process.returncode == 0
    if jobs > 1 and peak:
        found["peak MiB"] = peak / KIBIBYTES
    return found


def _family(pid: int) -> list[int]:
    """Return the process and all that it has started and that still run."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(c) for task in tasks for c in (task / "children").read_text().split()]
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _family(child))]


def _memory(pid: int) -> int:
    """Return KiB in memory, of what processes share each one's part; 0 where nobody tells."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


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
            f"{found['user CPU']:.1f} s",
            f"{found['peak MiB']:,.0f} MiB",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def page(results: list[dict[str, float]], day: str, remark: str, jobs: int) -> str:
    """Return `RESULTS.md`."""
    es = "" if jobs == 1 else "es"
    facts = f"Python {platform.python_version()}, {os.cpu_count()} cores, {day}."
    return f"""# Ledger benchmark

{facts} {remark}

{table(results)}

`rows`: the file's bytes to rows, by account. `read, assess and tell`: every cell checked, and of
every account allocation, ageing, stages, interest and its part of the plan as text, in {jobs}
process{es}. `plan`: the whole text of `dunbatch plan --format json`, written to nowhere. No letter
is laid out. `user CPU` is that of all processes from `rows` on, `peak` the memory of all at one
time; what they share counts once. Written by `benchmarks/bench_ledger.py`.
"""


def main() -> None:
    """Measure every size asked for, print the table and write `RESULTS.md`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--date", help="the day to write beside the figures")
    parser.add_argument("--remark", default="", help="what else ran on the machine")
    parser.add_argument("--million", action="store_true", help="measure a million entries too")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure(arguments.measure, arguments.jobs)))
        return
    if not arguments.date:
        parser.error("--date is needed: the program itself asks no clock")
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for entries in (*SIZES, MILLION) if arguments.million else SIZES:
            path = Path(folder) / f"{entries}.csv"
            write_ledger(entries, path)
            results.append(run_apart(path, arguments.jobs))
            print(f"{entries:,} entries measured", file=sys.stderr)
    print(table(results))
    text = page(results, arguments.date, arguments.remark, arguments.jobs)
    (HERE / "RESULTS.md").write_text(text, "utf-8")


def _opened(path: Path) -> Source:
    found = read_source(path)
    assert isinstance(found, Source), found
    return found


def _no_files(name: str) -> Source | Fault:
    raise AssertionError(name)


if __name__ == "__main__":
    main()
