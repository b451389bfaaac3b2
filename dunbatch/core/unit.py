"""One account in one currency, and its open items before any stage is decided."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dunbatch.core.ageing import days_overdue
from dunbatch.core.allocation import set_off
from dunbatch.core.assessment import OtherCredit
from dunbatch.core.books import Books, Debit, UnusedCredit
from dunbatch.core.entries import Account, Entry, EntryKind, Hold, Party
from dunbatch.core.history import Coverage, History
from dunbatch.core.holds import active
from dunbatch.core.interest_terms import InterestTerms
from dunbatch.core.notices import Notice
from dunbatch.core.stages import Standing
from dunbatch.core.terms import DunningRules, Plan


@dataclass(frozen=True, slots=True)
class RunDates:
    """The days a run speaks for."""

    as_of: date
    """Entries and notices dated later do not exist."""
    letter_date: date
    """The day printed on letters, not before `as_of`."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One account in one currency, with everything that bears on it."""

    account: Account
    """Everything booked and sent."""
    currency: str
    """The one currency looked at."""
    books: Books
    """Its books at the end of as-of."""
    rules: DunningRules
    """What the policy decides by."""
    plan: Plan
    """The plan that applies."""
    terms: InterestTerms | None
    """The interest terms that bind the debtor."""
    dates: RunDates
    """The days of the run."""
    notices: tuple[Notice, ...]
    """Notices in force, of all currencies: a contact is one whatever it was about."""
    other_credits: tuple[OtherCredit, ...]
    """Credit in other currencies."""
    history_known: bool
    """Whether the run knows any notice at all."""

    @property
    def party(self) -> Party:
        """Who owes."""
        return self.account.party

    @property
    def visible(self) -> tuple[Entry, ...]:
        """Entries of this currency that exist for the run."""
        return tuple(
            entry
            for entry in self.account.entries
            if entry.currency == self.currency and entry.dated <= self.dates.as_of
        )


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An open debit and how it stands before any stage is decided."""

    debit: Debit
    """The item in the books."""
    set_off: tuple[UnusedCredit, ...]
    """Unused credit set against it for decisions."""
    demandable: Decimal
    """What is open after that."""
    days: int
    """Days overdue; 0 when it is not."""
    is_due: bool
    """Whether it can be asked for: a charge without a due date can from its own date on."""
    hold: Hold | None
    """The hold that stands on it, its own before the account's."""
    history: tuple[Coverage, ...]
    """Notices that covered it, oldest first."""
    standing: Standing
    """How the ladder of stages sees it."""

    @property
    def entry(self) -> Entry:
        """The booked row."""
        return self.debit.entry

    @property
    def is_charge(self) -> bool:
        """Whether it is a booked charge, which drives no stage."""
        return self.entry.kind is EntryKind.CHARGE

    @property
    def on_ladder(self) -> bool:
        """Whether it is overdue, not held and no charge."""
        return self.days > 0 and self.hold is None and not self.is_charge


def open_items(unit: Unit, history: History) -> tuple[OpenItem, ...]:
    """Return what is open, oldest due first, with unused credit set off notionally."""
    parts = set_off(unit.books, unit.dates.as_of, unit.party.hold)
    return tuple(
        _open_item(unit, history, debit, part)
        for debit, part in zip(unit.books.open_debits, parts, strict=True)
    )


def _open_item(
    unit: Unit, history: History, debit: Debit, part: tuple[UnusedCredit, ...]
) -> OpenItem:
    entry, as_of = debit.entry, unit.dates.as_of
    demandable = debit.open - sum(credit.amount for credit in part)
    days, coverages = days_overdue(entry.due_date, as_of), history.of(debit)
    return OpenItem(
        debit=debit,
        set_off=part,
        demandable=demandable,
        days=days,
        is_due=(entry.due_date or entry.dated) <= as_of,
        hold=active(entry.hold, as_of)
        or active(unit.party.hold, as_of)
        or history.handed_over(debit),
        history=coverages,
        standing=Standing(entry.number, days, demandable > 0, coverages),
    )
