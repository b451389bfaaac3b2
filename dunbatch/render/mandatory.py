"""What a letter must say whatever its template: read back from its pages.

Good practice and the laws of formal notice ask that every notice state the total due, each item's
due date and days overdue, interest and charges with their rate, how to pay, a day to pay by and
whom to ask. The shipped templates say all of it, and tests hold them to it; a template of one's
own, a sentence in own words or a style sheet may lose some.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dunbatch.documents.values import (
    CallSheet,
    Document,
    HandoverFile,
    Notice,
    Reminder,
    Statement,
)
from dunbatch.documents.values_arrangements import PaymentPlanLetter, SettlementLetter
from dunbatch.render.context_clauses import forms_of


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a letter must say."""

    name: str
    """What it is, in English, to stand in a sentence."""
    text: str
    """How the letter says it."""


def missing_facts(
    document: Document, context: Mapping[str, Any], texts: tuple[str, ...]
) -> tuple[Fact, ...]:
    """Return what the letter of `document` must say and its pages do not.

    Args:
        document: The letter's values.
        context: The same as the template was given them.
        texts: Every line of text on the pages.
    """
    said = _squeezed("".join(texts))
    return tuple(
        fact
        for fact in _facts(document, context)
        if fact.text and _squeezed(fact.text) not in said
    )


def _squeezed(text: str) -> str:
    """Return `text` without its spaces: lines break at them, and anywhere in long words."""
    return "".join(text.split())


def _facts(document: Document, context: Mapping[str, Any]) -> Iterator[Fact]:
    if isinstance(document, CallSheet | HandoverFile):
        return
    yield Fact("who writes", context["sender"]["name"])
    yield Fact("whose account it is", context["account"])
    yield Fact("the day of the letter", context["date"])
    for line in context["recipient"]["lines"]:
        yield Fact("the address", line)
    match document:
        case Notice():
            yield from _of_notice(context)
            for form in forms_of(document):
                for cited in form.cites:
                    yield Fact(f"what the clause {form.clause} rests on", cited)
        case Reminder():
            yield Fact("the sum to pay", context["total"])
            for rows in context["rows"].values():
                yield from _of_rows(rows, ("number", "due", "to_pay"))
            yield from _ways_to_pay(context)
        case PaymentPlanLetter():
            yield from _of_plan(context)
            yield from _ways_to_pay(context)
        case SettlementLetter():
            yield from _of_offer(context)
            yield from _ways_to_pay(context)
        case Statement():
            yield Fact("the balance", context["totals"]["balance"])
            for rows in context["rows"].values():
                yield from _of_rows(rows, ("number", "due", "open"))
            yield from _of_activity(context["activity"])


def _of_notice(context: Mapping[str, Any]) -> Iterator[Fact]:
    yield Fact("the total due", context["total"])
    yield Fact("the day to pay by", context["pay_by"])
    yield from _of_rows(context["rows"]["due"], ("number", "due", "days", "open"))
    totals = context["totals"]
    yield Fact("the charges already booked", totals["charges"])
    yield Fact("the interest", totals["interest"])
    yield Fact("the compensation", totals["compensation"])
    yield Fact("the fees", totals["fees"] if not totals["carried_fees"] else "")
    interest = context["interest"]
    if interest:
        yield Fact("where the interest was agreed", interest["agreed_in"])
        for span in interest["spans"]:
            yield Fact("the rate of interest", span["rate"])
    for item in context["interest_items"] if context["schedule"] else ():
        for part in item["slices"]:
            yield Fact("the calculation of the interest", part["interest"])
    yield from _ways_to_pay(context)
    sender = context["sender"]
    yield Fact("whom to call", sender["phone"] or sender["email"])


def _of_activity(activity: Mapping[str, Any] | None) -> Iterator[Fact]:
    if activity is None:
        return
    yield Fact("the balance before the period", activity["opening"])
    for movement in activity["movements"]:
        yield Fact("the number of a movement", movement["number"])
        yield Fact("the balance after a movement", movement["balance"])


def _of_plan(context: Mapping[str, Any]) -> Iterator[Fact]:
    yield Fact("the day the plan was agreed", context["agreed_on"])
    yield Fact("the sum of the instalments", context["total"])
    yield from _of_rows(context["rows"]["due"], ("number", "due", "open"))
    for one in context["instalments"]:
        # Together, because a number alone is found anywhere.
        yield Fact("an instalment", f"{one['number']}{one['due']}{one['amount']}{one['rest']}")
    yield Fact("the interest in the instalments", context["interest_amount"])
    if context["acknowledges_debt"]:
        yield Fact("the sum acknowledged, in words", context["in_words"])


def _of_offer(context: Mapping[str, Any]) -> Iterator[Fact]:
    yield from _of_rows(context["rows"]["due"], ("number", "due", "open"))
    yield Fact("what is owed", context["owed"])
    yield Fact("the amount accepted", context["amount"])
    yield Fact("the amount accepted, in words", context["in_words"])
    yield Fact("the day to pay by", context["pay_by"])


def _of_rows(rows: tuple[Mapping[str, Any], ...], names: tuple[str, ...]) -> Iterator[Fact]:
    titles = {
        "number": "the number of an item",
        "due": "the due date of an item",
        "days": "the days an item is overdue",
        "open": "what is open of an item",
        "to_pay": "what is to pay of an item",
    }
    for row in rows:
        for name in names:
            yield Fact(titles[name], row[name])


def _ways_to_pay(context: Mapping[str, Any]) -> Iterator[Fact]:
    for method in context["methods"]:
        for name in ("iban", "account_number", "url", "payable_to"):
            yield Fact("how to pay", method[name])
    if context["methods"]:
        yield Fact("what to quote", context["reference"])
