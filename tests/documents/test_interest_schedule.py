"""The interest note of a letter, and the schedule that proves it: nothing printed is untrue."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dunbatch.documents.interest_schedule import interest_schedule_of
from dunbatch.documents.notice import build_notice, interest_note
from dunbatch.documents.statement import build_statement
from dunbatch.policy.policy import Creditor, Policy
from tests import factories as f
from tests import factories_rules as r

PLAN = (r.stage("first", 8), r.stage("second", 23, interest=True, compensation=True))
LATE = f.invoice("F-1", "1000.00", due="2026-01-31")


def policy(rules):
    creditor = Creditor(name="Maison Exemple", address=("1 rue Haute",), country="FR")
    return Policy(creditor, language="fr", currency="EUR", governing_law="FR", rules=rules)


def assessed(terms, *entries, as_of="2026-03-31", notices=(), tables=None, fees=None):
    rules = r.rules(*PLAN, interest=terms, tables=tables, fees=fees)
    return f.assess(f.account(*entries, notices=notices), rules, as_of), rules


class TestNote:
    def test_a_monthly_rate_has_both_its_yearly_equivalents(self):
        note = interest_note(assessed(r.terms(monthly="2"), LATE)[0])

        assert (note.monthly, note.nominal, note.effective) == (
            Decimal(2),
            Decimal(24),
            Decimal("26.82"),
        )

    def test_a_yearly_rate_has_none(self):
        note = interest_note(assessed(r.terms("12"), LATE)[0])

        assert (note.monthly, note.nominal, note.effective) == (None, None, None)

    def test_lifted_spans_stand_apart_and_say_what_lifted_them(self):
        tables = {
            "legal": r.rate_table(
                ("2026-01-01", "2026-02-28", "4.00"), ("2026-03-01", "2026-12-31", "3.00")
            )
        }
        terms = r.terms("9", basis="contract", agreed_in="CGV", floor=r.bound("legal", "3"))

        note = interest_note(assessed(terms, LATE, tables=tables)[0])

        assert [(str(s.annual_rate), s.bounded is not None) for s in note.spans] == [
            ("12.00", True),
            ("9", False),
        ]
        assert note.spans[0].bounded.reference_rate == Decimal("4.00")

    @pytest.mark.parametrize(("until", "day"), [("as_of", "2026-03-31"), ("pay_by", "2026-04-13")])
    def test_it_says_until_when(self, until, day):
        note = interest_note(assessed(r.terms("12", until=until), LATE)[0])

        assert note.until == date.fromisoformat(day)

    def test_it_says_how_it_was_done(self):
        terms = r.terms("12", order="interest_first", capitalise="yearly", stop_when_disputed=True)
        note = interest_note(assessed(terms, LATE)[0])

        assert (note.order, note.capitalise, note.runs_from, note.stops_when_disputed) == (
            "interest_first",
            "yearly",
            "due_date",
            True,
        )

    @pytest.mark.parametrize(
        ("more", "to_payment", "as_claimed"),
        [
            ({}, True, True),
            ({"claim_on_settled": "always"}, True, False),
            ({"claim_on_settled": "always", "order": "interest_first"}, False, False),
            ({"claim_on_settled": "always", "capitalise": "yearly"}, False, False),
        ],
    )
    def test_it_says_what_bounds_items_paid_late(self, more, to_payment, as_claimed):
        told = f.notice("2026-03-02", "second", "F-1@2026-01-31:2:9.00:", pay_by="2026-03-13")
        paid = f.payment("1000.00", "2026-03-12", "F-1", number="P-1")
        other = f.invoice("F-2", "500.00", due="2026-03-15")

        found, _ = assessed(r.terms("12", **more), LATE, paid, other, notices=(told,))

        note = interest_note(found)
        assert (note.settled_to_payment, note.settled_as_claimed) == (to_payment, as_claimed)

    def test_of_open_items_it_says_nothing_of_the_kind(self):
        note = interest_note(assessed(r.terms("12"), LATE)[0])

        assert (note.settled_to_payment, note.settled_as_claimed) == (False, False)


class TestLetter:
    told = f.notice(
        "2026-03-02", "second", "F-1@2026-01-31:2:9.00:", pay_by="2026-03-13", fees="10.00"
    )
    paid = f.payment("1000.00", "2026-03-12", "F-1", number="P-1")
    other = f.invoice("F-2", "500.00", due="2026-03-15")

    def test_an_item_paid_late_is_in_the_letter_and_not_in_the_statement(self):
        found, rules = assessed(r.terms("12"), LATE, self.paid, self.other, notices=(self.told,))
        notice = build_notice(found, policy(rules))
        statement = build_statement(found, policy(rules))

        assert [(row.number, row.open, row.interest, row.in_total) for row in notice.rows] == [
            ("F-1", Decimal("0.00"), Decimal("9.00"), False),
            ("F-2", Decimal("500.00"), None, True),
        ]
        assert notice.rows[0].settled_on == date(2026, 3, 12)
        assert [row.number for row in statement.rows] == ["F-2"]

    def test_fees_of_earlier_letters_stand_beside_the_letters_own(self):
        third = r.stage("third", 40, fee="15.00")
        by = r.rules(*PLAN, third, interest=r.terms("12"), fees=r.fees(carry=True))
        both = f.assess(f.account(LATE, notices=(self.told,)), by, "2026-03-20")
        notice = build_notice(both, policy(by))

        assert (notice.fees, notice.own_fee, notice.carried_fees) == (
            Decimal("25.00"),
            Decimal("15.00"),
            Decimal("10.00"),
        )
        assert notice.total_claimed == Decimal("1025.00")
        assert notice.fee_agreed_in == "general terms, clause 7"


class TestSchedule:
    def schedule(self, terms, *entries, **more):
        found, _ = assessed(terms, *entries, **more)
        return found, interest_schedule_of(found)

    def test_every_line_of_every_item_and_their_sums(self):
        found, schedule = self.schedule(
            r.terms("8.5"),
            LATE,
            f.payment("400.00", "2026-02-10", "F-1"),
            f.invoice("F-2", "500.00", due="2026-03-01"),
            as_of="2026-03-31",
        )

        first, second = schedule.items
        assert [(s.days, str(s.principal), str(s.annual_rate)) for s in first.slices] == [
            (10, "1000.00", "8.5"),
            (49, "600.00", "8.5"),
        ]
        for item in schedule.items:
            assert sum(s.interest for s in item.slices) == item.accrued == item.claimed
        assert first.slices[0].exact == Fraction(1000 * 85 * 10, 365_000)
        assert sum(item.claimed for item in schedule.items) == schedule.total == found.interest
        assert (first.per_day, second.per_day, schedule.per_day) == (
            Decimal("0.14"),
            Decimal("0.12"),
            Decimal("0.26"),
        )

    def test_what_is_taken_off_is_said(self):
        told = f.notice("2026-03-02", "second", "F-1@2026-01-31:2:9.00:", pay_by="2026-03-13")
        found, schedule = self.schedule(
            r.terms("12"),
            LATE,
            f.payment("1000.00", "2026-03-12", "F-1", number="P-1"),
            f.invoice("F-2", "500.00", due="2026-03-15"),
            f.charge("interest", "4.00", "2026-03-13", "F-1", number="C-1"),
            notices=(told,),
        )

        (item,) = schedule.items
        # Forty days at 12 % are 13.15; 9.00 were claimed, of which 4.00 are booked.
        assert (item.accrued, item.unclaimed, item.booked, item.claimed) == (
            Decimal("13.15"),
            Decimal("4.15"),
            Decimal("4.00"),
            Decimal("5.00"),
        )
        assert sum(s.interest for s in item.slices) == item.accrued
        assert (item.settled_on, item.open, schedule.total) == (
            date(2026, 3, 12),
            0,
            found.interest,
        )

    def test_what_payments_settled_is_said(self):
        _, schedule = self.schedule(
            r.terms("36.5", order="interest_first"),
            LATE,
            f.payment("400.00", "2026-02-10", "F-1"),
        )

        (item,) = schedule.items
        assert [(m.to_interest, m.principal) for m in item.movements] == [
            (Decimal("10.00"), Decimal("610.00"))
        ]

    def test_without_interest_there_is_none(self):
        assert self.schedule(r.terms("12"), LATE, as_of="2026-02-10")[1] is None
