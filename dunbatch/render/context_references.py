"""Account numbers and payment references as they are printed: in groups that stay on one line."""

from dunbatch.documents.values import Document, HandoverFile
from dunbatch.i18n.formats import NO_BREAK_SPACE
from dunbatch.policy.policy import PaymentReference

_FIRST_OF_QR = 2
_GROUP_OF_QR = 5


def printed_reference(document: Document) -> str:
    """Return what the payer of `document` quotes; a hand-over file names the account itself."""
    if isinstance(document, HandoverFile):
        return document.reference
    return grouped_reference(document.reference, document.creditor.payment_reference)


def grouped_reference(reference: str, rule: PaymentReference) -> str:
    """Return a reference in the groups of its standard (ISO 11649; Swiss QR-bill 2.3)."""
    match rule:
        case PaymentReference.FREE:
            return reference
        case PaymentReference.RF:
            return in_fours(reference)
        case PaymentReference.QR:
            first, rest = reference[:_FIRST_OF_QR], reference[_FIRST_OF_QR:]
            groups = (rest[i : i + _GROUP_OF_QR] for i in range(0, len(rest), _GROUP_OF_QR))
            return NO_BREAK_SPACE.join((first, *groups))


def in_fours(number: str) -> str:
    """Return an IBAN or a creditor reference in groups of four (ISO 13616, ISO 11649)."""
    digits = number.replace(" ", "")
    return NO_BREAK_SPACE.join(digits[i : i + 4] for i in range(0, len(digits), 4))
