"""The interest of one debt as a table for people."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dunbatch.cli.debt_options import Debt
from dunbatch.core.interest import Accrual, Slice
from dunbatch.core.interest_terms import (
    Capitalise,
    InterestTerms,
    PaymentOrder,
    RatePeriod,
    ReferenceRate,
    RoundingPer,
)
from dunbatch.core.money import RoundingMode, decimals_of, round_amount

_WIDE = 100
_MORE_DECIMALS = 4
_PER = {
    RoundingPer.ITEM: "the sum rounded once",
    RoundingPer.SLICE: "each line rounded",
    RoundingPer.DAY: "the amount of a day rounded, times the days",
}
_MODE = {
    RoundingMode.HALF_UP: "half up",
    RoundingMode.HALF_EVEN: "half to even",
    RoundingMode.DOWN: "down",
}
_ORDER = {
    PaymentOrder.PRINCIPAL_FIRST: "payments to the principal first",
    PaymentOrder.INTEREST_FIRST: "payments to interest first",
}
_CAPITALISE = {
    Capitalise.NEVER: "no interest on interest",
    Capitalise.YEARLY: "interest of a whole year bears interest",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked, and what came of it."""

    debt: Debt
    """What was asked."""
    terms: InterestTerms
    """On which conventions."""
    accrual: Accrual
    """The interest with its slices."""
    periods: tuple[RatePeriod | None, ...]
    """For each slice the published row it rests on; None for a rate given as a number."""
    outstanding: Decimal
    """Principal unpaid on the last day."""
    unallocated: Decimal
    """What was paid by then beyond the principal."""


def show(answer: Answer) -> None:
    """Print slices, sums, conventions, and the sources of the rates."""
    debt, accrual = answer.debt, answer.accrual
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDE)
    title = f"{debt.principal:,f} {debt.currency}, due on {debt.due}, to {debt.until}"
    console.print(Text(title, style="bold"))
    console.print(_slices(answer))
    sums = [
        ("interest", f"{accrual.interest:,f}"),
        (f"outstanding on {debt.until}", f"{answer.outstanding:,f}"),
        ("together", f"{answer.outstanding + accrual.interest:,f}"),
        ("each further day adds", _per_day(accrual.per_day, debt.currency)),
    ]
    if answer.unallocated:
        sums.insert(2, ("paid beyond the principal", f"{answer.unallocated:,f}"))
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    for name, amount in sums:
        table.add_row(Text(name), Text(amount, style="bold" if name == "interest" else ""))
    click.echo()
    console.print(table)
    click.echo()
    console.print(Text(_conventions(answer.terms), style="dim"))
    for line in _sources(answer):
        console.print(Text(line, style="dim"))


def _slices(answer: Answer) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("from", "to"):
        table.add_column(name, no_wrap=True)
    for name in ("days", "on", "percent", "exact", "shown"):
        table.add_column(name, justify="right", no_wrap=True)
    for slice_ in answer.accrual.slices:
        table.add_row(
            str(slice_.first),
            str(slice_.last),
            str(slice_.days),
            f"{slice_.principal:,f}",
            _percent(slice_, answer.terms),
            _longer(slice_.exact, answer.debt.currency),
            f"{slice_.interest:,f}",
        )
    return table


def _percent(slice_: Slice, terms: InterestTerms) -> str:
    if slice_.reference_rate is None or not isinstance(terms.rate, ReferenceRate):
        return f"{slice_.annual_rate:f}"
    parts = f"{slice_.reference_rate:f} + {terms.rate.margin:f}"
    return f"{parts} = {slice_.annual_rate:f}"


def _longer(exact: Fraction, currency: str) -> str:
    """Return an exact amount with four decimals more than its currency has."""
    scale = Fraction(10) ** _MORE_DECIMALS
    units = round_amount(exact * scale, currency, RoundingMode.HALF_UP)
    return f"{units.scaleb(-_MORE_DECIMALS):,.{decimals_of(currency) + _MORE_DECIMALS}f}"


def _per_day(exact: Fraction, currency: str) -> str:
    return _longer(exact, currency) if exact else "nothing"


def _conventions(terms: InterestTerms) -> str:
    rounding = f"{_PER[terms.rounding.per]}, {_MODE[terms.rounding.mode]}"
    said = [terms.day_count.value, rounding, _ORDER[terms.order], _CAPITALISE[terms.capitalise]]
    if isinstance(terms.rate, ReferenceRate):
        said.insert(0, terms.rate_rule.value)
    return "; ".join(said)


def _sources(answer: Answer) -> list[str]:
    told: dict[str, None] = {}
    for slice_, period in zip(answer.accrual.slices, answer.periods, strict=True):
        if period is not None:
            span = f"{period.rate:f}, {period.first} to {period.last}"
            told[f"{slice_.reference} {span}: {period.source}"] = None
    return list(told)
