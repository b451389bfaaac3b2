"""How values of one set of interest terms relate: bounds, tiers, and what settled items claim.

Like all of `checks`, these read the plain tree and pass over what the schema refuses.
"""

from collections.abc import Iterator
from decimal import Decimal

from dunbatch.core.interest_terms import Basis, ClaimOnSettled
from dunbatch.core.money import parse_number
from dunbatch.core.problems import Problem
from dunbatch.policy import problems_interest as kinds
from dunbatch.policy.located import (
    LocatedPolicy,
    Path,
    Plain,
    entries_at,
    keys_at,
    plain_at,
    text_at,
)

_BOUNDS = ("floor", "cap")


def check_interest(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    """Yield what contradicts itself within interest terms."""
    for path, _ in keys_at(plain, "interest", "terms"):
        yield from _bounds(policy, plain, path)
        yield from _tiers(policy, plain, path)
        yield from _settled(policy, plain, path)


def references_used(plain: Plain) -> dict[Path, str]:
    """Return where interest terms name a published rate, and which."""
    return {
        where: name
        for path, _ in keys_at(plain, "interest", "terms")
        for inside in ((), *((bound,) for bound in _BOUNDS))
        if (name := text_at(plain, *(where := (*path, "rate", *inside, "reference"))))
    }


def interest_amounts(plain: Plain) -> Iterator[Path]:
    """Yield where interest terms state an amount."""
    for path, _ in keys_at(plain, "interest", "terms"):
        yield (*path, "minimum")
        yield (*path, "compensation", "per_item")
        for tier, _ in entries_at(plain, *path, "compensation", "tiers"):
            yield (*tier, "below")
            yield (*tier, "amount")


def _bounds(policy: LocatedPolicy, plain: Plain, terms: Path) -> Iterator[Problem]:
    if text_at(plain, *terms, "basis") != Basis.STATUTORY:
        return
    for bound in _BOUNDS:
        where = (*terms, "rate", bound)
        if plain_at(plain, *where) is not None:
            yield policy.problem(kinds.BOUND_OF_STATUTE, where, on_key=True)


def _tiers(policy: LocatedPolicy, plain: Plain, terms: Path) -> Iterator[Problem]:
    """Every tier but the last has a bound, and each rises above the one before."""
    tiers = list(entries_at(plain, *terms, "compensation", "tiers"))
    own = text_at(plain, "currency") or ""
    earlier: dict[str, Decimal] = {}
    for number, (path, tier) in enumerate(tiers, 1):
        if not isinstance(tier, dict):
            continue
        is_last = number == len(tiers)
        bound = _by_currency(tier.get("below"), own)
        if "below" not in tier and not is_last:
            fault = "has no bound, so the tiers after it are never reached"
        elif "below" in tier and is_last:
            fault = "has a bound, so larger debts would have no sum"
        elif earlier and bound and earlier.keys() != bound.keys():
            fault = "is bounded in other currencies than the tier before it"
        elif bound and any(bound[currency] <= least for currency, least in earlier.items()):
            fault = "is bounded no higher than the tier before it"
        else:
            earlier = bound
            continue
        yield policy.problem(kinds.TIER_BOUND, path, fault=fault)


def _by_currency(value: Plain, own: str) -> dict[str, Decimal]:
    """Return the amounts the schema would read in `value`; one without a currency is in `own`."""
    stated = value.items() if isinstance(value, dict) else [(own, value)]
    return {
        currency: number
        for currency, text in stated
        if isinstance(text, str) and (number := parse_number(text.strip())) is not None
    }


def _settled(policy: LocatedPolicy, plain: Plain, terms: Path) -> Iterator[Problem]:
    """What is said about settled items has something to act on."""
    own = text_at(plain, *terms, "claim_on_settled")
    chosen = own or text_at(plain, "interest", "claim_on_settled") or ClaimOnSettled.IF_CLAIMED
    since = plain_at(plain, *terms, "claim_since")
    if chosen == ClaimOnSettled.ALWAYS and since is None:
        where = (*terms, "claim_on_settled") if own else ("interest", "claim_on_settled")
        yield policy.problem(kinds.CLAIMS_ALL_SETTLED, where)
    if chosen != ClaimOnSettled.ALWAYS and since is not None:
        reason, where = "only `claim_on_settled: always` asks for it", (*terms, "claim_since")
        yield policy.problem(kinds.NO_SETTLED_CLAIMED, where, on_key=True, reason=reason)
    if chosen == ClaimOnSettled.NEVER and text_at(plain, *terms, "charges_alone") == "true":
        where = (*terms, "charges_alone")
        reason = "nothing is claimed for settled items"
        yield policy.problem(kinds.NO_SETTLED_CLAIMED, where, on_key=True, reason=reason)
