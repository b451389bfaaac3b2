"""Plans and offers of random sums and days, against a judge that knows one day at a time."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ..factories import assess, invoice, payment, run
from ..factories_arrangements import offer, plan, under
from ..factories_rules import rules

START = date(2026, 3, 2)
CENTS = st.integers(1, 30_000)
DAYS = st.integers(-5, 120)


def on(days):
    return START + timedelta(days=days)


def amount(cents):
    return f"{cents // 100}.{cents % 100:02d}"


@st.composite
def plans(draw):
    """Return instalments (days, cents), payments (days, cents), grace, and a day."""
    gaps = draw(st.lists(st.integers(1, 40), min_size=1, max_size=5))
    parts = [(sum(gaps[: at + 1]), draw(CENTS)) for at in range(len(gaps))]
    paid = draw(st.lists(st.tuples(st.integers(0, 150), CENTS), max_size=5))
    return parts, paid, draw(st.integers(0, 10)), draw(st.integers(0, 160))


def judge_plan(parts, paid, grace, today):
    """Walk from the first day to the last: what has come in, what should have."""
    owed, state = sum(cents for _, cents in parts), "kept"
    for day in range(today + 1):
        come_in = sum(cents for when, cents in paid if when <= day)
        wanted = sum(cents for due, cents in parts if due + grace < day)
        state = "broken" if come_in < wanted else "fulfilled" if come_in >= owed else "kept"
    return state


@given(plans())
def test_a_plan_is_what_a_walk_through_its_days_says(case):
    parts, paid, grace, today = case
    owed = sum(cents for _, cents in parts)
    stated = [(on(days).isoformat(), amount(cents)) for days, cents in parts]
    entries = [invoice("F-1", amount(owed), due="2026-01-31")]
    entries += [payment(amount(c), on(d), "F-1", number=f"P-{i}") for i, (d, c) in enumerate(paid)]
    found = assess(under(plan(*stated, grace=grace), entries=tuple(entries)), rules(), on(today))
    (arranged,) = found.arranged

    assert arranged.state == judge_plan(parts, paid, grace, today)
    assert arranged.owed == Decimal(amount(owed))
    if arranged.state == "kept":
        assert found.total_claimed == 0
        assert found.arranged[0].hold.until >= on(today)
    if arranged.state == "broken":
        assert found.net_overdue == arranged.open > 0
        assert arranged.due_by_then > arranged.received


@given(
    owed=st.integers(2, 30_000),
    share=st.integers(1, 99),
    runs=st.integers(0, 60),
    paid=st.lists(st.tuples(DAYS, CENTS), max_size=4),
    today=st.integers(0, 120),
)
def test_an_offer_is_settled_by_what_came_in_its_days_alone(owed, share, runs, paid, today):
    entries = [invoice("F-1", amount(owed), due="2026-01-31")]
    entries += [payment(amount(c), on(d), "F-1", number=f"P-{i}") for i, (d, c) in enumerate(paid)]
    before = sum(cents for when, cents in paid if when < 0)
    left = owed - before
    accepted = max(1, left * share // 100)
    if left < 2 or accepted >= left:
        return
    made = offer(amount(accepted), pay_by=on(runs).isoformat())
    in_time = sum(cents for when, cents in paid if 0 <= when <= min(runs, today))
    visible = sum(cents for when, cents in paid if when <= today)
    if visible >= owed:
        expected = "discharged"
    elif in_time >= accepted:
        expected = "settled"
    else:
        expected = "open" if today <= runs else "lapsed"

    found = _judged(under(made, entries=tuple(entries)), on(today))
    assert found.arranged[0].state == expected
    assert (found.net_overdue > 0) is (expected == "lapsed")


def _judged(what, today):
    (found,), problems = run(what, rules(), today)
    assert {problem.code for problem in problems} <= {"C048"}
    return found
