"""What a reminder before the due date, a call sheet and a hand-over file carry."""

# Long because the three kinds stand on the stages of one plan, one after the other.

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dunbatch.core.entries import DebtorType, Hold, HoldKind, Risk
from dunbatch.core.problems import ProgramFault
from dunbatch.core.terms import DocumentKind, PaymentTerms
from dunbatch.documents.build import build_documents, kinds_of
from dunbatch.documents.call_sheet import build_call_sheet
from dunbatch.documents.handover import build_handover
from dunbatch.documents.reminder import build_reminder
from dunbatch.documents.values import CallSheet, EnclosureKind, HandoverFile, Reminder
from dunbatch.policy.policy import Creditor, Policy
from tests import factories as f
from tests import factories_rules as r

DUE = "2026-01-31"
STAGES = (
    r.stage("courtesy", -15, document="pre_due_reminder"),
    r.stage("first", 8),
    r.stage("call", 20, document="call_sheet", channel="phone", interest=True),
    r.stage("final", 45, document="final_demand", interest=True, compensation=True),
    r.stage(
        "hand_over",
        80,
        document="handover_file",
        channel="none",
        interest=True,
        compensation=True,
    ),
)
CONTRACT_TERMS = r.terms(
    "10", compensation="40.00", basis="contract", agreed_in="General terms, 7"
)
RULES = r.rules(*STAGES, interest=CONTRACT_TERMS)
DEMAND = f.notice(
    f.later(DUE, 45),
    "final",
    "F-1",
    document="final_demand",
    channel="registered_letter",
    pay_by=f.later(DUE, 60),
)


def policy(rules=RULES, **changes):
    creditor = Creditor(name="Maison Exemple", address=("1 rue Haute",), country="FR")
    plain = Policy(creditor, language="fr", currency="EUR", governing_law="FR", rules=rules)
    return replace(plain, **changes)


def built(account, days, rules=RULES, by=None):
    found = f.assess(account, rules, f.later(DUE, days))
    (document,) = build_documents(found, by or policy(rules))
    assert kinds_of(found) == (document.kind,)
    return document


class TestReminder:
    def test_it_names_the_items_in_its_window_and_nothing_else(self):
        books = f.account(
            f.invoice("LATE", due=f.later(DUE, -5)),
            f.invoice("A", "70.00", due=DUE),
            f.invoice("B", "30.00", due=f.later(DUE, 4)),
            f.invoice("FAR", due=f.later(DUE, 30), dated=f.later(DUE, -20)),
            f.invoice("HELD", due=DUE, held=f.hold("dispute")),
        )
        reminder = built(books, -2)

        assert isinstance(reminder, Reminder)
        assert [(row.number, row.to_pay) for row in reminder.rows] == [
            ("A", Decimal("70.00")),
            ("B", Decimal("30.00")),
        ]
        assert reminder.to_pay == Decimal("100.00")
        assert (reminder.first_due, reminder.last_due) == (f.day(DUE), f.later(DUE, 4))
        assert [row.interest for row in reminder.rows] == [None, None]
        assert all(row.days_overdue == 0 for row in reminder.rows)

    def test_what_is_paid_and_what_credit_covers_is_not_asked_for(self):
        rules = r.rules(*STAGES, credits="explicit_only")
        books = f.account(
            f.invoice("A", "70.00", due=DUE),
            f.payment("20.00", f.later(DUE, -10), "A"),
            f.payment("15.00", f.later(DUE, -9)),
        )
        reminder = built(books, -2, rules)

        assert [(row.amount, row.open, row.to_pay) for row in reminder.rows] == [
            (Decimal("70.00"), Decimal("50.00"), Decimal("35.00"))
        ]
        assert (reminder.to_pay, reminder.credit_set_off) == (Decimal("35.00"), Decimal("15.00"))

    def test_it_goes_to_the_due_date_itself_and_no_further(self):
        books = f.account(f.invoice("A", due=DUE))

        assert built(books, 0).first_due == f.day(DUE)
        assert kinds_of(f.assess(books, RULES, f.later(DUE, 1))) == ()

    def test_without_one_none_can_be_built(self):
        found = f.assess(f.account(f.invoice(due=DUE)), RULES, f.later(DUE, 10))

        with pytest.raises(ProgramFault, match="C001"):
            build_reminder(found, policy())


