"""Ways to pay as a template sees them: those that serve the letter's currency, and their codes."""

from collections.abc import Mapping

from dunbatch.core.problems import NOWHERE, Problem, ProgramFault
from dunbatch.documents.payment_codes import (
    CardCode,
    PaymentCode,
    TransferCode,
    Unfit,
    card_link,
    methods_for,
    payment_codes,
    sum_to_pay,
)
from dunbatch.documents.swiss_bill import SwissBill
from dunbatch.documents.values import CallSheet, Document, HandoverFile, Notice, Reminder
from dunbatch.i18n.formats import Formats, formats
from dunbatch.policy.policy import PaymentMethod, PaymentMethodKind
from dunbatch.render.context_figures import unbroken_day
from dunbatch.render.context_qr_bill import bill_context, bill_fits
from dunbatch.render.context_references import in_fours
from dunbatch.render.payment_codes import QUIET_ZONE, draw
from dunbatch.render.problems import PAYMENT_CODE_UNFIT, UNSAFE_PAYMENT_LINK

TOO_LONG_FOR_A_BILL = "names and addresses need more lines than a QR-bill has"
"""Why a QR-bill cannot be printed whose code could be."""
SAFE_LINK = "https://"
"""What the address of a payment page must begin with."""


def payment_context(document: Document) -> Mapping[str, object]:
    """Return the methods in the order of the policy, the codes, the QR-bill and the slip."""
    figures = formats(document.language)
    codes = _codes(document)
    bill = next((code for code in codes if isinstance(code, SwissBill)), None)
    return {
        "methods": tuple(_method_context(method, document) for method in methods_for(document)),
        "codes": tuple(
            _code_context(code, document, figures)
            for code in codes
            if not isinstance(code, SwissBill)
        ),
        "bill": None if bill is None else bill_context(bill, document),
        "asked": _asked_context(document, figures),
        "slip": document.creditor.remittance_slip,
    }


def payment_problems(document: Document) -> list[Problem]:
    """Return what keeps the ways to pay of `document` from being printed."""
    account = document.addressee.account_id
    unsafe = [
        UNSAFE_PAYMENT_LINK.at(NOWHERE, url=method.url)
        for method in methods_for(document)
        if method.method is PaymentMethodKind.CARD and not method.url.startswith(SAFE_LINK)
    ]
    unfit = [
        PAYMENT_CODE_UNFIT.at(NOWHERE, account_id=account, account=account, why=why)
        for why in _unfit_codes(document)
    ]
    return [*unsafe, *unfit]


def _unfit_codes(document: Document) -> tuple[str, ...]:
    """Return why codes of `document` cannot be made, as a problem's sentence says it."""
    wanted, rule = _wanted(document), document.creditor.payment_reference
    bills = [code for code in wanted if isinstance(code, SwissBill)]
    return (
        *(code.why for code in wanted if isinstance(code, Unfit)),
        *(TOO_LONG_FOR_A_BILL for bill in bills if not bill_fits(bill, rule)),
    )


def _wanted(document: Document) -> tuple[PaymentCode | Unfit, ...]:
    """Return the codes of a letter; documents for one's own use have none."""
    return () if isinstance(document, CallSheet | HandoverFile) else payment_codes(document)


def _codes(document: Document) -> tuple[PaymentCode, ...]:
    codes = _wanted(document)
    made = tuple(code for code in codes if not isinstance(code, Unfit))
    if len(made) < len(codes):
        raise ProgramFault(f"account {document.addressee.account_id}: a code was not checked")
    return made


def _method_context(method: PaymentMethod, document: Document) -> Mapping[str, object]:
    return {
        "method": method.method.value,
        "holder": method.holder,
        "iban": in_fours(method.iban),
        "bic": method.bic,
        "sort_code": method.sort_code,
        "account_number": method.account_number,
        "url": card_link(method, document),
        "payable_to": method.payable_to,
    }


def _code_context(
    code: TransferCode | CardCode, document: Document, figures: Formats
) -> Mapping[str, object]:
    symbol = draw(code.payload)
    transfer = isinstance(code, TransferCode)
    return {
        "method": code.method.method.value,
        "side": symbol.with_margin(),
        "margin": QUIET_ZONE,
        "path": symbol.path,
        "amount": figures.amount(code.amount, document.currency)
        if isinstance(code, TransferCode)
        else "",
        "name": code.method.holder or document.creditor.name,
        "link": "" if transfer else code.payload,
    }


def _asked_context(document: Document, figures: Formats) -> Mapping[str, object] | None:
    """Return what slips and bills ask for, and by when; None where they ask for nothing."""
    amount = sum_to_pay(document)
    if amount is None:
        return None
    return {
        "amount": figures.amount(amount, document.currency),
        "pay_by": _day_asked(document, figures),
    }


def _day_asked(document: Document, figures: Formats) -> str:
    """Return the one day to pay by; empty where there is none, or more than one."""
    match document:
        case Notice():
            return unbroken_day(figures, document.pay_by)
        case Reminder() if document.first_due == document.last_due:
            return unbroken_day(figures, document.first_due)
        case _:
            return ""
