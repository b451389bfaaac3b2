"""Which codes a document has, what each says, and both sides of every limit."""

from dataclasses import replace
from decimal import Decimal

import pytest
from segno import helpers

from dunbatch.documents.payment_codes import (
    CardCode,
    TransferCode,
    Unfit,
    card_link,
    epc_payload,
    methods_for,
    payment_codes,
    plain,
    sum_to_pay,
)
from dunbatch.documents.swiss_bill import SwissBill
from dunbatch.policy.policy import (
    BillAddress,
    PaymentMethod,
    PaymentMethodKind,
    PaymentReference,
)
from tests.render import factories as letters
from tests.render.factories_handover import handover
from tests.render.factories_own_use import call_sheet, reminder

FRENCH, SWISS, QR_IBAN = (
    "FR1420041010050500013M02606",
    "CH9300762011623852957",
    "CH4431999123000889012",
)


def transfer(iban=FRENCH, **changes):
    return PaymentMethod(PaymentMethodKind.BANK_TRANSFER, iban=iban, holder="Maison", **changes)


def card(url="https://pay.example/{reference}", **changes):
    return PaymentMethod(PaymentMethodKind.CARD, url=url, **changes)


BILL = BillAddress("rue Haute", "1", "0000", "Exempleville", "CH")


def letter(*payment, document=None, rule=PaymentReference.FREE, **changes):
    """A French notice over 5,275.75 with these ways to pay."""
    plain_one = document or letters.notice("fr")
    creditor = replace(plain_one.creditor, payment=payment, payment_reference=rule)
    return replace(plain_one, creditor=creditor, **changes)


def epc(**changes):
    usual = {
        "name": "Wikimedia Foerdergesellschaft",
        "iban": "DE33100205000001194700",
        "bic": "",
        "amount": Decimal("20.00"),
        "reference": "Spende fuer Wikipedia",
        "structured": False,
    }
    return epc_payload(**{**usual, **changes})


# --- The text of a SEPA code ---


def test_a_code_with_a_text_says_its_lines_and_no_more():
    assert epc(bic="BFSWDE33BER").split("\n") == [
        "BCD",
        "002",
        "1",
        "SCT",
        "BFSWDE33BER",
        "Wikimedia Foerdergesellschaft",
        "DE33100205000001194700",
        "EUR20.00",
        "",
        "",
        "Spende fuer Wikipedia",
    ]


def test_a_code_with_a_creditor_reference_has_no_text():
    lines = epc(reference="RF18539007547034", structured=True).split("\n")

    assert lines[8:] == ["", "RF18539007547034"]


@pytest.mark.parametrize("structured", [True, False])
def test_it_is_what_segno_makes_but_for_the_zeros_of_the_amount(structured):
    amount = Decimal("1234.50")
    reference = "RF18539007547034"
    ours = epc(amount=amount, reference=reference, structured=structured)
    theirs = helpers._make_epc_qr_data(
        "Wikimedia Foerdergesellschaft",
        "DE33100205000001194700",
        amount,
        text=None if structured else reference,
        reference=reference if structured else None,
        encoding=1,
    )

    assert ours.replace("EUR1234.50", "EUR1234.5").encode() == theirs


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({"name": "n" * 70}, True),
        ({"name": "n" * 71}, False),
        ({"reference": "r" * 140}, True),
        ({"reference": "r" * 141}, False),
        ({"amount": Decimal("0.01")}, True),
        ({"amount": Decimal("0.00")}, False),
        ({"amount": Decimal("-0.01")}, False),
        ({"amount": Decimal("999999999.99")}, True),
        ({"amount": Decimal("1000000000.00")}, False),
        # 50 bytes stand around name and text: 281 are left for both.
        ({"name": "n" * 70, "reference": "é" * 105 + "r"}, True),
        ({"name": "n" * 70, "reference": "é" * 106}, False),
    ],
)
def test_both_sides_of_each_limit(changes, fits):
    made = epc(**changes)

    assert isinstance(made, str) is fits
    assert fits or isinstance(made, Unfit)
    if fits:
        assert len(made.encode()) <= 331


def test_an_amount_is_written_with_a_point_and_all_its_decimals():
    assert plain(Decimal("1234567.5"), "EUR") == "1234567.50"
    assert plain(Decimal("1E+3"), "EUR") == "1000.00"
    with pytest.raises(ValueError, match="decimals"):
        plain(Decimal("1.005"), "EUR")


# --- Which codes there are ---


def kinds(document):
    return [type(code) for code in payment_codes(document)]


