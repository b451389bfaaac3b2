"""Options that several commands share, and how a request is made of them."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, Unpack

import click

from dunbatch.core.dates import parse_date
from dunbatch.core.languages import LANGUAGES
from dunbatch.reading import Request

_SHARD = re.compile(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})\Z")

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Day(click.ParamType[date]):
    """A day written `2026-06-30`."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day, or end the command with a usage error."""
        if isinstance(value, date):
            return value
        day = parse_date(str(value))
        if day is None:
            self.fail(f"{value!r} is not a day such as 2026-06-30", param, ctx)
        return day


class Shard(click.ParamType[tuple[int, int]]):
    """A part of a run, written `2/5`."""

    name = "I/N"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return part and number of parts, or end the command with a usage error."""
        match = _SHARD.match(str(value))
        part, parts = (int(match[1]), int(match[2])) if match else (1, 0)
        if part > parts:
            self.fail(f"{value!r} is not a part such as 2/5", param, ctx)
        return part, parts


FILE = click.Path(path_type=Path)

LEDGER = click.argument("ledger", type=FILE)
POLICY = click.option(
    "--policy", type=FILE, required=True, help="The policy file: your rules, in YAML."
)
AS_OF = click.option(
    "--as-of", type=Day(), required=True, help="The day the run speaks for; nothing is later."
)
LANGUAGE = click.option(
    "--lang",
    type=click.Choice(sorted(LANGUAGES)),
    default="en",
    show_default=True,
    help="Language of reasons and reports.",
)

_INPUTS = (
    click.option("--previous", type=FILE, help="The register.csv of the last run."),
    click.option("--map", "column_map", type=FILE, help="How to read a ledger of other shape."),
    click.option("--parties", type=FILE, help="Names and addresses, joined on the account id."),
    click.option("--letter-date", type=Day(), help="The day printed on letters [as-of]."),
    click.option("--only", multiple=True, metavar="ID", help="One account alone; repeatable."),
    click.option(
        "--replay",
        is_flag=True,
        help="Run an old date again: overlook notices of the register that are later.",
    ),
)


def inputs(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what to read."""
    for option in reversed(_INPUTS):
        command = option(command)
    return command


class ReadOptions(TypedDict):
    """What `inputs` hands to a command; `request_of` takes it as it is."""

    previous: Path | None
    column_map: Path | None
    parties: Path | None
    letter_date: date | None
    only: tuple[str, ...]
    replay: bool


def request_of(
    ledger: Path,
    policy: Path,
    as_of: date,
    *,
    shard: tuple[int, int] = (1, 1),
    keep_going: bool = False,
    **read: Unpack[ReadOptions],
) -> Request:
    """Return what the user asked for as one value; letters are dated as-of unless they say so."""
    return Request(
        ledger=ledger,
        policy=policy,
        as_of=as_of,
        letter_date=read["letter_date"] or as_of,
        column_map=read["column_map"],
        parties=read["parties"],
        previous=read["previous"],
        only=read["only"],
        shard=shard,
        keep_going=keep_going,
        replay=read["replay"],
    )
