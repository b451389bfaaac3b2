"""Rules, section 4: what earlier notices mean for each item."""

from datetime import date

import pytest

from dunbatch.core.dates import BusinessCalendar
from dunbatch.core.history import in_force, last_contact, pay_by
from dunbatch.core.terms import DEFAULT_MAIL_DAYS, Channel, PayWithin, PlanConditions

from ..factories import account, assess, charge, day, hold, invoice, notice, payment, run
from ..factories_rules import plan, rules, stage

LETTER, REGISTERED, EMAIL = Channel.LETTER, Channel.REGISTERED_LETTER, Channel.EMAIL
EASTER_MONDAY = BusinessCalendar(frozenset({date(2026, 4, 6)}))


@pytest.mark.parametrize(
    ("letter_date", "channel", "within", "expected"),
    [
        ("2026-03-02", LETTER, PayWithin(8), "2026-03-13"),
        ("2026-03-03", LETTER, PayWithin(8), "2026-03-16"),
        ("2026-03-02", REGISTERED, PayWithin(8), "2026-03-16"),
        ("2026-03-02", EMAIL, PayWithin(8), "2026-03-10"),
        ("2026-03-26", LETTER, PayWithin(8), "2026-04-07"),
        ("2026-03-02", LETTER, PayWithin(8, business_days=True), "2026-03-17"),
        ("2026-03-31", EMAIL, PayWithin(4, business_days=True), "2026-04-07"),
        ("2026-04-04", EMAIL, PayWithin(0), "2026-04-07"),
        ("2026-04-04", EMAIL, PayWithin(0, business_days=True), "2026-04-07"),
    ],
)
def test_the_day_to_pay_by(letter_date, channel, within, expected):
    found = pay_by(day(letter_date), channel, within, DEFAULT_MAIL_DAYS, EASTER_MONDAY)

    assert found == day(expected)


def test_notices_in_force():
    sent, later_one = notice("2026-02-08"), notice("2026-02-09")
    cancelled = notice("2026-02-07", cancelled=True)

    assert in_force((later_one, cancelled, sent), day("2026-02-08")) == (sent,)
    assert in_force((later_one, cancelled, sent), day("2026-02-09")) == (sent, later_one)


@pytest.mark.parametrize(
    ("document", "is_contact"),
    [
        ("late_notice", True),
        ("final_demand", True),
        ("", True),
        ("statement", False),
        ("pre_due_reminder", False),
        ("call_sheet", False),
        ("handover_file", False),
    ],
)
def test_what_is_a_contact(document, is_contact):
    found = last_contact([notice("2026-02-08", document=document)])

    assert found == (day("2026-02-08") if is_contact else None)


@pytest.mark.parametrize(
    ("stage_key", "document"),
    [("early", "pre_due_reminder"), ("final", "final_demand"), ("moved", "")],
)
def test_a_notice_that_does_not_say_its_document_has_its_stages(stage_key, document):
    other = plan(stage("early", -5, document="pre_due_reminder"), stage("first", 8))
    written = notice("2026-02-08", stage_key, document="")
    told = notice("2026-02-08", stage_key, document="call_sheet")

    (found, kept) = in_force((written, told), day("2026-02-08"), (plan(), other))

    assert (found.document, kept.document) == (document, "call_sheet")


def levels(*notices, entries=None, as_of="2026-06-30", by=None):
    """Return the level that history gives each open item."""
    booked = entries or (invoice("F-1", due="2026-01-31"), invoice("F-2", due="2026-02-10"))
    found = assess(account(*booked, notices=notices), by or rules(), as_of)
    return {item.number: item.history_level for item in found.items}


def test_a_notice_covers_what_it_names():
    assert levels(notice("2026-02-20", "first", "F-1")) == {"F-1": 1, "F-2": None}
    assert levels(notice("2026-02-20", "second", ("F-1:1", "F-2"))) == {"F-1": 1, "F-2": 2}


