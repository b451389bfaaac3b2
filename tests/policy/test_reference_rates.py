"""The reference rates that travel with the program."""

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from dunbatch.core.interest_terms import RatePeriod
from dunbatch.core.problems import ProgramFault
from dunbatch.policy import rates
from dunbatch.policy.rates import (
    RateTable,
    half_year,
    merge_rates,
    overlapping,
    published_rates,
    reference_rates,
    with_rows_of_policy,
)
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


ROW = "first: 2026-01-01, last: 2026-06-30, rate: 1, source: [s], status: one_source"
FILE = """\
sources: {s: somebody}
about: {t: a table}
not_found: [{table: t, first: 2026-07-01, last: 2026-12-31, what: it, read: 2026-07-02}]
tables: {t: [{%s, read: 2026-02-01}]}
"""


@pytest.fixture
def with_file(tmp_path, monkeypatch):
    def read(text):
        path = tmp_path / "reference_rates.yaml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setattr(rates, "_FILE", path)
        return published_rates.__wrapped__()

    return read


def test_a_file_of_one_row(with_file):
    (table,) = with_file(FILE % ROW).tables

    assert (table.name, table.about) == ("t", "a table")
    assert [(row.sources, row.status, row.read) for row in table.rows] == [
        (("s",), "one_source", date(2026, 2, 1))
    ]
    assert [(gap.first, gap.what) for gap in table.not_found] == [(date(2026, 7, 1), "it")]


@pytest.mark.parametrize(
    "damage",
    [
        ("sources: {s: somebody}", ""),
        ("sources: {s: somebody}", "sources: []"),
        ("sources: {s: somebody}", "sources: {s: []}"),
        ("sources: {s: somebody}", "sources: {other: somebody}"),
        ("about: {t: a table}", "about: {}"),
        ("tables: {t: [", "tables: {t: {}, u: ["),
        ("rate: 1, ", ""),
        ("rate: 1", "rate: much"),
        ("source: [s]", "source: []"),
        ("source: [s]", "source: s"),
        ("status: one_source, ", ""),
        ("read: 2026-02-01", "read: yesterday"),
        ("last: 2026-06-30", "last: 2025-06-30"),
        ("first: 2026-01-01", "first: {}"),
        ("about:", "sources: {}\nabout:"),
        ("read: 2026-07-02", "read: "),
    ],
)
def test_a_damaged_file_of_the_program_is_its_own_fault(with_file, damage):
    text = FILE % ROW
    assert damage[0] in text
    with pytest.raises(ProgramFault, match=r"reference_rates\.yaml"):
        with_file(text.replace(*damage))


def test_an_empty_file_of_the_program_is_its_own_fault(with_file):
    with pytest.raises(ProgramFault):
        with_file("")


def test_a_missing_file_of_the_program_is_its_own_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(rates, "_FILE", tmp_path / "nowhere.yaml")
    assert isinstance(rates.read_source(tmp_path / "nowhere.yaml"), Fault)
    with pytest.raises(ProgramFault):
        published_rates.__wrapped__()


@pytest.mark.parametrize("table", published_rates().tables, ids=lambda table: table.name)
def test_every_row_says_what_it_rests_on(table):
    assert table.about
    for row in table.rows:
        assert row.sources
        assert row.status == ("one_source" if len(row.sources) == 1 else "several_sources")
        assert row.read == date(2026, 11, 22)


def test_no_source_is_listed_that_nothing_rests_on():
    book = published_rates()
    used = {name for table in book.tables for row in table.rows for name in row.sources}
    assert used == set(book.sources)


def test_what_was_not_found_has_no_row():
    gaps = [(table, gap) for table in published_rates().tables for gap in table.not_found]
    assert [(table.name, gap.first, gap.last) for table, gap in gaps] == [
        ("fr_legal_professional", date(2026, 7, 1), date(2026, 12, 31)),
        ("fr_legal_private", date(2026, 7, 1), date(2026, 12, 31)),
    ]
    for table, gap in gaps:
        assert table.missing(gap.first, gap.last) == ((gap.first, gap.last),)


def test_no_table_names_itself_wrongly_among_what_was_not_found():
    text = rates._FILE.read_text("utf-8")
    listed = re.findall(r"- \{table: (\w+),", text)
    assert listed
    assert set(listed) <= set(TABLES)


JANUARY, MARCH = (
    RatePeriod(date(2026, month, 1), date(2026, month, 31), Decimal(month)) for month in (1, 3)
)


def days(*texts):
    return tuple(date.fromisoformat(f"2026-{text}") for text in texts)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("01-01", "01-31", []),
        ("01-01", "02-01", [("02-01", "02-01")]),
        ("01-31", "03-01", [("02-01", "02-28")]),
        ("02-03", "02-05", [("02-03", "02-05")]),
        ("02-03", "03-02", [("02-03", "02-28")]),
        ("01-01", "06-30", [("02-01", "02-28"), ("04-01", "06-30")]),
        ("04-01", "04-01", [("04-01", "04-01")]),
    ],
)
def test_days_without_a_row(first, last, expected):
    table = RateTable(
        "t", "", tuple(rates.PublishedRate(p, (), "", None) for p in (JANUARY, MARCH))
    )

    assert table.missing(*days(first, last)) == tuple(days(*span) for span in expected)
    assert (table.on(*days(first)) is None) == any(first == span[0] for span in expected)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("01-01", ("01-01", "06-30")),
        ("06-30", ("01-01", "06-30")),
        ("07-01", ("07-01", "12-31")),
        ("12-31", ("07-01", "12-31")),
    ],
)
def test_half_years(day, expected):
    assert half_year(*days(day)) == days(*expected)


def test_a_policys_rows_stand_among_ours_and_fill_what_was_not_found():
    half = RatePeriod(date(2026, 7, 1), date(2026, 12, 31), Decimal("2.50"), "somewhere")
    quarter = RatePeriod(date(2026, 7, 1), date(2026, 9, 30), Decimal("6.60"))
    merged = merge_rates(
        TABLES, [("fr_legal_professional", half), ("fr_legal_private", quarter), ("own", half)]
    )
    tables = {table.name: table for table in with_rows_of_policy(merged)}

    assert tables["fr_legal_professional"].not_found == ()
    assert len(tables["fr_legal_private"].not_found) == 1
    added = tables["fr_legal_professional"].rows[-1]
    assert (added.period, added.status, added.read) == (half, "policy", None)
    assert [row.period for row in tables["own"].rows] == [half]
    assert tables["it_legal"] == published_rates().tables[-1]
