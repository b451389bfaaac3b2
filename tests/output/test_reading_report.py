"""What the plan says of the reading: totals per currency, and the file's own beside ours."""

from datetime import date
from decimal import Decimal

from dunbatch.core.entries import Ledger, LeftOut, OwnTotal
from dunbatch.ledger.findings import Findings
from dunbatch.output.plan_report import plan_report

from ..factories import account, adjustment, invoice, payment


def reading(ledger):
    return plan_report((), ledger, None, date(2026, 6, 30), "none", "en")["ledger"]


def test_totals_of_what_was_read():
    booked = [
        invoice("F-1", "100.00"),
        adjustment("5.00", "2026-02-01"),
        payment("40.00", "2026-02-01"),
        adjustment("-1.00", "2026-02-01"),
    ]
    findings = Findings()
    findings.count(account(*booked))
    assert reading(Ledger(totals=findings.totals))["totals"] == [
        {"currency": "EUR", "debits": "105.00", "credits": "41.00"}
    ]
    assert reading(Ledger())["totals"] == []


def test_totals_of_the_file_itself():
    own = OwnTotal(9, "Balance", Decimal("150.00"), Decimal("149.50"))
    assert reading(Ledger(own_totals=(own,)))["own_totals"] == [
        {"line": 9, "column": "Balance", "stated": "150.00", "found": "149.50", "file": None}
    ]


def test_rows_of_a_second_file_are_told_apart():
    rows = (LeftOut(9, "the row is empty"), LeftOut(2, "the row is empty", "payments.csv"))
    own = OwnTotal(9, "Amount", Decimal("1.00"), Decimal("1.00"), "payments.csv")
    found = reading(Ledger(left_out=rows, own_totals=(own,)))

    assert found["left_out"] == [
        {"line": 9, "reason": "the row is empty", "file": None},
        {"line": 2, "reason": "the row is empty", "file": "payments.csv"},
    ]
    assert [total["file"] for total in found["own_totals"]] == ["payments.csv"]
