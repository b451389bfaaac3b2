from decimal import Decimal

import pytest

from dunbatch.core.ageing import age, days_overdue

from ..factories import account, assess, day, invoice, later
from ..factories_rules import rules


@pytest.mark.parametrize(
    ("as_of", "days"),
    [("2026-01-30", 0), ("2026-01-31", 0), ("2026-02-01", 1), ("2026-03-02", 30)],
)
def test_due_today_is_not_overdue(as_of, days):
    assert days_overdue(day("2026-01-31"), day(as_of)) == days


def test_what_never_falls_due_is_never_overdue():
    assert days_overdue(None, day("2026-02-01")) == 0


@pytest.mark.parametrize(
    ("days", "bucket"), [(1, 0), (30, 0), (31, 1), (60, 1), (61, 2), (90, 2), (91, 3), (999, 3)]
)
def test_both_sides_of_each_bucket(days, bucket):
    found = age([(days, Decimal("5.00"))], (30, 60, 90), "EUR")

    assert [b.amount for b in found].index(Decimal("5.00")) == bucket
    assert [(b.first_day, b.last_day) for b in found] == [(1, 30), (31, 60), (61, 90), (91, None)]


@pytest.mark.parametrize(
    ("days", "amounts"),
    [
        (0, ["0.00"] * 4),
        (1, ["100.00", "0.00", "0.00", "0.00"]),
        (30, ["100.00", "0.00", "0.00", "0.00"]),
        (31, ["0.00", "100.00", "0.00", "0.00"]),
        (91, ["0.00", "0.00", "0.00", "100.00"]),
    ],
)
def test_ageing_of_an_account(days, amounts):
    found = assess(account(invoice(due="2026-01-31")), rules(), later("2026-01-31", days))

    assert [str(bucket.amount) for bucket in found.ageing] == amounts
    assert found.days_overdue == days
    assert found.not_due == (Decimal("100.00") if days == 0 else 0)
