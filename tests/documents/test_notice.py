"""What a notice carries: words by rank, the terms of its interest, credit taken off."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dunbatch.core.problems import ProgramFault
from dunbatch.core.terms import DocumentKind
from dunbatch.documents.build import build_documents, kinds_of
from dunbatch.documents.notice import build_notice, words_of
from dunbatch.documents.values import Notice, Statement, Words
from dunbatch.policy.policy import Creditor, Policy
from tests import factories as f
from tests import factories_rules as r


def policy(rules):
    creditor = Creditor(name="Maison Exemple", address=("1 rue Haute",), country="FR")
    return Policy(creditor, language="fr", currency="EUR", governing_law="FR", rules=rules)


def late_plan(count):
    late = [r.stage(f"late_{n}", 10 * n) for n in range(1, count + 1)]
    return r.plan(*late, r.stage("final", 10 * count + 10, document="final_demand"))


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, [Words.FIRST]),
        (2, [Words.FIRST, Words.LAST]),
        (3, [Words.FIRST, Words.SECOND, Words.LAST]),
        (4, [Words.FIRST, Words.SECOND, Words.SECOND, Words.LAST]),
    ],
)
def test_words_follow_the_rank_among_late_notices(count, expected):
    plan = late_plan(count)

    assert [words_of(stage, plan) for stage in plan.stages[:-1]] == expected
    assert words_of(plan.stages[-1], plan) is Words.LAST


def test_a_stage_may_choose_its_words():
    plan = late_plan(3)

    assert words_of(replace(plan.stages[0], text="second"), plan) is Words.SECOND


def notice_of(account, rules, as_of):
    assessment = f.assess(account, rules, as_of)
    documents = build_documents(assessment, policy(rules))
    (notice,) = [document for document in documents if isinstance(document, Notice)]
    return notice


def test_an_account_gets_its_statement_and_its_notice():
    rules = r.rules(statement="always")
    assessment = f.assess(f.account(f.invoice(due="2026-01-31")), rules, "2026-02-10")

    assert kinds_of(assessment) == (DocumentKind.STATEMENT, DocumentKind.LATE_NOTICE)
    statement, notice = build_documents(assessment, policy(rules))
    assert isinstance(statement, Statement)
    assert isinstance(notice, Notice)
    assert statement.balance == notice.total_claimed == Decimal("100.00")


def test_a_statement_demands_nothing():
    rules = r.rules(interest=r.terms(), statement="always")
    assessment = f.assess(f.account(f.invoice(due="2026-01-31")), rules, "2026-03-10")
    statement = build_documents(assessment, policy(rules))[0]

    assert [(row.in_total, row.interest) for row in statement.rows] == [(False, None)]


def test_without_a_notice_none_can_be_built():
    rules = r.rules()
    assessment = f.assess(f.account(f.invoice(due="2026-01-31")), rules, "2026-02-01")

    assert kinds_of(assessment) == ()
    with pytest.raises(ProgramFault, match="C001"):
        build_notice(assessment, policy(rules))


def test_only_items_demanded_are_in_the_total():
    rules = r.rules()
    account = f.account(
        f.invoice("LATE", due="2026-01-31"),
        f.invoice("HELD", due="2026-01-31", held=f.hold("dispute")),
        f.invoice("SOON", due="2026-03-31", dated="2026-02-01"),
    )
    notice = notice_of(account, rules, "2026-02-10")

    assert [(row.number, row.in_total) for row in notice.rows] == [
        ("HELD", False),
        ("LATE", True),
        ("SOON", False),
    ]
    assert (notice.held, notice.not_due) == (Decimal("100.00"), Decimal("100.00"))


def test_credit_taken_off_is_shown_before_and_after():
    rules = r.rules(credits="explicit_only")
    account = f.account(f.invoice(due="2026-01-31"), f.payment("30.00", "2026-02-01"))
    notice = notice_of(account, rules, "2026-02-10")

    assert notice.overdue_before_credit == Decimal("100.00")
    assert (notice.credit_set_off, notice.net_overdue) == (Decimal("30.00"), Decimal("70.00"))


TABLES = {
    "ref": r.rate_table(
        ("2026-01-01", "2026-02-28", "2.00"),
        ("2026-03-01", "2026-03-31", "2.00"),
        ("2026-04-01", "2026-12-31", "3.00"),
    )
}


def test_the_note_joins_adjoining_spans_of_one_rate():
    rules = r.rules(interest=r.terms(reference="ref", margin="8"), tables=TABLES)
    account = f.account(f.invoice(due="2026-01-31"), f.payment("40.00", "2026-02-10", "F-1"))
    note = notice_of(account, rules, "2026-05-01").interest_note

    assert [(s.first, s.last, s.annual_rate, s.reference_rate) for s in note.spans] == [
        (date(2026, 2, 1), date(2026, 3, 31), Decimal("10.00"), Decimal("2.00")),
        (date(2026, 4, 1), date(2026, 5, 1), Decimal("11.00"), Decimal("3.00")),
    ]
    assert (note.reference, note.margin) == ("ref", Decimal(8))


def test_the_note_keeps_spans_apart_that_do_not_touch():
    rules = r.rules(
        interest=r.terms(reference="ref", margin="8", rate_rule="fixed_at_start"), tables=TABLES
    )
    account = f.account(f.invoice("F-1", due="2026-01-31"), f.invoice("F-2", due="2026-03-31"))
    note = notice_of(account, rules, "2026-05-01").interest_note

    assert [(s.first.isoformat(), str(s.annual_rate)) for s in note.spans] == [
        ("2026-02-01", "10.00"),
        ("2026-04-01", "11.00"),
    ]


def test_without_interest_there_is_no_note():
    assert notice_of(f.account(f.invoice()), r.rules(), "2026-02-10").interest_note is None


def test_an_agreed_number_has_no_reference():
    rules = r.rules(interest=r.terms("12"))
    note = notice_of(f.account(f.invoice(due="2026-01-31")), rules, "2026-03-10").interest_note

    assert (note.reference, note.margin) == ("", None)
    assert [s.reference_rate for s in note.spans] == [None]


@pytest.mark.parametrize(
    ("booked", "deducted", "claimed"),
    [(None, "0.00", "9.86"), ("4.00", "4.00", "5.86"), ("9.85", "9.85", "0.01")],
)
def test_interest_invoiced_before_is_said_to_be_deducted(booked, deducted, claimed):
    """1,000.00 at 12 % for 30 days: 9.86, of which the letter must show what is left and why."""
    entries = [f.invoice("F-1", "1000.00", due="2026-03-01")]
    if booked:
        entries.append(f.charge("interest", booked, "2026-03-20", "F-1"))
    rules = r.rules(r.stage("late", 1, interest=True), interest=r.terms("12"))
    found = f.assess(f.account(*entries), rules, "2026-03-31")
    notice = build_notice(found, policy(rules))

    assert (str(notice.interest_note.booked), str(notice.interest)) == (deducted, claimed)
