"""What presets rest on, and whether final demands leave the time that they ask for."""

from collections.abc import Iterator, Sequence
from functools import partial

from dunbatch.core.entries import DebtorType
from dunbatch.core.problems import Problem
from dunbatch.core.terms import DEFAULT_MAIL_DAYS, Channel, DocumentKind, MinimumTime, TimeSince
from dunbatch.policy import problems_presets as p
from dunbatch.policy.checks_plans import quoted, whole
from dunbatch.policy.located import (
    LocatedPolicy,
    Path,
    Plain,
    entries_at,
    plain_at,
    text_at,
)
from dunbatch.policy.presets import Preset
from dunbatch.policy.schema_preset import FactSection

_DEFAULT_WITHIN = 8
_SINCE = {TimeSince.LETTER_DATE: "from the letter's date", TimeSince.RECEIPT: "from its receipt"}
_STATUS = {"one_source": "one source", "memory": "from memory"}
_WORKING_WEEK, _DAYS_OFF = 5, 2

Named = Sequence[tuple[Path, Preset]]
"""Presets, and where the policy names them."""


def check_presets(policy: LocatedPolicy, plain: Plain, presets: Named) -> Iterator[Problem]:
    """Yield presets named twice, and final demands that leave anybody too little time.

    Args:
        policy: The policy with what its presets fill in.
        plain: The same without positions.
        presets: The presets it names, and where.
    """
    yield from _twice(policy, plain)
    for preset, minimum in _minimum_times(presets):
        if not minimum.debtor_types:
            yield from _times(policy, plain, preset, minimum)


def lint_presets(
    policy: LocatedPolicy, plain: Plain, stated: Plain, presets: Named
) -> Iterator[Problem]:
    """Yield what is unverified in presets, and too little time for some types of debtor.

    Args:
        policy: The policy with what its presets fill in.
        plain: The same without positions.
        stated: What the file itself says.
        presets: The presets it names, and where.
    """
    for where, preset in presets:
        doubtful = [fact for fact in preset.file.facts if _rests_on(fact, preset, stated)]
        if doubtful:
            listed = "; ".join(map(_doubt, doubtful))
            yield policy.problem(p.PRESET_UNVERIFIED, where, value=preset.name, listed=listed)
    for preset, minimum in _minimum_times(presets):
        if minimum.debtor_types:
            yield from _times(policy, plain, preset, minimum)


def _minimum_times(presets: Named) -> Iterator[tuple[Preset, MinimumTime]]:
    """Yield each least time once, with the first preset that asks for it."""
    told: set[MinimumTime] = set()
    for _, preset in presets:
        yield from ((preset, time) for time in preset.minimum_times if time not in told)
        told.update(preset.minimum_times)


def _twice(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, _ in entries_at(plain, "preset"):
        name = text_at(plain, *path) or ""
        if name in seen:
            yield policy.problem(p.PRESET_TWICE, path, value=name)
        seen.add(name)


def _rests_on(fact: FactSection, preset: Preset, stated: Plain) -> bool:
    """Whether an unverified fact is behind a key that the policy does not state itself."""
    if not fact.is_unverified:
        return False
    steps = tuple(fact.key.split("."))
    where = steps if len(steps) > 1 else ("interest", "terms", preset.name, *steps)
    return plain_at(stated, *where) is None


def _doubt(fact: FactSection) -> str:
    law = f"{fact.law}, " if fact.law else ""
    return f"`{fact.key}` ({law}{_STATUS[fact.status]})"


def _times(
    policy: LocatedPolicy, plain: Plain, preset: Preset, minimum: MinimumTime
) -> Iterator[Problem]:
    left = set(minimum.debtor_types or DebtorType)
    for plan, _ in entries_at(plain, "plans"):
        when = plain_at(plain, *plan, "when")
        conditions = when if isinstance(when, dict) else {}
        meant = _debtor_types(conditions.get("debtor_type"))
        reached = left & meant if meant else set(left)
        for stage, _ in entries_at(plain, *plan, "stages"):
            is_demand = text_at(plain, *stage, "document") == DocumentKind.FINAL_DEMAND
            days = days_left(plain, stage, minimum)
            if not is_demand or not reached or days is None or days >= minimum.days:
                continue
            where = (*stage, "pay_within") if _states(plain, stage, "pay_within") else stage
            tell = partial(
                policy.problem,
                path=where,
                value=quoted(text_at(plain, *stage, "key"), stage),
                days=days,
                since=_SINCE[minimum.since],
                preset=preset.name,
                least=minimum.days,
            )
            if minimum.debtor_types:
                types = sorted(minimum.debtor_types)
                words = " or ".join(str(name).replace("_", " ") for name in types)
                yield tell(p.TIME_TOO_SHORT_FOR_SOME, types=words, listed=", ".join(types))
            else:
                yield tell(p.TIME_TOO_SHORT)
        if meant and len(conditions) == 1:
            left -= meant


def _debtor_types(value: Plain) -> set[DebtorType]:
    """Return the types of debtor that a plan's condition names; none when it names none."""
    names = value if isinstance(value, list) else [value]
    return {kind for kind in DebtorType if kind in names}


def days_left(plain: Plain, stage: Path, minimum: MinimumTime) -> int | None:
    """Return the fewest days that a stage leaves to pay; None where the schema refuses it."""
    within = plain_at(plain, *stage, "pay_within")
    if isinstance(within, dict):
        business = whole(within.get("business_days"))
        # From a Sunday on, so that the first working week has no day off before it.
        days = None if business is None else _calendar_days(business)
    else:
        days = whole(within) if _states(plain, stage, "pay_within") else _DEFAULT_WITHIN
    if days is None or minimum.since is TimeSince.RECEIPT:
        return days
    channel = text_at(plain, *stage, "channel") or ""
    stated = whole(plain_at(plain, "notices", "mail_days", channel))
    usual = DEFAULT_MAIL_DAYS.get(Channel(channel), 0) if channel in set(Channel) else 0
    return days + (usual if stated is None else stated)


def _calendar_days(business_days: int) -> int:
    return business_days + _DAYS_OFF * ((business_days - 1) // _WORKING_WEEK)


def _states(plain: Plain, stage: Path, key: str) -> bool:
    value = plain_at(plain, *stage)
    return isinstance(value, dict) and key in value
