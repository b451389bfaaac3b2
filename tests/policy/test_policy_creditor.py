"""The creditor and the ways to pay, on both sides of each boundary."""

import pytest

from dunbatch.policy.logo import LARGEST_LOGO

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("{method: bank_transfer, iban: CH93 0076 2011 6238 5295 7}", []),
        ("{method: bank_transfer, iban: CH93-0076-2011-6238-5295-7}", ["P032"]),
        ("{method: bank_transfer, iban: CH93 0076 2011 6238 5295 8}", ["P032"]),
        ("{method: bank_transfer}", ["P006"]),
        ("{method: bank_transfer, sort_code: 123456, account_number: 12345678}", []),
        ("{method: bank_transfer, sort_code: 12-34-56}", ["P006"]),
        ("{method: bank_transfer, account_number: 12345678}", ["P006"]),
        ("{method: bank_transfer, sortcode: 12-34-56, account_number: 12345678}", ["P005"]),
        ("{method: bank_transfer, sort_code: 12-34-56, account_number: 123456789}", ["P035"]),
        ("{method: cheque, payable_to: Firm, currencies: [EUR]}", []),
        ("{method: cheque, payable_to: Firm, currencies: [EURO]}", ["P029"]),
        ("{method: cheque, iban: x}", ["P006", "P005"]),
        ("{metod: cheque, payable_to: Firm}", ["P005"]),
        ("{payable_to: Firm}", ["P006"]),
        ("{method: [cheque], payable_to: Firm}", ["P007"]),
        ("{method: , payable_to: Firm}", ["P008"]),
        ("{method: cash, iban: x}", ["P011"]),
        ("cheque", ["P007"]),
        ('{method: card, url: "https://pay.firm.example"}', []),
        ('{method: card, url: "https://pay.firm.example:8443/a?b={reference}&c=d"}', []),
        ('{method: card, url: "https://{reference}.firm.example/"}', ["P036"]),
        ('{method: card, url: "https://pay.firm.example/{number}"}', ["P036"]),
        ('{method: card, url: "https://user:word@pay.firm.example/"}', ["P036"]),
        ('{method: card, url: "https://pay.firm.example/a b"}', ["P036"]),
        ('{method: card, url: "javascript:alert(1)"}', ["P036"]),
    ],
)
def test_ways_to_pay(codes, with_lines, way, expected):
    assert codes(with_lines(creditor=f"payment: [{way}]")) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("place: " + "x" * 200, []),
        ("place: " + "x" * 201, ["P018"]),
        ("identifiers: {" + "x" * 40 + ": 1}", []),
        ("identifiers: {" + "x" * 41 + ": 1}", ["P018"]),
        ("identifiers: {SIREN: [1]}", ["P007"]),
        ("identifiers: [SIREN]", ["P007"]),
        ('place: "a\\tb"', ["P017"]),
        ('place: "a\\u200bb"', ["P017"]),
        ("logo: logo.PNG", []),
        ("logo: logo.gif", ["P037"]),
        ("logo: ../logo.png", ["P037"]),
        ("logo: 'c:logo.png'", ["P037"]),
        ("logo: text.png", ["P040"]),
        ("logo: text.svg", ["P040"]),
        ("logo: just_right.png", []),
        ("logo: too_large.png", ["P039"]),
        ("logo: nowhere.png", ["P038"]),
        ("contact: {email: a@b.example}", []),
        ("contact: {email: Name <a@b.example>}", ["P031"]),
    ],
)
def test_keys_of_the_creditor(codes, with_lines, more, expected):
    files = {
        "logo.PNG": PNG,
        "text.png": b"text",
        "text.svg": b"text",
        "just_right.png": PNG + bytes(LARGEST_LOGO - len(PNG)),
        "too_large.png": PNG + bytes(LARGEST_LOGO - len(PNG) + 1),
    }
    assert codes(with_lines(creditor=more), files) == expected
