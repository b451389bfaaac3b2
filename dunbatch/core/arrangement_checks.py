"""What cannot be right in a payment plan or a settlement offer, seen from the books."""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from decimal import Decimal
from typing import Any

from dunbatch.core import findings_arrangements as f
from dunbatch.core.arrangement_states import state_on
from dunbatch.core.arrangements import NEVER_ARRANGED, NOT_OVER, Arrangement, SettlementOffer
from dunbatch.core.books import Debit, names_of
from dunbatch.core.entries import Account, HoldKind
from dunbatch.core.history import History
from dunbatch.core.problems import Problem, ProblemKind
from dunbatch.core.terms import Channel, DocumentKind
from dunbatch.core.unit import Unit

_Covering = tuple[Arrangement, Sequence[Debit]]

_CALLED = {DocumentKind.PAYMENT_PLAN: "plan", DocumentKind.SETTLEMENT_OFFER: "offer"}
_HELD = {
    HoldKind.DISPUTE: "in dispute",
    HoldKind.INSOLVENCY: "under insolvency",
    HoldKind.LEGAL: "in legal hands",
}


def called(arrangement: Arrangement) -> str:
    """Return what a sentence calls an arrangement."""
    return _CALLED[arrangement.kind]


def check_against_books(
    unit: Unit,
    one: Arrangement,
    debits: Sequence[Debit],
    owed: Decimal,
    history: History,
    *,
    registered: bool,
) -> Iterator[Problem]:
    """Yield what is wrong with an arrangement on its own.

    Args:
        unit: The account in one currency.
        one: The arrangement.
        debits: What it covers.
        owed: What was open of that.
        history: The account's notices, for what was handed over.
        registered: Whether its letter went before.
    """
    missing = sorted(set(one.items).difference(*(names_of(debit.entry) for debit in debits)))
    if missing or not debits:
        nothing = "nothing" if not missing else ", ".join(f"no item '{name}'" for name in missing)
        yield _problem(f.NOTHING_OWED, unit, one, currency=unit.currency, missing=nothing)
        return
    yield from _refused(unit, one, debits, history)
    # A ledger that states what is open forgets what was owed once it has been paid in part.
    states_open = any(debit.entry.open_stated for debit in debits)
    if isinstance(one, SettlementOffer):
        forgets = states_open and (registered or unit.dates.as_of > one.pay_by)
        if one.amount >= owed and not forgets:
            shown = {"offered": f"{one.amount:f}", "owed": f"{owed:f}"}
            yield _problem(f.NOT_BELOW, unit, one, currency=unit.currency, **shown)
        return
    wanted = owed + one.planned_interest
    forgets = states_open and registered
    if wanted > one.sum or (wanted < one.sum and not forgets):
        interest = one.interest_amount
        plus = f", and {interest:f} of interest is agreed" if interest else ""
        shown = {"planned": f"{one.sum:f}", "owed": f"{owed:f}", "interest": plus}
        yield _problem(f.SUM_DIFFERS, unit, one, currency=unit.currency, **shown)


def without_books(account: Account, currencies: Set[str], as_of: date) -> tuple[Problem, ...]:
    """Return the arrangements made by `as_of` in a currency in which nothing is booked."""
    who = account.party.account_id
    return tuple(
        f.NOTHING_OWED.at(
            one.place,
            account_id=who,
            account=who,
            what=called(one),
            since=one.since,
            currency=one.currency,
            missing="no document",
        )
        for one in account.arrangements
        if one.since <= as_of and one.currency not in currencies
    )


def check_overlap(unit: Unit, one: _Covering, later: Iterable[_Covering]) -> Iterator[Problem]:
    """Yield the later arrangements of an item for which this one was not over then."""
    first, covered = one
    for other, debits in later:
        if state_on(first, covered, unit.books, other.since) not in NOT_OVER:
            continue
        shared = next(debit for debit in debits if debit in covered)
        yield _problem(
            f.ARRANGED_TWICE,
            unit,
            other,
            number=shared.entry.number,
            other=called(first),
            before=first.since,
        )


def unreachable(unit: Unit, one: Arrangement) -> Problem | None:
    """Return that the letter of an arrangement cannot arrive; None when it can."""
    missing = ""
    if one.channel.is_posted and not unit.party.has_postal_address:
        missing = "postal address"
    elif one.channel is Channel.EMAIL and not unit.party.email:
        missing = "e-mail address"
    if not missing:
        return None
    return _problem(f.LETTER_NOT_POSTABLE, unit, one, channel=one.channel.value, missing=missing)


def _refused(
    unit: Unit, one: Arrangement, debits: Sequence[Debit], history: History
) -> Iterator[Problem]:
    """Yield the items that a graver hold stood on when they were arranged."""
    for debit in debits:
        holds = (debit.entry.hold, unit.party.hold, history.handed_over(debit))
        for hold in holds:
            if hold is not None and hold.kind in NEVER_ARRANGED and hold.covers(one.since):
                number = debit.entry.number or debit.entry.kind.value
                yield _problem(f.ITEM_REFUSED, unit, one, number=number, hold=_HELD[hold.kind])
                break


def _problem(
    kind: ProblemKind,
    unit: Unit,
    one: Arrangement,
    **facts: Any,  # noqa: ANN401 facts of any kind
) -> Problem:
    account = unit.party.account_id
    return kind.at(
        one.place,
        account_id=account,
        account=account,
        what=called(one),
        since=one.since,
        **facts,
    )
