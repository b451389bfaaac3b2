"""Interest the slow way: one day at a time, with that day's rate and that day's debt.

Written from the rules, section 7, by the opponent's accountant: nothing of `dunbatch` is imported
(a test holds it to that), nothing is clever, and every amount is an exact fraction. At the end of
each day the day's interest is there; then the day's payments are booked; so a day of payment
still bears on the debt before it.

Interest that a payment settles, or that becomes principal, is an amount of the currency like all
that is booked (rules, section 10): of each piece what is shown.
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
class Movement:
    """Something booked in the account since interest began."""

    on: date
    kind: str
    amount: Fraction
    to_interest: Fraction
    """The part that settled interest, or became principal."""
    bears: Fraction
    """What bears interest after it."""


@dataclass(frozen=True)
class Reckoning:
    """What came of it."""

    pieces: tuple[Piece, ...]
    shown: tuple[Fraction, ...]
    """Of each piece, in whole units of the currency."""
    exact: Fraction
    """Interest before any rounding."""
    total: Fraction
    """Interest claimed, in whole units of the currency."""
    bears: Fraction
    """What bears interest after the last day."""
    movements: tuple[Movement, ...]
    """What changed what bears interest, in the order of time."""


class Pieces:
    """The pieces that are done, and what each is shown as."""

    def __init__(self, terms: Terms, decimals: int) -> None:
        self.terms, self.decimals = terms, decimals
        self.pieces: list[Piece] = []
        self.exact: list[Fraction] = []
        self.shown: list[Fraction] = []

    def close(self, piece: Piece | None, account: "Account") -> None:
        """End a piece, if one has begun: its interest is there."""
        if piece is None:
            return
        self.pieces.append(piece)
        self.exact.append(piece.exact(self.terms.day_count))
        self.shown.append(self._shown(piece))
        account.interest += self.shown[-1]

    def _shown(self, piece: Piece) -> Fraction:
        terms = self.terms
        if terms.per == "day":
            return piece.of_rounded_days(terms.day_count, self.decimals, terms.mode)
        if terms.per == "slice":
            return rounded(self.exact[-1], self.decimals, terms.mode)
        assert terms.per == "item", terms.per
        running = rounded(sum(self.exact, Fraction(0)), self.decimals, terms.mode)
        return running - sum(self.shown, Fraction(0))


class Account:
    """The debt as the opponent's accountant keeps it: principal, and interest that is owed."""

    def __init__(self, principal: Fraction) -> None:
        self.principal = principal
        """What interest runs on."""
        self.interest = Fraction(0)
        """What is owed of it."""

    def pay(self, amount: Fraction, *, interest_too: bool) -> Fraction:
        """Book what is paid, to interest first if the order says so; return what settled that."""
        to_interest = min(amount, self.interest) if interest_too else Fraction(0)
        self.interest -= to_interest
        self.principal -= min(amount - to_interest, self.principal)
        return to_interest

    def capitalise(self) -> Fraction:
        """Let the interest that is owed be principal from now on; return how much it is."""
        due, self.interest = self.interest, Fraction(0)
        self.principal += due
        return due

    @property
    def owed(self) -> Fraction:
        """Return everything."""
        return self.principal + self.interest


def in_the_books(debt: Debt) -> tuple[Credit, ...]:
    """Return the credits as they are allocated: none is more than is then left of the debt."""
    left = debt.principal
    booked = []
    for credit in sorted(debt.credits, key=lambda c: c.on):
        amount = min(credit.amount, left)
        left -= amount
        if amount > 0:
            booked.append(Credit(credit.on, amount, credit.is_note, credit.from_the_start))
    return tuple(booked)


def reckon(debt: Debt, terms: Terms, tables: Tables) -> Reckoning:
    """Walk from the first day that bears interest to the last."""
    start = debt.starts or debt.due + ONE_DAY
    price = terms.price
    account = Account(Fraction(debt.principal))
    visible = [credit for credit in debt.credits if credit.on <= debt.until]
    for credit in visible:
        if credit.from_the_start or credit.on < start:
            account.pay(Fraction(credit.amount), interest_too=False)

    movements: list[Movement] = []
    done = Pieces(terms, debt.decimals)
    piece: Piece | None = None
    day = start
    while day <= debt.until:
        if price.rule == "per_period" and begins_a_period(day, price, tables):
            piece = done.close(piece, account)
        if terms.stop_when_disputed and _disputed(day, debt):
            piece = done.close(piece, account)
        elif account.principal > 0:
            asked = {"per_period": day, "fixed_at_start": start, "fixed_at_due": debt.due}
            rate = rate_on(asked[price.rule], price, tables)
            if piece is None:
                piece = Piece(account.principal, rate)
            assert (piece.principal, piece.rate) == (account.principal, rate), (
                "a cut was forgotten"
            )
            piece.days.append(day)
        for kind, amount in _booked_on(day, visible):
            piece = done.close(piece, account)
            first_interest = terms.order == "interest_first" and kind == "payment"
            settled = account.pay(amount, interest_too=first_interest)
            movements.append(Movement(day, kind, amount, settled, account.principal))
        if terms.capitalise == "yearly" and _ends_a_year(day, start):
            piece = done.close(piece, account)
            if due := account.capitalise():
                movements.append(Movement(day, "capitalisation", due, due, account.principal))
        day += ONE_DAY
    done.close(piece, account)

    paid = sum(credit.amount for credit in visible)
    claimed = account.owed - (Fraction(debt.principal) - Fraction(paid))
    if paid <= debt.principal:
        assert claimed == sum(done.shown), (
            "interest claimed is the notional total less what is open"
        )
    return Reckoning(
        tuple(done.pieces),
        tuple(done.shown),
        sum(done.exact, Fraction(0)),
        sum(done.shown, Fraction(0)),
        account.principal,
        tuple(movements),
    )


def _booked_on(day: date, credits: list[Credit]) -> list[tuple[str, Fraction]]:
    """Return what the day's credit notes come to, and its payments."""
    todays = [credit for credit in credits if credit.on == day and not credit.from_the_start]
    notes = sum(Fraction(credit.amount) for credit in todays if credit.is_note)
    payments = sum(Fraction(credit.amount) for credit in todays if not credit.is_note)
    both = [("credit", Fraction(notes)), ("payment", Fraction(payments))]
    return [(kind, amount) for kind, amount in both if amount]


def _disputed(day: date, debt: Debt) -> bool:
    return any(
        (since is None or since <= day) and (until is None or day <= until)
        for since, until in debt.disputes
    )


def _ends_a_year(day: date, start: date) -> bool:
    """Whether a whole number of years from the first day `start` ends with `day`.

    A year ends on the eve of the day it began on; one that began on a 29 February, where there is
    none, on the eve of 1 March. So a year from 1 March ends with the last of February, be it the
    28th or the 29th.
    """
    eve_of = day + ONE_DAY
    if eve_of.year <= start.year:
        return False
    if (start.month, start.day) == (2, 29) and not is_leap(eve_of.year):
        return (eve_of.month, eve_of.day) == (3, 1)
    return (eve_of.month, eve_of.day) == (start.month, start.day)
