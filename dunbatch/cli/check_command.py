"""`dunbatch check`: problems only."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Unpack

import click

from dunbatch.cli import exit_codes
from dunbatch.cli.options import LEDGER, POLICY, Day, ReadOptions, inputs, request_of
from dunbatch.cli.problem_view import count, problems_json, tell
from dunbatch.core.dates import LAST_DAY
from dunbatch.core.problems import has_errors
from dunbatch.run import make_plan, read_only, trial_run


@click.command()
@LEDGER
@POLICY
@click.option("--as-of", type=Day(), help="Also check what a run of this day would need.")
@inputs
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.pass_context
def check(
    ctx: click.Context,
    ledger: Path,
    policy: Path,
    as_of: date | None,
    form: str,
    strict: bool,
    **read: Unpack[ReadOptions],
) -> None:
    """Show every problem of LEDGER and the policy, and nothing else.

    Of the policy also what it may say and hardly means, as warnings; --strict lets them fail. When
    there is no error, one trial letter of each stage and language is laid out and read back.
    """
    request = replace(request_of(ledger, policy, as_of or LAST_DAY, **read), linted=True)
    problems = make_plan(request)[1] if as_of else read_only(request)
    if not has_errors(problems):
        problems = (*problems, *trial_run(request))
    if form == "json":
        click.echo(problems_json(problems))
    else:
        tell(problems, to_stderr=False)
        if not problems:
            click.echo(count(problems))
    failed = has_errors(problems) or (strict and problems)
    ctx.exit(exit_codes.PROBLEMS if failed else exit_codes.DONE)