class TestCallSheet:
    def sheet(self, *entries, who=None, notices=(), days=20, **changes):
        books = f.account(*entries, who=who, notices=notices)
        found = built(books, days, by=policy(**changes))
        assert isinstance(found, CallSheet)
        return found

    def test_headings_in_the_policys_language_and_the_script_in_the_debtors(self):
        who = replace(f.party(), language="it")
        sheet = self.sheet(f.invoice(due=DUE), who=who)

        assert (sheet.language, sheet.spoken_language) == ("fr", "it")
        assert self.sheet(f.invoice(due=DUE)).spoken_language == "fr"

    def test_what_is_asked_for_and_what_is_not(self):
        hold = Hold(HoldKind.DISPUTE, since=date(2026, 2, 3), note="two boxes short")
        sheet = self.sheet(
            f.invoice("OLD", due=f.later(DUE, -10), held=hold),
            f.invoice("A", due=DUE),
            f.invoice("NEXT", due=f.later(DUE, 40)),
        )

        assert [(row.number, row.in_total) for row in sheet.rows] == [
            ("OLD", False),
            ("A", True),
            ("NEXT", False),
        ]
        assert (sheet.balance, sheet.overdue) == (Decimal("300.00"), Decimal("200.00"))
        assert (sheet.days_overdue, sheet.oldest_due) == (30, f.day(DUE))
        # 100.00 x 10 % x 20 / 365 = 0.55
        assert (sheet.sums.net_overdue, sheet.sums.interest) == (100, Decimal("0.55"))
        assert sheet.sums.total_claimed == Decimal("100.55")
        assert [(h.number, h.hold, h.note) for h in sheet.held_items] == [
            ("OLD", HoldKind.DISPUTE, "two boxes short")
        ]

    @pytest.mark.parametrize(
        ("limit", "over"), [("99.99", True), ("100.00", False), (None, False)]
    )
    def test_the_credit_limit_is_exceeded_above_it_alone(self, limit, over):
        who = replace(f.party(), credit_limit=limit and Decimal(limit), risk=Risk.HIGH)
        sheet = self.sheet(f.invoice(due=DUE), who=who)

        assert sheet.over_limit is over
        assert sheet.risk is Risk.HIGH

    def test_promises_notices_and_terms(self):
        first = f.notice(f.later(DUE, 8), "first", "F-1", pay_by=f.later(DUE, 19))
        held = f.hold("promise", f.later(DUE, 9).isoformat(), f.later(DUE, 15).isoformat())
        sheet = self.sheet(
            f.invoice(due=DUE, held=held),
            notices=(first,),
            payment_terms=PaymentTerms(30),
        )

        assert [(p.number, p.state) for p in sheet.promises] == [("F-1", "broken")]
        assert sheet.broken_promise is not None
        assert [(n.dated, n.document, n.pay_by) for n in sheet.notices] == [
            (f.later(DUE, 8), "late_notice", f.later(DUE, 19))
        ]
        assert sheet.payment_terms == PaymentTerms(30)
        # No post and eight days to pay end on a Saturday; until the Monday nothing further goes.
        assert sheet.time_to_pay_until == f.day("2026-03-02")

    def test_without_one_none_can_be_built(self):
        found = f.assess(f.account(f.invoice(due=DUE)), RULES, f.later(DUE, 1))

        with pytest.raises(ProgramFault, match="C001"):
            build_call_sheet(found, policy())


