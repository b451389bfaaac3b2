"""Rules, section 7: what payments settle first, capitalisation, pauses, a later start.

At 36.5 percent a thousand bears one a day, so every figure can be counted on fingers.
"""

# Long because every way to write the one account stands beside the others.

from decimal import Decimal
from fractions import Fraction

import pytest

from dunbatch.core.interest import Accrual, MissingRate, Movement, Pause, Reduction, accrue

from ..factories import day
from ..factories_rules import rate_table, terms


def accrued(on, due, until, *paid, principal="1000.00", starts_after=None, pauses=(), tables=None):
    found = accrue(
        due_date=day(due),
        until=day(until),
        principal=Decimal(principal),
        currency="EUR",
        reductions=paid,
        terms=on,
        rate_tables=tables or {},
        starts_after=day(starts_after) if starts_after else None,
        pauses=tuple(Pause(*(day(d) if d else None for d in pause)) for pause in pauses),
    )
    assert isinstance(found, Accrual)
    return found


def paid(when, amount):
    return Reduction(day(when), Decimal(amount))


def credited(when, amount):
    return Reduction(day(when), Decimal(amount), principal_only=True)


def lines(found):
    return [(str(s.first), str(s.last), str(s.principal), str(s.interest)) for s in found.slices]


class TestInterestFirst:
    on = terms("36.5", order="interest_first")

    def accrued(self, *given, due="2026-01-31", until="2026-02-20", on=None):
        return accrued(on or self.on, due, until, *given)

    def test_a_payment_settles_interest_and_then_principal(self):
        found = self.accrued(paid("2026-02-10", "400.00"))

        # 10.00 accrued by the day of the payment: 390.00 are left for the principal.
        assert lines(found) == [
            ("2026-02-01", "2026-02-10", "1000.00", "10.00"),
            ("2026-02-11", "2026-02-20", "610.00", "6.10"),
        ]
        assert (found.interest, found.outstanding) == (Decimal("16.10"), Decimal("610.00"))
        assert found.movements == (
            Movement(
                day("2026-02-10"),
                "payment",
                Decimal("400.00"),
                Decimal("10.00"),
                Decimal("610.00"),
            ),
        )

    def test_what_is_claimed_is_the_notional_total_less_what_the_books_call_open(self):
        found = self.accrued(paid("2026-02-10", "400.00"), paid("2026-02-15", "200.00"))

        unpaid = found.interest - sum(m.to_interest for m in found.movements)
        assert found.outstanding + unpaid - Decimal("400.00") == found.interest

    @pytest.mark.parametrize(
        ("amount", "to_interest", "left"),
        [("9.99", "9.99", "1000.00"), ("10.00", "10.00", "1000.00"), ("10.01", "10.00", "999.99")],
    )
    def test_less_than_the_interest_leaves_the_principal(self, amount, to_interest, left):
        (movement,) = self.accrued(paid("2026-02-10", amount)).movements

        assert (movement.to_interest, movement.principal) == (Decimal(to_interest), Decimal(left))

    def test_interest_left_over_is_settled_by_the_next_payment(self):
        found = self.accrued(paid("2026-02-10", "4.00"), paid("2026-02-15", "100.00"))

        # 10.00 less 4.00, and 5.00 more: 11.00.
        assert [str(m.to_interest) for m in found.movements] == ["4.00", "11.00"]
        assert found.outstanding == Decimal("911.00")

    @pytest.mark.parametrize("before", ["2026-01-15", "2026-01-31"])
    def test_a_payment_before_interest_runs_is_all_principal(self, before):
        found = self.accrued(paid(before, "400.00"))

        assert lines(found) == [("2026-02-01", "2026-02-20", "600.00", "12.00")]

    def test_a_credit_note_settles_principal_only(self):
        found = self.accrued(credited("2026-02-10", "400.00"))

        assert [str(s.principal) for s in found.slices] == ["1000.00", "600.00"]
        (movement,) = found.movements
        assert (movement.kind, movement.to_interest) == ("credit", 0)

    def test_a_credit_note_and_a_payment_of_one_day(self):
        found = self.accrued(paid("2026-02-10", "100.00"), credited("2026-02-10", "400.00"))

        assert [(m.kind, str(m.to_interest)) for m in found.movements] == [
            ("credit", "0.00"),
            ("payment", "10.00"),
        ]
        assert found.outstanding == Decimal("510.00")

    def test_several_payments_of_a_day_in_any_order(self):
        given = (paid("2026-02-10", "4.00"), paid("2026-02-10", "16.00"), paid("2026-02-05", "1"))

        assert self.accrued(*given) == self.accrued(*reversed(given))
        # 5.00 less 1.00, and 5.00 more: 9.00 of the 20.00 are interest.
        assert self.accrued(*given).outstanding == Decimal("989.00")

    def test_more_than_is_owed(self):
        found = self.accrued(paid("2026-02-10", "2000.00"))

        assert lines(found) == [("2026-02-01", "2026-02-10", "1000.00", "10.00")]
        assert (found.outstanding, found.per_day) == (0, 0)

    def test_what_payments_settle_is_in_cents_and_the_sum_is_rounded_once(self):
        # 1,000 at 8.5 % bear 2.328767… in ten days; then 602.33 bear 5.610744… in forty.
        found = self.accrued(
            paid("2026-02-10", "400.00"),
            on=terms("8.5", order="interest_first"),
            until="2026-03-22",
        )

        assert [str(s.principal) for s in found.slices] == ["1000.00", "602.33"]
        assert found.exact == Fraction(1000 * 85 * 10, 365_000) + Fraction(
            60233 * 85 * 40, 36_500_000
        )
        assert found.interest == Decimal("7.94")

    def test_by_the_day_the_rounded_lines_are_what_is_owed(self):
        # 0.23 a day: 2.30 in ten days.
        (movement,) = self.accrued(
            paid("2026-02-10", "400.00"), on=terms("8.5", order="interest_first", per="day")
        ).movements

        assert movement.to_interest == Decimal("2.30")


