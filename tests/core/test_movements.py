"""Rules, sections 1 and 11: where movements are not known, no activity statement is written."""

from datetime import date
from decimal import Decimal

import pytest

from dunbatch.core.balances import AgedBalance, Bucket
from dunbatch.core.entries import Account, Ledger
from dunbatch.core.movements import unknown_movements
from dunbatch.core.problems import Place

from ..factories import account, day, invoice, party
from ..factories_rules import rules

STATED = account(invoice("F-1", due="2026-06-20", dated="2026-05-21", open_stated=True))
LISTED = account(invoice("F-1", due="2026-06-20", dated="2026-05-21"))
PLACE = Place("ledger.csv")


def codes(*accounts, send="overdue", form="activity", as_of="2026-06-30", **more):
    by = rules(statement=send, form=form, **more).statement
    found = unknown_movements(Ledger(accounts), by, day(as_of), PLACE)
    return [problem.code for problem in found]


def test_what_is_stated_as_open_is_refused_once_for_the_whole_ledger():
    assert codes(LISTED) == []
    assert codes(STATED, LISTED, STATED) == ["C060"]


@pytest.mark.parametrize(("send", "expected"), [("always", 1), ("overdue", 1), ("never", 0)])
def test_only_where_statements_are_sent(send, expected):
    assert len(codes(STATED, send=send)) == expected
    assert codes(STATED, send=send, form="open_item") == []


@pytest.mark.parametrize(("as_of", "expected"), [("2026-05-20", []), ("2026-05-21", ["C060"])])
def test_only_what_the_run_sees(as_of, expected):
    assert codes(STATED, as_of=as_of) == expected


def test_balances_by_age_are_refused_too():
    nothing = Decimal("0.00")
    balance = AgedBalance("EUR", nothing, (Bucket(1, None, Decimal("5.00")),), nothing)

    assert codes(Account(party(), balances=(balance,))) == ["C060"]


@pytest.mark.parametrize(("first", "expected"), [("2026-06-30", []), ("2026-07-01", ["C061"])])
def test_a_period_begins_by_as_of(first, expected):
    assert codes(LISTED, period=date.fromisoformat(first)) == expected
    assert codes(LISTED, period=date.fromisoformat(first), send="never") == []
