"""The call sheet as its templates see it: the facts, and apart from them the script.

The script has a context of its own, because it is set in another language: the debtor's.
"""

from collections.abc import Mapping

from dunbatch.core.assessment import Promise
from dunbatch.core.entries import DebtorType
from dunbatch.core.terms import PaymentTerms
from dunbatch.documents.values import CallSheet
from dunbatch.i18n.formats import Formats, formats
from dunbatch.i18n.languages import full_tag, language_name
from dunbatch.render.context_figures import short_day, shown, totals_context, unbroken_day
from dunbatch.render.context_payment import methods_for
from dunbatch.render.context_record import debtor_context, held_context, notices_context


def call_sheet_context(sheet: CallSheet, figures: Formats) -> Mapping[str, object]:
    """Return the facts, in the language of the sheet."""
    currency, limit = sheet.currency, sheet.credit_limit
    return {
        "debtor": debtor_context(sheet),
        "spoken": language_name(sheet.spoken_language, sheet.language),
        "spoken_lang": full_tag(sheet.spoken_language),
        "total": figures.amount(sheet.sums.total_claimed, currency),
        "totals": totals_context(sheet.sums, currency, figures),
        "overdue": figures.amount(sheet.overdue, currency),
        "balance_amount": figures.amount(sheet.balance, currency),
        "days": figures.number(sheet.days_overdue),
        "payment_terms": _terms_context(sheet.payment_terms, figures),
        "contract": sheet.contract,
        "credit_limit": "" if limit is None else figures.amount(limit, currency),
        "over_limit": sheet.over_limit,
        "risk": sheet.risk.value if sheet.risk else "",
        "time_to_pay_until": unbroken_day(figures, sheet.time_to_pay_until),
        "unallocated_credit": shown(sheet.unallocated_credit, currency, figures),
        "other_credits": tuple(
            figures.amount(credit.amount, credit.currency) for credit in sheet.other_credits
        ),
        "held_items": held_context(sheet.held_items, currency, figures),
        "promises": tuple(_promise_context(one, currency, figures) for one in sheet.promises),
        **notices_context(sheet.notices, currency, figures),
    }


def script_context(sheet: CallSheet) -> Mapping[str, object]:
    """Return what the script mentions, in the debtor's language."""
    figures, currency = formats(sheet.spoken_language), sheet.currency
    broken = sheet.broken_promise
    asked = [row for row in sheet.rows if row.in_total]
    addressee = sheet.addressee
    is_person = addressee.debtor_type is DebtorType.CONSUMER
    return {
        "creditor": sheet.creditor.name,
        "contact_name": addressee.contact_name or (addressee.name if is_person else ""),
        "due_count": len(asked),
        "amount": figures.amount(sheet.sums.total_claimed, currency),
        "oldest_due": unbroken_day(figures, sheet.oldest_due) if sheet.oldest_due else "",
        "promise": None
        if broken is None
        else {
            "promised": figures.amount(broken.promised, currency),
            "until": unbroken_day(figures, broken.until),
        },
        "ways": tuple(dict.fromkeys(method.method.value for method in methods_for(sheet))),
    }


def _terms_context(terms: PaymentTerms | None, figures: Formats) -> Mapping[str, object] | None:
    if terms is None:
        return None
    return {
        "count": terms.days,
        "days": figures.number(terms.days),
        "end_of_month": terms.end_of_month.value,
    }


def _promise_context(promise: Promise, currency: str, figures: Formats) -> Mapping[str, object]:
    return {
        "number": promise.number,
        "since": short_day(figures, promise.since),
        "until": short_day(figures, promise.until),
        "promised": figures.plain_amount(promise.promised, currency),
        "received": figures.plain_amount(promise.received, currency),
        "state": promise.state.value,
    }
