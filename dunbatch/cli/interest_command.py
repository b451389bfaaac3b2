"""`dunbatch interest`: the interest of one debt, from what the command line says of it."""

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypedDict, Unpack

import click

from dunbatch.cli import exit_codes
from dunbatch.cli.debt_options import Debt, DebtOptions, debt_of
from dunbatch.cli.interest_view import Answer, show
from dunbatch.cli.problem_view import counted, tell
from dunbatch.core.findings import RATE_NOT_KNOWN
from dunbatch.core.interest import MissingRate, Reduction, Slice, accrue
from dunbatch.core.interest_terms import (
    Basis,
    Capitalise,
    DayCount,
    InterestTerms,
    PaymentOrder,
    RatePeriod,
    RateRule,
    Rounding,
    RoundingPer,
)
from dunbatch.core.money import RoundingMode, zero
from dunbatch.core.problems import NOWHERE
from dunbatch.policy.rates import overlapping, reference_rates


class _Conventions(TypedDict):
    rate_rule: str
    day_count: str
    rounding: str
    rounding_mode: str
    order: str
    capitalise: str


_DEBT = (
    click.option("--principal", metavar="AMOUNT", help="What was owed: 1000.00  [required]"),
    click.option("--currency", metavar="CODE", help="Its currency: EUR, GBP …  [required]"),
    click.option("--from", "due", metavar="DAY", help="The due date.  [required]"),
    click.option("--to", "until", metavar="DAY", help="The last day counted.  [required]"),
    click.option("--annual-rate", metavar="PERCENT", help="A rate as a number: 8.5"),
    click.option("--reference", metavar="NAME", help="Or a published rate: see dunbatch rates."),
    click.option("--margin", metavar="PERCENT", help="Points added to the published rate."),
    click.option(
        "--payment",
        "payments",
        multiple=True,
        metavar="DAY=AMOUNT",
        help="Money received, such as 2026-02-10=400.00; repeatable.",
    ),
)


def _choice(name: str, words: type[StrEnum], explained: str) -> Callable[..., Any]:
    known = [word.value for word in words]
    return click.option(
        name, type=click.Choice(known), default=known[0], show_default=True, help=explained
    )


_CONVENTIONS = (
    _choice("--rate-rule", RateRule, "Which value of a published rate holds."),
    _choice("--day-count", DayCount, "How days become a part of a year."),
    _choice("--rounding", RoundingPer, "What is rounded."),
    _choice("--rounding-mode", RoundingMode, "How."),
    _choice("--order", PaymentOrder, "What payments settle first."),
    _choice("--capitalise", Capitalise, "Whether interest bears interest."),
)


def _asked(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed((*_DEBT, *_CONVENTIONS)):
        command = option(command)
    return command


@click.command()
@_asked
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people or for programs.",
)
@click.pass_context
def interest(
    ctx: click.Context,
    form: str,
    rate_rule: str,
    day_count: str,
    rounding: str,
    rounding_mode: str,
    order: str,
    capitalise: str,
    **typed: Unpack[DebtOptions],
) -> None:
    """Compute the interest of one debt, slice by slice.

    Give --annual-rate, or --reference with --margin. The due date bears nothing; the day of a
    payment still bears on what was owed before it.
    """
    debt = debt_of(tuple(reference_rates()), **typed)
    terms = _terms(
        debt,
        rate_rule=rate_rule,
        day_count=day_count,
        rounding=rounding,
        rounding_mode=rounding_mode,
        order=order,
        capitalise=capitalise,
    )
    answer = _answer(debt, terms)
    if isinstance(answer, MissingRate):
        problem = RATE_NOT_KNOWN.at(
            NOWHERE, reference=answer.reference, first=answer.first, last=answer.last
        )
        tell((problem,))
        ctx.exit(exit_codes.PROBLEMS)
    if form == "json":
        click.echo(json.dumps(_as_json(answer), ensure_ascii=False, indent=1))
    else:
        show(answer)


def _terms(debt: Debt, **said: Unpack[_Conventions]) -> InterestTerms:
    return InterestTerms(
        name="",
        # Statutory rates have no bounds, and the command line names none.
        basis=Basis.STATUTORY,
        rate=debt.rate,
        rate_rule=RateRule(said["rate_rule"]),
        day_count=DayCount(said["day_count"]),
        rounding=Rounding(RoundingPer(said["rounding"]), RoundingMode(said["rounding_mode"])),
        order=PaymentOrder(said["order"]),
        capitalise=Capitalise(said["capitalise"]),
    )


def _answer(debt: Debt, terms: InterestTerms) -> Answer | MissingRate:
    """Book payments up to the last day, none above what is then left, and let the debt bear."""
    later = sum(paid.on > debt.until for paid in debt.payments)
    if later:
        told = counted(later, "payment")
        click.echo(f"left out: {told} after {debt.until}, the last day counted", err=True)
    left, unallocated, booked = debt.principal, zero(debt.currency), []
    for paid in debt.payments[: len(debt.payments) - later]:
        part = min(paid.amount, left)
        left -= part
        unallocated += paid.amount - part
        if part > 0:
            booked.append(Reduction(paid.on, part))
    accrual = accrue(
        due_date=debt.due,
        until=debt.until,
        principal=debt.principal,
        currency=debt.currency,
        reductions=tuple(booked),
        terms=terms,
        rate_tables=reference_rates(),
    )
    if isinstance(accrual, MissingRate):
        return accrual
    periods = tuple(_period(slice_, debt, terms) for slice_ in accrual.slices)
    return Answer(debt, terms, accrual, periods, left, unallocated)


def _period(slice_: Slice, debt: Debt, terms: InterestTerms) -> RatePeriod | None:
    """Return the row whose rate a slice bears; None for a rate given as a number."""
    if not slice_.reference:
        return None
    day = {
        RateRule.PER_PERIOD: slice_.first,
        RateRule.FIXED_AT_START: debt.due + timedelta(days=1),
        RateRule.FIXED_AT_DUE: debt.due,
    }[terms.rate_rule]
    return overlapping(day, day, reference_rates()[slice_.reference])


def _as_json(answer: Answer) -> dict[str, Any]:
    accrual = answer.accrual
    return {
        "interest": _text(accrual.interest),
        "days": accrual.days,
        "outstanding": _text(answer.outstanding),
        "slices": [
            {
                "from": str(slice_.first),
                "to": str(slice_.last),
                "days": slice_.days,
                "principal": _text(slice_.principal),
                "annual_rate": _text(slice_.annual_rate),
                "interest": _text(slice_.interest),
                "exact": str(slice_.exact),
                "reference": slice_.reference or None,
                "reference_rate": _text(period.rate) if period else None,
                "source": slice_.source or None,
            }
            for slice_, period in zip(accrual.slices, answer.periods, strict=True)
        ],
        "schema": "dunbatch.interest/1",
        "currency": answer.debt.currency,
        "total": _text(answer.outstanding + accrual.interest),
        "unallocated": _text(answer.unallocated),
        "bearing": _text(accrual.outstanding),
        "per_day": str(accrual.per_day),
    }


def _text(number: Decimal) -> str:
    return f"{number:f}"
