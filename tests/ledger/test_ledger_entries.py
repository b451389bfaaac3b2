from datetime import date
from decimal import Decimal

import pytest

from dunbatch.core.entries import (
    ChargeKind,
    DebtorType,
    Entry,
    EntryKind,
    Hold,
    HoldKind,
    Party,
    Risk,
)
from dunbatch.core.terms import EndOfMonth, PaymentTerms

from .ledger_texts import INVOICE, codes, entries, only_account, read, table


def test_an_invoice():
    [entry] = entries(table(INVOICE))
    assert entry == Entry(
        kind=EntryKind.INVOICE,
        number="F-1",
        dated=date(2026, 1, 5),
        due_date=date(2026, 2, 4),
        amount=Decimal("100.00"),
        currency="EUR",
    )
    assert (entry.place.file, entry.place.line) == ("ledger.csv", 2)


def test_every_column_of_a_party():
    header = (
        "account_id,name,address_line_1,address_line_2,address_line_3,postal_code,city,region,"
        "country,language,debtor_type,contact_name,email,phone,risk,credit_limit,interest_terms,"
        "contract,hold,hold_since,hold_until,hold_note,promise_amount,kind,number,date,amount,"
        "currency\n"
    )
    row = (
        "00123,Ditta Esempio,Via Roma 1,,Interno 4,20121,Milano,MI,IT,it-CH,consumer,Ada Esempio,"
        "ada@ditta.example,+39 02 000000,high,5000,cgv,CGV 2026,promise,2026-02-01,2026-02-20,"
        "per telefono,120.5,payment,,2026-02-01,10,EUR\n"
    )
    assert only_account(header + row).party == Party(
        account_id="00123",
        name="Ditta Esempio",
        address_lines=("Via Roma 1", "Interno 4"),
        postal_code="20121",
        city="Milano",
        region="MI",
        country="IT",
        language="it-CH",
        debtor_type=DebtorType.CONSUMER,
        contact_name="Ada Esempio",
        email="ada@ditta.example",
        phone="+39 02 000000",
        risk=Risk.HIGH,
        credit_limit=Decimal("5000.00"),
        interest_terms="cgv",
        contract="CGV 2026",
        hold=Hold(
            HoldKind.PROMISE,
            date(2026, 2, 1),
            date(2026, 2, 20),
            "per telefono",
            Decimal("120.50"),
        ),
    )


@pytest.mark.parametrize("text", ["00123", "1e5", "NO", "12:30", "1930659387.0", "=1+1", "null"])
def test_ids_and_numbers_survive_unchanged(text):
    account = only_account(table(f"{text},{text},invoice,{text},2026-01-05,2026-02-04,1"))
    assert account.party.account_id == text
    assert account.entries[0].number == text


def test_text_is_stripped_and_inner_spaces_stay():
    account = only_account(table("C001 ,  Atelier  Exemple ,payment, P 1 ,2026-01-05,, 5.00 "))
    assert account.party.name == "Atelier  Exemple"
    assert account.entries[0].number == "P 1"
    assert account.entries[0].amount == Decimal("5.00")


def test_empty_party_cells_take_the_value_stated_elsewhere():
    text = table(
        "C001,,invoice,F-1,2026-01-05,2026-02-04,100.00,",
        "C001,Atelier Exemple,invoice,F-2,2026-01-05,2026-02-04,100.00,",
        "C001,Atelier Exemple,invoice,F-3,2026-01-05,2026-02-04,100.00,FR",
        more=",country",
    )
    party = only_account(text).party
    assert (party.name, party.country) == ("Atelier Exemple", "FR")


def test_party_numbers_that_say_the_same_agree():
    text = table(INVOICE + ",1000", "C001,,payment,,2026-01-05,,5,1000.00", more=",credit_limit")
    assert only_account(text).party.credit_limit == Decimal("1000.00")
    text = table(INVOICE + ",1000", "C001,,payment,,2026-01-05,,5,1000.01", more=",credit_limit")
    assert codes(text) == ["L069"]
    text = table(INVOICE + ",lots", "C001,,payment,,2026-01-05,,5,more", more=",credit_limit")
    assert codes(text) == ["L025", "L069"]


def test_a_disagreement_names_both_lines_once():
    row = "C001,Atelier Exemple SARL,payment,,2026-01-06,,5"
    [problem] = read(table(INVOICE, row, row))[1]
    assert problem.place.line == 3
    assert "line 2" in problem.message
    assert problem.account_id == "C001"


