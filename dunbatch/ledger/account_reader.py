"""The rows of one account into the account: typed, checked, and put in order."""

from collections.abc import Set as AbstractSet

from dunbatch.core.balances import AgedBalance
from dunbatch.core.entries import Account, EntryKind, LeftOut, Party
from dunbatch.core.notices import Notice
from dunbatch.ledger import problems as p
from dunbatch.ledger.account_rows import AccountRows
from dunbatch.ledger.cells import RowReader
from dunbatch.ledger.checks import check_account
from dunbatch.ledger.entry_amounts import Conventions
from dunbatch.ledger.entry_rows import BookedRow, read_entry
from dunbatch.ledger.findings import Findings
from dunbatch.ledger.notice_rows import read_notice
from dunbatch.ledger.order import entry_order, notice_order
from dunbatch.ledger.party_rows import PartyCells
from dunbatch.ledger.postings import read_posting, with_whole_letters
from dunbatch.ledger.shapes import RowShape
from dunbatch.ledger.summary_rows import read_balance


class AccountReader:
    """Reads accounts one by one."""

    def __init__(
        self, conventions: Conventions, without_party: AbstractSet[str], findings: Findings
    ) -> None:
        """Note what is found in `findings`; accounts in `without_party` need no name."""
        self._conventions = conventions
        self._without_party = without_party
        self._findings = findings

    def read(self, account: AccountRows) -> Account:
        """Return one account with its good rows."""
        read = self._read(account)
        self._findings.count(read)
        return read

    def _read(self, account: AccountRows) -> Account:
        if self._conventions.rows is RowShape.SUMMARY:
            return self._read_balances(account)
        booked, unread = self._booked(account)
        if self._conventions.rows is RowShape.JOURNAL:
            booked = with_whole_letters(booked)
        else:
            self._findings.problems += check_account(account.account_id, booked, unread)
        notices = self._notices(account, booked, unread)
        entries = sorted((entry for row in booked for entry in row.entries), key=entry_order)
        dropped = [row for row in booked if not row.entries]
        self._findings.left_out += [
            LeftOut(row.record.place.line or 0, "nothing is open of it") for row in dropped
        ]
        self._findings.entries += len(booked) - len(dropped) + len(notices)
        currencies = {row.stated.currency for row in booked}
        return Account(self._party(account, currencies), tuple(entries), notices)

    def _read_balances(self, account: AccountRows) -> Account:
        """Return an account of a summary: one balance of each currency, and no entries."""
        balances: dict[str, AgedBalance] = {}
        lines: dict[str, int | None] = {}
        for record in account.rows:
            row = RowReader(record, account.account_id, self._findings.tally)
            balance = read_balance(row, self._conventions)
            self._findings.problems += row.problems
            if balance is not None and balance.currency in balances:
                self._findings.problems.append(
                    p.ACCOUNT_TWICE.at(
                        record.place_of("account_id"),
                        account_id=account.account_id,
                        excerpt=record.excerpt,
                        account=account.account_id,
                        first=lines[balance.currency],
                    )
                )
            elif balance is not None:
                balances[balance.currency] = balance
                lines[balance.currency] = record.place.line
        self._findings.entries += len(balances)
        party = self._party(account, set(balances))
        return Account(party, balances=tuple(balances[code] for code in sorted(balances)))

    def _booked(self, account: AccountRows) -> tuple[list[BookedRow], set[str]]:
        """Return the rows that can be booked, and the document numbers of those that cannot."""
        booked: list[BookedRow] = []
        unread: set[str] = set()
        for record in account.rows:
            if record.text("kind") == EntryKind.NOTICE:
                continue
            row = RowReader(record, account.account_id, self._findings.tally)
            entry = self._entry(row)
            self._findings.problems += row.problems
            if isinstance(entry, LeftOut):
                self._findings.left_out.append(entry)
            elif entry is None:
                unread.add(record.text("number"))
            else:
                booked.append(entry)
        return booked, unread

    def _entry(self, row: RowReader) -> BookedRow | LeftOut | None:
        if self._conventions.rows is RowShape.JOURNAL:
            return read_posting(row, self._conventions)
        return read_entry(row, self._conventions)

    def _party(self, account: AccountRows, currencies: set[str]) -> Party:
        currency = next(iter(currencies)) if len(currencies) == 1 else self._conventions.currency
        cells = PartyCells(account.account_id, account.first)
        for record in (*account.parties, *account.rows):
            cells.add(record)
        party, problems = cells.party(currency, self._findings.tally)
        self._findings.problems += problems
        is_known = cells.states("name") or account.account_id in self._without_party
        if not is_known and account.has_entries:
            place = account.rows[0].place_of("name")
            self._findings.problems.append(
                p.NO_NAME.at(place, account_id=account.account_id, account=account.account_id)
            )
        return party

    def _notices(
        self, account: AccountRows, booked: list[BookedRow], unread: set[str]
    ) -> tuple[Notice, ...]:
        if not account.has_notices:
            return ()
        records = [record for record in account.rows if record.text("kind") == EntryKind.NOTICE]
        numbers = {row.stated.number for row in booked} | unread
        notices = []
        for record in records:
            row = RowReader(record, account.account_id, self._findings.tally)
            default = self._conventions.currency
            notice = read_notice(row, account.account_id, default, numbers)
            self._findings.problems += row.problems
            if notice is not None:
                notices.append(notice)
        return tuple(sorted(notices, key=notice_order))