class TestPrincipalFirst:
    def test_is_the_default_and_leaves_interest_alone(self):
        found = accrued(terms("36.5"), "2026-01-31", "2026-02-20", paid("2026-02-10", "400.00"))

        assert [(m.to_interest, m.principal) for m in found.movements] == [(0, Decimal("600.00"))]
        assert (found.outstanding, found.interest) == (Decimal("600.00"), Decimal("16.00"))

    def test_more_than_is_owed_never_makes_it_less_than_nothing(self):
        found = accrued(terms("36.5"), "2026-01-31", "2026-02-20", paid("2026-02-10", "1500.00"))

        assert (found.outstanding, found.interest) == (0, Decimal("10.00"))


class TestCapitalisation:
    on = terms("36.5", capitalise="yearly")

    @pytest.mark.parametrize(
        ("until", "expected"),
        [
            ("2027-01-31", [("2026-02-01", "2027-01-31", "1000.00", "365.00")]),
            (
                "2027-02-01",
                [
                    ("2026-02-01", "2027-01-31", "1000.00", "365.00"),
                    ("2027-02-01", "2027-02-01", "1365.00", "1.37"),
                ],
            ),
        ],
    )
    def test_a_whole_year_is_due_before_it_bears(self, until, expected):
        found = accrued(self.on, "2026-01-31", until)

        assert lines(found) == expected
        assert found.per_day == Fraction(1365, 1000)

    def test_never_by_default(self):
        found = accrued(terms("36.5"), "2026-01-31", "2028-01-31")

        assert lines(found) == [("2026-02-01", "2028-01-31", "1000.00", "730.00")]

    def test_each_year_anew(self):
        found = accrued(terms("10", capitalise="yearly"), "2025-01-31", "2028-01-31")

        assert [str(s.principal) for s in found.slices] == ["1000.00", "1100.00", "1210.00"]
        assert found.interest == Decimal("331.00")
        assert [(m.kind, str(m.on), str(m.amount)) for m in found.movements] == [
            ("capitalisation", "2026-01-31", "100.00"),
            ("capitalisation", "2027-01-31", "110.00"),
            ("capitalisation", "2028-01-31", "121.00"),
        ]

    @pytest.mark.parametrize(
        ("due", "first_cut"),
        [
            # The first day of interest is 29 February, 1 March, 1 March.
            ("2024-02-28", "2025-02-28"),
            ("2024-02-29", "2025-02-28"),
            ("2023-02-28", "2024-02-29"),
        ],
    )
    def test_a_year_is_never_shorter_than_one(self, due, first_cut):
        found = accrued(self.on, due, "2026-12-31")

        assert found.slices[0].last == day(first_cut)

    def test_the_29th_of_february_comes_back(self):
        found = accrued(self.on, "2024-02-28", "2028-12-31")

        assert [str(m.on) for m in found.movements] == [
            "2025-02-28",
            "2026-02-28",
            "2027-02-28",
            "2028-02-28",
        ]

    def test_a_payment_of_the_last_day_settles_before_the_rest_is_added(self):
        on = terms("36.5", capitalise="yearly", order="interest_first")

        found = accrued(on, "2026-01-31", "2027-02-01", paid("2027-01-31", "300.00"))

        assert [(m.kind, str(m.principal)) for m in found.movements] == [
            ("payment", "1000.00"),
            ("capitalisation", "1065.00"),
        ]

    def test_a_year_in_which_nothing_fell_due_adds_nothing(self):
        found = accrued(self.on, "2026-01-31", "2027-06-30", paid("2026-01-31", "1000.00"))

        assert (found.slices, found.movements) == ((), ())


