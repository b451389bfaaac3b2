"""The command line: the group of commands, and what the program says when it fails itself."""

import signal
import sys
import types
from importlib.metadata import version
from typing import Any

import click

from dunbatch.cli import exit_codes
from dunbatch.cli.check_command import check
from dunbatch.cli.doctor_command import doctor
from dunbatch.cli.explain_command import explain
from dunbatch.cli.inspect_command import inspect
from dunbatch.cli.interest_command import interest
from dunbatch.cli.plan_command import plan
from dunbatch.cli.rates_command import rates
from dunbatch.cli.run_command import run
from dunbatch.cli.templates_command import templates
from dunbatch.core.problems import ProgramFault
from dunbatch.render.system import versions


class _Terminated(BaseException):
    """SIGTERM arrived."""


def _show_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    libraries = ", ".join(
        f"{name} {number}" for name, number in versions().items() if name != "dunbatch"
    )
    click.echo(f"dunbatch {version('dunbatch')} ({libraries})")
    ctx.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version, and those of Pango and HarfBuzz.",
)
def cli() -> None:
    """Statements of account, late notices and final demands from a receivables ledger.

    Start with `dunbatch run LEDGER --policy POLICY --as-of DAY --out FOLDER`.
    """


for command in (run, plan, explain, check, inspect, interest, rates, templates, doctor):
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the program and end the process with its exit code."""
    signal.signal(signal.SIGTERM, _terminate)
    try:
        code: Any = cli.main(arguments, prog_name="dunbatch", standalone_mode=False)
    except click.exceptions.Abort:
        code = _say("interrupted; nothing was published", exit_codes.INTERRUPTED)
    except KeyboardInterrupt:
        code = _say("interrupted; nothing was published", exit_codes.INTERRUPTED)
    except _Terminated:
        code = _say("terminated; nothing was published", exit_codes.TERMINATED)
    except click.ClickException as error:
        error.show()
        code = exit_codes.USAGE
    except ProgramFault as fault:
        code = _say(f"a fault of dunbatch itself: {fault}; please report it", exit_codes.FAULT)
    except MemoryError:
        code = _say("out of memory; nothing was published", exit_codes.OUT_OF_RESOURCES)
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        code = _say(f"a fault of dunbatch itself: {what}; please report it", exit_codes.FAULT)
    sys.exit(code if isinstance(code, int) else exit_codes.DONE)


def _say(message: str, code: int) -> int:
    click.echo(f"dunbatch: {message}", err=True)
    return code


def _terminate(_signal: int, _frame: types.FrameType | None) -> None:
    raise _Terminated
