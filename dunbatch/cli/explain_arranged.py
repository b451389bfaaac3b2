"""The arrangements of an account, as `explain` shows them."""

from collections.abc import Callable

from dunbatch.core.arrangements import Arranged, ArrangementState, SettlementOffer
from dunbatch.i18n.formats import Formats

COLUMNS = ("arrangement", "date", "state", ">owed", ">to_be_paid", ">received", "next_payment")
"""Columns of their table; see `ExplainView`."""


def arranged_cells(one: Arranged, word: Callable[..., str], figures: Formats) -> tuple[str, ...]:
    """Return one line of the table: what was arranged, what became of it, what comes next.

    Args:
        one: The arrangement.
        word: Returns the word of a key, in the reader's language.
        figures: The forms of that language.
    """
    made = one.arrangement
    currency = made.currency
    following = ""
    if isinstance(made, SettlementOffer):
        name, amount = "arranged_offer", made.amount
        if one.state is ArrangementState.OPEN:
            following = _next(word, figures.amount(amount, currency), figures.day(made.pay_by))
    else:
        name, amount = "arranged_plan", made.sum
        if one.next_due is not None:
            wanted = figures.amount(one.next_due.amount, currency)
            following = _next(word, wanted, figures.day(one.next_due.due))
    state = "offered" if one.state is ArrangementState.OPEN else one.state.value
    return (
        word(name),
        figures.day(made.since),
        word(state),
        figures.plain_amount(one.owed, currency),
        figures.plain_amount(amount, currency),
        figures.plain_amount(one.received, currency),
        following,
    )


def _next(word: Callable[..., str], amount: str, day: str) -> str:
    return word("next_by", amount=amount, day=day)
