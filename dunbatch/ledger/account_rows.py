"""Records into accounts: rows grouped by account id, typed, checked, and put in order."""

from dunbatch.core.balances import AgedBalance
from dunbatch.core.entries import Account, EntryKind, LeftOut, Party
from dunbatch.core.notices import Notice
from dunbatch.core.problems import Problem
from dunbatch.ledger import problems as p
from dunbatch.ledger.cells import RowReader, Tally
from dunbatch.ledger.checks import check_account, check_ids
from dunbatch.ledger.entry_amounts import Conventions
from dunbatch.ledger.entry_rows import BookedRow, read_entry
from dunbatch.ledger.notice_rows import read_notice
from dunbatch.ledger.order import entry_order, notice_order
from dunbatch.ledger.party_rows import PartyCells
from dunbatch.ledger.postings import read_posting, with_whole_letters
from dunbatch.ledger.records import Record, text_problem
from dunbatch.ledger.shapes import RowShape
from dunbatch.ledger.summary_rows import read_balance
from dunbatch.text.files import Source


class _AccountRows:
    """Everything the files say of one account."""

    def __init__(self, account_id: str, first: Record) -> None:
        self.account_id = account_id
        self.first = first
        self.cells = PartyCells(account_id, first)
        self.rows: list[Record] = []


