"""Late-payment interest as others have published it, each with the source's own convention.

Figures are the sources'; `days` is the end less the due date, so the due date bears none.
"""

# Long because every published example stands beside its source.

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from stdnum import iso11649

from dunbatch.core.interest import Accrual, Reduction, accrue
from dunbatch.core.interest_terms import InterestTerms, RateTables, effective_annual
from dunbatch.core.money import zero
from dunbatch.core.terms import EndOfMonth, PaymentTerms
from dunbatch.policy.rates import reference_rates

from ..factories import account, assess, day, invoice, later, payment
from ..factories_rules import bound, euros, fees, rate_table, rules, stage, terms, tiers

ECB_HALF_YEAR = rate_table(
    ("2025-07-01", "2025-12-31", "2.15"),
    ("2026-01-01", "2026-06-30", "2.15"),
    ("2026-07-01", "2026-12-31", "2.40"),
)


def accrual(
    principal: str,
    due: date | str,
    until: date | str,
    on: InterestTerms,
    *paid: tuple[str, str],
    tables: RateTables | None = None,
) -> Accrual:
    """Return the interest of one item, with what was paid of it on which days."""
    found = accrue(
        due_date=day(due),
        until=day(until),
        principal=Decimal(principal),
        currency="EUR",
        reductions=tuple(Reduction(day(when), Decimal(amount)) for when, amount in paid),
        terms=on,
        rate_tables=tables or {},
    )
    assert isinstance(found, Accrual)
    return found


@pytest.mark.parametrize(
    ("source", "principal", "rate", "days", "per", "answer"),
    [
        ("GOV.UK late commercial payments", "1000.00", "8.5", 50, "day", "11.50"),
        ("danielssilverman.co.uk, interest page", "1000.00", "12", 30, "item", "9.86"),
        ("forums.aat.org.uk 33249", "3600.00", "9", 60, "item", "53.26"),
        ("solicitorsinswindon.com", "1000.00", "8", 25, "day", "5.50"),
        ("lesjooristes.fr", "5000.00", "10", 30, "item", "41.10"),
        ("ameax/bgb-interest, README.md", "10000.00", "10.62", 167, "item", "485.90"),
        ("ERPNext, dunning test", "100.00", "10", 15, "item", "0.41"),
    ],
)
def test_simple_interest_at_one_rate(source, principal, rate, days, per, answer):
    found = accrual(principal, "2023-01-15", later("2023-01-15", days), terms(rate, per=per))

    assert found.days == days, source
    assert found.interest == Decimal(answer), source


def test_from_a_mid_january_due_date_to_the_first_of_july():
    # ameax/bgb-interest, README.md: 167 days.
    found = accrual("10000.00", "2023-01-15", "2023-07-01", terms("10.62"))

    assert (found.days, found.interest) == (167, Decimal("485.90"))


def test_the_rate_of_the_first_day_stays():
    # alexv879/Recoup, collections-calculator.test.ts; the rate is that test's own.
    table = {
        "own": rate_table(("2024-07-01", "2024-12-31", "5.25"), ("2025-01-01", "2025-06-30", "4"))
    }
    fixed = terms(reference="own", margin="8", rate_rule="fixed_at_start")

    found = accrual("1000.00", "2024-11-17", "2025-01-01", fixed, tables=table)

    assert (found.days, found.interest) == (45, Decimal("16.34"))
    assert [s.annual_rate for s in found.slices] == [Decimal("13.25")]


def test_both_ends_counted_and_truncated():
    # HMRC interest forecasting acceptance test: 2020-12-16 to 2021-04-14, both counted, is a
    # debt that fell due the day before.
    found = accrual("5000.00", "2020-12-15", "2021-04-14", terms("2.6", mode="down"))

    assert (found.days, found.interest) == (120, Decimal("42.73"))


def test_uk_statutory_rate_is_fixed_by_the_half_year_in_which_interest_starts():
    # lovetts.co.uk: Bank Rate went to 0.50 on 2 November 2017; the statutory rate stayed 8.25
    # until 31 December 2017, then was 8.5.
    table = {
        "uk_half_year": rate_table(
            ("2017-07-01", "2017-12-31", "0.25"), ("2018-01-01", "2018-06-30", "0.50")
        )
    }
    statutory = terms(reference="uk_half_year", margin="8", rate_rule="fixed_at_start")

    in_2017 = accrual("1000.00", "2017-12-30", "2018-03-31", statutory, tables=table)
    in_2018 = accrual("1000.00", "2017-12-31", "2018-03-31", statutory, tables=table)

    assert {s.annual_rate for s in in_2017.slices} == {Decimal("8.25")}
    assert {s.annual_rate for s in in_2018.slices} == {Decimal("8.50")}


