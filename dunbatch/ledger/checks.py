"""Rows of one account that contradict each other, and ids that are probably one customer.

A document is known by its number within its account; an item by kind, number and due date
(rules, section 1). What stages and interest terms are called is checked against the policy, not
here.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property

from dunbatch.core.entries import EntryKind
from dunbatch.core.problems import Place, Problem, ProblemKind
from dunbatch.ledger import problems as p
from dunbatch.ledger.columns import nearest
from dunbatch.ledger.entry_amounts import CREDIT_KINDS
from dunbatch.ledger.entry_rows import BookedRow

_MOST_COMPARED = 200
_MOST_HINTS = 20
_DOCUMENTS = frozenset({EntryKind.INVOICE, EntryKind.CREDIT_NOTE})


def check_account(
    account_id: str, rows: Sequence[BookedRow], unread: AbstractSet[str]
) -> tuple[Problem, ...]:
    """Return what is wrong between the rows of one account.

    Args:
        account_id: The account, for the problems.
        rows: Its rows without a problem of their own, in the order of their files.
        unread: Document numbers on its faulty rows: naming one of them is no second problem.
    """
    check = _AccountCheck(account_id, rows, unread)
    return (*check.documents(), *check.references(), *check.names())


class _Named:
    """The rows that one name of a document, or of an instalment, stands for."""

    __slots__ = ("debits", "rows", "settled")

    def __init__(self) -> None:
        self.rows: list[BookedRow] = []
        self.debits: list[BookedRow] = []
        """Those that raise the balance."""
        self.settled: list[BookedRow] = []
        """Those that say something of their own settlement."""

    def add(self, row: BookedRow) -> None:
        """Take one more row."""
        self.rows.append(row)
        if not _is_credit(row):
            self.debits.append(row)
        if row.implies:
            self.settled.append(row)

    @property
    def due_dates(self) -> set[date]:
        """The days on which they fall due."""
        return {row.stated.due_date for row in self.rows if row.stated.due_date is not None}


class _AccountCheck:
    """The rows of one account, findable by what `applies_to` may call them."""

    def __init__(
        self, account_id: str, rows: Sequence[BookedRow], unread: AbstractSet[str]
    ) -> None:
        self._account_id = account_id
        self._rows = rows
        self._unread = unread
        self._documents: dict[tuple[str, str], _Named] = defaultdict(_Named)
        self._hints_left = _MOST_HINTS
        for row in rows:
            if row.stated.number:
                self._documents[row.stated.currency, row.stated.number].add(row)

    @cached_property
    def _instalments(self) -> dict[tuple[str, str, date], _Named]:
        """Rows by currency, number and due date; of most accounts nobody asks for one."""
        found: dict[tuple[str, str, date], _Named] = defaultdict(_Named)
        for row in self._rows:
            entry = row.stated
            if entry.number and entry.due_date is not None:
                found[entry.currency, entry.number, entry.due_date].add(row)
        return found

    def documents(self) -> Iterator[Problem]:
        """Find items that stand twice, and numbers that two documents share."""
        first_of_item: dict[tuple[EntryKind, str, date | None], BookedRow] = {}
        first_of_document: dict[tuple[EntryKind, str], BookedRow] = {}
        for row in self._rows:
            entry = row.stated
            if entry.kind not in _DOCUMENTS:
                continue
            item = first_of_item.setdefault((entry.kind, entry.number, entry.due_date), row)
            document = first_of_document.setdefault((entry.kind, entry.number), row)
            if item is not row:
                yield self._at(
                    row,
                    p.DUPLICATE_ITEM,
                    "number",
                    kind=_in_words(entry.kind),
                    number=entry.number,
                    first=item,
                )
            elif document.stated.dated != entry.dated:
                yield self._at(
                    row,
                    p.NUMBER_OTHER_DATE,
                    "date",
                    kind=_in_words(entry.kind),
                    number=entry.number,
                    dated=entry.dated,
                    other=document.stated.dated,
                    first=document,
                )

    def references(self) -> Iterator[Problem]:
        """Find `applies_to` elements that name nothing, or nothing that can be meant."""
        for row in self._rows:
            for target in row.stated.applies_to:
                yield from self._reference(row, target)

    def names(self) -> Iterator[Problem]:
        """Find names that stand for two documents, so that a payment could reach the wrong one."""
        for row in self._rows:
            entry = row.stated
            number, due = split_instalment(entry.number)
            if due is not None:
                other = self._instalments.get((entry.currency, number, due))
                if other is not None:
                    yield self._ambiguous(row, entry.number, other.rows[0])
            if len(row.entries) > 1 and entry.due_date is not None:
                alike = self._instalments[(entry.currency, entry.number, entry.due_date)]
                for other_debit in alike.debits:
                    if other_debit.stated.kind is not EntryKind.INVOICE:
                        yield self._ambiguous(other_debit, entry.number, row)
                        break

    def _reference(self, row: BookedRow, target: str) -> Iterator[Problem]:
        named = self._named(row.stated.currency, target)
        if named is None or _is_alone(row, named.rows):
            yield from self._names_nothing(row, target)
            return
        is_credit = _is_credit(row)
        reverses = row.stated.kind is EntryKind.ADJUSTMENT and not is_credit
        if not reverses and (not named.debits or _is_alone(row, named.debits)):
            kind = _in_words(row.stated.kind)
            yield self._at(row, p.NAMES_A_CREDIT, "applies_to", kind=kind, target=target)
        elif is_credit and named.settled:
            first = named.settled[0]
            yield self._at(
                row,
                p.OPEN_AND_PAID,
                "applies_to",
                kind=_in_words(row.stated.kind),
                target=target,
                first=first,
                stated=first.implies,
            )

    def _names_nothing(self, row: BookedRow, target: str) -> Iterator[Problem]:
        currency = row.stated.currency
        number, due = split_instalment(target)
        if target in self._unread or number in self._unread:
            return
        document = self._documents.get((currency, number)) if due is not None else None
        if document is not None and document.due_dates:
            due_dates = ", ".join(map(str, sorted(document.due_dates)))
            yield self._at(
                row, p.NAMES_NO_INSTALMENT, "applies_to", target=target, due_dates=due_dates
            )
            return
        yield self._at(
            row,
            p.NAMES_NOTHING,
            "applies_to",
            target=target,
            currency=currency,
            nearest=self._nearest(currency, target),
        )

    def _nearest(self, currency: str, target: str) -> str:
        """Return a hint, within bounds: comparing everything with everything takes minutes."""
        self._hints_left -= 1
        if self._hints_left < 0 or len(self._documents) > _MOST_COMPARED:
            return "compare it with the numbers of the account"
        return nearest(target, (number for c, number in self._documents if c == currency))

    def _named(self, currency: str, target: str) -> _Named | None:
        """Return the rows that `target` names.

        A number that literally holds `@2026-02-28` comes before an instalment of that day.
        """
        literal = self._documents.get((currency, target))
        if literal is not None:
            return literal
        number, due = split_instalment(target)
        return None if due is None else self._instalments.get((currency, number, due))

    def _ambiguous(self, row: BookedRow, target: str, other: BookedRow) -> Problem:
        return self._at(row, p.AMBIGUOUS_NUMBER, "number", target=target, first=other)

    def _at(self, row: BookedRow, kind: ProblemKind, column: str, /, **facts: object) -> Problem:
        place = row.record.place_of(column)
        shown = {
            name: line_seen_from(place, value.record.place)
            if isinstance(value, BookedRow)
            else value
            for name, value in facts.items()
        }
        return kind.at(
            place,
            account_id=self._account_id,
            excerpt=row.record.excerpt,
            **shown,
        )


def line_seen_from(place: Place, other: Place) -> str:
    """Return the line of `other`, with its file when that is not the file of `place`."""
    return f"{other.line}" if other.file == place.file else f"{other.line} of {other.file}"


def check_ids(places: Mapping[str, Place]) -> Iterator[Problem]:
    """Find account ids that are probably one customer.

    Ids that differ only by case or Unicode form are refused, each with its own problem so that
    none of them gets a letter on half of what it owes; ids that differ by leading zeros are
    warned of.

    Args:
        places: Where each account id first stands.
    """
    ids = sorted(places, key=lambda account_id: (places[account_id].line or 0, account_id))
    for alike in _groups(ids, _folded):
        for account_id in alike:
            other = alike[0] if account_id != alike[0] else alike[1]
            yield _alike(p.IDS_ALIKE, account_id, other, places)
    for alike in _groups(ids, lambda account_id: account_id.lstrip("0")):
        for account_id in alike[1:]:
            yield _alike(p.LEADING_ZEROS, account_id, alike[0], places)


def _alike(kind: ProblemKind, one: str, other: str, places: Mapping[str, Place]) -> Problem:
    first = line_seen_from(places[one], places[other])
    return kind.at(places[one], account_id=one, one=one, other=other, first=first)


def _groups(ids: Iterable[str], key: Callable[[str], str]) -> Iterator[list[str]]:
    groups: dict[str, list[str]] = {}
    for account_id in ids:
        groups.setdefault(key(account_id), []).append(account_id)
    return (group for group in groups.values() if len(group) > 1)


def _folded(account_id: str) -> str:
    """Return what file systems and eyes take for the same id."""
    composed = unicodedata.normalize("NFKC", account_id).casefold()
    return unicodedata.normalize("NFKC", composed)


def split_instalment(target: str) -> tuple[str, date | None]:
    """Split `F-9@2026-02-28` into number and due date; the date is None without one."""
    number, at, day = target.rpartition("@")
    if not number or not at:
        return target, None
    try:
        due = date.fromisoformat(day)
    except ValueError:
        return target, None
    return (number, due) if due.isoformat() == day else (target, None)


def _is_credit(row: BookedRow) -> bool:
    return row.stated.kind in CREDIT_KINDS or row.stated.amount < 0


def _is_alone(row: BookedRow, rows: Sequence[BookedRow]) -> bool:
    return len(rows) == 1 and rows[0] is row


def _in_words(kind: EntryKind) -> str:
    return kind.replace("_", " ")
