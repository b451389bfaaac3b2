"""What a policy may say and its owner most likely does not mean; `dunbatch check` points at it.

Every finding is a warning with a code; `check --strict` makes them errors. The other commands do
as the policy says and stay silent.
"""

from collections.abc import Iterator
from itertools import pairwise

from dunbatch.core.problems import Problem
from dunbatch.core.terms import CountFrom, DocumentKind, Escalation, OnMissed
from dunbatch.policy import problems_lint as p
from dunbatch.policy.checks_plans import quoted, whole
from dunbatch.policy.located import (
    LocatedPolicy,
    Path,
    Plain,
    entries_at,
    keys_at,
    plain_at,
    text_at,
)

LEAST_DAYS_BETWEEN = 7
"""Good practice leaves a debtor at least this many days between two contacts."""

# Not `fr_legal_professional`: there the creditor is the professional, whoever the debtor is.
_OF_BUSINESSES = frozenset({"ecb_half_year", "uk_half_year", "it_published"})
_KNOWN_REGIONS = frozenset(
    {"fr-FR", "fr-CH", "fr-CA", "en-GB", "en-IE", "en-CA", "it-IT", "it-CH"}
)


def lint(policy: LocatedPolicy, plain: Plain) -> tuple[Problem, ...]:
    """Return what in a policy free of errors is most likely not meant."""
    found: list[Problem] = []
    for plan, _ in entries_at(plain, "plans"):
        stages = [path for path, _ in entries_at(plain, *plan, "stages")]
        ladder = [path for path in stages if (_days(plain, path) or 0) >= 0]
        found += _unreachable(policy, plain, ladder)
        found += _without_effect(policy, plain, ladder)
        found += _windows(policy, plain, ladder)
        found += _first_fee(policy, plain, ladder)
        found += _intervals(policy, plain, ladder)
        found += _same_words(policy, plain, ladder)
    found += _shadowed_plans(policy, plain)
    found += _consumers(policy, plain)
    found += _language(policy, plain)
    return tuple(found)


def _unreachable(policy: LocatedPolicy, plain: Plain, ladder: list[Path]) -> Iterator[Problem]:
    """Return stages that no item can ever reach."""
    demanded = handed_over = False
    for rank, path in enumerate(ladder, 1):
        name = _name(plain, path)
        document = text_at(plain, *path, "document")
        hand_over = document == DocumentKind.HANDOVER_FILE
        since = text_at(plain, *path, "count_from") or ""
        why = ""
        if handed_over:
            why = "the items were handed over before and are out of the ladder"
        elif rank == 1 and since.startswith("previous"):
            why = "it counts from an earlier letter, and there is no stage before it"
        elif (hand_over or text_at(plain, *path, "stop_supply") == "true") and not demanded:
            why = "it needs a final demand, and no stage before it writes one"
        if why:
            yield policy.problem(p.UNREACHABLE, path, value=name, why=why)
        demanded |= document == DocumentKind.FINAL_DEMAND
        handed_over |= hand_over


def _without_effect(policy: LocatedPolicy, plain: Plain, ladder: list[Path]) -> Iterator[Problem]:
    """Return keys that do nothing where they stand."""
    stepwise = text_at(plain, "notices", "escalation") == Escalation.STEPWISE
    for path in ladder:
        for key, has_none in (
            ("catch_up", text_at(plain, *path, "catch_up") == "true" and not stepwise),
            (
                "on_missed",
                text_at(plain, *path, "on_missed") == OnMissed.SKIP
                and plain_at(plain, *path, "until") is None,
            ),
            (
                "fallback_channel",
                text_at(plain, *path, "fallback_channel") is not None
                and text_at(plain, *path, "fallback_channel") == text_at(plain, *path, "channel"),
            ),
        ):
            if has_none:
                where = (*path, key)
                yield policy.problem(p.NO_EFFECT, where, value=_name(plain, path), why=_WHY[key])


_WHY = {
    "catch_up": "only `escalation: stepwise` asks where an old item begins",
    "on_missed": "the stage has no window (`until`) to miss",
    "fallback_channel": "it is the channel itself",
}


def _windows(policy: LocatedPolicy, plain: Plain, ladder: list[Path]) -> Iterator[Problem]:
    for earlier, later in pairwise(ladder):
        if _since(plain, earlier) != _since(plain, later):
            continue
        until, days = whole(plain_at(plain, *earlier, "until")), _days(plain, later)
        if until is not None and days is not None and until >= days:
            yield policy.problem(
                p.WINDOWS_OVERLAP,
                (*earlier, "until"),
                value=_name(plain, earlier),
                until=until,
                following=_name(plain, later),
                days=days,
            )


