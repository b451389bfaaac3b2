"""Which interest terms an account falls under: those it names, else the first that bind it."""

from dataclasses import replace

import pytest

from dunbatch.core.assess import assess_account
from dunbatch.core.unit import RunDates

from ..factories import account, day, invoice, party
from ..factories_rules import rules, terms

BUSINESS = terms("12", name="b2b", debtor_types=("business",))
CONSUMER = terms("5", name="b2c", debtor_types=("consumer",))
OTHER = terms("1", name="other", debtor_types=("business",))
RULES = replace(
    rules(interest=BUSINESS),
    interest_default=("b2b", "b2c"),
    interest_terms={each.name: each for each in (BUSINESS, CONSUMER, OTHER)},
)


def assessed(debtor_type, on=RULES, **options):
    who = replace(party(debtor_type=debtor_type), **options)
    dates = RunDates(day("2026-07-01"), day("2026-07-01"))
    late = account(invoice("1", due="2026-05-31"), who=who)
    (found,), problems = assess_account(late, on, dates, history_known=False)
    return found.terms and found.terms.name, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("debtor_type", "name"),
    [
        ("business", "b2b"),
        ("sole_trader", "b2b"),
        ("consumer", "b2c"),
        ("public", None),
        (None, None),
    ],
)
def test_the_first_default_that_binds_is_taken(debtor_type, name):
    assert assessed(debtor_type) == (name, [])


def test_terms_that_an_account_names_stand_alone():
    assert assessed("business", interest_terms="other") == ("other", [])
    assert assessed("consumer", interest_terms="other") == (None, [])
    assert assessed("consumer", interest_terms="unknown") == (None, ["C001"])


def test_default_terms_that_do_not_exist_are_told():
    assert assessed("business", replace(RULES, interest_default=("gone", "b2b"))) == (
        None,
        ["C001"],
    )


def test_without_a_default_there_are_none():
    assert assessed("business", replace(RULES, interest_default=())) == (None, [])
