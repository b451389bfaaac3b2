"""`dunbatch rates`: published reference rates with their sources, and which are missing."""

import json
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dunbatch.cli import exit_codes
from dunbatch.cli.options import FILE, Day
from dunbatch.cli.problem_view import counted, tell
from dunbatch.core.problems import has_errors, printable
from dunbatch.policy.loader import load_policy_at
from dunbatch.policy.policy import Policy
from dunbatch.policy.rates import (
    FROM_POLICY,
    PublishedRate,
    RateTable,
    half_year,
    published_rates,
    references_of,
    with_rows_of_policy,
)

_WIDE = 100
_STATUS = {
    "several_sources": "several sources",
    "one_source": "one source",
    FROM_POLICY: "your policy",
}


@click.command()
@click.option(
    "--reference", "wanted", multiple=True, metavar="NAME", help="One table alone; repeatable."
)
@click.option(
    "--policy", type=FILE, help="Also the rows of this policy; --check then asks what it uses."
)
@click.option(
    "--check",
    "as_of",
    type=Day(),
    help="Say which table lacks a rate on this day or in its half-year; exit code 4 if any does.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people or for programs.",
)
@click.pass_context
def rates(
    ctx: click.Context,
    wanted: tuple[str, ...],
    policy: Path | None,
    as_of: date | None,
    form: str,
) -> None:
    """Show the published reference rates and where each was read.

    A rate that nobody published, or that was not found, has no row; a run that needs it stops.
    """
    own = _policy(ctx, policy) if policy else None
    book = published_rates()
    tables = with_rows_of_policy(own.rules.rate_tables) if own else book.tables
    chosen = _chosen(tables, wanted)
    if as_of is None:
        _list(chosen, dict(book.sources), form)
        ctx.exit(exit_codes.DONE)
    if own and not wanted:
        used = references_of(own.rules.interest_terms.values())
        chosen = tuple(table for table in chosen if table.name in used)
    complete = _check(chosen, as_of, form)
    ctx.exit(exit_codes.DONE if complete else exit_codes.DIFFERENCE)


def _policy(ctx: click.Context, path: Path) -> Policy:
    policy, problems = load_policy_at(path)
    tell(problems)
    if policy is None or has_errors(problems):
        ctx.exit(exit_codes.PROBLEMS)
    return policy


def _chosen(tables: Sequence[RateTable], wanted: Sequence[str]) -> tuple[RateTable, ...]:
    names = [table.name for table in tables]
    unknown = [name for name in wanted if name not in names]
    if unknown:
        said = []
        for name in unknown:
            begun = [known for known in names if name and known.startswith(name)]
            near = begun or get_close_matches(name, names, n=1)
            meant = f" (did you mean {near[0]}?)" if near else ""
            said.append(f"{printable(name)!r}{meant}")
        raise click.UsageError(f"no such table: {', '.join(said)}; known: {', '.join(names)}")
    return tuple(table for table in tables if not wanted or table.name in wanted)


# --- The list ------------------------------------------------------------------------------------


def _list(tables: Sequence[RateTable], sources: dict[str, str], form: str) -> None:
    if form == "json":
        report = {"schema": "dunbatch.rates/1", "tables": [_as_json(t, sources) for t in tables]}
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
        return
    console = _console()
    for table in tables:
        console.print(Text(table.name, style="bold"))
        if table.about:
            console.print(Text(table.about, style="dim"))
        console.print(_rows(table))
        for gap in table.not_found:
            told = f"{gap.first} to {gap.last}: not found ({gap.what}, looked for on {gap.read})"
            console.print(Text(told, style="yellow"))
        console.print()
    used = {name for table in tables for row in table.rows for name in row.sources}
    _legend(console, [(name, text) for name, text in sources.items() if name in used])


def _as_json(table: RateTable, sources: dict[str, str]) -> dict[str, Any]:
    return {
        "reference": table.name,
        "about": table.about,
        "rows": [
            {
                "from": str(row.period.first),
                "to": str(row.period.last),
                "rate": f"{row.period.rate:f}",
                "status": row.status,
                "read_on": str(row.read) if row.read else None,
                "sources": [sources[name] for name in row.sources] or [row.period.source],
            }
            for row in table.rows
        ],
        "not_found": [
            {
                "from": str(gap.first),
                "to": str(gap.last),
                "what": gap.what,
                "looked_on": str(gap.read),
            }
            for gap in table.not_found
        ],
    }


def _rows(table: RateTable) -> Table:
    shown = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("from", "to"):
        shown.add_column(name, no_wrap=True)
    shown.add_column("percent", justify="right", no_wrap=True)
    shown.add_column("status", no_wrap=True)
    shown.add_column("read on", no_wrap=True)
    shown.add_column("sources", overflow="fold")
    for row in table.rows:
        shown.add_row(*map(Text, _cells(row)))
    return shown


def _cells(row: PublishedRate) -> tuple[str, ...]:
    return (
        str(row.period.first),
        str(row.period.last),
        f"{row.period.rate:f}",
        _STATUS[row.status],
        str(row.read or "–"),
        ", ".join(row.sources) or printable(row.period.source, 200),
    )


def _legend(console: Console, sources: Sequence[tuple[str, str]]) -> None:
    if not sources:
        return
    console.print(Text("sources", style="bold"))
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", style="dim")
    for name, text in sources:
        table.add_row(Text(name), Text(text))
    console.print(table)


def _console() -> Console:
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=_WIDE)


# --- The check -----------------------------------------------------------------------------------


def _check(tables: Sequence[RateTable], as_of: date, form: str) -> bool:
    """Show what is known on `as_of` and in its half-year; return whether nothing is missing."""
    first, last = half_year(as_of)
    found = [(table, table.on(as_of), table.missing(first, last)) for table in tables]
    lacking = sum(bool(missing) for _, _, missing in found)
    if form == "json":
        report = {
            "schema": "dunbatch.rates_check/1",
            "as_of": str(as_of),
            "half_year": {"from": str(first), "to": str(last)},
            "complete": not lacking,
            "tables": [
                {
                    "reference": table.name,
                    "rate": f"{period.rate:f}" if period else None,
                    "missing": [{"from": str(start), "to": str(end)} for start, end in missing],
                }
                for table, period, missing in found
            ],
        }
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
        return not lacking
    shown = Table(box=None, pad_edge=False, header_style="dim")
    shown.add_column("reference", no_wrap=True)
    shown.add_column(f"on {as_of}", justify="right", no_wrap=True)
    shown.add_column(f"from {first} to {last}", overflow="fold")
    for table, period, missing in found:
        spans = ", ".join(f"{start} to {end}" for start, end in missing)
        shown.add_row(
            Text(table.name),
            Text(f"{period.rate:f}" if period else "none"),
            Text(f"missing: {spans}", style="yellow") if missing else Text("known"),
        )
    console = _console()
    if tables:
        console.print(shown)
    console.print(_verdict(len(tables), lacking))
    return not lacking


def _verdict(tables: int, lacking: int) -> str:
    if not tables:
        return "the policy uses no published rate"
    if not lacking:
        return f"nothing is missing in {counted(tables, 'table')}"
    verb = "lacks" if lacking == 1 else "lack"
    return (
        f"{lacking} of {counted(tables, 'table')} {verb} a rate; add the published one with its"
        " source under interest.rates in the policy"
    )
