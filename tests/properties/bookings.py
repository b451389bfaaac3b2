"""Random books with everything at once: instalments, letters, bounced payments, disputes, charges.

`strategies` draws what a letter is decided on; here are the accounts that are hard to allocate.
"""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from dunbatch.core.books import is_credit
from dunbatch.core.entries import Entry, EntryKind

from ..factories import adjustment, charge, credit_note, hold, invoice, payment
from .strategies import AMOUNTS, DAYS, FIRST

INVOICES = st.sampled_from(["F-1", "F-2", "F-3"])
PAYMENTS = st.sampled_from(["P-1", "P-2", "P-3", ""])
LETTERS = st.sampled_from(["", "", "AA", "AB"])
DISPUTES = st.none() | st.builds(
    lambda since, days: hold("dispute", str(since), str(since + timedelta(days=days))),
    DAYS,
    st.integers(0, 60),
)
NAMED = st.lists(
    INVOICES | st.builds(lambda n, d: f"{n}@{d}", INVOICES, DAYS) | st.just("C-1"), max_size=3
).map(tuple)


@st.composite
def documents(draw, number):
    """Draw one invoice in one to four instalments, each perhaps in dispute."""
    dated = draw(DAYS)
    days = draw(st.lists(st.integers(0, 60), min_size=1, max_size=4, unique=True))
    return [
        invoice(
            number, draw(AMOUNTS), dated=dated, due=dated + timedelta(days=d), held=draw(DISPUTES)
        )
        for d in days
    ]


def others():
    """Draw what pays, is charged, or is written off."""
    return st.one_of(
        st.builds(lambda a, d, t, n: payment(a, d, *t, number=n), AMOUNTS, DAYS, NAMED, PAYMENTS),
        st.builds(lambda a, d, t, n: payment(a, d, *t, number=n), AMOUNTS, DAYS, NAMED, PAYMENTS),
        st.builds(lambda a, d, t: credit_note(a, d, *t, number=f"AV-{a}"), AMOUNTS, DAYS, NAMED),
        st.builds(lambda a, d, t: adjustment(-a, d, *t), AMOUNTS, DAYS, NAMED),
        st.builds(lambda a, d, due: adjustment(a, d, due=due), AMOUNTS, DAYS, st.none() | DAYS),
        st.builds(
            lambda of, a, d, held: charge(of, a, d, "F-1", number="C-1", held=held),
            st.sampled_from(["interest", "fee", "costs"]),
            AMOUNTS,
            DAYS,
            DISPUTES,
        ),
    )


def bounces():
    """Draw an adjustment that takes payments back, more of them than there are or less."""
    targets = st.lists(st.sampled_from(["P-1", "P-2", "P-3"]), min_size=1, max_size=2).map(tuple)
    return st.builds(lambda a, d, t: adjustment(a, d, *t, number="R-1"), AMOUNTS, DAYS, targets)


@st.composite
def bookings(draw, *, bouncing=True, lettered=True):
    """Draw the entries of one account in one currency, in any order."""
    found = [
        entry
        for number in ("F-1", "F-2", "F-3")[: draw(st.integers(1, 3))]
        for entry in draw(documents(number))
    ]
    found += draw(st.lists(others(), max_size=7))
    if bouncing:
        found += draw(st.lists(bounces(), max_size=2))
    if lettered and draw(st.booleans()):
        found = [replace(entry, lettering=draw(LETTERS)) for entry in found]
    return tuple(found)


def takes_back(entry: Entry, entries: tuple[Entry, ...]) -> bool:
    """Whether a positive adjustment names a credit; the books here have no number twice over."""
    numbers = {e.number for e in entries if is_credit(e) and e.number}
    return (
        entry.kind is EntryKind.ADJUSTMENT
        and entry.amount > 0
        and not numbers.isdisjoint(entry.applies_to)
    )


def takes_effect_on(entry: Entry, entries: tuple[Entry, ...]) -> date:
    """Return the day an adjustment takes credits back: it waits for the first of each name."""
    days = [entry.dated]
    for target in entry.applies_to:
        named = [e.dated for e in entries if is_credit(e) and e.number == target]
        days.append(min(named, default=FIRST))
    return max(days)
