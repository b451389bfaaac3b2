"""`dunbatch doctor`: whether this machine makes the letters that were tested."""

import click

from dunbatch.cli import exit_codes
from dunbatch.cli.problem_view import tell
from dunbatch.render.golden import make_golden_letter
from dunbatch.render.system import check_system, versions


@click.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Check Pango, HarfBuzz, the fonts, and one letter laid out from beginning to end."""
    missing = check_system()
    tell(missing, to_stderr=False)
    if missing:
        ctx.exit(exit_codes.PROBLEMS)
    click.echo("libraries      found: " + ", ".join(f"{n} {v}" for n, v in versions().items()))
    click.echo("fonts          the bundled ones, unchanged")
    golden = make_golden_letter()
    tell(golden.problems, to_stderr=False)
    if golden.is_as_tested:
        click.echo("golden letter  the same to the byte")
        ctx.exit(exit_codes.DONE)
    if golden.sha256 and golden.other_versions:
        click.echo(
            "golden letter  made, but not the tested bytes, because of other versions: "
            + ", ".join(golden.other_versions)
        )
        click.echo("               letters are right; their bytes differ from other machines'")
        ctx.exit(exit_codes.DONE)
    click.echo("golden letter  NOT as tested: reinstall dunbatch, then report this")
    ctx.exit(exit_codes.PROBLEMS)
