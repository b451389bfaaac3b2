"""`dunbatch doctor`: whether this machine makes the letters that were tested."""

import click

from dunbatch.cli import exit_codes
from dunbatch.cli.problem_view import tell
from dunbatch.render.system import check_system, versions


@click.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Check Pango, HarfBuzz, the fonts, and one letter laid out from beginning to end."""
    missing = check_system()
    if missing:
        tell(missing, to_stderr=False)
        ctx.exit(exit_codes.PROBLEMS)
    for name, number in versions().items():
        click.echo(f"{name:<12} {number}")
