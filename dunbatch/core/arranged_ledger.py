"""Puts payment plans and settlement offers beside the accounts they are about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dunbatch.core.arrangement_checks import called
from dunbatch.core.arrangements import Arrangement
from dunbatch.core.entries import Account
from dunbatch.core.findings_arrangements import NO_SUCH_ACCOUNT
from dunbatch.core.problems import Problem

ByAccount = Mapping[str, tuple[Arrangement, ...]]
"""Arrangements by account id, in the order they were written."""


def by_account(arrangements: Iterable[Arrangement]) -> ByAccount:
    """Return `arrangements` by the account they are about."""
    found: dict[str, tuple[Arrangement, ...]] = {}
    for one in arrangements:
        found[one.account_id] = (*found.get(one.account_id, ()), one)
    return found


def with_arrangements(accounts: Sequence[Account], arrangements: ByAccount) -> tuple[Account, ...]:
    """Return `accounts`, each with its arrangements."""
    if not arrangements:
        return tuple(accounts)
    return tuple(
        replace(account, arrangements=arrangements[account.party.account_id])
        if account.party.account_id in arrangements
        else account
        for account in accounts
    )


def without_account(arrangements: ByAccount, known: Iterable[str]) -> tuple[Problem, ...]:
    """Return the arrangements about accounts that are not among the `known` ids."""
    if not arrangements:
        return ()
    ids = frozenset(known)
    return tuple(
        NO_SUCH_ACCOUNT.at(one.place, account=account, what=called(one), since=one.since)
        for account, made in arrangements.items()
        if account not in ids
        for one in made
    )
