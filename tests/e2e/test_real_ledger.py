"""A real ledger of 2,466 invoices, read through a column map; only where it stands beside us.

It is not ours to ship (pedroteles/predictive-cashflow-b2b, Apache-2.0). Its figures were counted
by hand from the file: an invoice is open from its date until the day before it was settled.
"""

import csv
import io
import json
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from dunbatch import run as job
from dunbatch.output.plan_report import plan_report
from dunbatch.reading import Request
from tests.e2e.stub import render_as_text

LEDGER = (
    Path(__file__).resolve().parents[3]
    / "shared"
    / "ledgers"
    / "WA_Fn-UseC_-Accounts-Receivable.csv"
)
pytestmark = pytest.mark.skipif(not LEDGER.is_file(), reason="the real ledger is not here")

MAP = """\
date_format: "%d/%m/%Y"
columns:
  account_id: customerID
  number: invoiceNumber
  date: InvoiceDate
  due_date: DueDate
  amount: InvoiceAmount
  settled_on: SettledDate
  item_hold: {column: Disputed, values: {"Yes": dispute, "No": ""}}
constants: {kind: invoice, currency: USD}
parties: parties.csv
"""
POLICY = """\
schema: 1
creditor: {name: Example Supplies Ltd, address: [1 Example Road], country: GB}
language: en
currency: USD
plans:
  - stages:
      - {key: first, days: 1, document: late_notice, channel: letter}
      - {key: second, days: 4, document: late_notice, channel: letter}
      - {key: last, days: 9, document: final_demand, channel: registered_letter}
"""
AS_OF = date(2013, 6, 30)


@pytest.fixture
def request_with(tmp_path):
    def make(column_map, ledger=LEDGER):
        with LEDGER.open(encoding="utf-8", newline="") as stream:
            accounts = sorted({row["customerID"] for row in csv.DictReader(stream)})
        lines = ["account_id,name,address_line_1,postal_code,city,country,debtor_type"]
        lines += [
            f"{account},Fictitious {number} Inc,{number} Invented Street,00000,Nowhere,US,business"
            for number, account in enumerate(accounts)
        ]
        (tmp_path / "parties.csv").write_text("\n".join(lines), "utf-8")
        (tmp_path / "map.yaml").write_text(column_map, "utf-8")
        (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")
        return Request(
            ledger=ledger,
            policy=tmp_path / "policy.yaml",
            column_map=tmp_path / "map.yaml",
            as_of=AS_OF,
            letter_date=AS_OF,
        )

    return make


def amount(items):
    return sum((item.open for item in items), Decimal(0))


def test_what_is_open_overdue_and_held(request_with):
    plan, problems = job.make_plan(request_with(MAP))

    assert problems == ()
    items = [item for a in plan.assessments for item in a.items]
    overdue = [item for item in items if item.is_overdue]
    free = [item for item in overdue if item.held is None]
    assert (len(items), amount(items)) == (84, Decimal("5119.85"))
    assert (len(overdue), amount(overdue)) == (12, Decimal("835.56"))
    assert len(overdue) - len(free) == 8
    assert (len(free), amount(free)) == (4, Decimal("259.47"))


def test_the_notices_are_written(request_with, tmp_path, monkeypatch):
    monkeypatch.setattr(job, "render_all", render_as_text)
    request = request_with(MAP)
    plan, _ = job.make_plan(request)
    job.publish(
        plan, request, tmp_path / "out", replace_existing=False, jobs=1, progress=lambda *_: None
    )

    sent = Counter(a.stage.key for a in plan.assessments if a.notice_goes)
    assert sent == {"first": 1, "second": 2, "last": 1}
    assert len(list((tmp_path / "out").rglob("*.pdf"))) == 4


def test_without_a_date_format_it_is_refused(request_with):
    plan, problems = job.make_plan(request_with(MAP.replace('date_format: "%d/%m/%Y"\n', "")))

    assert plan is None
    assert {problem.code for problem in problems} == {"L024"}
    assert len(problems) == 3


def month_first(content):
    """Return the same rows with every day as MM/DD/YYYY."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
    sink = io.StringIO()
    csv.writer(sink).writerows([[as_month_first(cell) for cell in row] for row in rows])
    return sink.getvalue()


def as_month_first(cell):
    try:
        return f"{datetime.strptime(cell, '%d/%m/%Y'):%m/%d/%Y}"  # noqa: DTZ007 a day has no zone
    except ValueError:
        return cell


def test_month_first_gives_the_same_plan(request_with, tmp_path):
    """861 of its due dates can be read both ways; stated either way, not one figure differs."""
    other = tmp_path / LEDGER.name
    other.write_text(month_first(LEDGER.read_bytes()), "utf-8", newline="")
    stated = MAP.replace("%d/%m/%Y", "%m/%d/%Y")

    assert report_of(request_with(stated, other)) == report_of(request_with(MAP))


def report_of(request):
    plan, problems = job.make_plan(request)
    assert problems == ()
    report = plan_report(plan.assessments, plan.ledger, plan.policy, AS_OF, plan.history, "en")
    assert report["ledger"]["entries"] == 2466
    return json.dumps(report, sort_keys=True)
