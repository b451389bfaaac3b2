"""The awkward ledger, counted by hand account by account: the golden file is not its only judge.

As of 31 March 2024 the rate is 4.50 + 10 = 14.50 % a year (4.00 + 10 = 14.00 % up to 31 December
2023). February has 29 days, so an item due on 15 February is 45 days late (14 + 31): the first
day of the final demand; due on the 29th, 31 days late: the first day of the second bucket.
"""
# Long because the accounts of one ledger are read side by side, each with its own sum.

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from dunbatch.core.terms import CreditRule
from dunbatch.core.unit import RunDates
from dunbatch.reading import Request
from dunbatch.run import assess_all, make_plan
from dunbatch.shipped import shipped_folder

SAMPLES = shipped_folder("sample_ledgers")
AS_OF = date(2024, 3, 31)


@cache
def the_plan():
    request = Request(
        ledger=SAMPLES / "awkward.csv",
        policy=SAMPLES / "policy_full.yaml",
        as_of=AS_OF,
        letter_date=AS_OF,
    )
    plan, problems = make_plan(request)
    assert problems == ()
    return plan


def found(account_id, currency="EUR"):
    [one] = (
        a
        for a in the_plan().assessments
        if (a.party.account_id, a.currency) == (account_id, currency)
    )
    return one


def stage(a):
    """Return the key of the notice that goes, or the code that says why none does."""
    return a.stage.key if a.not_sent is None else a.not_sent.code.value


def items(a):
    """Return number, days overdue, open amount, level and interest of each open item."""
    return [
        (i.number, i.days_overdue, str(i.open), i.level or 0, str(i.interest)) for i in a.items
    ]


def sums(a):
    """Return net overdue, booked charges, interest, compensation, fee and total, as text."""
    return " ".join(
        map(
            str,
            (a.net_overdue, a.charges, a.interest, a.compensation, a.fees, a.total_claimed),
        )
    )


def test_a_prepayment_waits_for_the_invoice_it_names():
    """500 of 10 January are for 00042 of 20 January, not for the older 00041."""
    a = found("00123")

    assert items(a) == [
        ("00041", 56, "300.00", 4, "6.67"),  # 300 x 14.5 % x 56/365 = 6.674
        ("00042", 41, "700.00", 3, "11.40"),  # 700 x 14.5 % x 41/365 = 11.401
    ]
    assert stage(a) == "final_demand"
    # One item is at the final demand: 40.00 once. That stage has no fee.
    assert sums(a) == "1000.00 0.00 18.07 40.00 0.00 1058.07"


def test_a_payment_before_any_invoice_pays_each_as_it_comes():
    """1,000 of December pay 640 on 31 January, and 360 of 600 on 10 February."""
    a = found("1e5")

    assert items(a) == [("1e6", 20, "240.00", 1, "0.00")]
    assert stage(a) == "first_reminder"
    assert sums(a) == "240.00 0.00 0.00 0.00 0.00 240.00"


def test_three_instalments_of_one_document():
    """400 pay the first, the oldest, 15 days late; 250 name the third; the second is unpaid."""
    a = found("12:30")

    assert items(a) == [
        ("24-240", 60, "400.00", 4, "9.53"),  # 400 x 14.5 % x 60/365 = 9.534
        ("24-240", 31, "150.00", 2, "1.85"),  # 150 x 14.5 % x 31/365 = 1.847
    ]
    assert sums(a) == "550.00 0.00 11.38 40.00 0.00 601.38"


def test_the_end_of_february_in_a_leap_year():
    """Due on 28 and 29 February and 1 March are 32, 31 and 30 days, one after the other."""
    a = found("NO")

    assert items(a) == [
        ("NO", 32, "200.00", 2, "2.54"),  # 200 x 14.5 % x 32/365 = 2.542
        ("29/2", 31, "300.00", 2, "3.69"),  # 300 x 14.5 % x 31/365 = 3.695
        ("=1+1", 30, "400.00", 2, "4.77"),  # 400 x 14.5 % x 30/365 = 4.767
        ("29.02", 1, "100.00", 0, "0.00"),
    ]
    assert [str(bucket.amount) for bucket in a.ageing] == ["500.00", "500.00", "0.00", "0.00"]
    assert stage(a) == "second_reminder"
    assert sums(a) == "1000.00 0.00 11.00 0.00 0.00 1011.00"


