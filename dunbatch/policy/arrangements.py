"""Loads the file of arrangements, as strictly as a policy: everything wrong is told in one go."""

from collections.abc import Iterator
from datetime import date, timedelta

from dunbatch.core import findings_arrangements as f
from dunbatch.core.arrangements import Arrangement, Instalment, PaymentPlan, SettlementOffer
from dunbatch.core.dates import months_after, parse_date
from dunbatch.core.money import (
    as_amount,
    decimals_of,
    has_too_many_decimals,
    parse_number,
)
from dunbatch.core.problems import Place, Problem, has_errors
from dunbatch.policy.located import LocatedPolicy, Path, Plain, entries_at, text_at, to_plain
from dunbatch.policy.schema_arrangements import (
    MOST_ARRANGEMENTS,
    ArrangementsFile,
    PaymentPlanSection,
    ScheduleSection,
    SettlementOfferSection,
)
from dunbatch.policy.shape import check_file
from dunbatch.text.files import Fault, Source, decode
from dunbatch.text.yaml_tree import Mapping, parse_yaml

_PLANS, _OFFERS = "payment_plans", "settlement_offers"
_SINGLE_AMOUNTS: tuple[Path, ...] = (
    ("interest_amount",),
    ("instalments", "amount"),
    ("instalments", "last_amount"),
)
_DAYS = {"week": 7, "two_weeks": 14}
_MONTHS = {"month": 1, "quarter": 3}


def load_arrangements(
    source: Source, currency: str
) -> tuple[tuple[Arrangement, ...], tuple[Problem, ...]]:
    """Return the arrangements in `source`, and every problem, in the order of its lines.

    Args:
        source: The file, read.
        currency: Currency of entries that state none: the policy's.
    """
    text = decode(source)
    if isinstance(text, Fault):
        return (), (arrangements_fault(text),)
    root, faults = parse_yaml(text, source.name)
    lines = tuple(text.splitlines())
    found = [arrangements_fault(fault, lines) for fault in faults]
    if root is None:
        return (), tuple(found)
    if not isinstance(root, Mapping):
        fault = f.UNREADABLE.at(root.place, what="it is not a group of keys")
        return (), (*found, fault)
    located, plain = LocatedPolicy(root, lines), to_plain(root)
    typed, slips = check_file(located, plain, ArrangementsFile, most=MOST_ARRANGEMENTS)
    found += [*slips, *_relations(located, plain, currency)]
    ordered = tuple(sorted(found, key=lambda problem: (problem.place.line or 0, problem.code)))
    if typed is None or has_errors(ordered):
        return (), ordered
    plans = (
        _plan(one, located.place((_PLANS, at)), currency)
        for at, one in enumerate(typed.payment_plans)
    )
    offers = (
        _offer(one, located.place((_OFFERS, at)), currency)
        for at, one in enumerate(typed.settlement_offers)
    )
    return (*plans, *offers), ordered


def arrangements_fault(fault: Fault, lines: tuple[str, ...] = ()) -> Problem:
    """Return the problem of a file of arrangements that cannot be opened, decoded or parsed."""
    line = fault.place.line or 0
    excerpt = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return f.UNREADABLE.at(fault.place, excerpt=excerpt, what=fault.what)


def _plan(section: PaymentPlanSection, place: Place, default: str) -> PaymentPlan:
    currency = section.currency or default
    interest = section.interest_amount
    return PaymentPlan(
        account_id=section.account,
        currency=currency,
        agreed_on=section.agreed_on,
        instalments=_instalments(section, currency),
        items=section.items,
        interest=section.interest,
        interest_amount=None if interest is None else as_amount(interest, currency),
        on_default=section.on_default,
        grace_days=section.grace_days,
        acknowledges_debt=section.acknowledges_debt,
        agreed_with=section.agreed_with,
        channel=section.channel,
        place=place,
    )


