"""Ways to pay as a template sees them: those that serve the letter's currency."""

from collections.abc import Mapping
from urllib.parse import quote

from dunbatch.documents.values import Document
from dunbatch.i18n.formats import NO_BREAK_SPACE
from dunbatch.policy.policy import PaymentMethod

SAFE_LINK = "https://"
"""What the address of a payment page must begin with."""


def payment_context(document: Document) -> Mapping[str, object]:
    """Return the methods in the order of the policy."""
    return {
        "methods": tuple(
            _method_context(method, document.reference) for method in methods_for(document)
        )
    }


def methods_for(document: Document) -> tuple[PaymentMethod, ...]:
    """Return the ways to pay that serve the document's currency."""
    return tuple(
        method
        for method in document.creditor.payment
        if not method.currencies or document.currency in method.currencies
    )


def _method_context(method: PaymentMethod, reference: str) -> Mapping[str, object]:
    return {
        "method": method.method.value,
        "holder": method.holder,
        "iban": _in_fours(method.iban),
        "bic": method.bic,
        "sort_code": method.sort_code,
        "account_number": method.account_number,
        "url": method.url.replace("{reference}", quote(reference, safe="")),
        "payable_to": method.payable_to,
    }


def _in_fours(iban: str) -> str:
    """Return an IBAN in groups of four that stay on one line (ISO 13616, print form)."""
    digits = iban.replace(" ", "")
    return NO_BREAK_SPACE.join(digits[i : i + 4] for i in range(0, len(digits), 4))
