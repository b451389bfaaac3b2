"""The slow reference of compensation and fees against figures worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest

from .slow_charges import (
    Instalment,
    Letter,
    carried_fees,
    compensations,
    fee_of_the_notice,
    tier,
)

UK = ((Fraction(1000), Fraction(40)), (Fraction(10000), Fraction(70)), (None, Fraction(100)))
DUE = date(2026, 1, 31)


def item(document="F-1", due=DUE, amount="1000", **more):
    return Instalment(document, due, Fraction(amount), **more)


@pytest.mark.parametrize(
    ("owed", "amount"),
    [("0.01", 40), ("999.99", 40), ("1000.00", 70), ("9999.99", 70), ("10000.00", 100)],
)
def test_the_tiers_of_the_act_of_1998(owed, amount):
    # GOV.UK, late commercial payments: table of fixed sums.
    assert tier(Fraction(owed), UK) == amount


def test_a_payment_on_the_due_date_makes_the_debt_smaller_one_the_day_after_does_not():
    before = item(paid=((DUE, Fraction(1)),))
    after = item(paid=((date(2026, 2, 1), Fraction(1)),))

    assert compensations([before], UK, "document") == {before: 40}
    assert compensations([after], UK, "document") == {after: 70}


def test_once_per_document_by_the_first_instalment_that_claims():
    first = item(due=date(2026, 1, 15), amount="500", claims=False)
    second = item(amount="1000")
    third = item(due=date(2026, 2, 28), amount="20000")

    assert list(compensations([third, first, second], UK, "document").values()) == [0, 70, 0]
    assert list(compensations([third, first, second], UK, "instalment").values()) == [0, 70, 100]


def test_what_was_booked_is_taken_off_but_not_below_nothing():
    part, more = item(booked=(Fraction(30),)), item("F-2", booked=(Fraction(30), Fraction(60)))

    assert compensations([part, more], UK, "document") == {part: 40, more: 0}


def test_nothing_for_what_was_credited_wholly():
    gone = item(credited=((date(2026, 3, 1), Fraction(1000)),))

    assert compensations([gone], UK, "document") == {gone: 0}


@pytest.mark.parametrize(
    ("letters", "agreed", "known", "fee"),
    [
        ([], True, False, 10),
        ([], False, False, 0),
        ([], True, True, 0),
        ([Letter("R-1", Fraction(0), frozenset({"F-1"}))], True, True, 10),
        ([Letter("R-1", Fraction(0), frozenset({"F-1"}), cancelled=True)], True, True, 0),
        ([Letter("R-1", Fraction(0), frozenset({"F-9"}))], True, True, 0),
    ],
)
def test_a_fee_needs_an_earlier_notice_about_an_item(letters, agreed, known, fee):
    items = frozenset({"F-1", "F-2"})

    found = fee_of_the_notice(Fraction(10), letters, items, agreed=agreed, history_known=known)

    assert found == fee


def test_carried_fees_of_notices_with_an_item_that_is_open():
    letters = [
        Letter("R-1", Fraction(10), frozenset({"F-1", "F-2"})),
        Letter("R-2", Fraction(15), frozenset({"F-3"})),
        Letter("R-3", Fraction(5), frozenset({"F-1"}), cancelled=True),
    ]

    def carried(demanded, **settled):
        paid = {number.replace("_", "-"): Fraction(amount) for number, amount in settled.items()}
        return carried_fees(letters, frozenset(demanded), paid, agreed=True, carry=True)

    assert carried({"F-1", "F-3"}) == 25
    assert carried({"F-2"}) == 10
    assert carried({"F-2"}, R_1=4) == 6
    assert carried({"F-2", "F-3"}, R_1=40) == 15
    assert carried_fees(letters, frozenset({"F-1"}), {}, agreed=True, carry=False) == 0
    assert carried_fees(letters, frozenset({"F-1"}), {}, agreed=False, carry=True) == 0
