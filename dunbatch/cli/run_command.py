"""`dunbatch run`: the job."""

import os
from datetime import date
from pathlib import Path
from typing import Unpack

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from dunbatch.cli import exit_codes
from dunbatch.cli.options import (
    AS_OF,
    FILE,
    LEDGER,
    POLICY,
    ReadOptions,
    Shard,
    inputs,
    request_of,
)
from dunbatch.cli.problem_view import counted, tell
from dunbatch.output.publishing import CannotPublish
from dunbatch.render.system import check_system
from dunbatch.run import Plan, Published, make_plan, publish
from dunbatch.workers import KINDS as WORKER_PROBLEMS


@click.command()
@LEDGER
@POLICY
@AS_OF
@click.option("--out", type=FILE, required=True, help="The folder to make.")
@inputs
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=None,
    help="Letters laid out at a time [one per processor].",
)
@click.option("--shard", type=Shard(), default="1/1", help="One part of all accounts: 2/5.")
@click.option("--keep-going", is_flag=True, help="Leave accounts with errors out, and list them.")
@click.option("--replace", is_flag=True, help="Replace an output set that stands in --out.")
@click.option(
    "--no-print", is_flag=True, help="Letters, register and manifest only (as it is today)."
)
@click.option("--no-stamp", is_flag=True, help="Lay every letter out in full (as it is today).")
@click.option("--quiet", is_flag=True, help="Say nothing but problems.")
@click.pass_context
def run(
    ctx: click.Context,
    ledger: Path,
    policy: Path,
    as_of: date,
    out: Path,
    jobs: int | None,
    shard: tuple[int, int],
    keep_going: bool,
    replace: bool,
    no_print: bool,  # noqa: ARG001 print runs are not made yet
    no_stamp: bool,  # noqa: ARG001 letters are not stamped yet
    quiet: bool,
    **read: Unpack[ReadOptions],
) -> None:
    """Make the letters of LEDGER and publish them as one output set."""
    missing = check_system()
    if missing:
        tell(missing)
        ctx.exit(exit_codes.PROBLEMS)
    request = request_of(
        ledger,
        policy,
        as_of,
        shard=shard,
        keep_going=keep_going,
        **read,
    )
    decided, problems = make_plan(request)
    tell(problems)
    if decided is None:
        ctx.exit(exit_codes.PROBLEMS)
    try:
        with _ProgressBar(quiet=quiet) as bar:
            published, problems = publish(
                decided,
                request,
                out,
                replace_existing=replace,
                jobs=jobs or os.cpu_count() or 1,
                progress=bar.show,
            )
    except CannotPublish as error:
        click.echo(f"dunbatch: {error}", err=True)
        ctx.exit(exit_codes.NOT_PUBLISHABLE)
    except OSError as error:
        reason = error.strerror or str(error)
        click.echo(f"dunbatch: {out}: {reason}; nothing was published", err=True)
        ctx.exit(exit_codes.OUT_OF_RESOURCES)
    tell(problems)
    if published is None:
        died = {kind.code for kind in WORKER_PROBLEMS}
        lost = any(problem.code in died for problem in problems)
        ctx.exit(exit_codes.OUT_OF_RESOURCES if lost else exit_codes.PROBLEMS)
    if not quiet:
        click.echo(_summary(published, decided, out), err=True)
    ctx.exit(exit_codes.ACCOUNTS_LEFT_OUT if published.left_out else exit_codes.DONE)


class _ProgressBar:
    """A bar on a terminal, nothing elsewhere: the last lines say what was done."""

    def __init__(self, *, quiet: bool) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("laying out letters"),
            BarColumn(bar_width=40),
            MofNCompleteColumn(),
            console=console,
            transient=True,
            disable=quiet or not console.is_terminal,
        )
        self._task = self._progress.add_task("letters", total=None)

    def __enter__(self) -> "_ProgressBar":
        self._progress.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._progress.stop()

    def show(self, done: int, total: int) -> None:
        self._progress.update(self._task, completed=done, total=total)


def _summary(published: Published, plan: Plan, out: Path) -> str:
    silent = sum(not a.notice_goes for a in plan.assessments)
    statements = published.letters - published.notices - published.arranged
    kinds = [counted(published.notices, "notice"), counted(statements, "statement")]
    if published.arranged:
        kinds.append(f"{published.arranged} about payment plans and settlement offers")
    lines = [
        f"{counted(published.letters, 'letter')} on {counted(published.pages, 'page')} in {out}: "
        f"{', '.join(kinds)}",
        f"{counted(silent, 'account')} without a notice, with the reason: {out / 'not_sent.csv'}",
        f"letters sent so far, for the next run's --previous: {out / 'register.csv'}",
    ]
    if plan.history == "none":
        lines.append("history: none (no earlier notice is known; stages follow days alone)")
    if published.left_out:
        names = ", ".join(sorted(published.left_out))
        lines.append(f"left out because of errors: {names}")
    return "\n".join(lines)
