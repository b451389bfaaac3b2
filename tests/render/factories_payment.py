"""Letters with every sort of payment code, QR-bill and slip, for the tests of their pages."""

from dataclasses import replace
from decimal import Decimal

from dunbatch.documents.values import Document
from dunbatch.policy.policy import BillAddress, PaymentMethod, PaymentMethodKind, PaymentReference
from dunbatch.render.letter import Letter, render_letter
from tests.render import factories as f
from tests.render.factories_own_use import reminder

SWISS, QR_IBAN = "CH9300762011623852957", "CH4431999123000889012"
ADDRESS = BillAddress("rue du Lac", "1268", "2501", "Bienne", "CH")
FREE, RF, QR = PaymentReference.FREE, PaymentReference.RF, PaymentReference.QR
QR_REFERENCE, RF_REFERENCE = "210000000003139471430009017", "RF18539007547034"


def with_creditor(document, **changes):
    """Return `document` with other ways to pay or rules of its creditor."""
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


def rendered(document: Document) -> Letter:
    """Return the letter of a document that has no problem."""
    letter = render_letter(document)
    assert isinstance(letter, Letter), [problem.message for problem in letter]
    return letter
