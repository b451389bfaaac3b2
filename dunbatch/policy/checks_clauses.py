"""Whether clauses suit the law, the letter, the time to pay and the debtors of their stage."""

from collections.abc import Iterable, Iterator

from dunbatch.core.entries import DebtorType
from dunbatch.core.problems import Problem
from dunbatch.core.terms import DocumentKind, MinimumTime, TimeSince
from dunbatch.policy import problems_clauses as p
from dunbatch.policy.checks_plans import quoted
from dunbatch.policy.checks_presets import Named, days_left
from dunbatch.policy.clauses import (
    EVERYBODY,
    INDIVIDUALS,
    KNOWN_CLAUSES,
    Checked,
    form_for,
    forms_under,
    least_time,
    types_without,
)
from dunbatch.policy.located import LocatedPolicy, Path, Plain, entries_at, plain_at, text_at

_SINCE = {TimeSince.LETTER_DATE: "from the letter's date", TimeSince.RECEIPT: "from its receipt"}
_CHECKED = {Checked.ONE_SOURCE: "one source", Checked.MEMORY: "from memory"}
_IN_WORDS = {DebtorType.PUBLIC: "public body"}
_LETTERS = (DocumentKind.LATE_NOTICE, DocumentKind.FINAL_DEMAND)


def check_clauses(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    """Yield clauses without words where they stand, and times that are too short for them."""
    law = _law(plain)
    for plan, stage, clause, where in _stages(plain):
        name = quoted(text_at(plain, *stage, "key"), stage)
        why = _unfit(clause, law, text_at(plain, *stage, "document"))
        if why:
            yield policy.problem(p.NO_WORDS, where, value=name, clause=clause, why=why)
            continue
        reached = _types(plain, plan) - types_without(clause, law)
        times = [least_time(clause, law, each) for each in reached]
        found = [time for time in times if time is not None]
        if not found or len(found) < len(times):
            continue
        least = min(found, key=lambda time: time.days)
        days = days_left(plain, stage, least)
        if days is not None and days < least.days:
            yield policy.problem(
                p.TIME_TOO_SHORT,
                (*stage, "pay_within"),
                value=name,
                clause=clause,
                days=days,
                since=_SINCE[least.since],
                least=least.days,
            )


def lint_clauses(policy: LocatedPolicy, plain: Plain, presets: Named) -> Iterator[Problem]:
    """Yield clauses that some debtors cannot get, that are unverified, or that are missed.

    A time that a preset asks for too is told of the preset.
    """
    asked = tuple(time for _, preset in presets for time in preset.minimum_times)
    law = _law(plain)
    told: set[str] = set()
    for plan, stage, clause, where in _stages(plain):
        name = quoted(text_at(plain, *stage, "key"), stage)
        reached = _types(plain, plan)
        for why, types in _not_for(clause, law, reached, plain, stage, asked):
            yield policy.problem(
                p.NOT_FOR_ALL, where, value=name, clause=clause, why=why, listed=_listed(types)
            )
        for form in forms_under(clause, law):
            fits = any(form_for(clause, law, each) is form for each in reached)
            if fits and form.is_unverified and form.words not in told:
                told.add(form.words)
                what = ", ".join((*form.cites, _CHECKED[form.checked]))
                yield policy.problem(p.UNVERIFIED, where, clause=clause, law=law, what=what)
    yield from _missed(policy, plain, law)


def _unfit(clause: str, law: str, document: str | None) -> str:
    """Return why a clause has no words in a letter of this kind under `law`; empty: it has."""
    forms = forms_under(clause, law)
    if not forms:
        return f"it has no words under the law `{law}`"
    if document in set(DocumentKind) and document not in _LETTERS:
        return f"a `{document}` carries no clauses"
    if document == DocumentKind.LATE_NOTICE and all(form.final_only for form in forms):
        return "it belongs to a final demand, not to a late notice"
    return ""


def _not_for(
    clause: str,
    law: str,
    reached: frozenset[DebtorType],
    plain: Plain,
    stage: Path,
    asked: tuple[MinimumTime, ...],
) -> Iterator[tuple[str, frozenset[DebtorType]]]:
    """Yield why some of the debtors whom a stage reaches cannot get the clause, and who."""
    without = reached & types_without(clause, law)
    if without:
        yield f"may not be sent to a {_named(without)}", without
    for form in forms_under(clause, law):
        types = frozenset(each for each in reached if form_for(clause, law, each) is form)
        if form.least is None or not types or types == reached:
            continue
        days, least = days_left(plain, stage, form.least), form.least.days
        is_told = any(time.days >= least and all(map(time.protects, types)) for time in asked)
        if days is not None and days < least and not is_told:
            yield f"wants {least} days for a {_named(types)}, not {days}", types


def _missed(policy: LocatedPolicy, plain: Plain, law: str) -> Iterator[Problem]:
    """Yield final demands without the clause that makes them what the law takes them for."""
    says_default = any(form.law == law for form in forms_under("mora", law))
    pre_action = forms_under("pre_action", law)
    asks_protocol = any(form.debtor_types == INDIVIDUALS for form in pre_action)
    for plan, _ in entries_at(plain, "plans"):
        for stage, _ in entries_at(plain, *plan, "stages"):
            if text_at(plain, *stage, "document") != DocumentKind.FINAL_DEMAND:
                continue
            named = {text_at(plain, *path) for path, _ in entries_at(plain, *stage, "clauses")}
            individuals = _types(plain, plan) & INDIVIDUALS
            why = clause = ""
            if says_default and not named & {"mora", "termination"}:
                clause, why = "mora", f"does not say that it is a formal notice (law `{law}`)"
            elif asks_protocol and individuals and "pre_action" not in named:
                clause = "pre_action"
                why = f"lacks what a letter of claim to a {_named(individuals)} must say"
            if why:
                name = quoted(text_at(plain, *stage, "key"), stage)
                yield policy.problem(p.EXPECTED, stage, value=name, clause=clause, why=why)


def _stages(plain: Plain) -> Iterator[tuple[Path, Path, str, Path]]:
    """Yield plan, stage, name and place of every known clause."""
    for plan, _ in entries_at(plain, "plans"):
        for stage, _ in entries_at(plain, *plan, "stages"):
            for where, _ in entries_at(plain, *stage, "clauses"):
                clause = text_at(plain, *where)
                if clause in KNOWN_CLAUSES:
                    yield plan, stage, str(clause), where


def _types(plain: Plain, plan: Path) -> frozenset[DebtorType]:
    """Return the types of debtor that a plan may reach, as far as policies tell.

    A plan before it that is for some types alone takes them all.
    """
    left = set(EVERYBODY)
    for path, _ in entries_at(plain, "plans"):
        when = plain_at(plain, *path, "when")
        conditions = when if isinstance(when, dict) else {}
        value = conditions.get("debtor_type")
        names = value if isinstance(value, list) else [value]
        meant = {kind for kind in DebtorType if kind in names}
        if path == plan:
            return frozenset(left & meant if meant else left)
        if meant and len(conditions) == 1:
            left -= meant
    return frozenset(left)


def _law(plain: Plain) -> str:
    return text_at(plain, "governing_law") or text_at(plain, "creditor", "country") or ""


def _named(types: Iterable[DebtorType]) -> str:
    return " or ".join(sorted(_IN_WORDS.get(each, each.replace("_", " ")) for each in types))


def _listed(types: Iterable[DebtorType]) -> str:
    return ", ".join(sorted(types))
