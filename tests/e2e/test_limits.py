"""What could cost without bound ends in a problem of its account, and the others get letters."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from dunbatch import workers
from dunbatch.cli.main import cli
from dunbatch.documents.values import Notice
from dunbatch.workers import LETTER_TOO_SLOW, render_all
from tests.render import factories

pytestmark = pytest.mark.pdf

WORD = "W" * 20_000
HEADER = (
    "account_id,name,address_line_1,postal_code,city,kind,number,date,due_date,amount,contract\n"
)
GOOD = "A,Nom Fictif,1 rue Haute,00000,Exempleville,invoice,F-1,2026-05-01,2026-06-01,10.00,\n"
POLICY = """\
schema: 1
creditor: {name: Firme Fictive, address: [1 rue Basse], country: FR}
language: fr
currency: EUR
plans: [{stages: [{key: first, days: 8, document: late_notice, channel: letter}]}]
"""


@pytest.mark.parametrize("column", ["name", "number", "contract"])
def test_a_word_of_twenty_thousand_characters_is_a_problem_of_its_account(column, tmp_path):
    cells = {"name": "Bis", "number": "F-2", "contract": "", column: WORD}
    bad = (
        f"B,{cells['name']},2 rue Haute,00000,Exempleville,invoice,{cells['number']},"
        f"2026-05-01,2026-06-01,10.00,{cells['contract']}\n"
    )
    (tmp_path / "ledger.csv").write_text(HEADER + GOOD + bad, "utf-8")
    (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")
    command = ["run", tmp_path / "ledger.csv", "--policy", tmp_path / "policy.yaml"]
    command += ["--as-of", "2026-06-30", "--out", tmp_path / "out", "--jobs", "1", "--keep-going"]
    told = CliRunner().invoke(cli, [str(part) for part in command])

    assert told.exit_code == 3
    assert f"error L022: `{column}` has 20000 characters" in told.stderr
    assert len(told.stderr) < 5_000
    letters = [path.parent.name for path in (tmp_path / "out" / "letters").rglob("*.pdf")]
    assert [name.partition("-")[0] for name in letters] == ["A"]


def long_worded(serial: int) -> Notice:
    """A notice whose table holds that word, as no ledger would let it."""
    plain = factories.notice("fr", rows=(factories.row(1, number=WORD),))
    return replace(plain, addressee=replace(plain.addressee, account_id=f"LONG-{serial}"))


def test_a_letter_that_takes_too_long_ends_alone(monkeypatch):
    monkeypatch.setattr(workers, "SECONDS_PER_LETTER", 12)
    plain = factories.notice("it")
    rendered = list(render_all([plain, long_worded(1), plain], 1))

    assert [one.letter is not None for one in rendered] == [True, False, True]
    assert [problem.code for problem in rendered[1].problems] == [LETTER_TOO_SLOW.code]
    assert rendered[1].problems[0].account_id == "LONG-1"


def test_a_name_of_twenty_thousand_characters_never_reaches_the_layout():
    plain = factories.notice("en")
    named = replace(plain, addressee=replace(plain.addressee, name=WORD))
    (rendered,) = render_all([named], 1)

    assert [problem.code for problem in rendered.problems] == ["T004"]
