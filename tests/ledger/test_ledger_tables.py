"""Headers, rows and column maps of tables."""

import pytest

from dunbatch.core.entries import EntryKind, HoldKind, LeftOut

from .ledger_texts import INVOICE, codes, entries, only_account, read, table

FRENCH = """
encoding: cp1252
delimiter: ";"
decimal: ","
thousands: " "
date_format: "%d/%m/%Y"
skip_rows: 2
columns:
  account_id: Code client
  name: Client
  number: N° facture
  date: Date facture
  due_date: Échéance
  amount: Montant TTC
  item_hold: {column: Litige, values: {Oui: dispute, Non: ""}}
constants: {kind: invoice, currency: EUR}
keep: {Statut: [Validée, Envoyée]}
"""
FRENCH_ROWS = (
    "Balance clients",
    "",
    "Code client;Client;N° facture;Date facture;Échéance;Montant TTC;Litige;Statut;;Index",
    "00123;Atelier Exemple;F-1;05/01/2026;04/02/2026;1 234,50;Non;Validée;;1",
    "00123;Atelier Exemple;F-2;05/01/2026;04/02/2026;12\u00a0345,00;Oui;Envoyée;;2",
    "00123;Atelier Exemple;F-3;05/01/2026;04/02/2026;brouillon;Non;Brouillon;;3",
    "00123;Atelier Exemple;F-4;05/01/2026;04/02/2026;1,00;Non;;;4",
)


def french(*rows: str) -> bytes:
    return "\r\n".join(rows or FRENCH_ROWS).encode("cp1252")


def test_a_foreign_table_through_its_map():
    ledger, problems = read(french(), column_map=FRENCH)
    assert problems == ()
    [account] = ledger.accounts
    assert account.party.account_id == "00123"
    assert [(e.number, str(e.amount), e.kind) for e in account.entries] == [
        ("F-1", "1234.50", EntryKind.INVOICE),
        ("F-2", "12345.00", EntryKind.INVOICE),
    ]
    assert [entry.hold and entry.hold.kind for entry in account.entries] == [
        None,
        HoldKind.DISPUTE,
    ]
    assert (ledger.rows, ledger.entries) == (4, 2)
    assert ledger.left_out == (
        LeftOut(6, "Statut is Brouillon, not kept"),
        LeftOut(7, "Statut is empty, not kept"),
    )


def test_problems_name_the_column_of_the_file():
    rows = [*FRENCH_ROWS[:3], FRENCH_ROWS[3].replace("04/02/2026", "31/02/2026")]
    [problem] = read(french(*rows), column_map=FRENCH)[1]
    assert (problem.code, problem.place.line, problem.place.column) == ("L023", 4, "Échéance")
    assert "%d/%m/%Y or YYYY-MM-DD" in problem.message


def test_a_header_may_be_composed_differently_from_the_map():
    decomposed = "Echeance".replace("E", "E\u0301", 1).replace("h", "h").replace("cE", "c")
    header = f"account_id,name,kind,number,date,{decomposed},amount"
    column_map = (
        "columns: {account_id: account_id, name: name, kind: kind, number: number, "
        "date: date, due_date: \u00c9cheance, amount: amount}"
    )
    assert codes(f"{header}\n{INVOICE}\n", column_map=column_map) == []


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("account_id,name,kind,number,date,due_date,amount", []),
        ("account_id,name,kind,number,date,due_date,sum", ["L009", "L010"]),
        ("account_id,name,kind,number,date,due_date,Amount", ["L009", "L010"]),
        ("account_id,name,kind,number,date,date,amount", ["L011"]),
        ("account_id,name,kind,number,date,,amount", ["L010"]),
        (" account_id ,name,kind,number,date,due_date,amount", []),
    ],
)
def test_headers(header, found):
    assert codes(f"{header}\n{INVOICE}\n") == found


@pytest.mark.parametrize(("columns", "found"), [(1000, []), (1001, ["L089"])])
def test_the_widest_header(columns, found):
    """Line ends that are none make one header of a whole file."""
    more = columns - len(table().split(","))
    text = table(INVOICE + ",x" * more, more="".join(f",column {i}" for i in range(more)))
    ours = {name: name for name in table().strip().split(",")}
    assert codes(text, column_map=f"columns: {ours}") == found


