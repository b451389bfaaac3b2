"""Rules, section 7: days, cuts, rates and roundings of one item."""

from decimal import Decimal
from fractions import Fraction

import pytest

from dunbatch.core.interest import Accrual, MissingRate, Reduction, accrue

from ..factories import day, later
from ..factories_rules import rate_table, terms

TABLE = rate_table(
    ("2025-07-01", "2025-12-31", "2.00"),
    ("2026-01-01", "2026-06-30", "3.00"),
    ("2027-01-01", "2027-06-30", "4.00"),
)


def accrue_on(on, due, until, *paid, principal="1000.00", currency="EUR"):
    return accrue(
        due_date=day(due),
        until=day(until),
        principal=Decimal(principal),
        currency=currency,
        reductions=tuple(Reduction(day(when), Decimal(amount)) for when, amount in paid),
        terms=on,
        rate_tables={"published": TABLE},
    )


def accrued(*args, **options):
    found = accrue_on(*args, **options)
    assert isinstance(found, Accrual)
    return found


def spans(found):
    return [(str(s.first), str(s.last), s.days, str(s.principal)) for s in found.slices]


@pytest.mark.parametrize(("days", "bore"), [(-1, 0), (0, 0), (1, 1), (2, 2)])
def test_the_first_day_is_the_day_after_the_due_date(days, bore):
    found = accrued(terms("36.5"), "2026-01-31", later("2026-01-31", days))

    assert found.days == bore
    assert found.interest == bore  # 1,000 at 36.5 % bear one a day


def test_a_year_is_365_days_in_leap_years_too():
    assert accrued(terms("10"), "2027-12-31", "2028-12-31").interest == Decimal("100.27")


@pytest.mark.parametrize(
    ("paid_on", "expected"),
    [
        ("2026-01-15", [("2026-02-01", "2026-02-10", 10, "600.00")]),
        ("2026-01-31", [("2026-02-01", "2026-02-10", 10, "600.00")]),
        (
            "2026-02-01",
            [
                ("2026-02-01", "2026-02-01", 1, "1000.00"),
                ("2026-02-02", "2026-02-10", 9, "600.00"),
            ],
        ),
        (
            "2026-02-09",
            [
                ("2026-02-01", "2026-02-09", 9, "1000.00"),
                ("2026-02-10", "2026-02-10", 1, "600.00"),
            ],
        ),
        ("2026-02-10", [("2026-02-01", "2026-02-10", 10, "1000.00")]),
        ("2026-02-11", [("2026-02-01", "2026-02-10", 10, "1000.00")]),
    ],
)
def test_the_day_of_a_payment_still_bears_on_the_old_principal(paid_on, expected):
    assert spans(accrued(terms(), "2026-01-31", "2026-02-10", (paid_on, "400.00"))) == expected


def test_payments_of_one_day_make_one_cut():
    found = accrued(
        terms(), "2026-01-31", "2026-02-10", ("2026-02-05", "100.00"), ("2026-02-05", "200.00")
    )

    assert [s.principal for s in found.slices] == [Decimal("1000.00"), Decimal("700.00")]


def test_nothing_bears_after_the_last_cent_is_paid():
    found = accrued(terms(), "2026-01-31", "2026-03-31", ("2026-02-05", "1000.00"))

    assert spans(found) == [("2026-02-01", "2026-02-05", 5, "1000.00")]
    assert found.per_day == 0


@pytest.mark.parametrize(
    ("paid_on", "a_day"), [("2026-02-09", 600), ("2026-02-10", 600), ("2026-02-11", 1000)]
)
def test_what_a_further_day_adds(paid_on, a_day):
    found = accrued(terms("36.5"), "2026-01-31", "2026-02-10", (paid_on, "400.00"))

    assert found.per_day == Fraction(a_day, 1000)


@pytest.mark.parametrize(
    ("until", "a_day"), [("2025-12-30", 2), ("2025-12-31", 3), ("2026-01-01", 3)]
)
def test_a_further_day_bears_its_own_rate(until, a_day):
    found = accrued(terms(reference="published"), "2025-10-31", until)

    assert found.per_day == Fraction(a_day * 10, 365)


def test_the_last_rate_stays_when_the_next_is_not_published_yet():
    found = accrued(terms(reference="published"), "2026-05-31", "2026-06-30")

    assert found.per_day == Fraction(30, 365)


def test_a_rate_that_is_not_needed_may_be_missing():
    found = accrued(terms(reference="nowhere"), "2026-05-31", "2026-05-31")

    assert (found.slices, found.per_day) == ((), 0)


