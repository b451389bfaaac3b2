"""Payment codes, QR-bills and slips as they leave the printer: read back, and conformant."""

import json
import os
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from dunbatch.documents.payment_codes import epc_payload, payment_codes
from dunbatch.policy.policy import PaymentMethod, PaymentMethodKind
from dunbatch.render.payment_codes import LARGEST_EPC, draw
from tests.render import factories as f
from tests.render.factories_payment import DOCUMENTS, rendered, with_creditor
from tests.render.scanning import links, scanned
from tests.render.test_letter import page_texts

pytestmark = pytest.mark.pdf

VERAPDF = Path(__file__).resolve().parents[3] / "shared" / "tools" / "verapdf" / "verapdf-check"


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
