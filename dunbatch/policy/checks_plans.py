"""How plans and stages relate: whom plans are for, what a stage may say where it stands."""

from collections.abc import Iterator

from dunbatch.core.money import parse_number
from dunbatch.core.problems import Problem
from dunbatch.core.terms import Channel, CountFrom, DocumentKind
from dunbatch.policy import problems
from dunbatch.policy import problems_plans as p
from dunbatch.policy.located import (
    LocatedPolicy,
    Path,
    Plain,
    entries_at,
    plain_at,
    text_at,
)

_LETTERS = (Channel.LETTER, Channel.REGISTERED_LETTER, Channel.EMAIL)
_CHANNELS: dict[str, tuple[Channel, ...]] = {
    DocumentKind.PRE_DUE_REMINDER: _LETTERS,
    DocumentKind.LATE_NOTICE: _LETTERS,
    DocumentKind.FINAL_DEMAND: _LETTERS,
    DocumentKind.CALL_SHEET: (Channel.PHONE, Channel.NONE),
    DocumentKind.HANDOVER_FILE: (Channel.NONE,),
}


def check_plans(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    """Return what plans and stages contradict."""
    yield from _plans(policy, plain)
    for plan, _ in entries_at(plain, "plans"):
        yield from _order(policy, plain, plan)
        for path, _ in entries_at(plain, *plan, "stages"):
            yield from _early(policy, plain, path)
            yield from _window(policy, plain, path)
            yield from _channel(policy, plain, path)
            yield from _unclaimable(policy, plain, path)


def whole(value: Plain) -> int | None:
    """Return the whole number the schema would read in `value`, or None."""
    number = parse_number(value.strip()) if isinstance(value, str) else None
    return int(number) if number is not None and number == int(number) else None


def quoted(key: str | None, path: Path) -> str:
    """Return what a sentence calls the stage at `path`."""
    return f"`{key}`" if key else str(int(path[-1]) + 1)


def _plans(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    plans = [path for path, _ in entries_at(plain, "plans")]
    seen: set[str] = set()
    for path in plans:
        name = text_at(plain, *path, "name") or "standard"
        if name in seen:
            yield policy.problem(p.PLAN_TWICE, path, value=name)
        seen.add(name)
        has_conditions = plain_at(plain, *path, "when") is not None
        if path == plans[-1] and has_conditions:
            yield policy.problem(p.LAST_PLAN_HAS_CONDITIONS, (*path, "when"), on_key=True)
        elif path != plans[-1] and not has_conditions:
            yield policy.problem(p.PLAN_FOR_ALL_TOO_EARLY, path, value=name)


def _order(policy: LocatedPolicy, plain: Plain, plan: Path) -> Iterator[Problem]:
    """Return keys given twice, stages that name none before them, and days that do not rise."""
    seen: list[str] = []
    earlier: dict[str, int] = {}
    for path, _ in entries_at(plain, *plan, "stages"):
        key, after = text_at(plain, *path, "key"), text_at(plain, *path, "after")
        if key in seen:
            yield policy.problem(problems.DUPLICATE_STAGE, (*path, "key"), value=key)
        if after is not None and after not in seen:
            yield policy.problem(
                p.AFTER_UNKNOWN,
                (*path, "after"),
                value=_name(plain, path),
                after=after,
                listed=", ".join(seen) or "there is none",
            )
        if key:
            seen.append(key)
        days, since = whole(plain_at(plain, *path, "days")), _count_from(plain, path)
        if days is None:
            continue
        if days <= earlier.get(since, days - 1):
            yield policy.problem(
                problems.STAGES_NOT_RISING,
                (*path, "days"),
                value=_name(plain, path),
                days=days,
                earlier=earlier[since],
            )
        earlier[since] = days


def _count_from(plain: Plain, path: Path) -> str:
    return text_at(plain, *path, "count_from") or CountFrom.DUE_DATE


def _early(policy: LocatedPolicy, plain: Plain, path: Path) -> Iterator[Problem]:
    """Return what a stage before the due date may not say, and no other."""
    days, document = whole(plain_at(plain, *path, "days")), text_at(plain, *path, "document")
    if days is None or document is None:
        return
    if document in _CHANNELS and (days < 0) != (document == DocumentKind.PRE_DUE_REMINDER):
        yield policy.problem(
            p.EARLY_DOCUMENT,
            (*path, "document"),
            value=_name(plain, path),
            days=days,
            document=document,
        )
    if days >= 0:
        return
    for claim in ("interest", "compensation", "fee", "stop_supply", "after", "count_from"):
        stated = text_at(plain, *path, claim)
        if plain_at(plain, *path, claim) is not None and stated not in {"false", "due_date"}:
            where = (*path, claim)
            yield policy.problem(p.EARLY_CLAIM, where, value=_name(plain, path), claim=claim)


def _window(policy: LocatedPolicy, plain: Plain, path: Path) -> Iterator[Problem]:
    days, until = (whole(plain_at(plain, *path, name)) for name in ("days", "until"))
    if days is None or until is None:
        return
    why = f"before its first, day {days}" if until < days else ""
    if days < 0 < until:
        why = "after the due date, when a reminder of what is not yet due has no sense"
    if why:
        yield policy.problem(
            p.WINDOW_REVERSED,
            (*path, "until"),
            value=_name(plain, path),
            until=until,
            why=why,
        )


def _channel(policy: LocatedPolicy, plain: Plain, path: Path) -> Iterator[Problem]:
    document, channel = (text_at(plain, *path, name) for name in ("document", "channel"))
    fit = _CHANNELS.get(document or "")
    if fit is None or channel not in tuple(Channel) or channel in fit:
        return
    yield policy.problem(
        p.CHANNEL_UNFIT,
        (*path, "channel"),
        value=_name(plain, path),
        document=document,
        channel=channel,
        listed=", ".join(fit),
    )


def _unclaimable(policy: LocatedPolicy, plain: Plain, stage: Path) -> Iterator[Problem]:
    # A preset brings terms; one that is misspelt is told where it stands.
    names_presets = isinstance(plain, dict) and "preset" in plain
    if names_presets or plain_at(plain, "interest", "terms"):
        return
    for claim in ("interest", "compensation"):
        if text_at(plain, *stage, claim) == "true":
            where = (*stage, claim)
            value = _name(plain, stage)
            yield policy.problem(problems.NO_TERMS_TO_CLAIM, where, value=value)


def _name(plain: Plain, path: Path) -> str:
    return quoted(text_at(plain, *path, "key"), path)
