"""Amounts as foreign files write them: signs around them, two columns, what was paid."""

from datetime import date
from decimal import Decimal

import pytest

from dunbatch.core.entries import EntryKind
from dunbatch.ledger.marks import Marks, Signs

from .ledger_texts import codes, entries

EURO = (("EUR", "EUR"), ("€", "EUR"), ("$", "USD"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("400.00", "400.00"),
        ("(400.00)", "-400.00"),
        ("($400.00)", "-400.00"),
        ("$(400.00)", "-400.00"),
        ("( 1,234.50 €)", "-1234.50"),
        ("-400.00", "-400.00"),
        ("-€400.00", "-400.00"),
        ("€ -400.00", "-400.00"),
        ("EUR\u00a0400.00", "400.00"),
        ("400.00-", "-400.00"),
        ("-(400.00)", None),
        ("(-400.00)", None),
        ("((400.00))", None),
        ("(400.00", None),
        ("400.00)", None),
        ("€€400.00", None),
        ("€400.00€", None),
        ("-400.00-", None),
        ("()", None),
        ("€", None),
        ("£400.00", None),
        ("400.00 CR", None),
    ],
)
def test_parentheses_minus_and_currency_signs(text, number):
    marks = Marks(thousands=",", signs=Signs.PARENTHESES, currency_signs=EURO)
    assert marks.number(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("400.00", "400.00"),
        ("400.00 CR", "-400.00"),
        ("400.00cr", "-400.00"),
        ("Cr 400.00", "-400.00"),
        ("400.00 DR", "400.00"),
        ("DR400.00", "400.00"),
        ("-400.00", "-400.00"),
        ("-400.00 CR", None),
        ("-400.00 DR", None),
        ("400.00 CR DR", None),
        ("400.00-", None),
        ("(400.00)", None),
        ("CR", None),
    ],
)
def test_cr_and_dr(text, number):
    found = Marks(signs=Signs.CR_DR).number(text)
    assert found == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("text", "signs", "number"),
    [
        ("400.00-", Signs.SIGNED, "-400.00"),
        ("-400.00", Signs.SIGNED, "-400.00"),
        ("+400.00", Signs.SIGNED, "400.00"),
        ("-400.00-", Signs.SIGNED, None),
        ("(400.00)", Signs.SIGNED, None),
        ("400.00-", Signs.POSITIVE, None),
        ("(400.00)", Signs.POSITIVE, None),
        ("€400.00", Signs.POSITIVE, None),
    ],
)
def test_a_minus_after_the_amount(text, signs, number):
    found = Marks(signs=signs).number(text)
    assert found == (None if number is None else Decimal(number))


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009"])
def test_spaces_between_thousands_and_before_a_sign(space):
    marks = Marks(",", " ", signs=Signs.SIGNED, currency_signs=(("€", ""),))
    assert marks.number(f"1{space}234,50{space}€") == Decimal("1234.50")


def test_undeclared_thousands_stay_doubtful_beside_a_sign():
    marks = Marks(currency_signs=(("€", "EUR"),))
    assert marks.may_be_thousands("€1.230", "EUR")
    assert not marks.may_be_thousands("€1.23", "EUR")


HEADER = "account_id,name,kind,number,date,due_date,amount"


def row(amount, kind="invoice", number="F-1"):
    return f"{HEADER}\nC001,Atelier Exemple,{kind},{number},2026-01-05,,{amount}\n"


@pytest.mark.parametrize(
    ("signs", "amount"),
    [("signed", "40.00-"), ("parentheses", "(40.00)"), ("cr_dr", "40.00 CR")],
)
def test_a_negative_invoice_is_a_credit_note(signs, amount):
    [entry] = entries(row(amount), column_map=f"signs: {signs}")
    assert (entry.kind, entry.amount) == (EntryKind.CREDIT_NOTE, Decimal("40.00"))
    assert codes(row("40.00", kind="payment"), column_map=f"signs: {signs}") == ["L049"]


def test_a_currency_sign_must_be_that_of_the_row():
    signs = 'currency_signs: {€: EUR, "$": USD}'
    assert codes(row("$5.00", "payment"), column_map=signs) == ["L038"]
    assert codes(row("$5.00", "payment"), column_map=signs, currency="USD") == []
    assert codes(row("€5.00", "payment"), column_map=signs) == []
    assert codes(row("5.00", "payment"), column_map=signs) == []
    assert codes(row("$5.00", "payment"), column_map='currency_signs: "$"') == []


