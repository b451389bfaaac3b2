"""How values of a policy relate: names that must exist, orders that must rise, days that clash.

These checks read the plain tree, not the typed file, and pass over whatever the schema refuses:
so a policy with a slip in one place still shows what is wrong in all others.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from dunbatch.core.dates import parse_date
from dunbatch.core.interest_terms import Basis, RatePeriod, RateTables
from dunbatch.core.money import CURRENCIES, has_too_many_decimals, parse_number
from dunbatch.core.problems import Problem
from dunbatch.policy import problems
from dunbatch.policy.checks_interest import check_interest, interest_amounts, references_used
from dunbatch.policy.located import (
    LocatedPolicy,
    Path,
    Plain,
    entries_at,
    keys_at,
    plain_at,
    text_at,
)
from dunbatch.policy.rates import overlapping

_ONE_PLAN = 1


def check_relations(
    policy: LocatedPolicy, plain: Plain, known_rates: RateTables
) -> tuple[Problem, ...]:
    """Return everything in `plain` that contradicts itself or names what is not there."""
    return (
        *_plans(policy, plain),
        *_stages(policy, plain),
        *_fees(policy, plain),
        *_buckets(policy, plain),
        *_terms(policy, plain),
        *check_interest(policy, plain),
        *_references(policy, plain, known_rates),
        *_rate_rows(policy, plain, known_rates),
        *_decimals(policy, plain),
    )


def _plans(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    count = sum(1 for _ in entries_at(plain, "plans"))
    if count > _ONE_PLAN:
        path: Path = ("plans", _ONE_PLAN)
        yield policy.problem(problems.MORE_PLANS_NOT_YET, path, count=count)


def _stages(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    for plan, _ in entries_at(plain, "plans"):
        seen: set[str] = set()
        earlier: int | None = None
        for path, _ in entries_at(plain, *plan, "stages"):
            key = text_at(plain, *path, "key")
            if key in seen:
                yield policy.problem(problems.DUPLICATE_STAGE, (*path, "key"), value=key)
            seen.update([key] if key else [])
            days = _whole(text_at(plain, *path, "days"))
            # A day before the due date has its own problem.
            days = None if days is not None and days < 0 else days
            if days is not None and earlier is not None and days <= earlier:
                where = (*path, "days")
                yield policy.problem(
                    problems.STAGES_NOT_RISING,
                    where,
                    value=_quoted(key, path),
                    days=days,
                    earlier=earlier,
                )
            earlier = days if days is not None else earlier
            yield from _unclaimable(policy, plain, path, key)


def _unclaimable(
    policy: LocatedPolicy, plain: Plain, stage: Path, key: str | None
) -> Iterator[Problem]:
    if plain_at(plain, "interest", "terms"):
        return
    for claim in ("interest", "compensation"):
        if text_at(plain, *stage, claim) == "true":
            value = _quoted(key, stage)
            yield policy.problem(problems.NO_TERMS_TO_CLAIM, (*stage, claim), value=value)


def _fees(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    fees = plain.get("fees", {}) if isinstance(plain, dict) else {}
    lacking = [
        f"`{name}`"
        for name in ("debtor_types", "agreed_in")
        if isinstance(fees, dict) and _left_out(fees, name)
    ]
    with_fee = (
        path
        for plan, _ in entries_at(plain, "plans")
        for path, _ in entries_at(plain, *plan, "stages")
        if plain_at(plain, *path, "fee") is not None
    )
    path = next(with_fee, None)
    if lacking and path is not None:
        value = _quoted(text_at(plain, *path, "key"), path)
        where = (*path, "fee")
        yield policy.problem(
            problems.FEE_NEVER_DUE, where, value=value, lacking=" and ".join(lacking)
        )


def _buckets(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    earlier: int | None = None
    for path, value in entries_at(plain, "ageing", "buckets"):
        days = _whole(value)
        if days is not None and earlier is not None and days <= earlier:
            yield policy.problem(problems.BUCKETS_NOT_RISING, path, value=days, earlier=earlier)
        earlier = days if days is not None else earlier


def _terms(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    names = [str(path[-1]) for path, _ in keys_at(plain, "interest", "terms")]
    default = text_at(plain, "interest", "default")
    if default and default not in names:
        yield policy.problem(
            problems.UNKNOWN_TERMS,
            ("interest", "default"),
            value=default,
            listed=", ".join(names) or "none",
        )
    for path, terms in keys_at(plain, "interest", "terms"):
        if not isinstance(terms, dict):
            continue
        if text_at(terms, "basis") == Basis.CONTRACT and _left_out(terms, "agreed_in"):
            yield policy.problem(problems.NOTHING_AGREED, path, on_key=True)
        if _left_out(terms, "debtor_types"):
            yield policy.problem(problems.NOBODY_COVERED, path, on_key=True)


def _references(policy: LocatedPolicy, plain: Plain, known: RateTables) -> Iterator[Problem]:
    """Every reference rate used is known or given, and every one given is known or used."""
    used = references_used(plain)
    given = {
        (*path, "reference"): name
        for path, _ in entries_at(plain, "interest", "rates")
        if (name := text_at(plain, *path, "reference"))
    }
    listed = ", ".join(known)
    for where, name in used.items():
        if name not in known and name not in given.values():
            yield policy.problem(problems.UNKNOWN_REFERENCE, where, value=name, listed=listed)
    for where, name in given.items():
        if name not in known and name not in used.values():
            yield policy.problem(problems.UNUSED_REFERENCE, where, value=name, listed=listed)


def _rate_rows(policy: LocatedPolicy, plain: Plain, known: RateTables) -> Iterator[Problem]:
    tables = dict(known)
    for path, _ in entries_at(plain, "interest", "rates"):
        reference = text_at(plain, *path, "reference")
        first, last = _day(plain, *path, "from"), _day(plain, *path, "to")
        if reference is None or first is None or last is None:
            continue
        if last < first:
            where = (*path, "to")
            yield policy.problem(problems.SPAN_REVERSED, where, first=first, last=last)
            continue
        other = overlapping(first, last, tables.get(reference, ()))
        if other is not None:
            yield policy.problem(
                problems.RATES_OVERLAP,
                (*path, "from"),
                reference=f"`{reference}`",
                first=first,
                last=last,
                other_first=other.first,
                other_last=other.last,
            )
            continue
        row = RatePeriod(first, last, Decimal(0))
        tables[reference] = (*tables.get(reference, ()), row)


def _decimals(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    """No amount has more decimals than its currency knows."""
    own = text_at(plain, "currency")
    for path in _amounts(plain):
        value = plain_at(plain, *path)
        stated = value.items() if isinstance(value, dict) else [(own, value)]
        for currency, text in stated:
            number = parse_number(text.strip()) if isinstance(text, str) else None
            if number is None or currency is None or currency not in CURRENCIES:
                continue
            if has_too_many_decimals(number, currency):
                where = (*path, currency) if isinstance(value, dict) else path
                yield policy.problem(
                    problems.TOO_MANY_DECIMALS, where, value=text, currency=currency
                )


def _amounts(plain: Plain) -> Iterator[Path]:
    yield ("notices", "min_amount")
    yield from interest_amounts(plain)
    for plan, _ in entries_at(plain, "plans"):
        for path, _ in entries_at(plain, *plan, "stages"):
            yield (*path, "fee")
            yield (*path, "min_amount")


def _left_out(section: dict[str, Plain], key: str) -> bool:
    """Whether `key` is not given, or given as an empty list; without a value it is a slip."""
    return section.get(key, []) == []


def _whole(value: Plain) -> int | None:
    """Return the whole number the schema would read in `value`, or None."""
    number = parse_number(value.strip()) if isinstance(value, str) else None
    return int(number) if number is not None and number == int(number) else None


def _day(plain: Plain, *path: str | int) -> date | None:
    text = text_at(plain, *path)
    return parse_date(text) if text is not None else None


def _quoted(key: str | None, path: Path) -> str:
    """Return what a sentence calls the stage at `path`."""
    return f"`{key}`" if key else str(int(path[-1]) + 1)
