"""Day first or month first is stated, and changes nothing once it is: equal plans, whole.

Every day of this ledger but one could be read both ways.
"""

import json
from datetime import date

import pytest

from dunbatch.output.plan_report import plan_report
from dunbatch.reading import Request
from dunbatch.run import make_plan

DAY_FIRST = """\
Customer,Name,Type,Number,Date,Due,Amount,For,Settled,Held since
B1,Example Joinery Ltd,invoice,1001,03/04/2026,05/04/2026,1000.00,,,
B1,Example Joinery Ltd,payment,P-1,06/05/2026,,400.00,1001,,
B1,Example Joinery Ltd,invoice,1002,02/03/2026,04/03/2026,250.00,,05/03/2026,
B2,Model Orchards,invoice,1003,04/05/2026,06/06/2026,540.00,,,
B2,Model Orchards,invoice,1004,01/05/2026,31/05/2026,60.00,,,02/06/2026
"""
MAP = """\
date_format: "{format}"
columns:
  account_id: Customer
  name: Name
  kind: Type
  number: Number
  date: Date
  due_date: Due
  amount: Amount
  applies_to: For
  settled_on: Settled
  item_hold_since: Held since
  item_hold: {{column: Held since, values: {{"": "", "{held}": dispute}}}}
constants: {{currency: GBP}}
"""
POLICY = """\
schema: 1
creditor: {name: Example Supplies Ltd, address: [1 Example Road], country: GB}
language: en
currency: GBP
plans:
  - stages:
      - {key: first, days: 8, document: late_notice, channel: letter}
      - {key: last, days: 30, document: final_demand, channel: letter}
"""
AS_OF = date(2026, 6, 30)


def month_first(text):
    """Exchange the first two numbers of every day."""
    swapped = (",".join(_swapped(cell) for cell in line.split(",")) for line in text.splitlines())
    return "\n".join(swapped) + "\n"


def _swapped(cell):
    parts = cell.split("/")
    return "/".join((parts[1], parts[0], parts[2])) if len(parts) == 3 else cell


@pytest.fixture
def plan_of(tmp_path):
    def plan(text, column_map):
        (tmp_path / "ledger.csv").write_text(text, "utf-8")
        (tmp_path / "map.yaml").write_text(column_map, "utf-8")
        (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")
        request = Request(
            ledger=tmp_path / "ledger.csv",
            policy=tmp_path / "policy.yaml",
            column_map=tmp_path / "map.yaml",
            as_of=AS_OF,
            letter_date=AS_OF,
        )
        found, problems = make_plan(request)
        if found is None:
            return {problem.code for problem in problems}
        report = plan_report(
            found.assessments, found.ledger, found.policy, AS_OF, found.history, "en"
        )
        return json.dumps(report, sort_keys=True)

    return plan


def test_the_same_ledger_month_first_gives_the_same_plan(plan_of):
    other = month_first(DAY_FIRST)

    day_first = plan_of(DAY_FIRST, MAP.format(format="%d/%m/%Y", held="02/06/2026"))

    assert other != DAY_FIRST
    assert plan_of(other, MAP.format(format="%m/%d/%Y", held="06/02/2026")) == day_first
    # 600.00 are left of 1001, 86 days after 5 April; 1003 is 24 days late, 1004 is held.
    accounts = {row["account_id"]: row for row in json.loads(day_first)["accounts"]}
    assert [accounts["B1"][key] for key in ("overdue", "days_overdue")] == ["600.00", 86]
    assert [accounts["B2"][key] for key in ("overdue", "held", "stage")] == [
        "600.00",
        "60.00",
        "first",
    ]


def test_the_other_order_is_another_plan_or_none(plan_of):
    """One day above the twelfth is refused; without it nothing in the file tells."""
    wrong = MAP.format(format="%m/%d/%Y", held="02/06/2026")
    telling = {"L023"}
    doubtful = "".join(line for line in DAY_FIRST.splitlines(keepends=True) if "31/05" not in line)

    assert plan_of(DAY_FIRST, wrong) == telling
    assert plan_of(doubtful, wrong) != plan_of(
        doubtful, MAP.format(format="%d/%m/%Y", held="02/06/2026")
    )