def test_by_instalment_or_by_document():
    instalments = (
        invoice("F-9", due="2026-01-31", dated="2026-01-01"),
        invoice("F-9", due="2026-02-10", dated="2026-01-01"),
    )

    def of(covers):
        books = account(*instalments, notices=(notice("2026-02-20", "first", covers),))
        return [item.history_level for item in assess(books, rules(), "2026-06-30").items]

    assert of("F-9") == [1, 1]
    assert of("F-9@2026-02-10") == [None, 1]


@pytest.mark.parametrize(
    ("dated", "covered"), [("2026-01-31", None), ("2026-02-01", 1), ("2026-02-02", 1)]
)
def test_without_names_it_covers_what_was_overdue_that_day(dated, covered):
    assert levels(notice(dated, "first"))["F-1"] == covered


def test_without_names_it_covers_what_was_open_that_day():
    paid = payment("100.00", "2026-02-20", "F-1")
    partly = payment("99.99", "2026-02-20", "F-1")
    one = invoice("F-1", due="2026-01-31")

    assert levels(notice("2026-02-20", "first"), entries=(one, partly)) == {"F-1": 1}
    reopened = account(one, paid, notices=(notice("2026-02-20", "first"),))
    assert assess(reopened, rules(), "2026-06-30").items == ()


def test_without_names_it_covers_no_later_document_and_no_charge():
    later_one = invoice("F-3", due="2026-02-18", dated="2026-02-25")
    booked = (later_one, charge("fee", "5.00", "2026-02-01", number="C-1"))

    assert levels(notice("2026-02-20", "first"), entries=booked) == {"F-3": None, "C-1": None}


def test_a_level_of_its_own_before_the_stages():
    assert levels(notice("2026-02-20", "first", "F-1:2"))["F-1"] == 2


def test_a_stage_of_the_plan_before_the_notices_level():
    assert levels(notice("2026-02-20", "first", "F-1", level=3))["F-1"] == 1


def test_a_stage_unknown_to_the_plan_counts_by_its_level():
    assert levels(notice("2026-02-20", "ancient", "F-1", level=2))["F-1"] == 2


def test_or_else_by_its_rank_in_another_plan():
    other = plan(
        stage("gentle", 5),
        stage("firm", 30, pay_within=60),
        name="other",
        when=PlanConditions(accounts=frozenset({"C999"})),
    )
    by = rules(other_plans=(other,))

    assert levels(notice("2026-02-20", "firm", "F-1"), by=by)["F-1"] == 2
    # Sixty days and three by post from 20 February: its own time to pay runs.
    books = account(invoice(due="2026-01-31"), notices=(notice("2026-02-20", "firm", "F-1"),))
    found = assess(books, by, "2026-04-20")
    assert found.not_sent is not None
    assert (found.not_sent.code, found.not_sent.not_before) == ("put_off", day("2026-04-25"))


def test_else_it_is_a_problem():
    books = account(invoice(due="2026-01-31"), notices=(notice("2026-02-20", "ancient", "F-1"),))

    _, problems = run(books, rules(), "2026-02-28")

    assert [p.code for p in problems] == ["C004"]
    assert "first, second, final" in problems[0].hint


@pytest.mark.parametrize(
    "known",
    [
        notice("2026-02-20", "ancient", "F-1:1"),
        notice("2026-02-20", "ancient", level=1),
        notice("2026-02-20", "ancient", "F-1", cancelled=True),
        notice("2026-03-20", "ancient", "F-1"),
        notice("2026-02-20", "ancient", "F-1", document="statement"),
    ],
)
def test_unless_its_level_is_told_or_it_does_not_count(known):
    books = account(invoice(due="2026-01-31"), notices=(known,))

    assert run(books, rules(), "2026-02-28")[1] == ()


@pytest.mark.parametrize("document", ["statement", "pre_due_reminder"])
def test_a_reminder_before_the_due_date_is_no_history(document):
    assert levels(notice("2026-01-20", "first", "F-1", document=document))["F-1"] is None


