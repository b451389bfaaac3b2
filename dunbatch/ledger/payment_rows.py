"""Payments in a file of their own: each finds its account by id, or by the document it names.

Nothing is guessed: a number that two accounts have, or none, is a problem, because a payment
booked to the wrong account leaves a demand standing that has been paid.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dunbatch.core.entries import EntryKind
from dunbatch.core.problems import Problem, ProblemKind
from dunbatch.ledger import problems as p
from dunbatch.ledger.checks import split_instalment
from dunbatch.ledger.columns import SETTLING_COLUMNS
from dunbatch.ledger.records import Record, Records

_ALLOWED = frozenset({EntryKind.PAYMENT, EntryKind.CREDIT_NOTE, EntryKind.ADJUSTMENT})
_OTHERS = frozenset(EntryKind) - _ALLOWED
_NO_DOCUMENTS = frozenset({EntryKind.PAYMENT, EntryKind.NOTICE})
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What payments are joined to."""

    main: Records
    """The ledger's rows."""
    masters: Records
    """The rows of the file of parties."""
    ledger: str
    """Name of the ledger's file."""
    currency: str
    """Currency of rows that state none."""


def join_payments(found: Records, known: Known, file: str, *, by_account: bool) -> Records:
    """Return the payments in `found`, each with its kind and account.

    Args:
        found: The rows of the file of payments, as they stand.
        known: The ledger and its parties.
        file: Name of the file of payments.
        by_account: Whether headings name the accounts; else a row that has the column or the
            constant `account_id` is joined by it, and any other by the documents it names.
    """
    join = _Join(known, by_account=by_account)
    records = [replace(record, cells=_with_kind(record)) for record in found.records]
    # An adjustment may take back a payment, whose account is then known.
    last = [record for record in records if record.text("kind") == EntryKind.ADJUSTMENT]
    first = [record for record in records if record.text("kind") != EntryKind.ADJUSTMENT]
    joined = [*join.all(first), *join.all(last)]
    return replace(
        found,
        records=tuple(sorted(joined, key=lambda record: record.place.line or 0)),
        left_out=tuple(replace(row, file=file) for row in found.left_out),
        own_totals=tuple(replace(own, file=file) for own in found.own_totals),
        problems=(*found.problems, *join.problems),
    )


def settlement_stated(main: Records) -> tuple[Problem, ...]:
    """Return the problem of a ledger in our own columns that states settlement beside payments."""
    for record in main.records:
        for column in SETTLING_COLUMNS:
            if record.text(column):
                place = record.place_of(column)
                return (p.MAP_NOT_WITH.at(place, key="payments", other=f"the column {column}"),)
    return ()


