"""What a hand-over claims beside its items: of items paid late, carried fees, compensation."""

from decimal import Decimal

import pytest

from dunbatch.output.register import notice_of

from ..factories import account, assess, charge, invoice, later, notice, payment
from ..factories_rules import fees, rules, stage, terms

# One a day for each thousand.
ONE_A_DAY = "36.5"
DUE = "2026-01-31"
STAGES = (
    stage("first", 8, interest=True, compensation=True, fee="5.00"),
    stage("call", 20, document="call_sheet", channel="phone", interest=True, compensation=True),
    stage("final", 45, document="final_demand", interest=True, compensation=True),
    stage(
        "hand_over",
        80,
        document="handover_file",
        channel="none",
        interest=True,
        compensation=True,
        fee="12.00",
    ),
)
OPEN = invoice("F-1", "1000.00", due=DUE)
LATE = invoice("F-0", "1000.00", due=later(DUE, -30))
PAID = payment("1000.00", later(DUE, 70), "F-0", number="P-0")


def final(*covers, pay_by=60, paid_fee=None):
    return notice(
        later(DUE, 45),
        "final",
        covers,
        document="final_demand",
        pay_by=later(DUE, pay_by),
        fees=paid_fee,
        number="N-1",
    )


BOTH = final("F-1@2026-01-31:3:45.00:40.00", "F-0@2026-01-01:3:75.00:40.00")


def by(carry=True, **more):
    on = terms(ONE_A_DAY, **{"compensation": "40.00", **more})
    return rules(*STAGES, interest=on, fees=fees(carry=carry))


def assessed(*entries, notices, days=80, rules_by=None):
    return assess(account(*entries, notices=notices), rules_by or by(), later(DUE, days))


def claims(found):
    return [(i.number, str(i.interest), str(i.compensation)) for i in found.items]


class TestPaidLate:
    def test_what_its_final_demand_claimed_is_handed_over_with_the_rest(self):
        found = assessed(LATE, OPEN, PAID, notices=(BOTH,))

        assert found.stage.key == "hand_over"
        # A hundred days bore 100.00; the final demand of the seventy-fifth claimed 75.00.
        assert claims(found) == [("F-0", "75.00", "40.00"), ("F-1", "80.00", "40.00")]
        assert found.items[0].interest_unclaimed == Decimal("25.00")
        assert (found.net_overdue, found.fees) == (Decimal("1000.00"), Decimal("12.00"))
        assert found.total_claimed == Decimal("1247.00")

    @pytest.mark.parametrize(
        "told",
        [
            notice(later(DUE, 8), "first", "F-0@2026-01-01:1:8.00:40.00", number="N-0"),
            notice(
                later(DUE, 60),
                "final",
                "F-0@2026-01-01:3:90.00:40.00",
                document="final_demand",
                pay_by=later(DUE, 80),
                number="N-2",
            ),
        ],
    )
    def test_not_without_a_final_demand_whose_time_to_pay_has_passed(self, told):
        found = assessed(LATE, OPEN, PAID, notices=(final("F-1:3"), told))

        assert found.stage.key == "hand_over"
        assert claims(found) == [("F-1", "80.00", "40.00")]

    def test_the_day_after_that_time_it_is(self):
        told = notice(
            later(DUE, 60),
            "final",
            "F-0@2026-01-01:3:90.00:40.00",
            document="final_demand",
            pay_by=later(DUE, 79),
            number="N-2",
        )
        found = assessed(LATE, OPEN, PAID, notices=(final("F-1:3"), told))

        assert claims(found)[0] == ("F-0", "90.00", "40.00")

    def test_once_handed_over_it_is_claimed_no_more(self):
        row = notice_of(assessed(LATE, OPEN, PAID, notices=(BOTH,)))
        assert [(c.number, str(c.interest)) for c in row.covers] == [
            ("F-0", "75.00"),
            ("F-1", "80.00"),
        ]
        young = invoice("F-2", "100.00", due=later(DUE, 70))

        found = assessed(LATE, OPEN, PAID, young, notices=(BOTH, row), days=81)

        assert found.stage.key == "first"
        assert claims(found) == [("F-1", "0.00", "0.00"), ("F-2", "1.10", "40.00")]

    def test_what_was_written_about_it_is_listed(self):
        only = notice(later(DUE, -10), "first", "F-0:1", number="N-0")
        found = assessed(LATE, OPEN, PAID, notices=(only, BOTH))

        assert found.notices == (only, BOTH)

    def test_a_booked_charge_goes_with_it(self):
        costs = charge("costs", "7.00", later(DUE, 72), "F-0", number="C-1")

        assert assessed(LATE, OPEN, PAID, costs, notices=(BOTH,)).charges == Decimal("7.00")

    def test_a_call_is_about_what_is_open(self):
        told = notice(later(DUE, 8), "first", "F-0@2026-01-01:1:8.00:40.00", pay_by=later(DUE, 16))
        paid = payment("1000.00", later(DUE, 10), "F-0", number="P-0")
        found = assessed(LATE, OPEN, paid, notices=(told,), days=20)

        assert found.stage.key == "call"
        assert claims(found) == [("F-1", "20.00", "40.00")]
        assert notice_of(found).covers[0].number == "F-1"

    def test_what_a_call_sheet_put_down_was_claimed_of_nobody(self):
        call = notice(later(DUE, 8), "call", "F-0@2026-01-01:2:38.00:40.00", document="call_sheet")
        paid = payment("1000.00", later(DUE, 10), "F-0", number="P-0")
        found = assessed(LATE, OPEN, paid, notices=(call,), days=12)

        assert found.stage.key == "first"
        assert claims(found) == [("F-1", "12.00", "40.00")]

    def test_interest_until_a_day_to_pay_by_ends_with_as_of(self):
        found = assessed(OPEN, notices=(BOTH,), rules_by=by(until="pay_by"))

        assert (str(found.interest), found.interest_until) == ("80.00", later(DUE, 80))


