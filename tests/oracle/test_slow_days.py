"""Days and roundings of the slow reference against figures worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest

from .slow_days import days_of_thirty, rounded, weight


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("count", "on", "part"),
    [
        ("ACT/365F", "2024-03-01", "1/365"),
        ("ACT/360", "2024-03-01", "1/360"),
        ("ACT/ACT", "2023-12-31", "1/365"),
        ("ACT/ACT", "2024-01-01", "1/365"),  # the night that begins on 31 December 2023
        ("ACT/ACT", "2024-01-02", "1/366"),
        ("ACT/ACT", "2025-01-01", "1/366"),
        ("ACT/ACT", "2025-01-02", "1/365"),
        ("ACT/ACT", "2100-03-01", "1/365"),
        ("ACT/ACT", "2000-03-01", "1/366"),
    ],
)
def test_the_weight_of_a_day(count, on, part):
    assert weight(day(on), count) == Fraction(part)


@pytest.mark.parametrize(
    ("start", "end", "european", "american"),
    [
        ("2026-01-15", "2026-02-15", 30, 30),
        ("2026-01-15", "2026-01-31", 15, 16),
        ("2026-01-30", "2026-01-31", 0, 0),
        ("2026-01-31", "2026-02-01", 1, 1),
        ("2026-01-31", "2026-03-31", 60, 60),
        ("2026-02-28", "2026-03-01", 3, 1),
        ("2024-02-28", "2024-03-01", 3, 3),
        ("2024-02-29", "2024-03-01", 2, 1),
        ("2024-02-29", "2025-02-28", 359, 360),
        ("2026-02-28", "2026-03-31", 32, 30),
        ("2026-02-27", "2026-02-28", 1, 1),
    ],
)
def test_months_of_thirty_days(start, end, european, american):
    assert days_of_thirty(day(start), day(end), "30E/360") == european
    assert days_of_thirty(day(start), day(end), "30U/360") == american


@pytest.mark.parametrize(
    ("exact", "decimals", "half_up", "half_even", "down"),
    [
        ("0.005", 2, "0.01", "0", "0"),
        ("0.015", 2, "0.02", "0.02", "0.01"),
        ("0.0149", 2, "0.01", "0.01", "0.01"),
        ("0.0251", 2, "0.03", "0.03", "0.02"),
        ("0.5", 0, "1", "0", "0"),
        ("1.5", 0, "2", "2", "1"),
        ("0.0005", 3, "0.001", "0", "0"),
        ("7", 2, "7", "7", "7"),
    ],
)
def test_the_school_rounding(exact, decimals, half_up, half_even, down):
    found = [rounded(Fraction(exact), decimals, m) for m in ("half_up", "half_even", "down")]

    assert found == [Fraction(half_up), Fraction(half_even), Fraction(down)]
