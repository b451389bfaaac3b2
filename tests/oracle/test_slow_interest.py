"""The slow reference against figures worked out by hand; nothing of the program is asked.

`tests/properties/test_oracle_properties.py` then holds the program to the reference.
"""

# Long because the opponent's whole reckoning is checked by hand in one place.

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from .slow_days import NoRateError, Price, days_of_thirty, rate_on, rounded, weight
from .slow_interest import Credit, Debt, Terms, reckon

TABLES = {
    "ref": (
        (date(2025, 7, 1), date(2025, 12, 31), Decimal("2.15")),
        (date(2026, 1, 1), date(2026, 6, 30), Decimal("2.15")),
        (date(2026, 7, 1), date(2026, 12, 31), Decimal("2.40")),
    ),
    "til": (
        (date(2026, 1, 1), date(2026, 5, 31), Decimal("2.62")),
        (date(2026, 6, 1), date(2026, 12, 31), Decimal("5.00")),
    ),
    "below": ((date(2026, 1, 1), date(2026, 12, 31), Decimal("-0.50")),),
}


def day(text):
    return date.fromisoformat(text)


def paid(on, amount, **more):
    return Credit(day(on), Decimal(amount), **more)


def reckoned(principal, due, until, *credits, price=None, annual="10", **terms):
    where = {key: terms.pop(key) for key in ("decimals", "starts", "disputes") if key in terms}
    debt = Debt(Decimal(principal), day(due), day(until), credits=credits, **where)
    return reckon(debt, Terms(price or Price(annual=Decimal(annual)), **terms), TABLES)


@pytest.mark.parametrize(
    ("principal", "annual", "due", "until", "per", "mode", "total"),
    [
        # GOV.UK: 8.5 % of 1,000 is 85, a day 0.2329, 0.23; fifty of them.
        ("1000.00", "8.5", "2026-01-31", "2026-03-22", "day", "half_up", "11.50"),
        ("1000.00", "8.5", "2026-01-31", "2026-03-22", "item", "half_up", "11.64"),
        ("10000.00", "10.62", "2023-01-15", "2023-07-01", "item", "half_up", "485.90"),
        # HMRC: 42.739726
        ("5000.00", "2.6", "2020-12-15", "2021-04-14", "item", "down", "42.73"),
        ("5000.00", "2.6", "2020-12-15", "2021-04-14", "slice", "half_up", "42.74"),
    ],
)
def test_published_figures(principal, annual, due, until, per, mode, total):
    found = reckoned(principal, due, until, annual=annual, per=per, mode=mode)

    assert found.total == Fraction(total)


@pytest.mark.parametrize(
    ("on", "exact"),
    [
        # 3,650 at 10 % is 1 a day, 1,825 a half; 10 days from 1 February.
        ("2026-01-15", "5"),
        ("2026-01-31", "5"),  # the due date: the first day bears on the rest
        ("2026-02-01", "11/2"),  # the first day bears on the whole
        ("2026-02-05", "15/2"),
        ("2026-02-09", "19/2"),
        ("2026-02-10", "10"),  # the last day bears on the whole
        ("2026-02-11", "10"),  # not yet
    ],
)
def test_the_day_of_payment_bears_on_the_old_principal(on, exact):
    found = reckoned("3650.00", "2026-01-31", "2026-02-10", paid(on, "1825.00"))

    assert found.exact == Fraction(exact)


def test_payments_in_any_order_and_several_a_day():
    one = (
        paid("2026-02-05", "365.00"),
        paid("2026-02-03", "730.00"),
        paid("2026-02-05", "365.00"),
    )

    found = reckoned("3650.00", "2026-01-31", "2026-02-10", *one)

    # 3 days at 1, 2 at 0.8, 5 at 0.6
    assert found.exact == Fraction("7.6")
    assert [len(piece.days) for piece in found.pieces] == [3, 2, 5]


def test_a_payment_of_more_than_the_debt_ends_it():
    found = reckoned("3650.00", "2026-01-31", "2026-02-10", paid("2026-02-04", "9999.00"))

    assert (found.exact, found.bears) == (4, 0)


def test_a_rate_period_begins_with_the_new_rate_and_is_cut_even_where_the_rate_stays():
    found = reckoned(
        "10000.00",
        "2025-12-29",
        "2026-07-02",
        price=Price(reference="ref", margin=Decimal(10)),
    )

    # 2 days and 181 at 12.15 %, 2 at 12.40 %
    assert [len(p.days) for p in found.pieces] == [2, 181, 2]
    assert found.exact == Fraction(1215 * 183 + 1240 * 2, 365)


