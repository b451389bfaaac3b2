"""Whatever the debt and the terms: what must hold of interest, and where it cannot.

Reductions here count from their own days, as all do but credit notes from the invoice's date
(those make a past interest smaller), and sums for settled items count, as with
`claim_on_settled: always` (else a payment that settles an item takes its interest away).
`make campaign NAME=interest SEED=7` draws 2,000 of each.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from ..oracle.slow_days import ONE_DAY, Price
from ..oracle.slow_interest import Credit, Debt, Terms, in_the_books
from .debts import cases, credits, prices
from .reckoned import program

PRINCIPAL_FIRST = {"order": "principal_first", "capitalise": "never"}
"""No interest is settled or becomes principal, so no rounded amount bears interest."""
ADDS_UP = st.sampled_from(["ACT/365F", "ACT/360", "ACT/ACT", "30E/360"])
"""Day counts by which two periods that meet are as long as both together."""
LATER = st.integers(1, 70) | st.integers(1, 500)


def exact(*case):
    return program(*case).exact


@given(case=cases())
def test_slices_add_up_and_hold_no_day_twice(case):
    debt, terms, _ = case

    found = program(*case)

    assert found.interest == sum((s.interest for s in found.slices), Decimal(0))
    assert found.days == sum(s.days for s in found.slices)
    assert -found.interest.as_tuple().exponent == debt.decimals
    last = (debt.starts or debt.due + ONE_DAY) - ONE_DAY
    for part in found.slices:
        assert last < part.first <= part.last <= debt.until
        assert part.days == (part.last - part.first).days + 1
        assert part.principal > 0
        assert terms.capitalise == "yearly" or part.principal <= debt.principal
        assert -part.interest.as_tuple().exponent == debt.decimals
        last = part.last


@given(case=cases())
def test_no_amount_is_below_nothing(case):
    found = program(*case)

    assert found.interest >= 0
    assert found.per_day >= 0
    assert found.outstanding >= 0
    assert all(s.interest >= 0 and s.exact >= 0 and s.annual_rate >= 0 for s in found.slices)


@given(case=cases(per=st.sampled_from(["item", "slice"]), order="principal_first"))
def test_what_is_shown_is_never_far_from_what_is_exact(case):
    """By less than a cent for the sum rounded once, and for each slice."""
    debt, terms, _ = case

    found = program(*case)

    cent = Fraction(1, 10**debt.decimals)
    roundings = 1 if terms.per == "item" else len(found.slices)
    if terms.mode == "down":
        assert 0 <= found.exact - Fraction(found.interest) < cent * max(roundings, 1)
    else:
        assert abs(found.exact - Fraction(found.interest)) <= cent / 2 * roundings


@given(case=cases(), more=LATER)
def test_interest_never_falls_as_the_end_moves_on(case, more):
    debt, terms, tables = case
    later = replace(debt, until=debt.until + timedelta(days=more))

    early, late = program(debt, terms, tables), program(later, terms, tables)

    assert late.exact >= early.exact
    assert late.interest >= early.interest
    assert late.days >= early.days


@given(case=cases(day_count=ADDS_UP, **PRINCIPAL_FIRST), share=st.integers(0, 100))
def test_a_period_may_be_cut_anywhere(case, share):
    """The interest to a day and that from the next are together the whole."""
    debt, terms, tables = case
    assume(terms.price.rule != "fixed_at_start")
    eve = (debt.starts or debt.due + ONE_DAY) - ONE_DAY
    cut = eve + (debt.until - eve) * share // 100
    assume(cut >= eve)

    before = exact(replace(debt, until=cut), terms, tables)
    after = exact(replace(debt, starts=cut + ONE_DAY), terms, tables)

    assert before + after == exact(*case)


@given(
    case=cases(day_count=ADDS_UP, per="item", price=prices().filter(lambda p: p.reference)),
    on=st.dates(date(2023, 1, 1), date(2029, 6, 30)),
)
def test_a_rate_published_anew_with_the_same_value_changes_nothing(case, on):
    debt, terms, tables = case
    rows = []
    for first, last, rate in tables["published"]:
        if first < on <= last:
            rows += [(first, on - ONE_DAY, rate), (on, last, rate)]
        else:
            rows.append((first, last, rate))

    found = program(debt, terms, tables | {"published": tuple(rows)})

    assert found.exact == exact(*case)
    assert found.interest == program(*case).interest


def test_with_months_of_thirty_days_by_the_american_rule_a_cut_may_cost_a_day():
    # From 15 January to 31 March are 76 days; to 30 January 15 and from there 60.
    terms = Terms(Price(annual=Decimal("3.60")), day_count="30U/360")
    debt = Debt(Decimal("10000.00"), date(2026, 1, 15), date(2026, 3, 31))
    cut = date(2026, 1, 30)

    whole = exact(debt, terms, {})
    before = exact(replace(debt, until=cut), terms, {})
    after = exact(replace(debt, starts=cut + ONE_DAY), terms, {})

    assert (whole, before, after) == (76, 15, 60)


@st.composite
def paid_once_more(draw, **fixed):
    """Draw a debt and the same with one more payment, neither paid beyond what is owed."""
    debt, terms, tables = draw(cases(notes=False, **fixed))
    days = st.integers(-3, (debt.until - debt.due).days + 3)
    on = days.map(lambda n: debt.due + timedelta(days=n))
    extra = draw(credits(debt.principal, debt.decimals, on, notes=False))
    more = replace(debt, credits=(*debt.credits, extra))
    debt, more = (replace(each, credits=in_the_books(each)) for each in (debt, more))
    return debt, more, terms, tables


@given(case=paid_once_more(day_count=ADDS_UP, order="principal_first"))
def test_a_payment_never_raises_the_exact_interest(case):
    debt, more, terms, tables = case
    assume(terms.capitalise == "never" or terms.per != "slice")

    assert exact(more, terms, tables) <= exact(debt, terms, tables)


@given(case=paid_once_more(day_count=ADDS_UP, per=st.sampled_from(["item", "day"])))
def test_a_payment_never_raises_the_interest_claimed(case):
    """In either order, with interest that becomes principal or without."""
    debt, more, terms, tables = case

    assert program(more, terms, tables).interest <= program(debt, terms, tables).interest


def test_a_payment_may_cost_a_cent_where_each_slice_is_rounded():
    # Ten days at half a cent and a little: 0.05. Cut after five: 0.03 and 0.03 but for the cent.
    terms = Terms(Price(annual=Decimal("3.65")), per="slice")
    debt = Debt(Decimal("50.01"), date(2026, 1, 31), date(2026, 2, 10))
    more = replace(debt, credits=(Credit(date(2026, 2, 5), Decimal("0.01")),))

    assert program(debt, terms, {}).interest == Decimal("0.05")
    assert program(more, terms, {}).interest == Decimal("0.06")
    assert exact(more, terms, {}) < exact(debt, terms, {})


def test_a_payment_may_cost_a_day_with_months_of_thirty_days_by_the_american_rule():
    # From 15 January to 1 February are 16 days; to the 31st 16 and from there another one.
    terms = Terms(Price(annual=Decimal("3.60")), day_count="30U/360")
    debt = Debt(Decimal("10000.00"), date(2026, 1, 15), date(2026, 2, 1))
    more = replace(debt, credits=(Credit(date(2026, 1, 31), Decimal("0.01")),))

    assert program(debt, terms, {}).interest == Decimal("16.00")
    assert program(more, terms, {}).interest == Decimal("17.00")


@given(case=cases(**PRINCIPAL_FIRST), times=st.integers(2, 1000))
def test_ten_times_the_amounts_bear_ten_times_the_exact_interest(case, times):
    debt, terms, tables = case
    larger = replace(
        debt,
        principal=debt.principal * times,
        credits=tuple(replace(c, amount=c.amount * times) for c in debt.credits),
    )

    assert exact(larger, terms, tables) == times * exact(*case)


def test_where_interest_is_settled_in_cents_it_does_not_scale_exactly():
    # 0.05 bear a hundredth of a cent a day: nothing is settled. A thousandfold it is a cent.
    terms = Terms(Price(annual=Decimal("73.00")), order="interest_first")

    def owed(times):
        paid = Credit(date(2026, 2, 1), Decimal("0.02") * times)
        return Debt(Decimal("0.05") * times, date(2026, 1, 31), date(2026, 2, 2), credits=(paid,))

    # 0.05 and 0.03 for a day each; 50 and 30.10, because 0.10 of the payment were interest.
    assert exact(owed(1), terms, {}) == Fraction("0.0001") + Fraction("0.00006")
    assert exact(owed(1000), terms, {}) == Fraction("0.1") + Fraction("0.0602")


@given(case=cases(notes=False), extra=st.integers(1, 50_000))
def test_more_principal_never_bears_less(case, extra):
    debt, terms, tables = case
    assume(terms.per != "slice" or (terms.order, terms.capitalise) == ("principal_first", "never"))
    larger = replace(debt, principal=debt.principal + Decimal(extra).scaleb(-debt.decimals))

    assert program(larger, terms, tables).interest >= program(*case).interest


@given(case=cases(), shuffled=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_never_matters(case, shuffled):
    debt, terms, tables = case
    other = list(debt.credits)
    shuffled.shuffle(other)

    assert program(replace(debt, credits=tuple(other)), terms, tables) == program(*case)


@given(case=cases())
def test_what_is_paid_on_the_last_day_or_later_changes_no_interest(case):
    debt, terms, tables = case
    kept = tuple(c for c in debt.credits if c.on < debt.until or c.from_the_start)

    found = program(replace(debt, credits=kept), terms, tables)

    assert found.interest == program(*case).interest


@given(case=cases(stop_when_disputed=True))
def test_a_dispute_never_adds_interest(case):
    debt, terms, tables = case
    assume(terms.day_count != "30U/360")
    assume(terms.per != "slice")

    assert (
        program(debt, terms, tables).interest
        <= program(replace(debt, disputes=()), terms, tables).interest
    )


@given(case=cases(order="principal_first", capitalise="never"))
def test_interest_first_never_claims_less(case):
    debt, terms, tables = case
    assume(terms.per != "slice")
    debt = replace(debt, credits=in_the_books(debt))

    assert (
        program(debt, replace(terms, order="interest_first"), tables).interest
        >= program(debt, terms, tables).interest
    )
