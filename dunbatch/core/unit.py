"""One account in one currency, and its open items before any stage is decided."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from dunbatch.core.ladder import Standing
from dunbatch.core.limitation import may_be_barred
from dunbatch.core.notices import Notice
from dunbatch.core.problems import ProgramFault
from dunbatch.core.terms import DunningRules, LimitationAction, Plan
from dunbatch.core.values import made_often


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

    def visible_of(self, kind: EntryKind) -> list[Entry]:
        """Return the entries of one kind among `visible`."""
        as_of, currency = self.dates.as_of, self.currency
        return [
            entry
            for entry in self.account.entries
            if entry.kind is kind and entry.currency == currency and entry.dated <= as_of
        ]

    @property
    def visible(self) -> tuple[Entry, ...]:
        """Entries of this currency that exist for the run."""
        return tuple(
            entry
            for entry in self.account.entries
            if entry.currency == self.currency and entry.dated <= self.dates.as_of
        )


@made_often
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
    may_be_barred: bool = False
    """Whether it may be time-barred."""
    is_left_out: bool = False
    """Whether it is left out of demands for that."""
    history: tuple[Coverage, ...] = ()
    """Notices that covered it, oldest first."""
    reminders: frozenset[str] = frozenset()
    """Keys of the stages before the due date that named it."""

    @property
    def entry(self) -> Entry:
        """The booked row."""
        return self.debit.entry

    @property
    def is_charge(self) -> bool:
        """Whether it is a booked charge, which drives no stage."""
        return self.debit.entry.kind is EntryKind.CHARGE

    @property
    def on_ladder(self) -> bool:
        """Whether it is overdue, no charge, not held and not left out as time-barred."""
        return self.days > 0 and self.hold is None and not self.is_left_out and not self.is_charge

    @property
    def standing(self) -> Standing:
        """How the ladder of stages sees it; only of an item that is overdue."""
        due_date = self.entry.due_date
        if due_date is None:
            raise ProgramFault(f"{self.entry.number} never falls due and stands nowhere")
        return Standing(
            number=self.entry.number,
            due_date=due_date,
            days_overdue=self.days,
            open=self.demandable,
            drives=self.demandable > 0,
            history=self.history,
        )


def open_items(unit: Unit, history: History) -> tuple[OpenItem, ...]:
    """Return what is open, oldest due first, with unused credit set off notionally.

    What earlier notices mean for an item depends on the plan: `with_history` adds it.
    """
    as_of, account_hold = unit.dates.as_of, unit.party.hold
    limitation = unit.rules.limitation
    excludes = limitation is not None and limitation.action is LimitationAction.EXCLUDE
    parts = set_off(unit.books, as_of, account_hold)
    on_account = active(account_hold, as_of)
    items = []
    for debit, part in zip(unit.books.open_debits, parts, strict=True):
        entry = debit.entry
        barred = may_be_barred(entry, unit.party.debtor_type, limitation, as_of)
        items.append(
            OpenItem(
                debit=debit,
                set_off=part,
                demandable=debit.open - sum([credit.amount for credit in part]),
                days=days_overdue(entry.due_date, as_of),
                is_due=(entry.due_date or entry.dated) <= as_of,
                hold=active(entry.hold, as_of) or on_account or history.handed_over(debit),
                may_be_barred=barred,
                is_left_out=barred and excludes,
            )
        )
    return tuple(items)


def with_history(items: Sequence[OpenItem], history: History, plan: Plan) -> tuple[OpenItem, ...]:
    """Return `items` with the notices that covered them, at the levels of `plan`."""
    return tuple(
        replace(
            item, history=history.of(item.debit, plan), reminders=history.reminders(item.debit)
        )
        for item in items
    )
