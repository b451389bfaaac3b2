"""When a statement of account goes, and what it tells beside the open items (rules, 11)."""

from collections.abc import Sequence
from datetime import date

from dunbatch.core.activity import activity_of
from dunbatch.core.entries import Party
from dunbatch.core.findings import STATEMENT_NOT_POSTABLE
from dunbatch.core.history import History
from dunbatch.core.holds import NO_STATEMENT_UNDER, active
from dunbatch.core.problems import Problem
from dunbatch.core.stated import Stated
from dunbatch.core.statement_interest import interest_to_date
from dunbatch.core.statement_terms import StatementForm, period_start
from dunbatch.core.terms import Channel, Send, StatementRules
from dunbatch.core.unit import OpenItem, Unit


def statement_of(
    unit: Unit, history: History, items: Sequence[OpenItem]
) -> tuple[Stated | None, tuple[Problem, ...]]:
    """Return what the account's statement tells, and every problem; None when none goes.

    Args:
        unit: The account in one currency.
        history: What earlier notices covered.
        items: Its open items, oldest due first.
    """
    goes, problems = _goes(unit, items)
    if not goes:
        return None, problems
    first, rules = _first_day(unit), unit.rules.statement
    activity = (
        activity_of(unit.visible, first, unit.books.balance, unit.currency) if first else None
    )
    interest, found = (
        interest_to_date(unit, history, items) if rules.include_interest else (None, ())
    )
    return Stated(activity, interest), (*problems, *found)


def may_send(
    party: Party, rules: StatementRules, as_of: date, *, overdue: bool, something: bool
) -> tuple[bool, tuple[Problem, ...]]:
    """Return whether a statement goes: never under insolvency or a lawsuit.

    Args:
        party: Who would get it.
        rules: When the policy sends statements, and how.
        as_of: The day of the run.
        overdue: Whether anything is overdue.
        something: Whether there is anything to state.
    """
    hold = active(party.hold, as_of)
    if hold is not None and hold.kind in NO_STATEMENT_UNDER:
        return False, ()
    wanted = (rules.send is Send.ALWAYS and something) or (rules.send is Send.OVERDUE and overdue)
    if not wanted:
        return False, ()
    missing = ""
    if rules.channel.is_posted and not party.has_postal_address:
        missing = "postal address"
    elif rules.channel is Channel.EMAIL and not party.email:
        missing = "e-mail address"
    if not missing:
        return True, ()
    warning = STATEMENT_NOT_POSTABLE.at(
        party.place,
        account_id=party.account_id,
        account=party.account_id,
        channel=rules.channel.value,
        missing=missing,
    )
    return False, (warning,)


def _goes(unit: Unit, items: Sequence[OpenItem]) -> tuple[bool, tuple[Problem, ...]]:
    """Return whether a statement goes, and why it cannot arrive.

    An account without anything open still has something to state when it moved in the period.
    """
    first = _first_day(unit)
    return may_send(
        unit.party,
        unit.rules.statement,
        unit.dates.as_of,
        overdue=any(item.days > 0 for item in items),
        something=bool(items)
        or bool(unit.books.unused)
        or (first is not None and any(entry.dated >= first for entry in unit.visible)),
    )


def _first_day(unit: Unit) -> date | None:
    """Return the first day of the statement's period; None in the open-item form.

    Where a ledger states what is open, movements are not known; the run is refused for that
    (`movements`), and until it stops there is nothing but what is open.
    """
    rules = unit.rules.statement
    if rules.form is not StatementForm.ACTIVITY or any(e.open_stated for e in unit.visible):
        return None
    return period_start(rules.period, unit.dates.as_of)
