"""The Swiss QR-bill of a letter: its parties, its reference and the text of its code.

Written after the Swiss Implementation Guidelines QR-bill 2.3: structured addresses alone, 46 mm
code of level M, QR reference with a QR-IBAN, creditor reference or none with any other account.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dunbatch.documents.values import Addressee, Document
from dunbatch.policy import swiss
from dunbatch.policy.policy import PaymentMethod, PaymentReference

LONGEST_BILL = 997
"""Bytes of the whole code."""


class ReferenceType(StrEnum):
    """The sort of reference a QR-bill bears, as its code names it."""

    QR = "QRR"
    CREDITOR = "SCOR"
    NONE = "NON"


@dataclass(frozen=True, slots=True)
class BillParty:
    """A name and an address in parts."""

    name: str
    """Name."""
    street: str
    """Street; may be empty."""
    house_number: str
    """House number; may be empty."""
    postal_code: str
    """Postal code."""
    city: str
    """Town."""
    country: str
    """ISO 3166-1 alpha-2 code."""


@dataclass(frozen=True, slots=True)
class SwissBill:
    """Payment part and receipt of one letter."""

    method: PaymentMethod
    """To which account."""
    amount: Decimal
    """How much."""
    currency: str
    """CHF or EUR."""
    creditor: BillParty
    """Who is paid."""
    debtor: BillParty | None
    """Who pays; None: to be filled in by hand."""
    reference_type: ReferenceType
    """Sort of the reference."""
    reference: str
    """The reference, without spaces; empty for `NON`."""
    message: str
    """What is quoted in words where there is no reference; empty otherwise."""
    payload: str
    """What the code says."""


_ADDRESS_HOUSE_FIRST = re.compile(
    r"(?P<number>[0-9]+ ?[A-Za-z]?(?: (?:bis|ter))?)[ ,]+(?P<street>[^0-9]+)\Z"
)
_ADDRESS_HOUSE_LAST = re.compile(
    r"(?P<street>[^0-9]+?)[ ,]+(?P<number>[0-9]+(?:[/-][0-9]+)? ?[A-Za-z]?)\Z"
)
_NO_PARTY = ("",) * 7


def swiss_bill(document: Document, method: PaymentMethod, amount: Decimal) -> SwissBill:
    """Return the QR-bill for a Swiss account with an address in parts.

    The lengths of the creditor's side are the policy's to check; the debtor's side is left blank
    where it would not fit.
    """
    bill = method.bill
    if bill is None:
        raise ValueError(f"{method.iban} has no address for a QR-bill")
    kind = _reference_type(method, document.creditor.payment_reference)
    unstructured = kind is ReferenceType.NONE
    creditor = _party(
        method.holder or document.creditor.name,
        bill.street,
        bill.house_number,
        bill.postal_code,
        bill.city,
        bill.country,
    )
    debtor = debtor_in_parts(document.addressee)
    reference = "" if unstructured else document.reference
    message = swiss.plain(document.reference) if unstructured else ""
    lines = (
        *("SPC", "0200", "1", method.iban),
        *_in_code(creditor),
        *_NO_PARTY,  # the ultimate creditor, kept for later
        *(f"{amount:.2f}", document.currency),
        *(_NO_PARTY if debtor is None else _in_code(debtor)),
        *(kind.value, reference, message, "EPD"),
    )
    return SwissBill(
        method=method,
        amount=amount,
        currency=document.currency,
        creditor=creditor,
        debtor=debtor,
        reference_type=kind,
        reference=reference,
        message=message,
        payload="\n".join(lines),
    )


def debtor_in_parts(addressee: Addressee) -> BillParty | None:
    """Return the debtor's address in parts; None when that would need a guess, or is too long.

    One address line, with one house number at its beginning or end, or without any. Of a second
    line nobody knows whether it is a building, a quarter or a person, and it could not be kept.
    """
    lines = addressee.address_lines
    if len(lines) > 1 or not addressee.postal_code or not addressee.city:
        return None
    street, number = (lines[0], "") if lines else ("", "")
    if any(character.isdigit() for character in street):
        found = _ADDRESS_HOUSE_FIRST.match(street) or _ADDRESS_HOUSE_LAST.match(street)
        if found is None:
            return None
        street, number = found["street"].strip(), found["number"].strip()
    party = _party(
        addressee.name,
        street,
        number,
        addressee.postal_code,
        addressee.city,
        addressee.country,
    )
    return party if _fits(party) else None


def _party(*parts: str) -> BillParty:
    return BillParty(*map(swiss.plain, parts))


def _fits(party: BillParty) -> bool:
    lengths = (
        (party.name, swiss.LONGEST_NAME),
        (party.street, swiss.LONGEST_STREET),
        (party.house_number, swiss.LONGEST_HOUSE_NUMBER),
        (party.postal_code, swiss.LONGEST_POSTAL_CODE),
        (party.city, swiss.LONGEST_TOWN),
    )
    return all(
        len(text) <= longest and swiss.foreign_character(text) is None for text, longest in lengths
    )


def _reference_type(method: PaymentMethod, rule: PaymentReference) -> ReferenceType:
    if swiss.is_qr_iban(method.iban):
        return ReferenceType.QR
    return ReferenceType.CREDITOR if rule is PaymentReference.RF else ReferenceType.NONE


def _in_code(party: BillParty) -> tuple[str, ...]:
    return (
        "S",
        party.name,
        party.street,
        party.house_number,
        party.postal_code,
        party.city,
        party.country,
    )
