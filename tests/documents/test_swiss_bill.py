"""The Swiss QR-bill's text: its lines, its sort of reference, the debtor's address in parts."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dunbatch.documents.payment_codes import Unfit, payment_codes
from dunbatch.documents.swiss_bill import (
    LONGEST_BILL,
    BillParty,
    ReferenceType,
    debtor_in_parts,
    swiss_bill,
)
from dunbatch.policy import swiss
from dunbatch.policy.policy import BillAddress, PaymentMethod, PaymentMethodKind, PaymentReference
from tests.render import factories as letters
from tests.render.parties import ADDRESSEES

SWISS, QR_IBAN = "CH9300762011623852957", "CH4431999123000889012"
ADDRESS = BillAddress("rue du Lac", "1268/2", "2501", "Bienne", "CH")
DEBTOR = replace(
    ADDRESSEES["fr"],
    name="Pia Exemple",
    address_lines=("Grosse Marktgasse 28",),
    postal_code="9400",
    city="Rorschach",
    country="CH",
)


def document(iban=SWISS, rule=PaymentReference.FREE, reference="C-1042", **changes):
    way = PaymentMethod(
        PaymentMethodKind.BANK_TRANSFER, iban=iban, holder="Robert Exemple SA", bill=ADDRESS
    )
    notice = letters.notice("fr", currency="CHF", addressee=DEBTOR)
    creditor = replace(notice.creditor, payment=(way,), payment_reference=rule)
    return replace(notice, creditor=creditor, reference=reference, **changes)


def bill(*args, **changes):
    (code,) = payment_codes(document(*args, **changes))
    return code


def test_the_code_says_its_31_lines():
    made = bill(QR_IBAN, PaymentReference.QR, "210000000003139471430009017")

    assert made.payload.split("\n") == [
        *("SPC", "0200", "1", QR_IBAN),
        *("S", "Robert Exemple SA", "rue du Lac", "1268/2", "2501", "Bienne", "CH"),
        *("", "", "", "", "", "", ""),
        *("5275.75", "CHF"),
        *("S", "Pia Exemple", "Grosse Marktgasse", "28", "9400", "Rorschach", "CH"),
        *("QRR", "210000000003139471430009017", "", "EPD"),
    ]
    assert made.amount == Decimal("5275.75")


def test_a_debtor_who_cannot_be_divided_is_left_blank():
    debtor = replace(DEBTOR, address_lines=("Bâtiment B", "Grosse Marktgasse 28"))
    lines = bill(addressee=debtor).payload.split("\n")

    assert lines[20:27] == [""] * 7
    assert len(lines) == 31


@pytest.mark.parametrize(
    ("iban", "rule", "reference", "expected"),
    [
        (SWISS, PaymentReference.FREE, "C-1042", ("NON", "", "C-1042")),
        (SWISS, PaymentReference.RF, "RF18539007547034", ("SCOR", "RF18539007547034", "")),
        (SWISS, PaymentReference.QR, "0" * 26 + "0", ("NON", "", "0" * 27)),
        (QR_IBAN, PaymentReference.QR, "1" * 27, ("QRR", "1" * 27, "")),
    ],
)
def test_the_sort_of_reference_follows_the_account(iban, rule, reference, expected):
    made = bill(iban, rule, reference)

    assert (made.reference_type.value, made.reference, made.message) == expected
    assert made.payload.split("\n")[27:30] == list(expected)
    assert isinstance(made.reference_type, ReferenceType)


@pytest.mark.parametrize(
    ("iban", "expected"),
    [
        ("CH5629999123000889012", False),
        ("CH4430000123000889012", True),
        ("CH4431999123000889012", True),
        ("CH4432000123000889012", False),
        ("LI2130000123000889012", True),
        ("LI21088100002324013AA", False),
        ("FR1430000010050500013M02606", False),
        ("CH44X1999123000889012", False),
    ],
)
def test_an_account_is_a_qr_iban_by_the_number_of_its_institution(iban, expected):
    assert swiss.is_qr_iban(iban) is expected


@pytest.mark.parametrize(
    ("line", "street", "number"),
    [
        ("Chemin de la Varlope 12", "Chemin de la Varlope", "12"),
        ("Via alla Segheria 3b", "Via alla Segheria", "3b"),
        ("Via Roma, 12/14", "Via Roma", "12/14"),
        ("4 chemin des Copeaux", "chemin des Copeaux", "4"),
        ("3 bis, place de l’Étoile", "place de l'Étoile", "3 bis"),
        ("17 Castle Street", "Castle Street", "17"),
        ("Am Rain", "Am Rain", ""),
    ],
)
def test_one_line_with_one_number_is_divided(line, street, number):
    party = debtor_in_parts(replace(DEBTOR, address_lines=(line,)))

    assert party == BillParty("Pia Exemple", street, number, "9400", "Rorschach", "CH")


@pytest.mark.parametrize(
    "changes",
    [
        {"address_lines": ("12 rue du 8 mai 1945",)},
        {"address_lines": ("Postfach 12, Haus 3",)},
        {"address_lines": ("12",)},
        {"address_lines": ("Am Rain", "3. Stock")},
        {"postal_code": ""},
        {"city": ""},
        {"name": "n" * 71},
        {"address_lines": ("s" * 71,)},
        {"postal_code": "1" * 17},
        {"city": "c" * 36},
        {"name": "Ποσειδών"},
    ],
)
def test_nothing_is_guessed_or_cut(changes):
    assert debtor_in_parts(replace(DEBTOR, **changes)) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "n" * 70},
        {"address_lines": ("s" * 70,)},
        {"postal_code": "1" * 16},
        {"city": "c" * 35},
        {"name": "Łucja Ștefan"},
        {"address_lines": ()},
    ],
)
def test_the_longest_allowed_is_kept(changes):
    assert debtor_in_parts(replace(DEBTOR, **changes)) is not None


def test_quotes_and_dashes_become_plain():
    party = debtor_in_parts(replace(DEBTOR, name="L’“Étoile” – A\u00a0B"))

    assert party is not None
    assert party.name == 'L\'"Étoile" - A B'


def test_a_reference_it_may_not_hold_is_told():
    assert isinstance(bill(reference="Ω-1"), Unfit)


def test_a_code_of_too_many_bytes_is_told():
    wide = replace(DEBTOR, name="ł" * 70, address_lines=("ł" * 70,), city="ł" * 35)
    address = BillAddress("ł" * 70, "ł" * 16, "ł" * 16, "ł" * 35, "CH")
    plain_one = document(addressee=wide, reference="ł" * 140)
    (way,) = plain_one.creditor.payment
    creditor = replace(plain_one.creditor, payment=(replace(way, bill=address, holder="ł" * 70),))
    too_wide = replace(plain_one, creditor=creditor)
    over = len(swiss_bill(too_wide, creditor.payment[0], Decimal("1.00")).payload.encode())
    assert over > LONGEST_BILL

    (made,) = payment_codes(too_wide)
    assert isinstance(made, Unfit)


def test_a_way_without_an_address_has_no_bill():
    with pytest.raises(ValueError, match="no address"):
        swiss_bill(
            document(), PaymentMethod(PaymentMethodKind.BANK_TRANSFER, SWISS), Decimal("1.00")
        )
