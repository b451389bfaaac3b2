"""What a template sees of a document: ready strings in dictionaries and tuples, no values.

Every figure is already final; here it only gets its form. An amount that is nothing is an empty
string, so that a template can leave its line out.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import assert_never

from dunbatch.core.terms import Channel, DocumentKind
from dunbatch.documents.values import (
    CallSheet,
    Document,
    HandoverFile,
    Notice,
    Reminder,
    Statement,
)
from dunbatch.i18n.catalogues import translator
from dunbatch.i18n.formats import Formats, formats
from dunbatch.i18n.languages import full_tag
from dunbatch.render.address import WindowAddress, place_of, sender_line
from dunbatch.render.context_call import call_sheet_context
from dunbatch.render.context_figures import (
    negative_amount,
    shown,
    totals_context,
    unbroken_day,
)
from dunbatch.render.context_handover import handover_context
from dunbatch.render.context_interest import interest_context
from dunbatch.render.context_items import items_context
from dunbatch.render.context_payment import payment_context
from dunbatch.render.context_reminder import reminder_context
from dunbatch.render.logo import LogoAsset
from dunbatch.render.registered import registered_mention
from dunbatch.render.stationery import has_column_on_the_left, stationery_of

Context = Mapping[str, object]
"""Names a template can use."""

_EARLIER_RECALLED = 4


def letter_context(
    document: Document, address: WindowAddress | None, logo: LogoAsset | None
) -> Context:
    """Return everything the template of `document` places.

    Args:
        document: The letter's values.
        address: The lines for the window, already fitted; None for what is never posted.
        logo: The letterhead's picture, already checked.
    """
    figures = formats(document.language)
    return {
        **_shared_context(document, address, logo, figures),
        **items_context(document, figures),
        **payment_context(document),
        **_own_context(document, figures),
    }


def _own_context(document: Document, figures: Formats) -> Context:
    """Return what documents of one kind alone place."""
    match document:
        case Notice():
            return {**_account_context(document, figures), **_notice_context(document, figures)}
        case Statement():
            return {**_account_context(document, figures), **_statement_context(document, figures)}
        case Reminder():
            return reminder_context(document, figures)
        case CallSheet():
            return call_sheet_context(document, figures)
        case HandoverFile():
            return handover_context(document, figures)
        case never:
            assert_never(never)


def _shared_context(
    document: Document, address: WindowAddress | None, logo: LogoAsset | None, figures: Formats
) -> Context:
    creditor = document.creditor
    orders = sorted({row.po_number for row in document.rows if row.po_number})
    one_order = len(orders) == 1 and all(row.po_number for row in document.rows)
    return {
        "lang": full_tag(document.language),
        "kind": document.kind.value,
        "own_use": isinstance(document, CallSheet | HandoverFile),
        "created": f"{document.letter_date.isoformat()}T00:00:00Z",
        "posted": document.channel.is_posted,
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
        **_envelope_context(document, address),
        "place": creditor.place,
        "date": unbroken_day(figures, document.letter_date),
        "as_of": unbroken_day(figures, document.as_of),
        "reference": document.reference,
        "account": document.addressee.account_id,
        "order": orders[0] if one_order else "",
        "currency": document.currency,
    }


def _envelope_context(document: Document, address: WindowAddress | None) -> Context:
    """Return what stands in the window, and what is said because of the envelope."""
    creditor, channel = document.creditor, document.channel
    stationery = stationery_of(creditor)
    envelope = stationery.envelope(channel)
    place = place_of(envelope, stationery.paper)
    texts = translator(document.language)
    registered = (
        registered_mention(creditor.country, texts)
        if channel is Channel.REGISTERED_LETTER
        else None
    )
    return {
        "window": "right" if has_column_on_the_left(envelope, stationery.paper) else "left",
        "registered": None
        if registered is None
        else {"words": registered.words, "lang": registered.language},
        "sender_line": sender_line(creditor, place)
        if envelope.sender_line and channel.is_posted
        else "",
        "recipient": {
            "lines": address.lines if address else (),
            "size": f"size-{address.size * 10:.0f}" if address else "",
            "original": ", ".join(address.original) if address else "",
        },
    }


def _account_context(document: Notice | Statement, figures: Formats) -> Context:
    """Return the account by age, and credit elsewhere."""
    return {
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
        "totals": totals_context(notice, currency, figures),
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
            "credit": negative_amount(statement.unallocated_credit, currency, figures),
            "balance": figures.amount(balance, currency),
        },
    }


def _negative(credit: Decimal, currency: str, figures: Formats) -> str:
    return figures.plain_amount(credit.copy_negate(), currency) if credit else ""