SIDES = """\
columns:
  account_id: Code
  name: Nom
  kind: {column: Type, values: {FA: invoice, RG: payment, OD: adjustment}}
  number: Pièce
  date: Date
  due_date: Échéance
  debit: Débit
  credit: Crédit
"""


def sides(kind, debit, credit, number="F-1"):
    header = "Code,Nom,Type,Pièce,Date,Échéance,Débit,Crédit"
    return f"{header}\nC001,Atelier Exemple,{kind},{number},2026-01-05,,{debit},{credit}\n"


@pytest.mark.parametrize(
    ("kind", "debit", "credit", "found", "amount"),
    [
        ("FA", "", "40.00", EntryKind.CREDIT_NOTE, "40.00"),
        ("FA", "-40.00", "", EntryKind.CREDIT_NOTE, "40.00"),
        ("RG", "0.00", "40.00", EntryKind.PAYMENT, "40.00"),
        ("RG", "-40.00", "", EntryKind.PAYMENT, "40.00"),
        ("OD", "40.00", "", EntryKind.ADJUSTMENT, "40.00"),
        ("OD", "", "40.00", EntryKind.ADJUSTMENT, "-40.00"),
    ],
)
def test_documents_with_debit_and_credit(kind, debit, credit, found, amount):
    [entry] = entries(sides(kind, debit, credit), column_map=SIDES)
    assert (entry.kind, entry.amount) == (found, Decimal(amount))


@pytest.mark.parametrize(
    ("kind", "debit", "credit", "found"),
    [
        ("RG", "40.00", "", ["L049"]),
        ("RG", "40.00", "40.00", ["L054"]),
        ("RG", "", "", ["L020"]),
        ("RG", "0.00", "", ["L029"]),
        ("RG", "x", "", ["L025"]),
    ],
)
def test_problems_of_debit_and_credit(kind, debit, credit, found):
    assert codes(sides(kind, debit, credit), column_map=SIDES) == found


PAID = """\
columns:
  account_id: Code
  name: Nom
  number: Facture
  date: Date
  due_date: Échéance
  amount: Montant
  paid: Payé
constants: {kind: invoice}
"""
AS_OF = "open_as_of: 2026-06-30\n"


def paid(amount, settled, more=""):
    header = "Code,Nom,Facture,Date,Échéance,Montant,Payé"
    return f"{header}\nC001,Atelier Exemple,F-1,2026-01-05,2026-02-04,{amount},{settled}{more}\n"


def test_what_was_paid_is_a_payment_of_the_document():
    invoice, payment = entries(paid("100.00", "40.00"), column_map=PAID + AS_OF)
    assert (invoice.amount, invoice.open_stated) == (Decimal("100.00"), True)
    assert (payment.kind, payment.amount) == (EntryKind.PAYMENT, Decimal("40.00"))
    assert (payment.applies_to, payment.dated) == (("F-1@2026-02-04",), date(2026, 1, 5))


def test_nothing_paid():
    [stated] = entries(paid("100.00", "0.00"), column_map=PAID + AS_OF)
    [empty] = entries(paid("100.00", ""), column_map=PAID)
    assert (stated.open_stated, empty.open_stated) == (True, False)


def test_a_credit_note_used_in_part():
    signed = PAID + AS_OF + "signs: signed\n"
    text = paid("-100.00", "-40.00").replace("2026-02-04", "")
    [entry] = entries(text, column_map=signed)
    assert (entry.kind, entry.amount) == (EntryKind.CREDIT_NOTE, Decimal("60.00"))


@pytest.mark.parametrize(
    ("amount", "settled", "more", "found"),
    [
        ("100.00", "100.01", AS_OF, ["L047"]),
        ("100.00", "100.00", AS_OF, []),
        ("100.00", "-0.01", AS_OF, ["L047"]),
        ("100.00", "40.00", "", ["L046"]),
        ("100.00", "x", AS_OF, ["L025"]),
    ],
)
def test_problems_of_what_was_paid(amount, settled, more, found):
    assert codes(paid(amount, settled), column_map=PAID + more) == found


def test_paid_and_open_have_to_agree():
    column_map = PAID.replace("  paid: Payé", "  paid: Payé\n  open: Reste") + AS_OF
    for rest, found in (("60.00", []), ("59.99", ["L057"]), ("", [])):
        text = paid("100.00", "40.00", f",{rest}").replace("Payé", "Payé,Reste")
        assert codes(text, column_map=column_map) == found
