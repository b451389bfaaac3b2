"""What the core decides about one account in one currency: final amounts, explained stages.

Only values; `assess.py` makes them. Documents place these figures and never compute.
"""

# Long because it is the list of all that is decided, one sentence for each figure.

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dunbatch.core.balances import Bucket
from dunbatch.core.entries import ChargeKind, EntryKind, Hold, Party
from dunbatch.core.interest import Accrual
from dunbatch.core.interest_terms import InterestTerms
from dunbatch.core.notices import Notice
from dunbatch.core.terms import Plan, Stage
from dunbatch.core.values import made_often


@made_often
@dataclass(frozen=True, slots=True)
class AssessedItem:
    """One open item, as it stands on the day the run speaks for."""

    kind: EntryKind
    """Invoice, adjustment or charge."""
    number: str
    """Document number."""
    dated: date
    """Document date."""
    due_date: date | None
    """Due date; None: never falls due."""
    due_from_terms: bool
    """Whether the due date follows from the payment terms, which the letter then says."""
    amount: Decimal
    """Original amount."""
    open: Decimal
    """What is left by the books."""
    demandable: Decimal
    """What is left after unallocated credit is set against it; never above `open`."""
    demanded: Decimal
    """Its part of the sum a notice demands; 0 when it is held, not due, or waits."""
    days_overdue: int
    """Days since the due date, of a settled item on the day it was settled; 0 when not overdue."""
    held: Hold | None
    """The hold that stands on it now, its own before the account's."""
    level: int | None
    """Its own level; None below the first stage."""
    history_level: int | None
    """Highest level an earlier notice gave it."""
    accrual: Accrual | None
    """Interest claimed for it with its slices; None when none is claimed."""
    interest: Decimal
    """Interest claimed, after interest already booked as a charge."""
    compensation: Decimal
    """Compensation claimed, after what was already booked."""
    charge_of: ChargeKind | None = None
    """What a charge was booked for."""
    open_stated: bool = False
    """Whether the ledger stated what is left; interest then runs on that alone."""
    po_number: str = ""
    """The customer's order number."""
    description: str = ""
    """Free text of the row."""
    may_be_barred: bool = False
    """Whether it may be time-barred."""
    settled_on: date | None = None
    """The day the last of it was paid; only of items that something is still claimed for."""
    interest_booked: Decimal = Decimal(0)
    """Interest taken off because it was booked as a charge."""
    interest_unclaimed: Decimal = Decimal(0)
    """Interest of a settled item left out because no notice had claimed it."""
    interest_per_day: Decimal = Decimal(0)
    """What each further day adds, rounded as the terms say."""

    @property
    def is_overdue(self) -> bool:
        """Whether its due date has passed with something left of it; due today is not overdue."""
        return self.days_overdue > 0 and not self.is_settled

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left of it and it stands here for its charges alone."""
        return self.settled_on is not None

    @property
    def is_charge(self) -> bool:
        """Whether it is a booked charge, which drives no stage and bears nothing."""
        return self.kind is EntryKind.CHARGE


class NotSentCode(StrEnum):
    """Why an account gets no notice (rules, section 6)."""

    SUMMARY_ONLY = "summary_only"
    HELD = "held"
    NO_STAGE = "no_stage"
    NOTHING_NET = "nothing_net"
    BELOW_MINIMUM = "below_minimum"
    NOTHING_NEW = "nothing_new"
    PUT_OFF = "put_off"
    NO_ADDRESS = "no_address"
    NO_EMAIL = "no_email"
    DEBTOR_TYPE_MISSING = "debtor_type_missing"
    CREDIT_IN_OTHER_CURRENCY = "credit_in_other_currency"
    POSSIBLY_TIME_BARRED = "possibly_time_barred"


class ReasonCode(StrEnum):
    """A rule that decided something; `i18n` has a sentence for each."""

    SUMMARY_ONLY = "summary_only"
    DAYS_REACHED = "days_reached"
    HELD_ITEMS = "held_items"
    ALL_HELD = "all_held"
    NOTHING_OVERDUE = "nothing_overdue"
    NO_STAGE_REACHED = "no_stage_reached"
    NET_OF_CREDIT = "net_of_credit"
    BELOW_MINIMUM = "below_minimum"
    NO_NEW_LEVEL = "no_new_level"
    DEADLINE_RUNNING = "deadline_running"
    CONTACT_INTERVAL = "contact_interval"
    STAGE_MINIMUM = "stage_minimum"
    NO_ADDRESS = "no_address"
    NO_EMAIL = "no_email"
    DEBTOR_TYPE_MISSING = "debtor_type_missing"
    CREDIT_IN_OTHER_CURRENCY = "credit_in_other_currency"
    PROMISE_BROKEN = "promise_broken"
    DUE_SOON = "due_soon"
    WINDOW_MISSED = "window_missed"
    STAGE_SHARE = "stage_share"
    AFTER_STAGE = "after_stage"
    FINAL_DEMAND_FIRST = "final_demand_first"
    FALLBACK_CHANNEL = "fallback_channel"
    TIME_BARRED = "time_barred"
    ALL_TIME_BARRED = "all_time_barred"
    PLAN_CHOSEN = "plan_chosen"
    CHARGES_ALONE = "charges_alone"


ReasonValue = str | int | date | Decimal


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule with the values it was decided on; no words."""

    code: ReasonCode
    """Which rule."""
    values: tuple[tuple[str, ReasonValue], ...] = ()
    """Names and values: days, thresholds, dates, amounts."""


