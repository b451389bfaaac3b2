"""Numbers in pages of the handbook are what the program computes."""

import json
import re
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from dunbatch.cli.interest_command import interest
from dunbatch.cli.main import cli
from dunbatch.core.daycount import YEAR_FRACTION
from dunbatch.core.interest_terms import DayCount
from dunbatch.core.money import RoundingMode, round_amount

DOCS = Path(__file__).resolve().parents[2] / "docs"


def page(name):
    return (DOCS / name).read_text("utf-8")


def test_the_table_of_day_counts():
    rows = re.findall(
        r"^\| (\d{4}-\S+) \| (\S+) \| (\d+) \| (.+) \|$", page("day-counts.md"), re.MULTILINE
    )

    assert len(rows) == 5
    for first, last, days, amounts in rows:
        due, end = date.fromisoformat(first), date.fromisoformat(last)
        assert (end - due).days == int(days)
        assert amounts.split(" | ") == [
            str(round_amount(YEAR_FRACTION[name](due, end) * 1000, "EUR", RoundingMode.HALF_UP))
            for name in DayCount
        ]


def test_every_day_count_is_explained():
    names = re.findall(r"^\| `(\S+)` \|", page("day-counts.md"), re.MULTILINE)

    assert names == [name.value for name in DayCount]


def test_every_option_and_key_of_the_interest_of_one_debt_is_explained():
    told = page("one-debt.md")
    options = {name for option in interest.params for name in option.opts if name != "--help"}
    command = re.search(r"^dunbatch (interest .+)$", told, re.MULTILINE)[1]
    answer = json.loads(CliRunner().invoke(cli, [*command.split(), "--format", "json"]).stdout)
    keys = {*answer, *(f"slices.{key}" for key in answer["slices"][0])}
    explained = set(re.findall(r"`([^`\n]+)`", told))

    assert options <= explained
    assert {
        key for key in keys if {key, key.removeprefix("slices.")}.isdisjoint(explained)
    } == set()
    assert answer["interest"] == "26.84"
