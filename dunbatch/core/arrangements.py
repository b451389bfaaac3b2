"""What was agreed with a debtor: payment plans and settlement offers, and what became of them.

Only values; `arranging` judges them against the books. An account under a plan gets its
confirmation once, and no notices while the plan is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from dunbatch.core.books import names
from dunbatch.core.entries import Entry, EntryKind, Hold, HoldKind
from dunbatch.core.money import total, zero
from dunbatch.core.problems import NOWHERE, Place
from dunbatch.core.terms import Channel, DocumentKind


class InterestTreatment(StrEnum):
    """What a payment plan says of interest."""

    WAIVED = "waived"
    """None is charged on the items as long as the plan is kept."""
    STOPS = "stops"
    """None accrues from the day of the agreement on, as long as the plan is kept."""
    RUNS = "runs"
    """It goes on as before."""


class OnDefault(StrEnum):
    """What happens when an instalment does not come."""

    WHOLE_SUM_DUE = "whole_sum_due"
    AS_BEFORE = "as_before"
    """The due dates of the documents count again, as if there had been no plan."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of a plan."""

    due: date
    """Last day it may come."""
    amount: Decimal
    """How much, positive."""


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """A plan to pay in instalments, as agreed."""

    account_id: str
    """Who owes."""
    currency: str
    """Currency of every amount."""
    agreed_on: date
    """The day it was agreed; it does not exist before."""
    instalments: tuple[Instalment, ...]
    """The payments, by rising date."""
    items: tuple[str, ...] = ()
    """Documents it covers (`F-9`, or one instalment `F-9@2026-02-28`); empty: all that was open
    and overdue on the day, and then the whole account gets no notices."""
    interest: InterestTreatment = InterestTreatment.STOPS
    """What it says of interest."""
    interest_amount: Decimal | None = None
    """Interest that the instalments include; None: none."""
    on_default: OnDefault = OnDefault.WHOLE_SUM_DUE
    """What happens when an instalment does not come."""
    grace_days: int = 0
    """Days an instalment may be late before the plan is broken."""
    acknowledges_debt: bool = False
    """Whether the debtor acknowledges the debt by signing."""
    agreed_with: str = ""
    """Who agreed for the debtor; may be empty."""
    channel: Channel = Channel.LETTER
    """How the confirmation goes."""
    place: Place = field(default=NOWHERE, compare=False)
    """Where it was read."""

    @property
    def kind(self) -> DocumentKind:
        """The document that confirms it."""
        return DocumentKind.PAYMENT_PLAN

    @property
    def since(self) -> date:
        """The day it begins."""
        return self.agreed_on

    @property
    def sum(self) -> Decimal:
        """The sum of its instalments."""
        return total((one.amount for one in self.instalments), self.currency)

    @property
    def planned_interest(self) -> Decimal:
        """Interest that the instalments include."""
        return self.interest_amount or zero(self.currency)

    def last_day(self, instalment: Instalment) -> date:
        """Return the last day on which an instalment keeps the plan."""
        return instalment.due + timedelta(days=self.grace_days)


@dataclass(frozen=True, slots=True)
class SettlementOffer:
    """An offer to take less than is owed, in full settlement."""

    account_id: str
    """Who owes."""
    currency: str
    """Currency of every amount."""
    offered_on: date
    """The day it was made; it does not exist before."""
    amount: Decimal
    """What is taken in place of what is owed."""
    pay_by: date
    """Last day it may be paid."""
    items: tuple[str, ...] = ()
    """Documents it settles; empty: all that was open and overdue on the day, and then the whole
    account gets no notices while it stands."""
    channel: Channel = Channel.LETTER
    """How it goes."""
    place: Place = field(default=NOWHERE, compare=False)
    """Where it was read."""

    @property
    def kind(self) -> DocumentKind:
        """The document that makes it."""
        return DocumentKind.SETTLEMENT_OFFER

    @property
    def since(self) -> date:
        """The day it begins."""
        return self.offered_on


Arrangement = PaymentPlan | SettlementOffer