@pytest.mark.parametrize(
    ("rule", "due", "rate"),
    [
        ("fixed_at_start", "2026-06-30", "10.40"),
        ("fixed_at_due", "2026-06-30", "10.15"),
        ("fixed_at_start", "2026-06-29", "10.15"),
        ("fixed_at_due", "2026-07-01", "10.40"),
    ],
)
def test_a_rate_fixed_by_the_first_day_or_by_the_due_date(rule, due, rate):
    price = Price(reference="ref", margin=Decimal(8), rule=rule)

    found = reckoned("1000.00", due, "2026-08-31", price=price)

    assert [piece.rate for piece in found.pieces] == [Fraction(rate)]


def test_a_rate_that_is_not_there_is_not_guessed():
    price = Price(reference="ref")

    with pytest.raises(NoRateError):
        rate_on(date(2027, 1, 1), price, TABLES)


@pytest.mark.parametrize(
    ("price", "rates"),
    [
        (Price(reference="below", margin=Decimal("0.40")), ["0"]),
        (Price(reference="below", margin=Decimal("0.60")), ["0.10"]),
        (Price(monthly=Decimal("1.5")), ["18"]),
        # Three times 2.62 and, from June, three times 5.
        (
            Price(annual=Decimal(6), contract=True, floor=(Decimal(3), "til")),
            ["7.86", "15"],
        ),
        (Price(annual=Decimal(6), contract=False, floor=(Decimal(3), "til")), ["6"]),
        (Price(annual=Decimal(12), contract=True, cap=(Decimal(3), "til")), ["7.86", "12"]),
        (
            Price(
                annual=Decimal(6), rule="fixed_at_start", contract=True, floor=(Decimal(3), "til")
            ),
            ["7.86"],
        ),
    ],
)
def test_what_a_year_costs(price, rates):
    found = reckoned("1000.00", "2026-05-20", "2026-06-10", price=price)

    assert [piece.rate for piece in found.pieces] == [Fraction(rate) for rate in rates]


def test_interest_first_leaves_principal_that_goes_on_bearing():
    found = reckoned(
        "3650.00",
        "2026-01-31",
        "2026-02-15",
        paid("2026-02-10", "375.00"),
        order="interest_first",
    )

    # 10 days bear 10; of 375, 10 settle them and 365 principal; 5 days at 0.9.
    assert [piece.principal for piece in found.pieces] == [3650, 3285]
    assert (found.exact, found.bears) == (Fraction("14.5"), 3285)


def test_interest_first_goes_on_after_the_books_are_settled():
    found = reckoned(
        "3650.00",
        "2026-01-31",
        "2026-02-20",
        paid("2026-02-10", "3650.00"),
        order="interest_first",
    )

    # 10 are left; they bear 1/365 a day for ten days.
    assert (found.exact, found.bears) == (10 + Fraction(10, 365), 10)


def test_interest_that_is_settled_is_an_amount_of_the_currency():
    found = reckoned(
        "1000.00",
        "2026-01-31",
        "2026-03-22",
        paid("2026-02-10", "400.00"),
        annual="8.5",
        order="interest_first",
    )

    # 1000 x 8.5 % x 10 / 365 = 2.3288, so 2.33 are settled and 397.67 of the principal.
    assert [piece.principal for piece in found.pieces] == [1000, Fraction("602.33")]
    assert found.exact == Fraction(850, 365) + Fraction("602.33") * Fraction("8.5") * 40 / 36500


def test_interest_first_with_a_credit_note_settles_principal():
    found = reckoned(
        "3650.00",
        "2026-01-31",
        "2026-02-15",
        paid("2026-02-10", "1825.00", is_note=True),
        order="interest_first",
    )

    assert found.exact == 10 + Fraction("2.5")


def test_a_payment_before_any_interest_is_principal_in_either_order():
    by = {
        order: reckoned(
            "3650.00", "2026-01-31", "2026-02-10", paid("2026-01-31", "1825"), order=order
        ).exact
        for order in ("principal_first", "interest_first")
    }

    assert by == {"principal_first": 5, "interest_first": 5}


