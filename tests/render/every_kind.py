"""One document of each kind and wording there is, for the tests that hold for all of them."""

from dunbatch.documents.values import CallSheet, Document, HandoverFile, Reminder
from tests.render import factories as f
from tests.render.factories_arrangements import arrangement_kinds
from tests.render.factories_handover import handover
from tests.render.factories_own_use import call_sheet, plain_call_sheet, reminder


def own_kinds(language: str) -> dict[str, Reminder | CallSheet | HandoverFile]:
    """Return one document of each of these kinds."""
    return {
        "pre_due_reminder": reminder(language),
        "one_due": reminder(language, 1),
        "call_sheet": call_sheet(language),
        "plain_call_sheet": plain_call_sheet(language),
        "handover_file": handover(language),
    }


def every_kind(language: str) -> dict[str, Document]:
    """Return one document of each kind and wording there is."""
    return {**f.all_kinds(language), **own_kinds(language), **arrangement_kinds(language)}
