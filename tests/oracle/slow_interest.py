"""Interest the slow way: one day at a time, with that day's rate and that day's debt.

Written from the rules, section 7, by the opponent's accountant: nothing of `dunbatch` is imported
(a test holds it to that), nothing is clever, and every amount is an exact fraction. At the end of
each day the day's interest is there; then the day's payments are booked; so a day of payment
still bears on the debt before it.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from .slow_days import (
    ONE_DAY,
    Price,
    Tables,
    begins_a_period,
    days_of_thirty,
    is_leap,
    rate_on,
    rounded,
    weight,
)


@dataclass(frozen=True)
class Credit:
    """Money or a credit note set against the debt."""

    on: date
    amount: Decimal
    is_note: bool = False
    """A credit note settles principal only."""
    from_the_start: bool = False
    """A credit note that reduces the invoice from its own date."""


@dataclass(frozen=True)
class Debt:
    """One item, and what happened to it."""

    principal: Decimal
    due: date
    until: date
    """The last day that bears interest."""
    decimals: int = 2
    credits: tuple[Credit, ...] = ()
    starts: date | None = None
    """First day that bears interest where that is not the day after the due date."""
    disputes: tuple[tuple[date | None, date | None], ...] = ()
    """First and last days on which the debt is disputed; None is without end."""


@dataclass(frozen=True)
class Terms:
    """How interest is reckoned."""

    price: Price
    day_count: str = "ACT/365F"
    per: str = "item"
    mode: str = "half_up"
    order: str = "principal_first"
    capitalise: str = "never"
    stop_when_disputed: bool = False


@dataclass
class Piece:
    """Days in a row on one principal at one rate, which the rules do not cut."""

    principal: Fraction
    rate: Fraction
    days: list[date] = field(default_factory=list)

    def exact(self, day_count: str) -> Fraction:
        """Add up the days, or where months have thirty days count those."""
        year = self.principal * self.rate / 100
        if day_count.startswith("30"):
            eve = self.days[0] - ONE_DAY
            return year * days_of_thirty(eve, self.days[-1], day_count) / 360
        return sum((year * weight(day, day_count) for day in self.days), Fraction(0))

    def of_rounded_days(self, day_count: str, decimals: int, mode: str) -> Fraction:
        """Round what one day costs, and take it as often as there are days."""
        year = self.principal * self.rate / 100
        if day_count.startswith("30"):
            days = days_of_thirty(self.days[0] - ONE_DAY, self.days[-1], day_count)
            return rounded(year / 360, decimals, mode) * days
        return sum(
            (rounded(year * weight(day, day_count), decimals, mode) for day in self.days),
            Fraction(0),
        )


@dataclass(frozen=True)
class Reckoning:
    """What came of it."""

    pieces: tuple[Piece, ...]
    exact: Fraction
    """Interest claimed."""
    shown: tuple[Fraction, ...]
    """Of each piece, in whole units of the currency."""
    total: Fraction
    """Interest claimed, in whole units of the currency."""
    open: Fraction
    """What the books say is left of the debt."""


class Account:
    """The debt as the opponent's accountant keeps it: principal, and interest that is owed."""

    def __init__(self, principal: Fraction, order: str) -> None:
        self.order = order
        self.principal = principal
        self.capitalised = Fraction(0)
        self.interest = Fraction(0)
        self.settled_interest = Fraction(0)

    @property
    def bears(self) -> Fraction:
        """Return what interest runs on."""
        return self.principal + self.capitalised

    def pay(self, amount: Fraction, *, interest_too: bool) -> None:
        """Book what is paid: to interest first if the order says so, then to the debt."""
        if interest_too:
            part = min(amount, self.interest)
            self.interest -= part
            self.settled_interest += part
            amount -= part
            # Interest that became principal is a debt like any other here.
            part = min(amount, self.capitalised)
            self.capitalised -= part
            self.settled_interest += part
            amount -= part
        self.principal -= min(amount, self.principal)

    def capitalise(self) -> None:
        """Let the interest that is owed bear interest from now on."""
        self.capitalised += self.interest
        self.interest = Fraction(0)

    @property
    def owed(self) -> Fraction:
        """Return everything."""
        return self.principal + self.capitalised + self.interest


