"""The reminder before the due date as its template sees it."""

from collections.abc import Mapping

from dunbatch.documents.values import Reminder
from dunbatch.i18n.formats import Formats
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
    }
