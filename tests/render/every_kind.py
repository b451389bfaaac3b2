"""One document of each kind and wording there is, for the tests that hold for all of them."""

from dunbatch.documents.values import CallSheet, Document, HandoverFile, Reminder, Statement
from tests.render import factories as f
from tests.render.factories_arrangements import arrangement_kinds
from tests.render.factories_handover import handover
from tests.render.factories_own_use import call_sheet, plain_call_sheet, reminder
from tests.render.factories_statement import (
    activity_statement,
    credit_activity,
    discounted_reminder,
)


def own_kinds(language: str) -> dict[str, Reminder | CallSheet | HandoverFile]:
    """Return one document of each of these kinds."""
    return {
        "discounted_reminder": discounted_reminder(language),
        "pre_due_reminder": reminder(language),
        "one_due": reminder(language, 1),
        "call_sheet": call_sheet(language),
        "plain_call_sheet": plain_call_sheet(language),
        "handover_file": handover(language),
    }


def activities(language: str) -> dict[str, Statement]:
    """Return statements of what happened in a period."""
    return {
        "activity_statement": activity_statement(language),
        "credit_activity": credit_activity(language),
    }


def every_kind(language: str) -> dict[str, Document]:
    """Return one document of each kind and wording there is."""
    return {
        **f.all_kinds(language),
        **activities(language),
        **own_kinds(language),
        **arrangement_kinds(language),
    }
