"""French accounting entries files: all the forms that programs write them in."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dunbatch.core.allocation import allocate
from dunbatch.core.entries import EntryKind
from dunbatch.core.terms import CreditRule, PaymentTerms
from dunbatch.ledger.reader import LedgerDefaults, read_ledger
from dunbatch.text.files import read_source

from .ledger_texts import codes, entries, mapped, only_account, read

HEADER = (
    "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib "
    "PieceRef PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise "
    "Idevise"
).split()
CASH_BASIS = ["DateRglt", "ModeRglt", "NatOp", "IdClient"]
TERMS = PaymentTerms(30)
FEC = "format: fec\n"


def line(**cells):
    usual = {
        "JournalCode": "VE",
        "EcritureDate": "20260105",
        "CompteNum": "411000",
        "CompAuxNum": "CBLEU",
        "CompAuxLib": "Atelier Bleuvanne",
        "PieceRef": "F-1",
        "PieceDate": "20260105",
        "EcritureLib": "Facture F-1",
        "Debit": "0,00",
        "Credit": "0,00",
    }
    return {**usual, **cells}


def fec(*lines, header=HEADER, delimiter="\t", end="\r\n"):
    rows = [header, *([row.get(name, "") for name in header] for row in lines)]
    return "".join(delimiter.join(cells) + end for cells in rows)


SALE = line(Debit="1200,50")
BANK = line(CompteNum="512000", CompAuxNum="", CompAuxLib="", Debit="100,00")
PAYMENT = line(JournalCode="BQ", PieceRef="V-9", EcritureDate="20260210", Credit="200,50")


def booked(text, more="", **options):
    return entries(text, column_map=FEC + more, terms=TERMS, name="fec.txt", **options)


def test_postings_of_customers():
    ledger, problems = read(fec(SALE, BANK, PAYMENT), column_map=FEC, terms=TERMS)

    assert problems == ()
    [account] = ledger.accounts
    assert (account.party.account_id, account.party.name) == ("CBLEU", "Atelier Bleuvanne")
    invoice, payment = account.entries
    assert (invoice.kind, invoice.number, invoice.amount) == (
        EntryKind.INVOICE,
        "F-1",
        Decimal("1200.50"),
    )
    assert (invoice.dated, invoice.due_date) == (date(2026, 1, 5), date(2026, 2, 4))
    assert (payment.kind, payment.dated) == (EntryKind.PAYMENT, date(2026, 2, 10))
    assert [(row.line, row.reason) for row in ledger.left_out] == [
        (3, "CompteNum is 512000, not a receivable account")
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n"])
@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        [name.upper() for name in HEADER],
        [name.lower() for name in HEADER],
        [f" {name} " for name in HEADER],
        [*HEADER, *CASH_BASIS],
        [*HEADER, ""],
    ],
)
def test_headers_as_programs_write_them(header, end):
    cells = {**SALE, **{name.upper(): text for name, text in SALE.items()}}
    cells |= {name.lower(): text for name, text in SALE.items()}
    cells |= {f" {name} ": f"  {text} " for name, text in SALE.items()}
    [entry] = booked(fec(cells, header=header, end=end))
    assert (entry.number, entry.amount) == ("F-1", Decimal("1200.50"))


def test_a_delimiter_at_the_end_of_every_line_but_the_header():
    text = fec(SALE, PAYMENT).replace("\r\n", "\t\r\n").replace("Idevise\t", "Idevise")
    assert len(booked(text)) == 2


def test_other_delimiters_marks_and_encodings_are_stated():
    bars = fec(SALE, delimiter="|")
    assert codes(bars, column_map=FEC, terms=TERMS) == ["L008"]
    assert len(booked(bars, 'delimiter: "|"\n')) == 1
    accents = fec(line(Debit="5,00", CompAuxLib="Épicerie Brévannes")).encode("cp1252")
    assert codes(accents, column_map=FEC, terms=TERMS) == ["L001"]
    account = only_account(accents, column_map=FEC + "encoding: cp1252\n", terms=TERMS)
    assert account.party.name == "Épicerie Brévannes"
    [entry] = booked(fec(line(Debit="1,200.50", Credit="")), "decimal: '.'\nthousands: ','\n")
    assert entry.amount == Decimal("1200.50")
    assert len(booked("\ufeff" + fec(SALE))) == 1


def test_quotation_marks_are_text():
    [entry] = booked(fec(line(Debit="5,00", PieceRef='F"1', EcritureLib='"Le Clou, dit "Pointe"')))
    assert entry.number == 'F"1'


def test_a_vertical_tab_ends_no_line():
    assert len(booked(fec(line(Debit="5,00", EcritureLib="un\x0bdeux\x85trois"), SALE))) == 2


def test_a_text_that_holds_the_delimiter_or_a_line_break_is_found():
    torn = line(Debit="5,00", EcritureLib="Facture\t120,00")
    assert codes(fec(SALE, torn, SALE), column_map=FEC, terms=TERMS) == ["L016"]
    broken = line(Debit="5,00", EcritureLib="Facture\r\nF-1")
    assert codes(fec(SALE, broken, SALE), column_map=FEC, terms=TERMS) == ["L016", "L016"]


@pytest.mark.parametrize("text", ["2026-1-5", "2026111", "260105", "20261301", "05/01/2026"])
def test_days_have_eight_digits(text):
    assert codes(fec(line(Debit="5,00", EcritureDate=text)), column_map=FEC, terms=TERMS) == [
        "L023"
    ]


@pytest.mark.parametrize("sides", [("D", "C"), ("+1", "-1"), ("d", "c"), ("1", "-1")])
def test_amount_and_side_in_place_of_debit_and_credit(sides):
    header = [{"Debit": "Montant", "Credit": "SENS"}.get(name, name) for name in HEADER]
    debit, credit = sides
    found = booked(
        fec(line(Montant="5,00", SENS=debit), line(Montant="3,00", SENS=credit), header=header)
    )
    assert [entry.kind for entry in found] == [EntryKind.INVOICE, EntryKind.PAYMENT]


def test_a_missing_column_is_named():
    header = [name for name in HEADER if name not in {"Debit", "PieceRef"}]
    [first, second] = read(fec(SALE, header=header), column_map=FEC, terms=TERMS)[1]
    assert {first.code, second.code} == {"L085"}
    assert "PieceRef" in first.message + second.message


def test_receivables_without_sub_account_are_refused_once_per_ledger_account():
    nobody = line(CompAuxNum="", CompAuxLib="", Debit="5,00")
    text = fec(SALE, nobody, nobody, {**nobody, "CompteNum": "411900"})
    problems = read(text, column_map=FEC, terms=TERMS)[1]

    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("L072", 3),
        ("L072", 5),
    ]
    assert all(problem.account_id is None for problem in problems)
    assert "`CompAuxNum` is empty" in problems[0].message
    assert "account_id: CompteNum" in problems[0].hint


def test_customers_with_ledger_accounts_of_their_own():
    own = line(CompteNum="411BLEU", CompteLib="Bleuvanne", CompAuxNum="", Debit="5,00")
    columns = "columns: {account_id: CompteNum, name: CompteLib}\n"
    account = only_account(fec(own, BANK), column_map=FEC + columns, terms=TERMS)
    assert (account.party.account_id, account.party.name) == ("411BLEU", "Bleuvanne")


@pytest.mark.parametrize(
    ("currency", "default", "found"),
    [
        ("EUR", "EUR", []),
        ("USD", "EUR", ["L056"]),
        ("CHF", "CHF", []),
        ("Euro", "EUR", ["L056"]),
    ],
)
def test_postings_in_another_currency(currency, default, found):
    text = fec(line(Debit="5,00", Montantdevise="5,50", Idevise=currency))
    assert codes(text, column_map=FEC, terms=TERMS, currency=default) == found


def test_the_names_of_the_parties_come_before_those_of_sub_accounts():
    parties = "account_id,name\nCBLEU,Atelier Bleuvanne SARL\n"
    account = only_account(fec(SALE), column_map=FEC, terms=TERMS, parties=parties)
    assert account.party.name == "Atelier Bleuvanne SARL"


REAL = Path(__file__).resolve().parents[3] / "shared" / "ledgers" / "0000000001FEC20220831.txt"


@pytest.mark.skipif(not REAL.is_file(), reason="the real ledger is not here")
def test_a_real_file():
    """The file is neolegal-fr/fec-reader's (MIT) and not ours to ship; counted by other means."""
    ledger, problems = read_ledger(
        read_source(REAL), LedgerDefaults("EUR", TERMS), mapped(FEC), None
    )
    as_of = date(2022, 8, 31)
    overdue = {}
    for rule in CreditRule:
        books = [allocate(account.entries, as_of, rule) for account in ledger.accounts]
        late = [d.open for b in books for d in b.open_debits if d.entry.due_date < as_of]
        overdue[rule] = (len(late), sum(late))
        balances = [b.balance for b in books]
        assert (sum(balances), sum(map(bool, balances))) == (Decimal("52517.24"), 6)
        assert sum(balance < 0 for balance in balances) == 1

    assert problems == ()
    assert (ledger.rows, ledger.entries, len(ledger.accounts)) == (5422, 538, 17)
    assert len(ledger.left_out) == 5422 - 538
    assert overdue == {
        CreditRule.OLDEST_DUE_FIRST: (2, Decimal("302.89")),
        CreditRule.EXPLICIT_ONLY: (17, Decimal("76482.23")),
    }
