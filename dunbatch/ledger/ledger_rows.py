"""A ledger between its file and its accounts: rows by account, which may be read in shares."""

from collections.abc import Iterable
from dataclasses import replace

from dunbatch.core.entries import Account, Ledger, LeftOut
from dunbatch.core.problems import Place, Problem
from dunbatch.ledger import problems as p
from dunbatch.ledger.account_reader import AccountReader
from dunbatch.ledger.account_rows import AccountBook, AccountRows
from dunbatch.ledger.entry_amounts import Conventions
from dunbatch.ledger.findings import Findings


class LedgerRows:
    """The rows of a ledger, grouped by account and not typed yet.

    Accounts can be read in shares, one after the other or by several processes: findings that
    are added in the order of the accounts are those of one reading.
    """

    def __init__(
        self,
        ledger: Ledger,
        book: AccountBook,
        conventions: Conventions,
        of_files: list[Problem],
        name: str,
    ) -> None:
        """Take everything that is known before a cell is typed.

        Args:
            ledger: The ledger without its accounts and what is counted in them.
            book: The rows of each account.
            conventions: What rows may leave unsaid.
            of_files: What is wrong with the files' form.
            name: Name of the file, whose problems come first.
        """
        self._ledger = ledger
        self._book = book
        self._conventions = conventions
        self._of_files = of_files
        self._name = name
        self.accounts = book.in_order()
        """Accounts in the order of their ids."""

    @property
    def has_notices(self) -> bool:
        """Whether the ledger itself knows of letters sent."""
        return any(account.has_notices for account in self.accounts)

    def read(self, share: Iterable[AccountRows]) -> tuple[tuple[Account, ...], Findings]:
        """Return the accounts of `share`, and what is found in them."""
        findings = Findings()
        reader = AccountReader(self._conventions, self._book.without_party, findings)
        return tuple(map(reader.read, share)), findings

    def ledger(
        self, accounts: tuple[Account, ...], found: Iterable[Findings]
    ) -> tuple[Ledger, tuple[Problem, ...]]:
        """Return the whole ledger, and everything that is wrong with it.

        Args:
            accounts: Its accounts; none where they are not kept.
            found: What was found in all of them, share by share.
        """
        findings = Findings()
        for share in (self._book.findings, *found):
            findings.add(share)
        problems = list(self._of_files)
        if findings.summed:
            problems.append(p.SUMMARY_ALONE.at(Place(self._name), count=findings.summed))
        left_out = sorted((*self._ledger.left_out, *findings.left_out), key=_of_main_by_line)
        read = replace(
            self._ledger,
            accounts=accounts,
            entries=findings.entries,
            left_out=tuple(left_out),
            totals=findings.totals,
            payment_days=frozenset(findings.payment_days),
            is_summary=findings.summed > 0,
        )
        return read, in_order(
            (*problems, *findings.problems, *findings.tally.problems()), self._name
        )


def _of_main_by_line(row: LeftOut) -> tuple[bool, int]:
    """Order rows of the main file by line, before those of a second file in their own order."""
    return bool(row.file), 0 if row.file else row.line


def in_order(problems: tuple[Problem, ...], first_file: str) -> tuple[Problem, ...]:
    """Return problems by file and line, those of `first_file` first."""
    return tuple(
        sorted(
            problems,
            key=lambda problem: (
                problem.place.file != first_file,
                problem.place.file,
                problem.place.line or 0,
                problem.code,
            ),
        )
    )
