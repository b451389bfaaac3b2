"""When a statement of account goes (rules, section 11)."""

from collections.abc import Sequence
from datetime import date

from dunbatch.core.entries import Party
from dunbatch.core.findings import STATEMENT_NOT_POSTABLE
from dunbatch.core.holds import NO_STATEMENT_UNDER, active
from dunbatch.core.problems import Problem
from dunbatch.core.terms import Channel, Send, StatementRules
from dunbatch.core.unit import OpenItem, Unit


def statement_goes(unit: Unit, items: Sequence[OpenItem]) -> tuple[bool, tuple[Problem, ...]]:
    """Return whether a statement goes (rules, section 11), and why it cannot arrive."""
    return may_send(
        unit.party,
        unit.rules.statement,
        unit.dates.as_of,
        overdue=any(item.days > 0 for item in items),
        something=bool(items) or bool(unit.books.unused),
    )


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
