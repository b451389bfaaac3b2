"""What the plan says of the reading: totals per currency, and the file's own beside ours."""

from datetime import date
from decimal import Decimal

from dunbatch.core.entries import Ledger, OwnTotal
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
    assert reading(Ledger((account(*booked),), 4, 4))["totals"] == [
        {"currency": "EUR", "debits": "105.00", "credits": "41.00"}
    ]
    assert reading(Ledger())["totals"] == []


def test_totals_of_the_file_itself():
    own = OwnTotal(9, "Balance", Decimal("150.00"), Decimal("149.50"))
    assert reading(Ledger(own_totals=(own,)))["own_totals"] == [
        {"line": 9, "column": "Balance", "stated": "150.00", "found": "149.50"}
    ]
