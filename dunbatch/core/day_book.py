"""Writes the books one day after the other: what a credit pays is decided on its own day.

Rules, section 2. The day book is the only mutable value of the core.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from dunbatch.core.books import (
    Debit,
    Settlement,
    UnusedCredit,
    content_of,
    entry_order,
    is_credit,
    is_disputed,
    names_of,
)
from dunbatch.core.entries import Entry, EntryKind, Hold
from dunbatch.core.ordering import Tiebreak
from dunbatch.core.terms import CreditRule


class _OpenDebit:
    def __init__(self, entry: Entry, serial: int) -> None:
        self.entry = entry
        # Equal postings of a journal are told apart by when they were booked.
        self.order = (*entry_order(entry), serial)
        self.open = entry.amount
        self.settlements: list[Settlement] = []


class _OpenCredit:
    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.order = (entry.dated, entry.number, Tiebreak(content_of, entry))
        self.left = abs(entry.amount)
        self.paid: list[_OpenDebit] = []


class _Names:
    """The names that entries use for each other: no other name has to be found."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._used = {target for entry in entries for target in entry.applies_to}
        self._use_instalments = any("@" in target for target in self._used)

    def of(self, entry: Entry) -> tuple[str, ...]:
        """Return the names of `entry` that some other entry uses."""
        if self._use_instalments:
            return tuple(name for name in names_of(entry) if name in self._used)
        return (entry.number,) if entry.number in self._used else ()

    def index(
        self, entries: Iterable[Entry]
    ) -> tuple[dict[str, list[Entry]], dict[str, list[Entry]]]:
        """Return debits and credits, each under each of their names that is used."""
        debits: dict[str, list[Entry]] = {}
        credits: dict[str, list[Entry]] = {}
        for entry in entries:
            for name in self.of(entry):
                side = credits if is_credit(entry) else debits
                side.setdefault(name, []).append(entry)
        return debits, credits