def _offer(section: SettlementOfferSection, place: Place, default: str) -> SettlementOffer:
    currency = section.currency or default
    return SettlementOffer(
        account_id=section.account,
        currency=currency,
        offered_on=section.offered_on,
        amount=as_amount(section.amount, currency),
        pay_by=section.pay_by,
        items=section.items,
        channel=section.channel,
        place=place,
    )


def _instalments(section: PaymentPlanSection, currency: str) -> tuple[Instalment, ...]:
    """Return the payments of a plan; a schedule counts each from the first."""
    stated = section.instalments
    if not isinstance(stated, ScheduleSection):
        return tuple(Instalment(one.due, as_amount(one.amount, currency)) for one in stated)
    last = stated.amount if stated.last_amount is None else stated.last_amount
    amounts = [stated.amount] * (stated.count - 1) + [last]
    return tuple(
        Instalment(_due(stated, at), as_amount(amount, currency))
        for at, amount in enumerate(amounts)
    )


def _due(schedule: ScheduleSection, at: int) -> date:
    days = _DAYS.get(schedule.every)
    if days is not None:
        return schedule.first + timedelta(days=days * at)
    return months_after(schedule.first, _MONTHS[schedule.every] * at)


def _relations(located: LocatedPolicy, plain: Plain, default: str) -> Iterator[Problem]:
    """Yield values that contradict each other within one entry."""
    for path, entry in entries_at(plain, _PLANS, most=MOST_ARRANGEMENTS):
        yield from _rising(located, path, entry)
        amounts: list[Path] = [(*place, "amount") for place, _ in entries_at(entry, "instalments")]
        amounts += _SINGLE_AMOUNTS
        yield from _amounts(located, path, entry, amounts, default)
        if text_at(entry, "interest") == "waived" and text_at(entry, "interest_amount"):
            yield located.problem(f.INTEREST_CONTRADICTED, (*path, "interest_amount"))
    for path, entry in entries_at(plain, _OFFERS, most=MOST_ARRANGEMENTS):
        yield from _after(located, path, entry, ("pay_by",), ("offered_on",))
        yield from _amounts(located, path, entry, [("amount",)], default)


def _rising(located: LocatedPolicy, path: Path, entry: Plain) -> Iterator[Problem]:
    """Yield the instalments that are due no later than the one before, or before the plan."""
    yield from _after(located, path, entry, ("instalments", "first"), ("agreed_on",))
    before: Path = ("agreed_on",)
    for place, _ in entries_at(entry, "instalments"):
        strictly = before != ("agreed_on",)
        yield from _after(located, path, entry, (*place, "due"), before, strictly=strictly)
        before = (*place, "due")


def _after(
    located: LocatedPolicy,
    path: Path,
    entry: Plain,
    later: Path,
    earlier: Path,
    *,
    strictly: bool = False,
) -> Iterator[Problem]:
    """Yield a day that comes before another, or `strictly` on it."""
    day, other = _day(entry, later), _day(entry, earlier)
    if day is None or other is None or (day > other if strictly else day >= other):
        return
    wrong = "the same day as that before it," if day == other else "before"
    yield located.problem(f.DATES_DO_NOT_RISE, (*path, *later), day=day, wrong=wrong, other=other)


def _day(entry: Plain, path: Path) -> date | None:
    return parse_date(text_at(entry, *path) or "")


def _amounts(
    located: LocatedPolicy, path: Path, entry: Plain, amounts: list[Path], default: str
) -> Iterator[Problem]:
    """Yield amounts that are nothing, or that their currency cannot express."""
    currency = text_at(entry, "currency") or default
    for step in amounts:
        text = text_at(entry, *step)
        number = parse_number(text) if text else None
        if number is None:
            continue
        if not number:
            yield located.problem(f.NOTHING_TO_PAY, (*path, *step))
        elif has_too_many_decimals(number, currency):
            yield located.problem(
                f.TOO_MANY_DECIMALS,
                (*path, *step),
                amount=text,
                currency=currency,
                decimals=decimals_of(currency),
            )