def test_a_direct_debit_that_bounced():
    """1,050 paid two invoices and were taken back; 300 of 5 March then pay the older one.

    Interest of 24-220: 900 for 14 + 5 = 19 days and 600 for 26, at 14.5 % over 365: 12.990.
    """
    a = found("A01")

    assert items(a) == [
        ("24-220", 45, "600.00", 4, "12.99"),
        ("FRAIS-220", 40, "12.50", 0, "0.00"),
        ("24-221", 32, "150.00", 2, "1.91"),  # 150 x 14.5 % x 32/365 = 1.907
    ]
    assert (str(a.balance), str(a.unallocated_credit)) == ("762.50", "0.00")
    assert sums(a) == "750.00 12.50 14.90 40.00 0.00 817.40"


def test_a_part_taken_back_comes_from_the_unused_part_first():
    """Of 500 paid, 300 settled the invoice and 200 were left; 350 back open it by 150."""
    a = found("A02")

    assert items(a) == [("24-230", 23, "150.00", 2, "1.37")]  # 150 x 14.5 % x 23/365 = 1.371
    assert str(a.unallocated_credit) == "0.00"
    assert stage(a) == "second_reminder"
    assert sums(a) == "150.00 0.00 1.37 0.00 0.00 151.37"


def test_a_credit_note_larger_than_its_invoice():
    a = found("A03")

    assert items(a) == []
    assert (str(a.balance), str(a.unallocated_credit)) == ("-70.00", "70.00")
    assert (stage(a), a.statement) == ("no_stage", False)


def test_what_is_paid_before_it_is_booked_leaves_nothing_to_demand():
    """400 name an invoice of 5 April; until then they stand against the 350 that are late."""
    a = found("A04")

    assert items(a) == [("24-260", 40, "350.00", 3, "0.00")]
    assert (str(a.balance), str(a.overdue)) == ("-50.00", "350.00")
    assert stage(a) == "nothing_net"
    assert sums(a) == "0.00 0.00 0.00 0.00 0.00 0.00"


def test_a_waiting_payment_lowers_the_sum_and_an_earlier_letter_makes_the_fee_due():
    """100 of 20 March: 350 bear interest for 29 days and 250 for 11, at 14.5 %: 5.125."""
    a = found("A05")

    assert items(a) == [("12:30", 40, "350.00", 3, "5.12")]
    assert str(a.unallocated_credit) == "100.00"
    assert stage(a) == "third_reminder"
    assert sums(a) == "250.00 0.00 5.12 0.00 10.00 265.12"
    assert [one.dated for one in a.earlier_notices] == [date(2024, 3, 5)]


def test_an_account_in_dispute():
    a = found("A06")

    assert (stage(a), a.statement) == ("held", True)
    assert (str(a.overdue), str(a.held)) == ("500.00", "500.00")


def test_a_payment_without_a_name_passes_the_item_in_dispute():
    """100 of 10 March pay the younger item: 320 for 13 days, 220 for 21, at 14.5 %: 3.488."""
    a = found("A07")

    assert items(a) == [
        ("24-270", 45, "800.00", 4, "0.00"),
        ("24-271", 34, "220.00", 2, "3.49"),
    ]
    assert str(a.held) == "800.00"
    assert stage(a) == "second_reminder"
    assert sums(a) == "220.00 0.00 3.49 0.00 0.00 223.49"


def test_booked_charges_paid_in_part():
    """30.00 pay the booked interest of 24.63 and 5.37 of the booked compensation of 40.00.

    Computed: 2,000 at 14.0 % for 16 days of December and at 14.5 % for 91 days: 84.575, less the
    24.63 booked: 59.95. The compensation was booked whole, so none is computed.
    """
    a = found("A08")

    assert items(a) == [
        ("23-280", 107, "2000.00", 4, "59.95"),
        ("FR-280", 60, "10.00", 0, "0.00"),
        ("IND-280", 60, "34.63", 0, "0.00"),
    ]
    assert sums(a) == "2000.00 44.63 59.95 0.00 0.00 2104.58"
    # The same sum from the other side: principal, all interest, 40.00, the fee, less 30.00 paid.
    assert a.total_claimed == Decimal("2000.00") + Decimal("84.58") + 40 + 10 - 30


