"""Whether a ledger can say how a balance came about, which an activity statement has to tell."""

from collections.abc import Iterator
from datetime import date

from dunbatch.core.entries import Account, Ledger
from dunbatch.core.findings import MOVEMENTS_NOT_KNOWN, PERIOD_LATER_THAN_AS_OF
from dunbatch.core.problems import NOWHERE, Place, Problem
from dunbatch.core.statement_terms import StatementForm, period_start
from dunbatch.core.terms import Send, StatementRules


def unknown_movements(
    ledger: Ledger, rules: StatementRules, as_of: date, place: Place
) -> Iterator[Problem]:
    """Yield why no activity statement can be written, once for the whole ledger (rules, 11).

    What is open says nothing of what was paid when. Statements are of one form for everybody, so
    that one such account is an error for all: to leave it out would hide what it owes.

    Args:
        ledger: The ledger as read.
        rules: The policy's rules of statements.
        as_of: The day of the run.
        place: Where the ledger stands.
    """
    if rules.send is Send.NEVER or rules.form is not StatementForm.ACTIVITY:
        return
    first = period_start(rules.period, as_of)
    if first > as_of:
        yield PERIOD_LATER_THAN_AS_OF.at(NOWHERE, first=first, as_of=as_of)
    for what, found in (
        ("balances by age", [a for a in ledger.accounts if a.balances]),
        ("what is open", [a for a in ledger.accounts if _states_open(a, as_of)]),
    ):
        if found:
            yield MOVEMENTS_NOT_KNOWN.at(
                place,
                what=what,
                count="one account" if len(found) == 1 else f"{len(found)} accounts",
                account=found[0].party.account_id,
            )


def _states_open(account: Account, as_of: date) -> bool:
    return any(entry.open_stated and entry.dated <= as_of for entry in account.entries)
