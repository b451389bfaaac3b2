"""References, codes and QR-bills in the policy, on both sides of each boundary."""

import pytest

from dunbatch.policy.policy import BillAddress, PaymentReference

FRENCH = "iban: FR14 2004 1010 0505 0001 3M02 606"
SWISS = "iban: CH93 0076 2011 6238 5295 7"
QR_IBAN = "iban: CH44 3199 9123 0008 8901 2"
LIECHTENSTEIN = "iban: LI21 0881 0000 2324 013A A"
BILL = "qr_bill: {street: rue Haute, house_number: 1, postal_code: 0000, city: Bourg}"


def way(*parts):
    return "payment: [{method: bank_transfer, " + ", ".join(parts) + "}]"


def bill(**changes):
    fields = {"street": "Haute", "house_number": "1", "postal_code": "0000", "city": "Bourg"}
    inside = ", ".join(f"{key}: {value}" for key, value in {**fields, **changes}.items() if value)
    return f"qr_bill: {{{inside}}}"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((FRENCH, "holder: " + "n" * 70), []),
        ((FRENCH, "holder: " + "n" * 71), ["P165"]),
        ((FRENCH, "holder: " + "n" * 71, "qr: false"), []),
        ((FRENCH, "qr: no"), ["P027"]),
        ((SWISS, BILL), []),
        ((LIECHTENSTEIN, BILL), []),
        ((FRENCH, BILL), ["P166"]),
        ((SWISS, BILL, "currencies: [USD, EUR]"), []),
        ((SWISS, BILL, "currencies: [USD]"), ["P168"]),
        ((QR_IBAN, BILL), ["P167"]),
        ((QR_IBAN,), ["P167"]),
        ((SWISS, bill(street="s" * 70)), []),
        ((SWISS, bill(street="s" * 71)), ["P018"]),
        ((SWISS, bill(house_number="1" * 16)), []),
        ((SWISS, bill(house_number="1" * 17)), ["P018"]),
        ((SWISS, bill(postal_code="1" * 16)), []),
        ((SWISS, bill(postal_code="1" * 17)), ["P018"]),
        ((SWISS, bill(city="c" * 35)), []),
        ((SWISS, bill(city="c" * 36)), ["P018"]),
        ((SWISS, bill(city="")), ["P006"]),
        ((SWISS, bill(postal_code="")), ["P006"]),
        ((SWISS, bill(street="", house_number="")), []),
        ((SWISS, bill(street="L’Œuf – č")), []),
        ((SWISS, bill(street="улица")), ["P169"]),
        ((SWISS, bill(street="Haute", line="x")), ["P005"]),
        ((SWISS, BILL, "holder: Ωμέγα"), ["P169"]),
    ],
)
def test_a_transfer_with_its_code_or_bill(codes, with_lines, parts, expected):
    assert codes(with_lines(creditor=way(*parts))) == expected


def test_the_creditors_own_name_counts_where_no_holder_is_named(codes, with_lines):
    text = with_lines(creditor=way(FRENCH))

    assert codes(text.replace("Atelier Exemple", "n" * 70)) == []
    assert codes(text.replace("Atelier Exemple", "n" * 71)) == ["P165"]


@pytest.mark.parametrize("rule", ["qr", "rf", "free"])
def test_a_qr_iban_needs_the_qr_reference(codes, with_lines, rule):
    text = with_lines(creditor=f"{way(QR_IBAN, BILL)}, payment_reference: {rule}")

    assert codes(text) == ([] if rule == "qr" else ["P167"])


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("payment_reference: ogm", ["P011"]),
        ("remittance_slip: yes", ["P027"]),
        ('payment: [{method: card, url: "https://p.example/{reference}/{amount}{currency}"}]', []),
        ('payment: [{method: card, url: "https://p.example/{Amount}"}]', ["P036"]),
        ("payment: [{method: cheque, payable_to: F, qr: true}]", ["P005"]),
    ],
)
def test_other_keys(codes, with_lines, more, expected):
    assert codes(with_lines(creditor=more)) == expected


def test_what_comes_of_them(accepted, with_lines):
    creditor = accepted(with_lines(creditor=way(SWISS, BILL))).creditor

    assert creditor.payment_reference is PaymentReference.FREE
    assert not creditor.remittance_slip
    assert creditor.payment[0].qr
    # The country is the creditor's, which these policies put in France.
    assert creditor.payment[0].bill == BillAddress("rue Haute", "1", "0000", "Bourg", "FR")
