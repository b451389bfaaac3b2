"""Rows that contradict each other."""

import pytest

from .ledger_texts import INVOICE, codes, entries, read, table


def rows(*found: str) -> str:
    return table(*found, more=",applies_to,currency")


F1 = INVOICE + ",,"
F1_LATER = "C001,,invoice,F-1,2026-01-05,2026-03-04,50,,"


def test_instalments_share_number_and_date():
    assert len(entries(rows(F1, F1_LATER))) == 2


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("C001,,invoice,F-1,2026-01-05,2026-02-04,50,,", ["L060"]),
        ("C001,,invoice,F-1,2026-01-06,2026-03-04,50,,", ["L061"]),
        ("C001,,invoice,F-1,2026-01-05,2026-02-04,50,,GBP", ["L060"]),
        ("C001,,credit_note,F-1,2026-01-05,,50,,", []),
        ("C002,Y,invoice,F-1,2026-01-05,2026-02-04,100.00,,", []),
    ],
)
def test_one_number_is_one_document_of_its_account(row, found):
    assert codes(rows(F1, row)) == found


def test_credit_notes_stand_once_and_payments_as_often_as_they_like():
    credit = "C001,X,credit_note,AV-1,2026-01-05,,50,,"
    payment = "C001,X,payment,P-1,2026-01-05,,50,,"
    assert codes(rows(credit, credit)) == ["L060"]
    assert len(entries(rows(payment, payment))) == 2


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("F-1", []),
        ("F-1@2026-03-04", []),
        ("F-1@2026-02-04; F-1 ;", []),
        ("F-1@2026-03-05", ["L063"]),
        ("F-2", ["L062"]),
        ("F-1@2026-02-30", ["L062"]),
        ("@2026-02-04", ["L062"]),
        ("F-2@2026-02-04", ["L062"]),
        ("P-1", ["L062"]),
        ("F-1;F-2;F-3", ["L062", "L062"]),
    ],
)
def test_what_a_payment_may_name(target, found):
    payment = f"C001,,payment,P-1,2026-01-20,,40,{target},"
    assert codes(rows(F1, F1_LATER, payment)) == found


def test_an_unknown_number_gets_the_nearest_as_a_hint():
    payment = "C001,,payment,P-1,2026-01-20,,40,2026-0101,"
    invoice = INVOICE.replace("F-1", "2026-101") + ",,"
    [problem] = read(rows(invoice, payment))[1]
    assert "`2026-101`" in problem.hint


def test_a_number_in_another_currency_or_account_is_no_target():
    payment = "C001,,payment,P-1,2026-01-20,,40,F-1,GBP"
    assert codes(rows(F1, payment)) == ["L062"]
    other = "C002,Y,payment,P-1,2026-01-20,,40,F-1,"
    assert codes(rows(F1, other)) == ["L062"]


def test_a_number_on_a_faulty_row_is_no_second_problem():
    faulty = "C001,,invoice,F-2,2026-01-05,2026-02-30,50,,"
    for target in ("F-2", "F-2@2026-02-28"):
        payment = f"C001,,payment,P-1,2026-01-20,,40,{target},"
        assert codes(rows(F1, faulty, payment)) == ["L023"]


def test_a_number_that_looks_like_an_instalment_wins():
    literal = "C001,,invoice,F-9@2026-02-28,2026-01-05,2026-02-04,50,,"
    payment = "C001,,payment,P-1,2026-01-20,,40,F-9@2026-02-28,"
    assert codes(rows(F1, literal, payment)) == []
    number = "C001,,invoice,F-9,2026-01-05,2026-03-31,50,,"
    assert codes(rows(F1, literal, number, payment)) == []
    same_day = "C001,,invoice,F-9,2026-01-05,2026-02-28,50,,"
    assert codes(rows(F1, literal, same_day, payment)) == ["L066"]


def test_credits_name_debits_and_reversals_name_credits():
    payment = "C001,,payment,P-1,2026-01-20,,40,F-1,"
    assert codes(rows(F1, payment, "C001,,adjustment,A-1,2026-01-25,,40,P-1,")) == []
    assert codes(rows(F1, payment, "C001,,adjustment,A-1,2026-01-25,,-40,P-1,")) == ["L064"]
    assert codes(rows(F1, payment, "C001,,credit_note,AV-1,2026-01-25,,40,P-1,")) == ["L064"]
    assert codes(rows(F1, payment, "C001,,adjustment,A-1,2026-01-25,,40,P-2,")) == ["L062"]


def test_what_a_row_later_than_others_names_exists_anyway():
    payment = "C001,,payment,P-1,2025-12-20,,40,F-1,"
    assert codes(rows(payment, F1)) == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("A1", "a1", ["L067", "L067"]),
        ("Straße", "STRASSE", ["L067", "L067"]),
        ("caf\u00e9", "cafe\u0301", ["L067", "L067"]),
        ("\ufb01x", "fix", ["L067", "L067"]),
        ("A1", "A 1", []),
        ("0012", "12", ["L068"]),
        ("0012", "120", []),
    ],
)
def test_ids_that_are_probably_one_customer(one, other, found):
    text = rows(F1.replace("C001", one), F1.replace("C001", other))
    ledger, problems = read(text)
    assert [problem.code for problem in problems] == found
    assert [account.party.account_id for account in ledger.accounts] == sorted([one, other])
    if found == ["L067", "L067"]:
        assert {problem.account_id for problem in problems} == {one, other}


@pytest.mark.parametrize(("documents", "hint"), [(200, "did you mean"), (201, "compare it")])
def test_hints_stop_where_comparing_would_take_minutes(documents, hint):
    text = rows(
        *(f"C001,X,invoice,F-{n},2026-01-05,2026-02-04,5,," for n in range(documents)),
        "C001,,payment,,2026-01-20,,5,F-O,",
    )
    [problem] = read(text)[1]
    assert hint in problem.hint


def test_only_the_first_unknown_numbers_of_an_account_get_a_comparison():
    payments = (f"C001,,payment,,2026-01-20,,5,X-{n}," for n in range(21))
    problems = read(rows(F1, *payments))[1]
    assert len(problems) == 21
    assert ["compare it" in problem.hint for problem in problems] == [False] * 20 + [True]


def test_a_charge_naming_a_credit_is_refused_a_charge_naming_itself_too():
    more = ",applies_to,charge_of"
    payment = "C001,,payment,P-1,2026-01-20,,40,,"
    charge = "C001,,charge,G-1,2026-01-20,,40,{},fee"
    invoice = INVOICE + ",,"
    assert codes(table(invoice, payment, charge.format("F-1"), more=more)) == []
    assert codes(table(invoice, payment, charge.format("P-1"), more=more)) == ["L064"]
    assert codes(table(invoice, payment, charge.format("G-1"), more=more)) == ["L062"]
