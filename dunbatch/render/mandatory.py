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
        case Reminder():
            yield Fact("the sum to pay", context["total"])
            yield from _of_rows(context["rows"]["later"], ("number", "due", "to_pay"))
            yield from _ways_to_pay(context)
        case Statement():
            yield Fact("the balance", context["totals"]["balance"])
            for rows in context["rows"].values():
                yield from _of_rows(rows, ("number", "due", "open"))


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
    yield from _ways_to_pay(context)
    sender = context["sender"]
    yield Fact("whom to call", sender["phone"] or sender["email"])


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
