"""What a letter may not say to whom it goes: each problem, and the account that just is free."""

from dataclasses import replace

import pytest

from dunbatch.documents.lawful import letter_problems
from dunbatch.policy.policy import Creditor, Policy
from tests import factories as f
from tests import factories_rules as r

RATES = {"ecb_half_year": r.rate_table(("2025-01-01", "2027-12-31", "2.00"))}


def found(law, debtor, clauses, *, within=27, contract="", channel="letter"):
    """Return codes and messages for a final demand of 31 March 2026."""
    stage = replace(
        r.stage("last", 45, document="final_demand", channel=channel, pay_within=within),
        clauses=clauses,
    )
    party = replace(f.party(debtor_type=debtor), contract=contract)
    account = f.account(f.invoice(due="2026-01-31"), who=party)
    return told(account, r.rules(stage), law)


def told(account, rules, law):
    creditor = Creditor(name="Maison Exemple", address=("1 rue Haute",), country="FR")
    policy = Policy(creditor, language="fr", currency="EUR", governing_law=law, rules=rules)
    return letter_problems([f.assess(account, rules, "2026-03-31")], policy)


def codes(problems):
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("law", "debtor", "clauses", "expected"),
    [
        ("FR", "business", ("mora", "late_payment", "legal_costs"), []),
        ("FR", "sole_trader", ("late_payment",), []),
        ("FR", "consumer", ("mora", "default_interest", "legal_costs"), []),
        ("FR", "consumer", ("mora", "late_payment"), ["T036"]),
        ("FR", "consumer", ("late_payment", "termination"), ["T036", "T036"]),
        ("FR", "public", ("late_payment",), ["T036"]),
        ("FR", "business", ("default_interest",), ["T036"]),
        ("IT", "consumer", ("mora", "late_payment"), ["T036"]),
        ("IE", "consumer", ("late_payment",), ["T036"]),
        ("GB", "consumer", ("late_payment",), ["T036"]),
    ],
)
def test_a_clause_stops_the_account_it_is_not_for(law, debtor, clauses, expected):
    assert codes(found(law, debtor, clauses)) == expected


def test_the_problem_names_account_stage_and_clause():
    (problem,) = found("FR", "consumer", ("late_payment",))

    assert problem.is_error
    assert problem.account_id == f.party().account_id
    assert all(
        word in problem.message for word in (problem.account_id, "`last`", "`late_payment`")
    )


@pytest.mark.parametrize(
    ("debtor", "within", "expected"),
    [
        # Three days in the post: 30 days from the date of the letter.
        ("consumer", 26, ["T039"]),
        ("consumer", 27, ["T038"]),
        ("sole_trader", 26, ["T039"]),
        ("business", 10, ["T039"]),
        ("business", 11, []),
    ],
)
def test_the_time_of_a_letter_of_claim(debtor, within, expected):
    assert codes(found("GB", debtor, ("pre_action",), within=within)) == expected


@pytest.mark.parametrize(("within", "expected"), [(14, ["T039"]), (15, [])])
def test_the_time_of_a_diffida_is_counted_from_its_receipt(within, expected):
    assert codes(found("IT", "business", ("termination",), within=within)) == expected


def test_what_must_be_enclosed_is_told_as_a_warning():
    (without,) = found("GB", "consumer", ("pre_action",))
    (stated,) = found("GB", "consumer", ("pre_action",), contract="Order of 3 March 2025")

    assert not without.is_error
    assert without.message.endswith(
        "Information Sheet, Reply Form, Financial Statement form and what was agreed"
    )
    assert stated.message.endswith("Information Sheet, Reply Form and Financial Statement form")


@pytest.mark.parametrize(
    ("law", "debtor", "basis", "expected"),
    [
        ("FR", "consumer", "statutory", ["T037"]),
        ("FR", "business", "statutory", []),
        ("IT", "consumer", "statutory", ["T037"]),
        ("GB", "consumer", "statutory", ["T037"]),
        # What a consumer agreed to may be claimed; under French law not the costs of recovery.
        ("IT", "consumer", "contract", []),
        ("FR", "consumer", "contract", ["T037"]),
        ("FR", "sole_trader", "contract", []),
    ],
)
def test_consumers_are_not_charged_like_businesses(law, debtor, basis, expected):
    stage = r.stage("late", 8, interest=True, compensation=True)
    terms = r.terms(
        reference="ecb_half_year",
        margin="8.00",
        basis=basis,
        agreed_in="CGV",
        compensation="40.00",
        debtor_types=("business", "consumer", "sole_trader"),
    )
    rules = r.rules(stage, interest=terms, tables=RATES)
    account = f.account(f.invoice(due="2026-01-31"), who=f.party(debtor_type=debtor))

    assert codes(told(account, rules, law)) == expected