@pytest.mark.parametrize(
    ("due", "rate"),
    # SI 580/2012, by the published table of the Irish department: the rate in force on the date
    # for payment, eight points over the ECB's, stays.
    [("2023-06-29", "10.50"), ("2023-06-30", "10.50"), ("2023-07-01", "12.00")],
)
def test_an_irish_debt_bears_the_rate_of_its_due_date(due, rate):
    on = terms(reference="ecb_half_year", margin="8", rate_rule="fixed_at_due")

    found = accrual("1000.00", due, "2024-12-31", on, tables=reference_rates())

    assert [s.annual_rate for s in found.slices] == [Decimal(rate)]


@pytest.mark.parametrize(
    ("due", "rate"),
    # SI 2002/1675, article 4: eight points over Bank Rate on the 30 June or 31 December before
    # interest starts. Interest on what falls due on 30 June starts on 1 July.
    [("2023-06-29", "11.50"), ("2023-06-30", "13.00"), ("2023-12-30", "13.00")],
)
def test_an_english_debt_bears_the_rate_of_the_day_after(due, rate):
    on = terms(reference="uk_half_year", margin="8", rate_rule="fixed_at_start")

    found = accrual("1000.00", due, "2024-12-31", on, tables=reference_rates())

    assert [s.annual_rate for s in found.slices] == [Decimal(rate)]


@pytest.mark.parametrize(
    ("agreed", "rate", "lifted"),
    # C. com. L441-10: no less than three times the legal rate, 2.62 in the first half of 2026.
    [("7.85", "7.86", True), ("7.86", "7.86", False), ("7.87", "7.87", False)],
)
def test_a_french_contract_bears_three_times_the_legal_rate_at_least(agreed, rate, lifted):
    floor = bound("fr_legal_professional", "3")
    on = terms(agreed, basis="contract", agreed_in="CGV", floor=floor)

    found = accrual("1000.00", "2026-01-31", "2026-06-30", on, tables=reference_rates())

    assert [(s.annual_rate, s.bounded is not None) for s in found.slices] == [
        (Decimal(rate), lifted)
    ]


def test_interest_by_thirty_days_a_month_on_what_was_owed_when():
    # SAP Business One 9.0, dunning terms, interest examples: of the two ways it knows, ours is
    # the one that weighs by time; 81.6667 would be interest on the remaining sum throughout.
    on = terms("7", day_count="30E/360")

    found = accrual("10000.00", "2003-01-01", "2003-03-01", on, ("2003-02-01", "3000.00"))

    assert round(found.exact, 4) == Fraction("99.1667")
    assert found.interest == Decimal("99.17")


@pytest.mark.parametrize(
    ("debt", "fixed_sum"),
    # Late Payment of Commercial Debts (Interest) Act 1998, section 5A, as GOV.UK tables it.
    [("999.99", "40"), ("1000.00", "70"), ("9999.99", "70"), ("10000.00", "100")],
)
def test_the_fixed_sums_of_the_english_act(debt, fixed_sum):
    act = tiers(("1000.00", "40"), ("10000.00", "70"), (None, "100"))
    by = rules(stage("first", 8, compensation=True), interest=terms(compensation=act))

    found = assess(account(invoice(amount=debt, due="2026-01-31")), by, "2026-02-15")

    assert found.compensation == Decimal(fixed_sum)


@pytest.mark.parametrize(
    ("monthly", "effective"),
    # "2 % a month is 24 % nominal and 26.8 % effective": bcrea.bc.ca 1991; the second decimal of
    # this and the others worked by hand.
    [("2", "26.82"), ("1.5", "19.56"), ("1", "12.68"), ("0", "0.00")],
)
def test_what_a_monthly_rate_comes_to_when_it_is_compounded(monthly, effective):
    assert effective_annual(Decimal(monthly)) == Decimal(effective)


