"""Whom to stop supplying: only after a final demand whose time to pay has passed."""

import pytest

from dunbatch.output.work_lists import WorkList, tasks

from ..factories import account, assess, invoice, notice
from ..factories_rules import rules, stage

# A policy that `check` warns of: the stage that stops supply comes before the final demand.
BY = rules(
    stage("first", 8),
    stage("stop", 30, stop_supply=True),
    stage("final", 45, document="final_demand"),
)


def listed(as_of, *told):
    books = account(invoice(due="2026-01-31"), notices=told)
    return bool(tasks([assess(books, BY, as_of, history_known=True)], WorkList.STOP_SUPPLY, "en"))


@pytest.mark.parametrize("as_of", ["2026-03-02", "2026-03-16", "2026-03-17", "2027-03-17"])
def test_an_item_that_had_no_final_demand_stops_nothing(as_of):
    assert not listed(as_of)
    assert not listed(as_of, notice("2026-02-08", "first", "F-1:1", pay_by="2026-02-19"))


@pytest.mark.parametrize(("as_of", "is_listed"), [("2026-03-30", False), ("2026-03-31", True)])
def test_the_time_to_pay_of_the_final_demand_comes_first(as_of, is_listed):
    demanded = notice("2026-03-17", "final", "F-1:3", document="final_demand", pay_by="2026-03-30")

    assert listed(as_of, demanded) is is_listed
