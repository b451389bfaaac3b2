"""Arrangements stand at their accounts; those without one are told."""

from dataclasses import replace

from dunbatch.core.arranged_ledger import with_arrangements
from dunbatch.core.entries import Ledger

from ..factories import account, party
from ..factories_arrangements import offer, plan


def test_each_stands_at_its_account_and_no_other():
    other = account(who=replace(party(), account_id="C002"))
    ledger, problems = with_arrangements(Ledger((account(), other)), (plan(), offer()))

    assert problems == ()
    assert [one.arrangements for one in ledger.accounts] == [(plan(), offer()), ()]


def test_an_unknown_account_is_told_for_each():
    unknown = replace(offer(), account_id="c001")
    ledger, problems = with_arrangements(Ledger((account(),)), (unknown, unknown))

    assert [problem.code for problem in problems] == ["C041", "C041"]
    assert problems[0].account_id is None
    assert ledger.accounts[0].arrangements == ()


def test_without_any_the_ledger_stays_as_it_is():
    ledger = Ledger((account(),))

    assert with_arrangements(ledger, ()) == (ledger, ())
