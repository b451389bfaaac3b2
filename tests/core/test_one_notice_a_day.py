"""A second run of the same day sends nothing, whatever document the first one made."""

from dunbatch.output.register import notice_of

from ..factories import account, assess, invoice, later, notice, refused, sent
from ..factories_rules import rules, stage

OLD = invoice("OLD", due="2025-12-31")
DEMANDED = notice("2026-01-10", "final", "OLD:3", document="final_demand", pay_by="2026-01-31")
SOON = stage("soon", -5, document="pre_due_reminder")
FIRST = stage("first", 8)
CALL = stage("call", 30, document="call_sheet", channel="phone")
FINAL = stage("final", 31, document="final_demand")
GONE = stage("hand_over", 40, document="handover_file", channel="none")


def runs(*entries, by, told=(), first="2026-02-09"):
    """Return what goes on a day, on that day with its register, and on the next."""
    before = account(*entries, notices=told)
    found = assess(before, by, first, history_known=True)
    after = account(*entries, notices=(*told, notice_of(found)))
    again = assess(after, by, first, history_known=True)
    next_day = assess(after, by, later(first, 1), history_known=True)
    return sent(found), refused(again), sent(next_day)


def test_a_reminder_waits_a_day_after_a_call():
    soon = invoice("SOON", due="2026-02-14", dated="2026-01-15")

    found = runs(OLD, soon, by=rules(SOON, CALL))

    assert found == (("call", 1), ("nothing_new", None), ("soon", 0))


def test_a_reminder_waits_a_day_after_a_letter():
    soon = invoice("SOON", due="2026-02-14", dated="2026-01-15")

    found = runs(OLD, soon, by=rules(SOON, FIRST))

    assert found == (("first", 1), ("nothing_new", None), ("soon", 0))


def test_a_letter_waits_a_day_after_a_hand_over_of_another_item():
    new = invoice("NEW", due="2026-01-31", dated="2026-01-15")

    found = runs(OLD, new, by=rules(FIRST, CALL, FINAL, GONE), told=(DEMANDED,))

    assert found == (("hand_over", 4), ("put_off", "2026-02-10"), ("first", 1))


def test_a_notice_in_another_currency_or_of_the_day_before_holds_nothing_back():
    other = notice("2026-02-09", "call", "GBP", document="call_sheet", currency="GBP")
    eve = notice("2026-02-08", "call", "X:1", document="call_sheet")
    today = notice("2026-02-09", "call", "X:1", document="call_sheet")
    statement = notice("2026-02-09", "", "X:1", document="statement", level=1)

    for told, expected in (
        ((other, eve, statement), None),
        ((today,), ("put_off", "2026-02-10")),
    ):
        found = assess(account(OLD, notices=told), rules(FIRST), "2026-02-09")
        assert (None if found.notice_goes else refused(found)) == expected


def test_the_longer_wait_is_told():
    letter = notice("2026-02-08", "first", "X:1")
    today = notice("2026-02-09", "call", "X:1", document="call_sheet")
    by = rules(FIRST, min_days_between=7)

    found = assess(account(OLD, notices=(letter, today)), by, "2026-02-09")

    assert refused(found) == ("put_off", "2026-02-15")
