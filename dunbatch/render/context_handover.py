"""The hand-over file as its template sees it."""

from collections.abc import Mapping

from dunbatch.core.entries import EntryKind
from dunbatch.documents.values import Enclosure, EnclosureKind, HandoverFile
from dunbatch.i18n.countries import law_name
from dunbatch.i18n.formats import NO_BREAK_SPACE, Formats
from dunbatch.i18n.typography import tied
from dunbatch.render.context_figures import (
    shown,
    totals_context,
    unbroken_day,
)
from dunbatch.render.context_interest import interest_context
from dunbatch.render.context_record import debtor_context, held_context, notices_context
from dunbatch.render.context_schedule import schedule_context

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
        **schedule_context(file.interest_items, currency, figures),
        "balance_amount": figures.amount(file.balance, currency),
        "unallocated_credit": shown(file.unallocated_credit, currency, figures),
        "other_credits": tuple(
            figures.amount(credit.amount, credit.currency) for credit in file.other_credits
        ),
        "disputes": held_context(file.disputes, currency, figures),
        **notices_context(file.notices, currency, figures),
        "enclosures": tuple(_enclosure_context(one, figures) for one in file.enclosures),
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
