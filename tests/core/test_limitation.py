"""Rules, section 6: items that may be time-barred are pointed out, or left out of demands."""

import pytest

from dunbatch.core.dates import years_after
from dunbatch.core.terms import Limitation, LimitationAction

from ..factories import account, assess, day, hold, invoice, party, reasons, refused, sent
from ..factories_rules import rules

WARN = Limitation(5, 2)
EXCLUDE = Limitation(5, 2, LimitationAction.EXCLUDE)


@pytest.mark.parametrize(
    ("start", "years", "expected"),
    [
        ("2021-03-01", 5, "2026-03-01"),
        ("2020-02-29", 5, "2025-02-28"),
        ("2020-02-29", 4, "2024-02-29"),
    ],
)
def test_the_same_day_years_later(start, years, expected):
    assert years_after(day(start), years) == day(expected)


@pytest.mark.parametrize(("as_of", "barred"), [("2026-03-01", False), ("2026-03-02", True)])
def test_from_the_day_after_the_years_are_over(as_of, barred):
    books = account(invoice("F-1", due="2021-03-01"))
    warned = assess(books, rules(limitation=WARN), as_of)
    excluded = assess(books, rules(limitation=EXCLUDE), as_of)

    assert sent(warned) == ("final", 3)
    assert ("time_barred" in reasons(warned)) is barred
    assert [item.may_be_barred for item in warned.items] == [barred]
    assert excluded.notice_goes is not barred
    if barred:
        assert refused(excluded) == ("possibly_time_barred", None)
        assert excluded.net_overdue == 0
        assert excluded.overdue == 100


@pytest.mark.parametrize(
    ("kind", "goes"),
    [("business", True), ("sole_trader", True), ("consumer", False), (None, False)],
)
def test_consumers_and_debtors_of_unknown_type_sooner(kind, goes):
    books = account(invoice("F-1", due="2024-03-01"), who=party(debtor_type=kind))
    found = assess(books, rules(limitation=EXCLUDE), "2026-03-02")

    assert found.notice_goes is goes


def test_without_years_for_consumers_all_are_alike():
    books = account(invoice("F-1", due="2024-03-01"), who=party(debtor_type="consumer"))
    by = rules(limitation=Limitation(5, action=LimitationAction.EXCLUDE))

    assert assess(books, by, "2026-03-02").notice_goes


def test_the_others_are_demanded():
    books = account(invoice("F-1", due="2020-03-01"), invoice("F-2", "40.00", due="2026-01-01"))
    found = assess(books, rules(limitation=EXCLUDE), "2026-03-02")

    assert sent(found) == ("final", 3)
    assert found.total_claimed == 40
    assert {item.number: item.demanded for item in found.items} == {"F-1": 0, "F-2": 40}


def test_held_items_beside_barred_ones_are_no_reason_to_call_it_held():
    books = account(
        invoice("F-1", due="2020-03-01"), invoice("F-2", due="2026-01-01", held=hold("dispute"))
    )

    found = assess(books, rules(limitation=EXCLUDE), "2026-03-02")
    assert refused(found) == ("possibly_time_barred", None)


def test_no_policy_no_limitation():
    assert sent(assess(account(invoice("F-1", due="2001-03-01")), rules(), "2026-03-02"))
