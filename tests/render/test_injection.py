"""Text of a ledger stays text, whatever it looks like."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from dunbatch.render import letter as letter_module
from dunbatch.render.engine import FatalURLFetchingError
from dunbatch.render.fetcher import BASE_URL, BundleFetcher
from dunbatch.render.layout import lay_out, write
from dunbatch.render.letter import Letter, render_html, render_letter
from tests.render import factories

pytestmark = pytest.mark.pdf

ATTACKS = (
    "<b>Acme</b>",
    "Fish & Chips",
    'O\'Neill "the" baker',
    "red;background:url(file:///secret)",
    "javascript:alert(1)",
    "</title><link rel=attachment href=x>",
    "{{ sender }}{% raw %}",
    "%(total)s %s",
)


@pytest.mark.parametrize("text", ATTACKS)
def test_a_name_is_printed_as_it_stands(text):
    notice = factories.notice("en")
    document = replace(
        notice,
        addressee=replace(notice.addressee, name=text, contact_name=text),
        rows=tuple(replace(row, number=text, po_number=text) for row in notice.rows[:1]),
    )
    letter = render_letter(document)

    assert isinstance(letter, Letter)
    with pikepdf.open(BytesIO(letter.pdf)) as pdf:
        assert len(pdf.attachments) == 0
        assert not any("/A" in one for one in annotations(pdf))


def annotations(pdf):
    return [one for page in pdf.pages for one in page.get("/Annots", [])]


@pytest.mark.parametrize("text", ATTACKS)
def test_no_markup_comes_out_of_a_value(text):
    notice = factories.notice("en")
    creditor = replace(notice.creditor, name=text, identifiers=((text, text),))
    html = render_html(replace(notice, creditor=creditor, reference=text))

    assert "<b>" not in html
    assert "<link" not in html
    assert html.count("<title>") == html.count("</title>") == 1


def test_a_reference_cannot_leave_the_payment_link():
    html = render_html(factories.notice("fr", reference='"><a href="file:///x'))

    assert 'href="https://payer.tilleuls.example/%22%3E%3Ca%20href%3D%22file%3A%2F%2F%2Fx"' in html


@pytest.mark.parametrize(
    "source",
    [
        '<img src="file:///secret" alt="x">',
        '<img src="../../secret" alt="x">',
        '<img src="https://evil.example/x.png" alt="x">',
        '<img src="data:image/png;base64,AAAA" alt="x">',
        '<link rel="stylesheet" href="https://evil.example/x.css">',
        '<link rel="attachment" href="file:///secret">',
        '<p style="background: url(file:///secret)">x</p>',
        "<style>@import 'file:///secret';</style>",
        "<style>@font-face { font-family: X; src: url(file:///secret) }</style>",
        '<base href="file:///"><img src="secret" alt="x">',
    ],
)
def test_a_changed_template_cannot_fetch_anything(source, monkeypatch):
    monkeypatch.setattr(letter_module, "_html", lambda *_: f'<html lang="en">{source}</html>')
    problems = render_letter(factories.notice("en"))

    assert not isinstance(problems, Letter)
    assert [problem.code for problem in problems] == ["T009"]


def test_whatever_the_layout_warns_about_is_a_problem(monkeypatch):
    source = '<html lang="en"><p style="colour: red">x</p></html>'
    monkeypatch.setattr(letter_module, "_html", lambda *_: source)
    problems = render_letter(factories.notice("en"))

    assert [problem.code for problem in problems] == ["T002"]
    assert "colour" in problems[0].message


def test_a_box_instead_of_a_character_is_a_warning():
    layout, _ = lay_out('<html lang="en"><title>x</title><p>\u6771</p></html>', None)
    _, said = write(layout)

    assert "notdef" in said[0]


def test_the_fetcher_serves_what_it_was_given_and_nothing_else():
    fetcher = BundleFetcher({BASE_URL + "a.svg": (b"<svg/>", "image/svg+xml")})

    assert fetcher.fetch(BASE_URL + "a.svg").read() == b"<svg/>"
    with pytest.raises(FatalURLFetchingError):
        fetcher.fetch(BASE_URL + "b.svg")
    with pytest.raises(FatalURLFetchingError):
        fetcher.open(BASE_URL + "../a.svg")
