"""The treatment table of the samples, over the sample month."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from dunbatch.documents.build import kinds_of
from dunbatch.reading import Request
from dunbatch.run import make_plan
from dunbatch.shipped import shipped_folder

SAMPLES = shipped_folder("sample_ledgers")
AS_OF = date(2026, 6, 30)


def planned(as_of=AS_OF, **options):
    request = Request(
        ledger=SAMPLES / "month.csv",
        policy=SAMPLES / "policy_treatment.yaml",
        as_of=as_of,
        letter_date=as_of,
        **options,
    )
    plan, problems = make_plan(request)
    assert problems == ()
    return plan


def sent(plan):
    return Counter(kind.value for a in plan.assessments for kind in kinds_of(a))


def test_it_is_the_table_it_describes():
    large, small = planned().policy.rules.plans

    windows = [(-15, None), (35, 40), (45, 50), (55, 60), (65, 70), (80, 85)]
    for plan in (large, small):
        assert [(stage.days, stage.until) for stage in plan.stages] == windows
        documents = [stage.document.value for stage in plan.stages]
        assert (documents[0], documents[-2:]) == (
            "pre_due_reminder",
            ["final_demand", "handover_file"],
        )
    assert [s.channel.value for s in large.stages[1:4]] == [
        "phone",
        "letter",
        "registered_letter",
    ]
    assert [s.channel.value for s in small.stages[1:4]] == ["email", "phone", "letter"]
    assert (large.when is not None, small.when) == (True, None)
    assert planned().policy.rules.min_days_between == 7


@pytest.mark.parametrize("plan_at", [0, 1])
def test_no_time_to_pay_reaches_beyond_the_next_window(plan_at):
    rules = planned().policy.rules
    ladder = rules.plans[plan_at].ladder

    for stage, following in pairwise(ladder):
        # A weekend may add two days to the time to pay; it still ends before the next one closes.
        spent = rules.mail_days.get(stage.channel, 0) + stage.pay_within.days + 2
        assert stage.days + spent < following.until, stage.key


def test_without_a_register_everybody_begins_at_the_first_step():
    plan = planned()

    assert sent(plan) == {"pre_due_reminder": 3, "late_notice": 17, "call_sheet": 1}
    levels = {a.stage.level for a in plan.assessments if a.notice_goes and a.stage}
    assert levels == {0, 1}


def test_with_the_register_each_goes_one_step_further():
    plan = planned(previous=SAMPLES / "previous_register.csv")

    assert sent(plan) == {
        "pre_due_reminder": 2,
        "late_notice": 8,
        "call_sheet": 3,
        "final_demand": 1,
        "handover_file": 4,
    }


def test_a_large_account_is_called_and_a_small_one_is_written_to():
    first = {a.party.account_id: a for a in planned().assessments if a.notice_goes}

    assert (first["C1018"].plan.name, first["C1018"].stage.channel) == ("large_accounts", "phone")
    assert (first["C1006"].plan.name, first["C1006"].stage.channel) == ("small_accounts", "email")
