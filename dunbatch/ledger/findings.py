"""What reading some accounts gives beside them: problems, rows left out, sums for the report.

Accounts may be read in shares, by several processes; their findings then add up to those of one.
"""

from datetime import date
from decimal import Decimal

from dunbatch.core.books import is_credit
from dunbatch.core.entries import Account, EntryKind, LeftOut, ReadTotal
from dunbatch.core.money import zero
from dunbatch.core.problems import Problem
from dunbatch.ledger.cells import Tally


class Findings:
    """What is found while accounts are read."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.tally = Tally()
        self.problems: list[Problem] = []
        self.left_out: list[LeftOut] = []
        self.entries = 0
        self.summed = 0
        """Accounts that are known by balances alone."""
        self.payment_days: set[date] = set()
        """Days on which a payment is dated."""
        self._debits: dict[str, Decimal] = {}
        self._credits: dict[str, Decimal] = {}

    def count(self, account: Account) -> None:
        """Take what an account adds to the totals, entries after as-of included."""
        for entry in account.entries:
            currency = entry.currency
            side = self._credits if is_credit(entry) else self._debits
            side[currency] = side.get(currency, zero(currency)) + abs(entry.amount)
            if entry.kind is EntryKind.PAYMENT:
                self.payment_days.add(entry.dated)
        for owed in account.balances:
            _add(self._debits, owed.currency, owed.not_due + owed.overdue)
            _add(self._credits, owed.currency, owed.credit)
        self.summed += bool(account.balances)

    def add(self, later: "Findings") -> None:
        """Take what was found in the accounts that follow."""
        self.tally.merge(later.tally)
        self.problems += later.problems
        self.left_out += later.left_out
        self.entries += later.entries
        self.summed += later.summed
        self.payment_days |= later.payment_days
        for mine, theirs in ((self._debits, later._debits), (self._credits, later._credits)):
            for currency, amount in theirs.items():
                _add(mine, currency, amount)

    @property
    def totals(self) -> tuple[ReadTotal, ...]:
        """What was read per currency, by their codes."""
        return tuple(
            ReadTotal(
                currency,
                self._debits.get(currency, zero(currency)),
                self._credits.get(currency, zero(currency)),
            )
            for currency in sorted({*self._debits, *self._credits})
        )


def _add(sums: dict[str, Decimal], currency: str, amount: Decimal) -> None:
    sums[currency] = sums.get(currency, zero(currency)) + amount
