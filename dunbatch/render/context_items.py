"""The table of items as a template sees it: rows in groups, in the document's order."""

from collections.abc import Mapping

from dunbatch.core.entries import ChargeKind, EntryKind
from dunbatch.documents.item_groups import item_groups
from dunbatch.documents.values import Document, ItemRow, Statement
from dunbatch.i18n.formats import Formats

_NOTHING = "–"


def items_context(document: Document, figures: Formats) -> Mapping[str, object]:
    """Return rows by group, and which columns the table has."""
    demanding = not isinstance(document, Statement)
    currency = document.currency
    groups = item_groups(document.rows, demanding=demanding)
    last = next((group[-1] for group in reversed(groups.values()) if group), None)
    with_interest = demanding and any(row.interest for row in document.rows)
    with_compensation = demanding and any(row.compensation for row in document.rows)
    return {
        "rows": {
            name: tuple(
                {
                    **_row_context(placed.row, currency, figures),
                    # Below the last row there is nothing to carry forward.
                    "carried": ""
                    if placed is last
                    else figures.plain_amount(placed.carried, currency),
                }
                for placed in group
            )
            for name, group in groups.items()
        },
        "count": len(document.rows),
        "due_count": len(groups["due"]),
        "settled_count": len(groups["settled"]),
        "with_interest": with_interest,
        "with_compensation": with_compensation,
        "columns": 6 + with_interest + with_compensation,
        "due_from_terms": any(row.due_from_terms for row in document.rows),
    }


def kind_name(kind: EntryKind, charge_of: ChargeKind | None) -> str:
    """Return what a template calls a kind of item: `invoice`, `charge_interest` and so on."""
    return f"{kind.value}_{charge_of.value}" if charge_of else kind.value


def _row_context(row: ItemRow, currency: str, figures: Formats) -> Mapping[str, object]:
    return {
        "number": row.number,
        "kind": kind_name(row.kind, row.charge_of),
        "is_invoice": row.kind is EntryKind.INVOICE,
        "dated": figures.day(row.dated),
        "due": figures.day(row.due_date) if row.due_date else _NOTHING,
        "from_terms": row.due_from_terms,
        "days": figures.number(row.days_overdue) if row.days_overdue else _NOTHING,
        "amount": figures.plain_amount(row.amount, currency),
        "open": figures.plain_amount(row.open, currency),
        "to_pay": "" if row.to_pay is None else figures.plain_amount(row.to_pay, currency),
        "interest": _NOTHING
        if row.interest is None
        else figures.plain_amount(row.interest, currency),
        "compensation": _NOTHING
        if row.compensation is None
        else figures.plain_amount(row.compensation, currency),
        "held": row.held.value if row.held else "",
        "order": row.po_number,
    }
