"""The half-yearly reference rates, derived anew from every change of the central banks' rates.

The changes were read from other sources than the tables: the Bank of England's own series (its
effective days, observed to 2026-10-06), and a list of the value dates of the European Central
Bank's main refinancing rate with a public file of the same. What the law wants of them is a rate
on two days a year, not an average and not each change.
"""

from datetime import date
from decimal import Decimal

import pytest

from dunbatch.policy.rates import reference_rates

BANK_RATE = """
    2009-03-05 0.50  2016-08-04 0.25  2017-11-02 0.50  2018-08-02 0.75  2020-03-11 0.25
    2020-03-19 0.10  2021-12-16 0.25  2022-02-03 0.50  2022-03-17 0.75  2022-05-05 1.00
    2022-06-16 1.25  2022-08-04 1.75  2022-09-22 2.25  2022-11-03 3.00  2022-12-15 3.50
    2023-02-02 4.00  2023-03-23 4.25  2023-05-11 4.50  2023-06-22 5.00  2023-08-03 5.25
    2024-08-01 5.00  2024-11-07 4.75  2025-02-06 4.50  2025-05-08 4.25  2025-08-07 4.00
    2025-12-18 3.75
"""
MAIN_REFINANCING = """
    2014-09-10 0.05  2016-03-16 0.00  2022-07-27 0.50  2022-09-14 1.25  2022-11-02 2.00
    2022-12-21 2.50  2023-02-08 3.00  2023-03-22 3.50  2023-05-10 3.75  2023-06-21 4.00
    2023-08-02 4.25  2023-09-20 4.50  2024-06-12 4.25  2024-09-18 3.65  2024-10-23 3.40
    2024-12-18 3.15  2025-02-05 2.90  2025-03-12 2.65  2025-04-23 2.40  2025-06-11 2.15
"""
TABLES = reference_rates()
# The day of the change to 2.40 in the first half of 2026 was not found.
LAST_DERIVED = date(2026, 1, 1)


def in_force(changes, day):
    words = changes.split()
    steps = [
        (date.fromisoformat(since), Decimal(rate))
        for since, rate in zip(words[::2], words[1::2], strict=True)
    ]
    return [rate for since, rate in steps if since <= day][-1]


@pytest.mark.parametrize("row", TABLES["uk_half_year"], ids=lambda row: str(row.first))
def test_bank_rate_on_the_day_before_the_half_year(row):
    eve = date.fromordinal(row.first.toordinal() - 1)
    assert (eve.month, eve.day) in {(6, 30), (12, 31)}
    assert in_force(BANK_RATE, eve) == row.rate


@pytest.mark.parametrize(
    "row",
    [row for row in TABLES["ecb_half_year"] if row.first <= LAST_DERIVED],
    ids=lambda row: str(row.first),
)
def test_main_refinancing_rate_on_the_first_day_of_the_half_year(row):
    assert in_force(MAIN_REFINANCING, row.first) == row.rate


@pytest.mark.parametrize(
    ("first", "tripled"),
    [("2024-07-01", "14.76"), ("2025-07-01", "8.28"), ("2026-01-01", "7.86")],
)
def test_three_times_the_french_legal_rate_is_the_floor_published(first, tripled):
    # legifiscal.fr, "Taux intérêt légal 1er semestre 2026", and moneyvox.fr.
    (row,) = [r for r in TABLES["fr_legal_professional"] if str(r.first) == first]
    assert row.rate * 3 == Decimal(tripled)
