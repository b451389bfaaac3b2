"""The reminder before the due date as its template sees it."""

from collections.abc import Mapping

from dunbatch.documents.values import Reminder
from dunbatch.documents.values_statement import EarlyPaymentOffer
from dunbatch.i18n.formats import Formats
from dunbatch.i18n.typography import tied
from dunbatch.render.context_figures import shown, unbroken_day


def reminder_context(reminder: Reminder, figures: Formats) -> Mapping[str, object]:
    """Return the sum of what falls due, and when the first of it does."""
    currency = reminder.currency
    return {
        "total": figures.amount(reminder.to_pay, currency),
        "set_off": shown(reminder.credit_set_off, currency, figures),
        "first_due": unbroken_day(figures, reminder.first_due),
        "one_day": reminder.first_due == reminder.last_due,
        "several": len(reminder.rows) > 1,
        "offer": _offer_context(reminder.offer, currency, figures),
    }


def _offer_context(
    offer: EarlyPaymentOffer | None, currency: str, figures: Formats
) -> Mapping[str, object] | None:
    """Return the discount for early payment, or None when none is offered."""
    if offer is None:
        return None
    return {
        "percent": figures.percent(offer.percent),
        "agreed_in": tied(offer.agreed_in),
        "rows": tuple(
            {
                "number": item.number,
                "last_day": figures.day(item.last_day),
                "discount": figures.plain_amount(item.discount.copy_negate(), currency),
                "to_pay": figures.plain_amount(item.to_pay, currency),
            }
            for item in offer.items
        ),
    }
