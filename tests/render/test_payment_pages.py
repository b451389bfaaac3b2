"""Payment codes, QR-bills and slips as they leave the printer: read back, in place, accessible."""

import json
import os
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from dunbatch.documents.payment_codes import epc_payload, payment_codes
from dunbatch.policy.policy import BillAddress, PaymentMethod, PaymentMethodKind, PaymentReference
from dunbatch.render.letter import Letter, render_html, render_letter
from dunbatch.render.payment_codes import LARGEST_EPC, draw
from tests.render import factories as f
from tests.render.factories_own_use import reminder
from tests.render.scanning import alternative_texts, links, scanned
from tests.render.test_letter import page_texts

pytestmark = pytest.mark.pdf

VERAPDF = Path(__file__).resolve().parents[3] / "shared" / "tools" / "verapdf" / "verapdf-check"
SWISS, QR_IBAN = "CH9300762011623852957", "CH4431999123000889012"
ADDRESS = BillAddress("rue du Lac", "1268", "2501", "Bienne", "CH")
FREE, RF, QR = PaymentReference.FREE, PaymentReference.RF, PaymentReference.QR
QR_REFERENCE, RF_REFERENCE = "210000000003139471430009017", "RF18539007547034"


def with_creditor(document, **changes):
    return replace(document, creditor=replace(document.creditor, **changes))


def swiss(language="fr", iban=SWISS, rule=RF, reference=RF_REFERENCE, address=ADDRESS, **changes):
    way = PaymentMethod(
        PaymentMethodKind.BANK_TRANSFER, iban=iban, holder="Robert Exemple SA", bill=address
    )
    plain = f.long_notice(language, 3)
    notice = replace(plain, currency="CHF", reference=reference, **changes)
    return with_creditor(notice, payment=(way,), payment_reference=rule)


DOCUMENTS = {
    "transfer_and_card": f.notice("fr"),
    "transfer_alone": with_creditor(f.final_demand("it"), payment=f.CREDITORS["it"].payment[:1]),
    "reminder": reminder("it"),
    "card_alone": with_creditor(f.notice("en"), payment=f.CREDITORS["fr"].payment[1:2]),
    "creditor_reference": replace(
        with_creditor(f.notice("fr"), payment_reference=RF), reference=RF_REFERENCE
    ),
    "statement": f.statement("fr", to_pay=Decimal("5695.75")),
    "slip": with_creditor(f.long_notice("fr", 3), remittance_slip=True),
    "bill": swiss(),
    "bill_in_words": swiss("it", rule=FREE, reference="C-3301"),
    "bill_of_a_qr_iban": swiss("en", QR_IBAN, QR, QR_REFERENCE),
    "bill_with_slip": with_creditor(swiss(), remittance_slip=True),
}


def rendered(document):
    letter = render_letter(document)
    assert isinstance(letter, Letter), [problem.message for problem in letter]
    return letter


@pytest.fixture(scope="module")
def letters():
    """The letters, each laid out once."""
    return {name: rendered(document) for name, document in DOCUMENTS.items()}


# --- Read back ---


@pytest.mark.parametrize("dpi", [150, 200])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_code_is_read_back_as_it_was_meant(letters, name, dpi):
    wanted = [code.payload for code in payment_codes(DOCUMENTS[name])]

    assert wanted
    assert scanned(letters[name].pdf, dpi) == wanted


def test_the_largest_code_of_a_transfer_is_read_back():
    payload = epc_payload(
        name="n" * 70,
        iban="MT84MALT011000012345MTLCAST001S",
        bic="EXMPMTMTXXX",
        amount=Decimal("999999999.99"),
        reference="é" * 77,
        structured=False,
    )
    assert isinstance(payload, str)
    assert draw(payload + "x" * (331 - len(payload.encode()))).version <= LARGEST_EPC
    way = PaymentMethod(
        PaymentMethodKind.BANK_TRANSFER,
        iban="MT84MALT011000012345MTLCAST001S",
        bic="EXMPMTMTXXX",
        holder="Société " + "n" * 62,
    )
    document = with_creditor(
        f.notice("fr", reference="F" * 32, total_claimed=Decimal("99999999.99")), payment=(way,)
    )
    (code,) = payment_codes(document)

    assert scanned(rendered(document).pdf, 200) == [code.payload]


def test_the_printed_link_the_clickable_link_and_the_code_are_one(letters):
    (transfer, card) = payment_codes(DOCUMENTS["transfer_and_card"])
    pdf = letters["transfer_and_card"].pdf

    assert links(pdf) == [card.payload]
    assert card.payload in "".join(page_texts(pdf)).replace("\n", "")
    assert transfer.payload not in links(pdf)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_account_and_reference_stand_in_words_too(letters, name):
    document = DOCUMENTS[name]
    text = "".join(page_texts(letters[name].pdf)).replace("\u00a0", "").replace(" ", "")
    for code in payment_codes(document):
        assert code.method.iban in text
    assert document.reference in text


# --- In place, and in words ---


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        (
            "transfer_and_card",
            ["Code QR pour un virement de 5\u202f275,75\u00a0€ à Atelier", "Code QR de la page"],
        ),
        ("transfer_alone", ["Codice QR per un bonifico di 5.496,08\u00a0€ a Officina"]),
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


# --- Conformance ---


@pytest.fixture(scope="module")
def files(letters, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for name, letter in letters.items():
        (folder / f"{name}.pdf").write_bytes(letter.pdf)
    return sorted(folder.iterdir())


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_nothing(files):
    for file in files:
        checked = subprocess.run(
            ["qpdf", "--check", file], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.skipif(
    not (VERAPDF.is_file() and shutil.which("javac")), reason="veraPDF or a JDK is not here"
)
def test_letters_with_each_sort_of_code_are_pdf_a_3a_and_pdf_ua_1(files):
    checked = subprocess.run(
        [VERAPDF, "--profile", "3a", "--profile", "ua1", *files],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
    )
    rows = [json.loads(line) for line in checked.stdout.splitlines()]

    assert [row for row in rows if not row["compliant"]] == [], checked.stderr
    assert len(rows) == 2 * len(files)
