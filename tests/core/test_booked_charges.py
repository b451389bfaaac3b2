"""Rules, section 1: what was booked as a charge is demanded, and not computed a second time."""

from decimal import Decimal

import pytest

from ..factories import account, assess, charge, hold, invoice, payment
from ..factories_rules import fees, rules, stage, terms, tiers

CLAIMING = stage("first", 8, interest=True, compensation=True)


class TestBookedCharges:
    by = rules(CLAIMING, interest=terms("10", compensation="40.00"), fees=fees())

    def assess(self, *booked, as_of="2026-02-28"):
        return assess(account(invoice(due="2026-01-31"), *booked), self.by, as_of)

    @pytest.mark.parametrize(
        ("amount", "rest"), [("0.50", "0.27"), ("0.76", "0.01"), ("0.77", "0.00"), ("5", "0.00")]
    )
    def test_interest_is_deducted_and_never_below_zero(self, amount, rest):
        found = self.assess(charge("interest", amount, "2026-02-15", "F-1"))

        assert found.interest == Decimal(rest)
        assert found.charges == Decimal(amount)

    def test_from_its_own_heading_only(self):
        found = self.assess(charge("compensation", "15.00", "2026-02-15", "F-1"))

        assert (found.interest, found.compensation) == (Decimal("0.77"), Decimal("25.00"))

    @pytest.mark.parametrize("heading", ["fee", "costs"])
    def test_other_headings_are_only_demanded(self, heading):
        found = self.assess(charge(heading, "15.00", "2026-02-15", "F-1"))

        assert (found.interest, found.compensation) == (Decimal("0.77"), Decimal("40.00"))
        assert found.total_claimed == Decimal("155.77")

    def test_from_the_item_it_names(self):
        found = self.assess(
            invoice("F-2", due="2026-01-31"), charge("interest", "0.50", "2026-02-15", "F-2")
        )

        assert [str(i.interest) for i in found.items[:2]] == ["0.77", "0.27"]

    def test_from_any_item_it_names(self):
        found = self.assess(charge("interest", "0.50", "2026-02-15", "F-1", "F-404"))
        fixed = self.assess(
            charge("compensation", "15.00", "2026-02-15", "F-1@2025-12-31", "F-404")
        )

        assert (found.interest, fixed.compensation) == (Decimal("0.27"), Decimal("25.00"))

    def test_what_names_nothing_from_the_items_in_their_order(self):
        found = self.assess(
            invoice("F-2", due="2026-02-05"), charge("interest", "1.00", "2026-02-15")
        )

        assert [str(i.interest) for i in found.items[:2]] == ["0.00", "0.40"]

    def test_paid_or_not(self):
        unpaid = self.assess(charge("compensation", "40.00", "2026-02-15", "F-1", number="C-1"))
        paid = self.assess(
            charge("compensation", "40.00", "2026-02-15", "F-1", number="C-1"),
            payment("40.00", "2026-02-20", "C-1"),
        )

        assert (unpaid.compensation, unpaid.charges) == (0, Decimal("40.00"))
        assert (paid.compensation, paid.charges, paid.unallocated_credit) == (0, 0, 0)
        assert paid.total_claimed == Decimal("100.77")

    def test_compensation_booked_for_another_instalment_is_not_asked_for_again(self):
        books = account(
            invoice("F-9", due="2026-01-31", dated="2026-01-01"),
            invoice("F-9", due="2026-02-15", dated="2026-01-01"),
            charge("compensation", "40.00", "2026-02-10", "F-9@2026-01-31", number="C-1"),
            payment("100.00", "2026-02-12", "F-9@2026-01-31"),
        )

        found = assess(books, self.by, "2026-02-28")

        assert [(i.number, str(i.compensation)) for i in found.items] == [
            ("C-1", "0.00"),
            ("F-9", "0.00"),
        ]
        assert found.charges == Decimal("40.00")

    def test_where_it_is_due_for_each_instalment_each_has_its_own(self):
        each = terms("10", compensation=tiers((None, "40.00"), per="instalment"))
        books = account(
            invoice("F-9", due="2026-01-31", dated="2026-01-01"),
            invoice("F-9", due="2026-02-15", dated="2026-01-01"),
            charge("compensation", "40.00", "2026-02-10", "F-9@2026-01-31", number="C-1"),
            payment("100.00", "2026-02-12", "F-9@2026-01-31"),
        )

        found = assess(books, rules(CLAIMING, interest=each), "2026-02-28")

        # 40.00 for the first instalment are in the balance; the second has its own.
        assert [(i.number, str(i.compensation)) for i in found.items] == [
            ("C-1", "0.00"),
            ("F-9", "40.00"),
        ]

    def test_interest_booked_for_another_instalment_is_another_matter(self):
        books = account(
            invoice("F-9", due="2026-01-31", dated="2026-01-01"),
            invoice("F-9", due="2026-02-15", dated="2026-01-01"),
            charge("interest", "5.00", "2026-02-10", "F-9@2026-01-31", number="C-1"),
        )

        found = assess(books, self.by, "2026-02-28")

        assert [str(i.interest) for i in found.items] == ["0.00", "0.00", "0.36"]

    def test_a_charge_bears_nothing_and_drives_no_stage(self):
        found = assess(
            account(charge("costs", "300.00", "2026-01-31", number="C-1")), self.by, "2026-06-30"
        )

        assert (found.overdue, found.net_overdue) == (Decimal("300.00"), 0)
        assert (found.interest, found.compensation, found.stage) == (0, 0, None)
        assert found.not_sent is not None
        assert found.not_sent.code == "no_stage"
        assert found.items[0].level is None

    @pytest.mark.parametrize(
        ("due", "demanded"),
        [("2026-02-27", "10.00"), ("2026-02-28", "10.00"), ("2026-03-01", "0.00")],
    )
    def test_a_charge_is_demanded_from_its_due_date(self, due, demanded):
        found = self.assess(charge("fee", "10.00", "2026-02-20", due=due))

        assert found.charges == Decimal(demanded)
        assert found.balance == Decimal("110.00")

    def test_a_charge_that_states_no_due_date_from_its_own(self):
        from dataclasses import replace

        dateless = replace(charge("fee", "10.00", "2026-02-20"), due_date=None)

        assert self.assess(dateless, as_of="2026-02-19").charges == 0
        assert self.assess(dateless, as_of="2026-02-20").charges == Decimal("10.00")

    @pytest.mark.parametrize(
        ("names", "demanded"), [("F-2", "0.00"), ("F-2@2026-01-31", "0.00"), ("F-1", "5.00")]
    )
    def test_a_charge_for_a_held_item_waits_with_it(self, names, demanded):
        found = self.assess(
            invoice("F-2", due="2026-01-31", held=hold("dispute")),
            charge("costs", "5.00", "2026-02-15", names),
        )

        assert found.charges == Decimal(demanded)

    def test_a_charge_with_a_hold_of_its_own_waits(self):
        found = self.assess(charge("costs", "5.00", "2026-02-15", held=hold("dispute")))

        assert found.charges == 0
        assert found.total_claimed == Decimal("140.77")
