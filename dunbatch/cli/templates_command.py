"""`dunbatch templates`: the templates and sentences that letters are made of, to be changed."""

from pathlib import Path

import click

from dunbatch.cli import exit_codes
from dunbatch.output.own_templates import copy_templates


@click.group()
def templates() -> None:
    """Templates, style sheet and sentences of the letters, to be changed."""


@templates.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.pass_context
def copy(ctx: click.Context, folder: Path) -> None:
    """Write the shipped templates into FOLDER, which must be new or empty.

    Name the folder in the policy (`templates: FOLDER`, beside it) and keep only the files you
    change: those you delete are taken from the program, and go on being kept up to date.
    """
    try:
        written = copy_templates(folder)
    except FileExistsError:
        click.echo(f"dunbatch: {folder} is not empty; nothing was written", err=True)
        ctx.exit(exit_codes.NOT_PUBLISHABLE)
    except OSError as error:
        click.echo(f"dunbatch: {folder}: {error.strerror}; nothing more was written", err=True)
        ctx.exit(exit_codes.OUT_OF_RESOURCES)
    click.echo(f"{written} files in {folder}")
