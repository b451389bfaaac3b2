"""What a customer quotes with a payment, made of the account id and of nothing else.

So the same account quotes the same in every letter, whatever the currency, and a payment is found
again without a table. Two accounts never share a reference: `check_references` refuses the run.

Sources: ISO 11649 and the Swiss QR reference as python-stdnum (`iso11649`, `ch.esr`) reads them;
18 characters are what a Bacs credit carries.
"""

import re
from collections.abc import Iterable, Iterator

from stdnum.ch import esr
from stdnum.iso7064 import mod_97_10

from dunbatch.core.entries import Account, Ledger
from dunbatch.core.problems import Place, Problem, ProgramFault
from dunbatch.documents.problems_reference import (
    REFERENCE_CUT_BY_BACS,
    REFERENCE_IMPOSSIBLE,
    REFERENCE_SHARED,
)
from dunbatch.policy.policy import PaymentMethod, PaymentReference, Policy

LONGEST_IN_RF = 21
"""Letters and digits of an ISO 11649 reference, its check digits not counted."""
LONGEST_IN_QR = 26
"""Digits of a QR reference, its check digit not counted."""
LONGEST_IN_BACS = 18
"""Characters of a reference that a transfer within the United Kingdom carries."""

_LEFT_OUT = str.maketrans("", "", "-./_ ")
_RF = re.compile(rf"[0-9A-Z]{{1,{LONGEST_IN_RF}}}\Z")
_QR = re.compile(rf"[0-9]{{1,{LONGEST_IN_QR}}}\Z")


def payment_reference(account_id: str, rule: PaymentReference) -> str:
    """Return what the payer quotes, as a machine reads it: without spaces.

    Args:
        account_id: The account; for `rf` and `qr` its `-`, `.`, `/`, `_` and spaces are left out,
            and capitals and small letters are the same.
        rule: How it is made.

    Raises:
        ProgramFault: When none can be made, which `check_references` has told before.
    """
    made = _made(account_id, rule)
    if made is None:
        raise ProgramFault(f"account {account_id}: no payment reference can be made")
    return made


def reference_problems(
    policy: Policy, accounts: Iterable[Account], ledger: Ledger, *, linted: bool
) -> tuple[Problem, ...]:
    """Return what is wrong with the references of `accounts`, and under `linted` what may be."""
    chosen = tuple(accounts)
    rule = policy.creditor.payment_reference
    named = ((account.party.account_id, account.party.place) for account in chosen)
    everybody = (account.party.account_id for account in ledger.accounts)
    warnings = check_lengths(policy, chosen) if linted else ()
    return (*check_references(rule, named, everybody), *warnings)


def check_references(
    rule: PaymentReference, accounts: Iterable[tuple[str, Place]], everybody: Iterable[str]
) -> tuple[Problem, ...]:
    """Return a problem for each account that has no reference, or not one of its own.

    Args:
        rule: How references are made.
        accounts: The accounts that are dealt with, and where each was first met.
        everybody: All accounts of the ledger: a reference must not be that of any of them.
    """
    if rule is PaymentReference.FREE:
        return ()
    chosen = tuple(accounts)
    quoting: dict[str, list[str]] = {}
    for name in everybody:
        made = _made(name, rule)
        if made is not None:
            quoting.setdefault(made, []).append(name)
    return (*_impossible(rule, chosen), *_shared(rule, chosen, quoting))


def check_lengths(policy: Policy, accounts: Iterable[Account]) -> tuple[Problem, ...]:
    """Return a warning for each account whose reference a transfer by sort code would cut off."""
    transfers = [way for way in policy.creditor.payment if way.sort_code]
    return tuple(_cut_off(policy, accounts, transfers)) if transfers else ()


def _made(account_id: str, rule: PaymentReference) -> str | None:
    """Return the reference of an account; None when its id does not allow one."""
    if rule is PaymentReference.FREE:
        return account_id
    body = account_id.translate(_LEFT_OUT)
    if rule is PaymentReference.RF:
        # Before capitals are made: some letters of other scripts have latin capitals.
        body = body.upper() if body.isascii() else body
        if not _RF.match(body):
            return None
        return f"RF{mod_97_10.calc_check_digits(f'{body}RF')}{body}"
    if not _QR.match(body) or not body.strip("0"):
        return None
    padded = body.zfill(LONGEST_IN_QR)
    return f"{padded}{esr.calc_check_digit(padded)}"


def _impossible(
    rule: PaymentReference, chosen: tuple[tuple[str, Place], ...]
) -> Iterator[Problem]:
    why = (
        f"it must come to 1 to {LONGEST_IN_RF} letters A to Z and digits"
        if rule is PaymentReference.RF
        else f"it must come to 1 to {LONGEST_IN_QR} digits, not all of them 0"
    )
    for name, place in chosen:
        if _made(name, rule) is None:
            yield REFERENCE_IMPOSSIBLE.at(place, account_id=name, account=name, why=why)


def _shared(
    rule: PaymentReference,
    chosen: tuple[tuple[str, Place], ...],
    quoting: dict[str, list[str]],
) -> Iterator[Problem]:
    """Yield a problem for each account that is not alone: neither can be told from the other."""
    for name, place in chosen:
        made = _made(name, rule)
        others = [other for other in quoting.get(made or "", ()) if other != name]
        if made is not None and others:
            yield REFERENCE_SHARED.at(
                place, account_id=name, account=name, other=others[0], reference=made
            )


def _cut_off(
    policy: Policy, accounts: Iterable[Account], transfers: list[PaymentMethod]
) -> Iterator[Problem]:
    for account in accounts:
        name = account.party.account_id
        made = _made(name, policy.creditor.payment_reference)
        if made is not None and len(made) > LONGEST_IN_BACS and _pays(account, transfers):
            yield REFERENCE_CUT_BY_BACS.at(
                account.party.place,
                account_id=name,
                account=name,
                reference=made,
                count=len(made),
                limit=LONGEST_IN_BACS,
            )


def _pays(account: Account, transfers: list[PaymentMethod]) -> bool:
    """Whether letters to the account print one of these transfers."""
    currencies = {
        *account.currencies,
        *(balance.currency for balance in account.balances),
    }
    return any(way.serves(currency) for way in transfers for currency in currencies)
