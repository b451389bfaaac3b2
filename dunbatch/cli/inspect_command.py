"""`dunbatch inspect`: what a foreign file looks like, and a column map to paste."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dunbatch.cli import exit_codes
from dunbatch.cli.options import FILE
from dunbatch.cli.problem_view import counted, tell
from dunbatch.core.problems import Problem, printable
from dunbatch.ledger.inspection import SHAPES, Inspection, inspect_file, is_spreadsheet
from dunbatch.ledger.inspection_columns import ColumnFound
from dunbatch.ledger.inspection_form import DelimiterFound, EncodingFound
from dunbatch.ledger.problems import problem_of_fault
from dunbatch.text.files import Fault, read_source

_WIDE = 100
_LONGEST_EXAMPLE = 24
_MOST_LINES = 5
_MOST_COLUMNS = 40
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


@click.command()
@click.argument("file", type=FILE)
@click.option("--sheet", metavar="NAME", help="Spreadsheets: the sheet to look at.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
@click.pass_context
def inspect(ctx: click.Context, file: Path, sheet: str | None, form: str) -> None:
    """Show what FILE looks like, what it leaves open, and a column map to paste.

    FILE is a text such as CSV, or a spreadsheet (.xlsx, .ods). Nothing is decided here: only the
    map that you save decides how the file is read.
    """
    if sheet is not None and not is_spreadsheet(file.name):
        raise click.BadOptionUsage("--sheet", "'--sheet' goes with .xlsx and .ods files only")
    source = read_source(file)
    found = problem_of_fault(source) if isinstance(source, Fault) else inspect_file(source, sheet)
    if isinstance(found, Problem):
        tell([found])
        ctx.exit(exit_codes.PROBLEMS)
    if form == "json":
        click.echo(json.dumps(inspection_json(found), ensure_ascii=True, indent=1))
    else:
        _show(found)


def inspection_json(found: Inspection) -> dict[str, Any]:
    """Return an inspection as JSON-ready data, every key always present."""
    return {
        "schema": "dunbatch.inspect/1",
        "file": found.file,
        "bytes": found.bytes,
        "byte_order_mark": found.has_mark,
        "encodings": [
            {"name": e.name, "fits": e.fits, "sample": e.sample or None} for e in found.encodings
        ],
        "delimiters": [
            {"delimiter": d.mark, "columns": d.columns, "agreeing": d.agreeing, "rows": d.rows}
            for d in found.delimiters
        ],
        "line_ends": found.line_ends or None,
        "sheet": found.sheet or None,
        "sheets": [
            {"name": s.name, "rows": s.rows, "columns": s.columns, "hidden": s.is_hidden}
            for s in found.sheets
        ],
        "title_rows": [{"line": row.line, "cells": list(row.cells)} for row in found.title_rows],
        "header_line": found.header_line,
        "rows": found.rows,
        "odd_rows": list(found.odd_rows),
        "shape": found.shape or None,
        "shape_because": found.shape_because or None,
        "columns": [
            {
                "column": column.index + 1,
                "header": column.header,
                "seems": column.role or None,
                "remark": column.remark or None,
                "look": column.values.look,
                "filled": column.values.filled,
                "distinct": column.values.distinct,
                "examples": list(column.values.examples),
            }
            for column in found.columns
        ],
        "to_state": [
            {"code": doubt.code, "text": doubt.text, "counts": dict(doubt.counts)}
            for doubt in found.doubts
        ],
        "map": found.column_map or None,
    }


def _show(found: Inspection) -> None:
    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDE)
    below = " below the header" if found.header_line else ""
    title = f"{printable(found.file, 200)}  {counted(found.bytes, 'byte')}, "
    title += f"{counted(found.rows, 'row')}{below}"
    console.print(Text(title, style="bold"), soft_wrap=True)
    _section(console, "Form", _form(found))
    if found.columns:
        _section(console, "Columns", _columns(found, console.width))
    if found.doubts:
        _section(console, "To state or to check", _doubts(found))
    if found.column_map:
        heading = Text("\nColumn map", style="bold")
        heading.append("  a proposal: read every line, then save it as map.yaml", style="dim")
        console.print(heading)
        # Not through rich: nothing may wrap or change what is pasted.
        click.echo(found.column_map, nl=False)


def _section(console: Console, title: str, body: Table | Group) -> None:
    console.print(Text(f"\n{title}", style="bold"))
    console.print(Padding(body, (0, 0, 0, 2), expand=False))


def _form(found: Inspection) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, lines in (
        *(_of_sheet(found) if found.sheet else _of_text(found)),
        ("title rows", _title_lines(found)),
        ("header", iter([_header_line(found)])),
        ("shape", iter([_shape_line(found)])),
    ):
        for at, line in enumerate(lines):
            table.add_row("" if at else name, Text(line, style="dim" if at else ""))
    return table


def _of_text(found: Inspection) -> Iterator[tuple[str, Iterator[str]]]:
    yield "encoding", _encoding_lines(found)
    yield "delimiter", map(_delimiter_line, _worth_showing(found.delimiters))
    yield "line ends", iter([found.line_ends])


def _of_sheet(found: Inspection) -> Iterator[tuple[str, Iterator[str]]]:
    yield "sheet" if len(found.sheets) == 1 else "sheets", _sheet_lines(found)


def _sheet_lines(found: Inspection) -> Iterator[str]:
    """Name the sheets, the one that is looked at first."""
    others = [sheet for sheet in found.sheets if sheet.name != found.sheet]
    for sheet in (*(sheet for sheet in found.sheets if sheet.name == found.sheet), *others):
        size = f"{counted(sheet.rows, 'row')}, {counted(sheet.columns, 'column')}"
        size = size if sheet.rows else "empty"
        hidden = ", hidden" if sheet.is_hidden else ""
        here = ", shown here" if sheet.name == found.sheet and others else ""
        yield f"{printable(sheet.name, _LONGEST_EXAMPLE * 2)}: {size}{hidden}{here}"


def _encoding_lines(found: Inspection) -> Iterator[str]:
    mark = ", with a byte order mark" if found.has_mark else ""
    first, *others = found.encodings
    fitting = [other for other in others if other.fits]
    if not first.sample:
        yield f"{first.name}{mark}: plain ASCII, the same in every encoding"
        return
    yield f"{first.name}{mark}: {_sample(first)}"
    if first.name == "utf-8":
        # Other encodings fit nearly every text; none is UTF-8 by chance.
        return
    yield from (f"{other.name}: {_sample(other)}" for other in fitting)
    unfit = [other.name for other in others if not other.fits]
    if unfit:
        yield f"not {', '.join(unfit)}"


def _sample(encoding: EncodingFound) -> str:
    return printable(encoding.sample, _LONGEST_EXAMPLE * 2)


def _worth_showing(tried: tuple[DelimiterFound, ...]) -> list[DelimiterFound]:
    first, *others = tried
    return [first, *(other for other in others if other.columns > 1)]


def _delimiter_line(tried: DelimiterFound) -> str:
    columns = counted(tried.columns, "column")
    if tried.agreeing == tried.rows:
        return f"{_NAMES[tried.mark]}: {columns} in every row tried"
    return f"{_NAMES[tried.mark]}: {columns} in {tried.agreeing:,} of {tried.rows:,} rows tried"


def _title_lines(found: Inspection) -> Iterator[str]:
    if not found.title_rows:
        yield "none"
    for row in found.title_rows[:_MOST_LINES]:
        text = " | ".join(cell.strip() for cell in row.cells if cell.strip()) or "(empty)"
        yield f"{'row' if found.sheet else 'line'} {row.line}: {printable(text)}"
    if len(found.title_rows) > _MOST_LINES:
        yield f"and {len(found.title_rows) - _MOST_LINES} more"


def _header_line(found: Inspection) -> str:
    if found.header_line is None:
        return "none found"
    odd = found.odd_rows
    if found.sheet:
        return f"row {found.header_line}"
    if not odd:
        return f"line {found.header_line}; every row below has as many cells"
    lines = ", ".join(map(str, odd[:_MOST_LINES])) + (", …" if len(odd) > _MOST_LINES else "")
    return f"line {found.header_line}; rows of another width: {len(odd):,} (line {lines})"


def _shape_line(found: Inspection) -> str:
    words = SHAPES[found.shape]
    return printable(f"{words}: {found.shape_because}" if found.shape_because else words, 200)


def _columns(found: Inspection, width: int) -> Table:
    header, seems = (24, 26) if width >= _WIDE else (18, 16)
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("header", overflow="ellipsis", no_wrap=True, max_width=header)
    table.add_column("seems to be", overflow="ellipsis", no_wrap=True, max_width=seems)
    table.add_column("looks like", no_wrap=True, style="dim")
    table.add_column("filled", justify="right", no_wrap=True, style="dim")
    # Only this column may give way on a narrow terminal; its text is cut, not wrapped.
    heading = Text("three of its values", no_wrap=True, overflow="ellipsis")
    table.add_column(heading, ratio=1)
    shown, left = _worth_a_row(found.columns)
    for column in shown:
        values = "  ".join(printable(v, _LONGEST_EXAMPLE) for v in column.values.examples)
        role = Text(column.role, style="bold")
        if not column.role:
            role = Text(printable(column.remark) or "–", style="dim")
        table.add_row(
            Text(printable(column.header, 60) or "(empty)"),
            role,
            column.values.look,
            f"{column.values.filled:,}",
            Text(values, "" if column.role else "dim", no_wrap=True, overflow="ellipsis"),
        )
    if left:
        table.add_row(Text("…", "dim"), Text(f"and {left:,} more", "dim"))
    return table


def _worth_a_row(columns: tuple[ColumnFound, ...]) -> tuple[list[ColumnFound], int]:
    """Return the columns to show and how many are left: all that are known, the first others."""
    room = _MOST_COLUMNS - sum(bool(column.role) for column in columns)
    shown = []
    for column in columns:
        if column.role or room > 0:
            shown.append(column)
            room -= not column.role
    return shown, len(columns) - len(shown)


def _doubts(found: Inspection) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for number, doubt in enumerate(found.doubts, start=1):
        table.add_row(f"{number}.", Text(printable(doubt.text, 400)))
    return table
