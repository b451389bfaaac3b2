"""The reference rates that travel with the program."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from dunbatch.core.interest_terms import RatePeriod
from dunbatch.core.problems import ProgramFault
from dunbatch.policy import rates
from dunbatch.policy.rates import merge_rates, overlapping, reference_rates
from dunbatch.text.files import Fault

TABLES = reference_rates()
LAST_DAY = {
    "ecb_half_year": date(2026, 12, 31),
    "uk_half_year": date(2026, 12, 31),
    # The second half of 2026 was not found, and nothing is guessed.
    "fr_legal_professional": date(2026, 6, 30),
    "fr_legal_private": date(2026, 6, 30),
    "it_published": date(2026, 12, 31),
    "it_legal": date(2026, 12, 31),
}


def rate_on(name: str, day: date) -> Decimal:
    (period,) = [row for row in TABLES[name] if row.first <= day <= row.last]
    return period.rate


def test_the_tables_are_the_documented_ones():
    assert set(TABLES) == set(LAST_DAY)


@pytest.mark.parametrize("name", LAST_DAY)
def test_a_table_has_neither_gaps_nor_overlaps_up_to_its_documented_end(name):
    table = TABLES[name]
    assert table[0].first == date(2015, 1, 1)
    assert table[-1].last == LAST_DAY[name]
    for earlier, later in pairwise(table):
        assert later.first == earlier.last + timedelta(days=1)


@pytest.mark.parametrize("name", LAST_DAY)
def test_every_row_is_a_half_year_or_a_year_with_a_source(name):
    for row in TABLES[name]:
        assert (row.first.month, row.first.day) in {(1, 1), (7, 1)}
        assert (row.last.month, row.last.day) in {(6, 30), (12, 31)}
        assert row.first.year == row.last.year
        assert row.source
        assert Decimal(0) <= row.rate <= Decimal(10)


def test_bank_rate_of_november_2017_counts_from_january_2018():
    """Source: lovetts.co.uk; Bank Rate went to 0.50 on 2 November 2017.

    The statutory rate, eight points more, stays 8.25 to 31 December 2017 and is then 8.5.
    """
    assert rate_on("uk_half_year", date(2017, 11, 2)) == Decimal("0.25")
    assert rate_on("uk_half_year", date(2017, 12, 31)) == Decimal("0.25")
    assert rate_on("uk_half_year", date(2018, 1, 1)) == Decimal("0.50")


@pytest.mark.parametrize(
    ("name", "day", "rate"),
    [
        ("ecb_half_year", date(2026, 6, 30), "2.15"),
        ("ecb_half_year", date(2026, 7, 1), "2.40"),
        ("uk_half_year", date(2026, 7, 1), "3.75"),
        ("fr_legal_professional", date(2026, 6, 30), "2.62"),
        ("fr_legal_private", date(2026, 6, 30), "6.67"),
        # The reference alone: the total published beside it is 10.40.
        ("it_published", date(2026, 12, 31), "2.40"),
        ("it_legal", date(2025, 12, 31), "2.00"),
        ("it_legal", date(2026, 1, 1), "1.60"),
        # Tables that follow changes within a half-year are wrong for the statutory rate.
        ("it_published", date(2024, 12, 31), "4.25"),
        ("uk_half_year", date(2025, 1, 1), "4.75"),
    ],
)
def test_published_values(name, day, rate):
    assert rate_on(name, day) == Decimal(rate)


def test_rates_of_the_european_directive_are_the_same_in_italy():
    assert [row.rate for row in TABLES["it_published"]] == [
        row.rate for row in TABLES["ecb_half_year"]
    ]


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        (date(2026, 5, 1), date(2026, 5, 31), False),
        (date(2026, 5, 1), date(2026, 6, 1), True),
        (date(2026, 6, 30), date(2026, 7, 31), True),
        (date(2026, 7, 1), date(2026, 7, 31), False),
    ],
)
def test_one_day_in_common_is_an_overlap(first, last, overlaps):
    june = RatePeriod(date(2026, 6, 1), date(2026, 6, 30), Decimal(1))
    assert (overlapping(first, last, (june,)) is june) is overlaps


def test_merged_tables_are_in_the_order_of_their_days():
    early = RatePeriod(date(2014, 7, 1), date(2014, 12, 31), Decimal("0.15"))
    merged = merge_rates(TABLES, [("ecb_half_year", early), ("own", early)])
    assert merged["ecb_half_year"] == (early, *TABLES["ecb_half_year"])
    assert merged["own"] == (early,)
    assert merged["it_legal"] == TABLES["it_legal"]
    assert "own" not in TABLES


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "sources: {}",
        "sources: []\ntables: {}",
        "sources: {}\ntables: {t: {}}",
        "sources: {}\ntables: {t: [{first: 2026-01-01, last: 2026-06-30, rate: 1}]}",
        "sources: {}\ntables: {t: [{first: 2026-01-01, last: 2025-06-30, rate: 1, source: []}]}",
        "sources: {}\ntables: {t: [{first: {}, last: 2025-06-30, rate: 1, source: []}]}",
        "sources: {}\nsources: {}\ntables: {}",
    ],
)
def test_a_damaged_file_of_the_program_is_its_own_fault(tmp_path, monkeypatch, damage):
    path = tmp_path / "reference_rates.yaml"
    path.write_text(damage, encoding="utf-8")
    monkeypatch.setattr(rates, "_FILE", path)
    with pytest.raises(ProgramFault, match=r"reference_rates\.yaml"):
        reference_rates.__wrapped__()


def test_a_missing_file_of_the_program_is_its_own_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(rates, "_FILE", tmp_path / "nowhere.yaml")
    assert isinstance(rates.read_source(tmp_path / "nowhere.yaml"), Fault)
    with pytest.raises(ProgramFault):
        reference_rates.__wrapped__()