def because(code: ReasonCode, **values: ReasonValue) -> Reason:
    """Return a reason with its values, in the order given."""
    return Reason(code, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class NotSent:
    """Why no notice goes."""

    code: NotSentCode
    """The first code that applies."""
    reason: Reason
    """The rule behind it."""
    not_before: date | None = None
    """First day the notice may go, when it is only put off."""


@dataclass(frozen=True, slots=True)
class BrokenPromise:
    """A promise to pay that was not kept."""

    until: date
    """The day it ran to."""
    promised: Decimal
    """What was promised."""
    received: Decimal
    """What came in between its first and its last day."""


class PromiseState(StrEnum):
    """What became of a promise to pay."""

    RUNNING = "running"
    KEPT = "kept"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    """Its last day has passed, and the ledger lists no payments to judge it by."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise to pay that the ledger knows, on the account or on one item."""

    number: str
    """Document number of the item; empty: the whole account."""
    since: date | None
    """The day it was given, when known."""
    until: date | None
    """The day it runs to; None: no day was named."""
    promised: Decimal
    """What was promised."""
    received: Decimal
    """What came in from its first to its last day."""
    state: PromiseState
    """What became of it."""


@dataclass(frozen=True, slots=True)
class EarlierNotice:
    """A notice already sent that covers an item of this letter."""

    dated: date
    """Its date."""
    document: str
    """Its kind of document."""


@dataclass(frozen=True, slots=True)
class OtherCredit:
    """Unallocated credit of the same account in another currency."""

    currency: str
    """Its currency."""
    amount: Decimal
    """Its amount, positive."""


@made_often
@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything decided about one account in one currency on one day."""

    party: Party
    """Who owes."""
    currency: str
    """ISO 4217 code."""
    as_of: date
    """The day the run speaks for."""
    letter_date: date
    """The day printed on letters."""
    plan: Plan
    """The plan that applies."""
    terms: InterestTerms | None
    """The interest terms that bind this debtor; None: no charges."""
    items: tuple[AssessedItem, ...]
    """Open items, and items paid late that something is still claimed for, oldest due first."""
    balance: Decimal
    """Sum of all visible entries; negative: the account is in credit."""
    not_due: Decimal
    """Open and not yet due."""
    overdue: Decimal
    """Open and overdue, held items and charges included."""
    unallocated_credit: Decimal
    """Credit that pays nothing yet."""
    held: Decimal
    """The overdue part that is held."""
    days_overdue: int
    """Days of the oldest overdue item; 0 when none is."""
    ageing: tuple[Bucket, ...]
    """Overdue amounts by age; with `not_due` less the credit they make the balance."""
    stage: Stage | None
    """The notice's stage, or when none goes the highest an item not held stands at."""
    net_overdue: Decimal
    """Overdue, not held, without charges, after unallocated credit."""
    interest: Decimal
    """Interest claimed."""
    compensation: Decimal
    """Fixed compensation claimed."""
    charges: Decimal
    """Booked charges that are still open, those of held items left out."""
    fees: Decimal
    """Fee of this notice, and fees of earlier ones that are asked for again."""
    total_claimed: Decimal
    """Net overdue, charges, interest, compensation and fees."""
    interest_per_day: Decimal
    """What each further day adds, when interest is claimed."""
    pay_by: date | None
    """The day to pay by; None when no notice goes."""
    not_sent: NotSent | None
    """Why no notice goes; None when one does."""
    statement: bool
    """Whether a statement of account goes."""
    reasons: tuple[Reason, ...]
    """The rules behind the stage, in the order they were applied."""
    other_credits: tuple[OtherCredit, ...] = ()
    """Credit in other currencies of the account."""
    broken_promise: BrokenPromise | None = None
    """A promise that was not kept since the last notice."""
    earlier_notices: tuple[EarlierNotice, ...] = ()
    """Notices already sent for items of this letter, oldest first; call sheets, which nobody but
    the creditor has seen, are none."""
    notices: tuple[Notice, ...] = ()
    """Everything on the register about one of `items`, oldest first, call sheets too."""
    promises: tuple[Promise, ...] = ()
    """Promises to pay given by as-of, the account's before those of its items."""
    is_summary: bool = False
    """Whether the ledger states balances by age and no documents; `days_overdue` is then the
    least it can be."""
    carried_fees: Decimal = Decimal(0)
    """The part of `fees` that is of earlier notices."""
    interest_until: date | None = None
    """Last day that open items bear interest; None: as-of."""

    @property
    def open_items(self) -> tuple[AssessedItem, ...]:
        """Return the items with something left of them."""
        return tuple(item for item in self.items if not item.is_settled)

    @property
    def notice_goes(self) -> bool:
        """Whether a notice goes."""
        return self.not_sent is None
