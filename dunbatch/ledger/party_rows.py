"""Master data of one account, gathered from all rows that state it.

In a table the columns of the party repeat on every row; an empty cell takes the value stated
elsewhere, a different value is refused because nobody can say which is right.
"""

from dunbatch.core.entries import DebtorType, Party, Risk
from dunbatch.core.languages import LANGUAGES
from dunbatch.core.problems import Problem
from dunbatch.ledger import problems as p
from dunbatch.ledger.cells import RowReader, Tally
from dunbatch.ledger.columns import ADDRESS_COLUMNS, PARTY_COLUMNS
from dunbatch.ledger.countries import COUNTRIES
from dunbatch.ledger.holds import read_hold
from dunbatch.ledger.records import Record

_STATED = PARTY_COLUMNS[1:]
_PARTY = frozenset(_STATED)
_DAYS = frozenset({"hold_since", "hold_until"})
_NUMBERS = frozenset({"credit_limit", "promise_amount"})


class PartyCells:
    """The cells of one party while its rows are being read."""

    def __init__(self, account_id: str, first: Record) -> None:
        """Start with nothing known; `first` is the account's first record."""
        self._account_id = account_id
        self._first = first
        self._sources: dict[str, Record] = {}
        self._reported: set[tuple[str, str]] = set()
        self.problems: list[Problem] = []

    def add(self, record: Record) -> None:
        """Take what `record` says of the party."""
        cells = record.cells
        if _PARTY.isdisjoint(cells):
            return
        for column in _STATED:
            text = cells.get(column)
            if not text:
                continue
            source = self._sources.get(column)
            if source is None:
                self._sources[column] = record
            elif source.cells[column] != text and _meaning(source, column) != _meaning(
                record, column
            ):
                self._differ(column, record, source)

    def states(self, column: str) -> bool:
        """Whether any record fills `column`."""
        return column in self._sources

    def party(self, currency: str, tally: Tally) -> tuple[Party, tuple[Problem, ...]]:
        """Return the party and everything that is wrong with it.

        Args:
            currency: Currency of its credit limit and of a promise.
            tally: Takes the findings that are reported once for the file.
        """
        row = RowReader(self._first, self._account_id, tally, self._sources)
        party = _read_party(row, self._account_id, currency)
        return party, (*self.problems, *row.problems)

    def _differ(self, column: str, record: Record, source: Record) -> None:
        text = record.text(column)
        if (column, text) in self._reported:
            return
        self._reported.add((column, text))
        self.problems.append(
            p.PARTY_DIFFERS.at(
                record.place_of(column),
                account_id=self._account_id,
                excerpt=record.excerpt,
                column=column,
                one=text,
                other=source.text(column),
                first=source.place_of(column).line,
                file=source.place.file,
            )
        )


def _meaning(record: Record, column: str) -> object:
    """Return what a cell says rather than how it is written: `1000` and `1000.00` agree."""
    text = record.text(column)
    if column in _DAYS:
        return record.marks.day(text) or text
    if column in _NUMBERS:
        number = record.marks.number(text)
        return text if number is None else number
    return text


def _read_party(row: RowReader, account_id: str, currency: str) -> Party:
    lines = tuple(line for column in ADDRESS_COLUMNS if (line := row.text(column)))
    advice = "A limit is zero or more"
    return Party(
        account_id=account_id,
        name=row.text("name"),
        address_lines=lines,
        postal_code=row.text("postal_code"),
        city=row.text("city"),
        region=row.text("region"),
        country=_country(row),
        language=_language(row),
        debtor_type=row.word("debtor_type", DebtorType),
        contact_name=row.text("contact_name"),
        email=row.text("email"),
        phone=row.text("phone"),
        risk=row.word("risk", Risk),
        credit_limit=row.not_negative("credit_limit", currency, advice),
        interest_terms=row.text("interest_terms"),
        contract=row.text("contract"),
        hold=read_hold(row, "", currency),
        place=row.record.place,
    )


def _country(row: RowReader) -> str:
    text = row.text("country")
    if text and text not in COUNTRIES:
        row.note(p.UNKNOWN_COUNTRY, "country", text=text)
        return ""
    return text


def _language(row: RowReader) -> str:
    text = row.text("language")
    language, dash, region = text.partition("-")
    if text and (language not in LANGUAGES or (dash and region not in COUNTRIES)):
        row.note(p.UNKNOWN_LANGUAGE, "language", text=text)
        return ""
    return text