def _first_fee(policy: LocatedPolicy, plain: Plain, ladder: list[Path]) -> Iterator[Problem]:
    first = ladder[:1]
    for path in first:
        if plain_at(plain, *path, "fee") is not None:
            yield policy.problem(p.FEE_ON_FIRST, (*path, "fee"), value=_name(plain, path))


def _intervals(policy: LocatedPolicy, plain: Plain, ladder: list[Path]) -> Iterator[Problem]:
    """Return contact intervals under a week, where a plan has more than one letter."""
    contacts = [
        path
        for path in ladder
        if text_at(plain, *path, "document")
        not in {DocumentKind.CALL_SHEET, DocumentKind.HANDOVER_FILE}
    ]
    if len(contacts) <= 1:
        return
    general = whole(plain_at(plain, "notices", "min_days_between")) or 0
    for path in contacts[1:]:
        own = whole(plain_at(plain, *path, "min_days_between"))
        days = general if own is None else own
        if days < LEAST_DAYS_BETWEEN:
            where = path if own is None else (*path, "min_days_between")
            yield policy.problem(
                p.CONTACT_TOO_SOON,
                where,
                value=_name(plain, path),
                days=days,
                least=LEAST_DAYS_BETWEEN,
            )


def _same_words(policy: LocatedPolicy, plain: Plain, ladder: list[Path]) -> Iterator[Problem]:
    """Return late notices that read like the one before: the words have three steps."""
    late = [
        path for path in ladder if text_at(plain, *path, "document") == DocumentKind.LATE_NOTICE
    ]
    seen: dict[str, str] = {}
    for path in late:
        rank = "first" if path == late[0] else "last" if path == late[-1] else "second"
        words = text_at(plain, *path, "text") or rank
        if words in seen:
            yield policy.problem(
                p.SAME_WORDS, path, value=_name(plain, path), other=seen[words], words=words
            )
        seen.setdefault(words, _name(plain, path))


def _shadowed_plans(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    seen: list[tuple[Plain, str]] = []
    for path, _ in entries_at(plain, "plans"):
        when = plain_at(plain, *path, "when")
        name = text_at(plain, *path, "name") or "standard"
        for other, other_name in seen:
            if when is not None and _implies(when, other):
                yield policy.problem(p.PLAN_SHADOWED, path, value=name, other=other_name)
                break
        seen.append((when, name))


def _implies(when: Plain, earlier: Plain) -> bool:
    """Whether all that `when` lets in was let in by `earlier`: each of its conditions stands."""
    return (
        isinstance(when, dict)
        and isinstance(earlier, dict)
        and all(key in when and when[key] == value for key, value in earlier.items())
    )


def _consumers(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    """Return charges that laws give to businesses alone, claimed from consumers."""
    for path, _ in keys_at(plain, "interest", "terms"):
        types = [value for _, value in entries_at(plain, *path, "debtor_types")]
        if "consumer" not in types:
            continue
        if plain_at(plain, *path, "compensation") is not None:
            what = "a fixed compensation"
            yield policy.problem(p.CONSUMER_TERMS, (*path, "compensation"), what=what)
        reference = text_at(plain, *path, "rate", "reference")
        if text_at(plain, *path, "basis") == "statutory" and reference in _OF_BUSINESSES:
            what = f"interest at `{reference}`"
            where = (*path, "rate", "reference")
            yield policy.problem(p.CONSUMER_TERMS, where, what=what)
    types = [value for _, value in entries_at(plain, "fees", "debtor_types")]
    if "consumer" in types:
        where = ("fees", "debtor_types")
        yield policy.problem(p.CONSUMER_TERMS, where, what="fees for letters")


def _language(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    language = text_at(plain, "language") or ""
    if "-" in language and language not in _KNOWN_REGIONS:
        base = language.partition("-")[0]
        known = ", ".join(tag for tag in sorted(_KNOWN_REGIONS) if tag.startswith(base))
        yield policy.problem(p.REGION_UNKNOWN, ("language",), value=language, listed=known)


def _since(plain: Plain, path: Path) -> str:
    return text_at(plain, *path, "count_from") or CountFrom.DUE_DATE


def _days(plain: Plain, path: Path) -> int | None:
    return whole(plain_at(plain, *path, "days"))


def _name(plain: Plain, path: Path) -> str:
    return quoted(text_at(plain, *path, "key"), path)
