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
from dunbatch.policy.checks_envelope import check_envelopes
from dunbatch.policy.checks_interest import check_interest, interest_amounts, references_used
from dunbatch.policy.checks_plans import check_plans, quoted, whole
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


def check_relations(
    policy: LocatedPolicy, plain: Plain, known_rates: RateTables
) -> tuple[Problem, ...]:
    """Return everything in `plain` that contradicts itself or names what is not there."""
    return (
        *check_plans(policy, plain),
        *_fees(policy, plain),
        *_buckets(policy, plain),
        *_terms(policy, plain),
        *check_interest(policy, plain),
        *_references(policy, plain, known_rates),
        *_rate_rows(policy, plain, known_rates),
        *_decimals(policy, plain),
        *check_envelopes(policy, plain),
    )


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
        value = quoted(text_at(plain, *path, "key"), path)
        where = (*path, "fee")
        yield policy.problem(
            problems.FEE_NEVER_DUE, where, value=value, lacking=" and ".join(lacking)
        )


def _buckets(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    earlier: int | None = None
    for path, value in entries_at(plain, "ageing", "buckets"):
        days = whole(value)
        if days is not None and earlier is not None and days <= earlier:
            yield policy.problem(problems.BUCKETS_NOT_RISING, path, value=days, earlier=earlier)
        earlier = days if days is not None else earlier


def _terms(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    names = [str(path[-1]) for path, _ in keys_at(plain, "interest", "terms")]
    where: Path = ("interest", "default")
    stated = {where: plain_at(plain, *where), **dict(entries_at(plain, *where))}
    for path, default in stated.items():
        if isinstance(default, str) and default.strip() and default.strip() not in names:
            listed = ", ".join(names) or "none"
            yield policy.problem(problems.UNKNOWN_TERMS, path, value=default, listed=listed)
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


def _day(plain: Plain, *path: str | int) -> date | None:
    text = text_at(plain, *path)
    return parse_date(text) if text is not None else None