class TestHandoverFile:
    def file(self, *entries, notices=(DEMAND,), who=None, rules=RULES):
        found = built(f.account(*entries, notices=notices, who=who), 80, rules)
        assert isinstance(found, HandoverFile)
        return found

    def test_it_claims_what_has_had_its_demand(self):
        file = self.file(f.invoice("F-1", due=DUE), f.invoice("F-2", due=f.later(DUE, 60)))

        assert [(row.number, row.in_total) for row in file.rows] == [
            ("F-1", True),
            ("F-2", False),
        ]
        sums = file.sums
        assert (sums.net_overdue, sums.compensation) == (Decimal("100.00"), Decimal("40.00"))
        assert sums.total_claimed == Decimal("142.19")
        assert file.language == "fr"

    def test_interest_slice_by_slice_and_what_was_booked_of_it(self):
        file = self.file(
            f.invoice("F-1", due=DUE),
            f.payment("40.00", f.later(DUE, 10), "F-1"),
            f.charge("interest", "0.50", f.later(DUE, 50), "F-1"),
        )
        (item,) = file.interest_items

        # 100.00 x 10 % x 10 / 365 = 0.27; 60.00 x 10 % x 70 / 365 = 1.15; together 1.42
        assert [(s.days, s.principal, str(s.interest)) for s in item.slices] == [
            (10, Decimal("100.00"), "0.27"),
            (70, Decimal("60.00"), "1.15"),
        ]
        assert (str(item.accrued), str(item.booked), str(item.claimed)) == ("1.42", "0.50", "0.92")
        assert file.sums.charges == Decimal("0.50")
        assert file.interest_note is not None
        assert file.interest_note.agreed_in == "General terms, 7"

    def test_the_chronology_lists_what_reached_the_debtor_about_these_items(self):
        early = f.notice(f.later(DUE, -9), "courtesy", "F-1", document="pre_due_reminder", level=0)
        other = f.notice(f.later(DUE, 9), "first", "F-2")
        call = f.notice(f.later(DUE, 20), "call", "F-1", document="call_sheet")
        whole = f.notice(f.later(DUE, 30), "first")
        before = f.notice(f.later(DUE, -30), "first")
        demand = replace(DEMAND, tracking="1A 22", received_on=f.later(DUE, 47))
        file = self.file(
            f.invoice("F-1", due=DUE),
            f.invoice("F-2", due=f.later(DUE, -60), held=f.hold("dispute")),
            notices=(before, early, other, call, whole, demand),
        )

        assert [(n.dated, n.document, n.tracking) for n in file.notices] == [
            (f.later(DUE, -9), "pre_due_reminder", ""),
            (f.later(DUE, 30), "late_notice", ""),
            (f.later(DUE, 45), "final_demand", "1A 22"),
        ]
        assert file.notices[-1].received_on == f.later(DUE, 47)

    def test_only_disputes_are_called_so(self):
        file = self.file(
            f.invoice("F-1", due=DUE),
            f.invoice("F-2", due=DUE, held=f.hold("dispute")),
            f.invoice("F-3", due=DUE, held=f.hold("manual")),
        )

        assert [item.number for item in file.disputes] == ["F-2"]

    def test_the_index_proves_contract_items_and_letters_in_this_order(self):
        who = replace(f.party(), contract="Offer 12, signed")
        late = f.notice(f.later(DUE, 8), "first", "F-1")
        demand = replace(DEMAND, tracking="1A 22")
        file = self.file(
            f.invoice("F-1", due=DUE, dated="2026-01-02"), notices=(late, demand), who=who
        )

        assert [(e.kind.value, e.text, e.dated) for e in file.enclosures] == [
            ("contract", "Offer 12, signed", None),
            ("terms", "General terms, 7", None),
            ("item", "F-1", f.day("2026-01-02")),
            ("statement", "", f.later(DUE, 80)),
            ("notice", "", f.later(DUE, 8)),
            ("notice", "", f.later(DUE, 45)),
            ("receipt", "1A 22", f.later(DUE, 45)),
        ]

    def test_instalments_of_one_invoice_are_one_enclosure(self):
        demand = replace(DEMAND, covers=(*DEMAND.covers,))
        file = self.file(
            f.invoice("F-1", due=DUE, dated="2026-01-02"),
            f.invoice("F-1", due=f.later(DUE, -20), dated="2026-01-02"),
            notices=(demand,),
        )

        assert len([row for row in file.rows if row.in_total]) == 2
        assert [e.text for e in file.enclosures if e.kind is EnclosureKind.ITEM] == ["F-1"]

    def test_terms_that_rest_on_the_law_are_no_paper(self):
        by = r.rules(*STAGES, interest=r.terms("10", agreed_in="Late Payment Act"))
        file = self.file(f.invoice("F-1", due=DUE), rules=by)

        assert file.sums.interest > 0
        assert EnclosureKind.TERMS not in {e.kind for e in file.enclosures}

    def test_nor_are_terms_of_which_nothing_is_claimed(self):
        who = f.party(debtor_type="public")
        file = self.file(f.invoice("F-1", due=DUE), who=who)

        assert file.addressee.debtor_type is DebtorType.PUBLIC
        assert (file.interest_items, file.interest_note) == ((), None)
        assert EnclosureKind.TERMS not in {e.kind for e in file.enclosures}

    def test_what_was_paid_late_stands_with_its_interest_its_letters_and_its_paper(self):
        told = f.notice(
            f.later(DUE, 45),
            "final",
            ("F-1:3", "F-0@2025-12-31:3:2.00:40.00"),
            document="final_demand",
            pay_by=f.later(DUE, 60),
        )
        before = f.notice(f.later(DUE, -20), "first")
        after = f.notice(f.later(DUE, -1), "first", number="N-9")
        file = self.file(
            f.invoice("F-0", due="2025-12-31", dated="2025-12-01"),
            f.payment("100.00", f.later(DUE, 50), "F-0"),
            f.invoice("F-1", due=DUE),
            notices=(before, after, told),
        )
        paid, still_open = file.interest_items

        # 100.00 x 10 % x 81 / 365 = 2.22, of which the final demand had claimed 2.00.
        assert (paid.number, paid.settled_on) == ("F-0", f.later(DUE, 50))
        assert [str(x) for x in (paid.accrued, paid.unclaimed, paid.claimed)] == [
            *("2.22", "0.22", "2.00")
        ]
        assert (still_open.number, str(still_open.claimed)) == ("F-1", "2.19")
        assert [(row.number, row.in_total, str(row.interest)) for row in file.rows] == [
            ("F-0", False, "2.00"),
            ("F-1", True, "2.19"),
        ]
        sums = file.sums
        assert (str(sums.interest), sums.compensation) == ("4.19", Decimal("80.00"))
        assert sums.total_claimed == Decimal("184.19")
        assert [n.dated for n in file.notices] == [before.dated, after.dated, told.dated]
        items = [e.text for e in file.enclosures if e.kind is EnclosureKind.ITEM]
        assert items == ["F-0", "F-1"]

    def test_a_letter_that_names_nothing_and_came_after_the_payment_is_not_about_it(self):
        told = replace(
            DEMAND, covers=(*DEMAND.covers, *f.notice(DUE, "final", "F-0:3:2.00:40.00").covers)
        )
        loose = f.notice(f.later(DUE, 0), "first")
        file = self.file(
            f.invoice("F-0", due="2025-12-31", dated="2025-12-01"),
            f.payment("100.00", DUE, "F-0"),
            f.invoice("F-1", due=DUE),
            notices=(loose, told),
        )

        assert [i.number for i in file.interest_items] == ["F-0", "F-1"]
        assert [n.dated for n in file.notices] == [told.dated]

    def test_fees_of_earlier_letters_are_in_its_sum(self):
        rules = r.rules(*STAGES, interest=CONTRACT_TERMS, fees=r.fees(carry=True))
        demand = replace(DEMAND, fees=Decimal("9.00"))
        file = self.file(f.invoice("F-1", due=DUE), notices=(demand,), rules=rules)

        assert (file.sums.carried_fees, file.sums.own_fee) == (Decimal("9.00"), 0)
        assert file.sums.fees == Decimal("9.00")
        assert file.sums.total_claimed == Decimal("151.19")

    def test_without_one_none_can_be_built(self):
        found = f.assess(f.account(f.invoice(due=DUE)), RULES, f.later(DUE, 10))

        assert kinds_of(found) == (DocumentKind.LATE_NOTICE,)
        with pytest.raises(ProgramFault, match="C001"):
            build_handover(found, policy())
