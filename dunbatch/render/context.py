"""What a template sees of a document: ready strings in dictionaries and tuples, no values.

Every figure is already final; here it only gets its form. An amount that is nothing is an empty
string, so that a template can leave its line out.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from dunbatch.core.terms import Channel, DocumentKind
from dunbatch.documents.values import Document, Notice, Statement
from dunbatch.i18n.formats import NO_BREAK_SPACE, Formats, formats
from dunbatch.i18n.languages import full_tag
from dunbatch.render.address import WindowAddress, window_of
from dunbatch.render.context_interest import interest_context
from dunbatch.render.context_items import items_context
from dunbatch.render.context_payment import payment_context
from dunbatch.render.logo import LogoAsset

Context = Mapping[str, object]
"""Names a template can use."""

_EARLIER_RECALLED = 4


def letter_context(document: Document, address: WindowAddress, logo: LogoAsset | None) -> Context:
    """Return everything the template of `document` places.

    Args:
        document: The letter's values.
        address: The lines for the window, already fitted.
        logo: The letterhead's picture, already checked.
    """
    figures = formats(document.language)
    own = (
        _notice_context(document, figures)
        if isinstance(document, Notice)
        else _statement_context(document, figures)
    )
    return {
        **_shared_context(document, address, logo, figures),
        **items_context(document, figures),
        **payment_context(document),
        **own,
    }


def shown(amount: Decimal, currency: str, figures: Formats) -> str:
    """Return an amount with its currency, or nothing when it is zero."""
    return figures.amount(amount, currency) if amount else ""


def unbroken_day(figures: Formats, day: date) -> str:
    """Return a date with the month's name that stays on one line."""
    return figures.long_day(day).replace(" ", NO_BREAK_SPACE)


def _shared_context(
    document: Document, address: WindowAddress, logo: LogoAsset | None, figures: Formats
) -> Context:
    creditor = document.creditor
    orders = sorted({row.po_number for row in document.rows if row.po_number})
    one_order = len(orders) == 1 and all(row.po_number for row in document.rows)
    return {
        "lang": full_tag(document.language),
        "kind": document.kind.value,
        "created": f"{document.letter_date.isoformat()}T00:00:00Z",
        "window": window_of(creditor.country).value,
        "posted": document.channel.is_posted,
        "registered": document.channel is Channel.REGISTERED_LETTER,
        "sender": {
            "name": creditor.name,
            "country": creditor.country,
            "address": creditor.address,
            "identifiers": creditor.identifiers,
            "contact_name": creditor.contact.name,
            "email": creditor.contact.email,
            "phone": creditor.contact.phone,
            "signatory": creditor.signatory.name,
            "signatory_title": creditor.signatory.title,
            "logo": logo.file_name if logo else "",
        },
        "recipient": {"lines": address.lines, "size": f"size-{address.size * 10:.0f}"},
        "place": creditor.place,
        "date": unbroken_day(figures, document.letter_date),
        "as_of": unbroken_day(figures, document.as_of),
        "reference": document.reference,
        "account": document.addressee.account_id,
        "order": orders[0] if one_order else "",
        "currency": document.currency,
        "ageing": tuple(
            {
                "first": figures.number(bucket.first_day),
                "last": "" if bucket.last_day is None else figures.number(bucket.last_day),
                "over": figures.number(bucket.first_day - 1) if bucket.first_day > 1 else "",
                "amount": figures.plain_amount(bucket.amount, document.currency),
            }
            for bucket in document.ageing
        ),
        "not_due": figures.plain_amount(document.not_due, document.currency),
        "unallocated": _negative(document.unallocated_credit, document.currency, figures),
        "balance": figures.plain_amount(document.balance, document.currency),
        "other_credits": tuple(
            figures.amount(credit.amount, credit.currency) for credit in document.other_credits
        ),
    }


def _notice_context(notice: Notice, figures: Formats) -> Context:
    currency = notice.currency
    earlier = notice.earlier_notices[-_EARLIER_RECALLED:]
    late_notices = [one for one in earlier if one.document == DocumentKind.LATE_NOTICE]
    promise = notice.broken_promise
    return {
        "words": notice.words.value,
        "law": notice.governing_law,
        "clauses": notice.clauses,
        "total": figures.amount(notice.total_claimed, currency),
        "pay_by": unbroken_day(figures, notice.pay_by),
        "totals": {
            "net": figures.amount(notice.net_overdue, currency),
            "gross": ""
            if notice.overdue_before_credit is None
            else figures.amount(notice.overdue_before_credit, currency),
            "set_off": shown(notice.credit_set_off, currency, figures),
            "less_set_off": _negative_amount(notice.credit_set_off, currency, figures),
            "charges": shown(notice.charges, currency, figures),
            "interest": shown(notice.interest, currency, figures),
            "compensation": shown(notice.compensation, currency, figures),
            "fees": shown(notice.fees, currency, figures),
            "own_fee": shown(notice.own_fee, currency, figures),
            "carried_fees": shown(notice.carried_fees, currency, figures),
            "fee_agreed_in": notice.fee_agreed_in,
        },
        "credit": _credit_context(notice, figures),
        "interest": interest_context(notice.interest_note, currency, notice.language),
        "promise": None
        if promise is None
        else {
            "until": unbroken_day(figures, promise.until),
            "promised": figures.amount(promise.promised, currency),
            "received": shown(promise.received, currency, figures),
        },
        "earlier": {
            "dates": tuple(unbroken_day(figures, one.dated) for one in earlier),
            "one_late_notice": len(late_notices) == len(notice.earlier_notices) == 1,
        },
    }


def _credit_context(notice: Notice, figures: Formats) -> Context:
    """Return the unallocated credit and how much of it this letter takes off."""
    credit, set_off = notice.unallocated_credit, notice.credit_set_off
    used = "all" if set_off and set_off == credit else "part" if set_off else "none"
    return {
        "amount": shown(credit, notice.currency, figures),
        "set_off": shown(set_off, notice.currency, figures),
        "used": used,
    }


def _statement_context(statement: Statement, figures: Formats) -> Context:
    currency, balance = statement.currency, statement.balance
    return {
        "is_summary": statement.is_summary,
        "sign": "debit" if balance > 0 else "credit" if balance < 0 else "settled",
        "balance_amount": figures.amount(balance.copy_abs(), currency),
        "totals": {
            "not_due": figures.amount(statement.not_due, currency),
            "overdue": figures.amount(statement.overdue, currency),
            "held": shown(statement.held, currency, figures),
            "credit": _negative_amount(statement.unallocated_credit, currency, figures),
            "balance": figures.amount(balance, currency),
        },
    }


def _negative(credit: Decimal, currency: str, figures: Formats) -> str:
    return figures.plain_amount(credit.copy_negate(), currency) if credit else ""


def _negative_amount(credit: Decimal, currency: str, figures: Formats) -> str:
    return figures.amount(credit.copy_negate(), currency) if credit else ""