@pytest.mark.parametrize(
    ("kind", "due", "expected"),
    [
        ("payment", "", None),
        ("credit_note", "", None),
        ("adjustment", "", None),
        ("adjustment", "2026-02-04", date(2026, 2, 4)),
    ],
)
def test_due_dates_of_other_kinds(kind, due, expected):
    [entry] = entries(table(f"C001,X,{kind},N-1,2026-01-05,{due},10"))
    assert entry.due_date == expected


def test_a_charge_is_due_on_its_own_date_unless_it_says_otherwise():
    rows = [
        "C001,X,charge,,2026-01-05,,10,fee",
        "C001,X,charge,,2026-01-05,2026-01-20,10,interest",
    ]
    first, second = entries(table(*rows, more=",charge_of"))
    assert (first.due_date, first.charge_of) == (date(2026, 1, 5), ChargeKind.FEE)
    assert (second.due_date, second.charge_of) == (date(2026, 1, 20), ChargeKind.INTEREST)


def test_payment_terms_give_the_due_date():
    text = table("C001,X,invoice,F-1,2026-01-15,,10")
    [entry] = entries(text, terms=PaymentTerms(45, EndOfMonth.AFTER_DAYS))
    assert entry.due_date == date(2026, 3, 31)
    assert entry.due_from_terms
    assert codes(text) == ["L041"]


def test_a_stated_due_date_wins_over_terms():
    [entry] = entries(table(INVOICE), terms=PaymentTerms(45))
    assert entry.due_date == date(2026, 2, 4)
    assert not entry.due_from_terms


@pytest.mark.parametrize(("due", "found"), [("2026-01-05", []), ("2026-01-04", ["L040"])])
def test_a_due_date_may_be_the_date_itself_but_not_before(due, found):
    assert codes(table(f"C001,X,invoice,F-1,2026-01-05,{due},10")) == found


@pytest.mark.parametrize(
    ("kind", "amount", "found"),
    [
        ("invoice", "0.01", []),
        ("invoice", "0", ["L029"]),
        ("invoice", "-0.01", ["L028"]),
        ("credit_note", "-5", ["L028"]),
        ("payment", "-5", ["L028"]),
        ("charge", "-5", ["L028"]),
        ("adjustment", "-5", []),
        ("adjustment", "0.00", ["L029"]),
        ("adjustment", "-0.00", ["L029"]),
        ("invoice", "", ["L020"]),
        ("invoice", "9999999999999", []),
        ("invoice", "10000000000000", ["L025"]),
        ("invoice", "1.5", []),
        ("invoice", "1.50000", []),
        ("invoice", "1.505", ["L027"]),
        ("invoice", "1.5051", ["L026"]),
    ],
)
def test_amounts(kind, amount, found):
    due = "2026-02-04" if kind == "invoice" else ""
    row = f"C001,X,{kind},N-1,2026-01-05,{due},{amount},{'fee' if kind == 'charge' else ''}"
    assert codes(table(row, more=",charge_of")) == found


def test_amounts_get_the_decimals_of_their_currency():
    rows = [
        f"C001,X,payment,,2026-01-0{day},,{amount},{currency}"
        for day, amount, currency in [(1, "5", ""), (2, "5.0", "JPY"), (3, "5.125", "KWD")]
    ]
    found = entries(table(*rows, more=",currency"), currency="CHF")
    assert [(e.currency, str(e.amount)) for e in found] == [
        ("CHF", "5.00"),
        ("JPY", "5"),
        ("KWD", "5.125"),
    ]
    assert codes(table("C001,X,payment,,2026-01-01,,5.5,JPY", more=",currency")) == ["L026"]


def test_a_negative_adjustment_is_a_credit_without_due_date_or_hold():
    [entry], problems = (
        read(table("C001,X,adjustment,A,2026-01-05,2026-02-01,-5"))[0].accounts[0].entries,
        codes(table("C001,X,adjustment,A,2026-01-05,2026-02-01,-5")),
    )
    assert entry.due_date is None
    assert problems == ["L036"]


def test_ignored_cells_are_one_warning_for_each_column_and_kind():
    rows = [
        "C001,X,payment,P-1,2026-01-05,2026-02-01,5,dispute",
        "C001,X,payment,P-2,2026-01-05,2026-02-01,5,",
        "C001,X,credit_note,AV-1,2026-01-05,2026-02-01,5,",
    ]
    ledger, problems = read(table(*rows, more=",item_hold"))
    assert [p.severity for p in problems] == ["warning"] * 3
    assert sorted(p.message for p in problems) == [
        "`due_date` means nothing on a row of kind credit_note and is ignored (rows: 1), "
        "first here",
        "`due_date` means nothing on a row of kind payment and is ignored (rows: 2), first here",
        "`item_hold` means nothing on a row of kind payment and is ignored (rows: 1), first here",
    ]
    assert ledger.entries == 3
