"""Puts payment plans and settlement offers beside the accounts they are about."""

from collections.abc import Iterable
from dataclasses import replace

from dunbatch.core.arrangement_checks import called
from dunbatch.core.arrangements import Arrangement
from dunbatch.core.entries import Ledger
from dunbatch.core.findings_arrangements import NO_SUCH_ACCOUNT
from dunbatch.core.problems import Problem


def with_arrangements(
    ledger: Ledger, arrangements: Iterable[Arrangement]
) -> tuple[Ledger, tuple[Problem, ...]]:
    """Return `ledger` with every arrangement at its account, and those without an account."""
    by_account: dict[str, list[Arrangement]] = {}
    for one in arrangements:
        by_account.setdefault(one.account_id, []).append(one)
    if not by_account:
        return ledger, ()
    accounts = tuple(
        replace(account, arrangements=tuple(by_account.pop(account.party.account_id)))
        if account.party.account_id in by_account
        else account
        for account in ledger.accounts
    )
    unknown = tuple(
        NO_SUCH_ACCOUNT.at(one.place, account=one.account_id, what=called(one), since=one.since)
        for left in by_account.values()
        for one in left
    )
    return replace(ledger, accounts=accounts), unknown
