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
from dunbatch.policy.loader import load_policy
from dunbatch.policy.presets import preset_names
from dunbatch.text.files import Source

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


def test_the_example_of_presets_loads():
    example = re.search(r"^```yaml\n(.*?)^```$", page("presets.md"), re.MULTILINE | re.DOTALL)[1]
    head = "schema: 1\ncreditor: {name: Atelier Exemple, address: [1 rue Haute], country: FR}\n"
    plans = "plans: [{stages: [{key: a, days: 8, document: late_notice, channel: letter}]}]\n"
    text = f"{head}language: fr\ncurrency: EUR\n{example}{plans}"

    policy, problems = load_policy(Source("policy.yaml", text.encode()), lambda _: None)

    assert problems == ()
    assert policy.rules.interest_terms["fr-b2b"].rate.floor is not None


def test_every_preset_has_its_part_and_is_named_in_the_policys_page():
    assert tuple(re.findall(r"^## `(\S+)`$", page("presets.md"), re.MULTILINE)) == preset_names()
    row = next(line for line in page("policy.md").splitlines() if line.startswith("| `preset` |"))
    assert {f"`{name}`" for name in preset_names()} <= set(re.findall(r"`\S+?`", row))