class TestPauses:
    on = terms("36.5")

    @pytest.mark.parametrize(
        ("pause", "days"),
        [
            (("2026-02-05", "2026-02-07"), [4, 3]),
            (("2026-01-01", "2026-01-31"), [10]),
            (("2026-01-01", "2026-02-01"), [9]),
            (("2026-02-10", "2026-02-20"), [9]),
            (("2026-02-11", "2026-02-20"), [10]),
            ((None, "2026-02-03"), [7]),
            (("2026-02-04", None), [3]),
            ((None, None), []),
        ],
    )
    def test_none_runs_from_the_first_day_to_the_last(self, pause, days):
        found = accrued(self.on, "2026-01-31", "2026-02-10", pauses=[pause])

        assert [s.days for s in found.slices] == days
        assert found.interest == sum(days)

    @pytest.mark.parametrize(
        ("pause", "a_day"),
        [
            (("2026-02-11", None), 0),
            (("2026-02-12", None), 1),
            (("2026-02-01", "2026-02-10"), 1),
            (("2026-02-01", "2026-02-11"), 0),
        ],
    )
    def test_a_further_day_may_be_paused(self, pause, a_day):
        assert accrued(self.on, "2026-01-31", "2026-02-10", pauses=[pause]).per_day == a_day

    def test_a_payment_in_a_pause_counts(self):
        found = accrued(
            self.on,
            "2026-01-31",
            "2026-02-10",
            paid("2026-02-06", "400.00"),
            pauses=[("2026-02-05", "2026-02-07")],
        )

        assert lines(found) == [
            ("2026-02-01", "2026-02-04", "1000.00", "4.00"),
            ("2026-02-08", "2026-02-10", "600.00", "1.80"),
        ]

    def test_two_pauses(self):
        pauses = [("2026-02-02", "2026-02-03"), ("2026-02-03", "2026-02-05")]

        found = accrued(self.on, "2026-01-31", "2026-02-10", pauses=pauses)

        assert [s.days for s in found.slices] == [1, 5]


@pytest.mark.parametrize(
    ("starts_after", "first"),
    [
        (None, "2026-02-01"),
        ("2026-01-15", "2026-02-01"),
        ("2026-01-31", "2026-02-01"),
        ("2026-02-01", "2026-02-02"),
    ],
)
def test_interest_never_starts_before_the_due_date(starts_after, first):
    found = accrued(terms(), "2026-01-31", "2026-02-10", starts_after=starts_after)

    assert found.slices[0].first == day(first)


@pytest.mark.parametrize(("starts_after", "a_day"), [("2026-02-10", 1), ("2026-02-11", 0)])
def test_a_later_start_that_has_not_come(starts_after, a_day):
    found = accrued(terms("36.5"), "2026-01-31", "2026-02-10", starts_after=starts_after)

    assert (found.slices, found.per_day) == ((), a_day)


def test_the_rate_of_the_first_day_is_that_of_a_later_start():
    table = {
        "base": rate_table(("2025-01-01", "2026-02-28", "2"), ("2026-03-01", "2026-12-31", "3"))
    }
    on = terms(reference="base", rate_rule="fixed_at_start")

    found = accrued(on, "2026-01-31", "2026-03-31", starts_after="2026-02-28", tables=table)

    assert [s.annual_rate for s in found.slices] == [3]


KNOWN = {"base": rate_table(("2026-01-01", "2026-02-28", "2"))}


class TestRatesAreNeededOnlyForDaysThatBear:
    on = terms(reference="base")

    @pytest.mark.parametrize(
        ("paid_on", "lacks"),
        [("2026-02-28", None), ("2026-03-01", ("2026-03-01", "2026-03-31"))],
    )
    def test_not_after_the_last_payment(self, paid_on, lacks):
        found = accrue(
            due_date=day("2026-01-31"),
            until=day("2026-03-31"),
            principal=Decimal("1000.00"),
            currency="EUR",
            reductions=(paid(paid_on, "1000.00"),),
            terms=self.on,
            rate_tables=KNOWN,
        )

        assert isinstance(found, MissingRate) is bool(lacks)
        if isinstance(found, MissingRate):
            assert lacks == (str(found.first), str(found.last))

    def test_not_in_a_pause(self):
        found = accrued(
            self.on,
            "2026-01-31",
            "2026-03-31",
            pauses=[("2026-03-01", "2026-12-31")],
            tables=KNOWN,
        )

        assert found.days == 28


class TestMonthsOfThirtyDays:
    @pytest.mark.parametrize("day_count", ["30E/360", "30U/360"])
    @pytest.mark.parametrize("until", ["2026-02-28", "2026-03-30", "2026-03-31"])
    def test_a_further_day_is_one_of_360(self, day_count, until):
        found = accrued(terms("36", day_count=day_count), "2026-01-31", until)

        assert found.per_day == 1

    def test_the_days_of_the_convention_are_what_is_multiplied(self):
        # 30 January to 1 March are 31 days of 30E/360, and 30 by the calendar; 0.994… a day.
        found = accrued(terms("35.8", day_count="30E/360", per="day"), "2026-01-30", "2026-03-01")

        assert (found.days, found.interest) == (30, Decimal("0.99") * 31)

    def test_a_slice_of_a_31st_bears_nothing(self):
        found = accrued(
            terms("36", day_count="30E/360", per="day"),
            "2026-01-30",
            "2026-01-31",
        )

        assert lines(found) == [("2026-01-31", "2026-01-31", "1000.00", "0.00")]

    def test_a_day_of_a_leap_year_is_one_of_366(self):
        assert accrued(terms("36.6", day_count="ACT/ACT"), "2027-12-31", "2028-06-30").per_day == 1
