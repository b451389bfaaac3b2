"""What the command line says of one debt, checked all at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import TypedDict, Unpack

import click

from dunbatch.core.dates import FIRST_DAY, LAST_DAY, parse_date
from dunbatch.core.interest import Reduction
from dunbatch.core.interest_terms import FixedRate, Rate, ReferenceRate
from dunbatch.core.money import (
    CURRENCIES,
    as_amount,
    decimals_of,
    has_too_many_decimals,
    parse_number,
)
from dunbatch.core.problems import printable
from dunbatch.policy.policy import PERCENT_LIMIT


class DebtOptions(TypedDict):
    """The options as they were typed; None where one was left out."""

    principal: str | None
    currency: str | None
    due: str | None
    until: str | None
    annual_rate: str | None
    reference: str | None
    margin: str | None
    payments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Debt:
    """One debt, its rate, and what was paid."""

    principal: Decimal
    """What was owed on the due date."""
    currency: str
    """ISO 4217 code."""
    due: date
    """The day it fell due, which bears nothing."""
    until: date
    """The last day that bears."""
    rate: Rate
    """What a year costs."""
    payments: tuple[Reduction, ...]
    """Money received, in the order of its days; perhaps more than was owed, perhaps later."""


def debt_of(known_references: Sequence[str], **typed: Unpack[DebtOptions]) -> Debt:
    """Return the debt that the options describe.

    Raises:
        click.UsageError: With everything that is wrong, one line for each.
    """
    reader = _Reader()
    currency = reader.currency(typed["currency"])
    principal = reader.amount("--principal", typed["principal"], currency)
    due, until = reader.day("--from", typed["due"]), reader.day("--to", typed["until"])
    if due is not None and until is not None and until < due:
        reader.wrong.append(f"--to {until} is before --from {due}, the due date")
    rate = reader.rate(typed, known_references)
    payments = [reader.payment(text, currency) for text in typed["payments"]]
    if reader.wrong:
        raise click.UsageError("\n".join(reader.wrong))
    if principal is None or due is None or until is None or rate is None:
        raise AssertionError("whatever is not read is told")
    made = sorted((paid for paid in payments if paid), key=lambda paid: (paid.on, paid.amount))
    return Debt(principal, currency or "", due, until, rate, tuple(made))


class _Reader:
    """Reads options one by one and keeps what is wrong with them."""

    def __init__(self) -> None:
        self.wrong: list[str] = []

    def currency(self, text: str | None) -> str | None:
        """Return the code of a currency; None when it is none."""
        if text is None:
            self.wrong.append("--currency is missing")
        elif text not in CURRENCIES:
            self.wrong.append(f"--currency {_told(text)} is not a code such as EUR or GBP")
        else:
            return text
        return None

    def amount(self, option: str, text: str | None, currency: str | None) -> Decimal | None:
        """Return an amount above zero in `currency`; None when it is none."""
        if text is None:
            self.wrong.append(f"{option} is missing")
            return None
        number = parse_number(text)
        if number is None:
            self.wrong.append(f"{option} {_told(text)} is not an amount such as 1000.00")
        elif number <= 0:
            self.wrong.append(f"{option} {_told(text)} must be more than 0")
        elif currency is not None and has_too_many_decimals(number, currency):
            known = decimals_of(currency)
            self.wrong.append(
                f"{option} {_told(text)}: amounts in {currency} have {known} decimals"
            )
        else:
            return as_amount(number, currency) if currency is not None else number
        return None

    def day(self, option: str, text: str | None) -> date | None:
        """Return a day; None when it is none."""
        if text is None:
            self.wrong.append(f"{option} is missing")
            return None
        day = parse_date(text)
        if day is None:
            span = f"{FIRST_DAY.year} to {LAST_DAY.year}"
            self.wrong.append(f"{option} {_told(text)} is not a day such as 2026-06-30, {span}")
        return day

    def percent(self, option: str, text: str) -> Decimal | None:
        """Return percent a year; None when it is none."""
        number = parse_number(text)
        if number is None:
            self.wrong.append(f"{option} {_told(text)} is not a percentage such as 8.5")
        elif not 0 <= number <= PERCENT_LIMIT:
            self.wrong.append(f"{option} {_told(text)} must lie between 0 and {PERCENT_LIMIT}")
        else:
            return number
        return None

    def rate(self, typed: DebtOptions, known: Sequence[str]) -> Rate | None:
        """Return the rate, stated in one way only; None when it is not."""
        annual, reference, margin = (
            typed[name] for name in ("annual_rate", "reference", "margin")
        )
        rate = self.percent("--annual-rate", annual) if annual is not None else None
        points = self.percent("--margin", margin) if margin is not None else None
        if reference is not None and reference not in known:
            near = get_close_matches(reference, known, n=1)
            meant = f"did you mean {near[0]}? " if near else ""
            self.wrong.append(
                f"--reference {_told(reference)} is not a published rate; {meant}known: "
                + ", ".join(known)
            )
        if annual is not None and (reference is not None or margin is not None):
            self.wrong.append("--annual-rate stands alone, without --reference and --margin")
        elif annual is None and reference is None and margin is None:
            self.wrong.append("a rate is missing: --annual-rate, or --reference and --margin")
        elif annual is None and reference is None:
            self.wrong.append("--margin needs --reference, the rate it is added to")
        elif annual is None and margin is None:
            self.wrong.append("--reference needs --margin, the points added to it; 0 for none")
        if rate is not None:
            return FixedRate(rate)
        return ReferenceRate(reference, points) if reference and points is not None else None

    def payment(self, text: str, currency: str | None) -> Reduction | None:
        """Return a payment written DAY=AMOUNT; None when it is none."""
        day_text, equals, amount_text = text.partition("=")
        if not equals:
            self.wrong.append(f"--payment {_told(text)} is not written 2026-02-10=400.00")
            return None
        option = f"--payment {_told(text)}:"
        day, amount = self.day(option, day_text), self.amount(option, amount_text, currency)
        return Reduction(day, amount) if day is not None and amount is not None else None


def _told(text: str) -> str:
    return printable(text) or "(empty)"
