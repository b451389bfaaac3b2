"""Promises to pay as the call sheet lists them: running, kept, broken, or not to be judged."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dunbatch.core.assessment import PromiseState

from ..factories import account, assess, hold, invoice, party, payment
from ..factories_rules import rules

DUE = "2026-01-31"


def promises(*entries, as_of, who=None):
    return assess(account(*entries, who=who), rules(), as_of).promises


def states(found):
    return [(promise.number, promise.state.value) for promise in found]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-02-09", []),
        ("2026-02-10", [("F-1", "running")]),
        ("2026-02-20", [("F-1", "running")]),
        ("2026-02-21", [("F-1", "broken")]),
    ],
)
def test_a_promise_from_its_first_day_to_the_day_after_its_last(as_of, expected):
    item = invoice(due=DUE, held=hold("promise", "2026-02-10", "2026-02-20"))

    assert states(promises(item, as_of=as_of)) == expected


@pytest.mark.parametrize(
    ("amount", "as_of", "expected"),
    [
        ("60.00", "2026-02-15", "kept"),
        ("60.00", "2026-02-21", "kept"),
        ("59.99", "2026-02-15", "running"),
        ("59.99", "2026-02-21", "broken"),
    ],
)
def test_it_is_kept_as_soon_as_the_amount_is_there(amount, as_of, expected):
    item = invoice(due=DUE, held=hold("promise", "2026-02-10", "2026-02-20", "60.00"))
    (found,) = promises(item, payment(amount, "2026-02-12", "F-1"), as_of=as_of)

    assert found.state == expected
    assert (found.promised, found.received) == (Decimal("60.00"), Decimal(amount))


def test_the_accounts_stands_before_its_items_and_settled_items_keep_theirs():
    who = party(held=hold("promise", "2026-02-01", "2026-02-05", "10.00"))
    paid = invoice("F-1", due=DUE, held=hold("promise", "2026-02-10", "2026-02-20"))
    late = invoice("F-2", due=DUE, held=hold("promise", "2026-02-11", "2026-02-21"))
    found = promises(
        paid, late, payment("100.00", "2026-02-15", "F-1"), as_of="2026-03-01", who=who
    )

    assert states(found) == [("", "broken"), ("F-1", "kept"), ("F-2", "broken")]


def test_a_broken_promise_of_a_settled_item_is_listed_but_no_letter_speaks_of_it():
    item = invoice(due=DUE, held=hold("promise", "2026-02-10", "2026-02-20"))
    other = invoice("F-2", due=DUE)
    books = account(item, other, payment("100.00", "2026-02-25", "F-1"))
    found = assess(books, rules(), "2026-03-01")

    assert states(found.promises) == [("F-1", "broken")]
    assert found.broken_promise is None


def test_without_a_last_day_it_runs_on():
    item = invoice(due=DUE, held=hold("promise", "2026-02-10"))

    assert states(promises(item, as_of="2027-02-10")) == [("F-1", "running")]


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2026-02-20", "running"), ("2026-02-21", "unknown")]
)
def test_a_ledger_that_lists_no_payments_judges_no_promise(as_of, expected):
    item = replace(
        invoice(due=DUE, held=hold("promise", "2026-02-10", "2026-02-20")), open_stated=True
    )

    assert states(promises(item, as_of=as_of)) == [("F-1", expected)]


def test_other_holds_are_no_promises():
    assert promises(invoice(due=DUE, held=hold("dispute")), as_of="2026-02-20") == ()
    assert {state.value for state in PromiseState} == {"running", "kept", "broken", "unknown"}