class TestAllOverdue:
    def test_what_is_not_handed_over_bears_nothing(self):
        young = invoice("F-2", "500.00", due=later(DUE, 60))
        found = assessed(OPEN, young, notices=(BOTH,), rules_by=by(charges_on="all_overdue"))

        assert claims(found) == [("F-1", "80.00", "40.00"), ("F-2", "0.00", "0.00")]


class TestCarriedFees:
    def test_they_are_in_the_sum(self):
        found = assessed(OPEN, notices=(final("F-1:3", paid_fee="9.00"),))

        assert (found.carried_fees, found.fees) == (Decimal("9.00"), Decimal("21.00"))
        # Its items, interest, compensation and both fees; the register has its own fee alone.
        assert found.total_claimed == Decimal("1141.00")
        assert notice_of(found).fees == Decimal("12.00")

    def test_not_those_of_items_that_stay(self):
        young = invoice("F-2", "500.00", due=later(DUE, 60))
        told = notice(later(DUE, 70), "first", "F-2:1", fees="5.00", pay_by=later(DUE, 78))
        found = assessed(OPEN, young, notices=(final("F-1:3"), told))

        assert (found.stage.key, found.carried_fees) == ("hand_over", 0)

    def test_a_fee_that_was_handed_over_is_asked_for_by_no_later_letter(self):
        young = invoice("F-2", "500.00", due=later(DUE, 40))
        demand = final("F-1:3", paid_fee="9.00")
        told = notice(
            later(DUE, 48), "first", ("F-1:1", "F-2:1"), fees="5.00", pay_by=later(DUE, 56)
        )
        row = notice_of(assessed(OPEN, young, notices=(demand, told)))
        assert (row.document, row.total) == ("handover_file", Decimal("1146.00"))

        rest = assessed(OPEN, young, notices=(demand, told, row), days=85)
        assert (rest.stage.key, rest.notice_goes, rest.carried_fees) == ("final", True, 0)

    def test_a_call_sheet_recalls_none(self):
        told = notice(later(DUE, 8), "first", "F-1:1", fees="5.00", pay_by=later(DUE, 16))
        found = assessed(OPEN, notices=(told,), days=20)

        assert (found.stage.key, found.carried_fees, found.fees) == ("call", 0, 0)

    def test_nor_does_a_reminder_before_the_due_date(self):
        early = stage("courtesy", -15, document="pre_due_reminder")
        on = rules(early, *STAGES, interest=terms(ONE_A_DAY), fees=fees(carry=True))
        told = notice(later(DUE, 8), "first", "F-1:1", fees="5.00", pay_by=later(DUE, 16))
        coming = invoice("F-2", due=later(DUE, 20), dated=later(DUE, -1))
        found = assessed(OPEN, coming, notices=(told,), days=10, rules_by=on)

        assert (found.stage.key, found.fees, found.interest) == ("courtesy", 0, 0)


class TestCompensation:
    SECOND = invoice("F-1", "500.00", due=later(DUE, 40), dated="2026-01-01")

    def after(self, first_row, **options):
        on = by(**options)
        handed = notice(later(DUE, 80), "hand_over", first_row, document="handover_file")
        demand = final("F-1@2026-01-31:3")
        return assessed(OPEN, self.SECOND, notices=(demand, handed), days=85, rules_by=on)

    def test_once_for_a_document_of_which_an_instalment_was_handed_over(self):
        found = self.after("F-1@2026-01-31:4:80.00:40.00")

        assert found.stage.key == "final"
        assert found.compensation == 0

    def test_when_the_hand_over_claimed_none_it_is_claimed_now(self):
        assert self.after("F-1@2026-01-31:4:80.00:").compensation == Decimal("40.00")
