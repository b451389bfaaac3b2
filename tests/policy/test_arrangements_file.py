"""The file of arrangements: strict, typed, and everything wrong in it told at once."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dunbatch.core.arrangements import InterestTreatment, OnDefault, PaymentPlan, SettlementOffer
from dunbatch.core.dates import months_after
from dunbatch.core.terms import Channel
from dunbatch.policy.arrangements import load_arrangements
from dunbatch.policy.schema_arrangements import EVERY, ArrangementsFile
from dunbatch.text.files import Source


def load(text, currency="EUR"):
    return load_arrangements(Source("arrangements.yaml", text.encode()), currency)


def told(text):
    found, problems = load(text)
    assert found == ()
    return [f"{p.place.line} {p.code}" for p in problems]


FULL = """\
schema: 1
payment_plans:
  - account: 00123
    currency: GBP
    agreed_on: 2026-06-02
    agreed_with: A. Nobody
    items: [F-12, "F-13@2026-02-28"]
    instalments:
      - {due: 2026-07-01, amount: 300.00}
      - {due: 2026-08-01, amount: "250.5"}
    interest: runs
    interest_amount: "10"
    on_default: as_before
    grace_days: 5
    acknowledges_debt: true
    channel: registered_letter
settlement_offers:
  - {account: NO, offered_on: 2026-06-02, amount: "800", pay_by: 2026-07-31, items: 1e5}
"""


def test_every_key_and_what_looks_like_a_number_stays_text():
    (plan, offer), problems = load(FULL)

    assert problems == ()
    assert isinstance(plan, PaymentPlan)
    assert (plan.account_id, plan.currency, plan.agreed_with) == ("00123", "GBP", "A. Nobody")
    assert plan.items == ("F-12", "F-13@2026-02-28")
    assert [(one.due, str(one.amount)) for one in plan.instalments] == [
        (date(2026, 7, 1), "300.00"),
        (date(2026, 8, 1), "250.50"),
    ]
    assert (plan.interest, plan.interest_amount) == (InterestTreatment.RUNS, Decimal("10.00"))
    assert (plan.on_default, plan.grace_days, plan.acknowledges_debt) == (
        OnDefault.AS_BEFORE,
        5,
        True,
    )
    assert (plan.channel, plan.place.line) == (Channel.REGISTERED_LETTER, 3)
    assert isinstance(offer, SettlementOffer)
    assert (offer.account_id, offer.currency, offer.items) == ("NO", "EUR", ("1e5",))
    assert (str(offer.amount), offer.pay_by, offer.place.line) == (
        "800.00",
        date(2026, 7, 31),
        18,
    )


def test_what_is_left_out():
    text = (
        "schema: 1\npayment_plans:\n"
        "  - {account: A, agreed_on: 2026-06-02, instalments: [{due: 2026-06-02, amount: 5}]}\n"
    )
    (plan,), problems = load(text, "JPY")

    assert problems == ()
    assert (plan.currency, str(plan.sum), plan.planned_interest) == ("JPY", "5", 0)
    assert (plan.interest, plan.on_default) == (
        InterestTreatment.STOPS,
        OnDefault.WHOLE_SUM_DUE,
    )
    assert (plan.grace_days, plan.items, plan.acknowledges_debt) == (0, (), False)
    assert plan.channel is Channel.LETTER
    assert load("schema: 1\n") == ((), ())


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("week", ["2026-01-31", "2026-02-07", "2026-02-14", "2026-02-21"]),
        ("two_weeks", ["2026-01-31", "2026-02-14", "2026-02-28", "2026-03-14"]),
        ("month", ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        ("quarter", ["2026-01-31", "2026-04-30", "2026-07-31", "2026-10-31"]),
    ],
)
def test_a_number_of_payments_at_equal_intervals(every, days):
    (plan,), problems = load(
        "schema: 1\npayment_plans:\n"
        "  - account: A\n    agreed_on: 2026-01-02\n    instalments:\n"
        f"      {{count: 4, first: 2026-01-31, every: {every}, amount: 50, last_amount: 49.99}}\n"
    )

    assert problems == ()
    assert [one.due.isoformat() for one in plan.instalments] == days
    assert [str(one.amount) for one in plan.instalments] == ["50.00", "50.00", "50.00", "49.99"]


def test_months_end_on_their_last_day_and_the_year_turns():
    assert months_after(date(2027, 11, 30), 3) == date(2028, 2, 29)
    assert months_after(date(2026, 12, 15), 1) == date(2027, 1, 15)
    assert months_after(date(2026, 1, 15), 11) == date(2026, 12, 15)


def test_everything_wrong_is_told_at_once():
    text = """\
