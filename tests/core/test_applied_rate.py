"""Rules, section 7: which rate holds, floors and caps on both sides of each boundary."""

from decimal import Decimal

import pytest

from dunbatch.core.interest import Accrual, Bounded, BoundKind, MissingRate, accrue

from ..factories import day
from ..factories_rules import bound, rate_table, terms

TABLES = {
    "base": rate_table(("2025-07-01", "2025-12-31", "2.00"), ("2026-01-01", "2026-12-31", "2.00")),
    "legal": rate_table(
        ("2025-10-01", "2026-02-28", "4.00"), ("2026-03-01", "2026-08-31", "3.00")
    ),
    "below_zero": rate_table(("2025-01-01", "2026-12-31", "-1.00")),
}
FLOOR = bound("legal", "3")
CAP = bound("legal", "1.5")


def accrue_on(on, due="2025-12-31", until="2026-06-30"):
    return accrue(
        due_date=day(due),
        until=day(until),
        principal=Decimal("1000.00"),
        currency="EUR",
        reductions=(),
        terms=on,
        rate_tables=TABLES,
    )


def shown(found):
    assert isinstance(found, Accrual)
    return [(str(s.first), str(s.annual_rate.normalize()), s.bounded) for s in found.slices]


def agreed(annual, **more):
    return terms(annual, basis="contract", agreed_in="CGV", **more)


@pytest.mark.parametrize(
    ("annual", "rates", "lifted"),
    [
        # Three times 4.00 to the end of February, then three times 3.00.
        ("8.99", ["12", "9"], [True, True]),
        ("9.00", ["12", "9"], [True, False]),
        ("11.99", ["12", "11.99"], [True, False]),
        ("12.00", ["12", "12"], [False, False]),
        ("12.01", ["12.01", "12.01"], [False, False]),
    ],
)
def test_an_agreed_rate_is_lifted_to_its_floor_and_says_so(annual, rates, lifted):
    found = shown(accrue_on(agreed(annual, floor=FLOOR)))

    assert [rate for _, rate, _ in found] == rates
    assert [bounded is not None for _, _, bounded in found] == lifted
    assert [first for first, _, _ in found] == ["2026-01-01", "2026-03-01"]


def test_the_slice_says_what_lifted_it():
    (first, *_) = shown(accrue_on(agreed("5.00", floor=FLOOR)))

    assert first[2] == Bounded(
        BoundKind.FLOOR, Decimal("5.00"), "legal", Decimal(3), Decimal("4.00")
    )


@pytest.mark.parametrize(
    ("annual", "rates"),
    [("4.50", ["4.5", "4.5"]), ("4.51", ["4.51", "4.5"]), ("6.01", ["6", "4.5"])],
)
def test_an_agreed_rate_is_lowered_to_its_cap(annual, rates):
    found = shown(accrue_on(agreed(annual, cap=CAP)))

    assert [rate for _, rate, _ in found] == rates
    assert [b.kind if b else None for _, _, b in found] == [
        BoundKind.CAP if Decimal(rate) < Decimal(annual) else None for rate in rates
    ]


def test_the_cap_comes_after_the_floor():
    found = shown(accrue_on(agreed("5.00", floor=FLOOR, cap=CAP)))

    assert [(rate, b.kind, b.agreed_rate) for _, rate, b in found] == [
        ("6", "cap", Decimal("5.00")),
        ("4.5", "cap", Decimal("5.00")),
    ]


def test_a_rate_of_the_law_is_bounded_by_nothing():
    found = shown(accrue_on(terms("5.00", floor=bound("nowhere", "3"), cap=CAP)))

    assert found == [("2026-01-01", "5", None)]


def test_a_reference_and_its_floor_cut_at_their_own_periods_even_where_the_rate_stays():
    on = agreed("0", reference="base", margin="20", floor=FLOOR)

    found = shown(accrue_on(on, due="2025-10-31"))

    assert [(first, rate) for first, rate, _ in found] == [
        ("2025-11-01", "22"),
        ("2026-01-01", "22"),
        ("2026-03-01", "22"),
    ]


@pytest.mark.parametrize(
    ("rate_rule", "due", "rate"),
    [
        ("fixed_at_start", "2026-02-27", "12"),
        ("fixed_at_start", "2026-02-28", "9"),
        ("fixed_at_due", "2026-02-28", "12"),
        ("fixed_at_due", "2026-03-01", "9"),
    ],
)
def test_a_floor_is_fixed_with_the_rate(rate_rule, due, rate):
    found = shown(accrue_on(agreed("5", rate_rule=rate_rule, floor=FLOOR), due, "2026-12-31"))

    assert [annual for _, annual, _ in found] == [rate]


@pytest.mark.parametrize(
    ("on", "missing"),
    [
        (agreed("5", floor=FLOOR), ("legal", "2026-09-01", "2026-10-31")),
        (agreed("5", cap=CAP), ("legal", "2026-09-01", "2026-10-31")),
        (
            agreed("0", reference="nowhere", floor=FLOOR),
            ("nowhere", "2026-08-01", "2026-10-31"),
        ),
        (
            agreed("5", rate_rule="fixed_at_start", floor=bound("nowhere", "3")),
            ("nowhere", "2026-08-01", "2026-08-01"),
        ),
        (
            agreed("5", rate_rule="fixed_at_due", cap=bound("nowhere", "3")),
            ("nowhere", "2026-07-31", "2026-07-31"),
        ),
        (
            agreed("5", floor=bound("nowhere", "3"), cap=CAP),
            ("nowhere", "2026-08-01", "2026-10-31"),
        ),
    ],
)
def test_a_rate_that_a_bound_lacks_is_missing_like_any_other(on, missing):
    name, first, last = missing

    assert accrue_on(on, "2026-07-31", "2026-10-31") == MissingRate(name, day(first), day(last))


def test_a_published_rate_below_zero_bounds_at_nothing():
    lifted = shown(accrue_on(agreed("0", floor=bound("below_zero", "3"))))
    lowered = shown(accrue_on(agreed("5", cap=bound("below_zero", "3"))))

    assert [(rate, b) for _, rate, b in lifted] == [("0", None)]
    assert [(rate, b is not None) for _, rate, b in lowered] == [("0", True)]


def test_where_the_rate_was_read_is_kept():
    from dataclasses import replace

    table = tuple(replace(row, source="a gazette") for row in TABLES["base"])
    found = accrue(
        due_date=day("2026-01-31"),
        until=day("2026-02-28"),
        principal=Decimal("1000.00"),
        currency="EUR",
        reductions=(),
        terms=terms(reference="base"),
        rate_tables={"base": table},
    )

    assert isinstance(found, Accrual)
    assert [s.source for s in found.slices] == ["a gazette"]
