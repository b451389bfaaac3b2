"""`dunbatch plan`: what would be sent and why, without making a letter."""

import json
from datetime import date
from pathlib import Path
from typing import Unpack

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dunbatch.cli import exit_codes
from dunbatch.cli.options import AS_OF, LANGUAGE, LEDGER, POLICY, ReadOptions, inputs, request_of
from dunbatch.cli.problem_view import tell
from dunbatch.core.assessment import Assessment
from dunbatch.core.problems import printable
from dunbatch.output.plan_report import plan_report, plan_table
from dunbatch.output.summary import why
from dunbatch.run import Plan, make_plan

_WIDE = 150


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
@click.pass_context
def plan(
    ctx: click.Context,
    ledger: Path,
    policy: Path,
    as_of: date,
    form: str,
    lang: str,
    keep_going: bool,
    **read: Unpack[ReadOptions],
) -> None:
    """Show what a run on LEDGER would send, and why."""
    request = request_of(ledger, policy, as_of, keep_going=keep_going, **read)
    decided, problems = make_plan(request)
    tell(problems)
    if decided is None:
        ctx.exit(exit_codes.PROBLEMS)
    if form == "json":
        report = plan_report(
            decided.assessments, decided.ledger, decided.policy, as_of, decided.history, lang
        )
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(plan_table(decided.assessments, lang).decode(), nl=False)
    else:
        _show(decided, lang)
    ctx.exit(exit_codes.ACCOUNTS_LEFT_OUT if decided.left_out else exit_codes.DONE)


def _show(plan: Plan, language: str) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDE)
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
    for assessment in plan.assessments:
        table.add_row(*(Text(printable(cell, 300)) for cell in _row(assessment, language)))
    console.print(table)
    console.print(f"history: {plan.history}")


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
