"""`check` lays out one letter of each stage and language and reads it back."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from dunbatch.cli.main import cli
from dunbatch.documents.trial import trial_documents
from dunbatch.policy.loader import load_policy_at
from dunbatch.render.letter import Letter, render_letter
from dunbatch.text.yaml_tree import Sequence, parse_yaml
from dunbatch.trial import try_letters
from tests.render.own_font import own_font

pytestmark = pytest.mark.pdf

SAMPLES = Path(__file__).resolve().parents[2] / "sample_ledgers"
POLICIES = sorted(path.name for path in SAMPLES.glob("policy*.yaml"))


def invoke(*arguments):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def month(tmp_path):
    """A folder with the month's ledger and its policy."""
    for name in ("month.csv", "policy_full.yaml"):
        shutil.copy(SAMPLES / name, tmp_path)
    return tmp_path


def state(folder, line):
    """Add a line to the policy in `folder`."""
    path = folder / "policy_full.yaml"
    path.write_text(f"{path.read_text('utf-8')}\n{line}\n", "utf-8")


def check(folder):
    return invoke("check", folder / "month.csv", "--policy", folder / "policy_full.yaml")


@pytest.mark.parametrize("name", POLICIES)
def test_a_trial_letter_of_every_stage_of_the_samples_can_be_laid_out(name):
    policy, _ = load_policy_at(SAMPLES / name)
    documents = trial_documents(policy, ("en", "fr", "it"))

    sent = {
        (stage.document, stage.channel)
        for plan in policy.rules.plans
        for stage in plan.stages
        if stage.document.value in ("late_notice", "final_demand", "pre_due_reminder")
    }
    assert {(document.kind, document.channel) for document in documents} >= sent
    assert try_letters(policy, None) == ()


def test_a_trial_letter_adds_up_in_a_currency_without_decimals():
    policy, _ = load_policy_at(SAMPLES / "policy_full.yaml")
    for document in trial_documents(replace(policy, currency="JPY"), ("en",)):
        assert isinstance(render_letter(document), Letter)
        assert document.balance == sum(row.open for row in document.rows)
        assert document.balance == document.balance.to_integral_value()


def test_check_finds_the_fact_that_an_own_template_lost(month):
    invoke("templates", "copy", month / "own")
    state(month, "templates: own")
    assert check(month).exit_code == 0

    payment = month / "own" / "partials" / "payment.html"
    payment.write_text("<p>Please pay.</p>\n", "utf-8")

    result = check(month)
    assert result.exit_code == 1
    assert "T042: account TRIAL: the late notice does not say how to pay" in result.output


def test_check_finds_the_account_that_only_one_language_breaks(month):
    sentence = "sentence: Amount to pay, words: A, context: notice, language: it"
    state(month, f"texts: [{{{sentence}}}]\nstyle: house.css")
    (month / "house.css").write_text(
        "html:lang(it) .totals, html:lang(it) .demand { display: none }"
    )

    result = check(month)

    assert result.exit_code == 1
    assert "does not say the day to pay by" in result.output


def test_copied_templates_bring_lists_of_sentences_that_the_policy_takes(month):
    invoke("templates", "copy", month / "own")
    listed = (month / "own" / "sentences-fr.yaml").read_text("utf-8")

    root, faults = parse_yaml(listed, "sentences-fr.yaml")
    assert faults == ()
    assert isinstance(root, Sequence)
    first = "\n".join(f"  {line}" for line in listed.splitlines()[:30] if not line.startswith("#"))
    state(month, f"texts:\n{first[: first.rindex('  - ')]}")
    assert check(month).exit_code == 0


def test_templates_are_never_written_over_something(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")

    result = invoke("templates", "copy", tmp_path)

    assert result.exit_code == 5
    assert "not empty" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_manifest_names_templates_style_and_fonts(month):
    invoke("templates", "copy", month / "own")
    (month / "house.css").write_text("h1 { letter-spacing: 0 }")
    (month / "essai.ttf").write_bytes(own_font())
    state(month, "templates: own\nstyle: house.css\nfonts: [{regular: essai.ttf}]")
    out = month / "out"

    files = (month / "month.csv", "--policy", month / "policy_full.yaml", "--as-of", "2026-06-30")
    result = invoke("run", *files, "--out", out, "--only", "C1001", "--jobs", "1")

    assert result.exit_code == 0, result.output
    manifest = (out / "manifest.json").read_text("utf-8")
    for role, name in (
        ("template", "own/late_notice.html"),
        ("style", "house.css"),
        ("font", "essai.ttf"),
    ):
        assert f'"role": "{role}"' in manifest
        assert name in manifest
