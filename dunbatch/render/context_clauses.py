"""Clauses as a template sees them: names of their words, and what the words place."""

from collections.abc import Mapping
from decimal import Decimal

from dunbatch.core.entries import DebtorType
from dunbatch.documents.values import Notice
from dunbatch.i18n.formats import Formats
from dunbatch.i18n.typography import tied
from dunbatch.policy.clauses import ClauseForm, form_for

PERSON = "person"
"""How somebody is addressed who is no firm and no authority."""

_FIXED_SUM = Decimal("40.00")
"""Directive 2011/7/EU, article 6; C. com. D441-5; D.Lgs. 231/2002, article 6; in euros."""
_SWISS_RATE = Decimal(5)
"""CO 104."""
_NAMES_THE_LETTER = ("pre_action", "termination", "mora")
"""Clauses that give a final demand its name, the strongest first."""


def addressed_as(debtor_type: DebtorType | None) -> str:
    """Return how a debtor is spoken to: `person`, `firm`, `public`, or nothing when unknown."""
    match debtor_type:
        case DebtorType.CONSUMER | DebtorType.SOLE_TRADER:
            return PERSON
        case DebtorType.BUSINESS:
            return "firm"
        case DebtorType.PUBLIC:
            return "public"
        case None:
            return ""


def clauses_context(notice: Notice, figures: Formats) -> Mapping[str, object]:
    """Return the clauses of a notice by the names of their words, and what they place."""
    forms = forms_of(notice)
    creditor = notice.creditor
    named = (form.words for name in _NAMES_THE_LETTER for form in forms if form.clause == name)
    return {
        "clauses": tuple(form.words for form in forms),
        "demand": next(named, ""),
        "enclosed": tuple(each.value for form in forms for each in form.encloses),
        "contract": tied(notice.contract).rstrip("."),
        "euro_sum": figures.amount(_FIXED_SUM, "EUR"),
        "swiss_rate": figures.percent(_SWISS_RATE),
        "reply_address": ", ".join((creditor.name, *creditor.address)),
    }


def forms_of(notice: Notice) -> tuple[ClauseForm, ...]:
    """Return the forms of the clauses a notice carries; one without words has been refused."""
    law, debtor_type = notice.governing_law, notice.addressee.debtor_type
    forms = (form_for(clause, law, debtor_type) for clause in notice.clauses)
    return tuple(form for form in forms if form is not None)