def test_a_credit_note_that_names_its_invoice_and_one_that_does_not():
    """200 count from the invoice's date, 100 from 10 March: 800 for 24 days, 700 for 21.

    At 14.5 % over 365 that is 13.467.
    """
    a = found("A09")

    assert items(a) == [("24-290", 45, "700.00", 4, "13.47")]
    assert sums(a) == "700.00 0.00 13.47 40.00 0.00 753.47"


def test_two_currencies():
    """150 francs of credit forbid the final demand in euros; the letter below it goes.

    No fee: an earlier letter is known in this ledger, but none about this item.
    """
    euros, francs = found("A10"), found("A10", "CHF")

    assert items(euros) == [("24-300", 45, "700.00", 3, "12.51")]  # 700 x 14.5 % x 45/365
    assert stage(euros) == "third_reminder"
    assert [reason.code.value for reason in euros.reasons] == [
        "days_reached",
        "credit_in_other_currency",
    ]
    assert sums(euros) == "700.00 0.00 12.51 0.00 0.00 712.51"
    assert (str(francs.balance), stage(francs)) == ("-150.00", "no_stage")


@pytest.mark.parametrize(
    ("account_id", "interest", "broken"),
    [
        # 1,200 for 38 days and 700 for 21, at 14.5 %: 23.955. Paid on the last day.
        ("A11", "23.95", None),
        # 1,200 for 39 days and 700 for 20: 24.153. Paid on the day after.
        ("A12", "24.15", ("2024-03-10", "500.00", "0.00")),
    ],
)
def test_a_promise_kept_on_its_last_day_and_one_broken_by_a_day(account_id, interest, broken):
    a = found(account_id)
    promise = a.broken_promise

    assert [(row[1], row[2], row[4]) for row in items(a)] == [(59, "700.00", interest)]
    assert stage(a) == "final_demand"
    assert a.total_claimed == Decimal("740.00") + Decimal(interest)
    assert (promise and (str(promise.until), str(promise.promised), str(promise.received))) == (
        broken
    )


def test_adjustments_with_neither_due_date_nor_demand():
    """75.00 without a due date never fall due; 0.40 written off make 259.60 of 260.00."""
    a = found("A13")

    assert items(a) == [
        ("24-320", 8, "259.60", 1, "0.00"),
        ("OD-0201", 0, "75.00", 0, "0.00"),
    ]
    assert (str(a.not_due), str(a.balance)) == ("75.00", "334.60")
    assert stage(a) == "first_reminder"
    assert sums(a) == "259.60 0.00 0.00 0.00 0.00 259.60"


def test_a_balance_of_zero():
    a = found("A14")

    assert (a.balance, a.items, a.statement, stage(a)) == (0, (), False, "no_stage")


def test_an_account_known_from_a_letter_alone_appears_nowhere():
    assert {a.party.account_id for a in the_plan().assessments}.isdisjoint({"A15"})
    assert {notice.account_id for notice in the_plan().notices} == {"A05", "A15"}


def test_all_of_them():
    assert len(the_plan().assessments) == 19
    euros = [a for a in the_plan().assessments if a.currency == "EUR"]
    # Invoices, charges and positive adjustments up to 31 March, less payments and credits.
    assert sum(a.balance for a in euros) == Decimal("17212.13") - Decimal("6680.40")


def test_when_credits_pay_only_what_they_name_the_same_sums_are_demanded():
    """What names nothing stays unallocated, and is set off from its own date all the same."""
    plan = the_plan()
    accounts = plan.ledger.accounts
    explicit = replace(plan.policy.rules, credits=CreditRule.EXPLICIT_ONLY)

    assessed, problems = assess_all(accounts, plan.notices, explicit, RunDates(AS_OF, AS_OF))

    assert problems == ()
    by_unit = {(a.party.account_id, a.currency): a for a in assessed}
    unallocated = {
        unit[0]: str(a.unallocated_credit)
        for unit, a in by_unit.items()
        if a.unallocated_credit != found(*unit).unallocated_credit
    }
    # 1e5: all; A01: the transfer; A02: 500 less 350 taken back; A07, A09, A11, A12: all.
    assert unallocated == {
        "1e5": "1000.00",
        "A01": "300.00",
        "A02": "150.00",
        "A07": "100.00",
        "A09": "100.00",
        "A11": "500.00",
        "A12": "500.00",
    }
    for unit, a in by_unit.items():
        assert (a.balance, sums(a), stage(a)) == (
            found(*unit).balance,
            sums(found(*unit)),
            stage(found(*unit)),
        )