@pytest.mark.parametrize(("from_the_start", "exact"), [(True, "5"), (False, "15/2")])
def test_a_credit_note_from_the_invoice_or_from_its_own_date(from_the_start, exact):
    note = paid("2026-02-05", "1825.00", is_note=True, from_the_start=from_the_start)

    found = reckoned("3650.00", "2026-01-31", "2026-02-10", note)

    assert found.exact == Fraction(exact)


def test_a_year_of_interest_bears_interest_where_agreed():
    found = reckoned("3650.00", "2025-01-31", "2026-02-10", capitalise="yearly")

    # 365 days bear 365, then 10 days on 4,015.
    assert [piece.principal for piece in found.pieces] == [3650, 4015]
    assert found.exact == 365 + 11


def test_interest_that_becomes_principal_is_an_amount_of_the_currency():
    found = reckoned("1.00", "2025-01-31", "2026-01-31", annual="8.5", capitalise="yearly")

    assert (found.exact, found.bears) == (Fraction("0.085"), Fraction("1.09"))


@pytest.mark.parametrize(
    ("due", "last"),
    [
        ("2025-01-31", "2026-01-31"),
        ("2024-02-29", "2025-02-28"),  # from 1 March 2024
        ("2023-02-28", "2024-02-29"),  # from 1 March 2023
        ("2024-02-28", "2025-02-28"),  # from 29 February 2024
        ("2023-12-31", "2024-12-31"),
    ],
)
def test_a_year_of_interest_ends_on_the_eve_of_its_first_day(due, last):
    whole = reckoned("3650.00", due, last, capitalise="yearly")
    one_more = day(last) + timedelta(days=1)
    longer = reckoned("3650.00", due, one_more.isoformat(), capitalise="yearly")

    assert [len(found.pieces) for found in (whole, longer)] == [1, 2]


def test_a_dispute_stops_the_days_it_lasts_where_agreed():
    dispute = ((day("2026-02-03"), day("2026-02-04")),)
    stopped = {"disputes": dispute, "stop_when_disputed": True}

    found = reckoned("3650.00", "2026-01-31", "2026-02-10", **stopped)
    ignored = reckoned("3650.00", "2026-01-31", "2026-02-10", disputes=dispute)

    assert (found.exact, ignored.exact) == (8, 10)
    assert [len(piece.days) for piece in found.pieces] == [2, 6]


def test_interest_from_a_formal_notice():
    found = reckoned("3650.00", "2026-01-31", "2026-02-10", starts=day("2026-02-08"))

    assert found.exact == 3


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


def test_thirty_days_a_month_are_counted_piece_by_piece():
    # SAP Business One, dunning terms: 7 % of 10,000 for January, of 7,000 for February; there
    # with 30/360 from the first to the first.
    found = reckoned(
        "10000.00",
        "2003-01-01",
        "2003-03-01",
        paid("2003-02-01", "3000.00"),
        annual="7",
        day_count="30E/360",
    )

    assert found.exact == Fraction(70000 + 49000, 1200)
    assert found.total == Fraction("99.17")


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


def test_shown_pieces_are_differences_of_rounded_running_totals():
    # 18.25 at 10 % bears half a cent a day: 0.005 each day.
    split = (paid("2026-02-01", "0"), paid("2026-02-01", "3.65"), paid("2026-02-02", "3.65"))

    by = {
        per: reckoned("18.25", "2026-01-31", "2026-02-03", *split, per=per)
        for per in ("item", "slice", "day")
    }

    # exact 0.005, 0.004, 0.003
    assert by["item"].shown == (Fraction("0.01"), 0, 0)
    assert by["slice"].shown == (Fraction("0.01"), 0, 0)
    assert {found.exact for found in by.values()} == {Fraction("0.012")}
    longer = reckoned("18.25", "2026-01-31", "2026-02-03", per="day")
    assert longer.total == Fraction("0.03")


def test_yen_have_no_decimals_and_dinars_three():
    yen = reckoned("100000", "2026-01-31", "2026-02-10", decimals=0)
    dinars = reckoned("100.000", "2026-01-31", "2026-02-10", decimals=3)

    assert (yen.total, dinars.total) == (274, Fraction("0.274"))


def test_nothing_is_owed_for_a_debt_due_today():
    found = reckoned("1000.00", "2026-01-31", "2026-01-31")

    assert (found.pieces, found.total) == ((), 0)
