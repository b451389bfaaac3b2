"""Records grouped by account id; `account_reader` makes accounts of them."""

from dunbatch.core.entries import EntryKind
from dunbatch.core.problems import Problem
from dunbatch.ledger import problems as p
from dunbatch.ledger.checks import check_ids
from dunbatch.ledger.findings import Findings
from dunbatch.ledger.records import Record, text_problem
from dunbatch.text.files import Source


class AccountRows:
    """Everything the files say of one account, before anything is typed."""

    def __init__(self, account_id: str, first: Record) -> None:
        """Start with nothing but the account's first record."""
        self.account_id = account_id
        self.first = first
        self.parties: list[Record] = []
        self.rows: list[Record] = []
        self.has_notices = False

    @property
    def has_entries(self) -> bool:
        """Whether any row is other than a notice."""
        return any(record.text("kind") != EntryKind.NOTICE for record in self.rows)


class AccountBook:
    """Groups records into accounts."""

    def __init__(self) -> None:
        """Start without accounts."""
        self._accounts: dict[str, AccountRows] = {}
        self.without_party: set[str] = set()
        """Accounts whose name is missing for another reason, which is told already."""
        self.findings = Findings()

    def add_party(self, record: Record) -> None:
        """Take party data that stands apart from entries."""
        account = self._account(record)
        if account is not None:
            account.parties.append(record)

    def add_row(self, record: Record) -> None:
        """Take one entry or notice, with the party data on it."""
        account = self._account(record)
        if account is not None:
            account.rows.append(record)
            account.has_notices |= record.text("kind") == EntryKind.NOTICE

    def expect_parties(self, known: set[str], parties: Source) -> None:
        """Note the accounts with entries that the file of parties does not know."""
        for account in self._accounts.values():
            if account.account_id not in known and account.has_entries:
                self.without_party.add(account.account_id)
                self.findings.problems.append(
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
        self.without_party.update(self._accounts)

    def in_order(self) -> tuple[AccountRows, ...]:
        """Return every account with a row, in the order of their ids, and look at the ids."""
        with_rows = [account for account in self._accounts.values() if account.rows]
        places = {
            account.account_id: account.rows[0].place_of("account_id") for account in with_rows
        }
        self.findings.problems += check_ids(places)
        with_rows.sort(key=lambda account: account.account_id)
        return tuple(with_rows)

    def _account(self, record: Record) -> AccountRows | None:
        account = self._accounts.get(record.text("account_id"))
        return self._new_account(record) if account is None else account

    def _new_account(self, record: Record) -> AccountRows | None:
        account_id, problem = account_of(record)
        if not account_id and record.text("ledger_account"):
            self._note_no_sub_account(record)
            return None
        if problem is not None:
            self.findings.problems.append(problem)
            return None
        account = AccountRows(account_id, record)
        self._accounts[account_id] = account
        return account

    def _note_no_sub_account(self, record: Record) -> None:
        ledger_account = record.text("ledger_account")
        self.findings.tally.add(
            p.NO_SUB_ACCOUNT,
            record,
            None,
            "account_id",
            ledger_account,
            column=record.headers.get("account_id", "account_id"),
            theirs=record.headers.get("ledger_account", "ledger_account"),
            ledger_account=ledger_account,
        )


def account_of(record: Record) -> tuple[str, Problem | None]:
    """Return the account a row belongs to, or why nobody can say."""
    if not record.text("account_id"):
        place = record.place_of("account_id")
        why = "Every row says whose it is; a title or a total is no row"
        problem = p.EMPTY_CELL.at(place, excerpt=record.excerpt, column="account_id", why=why)
        return "", problem
    return record.text("account_id"), text_problem(record, "account_id", None)
