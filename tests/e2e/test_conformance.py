"""One document of each kind in each language, from the sample month, laid out by WeasyPrint.

PDF/A-3a and PDF/UA-1 are checked by veraPDF where it stands beside the project; structure by qpdf
where it is installed. The rest needs nothing: fonts, language and title of the real files.
"""

import json
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest

from dunbatch.core.statement_terms import EarlyPayment
from dunbatch.core.terms import DocumentKind
from dunbatch.documents.build import build_documents
from dunbatch.documents.values import Notice, Reminder, Statement
from dunbatch.reading import Request
from dunbatch.run import make_plan
from dunbatch.shipped import shipped_folder
from dunbatch.workers import render_all
from tests.render.factories import long_notice, statement
from tests.render.factories_statement import activity_statement, long_activity

pytestmark = pytest.mark.pdf

SAMPLES = shipped_folder("sample_ledgers")
VERAPDF = Path(__file__).resolve().parents[3] / "shared" / "tools" / "verapdf" / "verapdf-check"
AS_OF = date(2026, 6, 30)
LANGUAGES = ("fr", "en", "it")
LETTERS = ("statement", "first", "second", "last", "final_demand")
OWN = ("pre_due_reminder", "call_sheet", "handover_file")
MANY = 250
LONG = {("activity_statement", "fr"), ("long_activity", "it"), ("long_statement", "en")}
DISCOUNT = EarlyPayment(Decimal("2.00"), 30, "CGV, article 5")
WANTED = {(kind, language) for kind in (*LETTERS, *OWN) for language in LANGUAGES}


def sort_of(document):
    """What tells letters apart: the kind, of late notices the wording, of statements the form."""
    kind = document.kind.value
    if isinstance(document, Statement) and document.activity is not None:
        kind = "long_activity" if len(document.rows) > MANY else "activity_statement"
    elif isinstance(document, Statement) and len(document.rows) > MANY:
        kind = "long_statement"
    if isinstance(document, Notice) and kind == "late_notice":
        kind = document.words.value
    return kind, document.language[:2]


def planned(policy, **options):
    """What a run over the month has decided."""
    request = Request(
        ledger=SAMPLES / "month.csv",
        policy=SAMPLES / policy,
        as_of=AS_OF,
        letter_date=AS_OF,
        **options,
    )
    plan, _ = make_plan(request)
    return plan


def month():
    """The letters of the month, and of the treatment table what stands in the house's language.

    The month has no Italian with an invoice that falls due soon, so languages are given.
    """
    letters = planned("policy_full.yaml")
    for assessment in letters.assessments:
        yield from build_documents(assessment, letters.policy)
    treated = planned("policy_treatment.yaml", previous=SAMPLES / "previous_register.csv")
    terms = replace(treated.policy.payment_terms, discount=DISCOUNT)
    for language in LANGUAGES:
        policy = replace(treated.policy, language=language, payment_terms=terms)
        for assessment in treated.assessments:
            for document in build_documents(assessment, policy):
                if document.kind.value in OWN:
                    yield replace(document, language=language)
    yield activity_statement("fr")
    yield long_activity("it", 300)
    yield statement("en", rows=long_notice("en", 300).rows)


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    """The first document of each sort, as files."""
    chosen = {}
    for document in month():
        chosen.setdefault(sort_of(document), document)
    assert set(chosen) == WANTED | LONG
    folder = tmp_path_factory.mktemp("letters")
    files = {}
    for sort, rendered in zip(chosen, render_all(list(chosen.values()), 2), strict=True):
        assert rendered.problems == ()
        files[sort] = folder / f"{'_'.join(sort)}.pdf"
        files[sort].write_bytes(rendered.letter.pdf)
    return files


def test_final_demands_enclose_their_calculation_and_reminders_offer_their_discount():
    enclosed = [d for d in month() if isinstance(d, Notice) and d.schedule is not None]
    offered = [d for d in month() if isinstance(d, Reminder) and d.offer is not None]

    assert {d.language[:2] for d in enclosed} == set(LANGUAGES)
    assert all(d.kind is DocumentKind.FINAL_DEMAND and d.interest for d in enclosed)
    assert {d.language[:2] for d in offered} == set(LANGUAGES)


def test_every_letter_speaks_its_language_and_embeds_the_bundled_fonts_alone(letters):
    for (_, language), file in letters.items():
        with pikepdf.open(file) as pdf:
            assert str(pdf.Root.Lang).startswith(language)
            assert str(pdf.docinfo.Title)
            fonts = {
                str(font.BaseFont).partition("+")[2]
                for page in pdf.pages
                for font in page.Resources.get("/Font", {}).values()
            }
        assert fonts
        assert all(font.startswith("Dunbatch") for font in fonts), fonts


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_nothing(letters):
    for file in letters.values():
        checked = subprocess.run(
            ["qpdf", "--check", file], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.skipif(
    not (VERAPDF.is_file() and shutil.which("javac")), reason="veraPDF or a JDK is not here"
)
def test_every_letter_is_pdf_a_3a_and_pdf_ua_1(letters):
    checked = subprocess.run(
        [VERAPDF, "--profile", "3a", "--profile", "ua1", *letters.values()],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )
    rows = [json.loads(line) for line in checked.stdout.splitlines()]

    assert [row for row in rows if not row["compliant"]] == [], checked.stderr
    assert len(rows) == 2 * len(WANTED | LONG)
