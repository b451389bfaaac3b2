"""Payment codes, QR-bills and slips on the page: where they stand, and what they say in words."""

import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal

import pytest

from dunbatch.render.letter import render_html, render_letter
from tests.render import factories as f
from tests.render.factories_payment import (
    ADDRESS,
    DOCUMENTS,
    QR,
    QR_REFERENCE,
    RF,
    rendered,
    swiss,
    with_creditor,
)
from tests.render.scanning import alternative_texts, scanned
from tests.render.test_letter import page_texts

pytestmark = pytest.mark.pdf


@pytest.fixture(scope="module")
def letters():
    """The letters looked at here, each laid out once."""
    names = (
        *("transfer_and_card", "transfer_alone", "slip"),
        *("bill", "bill_in_words", "bill_of_a_qr_iban", "bill_with_slip"),
    )
    return {name: rendered(DOCUMENTS[name]) for name in names}


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        (
            "transfer_and_card",
            ["Code QR pour un virement de 5\u202f275,75\u00a0€ à Atelier", "Code QR de la page"],
        ),
        ("transfer_alone", ["Codice QR per un bonifico di 5.495,90\u00a0€ a Officina"]),
        (
            "bill_of_a_qr_iban",
            [
                "QR code for a bank transfer of CHF\u00a030.00 to Robert",
                "Separate before",
                "Separate before",
            ],
        ),
        (
            "slip",
            ["Code QR pour un virement de 30,00", "Code QR de la page", "À découper en suivant"],
        ),
    ],
)
def test_figures_say_what_they_are_in_the_letters_language(letters, name, starts):
    texts = alternative_texts(letters[name].pdf)

    assert [text.startswith(start) for text, start in zip(texts, starts, strict=True)] == [
        True
    ] * len(starts)


def boxes(pdf, page):
    """Words of a page with left, top, right, bottom in millimetres."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext of poppler is not installed")
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), "-", "-"]
    out = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    for line in out.splitlines():
        if "<word" in line:
            numbers = [float(line.split(f'{key}="')[1].split('"')[0]) for key in KEYS]
            yield line.split(">")[1].split("<")[0], *(number / 72 * 25.4 for number in numbers)


KEYS = ("xMin", "yMin", "xMax", "yMax")


@pytest.mark.parametrize("name", ["bill", "bill_in_words", "bill_of_a_qr_iban", "bill_with_slip"])
def test_the_bill_is_the_foot_of_a_page_of_its_own(letters, name):
    letter = letters[name]
    words = list(boxes(letter.pdf, letter.pages))
    on_bill = [word for word in words if word[2] > 192]

    assert letter.pages == 2
    assert {"CHF"} <= {word[0] for word in on_bill}
    for _, left, top, right, bottom in on_bill:
        in_receipt = left >= 5 and right <= 57.5
        in_part = left >= 67 and right <= 205.5
        assert in_receipt or in_part
        assert top >= 196
        assert bottom <= 292.5
    # Nothing else comes near: the foot of the page stands above.
    assert all(word[4] < 191 for word in words if word[2] <= 192)


def test_receipt_and_payment_part_say_the_same():
    document = replace(DOCUMENTS["bill_of_a_qr_iban"], total_claimed=Decimal("234567.50"))
    text = page_texts(rendered(document).pdf)[-1].replace("\u00a0", " ")

    for twice in (
        "CH44 3199 9123 0008 8901 2",
        "21 00000 00003 13947 14300 09017",
        "234 567.50",
    ):
        assert text.count(twice) == 2, twice


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        (
            "fr",
            "Récépissé|Section paiement|Compte / Payable à|Référence|Payable par (nom/adresse)|"
            "Monnaie|Montant|Point de dépôt|A détacher avant le versement",
        ),
        (
            "it",
            "Ricevuta|Sezione pagamento|Conto / Pagabile a|Riferimento|Pagabile da|"
            "Valuta|Importo|Punto di accettazione|Da staccare prima del versamento",
        ),
        (
            "en",
            "Receipt|Payment part|Account / Payable to|Reference|Payable by|"
            "Currency|Amount|Acceptance point|Separate before paying in",
        ),
    ],
)
def test_headings_are_those_of_the_standard(language, headings):
    html = render_html(swiss(language))

    for heading in headings.split("|"):
        assert f">{heading}<" in html


def test_a_debtor_to_be_filled_in_has_corner_marks():
    blank, filled = render_html(swiss("fr")), render_html(swiss("it"))

    assert "Payable par (nom/adresse)" in blank  # two address lines
    assert blank.count('class="blank"') == 2
    assert 'class="blank"' not in filled


def test_a_receipt_short_of_room_leaves_out_streets_and_then_is_refused():
    street = "Rue de la Très-Longue-Perspective-Imaginaire, ancienne halle aux grains"
    address = replace(ADDRESS, street=street[:70])
    debtor = replace(
        f.ADDRESSEES["it"],
        name="Trattoria al Ponte dei Mulini e delle Acque di Borgofinto S.n.c.",
        address_lines=("Lungofiume dei Mugnai e dei Barcaioli dell’Antica Dogana 12",),
    )
    one_name = swiss("it", addressee=debtor)
    both = with_holder(
        swiss("it", address=address, addressee=debtor), "Maison Robert Exemple " + "et Fils " * 6
    )
    assert render_html(one_name).count("Mugnai") == 3  # window, receipt, payment part
    assert render_html(both).count("Mugnai") == 2
    assert rendered(both).pages == 2

    wide = swiss("it", addressee=replace(f.ADDRESSEES["it"], name="W" * 40 + " " + "W" * 29))
    problems = render_letter(with_holder(wide, "W" * 35 + " " + "W" * 34))
    assert [problem.code for problem in problems] == ["T032", "T004"]
    assert "more lines" in problems[0].message


def with_holder(document, holder):
    (way,) = document.creditor.payment
    return with_creditor(document, payment=(replace(way, holder=holder.strip()),))


def test_a_slip_stands_at_the_foot_of_the_last_page_and_repeats_the_letter(letters):
    letter = letters["slip"]
    words = list(boxes(letter.pdf, letter.pages))
    text = page_texts(letter.pdf)[-1]
    heading = next(word for word in words if word[0] == "Talon")

    assert letter.pages == 1
    assert 245 < heading[2] < 260
    slip = text[text.index("Talon à joindre") :]
    for fact in ("C-1042", "30,00 €", "1er décembre 2026", "Somme réglée", "Réglée le"):
        assert fact in slip.replace("\u00a0", " "), fact


def test_a_slip_comes_only_when_it_is_asked_for_and_with_a_sum():
    asked = with_creditor(f.statement("fr"), remittance_slip=True)

    assert 'class="slip"' not in render_html(f.notice("fr"))
    assert 'class="slip"' not in render_html(asked)
    assert 'class="slip"' in render_html(replace(asked, to_pay=Decimal("1.00")))


@pytest.mark.parametrize("language", ["fr", "en", "it"])
def test_a_letter_of_eight_items_with_two_codes_stays_on_one_page(language):
    document = with_creditor(f.long_notice(language, 8), payment=f.CREDITORS["fr"].payment)
    letter = rendered(replace(document, currency="EUR"))

    assert letter.pages == 1
    assert len(scanned(letter.pdf)) == 2


@pytest.mark.parametrize("rule", [RF, QR])
def test_the_longest_reference_fits(rule):
    reference = "RF18" + "W" * 21 if rule is RF else QR_REFERENCE
    document = replace(f.long_notice("fr", 8), reference=reference)

    assert rendered(with_creditor(document, payment_reference=rule)).pages == 1
