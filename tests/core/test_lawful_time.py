"""A final demand that leaves less time than a preset allows is a problem of its account."""

from dataclasses import replace

import pytest

from dunbatch.core.entries import DebtorType
from dunbatch.core.terms import MinimumTime, TimeSince

from ..factories import ACCOUNT, account, invoice, party, run
from ..factories_rules import rules, stage

INDIVIDUALS = frozenset({DebtorType.CONSUMER, DebtorType.SOLE_TRADER})
FROM_LETTER = MinimumTime(30, TimeSince.LETTER_DATE, INDIVIDUALS)
FROM_RECEIPT = MinimumTime(15, TimeSince.RECEIPT)


def demanded(debtor_type, within, *minimum, document="final_demand", **options):
    by = rules(stage("final", 8, document=document, pay_within=within))
    who = account(invoice("1", due="2026-05-01"), who=party(debtor_type=debtor_type))
    (found,), problems = run(who, replace(by, minimum_times=minimum), "2026-07-01", **options)
    assert found.notice_goes
    return found, problems


@pytest.mark.parametrize(
    ("debtor_type", "within", "codes"),
    [
        # Ordinary letters travel three days: 27 more make thirty.
        ("consumer", 26, ["C031"]),
        ("consumer", 27, []),
        ("sole_trader", 26, ["C031"]),
        ("business", 26, []),
        ("public", 0, []),
    ],
)
def test_thirty_days_from_the_letter_for_individuals(debtor_type, within, codes):
    _, problems = demanded(debtor_type, within, FROM_LETTER)

    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(("within", "codes"), [(14, ["C031"]), (15, [])])
def test_fifteen_days_from_receipt_for_everybody(within, codes):
    # A Monday, so that no week-end lengthens the time.
    _, problems = demanded("business", within, FROM_RECEIPT, letter_date="2026-07-06")

    assert [problem.code for problem in problems] == codes


def test_the_longest_of_several_times_counts():
    _, (problem,) = demanded("sole_trader", 15, FROM_RECEIPT, FROM_LETTER)

    assert problem.account_id == ACCOUNT
    assert "asks a sole trader to pay by 2026-07-20" in problem.message
    assert problem.message.endswith("no earlier day than 2026-07-31")
    assert "stage final" in problem.hint


def test_a_later_letter_has_its_own_days():
    _, (problem,) = demanded("consumer", 20, FROM_LETTER, letter_date="2026-07-03")

    assert problem.message.endswith("no earlier day than 2026-08-02")


def test_other_letters_may_be_short():
    assert demanded("consumer", 0, FROM_LETTER, document="late_notice")[1] == ()


def test_without_a_preset_any_time_will_do():
    assert demanded("consumer", 0)[1] == ()


def test_a_demand_that_does_not_go_has_no_time():
    by = replace(rules(stage("final", 90, document="final_demand")), minimum_times=(FROM_LETTER,))
    who = account(invoice("1", due="2026-05-01"), who=party(debtor_type="consumer"))

    assert run(who, by, "2026-07-01")[1] == ()