def in_the_books(debt: Debt) -> list[Credit]:
    """Return the credits in the order of their days, none more than is then left of the debt."""
    left = debt.principal
    booked = []
    for credit in sorted(debt.credits, key=lambda c: c.on):
        if credit.on > debt.until:
            continue
        amount = min(credit.amount, left)
        left -= amount
        if amount > 0:
            booked.append(Credit(credit.on, amount, credit.is_note, credit.from_the_start))
    return booked


def reckon(debt: Debt, terms: Terms, tables: Tables) -> Reckoning:
    """Walk from the first day that bears interest to the last."""
    start = debt.starts or debt.due + ONE_DAY
    price = terms.price
    credits = in_the_books(debt)
    books = Fraction(debt.principal) - sum(Fraction(c.amount) for c in credits)
    account = Account(Fraction(debt.principal), terms.order)
    for credit in credits:
        if credit.from_the_start or credit.on < start:
            account.pay(Fraction(credit.amount), interest_too=False)

    pieces: list[Piece] = []
    piece: Piece | None = None
    day = start
    while day <= debt.until:
        if price.rule == "per_period" and begins_a_period(day, price, tables):
            piece = _close(piece, pieces, account, terms)
        if terms.stop_when_disputed and _disputed(day, debt):
            piece = _close(piece, pieces, account, terms)
        elif account.bears > 0:
            if piece is None:
                asked = {"per_period": day, "fixed_at_start": start, "fixed_at_due": debt.due}
                piece = Piece(account.bears, rate_on(asked[price.rule], price, tables))
            piece.days.append(day)
        for credit in credits:
            if credit.on == day and not credit.from_the_start:
                piece = _close(piece, pieces, account, terms)
                first_interest = terms.order == "interest_first" and not credit.is_note
                account.pay(Fraction(credit.amount), interest_too=first_interest)
        if terms.capitalise == "yearly" and _is_anniversary(day, start - ONE_DAY):
            piece = _close(piece, pieces, account, terms)
            account.capitalise()
        day += ONE_DAY
    _close(piece, pieces, account, terms)

    exact = account.owed - books
    accrued = sum((p.exact(terms.day_count) for p in pieces), Fraction(0))
    assert exact == accrued, "whatever is paid to interest is missing from principal"
    shown = _shown(pieces, debt.decimals, terms)
    return Reckoning(tuple(pieces), exact, shown, sum(shown, Fraction(0)), books)


def _close(
    piece: Piece | None, pieces: list[Piece], account: Account, terms: Terms
) -> Piece | None:
    if piece is not None:
        pieces.append(piece)
        account.interest += piece.exact(terms.day_count)


def _disputed(day: date, debt: Debt) -> bool:
    return any(
        (since is None or since <= day) and (until is None or day <= until)
        for since, until in debt.disputes
    )


def _is_anniversary(day: date, of: date) -> bool:
    """Whether whole years end with `day`; those from a 29 February end on a 28th without one."""
    if day.year <= of.year:
        return False
    if (of.month, of.day) == (2, 29) and not is_leap(day.year):
        return (day.month, day.day) == (2, 28)
    return (day.month, day.day) == (of.month, of.day)


def _shown(pieces: list[Piece], decimals: int, terms: Terms) -> tuple[Fraction, ...]:
    if terms.per == "day":
        return tuple(p.of_rounded_days(terms.day_count, decimals, terms.mode) for p in pieces)
    exact = [p.exact(terms.day_count) for p in pieces]
    if terms.per == "slice":
        return tuple(rounded(part, decimals, terms.mode) for part in exact)
    assert terms.per == "item", terms.per
    shown: list[Fraction] = []
    for upto in range(1, len(exact) + 1):
        running = rounded(sum(exact[:upto], Fraction(0)), decimals, terms.mode)
        shown.append(running - sum(shown, Fraction(0)))
    return tuple(shown)