class DayBook:
    """The books while they are being written, one day after the other."""

    def __init__(
        self, entries: tuple[Entry, ...], rule: CreditRule, account_hold: Hold | None
    ) -> None:
        """Take all entries, later ones too: a credit may name a document that is still to come."""
        self._rule = rule
        self._account_hold = account_hold
        self._names = _Names(entries)
        self._debits_to_come, self._credits_to_come = self._names.index(entries)
        self._complete_on = _complete_on(entries)
        self._debits: list[_OpenDebit] = []
        self._open: list[_OpenDebit] = []
        self._debits_by_name: dict[str, list[_OpenDebit]] = {}
        self._debits_by_letters: dict[str, list[_OpenDebit]] = {}
        self._credits: list[_OpenCredit] = []
        self._credits_by_name: dict[str, list[_OpenCredit]] = {}
        self._waiting: list[_OpenCredit] = []
        self._reversals: list[Entry] = []

    def book(self, day: date, entries: list[Entry]) -> None:
        """Book one day: debits first, then credits, then reversals of credits."""
        for entry in sorted(entries, key=entry_order) if len(entries) > 1 else entries:
            if is_credit(entry):
                self._add_credit(entry)
            elif entry.kind is EntryKind.ADJUSTMENT and self._reverses_credit(entry):
                self._reversals.append(entry)
            else:
                self._add(entry)
        if self._open and self._waiting:
            self._settle(day)
        if self._reversals:
            self._reversals = [e for e in self._reversals if not self._reverse(e, day)]
            self._settle(day)

    def debits(self) -> tuple[Debit, ...]:
        """Return every debit booked so far, oldest due first.

        An adjustment still waiting for the credit it takes back is in the balance, never overdue.
        """
        in_order = sorted(self._debits, key=_order_of_debit)
        booked = tuple(Debit(d.entry, tuple(d.settlements), d.open) for d in in_order)
        waiting = tuple(Debit(replace(e, due_date=None), (), e.amount) for e in self._reversals)
        return booked + waiting

    def unused(self) -> tuple[UnusedCredit, ...]:
        """Return what is left of the credits booked so far."""
        unused = sorted((c for c in self._credits if c.left > 0), key=_order_of_credit)
        return tuple(UnusedCredit(c.entry, c.left) for c in unused)

    def _add(self, entry: Entry) -> None:
        debit = _OpenDebit(entry, len(self._debits))
        self._debits.append(debit)
        insort(self._open, debit, key=_order_of_debit)
        for name in self._names.of(entry):
            self._debits_by_name.setdefault(name, []).append(debit)
        if entry.lettering:
            self._debits_by_letters.setdefault(entry.lettering, []).append(debit)

    def _add_credit(self, entry: Entry) -> None:
        credit = _OpenCredit(entry)
        self._credits.append(credit)
        insort(self._waiting, credit, key=_order_of_credit)
        for name in self._names.of(entry):
            self._credits_by_name.setdefault(name, []).append(credit)

    def _settle(self, day: date) -> None:
        # An account of a hundred thousand entries has few that are open on one day: only these
        # are looked at.
        for credit in self._waiting:
            if credit.left > 0 and self._pay_named(credit, day):
                self._pay_oldest(credit, day)
        self._waiting = [credit for credit in self._waiting if credit.left > 0]

    def _pay_named(self, credit: _OpenCredit, day: date) -> bool:
        """Pay what the credit names, in the order written; False while it waits for a document."""
        for target in credit.entry.applies_to:
            if _is_to_come(self._debits_to_come, target, day):
                return False
            named = self._debits_by_name.get(target, [])
            for debit in sorted(named, key=_order_of_debit):
                self._pay(credit, debit, day, named=True)
        return not credit.entry.lettering or self._pay_lettered(credit, day)

    def _pay_lettered(self, credit: _OpenCredit, day: date) -> bool:
        """Pay the debits of the credit's letters; False while one of them is still to come."""
        letters = credit.entry.lettering
        lettered = self._debits_by_letters.get(letters, [])
        for debit in sorted(lettered, key=lambda debit: debit.order):
            self._pay(credit, debit, day, named=True)
        return self._complete_on.get(letters, day) <= day

    def _pay_oldest(self, credit: _OpenCredit, day: date) -> None:
        if self._rule is CreditRule.EXPLICIT_ONLY:
            return
        for in_dispute in (False, True):
            at = 0
            while credit.left > 0 and at < len(self._open):
                debit = self._open[at]
                if is_disputed(debit.entry, self._account_hold, day) is in_dispute:
                    self._pay(credit, debit, day, named=False)
                if debit.open > 0:
                    at += 1

    def _pay(self, credit: _OpenCredit, debit: _OpenDebit, day: date, *, named: bool) -> None:
        amount = min(credit.left, debit.open)
        if amount > 0:
            credit.left -= amount
            debit.open -= amount
            debit.settlements.append(Settlement(day, amount, credit.entry, named))
            credit.paid.append(debit)
            if debit.open == 0:
                del self._open[bisect_left(self._open, debit.order, key=_order_of_debit)]

    def _reverses_credit(self, entry: Entry) -> bool:
        """Whether a positive adjustment takes back a payment or credit (a bounced payment).

        A number that a debit bears too is no safe sign of it: such an adjustment stays a debit
        of its own, which without a due date never falls due. An adjustment that bears the number
        it names (the bank's own, booked twice) is not that debit.
        """
        return any(
            target in self._credits_to_come
            and all(target in debit.applies_to for debit in self._debits_to_come.get(target, ()))
            for target in entry.applies_to
        )

    def _reverse(self, adjustment: Entry, day: date) -> bool:
        """Take back the credits an adjustment names; False while one of them is still to come."""
        if any(_is_to_come(self._credits_to_come, t, day) for t in adjustment.applies_to):
            return False
        left = adjustment.amount
        for target in adjustment.applies_to:
            named = self._credits_by_name.get(target, ())
            for credit in sorted(named, key=_order_of_credit):
                left = self._take_back(credit, left)
        if left > 0:
            self._add(replace(adjustment, amount=left))
        return True

    def _take_back(self, credit: _OpenCredit, amount: Decimal) -> Decimal:
        """Undo up to `amount` of a credit, its unused part first, then its latest settlements."""
        unused = min(amount, credit.left)
        credit.left -= unused
        amount -= unused
        paid = {debit.order: debit for debit in credit.paid}.values()
        latest_first = sorted(
            (
                (part, debit)
                for debit in sorted(paid, key=_order_of_debit)
                for part in debit.settlements
                if part.credit is credit.entry
            ),
            key=lambda row: (row[0].on, row[1].order[:-1]),
            reverse=True,
        )
        for part, debit in latest_first:
            undone = min(amount, part.amount)
            amount -= undone
            if undone > 0 and debit.open == 0:
                insort(self._open, debit, key=_order_of_debit)
            debit.open += undone
            at = debit.settlements.index(part)
            kept = replace(part, amount=part.amount - undone)
            debit.settlements[at : at + 1] = [kept] if kept.amount else []
        return amount


def _complete_on(entries: tuple[Entry, ...]) -> dict[str, date]:
    """Return for each letter group the day on which its last debit is booked."""
    found: dict[str, date] = {}
    for entry in entries:
        if entry.lettering and not is_credit(entry):
            found[entry.lettering] = max(entry.dated, found.get(entry.lettering, entry.dated))
    return found


def _is_to_come(entries: dict[str, list[Entry]], target: str, day: date) -> bool:
    """Whether a document of that name is in the file, but none of them is booked by `day`."""
    named = entries.get(target, ())
    return bool(named) and all(entry.dated > day for entry in named)


def _order_of_debit(debit: _OpenDebit) -> tuple[date, date, str, Tiebreak[Entry], int]:
    return debit.order


def _order_of_credit(credit: _OpenCredit) -> tuple[date, str, Tiebreak[Entry]]:
    return credit.order