schema: 1
payment_plan: []
payment_plans:
  - account: A
    agreed_on: 2026-06-31
    instalments: [{due: 2026-07-01, amount: "1,5"}, {due: 2026-07-01, amount: 0}]
    intrest: waived
  - account: B
    agreed_on: 2026-06-02
    instalments:
      - {due: 2026-06-01, amount: 1.005}
      - {due: 2026-05-01, amount: 5}
    interest: none
settlement_offers:
  - {account: C, offered_on: 2026-06-02, amount: "", pay_by: 2026-06-01}
"""
    assert told(text) == [
        "2 P005",
        "5 P026",
        "6 C043",
        "6 C053",
        "6 P022",
        "7 P005",
        "11 C043",
        "11 C051",
        "12 C043",
        "13 P011",
        "15 C043",
        "15 P008",
    ]


def test_an_unknown_key_names_the_nearest():
    _, problems = load("schema: 1\npayment_plan: []\n")

    assert "payment_plans" in problems[0].hint


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "C040"),
        ("- a\n", "C040"),
        ("schema: 1\nschema: 1\n", "C040"),
        ("schema: &a 1\n", "C040"),
        ("schema: [\n", "C040"),
        ("a: \0\n", "C040"),
    ],
)
def test_what_is_no_such_file(text, code):
    found, problems = load(text)

    assert found == ()
    assert {problem.code for problem in problems} == {code}


@pytest.mark.parametrize(
    ("agreed", "due", "expected"),
    [("2026-07-01", "2026-07-01", []), ("2026-07-02", "2026-07-01", ["3 C043"])],
)
def test_the_first_payment_may_come_on_the_day(agreed, due, expected):
    text = (
        "schema: 1\npayment_plans:\n"
        f"  - {{account: A, agreed_on: {agreed}, instalments: [{{due: {due}, amount: 5}}]}}\n"
    )
    assert [f"{p.place.line} {p.code}" for p in load(text)[1]] == expected
    text = text.replace("[{due", "{count: 2, every: week, first").replace("}]", "}")
    assert [f"{p.place.line} {p.code}" for p in load(text)[1]] == expected


@pytest.mark.parametrize(("pay_by", "expected"), [("2026-06-02", []), ("2026-06-01", ["3 C043"])])
def test_an_offer_may_end_on_its_day(pay_by, expected):
    text = (
        "schema: 1\nsettlement_offers:\n"
        f"  - {{account: A, offered_on: 2026-06-02, amount: 5, pay_by: {pay_by}}}\n"
    )
    assert [f"{p.place.line} {p.code}" for p in load(text)[1]] == expected


def test_interest_waived_is_in_no_instalment():
    text = FULL.replace("interest: runs", "interest: waived")

    assert told(text) == ["12 C052"]


def test_more_entries_than_a_policy_has_are_read_and_checked():
    one = "  - {account: A, offered_on: 2026-06-02, amount: 5, pay_by: 2026-06-02}\n"
    text = "schema: 1\nsettlement_offers:\n" + one * 150
    last = "  - {account: A, offered_on: 2026-06-02, amount: 5, currency: , pay_by: 2026-06-01}\n"

    assert len(load(text)[0]) == 150
    assert told(text + last) == ["153 C043", "153 P008"]


def test_the_schema_describes_itself():
    schema = ArrangementsFile.model_json_schema()

    assert schema["required"] == ["schema"]
    assert set(schema["$defs"]["PaymentPlanSection"]["required"]) == {
        "account",
        "agreed_on",
        "instalments",
    }


PAGE = (Path(__file__).resolve().parents[2] / "docs" / "arrangements.md").read_text("utf-8")


def test_the_example_of_the_handbook_reads():
    (text,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    found, problems = load(text)

    assert problems == ()
    assert [one.account_id for one in found] == ["C001", "C002", "C003"]
    assert str(found[1].sum) == "1187.50"


def test_the_handbook_explains_every_key_and_word():
    schema = ArrangementsFile.model_json_schema()
    sections = [schema, *schema["$defs"].values()]
    keys = {key for section in sections for key in section.get("properties", {})}
    words = {str(word) for kind in (InterestTreatment, OnDefault) for word in kind}

    assert keys - {"schema"} | words | set(EVERY) <= set(re.findall(r"`([^`\n]+)`", PAGE))