class _Join:
    """Accounts by their ids and by the numbers of their documents."""

    def __init__(self, known: Known, *, by_account: bool) -> None:
        self._known = known
        self._by_account = by_account
        self._owners: dict[str, set[str]] = {}
        self._payments: dict[str, set[str]] = {}
        self._currencies: dict[str, set[str]] = {}
        # A ledger that was not read whole may hold what a payment names.
        self._is_whole = not any(
            problem.is_error and problem.account_id is None for problem in known.main.problems
        )
        self._accounts = {
            record.text("account_id")
            for record in (*known.main.records, *known.main.parties, *known.masters.records)
        }
        for record in known.main.records:
            self._learn(record)
        self.problems: list[Problem] = []

    def all(self, records: Iterable[Record]) -> list[Record]:
        """Return the records whose account is known, and note what is wrong with the others."""
        joined = [found for record in records if (found := self._joined(record)) is not None]
        for record in joined:
            self._check_currency(record)
            self._learn_payment(record)
        return joined

    def _joined(self, record: Record) -> Record | None:
        kind, account_id = record.text("kind"), record.text("account_id")
        if kind in _OTHERS:
            self._note(p.NOT_A_PAYMENT, record, "kind", kind=kind)
            return None
        if self._by_account or account_id or "account_id" in record.headers:
            if account_id and account_id not in self._accounts and self._is_whole:
                self._of_nobody(record, "account_id", account_id, "account")
                return None
            return record
        account_id = self._account_named(record)
        if not account_id:
            return None
        return replace(record, cells={**record.cells, "account_id": account_id})

    def _learn(self, record: Record) -> None:
        account_id, number = record.text("account_id"), record.text("number")
        kind = record.text("kind")
        if not account_id or kind == EntryKind.NOTICE:
            return
        currency = record.text("currency") or self._known.currency
        self._currencies.setdefault(account_id, set()).add(currency)
        if number and kind not in _NO_DOCUMENTS:
            self._owners.setdefault(number, set()).add(account_id)
        elif number:
            self._learn_payment(record)

    def _learn_payment(self, record: Record) -> None:
        if record.text("number"):
            accounts = self._payments.setdefault(record.text("number"), set())
            accounts.add(record.text("account_id"))

    def _account_named(self, record: Record) -> str:
        """Return the account whose documents the record names; nothing when none is sure."""
        targets = [t.strip() for t in record.text("applies_to").split(";") if t.strip()]
        if not targets:
            why = "Without an account the number of the document says whose payment it is"
            self._note(p.EMPTY_CELL, record, "applies_to", column="applies_to", why=why)
            return ""
        is_adjustment = record.text("kind") == EntryKind.ADJUSTMENT
        owners = {target: self._owners_of(target, is_adjustment) for target in targets}
        strangers = [target for target in targets if not owners[target]]
        for target in strangers if self._is_whole else ():
            self._of_nobody(record, "applies_to", target, "document number")
        accounts = sorted(set().union(*owners.values()))
        if len(accounts) > 1:
            self._note(
                p.PAYMENT_OF_SEVERAL,
                record,
                "applies_to",
                text=record.text("applies_to"),
                accounts=_listed(accounts),
            )
        return accounts[0] if len(accounts) == 1 and not strangers else ""

    def _owners_of(self, target: str, is_adjustment: bool) -> set[str]:
        """Return the accounts that have a document called `target`, or an instalment of it."""
        number, due = split_instalment(target)
        names = (target,) if due is None else (target, number)
        indexes = (self._owners, self._payments) if is_adjustment else (self._owners,)
        return set().union(*(index.get(name, set()) for index in indexes for name in names))

    def _check_currency(self, record: Record) -> None:
        """Note a payment whose currency would be guessed: its account has documents in others."""
        account_id, default = record.text("account_id"), self._known.currency
        others = sorted(self._currencies.get(account_id, set()) - {default})
        if others and not record.text("currency"):
            why = (
                f"The account has documents in {', '.join(others)}: map a column, or state it "
                "under `constants:` of `payments:`"
            )
            self._note(p.EMPTY_CELL, record, "currency", column="currency", why=why)

    def _of_nobody(self, record: Record, column: str, text: str, what: str) -> None:
        self._note(
            p.PAYMENT_OF_NOBODY, record, column, text=text, what=what, file=self._known.ledger
        )

    def _note(self, kind: ProblemKind, record: Record, column: str, /, **facts: object) -> None:
        # A payment of an unknown account stops the run: leaving out an account that does not exist
        # would let the one go on that it was meant for.
        account_id = record.text("account_id")
        problem = kind.at(
            record.place_of(column),
            account_id=account_id if account_id in self._accounts else None,
            excerpt=record.excerpt,
            **facts,
        )
        self.problems.append(problem)


def _with_kind(record: Record) -> dict[str, str]:
    """Return the cells of a row; where the file has no kinds, it is a payment."""
    cells = dict(record.cells)
    if "kind" not in record.headers:
        cells.setdefault("kind", EntryKind.PAYMENT.value)
    return cells


def _listed(accounts: list[str]) -> str:
    named = ", ".join(accounts[:_MOST_NAMED])
    more = len(accounts) - _MOST_NAMED
    return f"{named} and {more} more" if more > 0 else named
