"""The Swiss QR-bill as its template sees it; the words of its headings are in the catalogues."""

from collections.abc import Mapping
from dataclasses import replace

from dunbatch.documents.swiss_bill import BillParty, SwissBill
from dunbatch.documents.values import Document
from dunbatch.i18n.formats import NO_BREAK_SPACE, formats
from dunbatch.policy.policy import PaymentReference
from dunbatch.render.bill_space import PAYMENT_PART, RECEIPT, Room, fits
from dunbatch.render.context_references import grouped_reference, in_fours
from dunbatch.render.payment_codes import draw

_Paragraphs = tuple[tuple[str, ...], ...]


def bill_context(bill: SwissBill, document: Document) -> Mapping[str, object]:
    """Return what payment part and receipt print; `bill_fits` must have been asked before."""
    symbol = draw(bill.payload)
    rule = document.creditor.payment_reference
    on_receipt = bill if _has_room(RECEIPT, bill, rule) else _without_streets(bill)
    return {
        "modules": symbol.size,
        "path": symbol.path,
        "name": bill.creditor.name,
        "currency": bill.currency,
        # The standard's own form, whatever the language: spaces between thousands, a point.
        "amount": f"{bill.amount:,.2f}".replace(",", NO_BREAK_SPACE),
        "spoken_amount": formats(document.language).amount(bill.amount, bill.currency),
        "iban": in_fours(bill.method.iban),
        "reference": _reference(bill, rule),
        "message": bill.message,
        "receipt": _parties(on_receipt),
        "part": _parties(bill),
    }


def bill_fits(bill: SwissBill, rule: PaymentReference) -> bool:
    """Whether a bill's texts find room on its payment part, and without streets on its receipt."""
    return _has_room(PAYMENT_PART, bill, rule) and _has_room(RECEIPT, _without_streets(bill), rule)


def _has_room(room: Room, bill: SwissBill, rule: PaymentReference) -> bool:
    parties = _parties(bill)
    paragraphs: _Paragraphs = ((in_fours(bill.method.iban), *parties["creditor"]),)
    if bill.reference:
        paragraphs += ((_reference(bill, rule),),)
    if bill.message and room is PAYMENT_PART:
        paragraphs += ((bill.message,),)
    return fits(room, (*paragraphs, parties["debtor"]))


def _reference(bill: SwissBill, rule: PaymentReference) -> str:
    return grouped_reference(bill.reference, rule) if bill.reference else ""


def _parties(bill: SwissBill) -> dict[str, tuple[str, ...]]:
    home = bill.creditor.country
    return {
        "creditor": _lines(bill.creditor, home),
        "debtor": _lines(bill.debtor, home) if bill.debtor else (),
    }


def _lines(party: BillParty, home: str) -> tuple[str, ...]:
    """Return name, street and town; abroad the postal code has the country's letters before it."""
    street = " ".join(part for part in (party.street, party.house_number) if part)
    code = party.postal_code if party.country == home else f"{party.country}-{party.postal_code}"
    return tuple(line for line in (party.name, street, f"{code} {party.city}") if line)


def _without_streets(bill: SwissBill) -> SwissBill:
    return replace(
        bill,
        creditor=replace(bill.creditor, street="", house_number=""),
        debtor=bill.debtor and replace(bill.debtor, street="", house_number=""),
    )
