"""The letters as PDF: what is in the file, where it stands on the page, and what is refused."""

import re
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from dunbatch.core.terms import Channel
from dunbatch.policy.policy import PaymentMethod, PaymentMethodKind
from dunbatch.render import letter as letter_module
from dunbatch.render.letter import Letter, render_letter
from tests.render import factories
from tests.render.every_kind import every_kind

pytestmark = pytest.mark.pdf

KINDS = tuple(every_kind("en"))


class TextFile(SingleFileSnapshotExtension):
    file_extension = "txt"
    _write_mode = WriteMode.TEXT


def rendered(document):
    letter = render_letter(document)
    assert isinstance(letter, Letter), [problem.message for problem in letter]
    return letter


def codes(document):
    problems = render_letter(document)
    assert not isinstance(problems, Letter)
    return [problem.code for problem in problems]


def page_texts(pdf, *options):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext of poppler is not installed")
    command = ["pdftotext", "-layout", "-enc", "UTF-8", *options, "-", "-"]
    out = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return [re.sub(r"[ ]{2,}", "  ", page) for page in out.split("\f")[:-1]]


@pytest.mark.parametrize("language", ["en", "fr", "it"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_text_of_each_kind_in_each_language(kind, language, snapshot):
    letter = rendered(every_kind(language)[kind])
    pages = page_texts(letter.pdf)

    assert len(pages) == letter.pages
    lines = [line.rstrip() for page in pages for line in ("=" * 20 + "\n" + page).splitlines()]
    text = "\n".join(line for line in lines if line)
    assert text == snapshot(extension_class=TextFile)


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_states_its_profiles_title_language_and_dates(kind):
    document = every_kind("fr")[kind]
    letter = rendered(document)

    with pikepdf.open(BytesIO(letter.pdf)) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "3A"
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == letter.title
        assert str(pdf.Root.Lang) == "fr-FR"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261122")
        assert pdf.docinfo["/CreationDate"] == pdf.docinfo["/ModDate"]
        assert len(pdf.pages) == letter.pages


@pytest.mark.parametrize("kind", KINDS)
def test_only_bundled_fonts_are_embedded(kind):
    with pikepdf.open(BytesIO(rendered(every_kind("it")[kind]).pdf)) as pdf:
        names = {
            str(font.BaseFont).partition("+")[2]
            for page in pdf.pages
            for font in page.Resources.Font.values()
        }

    allowed = {"Dunbatch-Sans", "Dunbatch-Sans-Bold", "Dunbatch-Sans-Italic"}
    assert names <= allowed | {"Dunbatch-Signs", "Dunbatch-Signs-Bold"}
    assert "Dunbatch-Sans" in names


def test_the_address_stands_in_the_window_and_nothing_else_does():
    letter = rendered(factories.final_demand("fr"))
    # Points from the top left corner: 90 to 205 mm across, 36 to 94 mm down.
    window = ["-x", "255", "-y", "102", "-W", "326", "-H", "164", "-l", "1"]
    (text,) = page_texts(letter.pdf, *window)

    assert [line.strip() for line in text.splitlines() if line.strip()] == [
        "Librairie de la Fontaine SAS",
        "À l’attention de Mme Élodie Garnier",
        "Bâtiment B",
        "3 BIS PLACE DE L ETOILE",
        "42000 SAINT ETIENNE",
    ]


def test_ten_items_fit_on_one_page():
    for language in ("en", "fr", "it"):
        assert rendered(factories.long_notice(language, 10)).pages == 1


def test_many_items_repeat_their_heading_and_keep_the_total_with_the_last_rows():
    for count in range(24, 34):
        letter = rendered(factories.long_notice("fr", count))
        pages = page_texts(letter.pdf)
        with_total = next(page for page in pages if "Total à régler" in page)
        assert "F-2026-" in with_total, count
    long = rendered(factories.long_notice("fr", 90))
    pages = page_texts(long.pdf)
    assert long.pages == 3
    assert all("Jours de retard" in page for page in pages)
    assert [f"Page {number} sur 3" in pages[number - 1] for number in (1, 2, 3)] == [True] * 3


@pytest.mark.parametrize(
    "content_and_name",
    [(factories.LOGO_SVG, "logo.svg"), (None, "logo.png")],
    ids=["svg", "png"],
)
def test_a_logo_is_drawn_and_called_by_the_firms_name(content_and_name):
    from PIL import Image

    content, name = content_and_name
    if content is None:
        out = BytesIO()
        Image.new("RGBA", (60, 20), "#1d4f63").save(out, "PNG")
        content = out.getvalue()
    letter = rendered(factories.with_logo(factories.notice("fr"), content, name))

    with pikepdf.open(BytesIO(letter.pdf)) as pdf:
        figures = [
            str(one.Alt)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
    assert figures == ["Atelier des Tilleuls SARL"]


def test_missing_characters_are_all_named_at_once():
    notice = factories.notice("en")
    addressee = replace(notice.addressee, name="東京", city="大阪")
    problems = render_letter(replace(notice, addressee=addressee))

    assert [problem.code for problem in problems] == ["T001", "T001"]
    assert "C-2107" in problems[0].message
    assert "U+6771" in problems[0].message
    assert "addressee.name" in problems[0].message
    assert {problem.account_id for problem in problems} == {"C-2107"}


def test_an_address_outside_its_window_is_refused():
    notice = factories.notice("fr")
    seven = replace(notice.addressee, address_lines=("a", "b", "c", "d"), country="FR")
    wide = replace(notice.addressee, name="W" * 60)

    assert codes(replace(notice, addressee=seven)) == ["T003"]
    assert codes(replace(notice, addressee=wide)) == ["T004"]


def test_a_letterhead_that_grows_into_the_window_is_refused():
    notice = factories.notice("en")
    tall = replace(notice.creditor, name="Harrow and Finch " * 12)
    problems = render_letter(replace(notice, creditor=tall))

    assert {problem.code for problem in problems} == {"T005"}


def test_amounts_too_wide_for_the_page_are_refused():
    vast = Decimal("9999999999999.99")
    rows = tuple(
        replace(row, amount=vast, open=vast, interest=vast, compensation=vast)
        for row in factories.usual_rows()
    )

    assert set(codes(factories.notice("fr", rows=rows))) == {"T005"}


def test_a_letter_by_email_has_no_window_to_keep_clear():
    notice = factories.notice("en", channel=Channel.EMAIL)

    assert rendered(notice).pages == 1


def test_an_unsafe_payment_link_is_refused():
    unsafe = (PaymentMethod(PaymentMethodKind.CARD, url="javascript:alert(1)"),)
    creditor = replace(factories.CREDITORS["fr"], payment=unsafe)

    assert codes(factories.notice("fr", creditor=creditor)) == ["T012"]


def test_a_clause_nobody_wrote_is_refused():
    assert codes(factories.notice("fr", clauses=("mora", "threat"))) == ["T011"]


def test_an_unusable_logo_is_refused():
    assert codes(factories.with_logo(factories.notice("fr"), b"<svg", "logo.svg")) == ["T008"]


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(letter_module, "MOST_PAGES", 1)

    assert codes(factories.long_notice("fr", 40)) == ["T010"]
    assert rendered(factories.long_notice("fr", 10)).pages == 1


def test_an_amount_is_refused_only_when_it_outgrows_its_column():
    def codes_of(amount):
        large = Decimal(amount)
        rows = (replace(factories.row(1), amount=large, open=large),)
        letter = render_letter(factories.notice("fr", rows=rows))
        return [] if isinstance(letter, Letter) else [problem.code for problem in letter]

    assert codes_of("999999999.99") == []
    assert codes_of("9999999999999.99") == ["T005"]