def test_an_unknown_header_hints_at_the_nearest():
    [problem] = read(table(INVOICE + ",EUR", more=",curency"))[1]
    assert "`currency`" in problem.hint


@pytest.mark.parametrize(
    ("mark", "word"), [(";", 'delimiter: ";"'), ("\t", "delimiter: tab"), ("|", 'delimiter: "|"')]
)
def test_another_delimiter_is_suggested_not_used(mark, word):
    text = table(INVOICE).replace(",", mark)
    [problem] = read(text)[1]
    assert problem.code == "L008"
    assert word in problem.hint
    assert codes(text, column_map=word) == []


def test_a_map_without_columns_keeps_our_names():
    text = table(INVOICE + ",Sent", INVOICE.replace("F-1", "F-2") + ",Draft", more=",Status")
    ledger, problems = read(text, column_map="keep: {Status: Sent}")
    assert problems == ()
    assert ledger.left_out == (LeftOut(3, "Status is Draft, not kept"),)
    assert codes(text, column_map="decimal: '.'") == ["L010"]


def test_constants_fill_every_row():
    party = only_account(table(INVOICE), column_map="constants: {language: it, debtor_type: ''}")
    assert party.party.language == "it"
    assert party.party.debtor_type is None


def test_one_column_may_serve_twice_and_missing_ones_are_named_once():
    header = "Id,kind,number,date,due_date,amount"
    row = "Atelier Exemple,invoice,F-1,2026-01-05,2026-02-04,1"
    column_map = (
        "columns: {account_id: Id, name: Id, kind: kind, number: number, date: date, "
        "due_date: due_date, amount: amount%s}"
    )
    account = only_account(f"{header}\n{row}\n", column_map=column_map % "")
    assert account.party.name == account.party.account_id == "Atelier Exemple"
    more = ", city: Town, region: Town"
    assert codes(f"{header}\n{row}\n", column_map=column_map % more) == ["L085"]
    assert codes(f"{header},Town,Town\n{row},a,b\n", column_map=column_map % more) == ["L011"]
    assert codes(f"{header}\n{row}\n", column_map="columns: {account_id: Id}") == ["L009"] * 5


@pytest.mark.parametrize("cells", [INVOICE + ",", INVOICE.rpartition(",")[0]])
def test_rows_as_wide_as_the_header(cells):
    ledger, [problem] = read(table(INVOICE, cells))
    assert (problem.code, problem.place.line, problem.account_id) == ("L012", 3, None)
    assert ledger.entries == 1


def test_a_value_the_map_does_not_list_concerns_its_account():
    rows = [*FRENCH_ROWS[:3], FRENCH_ROWS[3].replace(";Non;", ";Peut-être;")]
    ledger, [problem] = read(french(*rows), column_map=FRENCH)
    assert (problem.code, problem.account_id) == ("L037", "00123")
    assert ledger.accounts[0].entries == ()


SIGNED = "signs: signed"


def test_signed_amounts_say_what_is_a_credit():
    text = table(
        "C001,X,invoice,F-1,2026-01-05,2026-02-04,100",
        "C001,X,invoice,AV-1,2026-01-06,,-20",
        "C001,X,payment,P-1,2026-01-07,,-30",
        "C001,X,adjustment,A-1,2026-01-08,,-1",
    )
    assert {(e.number, e.kind, str(e.amount)) for e in entries(text, column_map=SIGNED)} == {
        ("F-1", EntryKind.INVOICE, "100.00"),
        ("AV-1", EntryKind.CREDIT_NOTE, "20.00"),
        ("P-1", EntryKind.PAYMENT, "30.00"),
        ("A-1", EntryKind.ADJUSTMENT, "-1.00"),
    }


@pytest.mark.parametrize(("kind", "amount"), [("credit_note", 5), ("payment", 5), ("charge", -5)])
def test_signs_against_the_kind_are_refused(kind, amount):
    text = table(f"C001,X,{kind},N-1,2026-01-05,,{amount},fee", more=",charge_of")
    assert "L049" in codes(text, column_map=SIGNED)
