"""A language is a catalogue and one line: German, added to a copy of the program by just that.

The catalogue stands with the tests and is not shipped. It has the sentences of letters, not those
of lists for the bookkeeper; what it lacks stays English, and the tests of the catalogues, which
hold for every language of the table, would refuse to let it ship like that.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.i18n.test_catalogues import PLACEHOLDER, catalogue, messages, strings

pytestmark = pytest.mark.pdf

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "tests" / "fixtures" / "german" / "dunbatch.po"
LINE = 'FIRST_REGION = {"fr": "FR", "en": "GB", "it": "IT"'

POLICY = """\
schema: 1
creditor:
  name: Tischlerei Beispiel GmbH
  address: [Musterweg 3, 00000 Beispielstadt]
  country: DE
  place: Beispielstadt
  contact: {name: Buchhaltung, phone: "+49 30 000000"}
  payment: [{method: bank_transfer, iban: DE89 3704 0044 0532 0130 00}]
language: de
currency: EUR
interest:
  default: agb
  terms:
    agb: {basis: contract, agreed_in: AGB § 7, rate: {annual: "12.15"}, debtor_types: [business]}
plans:
  - stages:
      - {key: early, days: -15, document: pre_due_reminder, channel: email}
      - {key: first, days: 8, document: late_notice, channel: letter}
      - {key: last, days: 45, document: final_demand, channel: registered_letter, interest: true}
statement: {send: overdue}
"""
LEDGER = """\
account_id,name,address_line_1,postal_code,city,debtor_type,email,kind,number,date,due_date,amount
A,Größler KG,Hauptstraße 5,00000,Ort,business,,invoice,R-1,2026-06-01,2026-07-01,12345.60
A,,,,,,,invoice,R-2,2026-06-10,2026-07-10,20.00
B,Süßholz GmbH,Am Anger 9,00000,Ort,business,,invoice,R-3,2026-05-01,2026-06-01,1000.00
C,Übermut GmbH,Am Markt 1,00000,Ort,business,c@v.example,invoice,R-4,2026-07-01,2026-07-31,500.00
"""


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    """The letters of a copy of the program that has learnt German, as the words of each."""
    copy = tmp_path_factory.mktemp("program")
    for folder in ("dunbatch", "locales"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("templates", "sample_ledgers"):
        (copy / folder).symlink_to(ROOT / folder)
    (copy / "locales" / "de" / "LC_MESSAGES").mkdir(parents=True)
    shutil.copy(CATALOGUE, copy / "locales" / "de" / "LC_MESSAGES" / "dunbatch.po")
    table = copy / "dunbatch" / "core" / "languages.py"
    source = table.read_text("utf-8")
    assert source.count(LINE) == 1
    table.write_text(source.replace(LINE, f'{LINE}, "de": "DE"'), "utf-8")
    (copy / "ledger.csv").write_text(LEDGER, "utf-8")
    (copy / "policy.yaml").write_text(POLICY, "utf-8")
    command = [sys.executable, "-m", "dunbatch", "run", "ledger.csv", "--policy", "policy.yaml"]
    command += ["--as-of", "2026-07-16", "--out", "out", "--jobs", "1"]
    alone = {**os.environ, "PYTHONPATH": str(copy)}
    made = subprocess.run(
        command, cwd=copy, env=alone, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return {
        path.name.removeprefix("2026-07-16_").removesuffix("_de.pdf"): words(path)
        for path in (copy / "out" / "letters").rglob("*.pdf")
    }


def words(path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext of poppler is not installed")
    told = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True
    )
    return re.sub(r"\s+", " ", told.stdout.decode())


def test_every_kind_speaks_german(letters):
    phrases = {
        phrase
        for one in german()
        if one.id
        for text in strings(one)
        if len((phrase := PLACEHOLDER.split(text)[0].strip()).split()) > 1
    }
    assert set(letters) == {"statement", "pre_due_reminder", "late_notice", "final_demand"}
    for kind, text in letters.items():
        assert len([phrase for phrase in phrases if phrase in text]) > 8, kind
    assert "Kontoauszug zum 16. Juli 2026" in letters["statement"]
    assert "Zahlung fällig am 31. Juli 2026" in letters["pre_due_reminder"]
    assert "Nach unseren Unterlagen waren am 16. Juli 2026 2 Posten" in letters["late_notice"]
    assert "EINSCHREIBEN" in letters["final_demand"]


def test_figures_and_days_are_written_as_germans_write_them(letters):
    assert "12.365,60 €" in letters["late_notice"]
    assert "01.07.2026" in letters["late_notice"]
    assert "12,15 % im Jahr" in letters["final_demand"]
    assert re.search(r"Beispielstadt, den 16\. Juli 2026", letters["statement"])
    assert "Größler" in letters["late_notice"]


def test_no_english_sentence_is_left_where_german_has_one(letters):
    known = messages(german())
    # The same English may stand in a newer context too, which German does not have yet.
    newer = {text for key in messages(catalogue("en")).keys() - known.keys() for text in key[1]}
    english = {
        phrase
        for key, one in known.items()
        for text, translated in zip(key[1], strings(one), strict=True)
        if len((phrase := PLACEHOLDER.split(text)[0].strip()).split()) > 2
        and text not in newer
        and phrase not in translated
    }
    assert len(english) > 50
    for kind, text in letters.items():
        assert [phrase for phrase in english if phrase in text] == [], kind


def test_what_would_be_missing_is_found():
    missing = messages(catalogue("en")).keys() - messages(german()).keys()

    assert ("explain", ("What goes",)) in missing


def german():
    with CATALOGUE.open("rb") as stream:
        return read_po(stream, locale="de", abort_invalid=True)
