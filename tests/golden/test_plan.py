"""The sample month as it is decided: who gets what, every sum, and why."""

from datetime import date

import pytest
from syrupy.extensions.json import JSONSnapshotExtension

from dunbatch.output.plan_report import plan_report
from dunbatch.reading import Request
from dunbatch.run import make_plan
from dunbatch.shipped import shipped_folder

SAMPLES = shipped_folder("sample_ledgers")


@pytest.fixture
def golden(snapshot):
    return snapshot.use_extension(JSONSnapshotExtension)


def report(ledger, policy, *, previous=None, language="en", as_of=date(2026, 6, 30)):
    request = Request(
        ledger=SAMPLES / ledger,
        policy=SAMPLES / policy,
        as_of=as_of,
        letter_date=as_of,
        previous=SAMPLES / previous if previous else None,
    )
    plan, problems = make_plan(request)
    assert [problem for problem in problems if problem.is_error] == []
    return plan_report(plan.assessments, plan.ledger, plan.policy, as_of, plan.history, language)


def test_the_month_without_history(golden):
    assert report("month.csv", "policy_full.yaml") == golden


def test_the_month_with_the_register_of_earlier_letters(golden):
    found = report(
        "month.csv", "policy_full.yaml", previous="previous_register.csv", language="fr"
    )

    assert found == golden


def test_the_smallest_month(golden):
    assert report("minimal.csv", "policy_minimal.yaml", language="it") == golden


def test_the_awkward_ledger(golden):
    found = report("awkward.csv", "policy_full.yaml", as_of=date(2024, 3, 31))

    assert found == golden


def test_what_the_readme_of_the_samples_promises():
    accounts = report("month.csv", "policy_full.yaml")["accounts"]
    documents = [kind for account in accounts for kind in account["documents"]]

    assert len(documents) == 71
    assert documents.count("statement") == 38


def test_what_it_promises_of_the_awkward_ledger():
    accounts = report("awkward.csv", "policy_full.yaml", as_of=date(2024, 3, 31))["accounts"]
    documents = [kind for account in accounts for kind in account["documents"]]

    assert len(documents) == 30
    assert documents.count("statement") == 16