def test_the_last_of_one_day_is_the_highest_and_most_patient():
    low = notice("2026-02-20", "first", "F-1", pay_by="2026-05-31", number="1")
    short = notice("2026-02-20", "second", "F-1", pay_by="2026-03-05", number="2")
    long = notice("2026-02-20", "second", "F-1", pay_by="2026-04-30", number="3")
    books = account(invoice(due="2026-01-31"), notices=(long, short, low))

    found = assess(books, rules(), "2026-04-30")

    assert found.not_sent is not None
    assert found.not_sent.not_before == day("2026-05-01")


@pytest.mark.parametrize(
    ("sent", "not_before"),
    [
        # 8 days and 3 by post from Monday 9 March is Friday 20 March.
        (notice("2026-03-09", "first", "F-1"), "2026-03-21"),
        (notice("2026-03-09", "first", "F-1", channel="registered_letter"), "2026-03-24"),
        (notice("2026-03-09", "first", "F-1", channel="email"), "2026-03-18"),
        (notice("2026-03-09", "first", "F-1", channel="pigeon"), "2026-03-21"),
        (notice("2026-03-09", "ancient", "F-1", level=1, channel=""), "2026-03-21"),
        (notice("2026-03-09", "first", "F-1", pay_by="2026-03-19"), "2026-03-20"),
    ],
)
def test_a_row_without_pay_by_has_what_its_stage_would_give(sent, not_before):
    found = assess(account(invoice(due="2026-01-31"), notices=(sent,)), rules(), "2026-03-17")

    assert found.not_sent is not None
    assert (found.not_sent.code, str(found.not_sent.not_before)) == ("put_off", not_before)


class TestHandOver:
    books = (invoice("F-1", due="2026-01-31"), invoice("F-2", due="2026-01-31"))

    def assess(self, *notices, more=(), as_of="2026-02-28"):
        return assess(account(*self.books, *more, notices=notices), rules(), as_of)

    def test_what_is_handed_over_is_held_from_then_on(self):
        sent = notice("2026-02-20", "hand_over", "F-1", document="handover_file", level=4)

        before, after = self.assess(sent, as_of="2026-02-19"), self.assess(sent)

        assert [item.held for item in before.items] == [None, None]
        assert [item.held for item in after.items] == [hold("legal", "2026-02-20"), None]
        assert after.total_claimed == 100
        assert [item.demanded for item in after.items] == [0, 100]

    def test_also_by_a_row_that_names_the_stage_alone(self):
        by = rules(
            stage("first", 8),
            stage("final", 45, document="final_demand"),
            stage("hand_over", 80, document="handover_file", channel="none"),
        )
        told = notice("2026-06-01", "final", "F-1", document="", pay_by="2026-06-15")
        sent = notice("2026-06-20", "hand_over", "F-1", document="")
        books = account(invoice("F-1", due="2026-01-31"), notices=(told,))

        assert assess(books, by, "2026-06-16").stage.key == "hand_over"
        gone = assess(account(*books.entries, notices=(told, sent)), by, "2026-06-30")
        assert gone.not_sent.code == "held"

    def test_with_its_charges(self):
        sent = notice("2026-02-20", "hand_over", "F-1", document="handover_file", level=4)
        costs = charge("costs", "30.00", "2026-02-10", "F-1")

        assert self.assess(sent, more=(costs,)).total_claimed == 100

    def test_everything_when_it_names_nothing(self):
        sent = notice("2026-02-20", "hand_over", document="handover_file", level=4)

        found = self.assess(sent)

        assert found.not_sent is not None
        assert (found.not_sent.code, found.net_overdue) == ("held", 0)

    @pytest.mark.parametrize("document", ["late_notice", "final_demand"])
    def test_no_other_document_does(self, document):
        sent = notice("2026-02-20", "first", "F-1", document=document)

        assert [item.held for item in self.assess(sent).items] == [None, None]
