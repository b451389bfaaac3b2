"""The hand-over file as its template sees it."""

from collections.abc import Mapping
from decimal import Decimal

from dunbatch.core.entries import EntryKind
from dunbatch.core.interest import Slice
from dunbatch.documents.values import Enclosure, EnclosureKind, HandoverFile, ScheduleItem
from dunbatch.i18n.countries import law_name
from dunbatch.i18n.formats import NO_BREAK_SPACE, Formats
from dunbatch.i18n.typography import tied
from dunbatch.render.context_figures import (
    short_day,
    shown,
    totals_context,
    unbroken_day,
)
from dunbatch.render.context_interest import interest_context
from dunbatch.render.context_record import debtor_context, held_context, notices_context

_WORDED = frozenset({EnclosureKind.CONTRACT, EnclosureKind.TERMS})


def handover_context(file: HandoverFile, figures: Formats) -> Mapping[str, object]:
    """Return the claim, its grounds and its proofs."""
    currency = file.currency
    return {
        "debtor": debtor_context(file),
        "total": figures.amount(file.sums.total_claimed, currency),
        "totals": totals_context(file.sums, currency, figures),
        "contract": file.contract,
        "law_country": law_name(file.governing_law, file.language),
        "interest": interest_context(file.interest_note, currency, file.language),
        "interest_items": tuple(
            _interest_context(one, currency, figures) for one in file.interest_items
        ),
        "balance_amount": figures.amount(file.balance, currency),
        "unallocated_credit": shown(file.unallocated_credit, currency, figures),
        "other_credits": tuple(
            figures.amount(credit.amount, credit.currency) for credit in file.other_credits
        ),
        "disputes": held_context(file.disputes, currency, figures),
        **notices_context(file.notices, currency, figures),
        "enclosures": tuple(_enclosure_context(one, figures) for one in file.enclosures),
    }


def _interest_context(item: ScheduleItem, currency: str, figures: Formats) -> Mapping[str, object]:
    return {
        "number": item.number,
        "due": short_day(figures, item.due_date),
        "paid": short_day(figures, item.settled_on),
        "slices": tuple(_slice_context(part, currency, figures) for part in item.slices),
        "booked": _deducted(item.booked, currency, figures),
        "unclaimed": _deducted(item.unclaimed, currency, figures),
        "claimed": figures.plain_amount(item.claimed, currency),
    }


def _deducted(amount: Decimal, currency: str, figures: Formats) -> str:
    return figures.plain_amount(amount.copy_negate(), currency) if amount else ""


def _slice_context(part: Slice, currency: str, figures: Formats) -> Mapping[str, object]:
    return {
        "first": figures.day(part.first),
        "last": figures.day(part.last),
        "days": figures.number(part.days),
        "principal": figures.plain_amount(part.principal, currency),
        "reference_rate": ""
        if part.reference_rate is None
        else figures.percent(part.reference_rate),
        "rate": figures.percent(part.annual_rate),
        "interest": figures.plain_amount(part.interest, currency),
    }


def _enclosure_context(one: Enclosure, figures: Formats) -> Mapping[str, object]:
    is_invoice = one.entry is EntryKind.INVOICE
    return {
        "kind": "invoice" if is_invoice else one.kind.value,
        # A tracking number or a document's is read as one word.
        "text": tied(one.text) if one.kind in _WORDED else one.text.replace(" ", NO_BREAK_SPACE),
        "date": unbroken_day(figures, one.dated) if one.dated else "",
        "document": one.document,
    }