def test_a_transfer_in_euros_asks_for_exactly_the_total():
    (code,) = payment_codes(letter(transfer(bic="EXMPFRPPXXX")))

    assert isinstance(code, TransferCode)
    assert code.amount == letters.notice("fr").total_claimed
    assert code.payload.split("\n")[4:8] == ["EXMPFRPPXXX", "Maison", FRENCH, "EUR5275.75"]


@pytest.mark.parametrize("currency", ["CHF", "GBP", "USD", "SEK"])
def test_there_is_none_in_another_currency(currency):
    assert payment_codes(letter(transfer(), currency=currency)) == ()


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        (transfer(), [TransferCode]),
        (transfer(qr=False), []),
        (transfer(currencies=("EUR",)), [TransferCode]),
        (transfer(currencies=("CHF",)), []),
        (transfer("GB82WEST12345698765432"), [TransferCode]),
        (transfer("TR330006100519786457841326"), []),
        (transfer(SWISS), [TransferCode]),
        (transfer(QR_IBAN), []),
        (transfer(SWISS, bill=BILL), [SwissBill]),
        (transfer(SWISS, bill=BILL, qr=False), []),
        (card(), [CardCode]),
        (card(qr=False), []),
        (PaymentMethod(PaymentMethodKind.CHEQUE, payable_to="Maison"), []),
    ],
)
def test_a_way_to_pay_has_its_code_or_none(way, expected):
    assert kinds(letter(way)) == expected


def test_a_bill_is_in_francs_too_and_in_no_third_currency():
    way = transfer(SWISS, bill=BILL)

    assert kinds(letter(way, currency="CHF")) == [SwissBill]
    assert kinds(letter(way, currency="GBP")) == []


def test_of_several_accounts_the_first_that_can_has_the_code():
    other = "IT60X0542811101000000123456"
    ways = (transfer(qr=False), transfer(other), transfer(SWISS, bill=BILL), card(), card())
    codes = payment_codes(letter(*ways))

    assert [type(code) for code in codes] == [TransferCode, CardCode]
    assert codes[0].method.iban == other


def test_a_creditor_reference_is_the_structured_one():
    document = letter(transfer(), rule=PaymentReference.RF, reference="RF18539007547034")
    (code,) = payment_codes(document)

    assert code.payload.endswith("\n\nRF18539007547034")
    assert not code.payload.endswith("\n\n\nRF18539007547034")


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("0.00", []),
        ("0.01", [TransferCode]),
        ("999999999.99", [TransferCode]),
        ("1000000000.00", []),
    ],
)
def test_a_sum_no_code_can_ask_for_has_none(total, expected):
    assert kinds(letter(transfer(), total_claimed=Decimal(total))) == expected


@pytest.mark.parametrize("way", [transfer(), transfer(SWISS, bill=BILL)])
def test_a_reference_that_is_too_long_is_told_and_not_cut(way):
    assert kinds(letter(way, reference="r" * 140)) != [Unfit]
    assert kinds(letter(way, reference="r" * 141)) == [Unfit]


def test_documents_for_ones_own_use_ask_for_nothing():
    assert sum_to_pay(call_sheet("fr")) is None
    assert sum_to_pay(handover("fr")) is None


def test_a_reminder_asks_for_the_sum_of_its_items():
    document = letter(transfer(), document=reminder("fr"))
    (code,) = payment_codes(document)

    assert code.amount == document.to_pay == Decimal("2760.00")


# --- The card page ---


def test_a_link_holds_the_letters_values_percent_encoded():
    url = "https://pay.example/{reference}?amount={amount}&currency={currency}&r={reference}"
    document = letter(card(url), reference="C 1/é&x")
    (code,) = payment_codes(document)

    assert code.payload == card_link(card(url), document)
    assert code.payload == (
        "https://pay.example/C%201%2F%C3%A9%26x?amount=5275.75&currency=EUR&r=C%201%2F%C3%A9%26x"
    )


def test_a_value_that_looks_like_a_placeholder_stays_what_it_is():
    document = letter(card(), reference="{amount}")

    assert card_link(card(), document) == "https://pay.example/%7Bamount%7D"


def test_a_page_that_wants_an_amount_is_left_out_where_none_is_asked_for():
    page = card("https://pay.example/{reference}/{amount}")
    statement = letter(page, card(), document=letters.statement("fr"))

    assert methods_for(statement) == (card(),)
    assert methods_for(replace(statement, to_pay=Decimal("1.00"))) == (page, card())
