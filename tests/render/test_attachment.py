"""The open items attached to a statement: a table that reads back, of this account alone."""

import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from shutil import which

import pikepdf
import pytest

from dunbatch.core.entries import EntryKind
from dunbatch.ledger.column_map import ColumnMap
from dunbatch.ledger.reader import LedgerDefaults, read_ledger
from dunbatch.render.attachment import attached_file
from dunbatch.render.letter import render_letter
from dunbatch.text.files import Source
from tests.render import factories
from tests.render.every_kind import every_kind
from tests.render.factories_statement import activity_statement
from tests.render.test_letter import page_texts, rendered

NAME = "open_items_2026-11-22_EUR.csv"


def read_back(file, as_of=factories.AS_OF):
    source = Source(file.name, file.content)
    ledger, problems = read_ledger(
        source, LedgerDefaults("EUR", None), ColumnMap(open_as_of=as_of), None, None
    )
    assert problems == ()
    (account,) = ledger.accounts
    return account


@pytest.mark.parametrize("make", [factories.statement, activity_statement])
def test_the_table_reads_back_as_the_items_of_the_page(make):
    statement = make("fr")
    account = read_back(attached_file(statement))

    assert account.party.account_id == "C-1042"
    assert account.party.name == "Librairie de la Fontaine SAS"
    debits = [entry for entry in account.entries if entry.kind is not EntryKind.PAYMENT]
    paid = {
        target: entry.amount
        for entry in account.entries
        if entry.kind is EntryKind.PAYMENT
        for target in entry.applies_to
    }
    assert sorted((e.number, e.dated, e.due_date, e.currency, e.amount) for e in debits) == sorted(
        (row.number, row.dated, row.due_date, "EUR", row.amount) for row in statement.rows
    )
    left = {
        entry.number: entry.amount - paid.get(f"{entry.number}@{entry.due_date}", 0)
        for entry in debits
    }
    assert left == {row.number: row.open for row in statement.rows}


def test_formulas_are_made_harmless():
    row = factories.row(1, number="=1+1", po_number="@SUM(A1)")
    statement = factories.statement("fr", rows=(row,))
    statement = replace(statement, addressee=replace(statement.addressee, name="+33 Fictif"))

    _, line = attached_file(statement).content.decode().splitlines()

    assert line == (
        "C-1042,'+33 Fictif,invoice,,'=1+1,'@SUM(A1),2026-09-13,2026-10-13,EUR,860.00,860.00"
    )


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_only_statements_with_open_items_have_one(language):
    found = {kind for kind, document in every_kind(language).items() if attached_file(document)}

    assert found == {"statement", "activity_statement"}


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("language", "described"),
    [
        ("fr", "Pièces ouvertes au 22 novembre 2026"),
        ("en", "Open items on 22 November 2026"),
        ("it", "Partite aperte in data 22 novembre 2026"),
    ],
)
def test_the_file_holds_it_as_the_data_behind_its_table(language, described):
    statement = factories.statement(language)
    with pikepdf.open(BytesIO(rendered(statement).pdf)) as pdf:
        (spec,) = pdf.Root.AF
        names = list(pdf.Root.Names.EmbeddedFiles.Names)
        stream = spec.EF.F

        assert str(spec.UF) == f"open_items_2026-11-22_{statement.currency}.csv"
        assert (str(spec.AFRelationship), str(spec.Desc)) == ("/Data", described)
        assert str(stream.Subtype) == "/text/csv"
        assert bytes(stream.read_bytes()) == attached_file(statement).content
        assert str(stream.Params.ModDate) == str(stream.Params.CreationDate)
        assert str(stream.Params.ModDate) == "D:20261122000000Z"
        assert len(names) == 2


@pytest.mark.pdf
def test_other_letters_hold_none():
    with pikepdf.open(BytesIO(rendered(factories.notice("fr")).pdf)) as pdf:
        assert "/AF" not in pdf.Root
        assert len(pdf.attachments) == 0


@pytest.mark.pdf
def test_the_same_statement_gives_the_same_bytes():
    assert rendered(factories.statement("fr")).pdf == rendered(factories.statement("fr")).pdf


@pytest.mark.pdf
@pytest.mark.skipif(not which("pdfdetach"), reason="pdfdetach of poppler is not installed")
def test_another_program_finds_it(tmp_path):
    file = tmp_path / "statement.pdf"
    file.write_bytes(rendered(factories.statement("fr")).pdf)
    listed = subprocess.run(
        ["pdfdetach", "-list", file], capture_output=True, text=True, check=True
    )

    assert listed.stdout.splitlines() == ["1 embedded files", f"1: {NAME}"]


@pytest.mark.pdf
def test_a_statement_by_e_mail_says_so():
    from dunbatch.core.terms import Channel

    said = "also attached to this file"
    by_mail = factories.statement("en", channel=Channel.EMAIL)

    assert said in page_texts(rendered(by_mail).pdf)[0]
    assert said not in page_texts(rendered(factories.statement("en")).pdf)[0]


@pytest.mark.pdf
def test_a_customers_text_attaches_nothing_else():
    row = factories.row(1, number='<link rel="attachment" href="file:///etc/hostname">')
    letter = render_letter(factories.statement("fr", rows=(row,)))
    with pikepdf.open(BytesIO(letter.pdf)) as pdf:
        assert len(pdf.attachments) == 1
    assert attached_file(factories.statement("fr")).dated == date(2026, 11, 22)
