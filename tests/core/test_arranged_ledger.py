"""Arrangements stand at their accounts; those without one are told."""

from dataclasses import replace

from dunbatch.core.arranged_ledger import by_account, with_arrangements, without_account

from ..factories import account, party
from ..factories_arrangements import offer, plan

OTHER = account(who=replace(party(), account_id="C002"))


def test_each_stands_at_its_account_and_no_other():
    accounts = with_arrangements((account(), OTHER), by_account((plan(), offer())))

    assert [one.arrangements for one in accounts] == [(plan(), offer()), ()]
    assert without_account(by_account((plan(), offer())), ["C001", "C002"]) == ()


def test_an_unknown_account_is_told_for_each():
    unknown = replace(offer(), account_id="c001")
    problems = without_account(by_account((unknown, plan(), unknown)), ["C001"])

    assert [problem.code for problem in problems] == ["C041", "C041"]
    assert problems[0].account_id is None


def test_without_any_nothing_changes():
    assert with_arrangements((OTHER,), {}) == (OTHER,)
    assert without_account({}, iter(())) == ()
