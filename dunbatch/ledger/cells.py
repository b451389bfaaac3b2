"""Typing one cell at a time: text, day, amount, word; every refusal becomes a problem."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from dunbatch.core.money import (
    CURRENCIES,
    as_amount,
    decimals_of,
    has_decimals_of,
    has_too_many_decimals,
)
from dunbatch.core.problems import Place, Problem, ProblemKind, Severity
from dunbatch.ledger import problems as p
from dunbatch.ledger.columns import TEXT_LIMIT, nearest
from dunbatch.ledger.records import Record, text_problem

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(slots=True)
class _Count:
    kind: ProblemKind
    place: Place
    excerpt: str
    facts: dict[str, object]
    accounts: set[str]
    count: int = 0


class Tally:
    """Findings that are one problem for the whole file, however many rows have them."""

    def __init__(self) -> None:
        """Start with no findings."""
        self._counts: dict[tuple[str, ...], _Count] = {}

    def add(
        self,
        kind: ProblemKind,
        record: Record,
        account_id: str | None,
        column: str,
        /,
        *key: str,
        **facts: object,
    ) -> None:
        """Count one more; the row and the facts of the first in the file stand for all."""
        place = record.place_of(column)
        found = self._counts.get((kind.code, place.file, column, *key))
        if found is None:
            found = _Count(kind, place, record.excerpt, facts, set())
            self._counts[(kind.code, place.file, column, *key)] = found
        elif (place.line or 0) < (found.place.line or 0):
            found.place, found.excerpt, found.facts = place, record.excerpt, facts
        if account_id is not None:
            found.accounts.add(account_id)
        found.count += 1

    def merge(self, later: "Tally") -> None:
        """Take what was found after all that is counted here."""
        for key, theirs in later._counts.items():
            mine = self._counts.setdefault(key, theirs)
            if mine is theirs:
                continue
            if (theirs.place.line or 0) < (mine.place.line or 0):
                mine.place, mine.excerpt, mine.facts = theirs.place, theirs.excerpt, theirs.facts
            mine.accounts |= theirs.accounts
            mine.count += theirs.count

    def problems(self) -> tuple[Problem, ...]:
        """Return one problem for each sort of finding; one account's alone is that account's."""
        return tuple(
            found.kind.at(
                found.place,
                account_id=next(iter(found.accounts)) if len(found.accounts) == 1 else None,
                excerpt=found.excerpt,
                count=found.count,
                **found.facts,
            )
            for found in self._counts.values()
        )


class RowReader:
    """Types the cells of one record and keeps what is wrong with them.

    `sources` names, for single columns, another record they were read from: the data of a party
    is gathered from several rows.
    """

    def __init__(
        self,
        record: Record,
        account_id: str,
        tally: Tally,
        sources: Mapping[str, Record] | None = None,
    ) -> None:
        """Start with no problems."""
        self.record = record
        self._account_id = account_id
        self._tally = tally
        self._sources = sources or {}
        self._cells = record.cells
        if sources:
            gathered = {column: source.cells[column] for column, source in sources.items()}
            self._cells = {**record.cells, **gathered}
        # Nearly every row is short and printable, and millions of cells are looked at.
        whole = "".join(self._cells.values())
        self._is_plain = len(whole) <= TEXT_LIMIT and whole.isprintable()
        self._unread = record.is_faulty
        self.problems: list[Problem] = []

    @property
    def has_failed(self) -> bool:
        """Whether no entry may be made of the row."""
        return self._unread or bool(self.problems)

    def note(self, kind: ProblemKind, column: str, /, **facts: object) -> None:
        """Note a problem of this row at `column`."""
        source = self._sources.get(column, self.record)
        self.problems.append(
            kind.at(
                source.place_of(column),
                account_id=self._account_id,
                excerpt=source.excerpt,
                column=column,
                **facts,
            )
        )

    def note_once(self, kind: ProblemKind, column: str, /, *key: str, **facts: object) -> None:
        """Note a problem that is reported once for the whole file."""
        source = self._sources.get(column, self.record)
        self._tally.add(kind, source, self._account_id, column, *key, column=column, **facts)
        self._unread |= kind.severity is Severity.ERROR

    def raw(self, column: str) -> str:
        """Return the text of `column` unchecked, empty when there is none."""
        return self._cells.get(column, "")

    def text(self, column: str) -> str:
        """Return the text of `column`, empty when there is none or it is refused."""
        text = self._cells.get(column, "")
        if self._is_plain:
            return text
        source = self._sources.get(column, self.record)
        problem = text_problem(source, column, self._account_id)
        if problem is None:
            return text
        self.problems.append(problem)
        return ""

    def number_text(self, column: str) -> str:
        """Return a document number: text without a semicolon."""
        text = self.text(column)
        if ";" in text:
            self.note(p.SEMICOLON_IN_NUMBER, column, text=text)
            return ""
        return text

    def targets(self, column: str) -> tuple[str, ...]:
        """Return the documents named in `column`, in the order written."""
        text = self.text(column)
        return tuple(part.strip() for part in text.split(";") if part.strip()) if text else ()

    def fills_any(self, columns: frozenset[str]) -> bool:
        """Whether any of `columns` is filled."""
        return not columns.isdisjoint(self._cells)

    def required(self, column: str, why: str) -> bool:
        """Whether `column` is filled; an empty one is noted."""
        if not self.raw(column):
            self.note(p.EMPTY_CELL, column, why=why)
            return False
        return True

    def day(self, column: str) -> date | None:
        """Return the day in `column`, or None."""
        text = self.text(column)
        if not text:
            return None
        marks = self._sources.get(column, self.record).marks
        day = marks.day(text)
        if day is None and marks.is_foreign_day(text):
            self.note_once(p.DAYS_NOT_ISO, column, text=text)
        elif day is None:
            self.note(p.NOT_A_DAY, column, text=text, expected=marks.days_in_words)
        return day

    def amount(self, column: str, currency: str) -> Decimal | None:
        """Return the amount in `column` with the decimals of `currency`, whatever its sign."""
        text = self.text(column)
        if not text:
            return None
        marks = self._sources.get(column, self.record).marks
        number = marks.number(text)
        stated = marks.sign_currency(text) if marks.currency_signs else ""
        if stated and stated != currency:
            self.note(p.SIGN_OF_OTHER, column, text=text, stated=stated, currency=currency)
            return None
        if number is None:
            self.note(p.NOT_A_NUMBER, column, text=text, marks=marks.in_words)
            return None
        # Adding zero turns a written `-0.00` into plain zero.
        if has_decimals_of(number, currency):
            return number + 0
        kind = None
        if marks.may_be_thousands(text, currency):
            kind = p.DECIMALS_OR_THOUSANDS
        elif has_too_many_decimals(number, currency):
            kind = p.TOO_MANY_DECIMALS
        if kind is not None:
            decimals = decimals_of(currency)
            self.note(kind, column, text=text, currency=currency, decimals=decimals)
            return None
        return as_amount(number, currency) + 0

    def not_negative(self, column: str, currency: str, advice: str) -> Decimal | None:
        """Return the amount in `column`; a negative one is noted with `advice`."""
        amount = self.amount(column, currency)
        if amount is not None and amount < 0:
            self.note(p.NEGATIVE_AMOUNT, column, kind="row", text=amount, advice=advice)
            return None
        return amount

    def word(self, column: str, words: type[_Word]) -> _Word | None:
        """Return the word of a closed list in `column`, or None."""
        text = self.text(column)
        if not text:
            return None
        try:
            found: _Word = _word(words, text)
        except ValueError:
            hint = nearest(text, [word.value for word in words])
            self.note(p.UNKNOWN_WORD, column, text=text, nearest=hint)
            return None
        return found

    def currency(self, default: str | None) -> str | None:
        """Return the row's currency; None when it is unknown or needed and absent."""
        text = self.text("currency")
        if not text and default is None:
            self.note(p.EMPTY_CELL, "currency", why="A register states it")
        elif text and text not in CURRENCIES:
            self.note(p.UNKNOWN_CURRENCY, "currency", text=text)
        else:
            return text or default
        return None

    def level(self, column: str) -> int | None:
        """Return the whole number from 0 to 99 in `column`, or None."""
        text = self.text(column)
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) <= len("99"):
            return int(text)
        self.note(p.NOT_A_LEVEL, column, text=text)
        return None


@lru_cache(maxsize=256)
def _word(words: type[_Word], text: str) -> _Word:
    """Return the one of `words` that is written `text`: a file repeats a few of them."""
    return words(text)
