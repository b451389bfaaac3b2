"""Rules, section 4: the first plan whose conditions hold; bounds inclusive, held items aside."""

from dataclasses import replace

import pytest

from dunbatch.core.entries import DebtorType, Risk
from dunbatch.core.terms import Limitation, LimitationAction, PlanConditions

from ..factories import account, assess, hold, invoice, notice, party, payment, run
from ..factories_rules import euros, plan, rules, stage

DUE = "2026-01-31"
AS_OF = "2026-03-02"


def chosen(*entries, when, who=None, notices=(), as_of=AS_OF, home="FR", **more):
    special = plan(stage("special", 5), name="special", when=PlanConditions(**when))
    by = rules(stage("usual", 5), other_plans=(special,), home_country=home, **more)
    return assess(account(*entries, who=who, notices=notices), by, as_of).plan.name


@pytest.mark.parametrize(("amount", "name"), [("1000.00", "special"), ("999.99", "standard")])
@pytest.mark.parametrize("key", ["balance_at_least", "overdue_at_least"])
def test_sums_reach_their_bound(key, amount, name):
    assert chosen(invoice("F-1", amount, due=DUE), when={key: euros("1000.00")}) == name


def test_the_balance_holds_what_is_not_due_and_the_overdue_sum_does_not():
    young = invoice("F-2", "900.00", due="2026-04-30", dated="2026-03-01")
    old = invoice("F-1", "100.00", due=DUE)

    assert chosen(old, young, when={"balance_at_least": euros("1000.00")}) == "special"
    assert chosen(old, young, when={"overdue_at_least": euros("1000.00")}) == "standard"


@pytest.mark.parametrize("key", ["balance_at_least", "overdue_at_least"])
def test_what_is_on_hold_does_not_count(key):
    held = invoice("F-2", "900.00", due=DUE, held=hold("dispute"))

    assert (
        chosen(invoice("F-1", "100.00", due=DUE), held, when={key: euros("1000.00")}) == "standard"
    )


def test_unallocated_credit_is_taken_off():
    entries = (invoice("F-1", "1000.00", due=DUE), payment("0.01", "2026-02-01", "F-404"))
    special = plan(
        stage("special", 5),
        name="special",
        when=PlanConditions(balance_at_least=euros("1000.00")),
    )
    by = rules(stage("usual", 5), other_plans=(special,), credits="explicit_only")

    assert assess(account(*entries), by, AS_OF).plan.name == "standard"


@pytest.mark.parametrize(("days", "name"), [(30, "special"), (31, "standard")])
def test_days_of_the_oldest_item(days, name):
    assert chosen(invoice(due=DUE), when={"days_overdue_at_least": days}) == name


@pytest.mark.parametrize(("paid", "name"), [("100.00", "standard"), ("99.99", "special")])
def test_days_of_an_item_that_credit_covers_do_not_count(paid, name):
    old = invoice("F-2", due="2025-12-31")

    assert (
        chosen(
            old,
            invoice(due=DUE),
            payment(paid, "2026-01-05"),
            when={"days_overdue_at_least": 31},
            credits="explicit_only",
        )
        == name
    )


@pytest.mark.parametrize(("years", "name"), [(1, "standard"), (2, "special")])
def test_nor_do_those_of_an_item_left_out_as_time_barred(years, name):
    limit = Limitation(years, action=LimitationAction.EXCLUDE)

    assert (
        chosen(
            invoice("F-2", due="2025-01-31"),
            invoice(due=DUE),
            when={"days_overdue_at_least": 31},
            limitation=limit,
        )
        == name
    )


def test_days_of_an_item_on_hold_do_not_count():
    held = invoice("F-2", due="2025-12-31", held=hold("dispute"))

    assert chosen(invoice(due=DUE), held, when={"days_overdue_at_least": 31}) == "standard"


@pytest.mark.parametrize(
    ("when", "name"),
    [
        ({"debtor_types": frozenset({DebtorType.BUSINESS})}, "special"),
        ({"debtor_types": frozenset({DebtorType.CONSUMER})}, "standard"),
        ({"risks": frozenset({Risk.HIGH})}, "standard"),
        ({"countries": frozenset({"FR"})}, "special"),
        ({"countries": frozenset({"IT"})}, "standard"),
        ({"currencies": frozenset({"EUR"})}, "special"),
        ({"currencies": frozenset({"GBP"})}, "standard"),
        ({"accounts": frozenset({"C001"})}, "special"),
        ({"accounts": frozenset({"c001"})}, "standard"),
        ({"accounts": frozenset({"C001"}), "countries": frozenset({"IT"})}, "standard"),
    ],
)
def test_who_owes(when, name):
    assert chosen(invoice(due=DUE), when=when) == name


def test_the_first_that_fits_is_taken():
    first = plan(
        stage("a", 5), name="first", when=PlanConditions(overdue_at_least=euros("10000.00"))
    )
    second = plan(stage("b", 5), name="second", when=PlanConditions(countries=frozenset({"FR"})))
    third = plan(stage("c", 5), name="third", when=PlanConditions(countries=frozenset({"FR"})))
    by = rules(stage("d", 5), other_plans=(first, second, third), home_country="FR")
    found = assess(account(invoice(due=DUE)), by, AS_OF)

    assert found.plan.name == "second"
    assert dict(found.reasons[-1].values) == {"plan": "second"}


def test_history_counts_by_the_plan_that_applies():
    """A large account's second letter was the small one's first: its key tells the level."""
    large = plan(
        stage("one", 5),
        stage("two", 10),
        name="large",
        when=PlanConditions(balance_at_least=euros("1000.00")),
    )
    by = rules(stage("two", 5), stage("three", 20), other_plans=(large,))
    told = notice("2026-02-20", "two", "F-1", pay_by="2026-02-21")

    big = assess(account(invoice("F-1", "1000.00", due=DUE), notices=(told,)), by, AS_OF)
    small = assess(account(invoice("F-1", "10.00", due=DUE), notices=(told,)), by, AS_OF)

    assert [item.history_level for item in big.items] == [2]
    assert [item.history_level for item in small.items] == [1]


def test_an_amount_that_is_not_given_in_the_accounts_currency_is_a_problem():
    special = plan(
        stage("special", 5),
        name="special",
        when=PlanConditions(balance_at_least=euros("1000.00"), overdue_at_least=euros("5.00")),
    )
    by = rules(stage("usual", 5), other_plans=(special,))
    found, problems = run(account(invoice(due=DUE, currency="GBP")), by, AS_OF)

    assert [problem.code for problem in problems] == ["C002", "C002"]
    assert "balance_at_least of plan special" in problems[0].message
    assert found[0].plan.name == "standard"


def test_it_is_no_problem_where_the_plan_is_not_for_the_account_anyway():
    special = plan(
        stage("special", 5),
        name="special",
        when=PlanConditions(balance_at_least=euros("1000.00"), currencies=frozenset({"EUR"})),
    )
    by = rules(stage("usual", 5), other_plans=(special,))
    _, problems = run(account(invoice(due=DUE, currency="GBP")), by, AS_OF)

    assert problems == ()


def test_risk_is_the_creditors_rating():

    risky = replace(party(), risk=Risk.HIGH)

    assert chosen(invoice(due=DUE), who=risky, when={"risks": frozenset({Risk.HIGH})}) == "special"