class ArrangementState(StrEnum):
    """What became of an arrangement."""

    KEPT = "kept"
    """A plan that runs, no instalment missing."""
    BROKEN = "broken"
    """A plan with an instalment missing."""
    FULFILLED = "fulfilled"
    """A plan that is paid."""
    OPEN = "open"
    """An offer that may still be paid."""
    SETTLED = "settled"
    """An offer paid in time; what is left of its items is not demanded and not yet discharged."""
    DISCHARGED = "discharged"
    """An offer of whose items nothing is left in the books."""
    LAPSED = "lapsed"
    """An offer not paid in time."""
    REPLACED = "replaced"
    """Over, and a later arrangement covers an item of it."""


RUNNING = frozenset({ArrangementState.KEPT, ArrangementState.OPEN})
"""States in which the debtor may still do what was arranged."""
NOT_OVER = RUNNING | {ArrangementState.SETTLED}
"""States in which no other arrangement may be made about the same items."""
LEFT_ALONE = RUNNING | {ArrangementState.FULFILLED, ArrangementState.SETTLED}
"""States in which nothing is demanded of the items."""


@dataclass(frozen=True, slots=True)
class ArrangedItem:
    """One item of an arrangement, as it stood when it was arranged."""

    entry: Entry
    """The booked row."""
    owed: Decimal
    """What was open of it before the first payment under the arrangement."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """An arrangement and what became of it by the day of the run."""

    arrangement: Arrangement
    """What was arranged."""
    state: ArrangementState
    """What became of it."""
    items: tuple[ArrangedItem, ...]
    """What it covers, oldest due first."""
    entries: frozenset[Entry]
    """The same as booked rows."""
    owed: Decimal
    """What was open of them."""
    received: Decimal
    """What came in under it: towards a plan every credit, towards an offer payments in time."""
    open: Decimal
    """What is left of its items in the books."""
    next_due: Instalment | None = None
    """First instalment of a plan that is not covered; None when all are, and for an offer."""
    due_by_then: Decimal = Decimal(0)
    """What a plan wanted by that instalment's day, it and all before it."""
    hold: Hold | None = None
    """Why its items are not demanded; None when they may be."""
    goes: bool = False
    """Whether its letter goes now."""

    def covers(self, entry: Entry) -> bool:
        """Whether it is about `entry`: one of its items, or a charge booked for one."""
        return entry in self.entries or (
            entry.kind is EntryKind.CHARGE
            and any(names(target, one) for target in entry.applies_to for one in self.entries)
        )

    @property
    def covers_account(self) -> bool:
        """Whether the whole account gets no notices while it runs."""
        return not self.arrangement.items and self.state in RUNNING

    def takes_in(self, settled: Entry) -> bool:
        """Whether nothing is claimed for an item that is settled, because of the arrangement."""
        return self.covers_account or (self._claims_no_more and self.covers(settled))

    @property
    def _claims_no_more(self) -> bool:
        plan = self.arrangement
        if self.state is ArrangementState.FULFILLED and isinstance(plan, PaymentPlan):
            runs = plan.interest is InterestTreatment.RUNS
            return not (runs and plan.interest_amount is None)
        return self.state in LEFT_ALONE or self.state is ArrangementState.DISCHARGED


NEVER_ARRANGED = frozenset({HoldKind.DISPUTE, HoldKind.INSOLVENCY, HoldKind.LEGAL})
"""Holds under which nothing is arranged, and that stand before an arrangement's own."""


def hold_by(arranged: Iterable[Arranged], entry: Entry, own: Hold | None) -> Hold | None:
    """Return the hold on `entry`: an arrangement's before its `own`, but for the graver ones."""
    if own is not None and own.kind in NEVER_ARRANGED:
        return own
    holds = (a.hold for a in arranged if a.hold and (a.covers_account or a.covers(entry)))
    return next(holds, own)


@dataclass(frozen=True, slots=True)
class BrokenPlan:
    """A payment plan that was not kept."""

    agreed_on: date
    """The day it was agreed."""
    due: date
    """Due day of the first instalment that is missing."""
    wanted: Decimal
    """What was to be paid by that day."""
    received: Decimal
    """What came in."""
