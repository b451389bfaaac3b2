"""`dunbatch plan`: what would be sent and why, without making a letter."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar, Unpack

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dunbatch.cli import exit_codes
from dunbatch.cli.options import (
    AS_OF,
    FILE,
    LANGUAGE,
    LEDGER,
    POLICY,
    Day,
    ReadOptions,
    inputs,
    request_of,
)
from dunbatch.cli.problem_view import tell
from dunbatch.core.assessment import Assessment
from dunbatch.core.problems import Problem, printable
from dunbatch.output.plan_difference import (
    Difference,
    difference_report,
    difference_table,
    differences,
)
from dunbatch.output.plan_report import account_text, json_pieces, plan_row, plan_table
from dunbatch.output.summary import why
from dunbatch.output.tables import Cell
from dunbatch.output.work_lists import WorkList, task_report, task_table, tasks
from dunbatch.reading import Request
from dunbatch.reporting import PlanReport, Teller, make_report
from dunbatch.run import Plan, make_plan

_WIDE = 150
_Told = TypeVar("_Told")


@click.command()
@LEDGER
@POLICY
@AS_OF
@inputs
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="For people, programs, or a spreadsheet.",
)
@LANGUAGE
@click.option("--keep-going", is_flag=True, help="Leave accounts with errors out.")
@click.option(
    "--against", "against_policy", type=FILE, help="Show only what another policy would change."
)
@click.option("--against-ledger", type=FILE, help="Show only what another ledger would change.")
@click.option("--against-date", type=Day(), help="Show only what another as-of would change.")
@click.option(
    "--list",
    "work_list",
    type=click.Choice([which.value for which in WorkList]),
    help="Show whom to call, whom to stop supplying, or what to hand over.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    help="Processes for the plan of a large ledger [one per core]; 1 is this one alone.",
)
@click.pass_context
def plan(
    ctx: click.Context,
    ledger: Path,
    policy: Path,
    as_of: date,
    form: str,
    lang: str,
    keep_going: bool,
    against_policy: Path | None,
    against_ledger: Path | None,
    against_date: date | None,
    work_list: str | None,
    jobs: int | None,
    **read: Unpack[ReadOptions],
) -> None:
    """Show what a run on LEDGER would send, and why."""
    request = request_of(ledger, policy, as_of, keep_going=keep_going, **read)
    differs = against_policy or against_ledger or against_date
    if not differs and work_list is None:
        ctx.exit(_tell_plan(request, form, lang, jobs or os.cpu_count() or 1))
    decided, problems = make_plan(request)
    tell(problems)
    if decided is None:
        ctx.exit(exit_codes.PROBLEMS)
    if differs:
        other = replace(
            request,
            policy=against_policy or policy,
            ledger=against_ledger or ledger,
            as_of=against_date or as_of,
            letter_date=max(against_date or as_of, request.letter_date),
        )
        _compare(ctx, decided, other, problems, form, lang)
    elif work_list is not None:
        _show_list(decided, WorkList(work_list), form, lang)
    ctx.exit(exit_codes.ACCOUNTS_LEFT_OUT if decided.left_out else exit_codes.DONE)


def _tell_plan(request: Request, form: str, language: str, jobs: int) -> int:
    """Write the plan and return the exit code."""
    if form == "json":
        return _tell(request, jobs, lambda a, policy: account_text(a, policy, language), _as_json)
    if form == "csv":
        return _tell(request, jobs, lambda a, _: plan_row(a, language), _as_csv)
    return _tell(request, jobs, lambda a, _: _row(a, language), _as_table)


def _tell(
    request: Request,
    jobs: int,
    teller: Teller[_Told],
    show: Callable[[PlanReport[_Told]], None],
) -> int:
    report, problems = make_report(request, teller, jobs)
    tell(problems)
    if report is None:
        return exit_codes.PROBLEMS
    show(report)
    return exit_codes.ACCOUNTS_LEFT_OUT if report.left_out else exit_codes.DONE


def _as_json(report: PlanReport[str]) -> None:
    for piece in json_pieces(report.frame, report.accounts()):
        click.echo(piece, nl=False)
    click.echo()


def _as_csv(report: PlanReport[tuple[Cell, ...]]) -> None:
    click.echo(plan_table(report.accounts()).decode(), nl=False)


def _compare(
    ctx: click.Context,
    decided: Plan,
    request: Request,
    told: tuple[Problem, ...],
    form: str,
    lang: str,
) -> None:
    """Show the accounts that another policy, ledger or day would treat otherwise."""
    other, problems = make_plan(request)
    tell([problem for problem in problems if problem not in told])
    if other is None:
        ctx.exit(exit_codes.PROBLEMS)
    found = differences(decided.assessments, other.assessments)
    if form == "json":
        report = difference_report(found, len(decided.assessments), lang)
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(difference_table(found).decode(), nl=False)
    else:
        _show_differences(found, len(decided.assessments))


def _show_differences(found: Sequence[Difference], compared: int) -> None:
    console = _console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("account", "name", "", "what"):
        table.add_column(heading, no_wrap=True, overflow="ellipsis", max_width=28)
    table.add_column("here", justify="right", overflow="fold")
    table.add_column("there", justify="right", overflow="fold")
    for one in found:
        party = one.party
        named = (party.account_id, party.name, one.currency)
        for at, change in enumerate(one.changes):
            cells = (*(("", "", "") if at else named), change.what, change.here, change.there)
            table.add_row(*(Text(printable(cell, 300)) for cell in cells))
    if found:
        console.print(table)
    console.print(f"{len(found)} of {compared} accounts would be treated otherwise")


def _show_list(plan: Plan, which: WorkList, form: str, language: str) -> None:
    found = tasks(plan.assessments, which, language)
    if form == "json":
        click.echo(json.dumps(task_report(found, which), ensure_ascii=False, indent=1))
        return
    if form == "csv":
        click.echo(task_table(found).decode(), nl=False)
        return
    console = _console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("account", "name", "ask for", "telephone", ""):
        table.add_column(heading, no_wrap=True, overflow="ellipsis", max_width=28)
    for heading in ("balance", "overdue", "days", "limit"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("stage", no_wrap=True)
    for task in found:
        cells = (
            task.account_id,
            task.name,
            task.contact_name,
            task.phone,
            task.currency,
            f"{task.balance:,f}",
            f"{task.overdue:,f}",
            str(task.days_overdue or ""),
            "" if task.credit_limit is None else f"{task.credit_limit:,f}",
            task.stage,
        )
        table.add_row(*(Text(printable(cell, 300)) for cell in cells))
    if found:
        console.print(table)
    accounts = "1 account" if len(found) == 1 else f"{len(found)} accounts"
    console.print(f"{accounts} to {which.value.replace('_', ' ')}")


def _console() -> Console:
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=_WIDE)


def _as_table(report: PlanReport[tuple[str, ...]]) -> None:
    console = _console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("account", no_wrap=True)
    table.add_column("name", overflow="ellipsis", no_wrap=True, max_width=28)
    table.add_column("", no_wrap=True)
    table.add_column("balance", justify="right", no_wrap=True)
    table.add_column("overdue", justify="right", no_wrap=True)
    table.add_column("days", justify="right", no_wrap=True)
    table.add_column("sends", no_wrap=True)
    table.add_column("claims", justify="right", no_wrap=True)
    table.add_column("why", overflow="fold")
    for row in report.accounts():
        table.add_row(*(Text(printable(cell, 300)) for cell in row))
    console.print(table)
    console.print(f"history: {report.frame['history']}")


def _row(a: Assessment, language: str) -> tuple[str, ...]:
    sends = a.stage.key if a.notice_goes and a.stage else "–"
    if a.statement:
        sends += " + statement" if a.notice_goes else " statement"
    return (
        a.party.account_id,
        a.party.name,
        a.currency,
        f"{a.balance:,f}",
        f"{a.overdue:,f}",
        str(a.days_overdue or ""),
        sends,
        f"{a.total_claimed:,f}" if a.notice_goes else "",
        why(a, language),
    )
