"""Rules, section 11: when a statement of account goes."""

import pytest

from ..factories import account, assess, charge, hold, invoice, party, payment, run
from ..factories_rules import rules

DUE = "2026-01-31"


def goes(send, *entries, as_of="2026-02-28", who=None):
    return assess(account(*entries, who=who), rules(statement=send), as_of).statement


@pytest.mark.parametrize(
    ("send", "expected"), [("always", True), ("overdue", True), ("never", False)]
)
def test_something_overdue(send, expected):
    assert goes(send, invoice(due=DUE)) is expected


@pytest.mark.parametrize(("as_of", "expected"), [("2026-01-31", False), ("2026-02-01", True)])
def test_overdue_begins_the_day_after(as_of, expected):
    assert goes("overdue", invoice(due=DUE), as_of=as_of) is expected


@pytest.mark.parametrize(("send", "expected"), [("always", True), ("overdue", False)])
def test_nothing_overdue(send, expected):
    assert goes(send, invoice(due=DUE), as_of=DUE) is expected
    assert goes(send, payment("5.00", DUE)) is expected


def test_nothing_at_all():
    assert not goes("always", invoice(due=DUE), payment("100.00", "2026-02-10"))


def test_a_booked_charge_that_is_overdue():
    assert goes("overdue", charge("fee", "5.00", DUE))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("dispute", True),
        ("promise", True),
        ("plan", True),
        ("manual", True),
        ("insolvency", False),
        ("legal", False),
    ],
)
def test_no_statement_under_insolvency_or_a_lawsuit(kind, expected):
    held = party(held=hold(kind, "2026-02-10", "2026-02-20"))

    assert goes("always", invoice(due=DUE), as_of="2026-02-20", who=held) is expected
    assert goes("always", invoice(due=DUE), as_of="2026-02-21", who=held)
    assert goes("always", invoice(due=DUE), as_of="2026-02-09", who=held)


@pytest.mark.parametrize(
    ("channel", "missing"), [("letter", "postal address"), ("email", "e-mail address")]
)
def test_a_statement_that_cannot_arrive_is_a_warning(channel, missing):
    books = account(invoice(due=DUE), who=party(address=(), city=""))
    by = rules(statement="always", statement_channel=channel)

    (found,), problems = run(books, by, "2026-02-01")

    assert not found.statement
    assert [(p.code, p.is_error) for p in problems] == [("C007", False)]
    assert f"the account has no {missing}" in problems[0].message


def test_a_statement_by_e_mail():
    by = rules(statement="always", statement_channel="email")
    who = party(email="compta@phare.example", address=(), city="")

    assert assess(account(invoice(due=DUE), who=who), by, "2026-02-01").statement
