"""`dunbatch explain`: everything behind one account's letter, or behind its lack."""

import json
from datetime import date
from pathlib import Path
from typing import Unpack

import click
from rich.console import Console

from dunbatch.cli import exit_codes
from dunbatch.cli.explain_view import ExplainView
from dunbatch.cli.options import AS_OF, LANGUAGE, LEDGER, POLICY, ReadOptions, inputs, request_of
from dunbatch.cli.problem_view import tell
from dunbatch.explaining import explain as explain_account
from dunbatch.output.explain_report import explain_report

_WIDE = 120


@click.command()
@LEDGER
@click.argument("account", metavar="ACCOUNT")
@POLICY
@AS_OF
@inputs
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or programs.",
)
@LANGUAGE
@click.pass_context
def explain(
    ctx: click.Context,
    ledger: Path,
    account: str,
    policy: Path,
    as_of: date,
    form: str,
    lang: str,
    **read: Unpack[ReadOptions],
) -> None:
    """Show everything behind the letter of one ACCOUNT of LEDGER.

    What paid what, how old it is, each rule that decided the stage, each slice of interest, and
    what the account would get 7, 15 and 30 days later if nothing is paid.
    """
    read["only"] = (account,)
    request = request_of(ledger, policy, as_of, **read)
    explanations, decided_by, problems = explain_account(request)
    tell(problems)
    if explanations is None or decided_by is None:
        ctx.exit(exit_codes.PROBLEMS)
    if form == "json":
        report = explain_report(explanations, decided_by, lang)
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
        return
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDE)
    view = ExplainView(console, lang)
    for at, explanation in enumerate(explanations):
        if at:
            console.rule()
        view.show(explanation)