class AccountBook:
    """Groups records into accounts and reads them."""

    def __init__(self, conventions: Conventions) -> None:
        """Start without accounts."""
        self._conventions = conventions
        self._accounts: dict[str, _AccountRows] = {}
        self._without_party: set[str] = set()
        self.tally = Tally()
        self.problems: list[Problem] = []
        self.left_out: list[LeftOut] = []
        self.entries = 0

    def add_party(self, record: Record) -> None:
        """Take party data that stands apart from entries."""
        self._account(record)

    def add_row(self, record: Record) -> None:
        """Take one entry or notice, with the party data on it."""
        account = self._account(record)
        if account is not None:
            account.rows.append(record)

    def expect_parties(self, known: set[str], parties: Source) -> None:
        """Note the accounts with entries that the file of parties does not know."""
        for account in self._accounts.values():
            if account.account_id not in known and _has_entries(account):
                self._without_party.add(account.account_id)
                self.problems.append(
                    p.PARTY_MISSING.at(
                        account.first.place_of("account_id"),
                        account_id=account.account_id,
                        excerpt=account.first.excerpt,
                        account=account.account_id,
                        file=parties.name,
                    )
                )

    def excuse_names(self) -> None:
        """Do not ask for names: the file that should give them cannot be read."""
        self._without_party.update(self._accounts)

    def accounts(self) -> tuple[Account, ...]:
        """Return every account with a row, in the order of their ids."""
        with_rows = [account for account in self._accounts.values() if account.rows]
        places = {
            account.account_id: account.rows[0].place_of("account_id") for account in with_rows
        }
        self.problems += check_ids(places)
        with_rows.sort(key=lambda account: account.account_id)
        return tuple(map(self._read, with_rows))

    def _account(self, record: Record) -> _AccountRows | None:
        account = self._accounts.get(record.text("account_id"))
        if account is None:
            account = self._new_account(record)
        if account is not None:
            account.cells.add(record)
        return account

    def _new_account(self, record: Record) -> _AccountRows | None:
        account_id, problem = account_of(record)
        if not account_id and record.text("ledger_account"):
            self._note_no_sub_account(record)
            return None
        if problem is not None:
            self.problems.append(problem)
            return None
        account = _AccountRows(account_id, record)
        self._accounts[account_id] = account
        return account

    def _note_no_sub_account(self, record: Record) -> None:
        ledger_account = record.text("ledger_account")
        self.tally.add(
            p.NO_SUB_ACCOUNT,
            record,
            None,
            "account_id",
            ledger_account,
            column=record.headers.get("account_id", "account_id"),
            theirs=record.headers.get("ledger_account", "ledger_account"),
            ledger_account=ledger_account,
        )

    def _read(self, account: _AccountRows) -> Account:
        if self._conventions.rows is RowShape.SUMMARY:
            return self._read_balances(account)
        booked, unread = self._booked(account)
        if self._conventions.rows is RowShape.JOURNAL:
            booked = with_whole_letters(booked)
        else:
            self.problems += check_account(account.account_id, booked, unread)
        notices = self._notices(account, booked, unread)
        entries = sorted((entry for row in booked for entry in row.entries), key=entry_order)
        dropped = [row for row in booked if not row.entries]
        self.left_out += [
            LeftOut(row.record.place.line or 0, "nothing is open of it") for row in dropped
        ]
        self.entries += len(booked) - len(dropped) + len(notices)
        currencies = {row.stated.currency for row in booked}
        return Account(self._party(account, currencies), tuple(entries), notices)

    def _read_balances(self, account: _AccountRows) -> Account:
        """Return an account of a summary: one balance of each currency, and no entries."""
        balances: dict[str, AgedBalance] = {}
        lines: dict[str, int | None] = {}
        for record in account.rows:
            row = RowReader(record, account.account_id, self.tally)
            balance = read_balance(row, self._conventions)
            self.problems += row.problems
            if balance is not None and balance.currency in balances:
                self.problems.append(
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
        self.entries += len(balances)
        party = self._party(account, set(balances))
        return Account(party, balances=tuple(balances[code] for code in sorted(balances)))

    def _booked(self, account: _AccountRows) -> tuple[list[BookedRow], set[str]]:
        """Return the rows that can be booked, and the document numbers of those that cannot."""
        booked: list[BookedRow] = []
        unread: set[str] = set()
        for record in account.rows:
            if record.text("kind") == EntryKind.NOTICE:
                continue
            row = RowReader(record, account.account_id, self.tally)
            entry = self._entry(row)
            self.problems += row.problems
            if isinstance(entry, LeftOut):
                self.left_out.append(entry)
            elif entry is None:
                unread.add(record.text("number"))
            else:
                booked.append(entry)
        return booked, unread

    def _entry(self, row: RowReader) -> BookedRow | LeftOut | None:
        if self._conventions.rows is RowShape.JOURNAL:
            return read_posting(row, self._conventions)
        return read_entry(row, self._conventions)

    def _party(self, account: _AccountRows, currencies: set[str]) -> Party:
        currency = next(iter(currencies)) if len(currencies) == 1 else self._conventions.currency
        party, problems = account.cells.party(currency, self.tally)
        self.problems += problems
        is_known = account.cells.states("name") or account.account_id in self._without_party
        if not is_known and _has_entries(account):
            place = account.rows[0].place_of("name")
            self.problems.append(
                p.NO_NAME.at(place, account_id=account.account_id, account=account.account_id)
            )
        return party

    def _notices(
        self, account: _AccountRows, booked: list[BookedRow], unread: set[str]
    ) -> tuple[Notice, ...]:
        records = [record for record in account.rows if record.text("kind") == EntryKind.NOTICE]
        if not records:
            return ()
        numbers = {row.stated.number for row in booked} | unread
        notices = []
        for record in records:
            row = RowReader(record, account.account_id, self.tally)
            default = self._conventions.currency
            notice = read_notice(row, account.account_id, default, numbers)
            self.problems += row.problems
            if notice is not None:
                notices.append(notice)
        return tuple(sorted(notices, key=notice_order))


def account_of(record: Record) -> tuple[str, Problem | None]:
    """Return the account a row belongs to, or why nobody can say."""
    if not record.text("account_id"):
        place = record.place_of("account_id")
        why = "Every row says whose it is; a title or a total is no row"
        problem = p.EMPTY_CELL.at(place, excerpt=record.excerpt, column="account_id", why=why)
        return "", problem
    return record.text("account_id"), text_problem(record, "account_id", None)


def _has_entries(account: _AccountRows) -> bool:
    return any(record.text("kind") != EntryKind.NOTICE for record in account.rows)
