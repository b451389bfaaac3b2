"""How long a statement of many open items takes, and how much memory: python bench_statement.py.

Each size runs in a process of its own and prints a line of the table in README.md.
"""

import resource
import subprocess
import sys
import time
from dataclasses import replace
from decimal import Decimal

from dunbatch.core.balances import Bucket
from dunbatch.core.terms import DocumentKind
from dunbatch.documents.values import Statement
from dunbatch.render.golden import golden_notice
from dunbatch.render.letter import Letter, render_letter

SIZES = (1_000, 2_000, 5_000, 10_000)


def long_statement(count: int) -> Statement:
    """Return a statement of `count` open items of ten each."""
    letter = golden_notice()
    (row,) = letter.rows
    ten, nothing = Decimal("10.00"), Decimal("0.00")
    rows = tuple(
        replace(row, number=f"F-{serial:05d}", amount=ten, open=ten, in_total=False)
        for serial in range(count)
    )
    return Statement(
        kind=DocumentKind.STATEMENT,
        channel=letter.channel,
        language=letter.language,
        creditor=letter.creditor,
        addressee=letter.addressee,
        currency=letter.currency,
        as_of=letter.as_of,
        letter_date=letter.letter_date,
        reference=letter.reference,
        rows=rows,
        balance=ten * count,
        not_due=nothing,
        overdue=ten * count,
        unallocated_credit=nothing,
        held=nothing,
        ageing=(Bucket(1, None, ten * count),),
        other_credits=(),
    )


def measure(count: int) -> str:
    """Return a line of the table: rows, pages, processor seconds, seconds a row, memory."""
    started = time.process_time()
    letter = render_letter(long_statement(count))
    seconds = time.process_time() - started
    if not isinstance(letter, Letter):
        raise SystemExit("; ".join(problem.message for problem in letter))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    size = len(letter.pdf) // 1024
    return (
        f"| {count:,} | {letter.pages} | {seconds:.1f} | {seconds / count * 1000:.1f} "
        f"| {memory:,} | {size:,} |"
    )


def main() -> None:
    """Measure one size, or each in a process of its own."""
    if sys.argv[1:]:
        print(measure(int(sys.argv[1])))
        return
    print("| rows | pages | processor seconds | milliseconds a row | MiB | KiB of file |")
    print("|---|---|---|---|---|---|", flush=True)
    for count in SIZES:
        subprocess.run([sys.executable, __file__, str(count)], check=True)


if __name__ == "__main__":
    main()
