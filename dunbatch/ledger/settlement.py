"""What a file says of payments in a word, without an amount: paid in full, in part, or perhaps.

Such a word never makes an amount. Where nothing else says what was paid, a document that may be
paid in part is refused: demanding it whole could demand what has been paid. Where a second file
has the payments, the word shows whether that file has all of them.
"""

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from dunbatch.core.entries import EntryKind, LeftOut
from dunbatch.core.problems import Problem
from dunbatch.ledger import problems as p
from dunbatch.ledger.cells import RowReader, Tally
from dunbatch.ledger.checks import split_instalment
from dunbatch.ledger.columns import SETTLEMENT
from dunbatch.ledger.records import Record, Records


class Settlement(StrEnum):
    """Whether a document was paid."""

    NONE = "none"
    PART = "part"
    FULL = "full"
    UNKNOWN = "unknown"
    """Open, and perhaps paid in part."""


_STATES = {
    Settlement.PART: "are paid in part",
    Settlement.FULL: "are paid in full",
    Settlement.UNKNOWN: "may be paid in part",
}
_CREDITS = frozenset({EntryKind.PAYMENT, EntryKind.CREDIT_NOTE})


def with_settlement(main: Records, received: Records | None, currency: str) -> Records:
    """Return the ledger's rows as they can be believed, and what is wrong with the others.

    Without payments a document paid in full is left out, and one that is or may be paid in part
    is refused. With them all stay, and the payments that name a document have to bear out that it
    is paid. Either is a problem of the whole file: where payments are missing, nobody knows whose.

    Args:
        main: The ledger's rows, one for each document.
        received: The rows of the second file, each with its account; None: there is no such file.
        currency: Currency of rows that state none.
    """
    if not any(SETTLEMENT in record.cells for record in main.records):
        return main
    paid = None if received is None else _Paid(main, received, currency)
    tally = Tally()
    problems: list[Problem] = []
    records: list[Record] = []
    dropped: list[Record] = []
    for record in main.records:
        row = RowReader(record, record.text("account_id"), tally)
        said = row.word(SETTLEMENT, Settlement)
        problems += row.problems
        if said is Settlement.FULL and (paid is None or _amount(record) == 0):
            dropped.append(record)
            continue
        missing = "" if said is None or record.is_faulty else _missing(said, record, paid)
        if said is not None and missing:
            _note(tally, record, said, missing)
        cells = {column: text for column, text in record.cells.items() if column != SETTLEMENT}
        is_faulty = record.is_faulty or bool(missing or row.problems)
        records.append(replace(record, cells=cells, is_faulty=is_faulty))
    left_out = (LeftOut(record.place.line or 0, "it is paid in full") for record in dropped)
    return replace(
        main,
        records=tuple(records),
        # Names and addresses may stand on them alone.
        parties=(*main.parties, *dropped),
        left_out=(*main.left_out, *left_out),
        problems=(*main.problems, *problems, *tally.problems()),
    )


def _note(tally: Tally, record: Record, said: Settlement, missing: str) -> None:
    tally.add(
        p.PAYMENTS_MISSING,
        record,
        None,
        SETTLEMENT,
        said,
        column=record.headers.get(SETTLEMENT, SETTLEMENT),
        state=_STATES[said],
        number=record.text("number"),
        found=missing,
    )


def _amount(record: Record) -> Decimal | None:
    return record.marks.number(record.text("amount"))


def _missing(said: Settlement, record: Record, paid: "_Paid | None") -> str:
    """Return what the payments do not bear out, in words; empty when nothing is missing."""
    if said is Settlement.NONE or (said is Settlement.UNKNOWN and paid is not None):
        return ""
    if paid is None:
        return "nothing says how much was paid"
    amount, sum_paid = _amount(record), paid.of(record)
    if amount is None or sum_paid is None:
        return ""
    if said is Settlement.PART and sum_paid > 0:
        return ""
    if said is Settlement.FULL and sum_paid >= amount > 0:
        # What has paid one instalment has not paid the next.
        paid.use(record, amount)
        return ""
    return f"the payments that name it come to {sum_paid} of {amount}"


class _Paid:
    """What payments and credit notes name each document of a ledger, and with how much."""

    def __init__(self, main: Records, received: Records, currency: str) -> None:
        """Divide each credit among the documents it names, in the order written."""
        self._currency = currency
        # What is refused anyway may be the very reason why payments seem to be missing.
        self._unsure = {problem.account_id for problem in received.problems if problem.is_error}
        self._sums: dict[tuple[str, str, str], Decimal] = {}
        self._open: dict[tuple[str, str, str], Decimal] = {}
        self._unread: set[tuple[str, str, str]] = set()
        credits_found: list[Record] = []
        for record in (*main.records, *received.records):
            if record.text("applies_to"):
                credits_found.append(record)
            elif record.text("kind") in _CREDITS:
                continue
            elif (amount := _amount(record)) is not None:
                key = self._key(record, record.text("number"))
                self._open[key] = self._open.get(key, Decimal(0)) + amount
        for record in credits_found:
            self._divide(record)

    def of(self, record: Record) -> Decimal | None:
        """Return what names the document of `record`; None when that cannot be read."""
        key = self._key(record, record.text("number"))
        is_known = key not in self._unread and self._unsure.isdisjoint((None, key[0]))
        return self._sums.get(key, Decimal(0)) if is_known else None

    def use(self, record: Record, amount: Decimal) -> None:
        """Take `amount` from what names the document of `record`."""
        self._sums[self._key(record, record.text("number"))] -= amount

    def _divide(self, record: Record) -> None:
        named = [part.strip() for part in record.text("applies_to").split(";") if part.strip()]
        keys = [self._named(record, target) for target in named]
        amount = record.marks.number(record.text("amount") or record.text("credit"))
        if record.is_faulty or amount is None:
            self._unread.update(keys)
        elif record.text("kind") in _CREDITS:
            left = abs(amount)
            for key in keys:
                part = min(left, max(self._open.get(key, Decimal(0)), Decimal(0)))
                self._sums[key] = self._sums.get(key, Decimal(0)) + part
                self._open[key] = self._open.get(key, Decimal(0)) - part
                left -= part

    def _named(self, record: Record, target: str) -> tuple[str, str, str]:
        literal = self._key(record, target)
        return literal if literal in self._open else self._key(record, split_instalment(target)[0])

    def _key(self, record: Record, number: str) -> tuple[str, str, str]:
        return record.text("account_id"), record.text("currency") or self._currency, number