def test_the_first_day_of_a_rate_period_bears_the_new_rate():
    found = accrued(terms(reference="published", margin="8"), "2025-12-30", "2026-01-01")

    assert [(s.days, s.annual_rate, s.reference_rate) for s in found.slices] == [
        (1, Decimal("10.00"), Decimal("2.00")),
        (1, Decimal("11.00"), Decimal("3.00")),
    ]


@pytest.mark.parametrize(
    ("rate_rule", "due", "rate"),
    [
        ("fixed_at_start", "2025-12-30", "2.00"),
        ("fixed_at_start", "2025-12-31", "3.00"),
        ("fixed_at_due", "2025-12-31", "2.00"),
        ("fixed_at_due", "2026-01-01", "3.00"),
    ],
)
def test_a_fixed_rate_is_that_of_its_day(rate_rule, due, rate):
    on = terms(reference="published", rate_rule=rate_rule)
    found = accrued(on, due, "2026-08-31")  # no rate is known for July, none is needed

    assert [str(s.annual_rate) for s in found.slices] == [rate]


@pytest.mark.parametrize(
    ("rate_rule", "due", "until", "missing"),
    [
        ("per_period", "2026-05-31", "2026-07-31", ("2026-07-01", "2026-07-31")),
        ("per_period", "2026-05-31", "2027-02-28", ("2026-07-01", "2026-12-31")),
        ("per_period", "2025-05-31", "2025-06-30", ("2025-06-01", "2025-06-30")),
        ("per_period", "2025-05-31", "2026-08-31", ("2025-06-01", "2025-06-30")),
        ("fixed_at_start", "2026-06-30", "2027-02-28", ("2026-07-01", "2026-07-01")),
        ("fixed_at_due", "2026-07-01", "2027-02-28", ("2026-07-01", "2026-07-01")),
    ],
)
def test_a_missing_rate_names_the_period(rate_rule, due, until, missing):
    found = accrue_on(terms(reference="published", rate_rule=rate_rule), due, until)

    first, last = missing
    assert found == MissingRate("published", day(first), day(last))


@pytest.mark.parametrize(("margin", "rate"), [("0", "0"), ("0.50", "0.00"), ("1", "0.50")])
def test_a_published_rate_below_zero_takes_nothing_off(margin, rate):
    found = accrue(
        due_date=day("2026-01-31"),
        until=day("2026-03-31"),
        principal=Decimal("1000.00"),
        currency="EUR",
        reductions=(),
        terms=terms(reference="published", margin=margin),
        rate_tables={"published": rate_table(("2026-01-01", "2026-12-31", "-0.50"))},
    )

    assert isinstance(found, Accrual)
    assert [s.annual_rate for s in found.slices] == [Decimal(rate)]
    assert found.interest >= 0


CUTS = (("2026-02-10", "100.00"), ("2026-02-20", "100.00"))


@pytest.mark.parametrize(
    ("per", "mode", "slices"),
    [
        # exact: 2.2191…, 1.9972…, 1.7753…; running: 2.2191…, 4.2164…, 5.9917…
        ("item", "half_up", ["2.22", "2.00", "1.77"]),
        ("item", "down", ["2.21", "2.00", "1.78"]),
        ("slice", "half_up", ["2.22", "2.00", "1.78"]),
        ("slice", "down", ["2.21", "1.99", "1.77"]),
        # a day: 0.2219…, 0.1997…, 0.1775…
        ("day", "half_up", ["2.20", "2.00", "1.80"]),
        ("day", "down", ["2.20", "1.90", "1.70"]),
    ],
)
def test_where_and_how_it_is_rounded(per, mode, slices):
    found = accrued(terms("8.1", per=per, mode=mode), "2026-01-31", "2026-03-02", *CUTS)

    assert [str(s.interest) for s in found.slices] == slices
    assert found.interest == sum(map(Decimal, slices))


@pytest.mark.parametrize(("mode", "shown"), [("half_up", "0.02"), ("half_even", "0.02")])
def test_a_half_of_the_item_sum(mode, shown):
    # 1,000 at 0.5475 % bear 0.015 a day.
    assert accrued(terms("0.5475", mode=mode), "2026-01-31", "2026-02-01").interest == Decimal(
        shown
    )


@pytest.mark.parametrize(
    ("mode", "shown"), [("half_up", "0.03"), ("half_even", "0.02"), ("down", "0.02")]
)
def test_a_half_above_an_even_cent(mode, shown):
    # 1,000 at 0.9125 % bear 0.025 a day.
    assert accrued(terms("0.9125", mode=mode), "2026-01-31", "2026-02-01").interest == Decimal(
        shown
    )


def test_in_the_currency_s_own_decimals():
    assert str(accrued(terms("10"), "2026-01-31", "2026-03-31", currency="JPY").interest) == "16"
