"""What the payment codes of a letter carry: which there are, and the text that stands in each.

A code pays exactly what the letter asks for, to an account that the letter prints; where there is
no such sum there is no code. At most one code for a transfer and one for the card page: of several
accounts the first of the policy that can have one.

Sources: EPC069-12 for the transfer in euros; the Swiss Implementation Guidelines QR-bill 2.3.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from dunbatch.core.money import decimals_of
from dunbatch.documents.swiss_bill import LONGEST_BILL, SwissBill, swiss_bill
from dunbatch.documents.values import Document, Notice, Reminder, Statement
from dunbatch.policy import swiss
from dunbatch.policy.policy import PaymentMethod, PaymentMethodKind, PaymentReference

MOST_IN_A_CODE = Decimal("999999999.99")
"""The largest sum a payment code can ask for, in EPC codes and QR-bills alike."""
LONGEST_NAME = 70
"""Characters of the payee's name in an EPC code."""
LONGEST_TEXT = 140
"""Characters of an EPC code's unstructured text."""
LONGEST_PAYLOAD = 331
"""Bytes of a whole EPC code."""
SEPA_COUNTRIES = frozenset(
    "AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT"
    " NL NO PL PT RO RS SE SI SK SM VA".split()
)
"""Countries whose accounts SEPA credit transfers reach, as their IBAN begins."""

_LEAST = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a payment code cannot be made."""

    why: str
    """What is too long, in English, for a problem's sentence."""


@dataclass(frozen=True, slots=True)
class TransferCode:
    """A code that fills in a SEPA credit transfer."""

    method: PaymentMethod
    """To which account."""
    amount: Decimal
    """How much, in euros."""
    payload: str
    """What the code says."""


@dataclass(frozen=True, slots=True)
class CardCode:
    """A code that opens the creditor's page for payments by card."""

    method: PaymentMethod
    """Which page."""
    payload: str
    """Its address, as the letter prints it."""


PaymentCode = TransferCode | CardCode | SwissBill
"""Any of them."""


def sum_to_pay(document: Document) -> Decimal | None:
    """Return the sum that codes and slips of `document` ask for; None when it asks for none.

    A statement demands nothing; it says itself which part of it may be paid with a code.
    """
    match document:
        case Notice():
            asked: Decimal | None = document.total_claimed
        case Reminder():
            asked = document.to_pay
        case Statement():
            asked = document.to_pay
        case _:
            asked = None
    return asked if asked is not None and asked > 0 else None


def methods_for(document: Document) -> tuple[PaymentMethod, ...]:
    """Return the ways to pay that serve the document's currency, in the order of the policy.

    A card page that wants to know the amount is left out where the document asks for none.
    """
    asks = sum_to_pay(document) is not None
    return tuple(
        method
        for method in document.creditor.payment
        if method.serves(document.currency) and (asks or "{amount}" not in method.url)
    )


def card_link(method: PaymentMethod, document: Document) -> str:
    """Return the address of the card page for this letter; each value is percent-encoded."""
    amount = sum_to_pay(document)
    values = {
        "{reference}": document.reference,
        "{amount}": "" if amount is None else plain(amount, document.currency),
        "{currency}": document.currency,
    }
    url = method.url
    for name, value in values.items():
        url = url.replace(name, quote(value, safe=""))
    return url


def payment_codes(document: Document) -> tuple[PaymentCode | Unfit, ...]:
    """Return the codes that `document` prints, that for a transfer first."""
    amount = sum_to_pay(document)
    methods = [method for method in methods_for(document) if method.qr]
    cards = [method for method in methods if method.method is PaymentMethodKind.CARD]
    transfer = () if amount is None else tuple(_transfers(document, methods, amount))[:1]
    return (*transfer, *(CardCode(one, card_link(one, document)) for one in cards[:1]))


def _transfers(
    document: Document, methods: list[PaymentMethod], amount: Decimal
) -> Iterator[TransferCode | SwissBill | Unfit]:
    if not _LEAST <= amount <= MOST_IN_A_CODE:
        return
    currency, rule = document.currency, document.creditor.payment_reference
    for method in methods:
        if method.bill is not None and currency in swiss.CURRENCIES:
            bill = swiss_bill(document, method, amount)
            why = _bill_fault(bill)
            yield Unfit(why) if why else bill
        elif currency == "EUR" and _takes_sepa(method):
            payload = epc_payload(
                name=method.holder or document.creditor.name,
                iban=method.iban,
                bic=method.bic,
                amount=amount,
                reference=document.reference,
                structured=rule is PaymentReference.RF,
            )
            if isinstance(payload, Unfit):
                yield payload
            else:
                yield TransferCode(method, amount, payload)


def _bill_fault(bill: SwissBill) -> str:
    """Return why a QR-bill cannot be printed; empty when it can."""
    if len(bill.message) > LONGEST_TEXT:
        return f"the reference has more than {LONGEST_TEXT} characters"
    if swiss.foreign_character(bill.message) is not None:
        return "the reference holds characters that a QR-bill may not hold"
    if len(bill.payload.encode()) > LONGEST_BILL:
        return f"names and addresses take it above {LONGEST_BILL} bytes"
    return ""


def _takes_sepa(method: PaymentMethod) -> bool:
    return method.iban[:2] in SEPA_COUNTRIES and not swiss.is_qr_iban(method.iban)


def epc_payload(
    *, name: str, iban: str, bic: str, amount: Decimal, reference: str, structured: bool
) -> str | Unfit:
    """Return the text of an EPC code: version 002, UTF-8, SEPA credit transfer in euros.

    Built here and not by `segno.helpers.make_epc_qr`, which drops zeros at the end of an amount
    (`EUR20`); a code says the sum as the letter does.

    Args:
        name: The payee.
        iban: The account, without spaces.
        bic: The bank; may be empty.
        amount: The sum, in euros.
        reference: What the payer quotes, without spaces where it is structured.
        structured: Whether it is an ISO 11649 reference.
    """
    if not _LEAST <= amount <= MOST_IN_A_CODE:
        return Unfit(f"it pays 0.01 to {MOST_IN_A_CODE}")
    if len(name) > LONGEST_NAME:
        return Unfit(f"the account holder's name has more than {LONGEST_NAME} characters")
    if not structured and len(reference) > LONGEST_TEXT:
        return Unfit(f"the reference has more than {LONGEST_TEXT} characters")
    remittance = (reference,) if structured else ("", reference)
    lines = ("BCD", "002", "1", "SCT", bic, name, iban, f"EUR{plain(amount, 'EUR')}", "")
    payload = "\n".join((*lines, *remittance))
    if len(payload.encode()) > LONGEST_PAYLOAD:
        return Unfit(f"name and reference take it above {LONGEST_PAYLOAD} bytes")
    return payload


def plain(amount: Decimal, currency: str) -> str:
    """Return `amount` as machines read it: a point, no groups, all decimals of the currency.

    Raises:
        ValueError: When it has more decimals than the currency.
    """
    decimals = decimals_of(currency)
    if -int(amount.normalize().as_tuple().exponent) > decimals:
        raise ValueError(f"{amount} has more decimals than {currency}")
    return f"{amount:.{decimals}f}"
