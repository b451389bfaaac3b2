"""What would change between two plans: accounts whose stage, documents or sums differ.

For a creditor who tries another policy, another export of the ledger, or another day, before
anything goes out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dunbatch.core.assessment import Assessment
from dunbatch.core.entries import Party
from dunbatch.core.money import zero
from dunbatch.documents.build import kinds_of
from dunbatch.output.item_report import Json
from dunbatch.output.summary import why
from dunbatch.output.tables import write_table

SCHEMA = "dunbatch.plan-difference/1"

_ABSENT = "–"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs."""

    what: str
    """Key of the plan's JSON."""
    here: str
    """What this plan says."""
    there: str
    """What the other plan says."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One account and currency that is treated otherwise."""

    party: Party
    """Who owes."""
    currency: str
    """ISO 4217 code."""
    here: Assessment | None
    """What this plan decides; None when the account is only in the other."""
    there: Assessment | None
    """What the other plan decides; None when the account is only in this one."""
    changes: tuple[Change, ...]
    """What differs, at least one thing."""


def differences(here: Iterable[Assessment], there: Iterable[Assessment]) -> tuple[Difference, ...]:
    """Return what differs between two plans, in the order of account and currency."""
    ours = {(a.party.account_id, a.currency): a for a in here}
    theirs = {(a.party.account_id, a.currency): a for a in there}
    found = []
    for key in sorted({*ours, *theirs}):
        mine, other = ours.get(key), theirs.get(key)
        party = (ours if mine else theirs)[key].party
        changes = tuple(
            Change(what, one, another)
            for what, one, another in _compared(mine, other)
            if one != another
        )
        if changes:
            found.append(Difference(party, key[1], mine, other, changes))
    return tuple(found)


def difference_report(
    found: Sequence[Difference], compared: int, language: str
) -> dict[str, Json]:
    """Return differences as JSON-ready data.

    Args:
        found: What differs.
        compared: Accounts and currencies looked at.
        language: Language of the reasons.
    """
    return {
        "schema": SCHEMA,
        "compared": compared,
        "different": len(found),
        "accounts": [
            {
                "account_id": one.party.account_id,
                "name": one.party.name,
                "currency": one.currency,
                "changes": {
                    change.what: {"here": change.here, "there": change.there}
                    for change in one.changes
                },
                "why_here": why(one.here, language) if one.here else None,
                "why_there": why(one.there, language) if one.there else None,
            }
            for one in found
        ],
    }


def difference_table(found: Iterable[Difference]) -> bytes:
    """Return differences as CSV, one row for each thing that differs."""
    header = ("account_id", "name", "currency", "what", "here", "there")
    return write_table(
        header,
        (
            (
                one.party.account_id,
                one.party.name,
                one.currency,
                change.what,
                change.here,
                change.there,
            )
            for one in found
            for change in one.changes
        ),
    )


def _compared(here: Assessment | None, there: Assessment | None) -> Iterable[tuple[str, str, str]]:
    return zip(_KEYS, _facts(here), _facts(there), strict=True)


_KEYS = (
    "stage",
    "documents",
    "not_sent",
    "balance",
    "overdue",
    "interest",
    "compensation",
    "charges",
    "fees",
    "total_claimed",
)


def _facts(a: Assessment | None) -> tuple[str, ...]:
    """Return what an account gets, in the order of `_KEYS`; no letter claims nothing."""
    if a is None:
        return (_ABSENT,) * len(_KEYS)
    goes = a.stage if a.notice_goes else None
    sums = (a.interest, a.compensation, a.charges, a.fees, a.total_claimed)
    return (
        goes.key if goes else _ABSENT,
        ", ".join(kind.value for kind in kinds_of(a)) or _ABSENT,
        a.not_sent.code.value if a.not_sent else _ABSENT,
        f"{a.balance:f}",
        f"{a.overdue:f}",
        *(f"{amount if goes else zero(a.currency):f}" for amount in sums),
    )
