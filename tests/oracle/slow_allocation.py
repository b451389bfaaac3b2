"""Allocation the slow way: plain lists, replayed day by day from the first day to the last.

Written from the rules, section 2, and not from `dunbatch.core.day_book`; nothing of `dunbatch` is
imported (a test holds it to that). Entries have the attributes of the ledger's; the order of rows
that agree in day and number, which the rules leave open, is given. It knows no reversals.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

Entry = Any
"""Anything with the columns of a ledger as attributes; kinds compare as their names."""


@dataclass
class Debt:
    """A debit and what is left of it."""

    entry: Entry
    left: Decimal
    paid: list[tuple[date, Decimal]] = field(default_factory=list)


@dataclass
class Money:
    """A credit and what is left of it."""

    entry: Entry
    left: Decimal


def replay(
    entries: Sequence[Entry],
    as_of: date,
    *,
    explicit_only: bool,
    content_of: Callable[[Entry], Any],
) -> tuple[list[Debt], list[Money]]:
    """Return all debts and credits of `as_of` as the books would show them."""
    debts: list[Debt] = []
    credits: list[Money] = []
    first = min(entry.dated for entry in entries)
    for offset in range((as_of - first).days + 1):
        day = first + timedelta(days=offset)
        for entry in entries:
            if entry.dated == day:
                if _lowers(entry):
                    credits.append(Money(entry, abs(entry.amount)))
                else:
                    debts.append(Debt(entry, entry.amount))
        credits.sort(key=lambda c: (c.entry.dated, c.entry.number, content_of(c.entry)))
        debts.sort(key=lambda d: (_due(d), d.entry.dated, d.entry.number, content_of(d.entry)))
        for credit in credits:
            _use(credit, debts, entries, day, explicit_only)
    return debts, credits


def _use(
    credit: Money, debts: list[Debt], entries: Sequence[Entry], day: date, explicit_only: bool
) -> None:
    for name in credit.entry.applies_to:
        meant = [e for e in entries if not _lowers(e) and _is_called(name, e)]
        if meant and min(e.dated for e in meant) > day:
            return
        for debt in debts:
            if _is_called(name, debt.entry):
                _pay(credit, debt, day)
    letters = credit.entry.lettering
    if letters:
        for debt in debts:
            if debt.entry.lettering == letters:
                _pay(credit, debt, day)
        if any(e.lettering == letters and e.dated > day and not _lowers(e) for e in entries):
            return
    if explicit_only:
        return
    for wanted in (False, True):
        for debt in debts:
            if _disputed(debt.entry, day) is wanted:
                _pay(credit, debt, day)


def _pay(credit: Money, debt: Debt, day: date) -> None:
    amount = min(credit.left, debt.left)
    if amount:
        credit.left -= amount
        debt.left -= amount
        debt.paid.append((day, amount))


def _lowers(entry: Entry) -> bool:
    return entry.kind in ("payment", "credit_note") or entry.amount < 0


def _is_called(name: str, entry: Entry) -> bool:
    return bool(entry.number) and name in {entry.number, f"{entry.number}@{entry.due_date}"}


def _due(debt: Debt) -> date:
    return debt.entry.due_date or date.max


def _disputed(entry: Entry, day: date) -> bool:
    hold = entry.hold
    if hold is None or hold.kind != "dispute":
        return False
    since, until = hold.since or date.min, hold.until or date.max
    return since <= day <= until