def test_a_dunning_letter_with_interest_and_a_fee():
    # ERPNext, dunning test: 100.00 fifteen days late at 10 % a year with a fee of 10: 110.41.
    by = rules(
        stage("first", 8, interest=True, fee=euros("10.00")), interest=terms("10"), fees=fees()
    )

    found = assess(account(invoice(due="2026-01-31")), by, "2026-02-15")

    assert found.interest == Decimal("0.41")
    assert found.total_claimed == Decimal("110.41")


def test_thirty_days_from_new_year():
    # calcolatorifiscali.it: an invoice of 2026-01-01 at 30 days is due on 2026-01-31 and bears
    # interest from 2026-02-01.
    due = PaymentTerms(30).due_date(day("2026-01-01"))

    assert due == day("2026-01-31")
    assert accrual("100.00", due, due, terms("10")).slices == ()
    assert accrual("100.00", due, "2026-02-01", terms("10")).slices[0].first == day("2026-02-01")


def test_forty_five_days_end_of_month():
    # expertfiscal.fr: an invoice of 15 February; 45 days give 1 April, the end of month 30 April.
    due = PaymentTerms(45, EndOfMonth.AFTER_DAYS).due_date(day("2026-02-15"))

    assert due == day("2026-04-30")


def test_a_part_payment_stops_its_part():
    # Worked by hand: 10 days on 1,000 and 40 days on 600 at 8.5 % over 365.
    paid = ("2026-02-10", "400.00")
    whole = accrual("1000.00", "2026-01-31", "2026-03-22", terms("8.5"))
    part = accrual("1000.00", "2026-01-31", "2026-03-22", terms("8.5"), paid)

    assert (whole.days, whole.interest) == (50, Decimal("11.64"))
    assert (part.days, part.interest) == (50, Decimal("7.92"))
    assert [(s.days, s.principal) for s in part.slices] == [
        (10, Decimal("1000.00")),
        (40, Decimal("600.00")),
    ]


def test_a_part_payment_through_a_whole_assessment():
    by = rules(stage("first", 8, interest=True), interest=terms("8.5"))
    books = account(
        invoice(amount="1000.00", due="2026-01-31"), payment("400.00", "2026-02-10", "F-1")
    )

    found = assess(books, by, "2026-03-22")

    assert found.interest == Decimal("7.92")
    assert found.total_claimed == Decimal("607.92")


def test_a_published_rate_that_changes_at_the_half_year():
    # Worked by hand: 30 days at 12.15 % and 31 days at 12.40 % on 10,000 over 365.
    on = terms(reference="ecb_half_year", margin="10")

    found = accrual(
        "10000.00", "2026-05-31", "2026-07-31", on, tables={"ecb_half_year": ECB_HALF_YEAR}
    )

    assert found.interest == Decimal("205.18")
    assert [(s.days, s.annual_rate, s.reference_rate) for s in found.slices] == [
        (30, Decimal("12.15"), Decimal("2.15")),
        (31, Decimal("12.40"), Decimal("2.40")),
    ]


def test_a_cut_at_each_half_year_even_where_the_rate_stays():
    on = terms(reference="ecb_half_year", margin="10")

    found = accrual(
        "750.00", "2025-10-31", "2026-11-22", on, tables={"ecb_half_year": ECB_HALF_YEAR}
    )

    assert found.interest == Decimal("97.36")
    assert [(s.first, s.last, s.interest) for s in found.slices] == [
        (day("2025-11-01"), day("2025-12-31"), Decimal("15.23")),
        (day("2026-01-01"), day("2026-06-30"), Decimal("45.19")),
        (day("2026-07-01"), day("2026-11-22"), Decimal("36.94")),
    ]


def test_nothing_is_claimed_from_an_item_due_today():
    found = accrual("1000.00", "2026-01-31", "2026-01-31", terms("8.5"))

    assert (found.interest, found.days) == (zero("EUR"), 0)


@pytest.mark.parametrize(
    ("reference", "is_valid"), [("RF18 5390 0754 7034", True), ("RF17 5390 0754 7034", False)]
)
def test_r1_a_creditor_reference_knows_its_check_digits(reference, is_valid):
    """R1, python-stdnum: RF18 5390 0754 7034 is a valid creditor reference, RF17 … is not."""
    assert iso11649.is_valid(reference) is is_valid
