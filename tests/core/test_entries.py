from decimal import Decimal

import pytest

from dunbatch.core.entries import Party
from dunbatch.core.notices import Covered, format_covered, parse_covered

from ..factories import account, day, hold, invoice


@pytest.mark.parametrize(
    ("since", "until", "held_from", "free_before", "held_to", "free_after"),
    [
        ("2026-02-10", "2026-02-20", "2026-02-10", "2026-02-09", "2026-02-20", "2026-02-21"),
        (None, "2026-02-20", "1990-01-01", None, "2026-02-20", "2026-02-21"),
        ("2026-02-10", None, "2026-02-10", "2026-02-09", "2199-12-31", None),
    ],
)
def test_the_days_a_hold_stands(since, until, held_from, free_before, held_to, free_after):
    stands = hold("manual", since, until)

    assert stands.covers(day(held_from))
    assert stands.covers(day(held_to))
    assert free_before is None or not stands.covers(day(free_before))
    assert free_after is None or not stands.covers(day(free_after))


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("F-9", Covered("F-9")),
        ("F-9@2026-02-28", Covered("F-9", day("2026-02-28"))),
        ("F-9:2", Covered("F-9", None, 2)),
        (
            "F-9@2026-02-28:2:1.50:40.00",
            Covered("F-9", day("2026-02-28"), 2, Decimal("1.50"), Decimal("40.00")),
        ),
        (
            "A:1@home@2026-02-28:3::40.00",
            Covered("A:1@home", day("2026-02-28"), 3, None, Decimal("40.00")),
        ),
        ("@2026-02-28:2::", Covered("", day("2026-02-28"), 2)),
    ],
)
def test_an_item_that_a_notice_covers(text, covered):
    assert parse_covered(text) == covered


@pytest.mark.parametrize("text", ["", ":2", "F-9@2026-02-30", "F-9\n"])
def test_what_names_no_item(text):
    assert parse_covered(text) is None


@pytest.mark.parametrize(
    ("covered", "text"),
    [
        (Covered("F-9"), "F-9"),
        (Covered("F-9", day("2026-02-28")), "F-9@2026-02-28"),
        (Covered("F-9", day("2026-02-28"), 1), "F-9@2026-02-28:1::"),
        (
            Covered("F-9", day("2026-02-28"), 1, Decimal("0.00"), Decimal("40.00")),
            "F-9@2026-02-28:1:0.00:40.00",
        ),
    ],
)
def test_how_the_register_writes_it(covered, text):
    assert format_covered(covered) == text
    assert parse_covered(text) == covered


@pytest.mark.parametrize(
    ("lines", "city", "reachable"),
    [
        (("1 rue Haute",), "Rennes", True),
        (("1 rue Haute", "35000 Rennes"), "", True),
        (("1 rue Haute",), "", False),
        ((), "Rennes", False),
    ],
)
def test_what_the_post_can_deliver_to(lines, city, reachable):
    who = Party("C1", "Librairie du Phare", address_lines=lines, city=city)

    assert who.has_postal_address is reachable


def test_the_currencies_of_an_account():
    pounds = invoice("F-2", currency="GBP")

    assert account(pounds, invoice(), pounds).currencies == ("EUR", "GBP")
