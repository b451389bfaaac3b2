"""A second file with names and addresses."""

import pytest

from .ledger_texts import codes, only_account, read

LEDGER = """account_id,kind,number,date,due_date,amount
C001,invoice,F-1,2026-01-05,2026-02-04,100.00
"""
NAMED = """account_id,name,kind,number,date,due_date,amount,credit_limit
C001,{name},invoice,F-1,2026-01-05,2026-02-04,100.00,{limit}
"""


def test_parties_are_joined_on_the_id():
    parties = "account_id,name,city,language\nC001,Atelier Exemple,Lyon,fr\nC002,Autre,Nice,fr\n"
    account = only_account(LEDGER, parties=parties)
    assert (account.party.name, account.party.city) == ("Atelier Exemple", "Lyon")


@pytest.mark.parametrize(
    ("parties", "found"),
    [
        ("account_id,name\nC001,Atelier Exemple\n", []),
        ("account_id,name\nC001,Atelier Exemple\nC001,Atelier Exemple\n", []),
        ("account_id,name\nC001,Atelier Exemple\nC001,Atelier\n", ["L069"]),
        ("account_id,name\nC002,Atelier Exemple\n", ["L071"]),
        ("account_id,name\n001,Atelier Exemple\n", ["L071"]),
        ("account_id,city\nC001,Lyon\n", ["L070"]),
        ("account_id,name,amount\nC001,Atelier Exemple,5\n", ["L010"]),
        ("name\nAtelier Exemple\n", ["L009"]),
        ("account_id,name\n", ["L007"]),
        ("account_id,name,country\nC001,Atelier Exemple,UK\n", ["L032"]),
        ("account_id,name\n,Atelier Exemple\n", ["L071", "L020"]),
        ("account_id,name,country\nC001,Atelier Exemple,FR\nC009,Autre,UK\n", []),
    ],
)
def test_files_of_parties(parties, found):
    assert codes(LEDGER, parties=parties) == found


def test_problems_of_a_party_name_its_file_and_account():
    parties = "account_id,name,country\nC001,Atelier Exemple,UK\n"
    [problem] = read(LEDGER, parties=parties)[1]
    assert (problem.place.file, problem.place.line) == ("parties.csv", 2)
    assert problem.account_id == "C001"


def test_what_both_files_say_must_agree():
    parties = "account_id,name,credit_limit\nC001,Atelier Exemple,1000\n"
    assert codes(NAMED.format(name="Atelier Exemple", limit="1000.00"), parties=parties) == []
    assert codes(NAMED.format(name="", limit=""), parties=parties) == []
    [problem] = read(NAMED.format(name="Atelier", limit=""), parties=parties)[1]
    assert (problem.code, problem.place.file, problem.place.line) == ("L069", "ledger.csv", 2)
    assert "line 2 of parties.csv" in problem.message


def test_marks_of_the_ledger_are_not_those_of_the_parties():
    ledger = NAMED.format(name="Atelier Exemple", limit='"1.000,00"').replace("100.00", '"100,00"')
    parties = "account_id,name,credit_limit\nC001,Atelier Exemple,1000.00\n"
    column_map = "decimal: ','\nthousands: '.'"
    assert codes(ledger, parties=parties, column_map=column_map) == []


def test_accounts_known_from_notices_need_no_party():
    ledger = "account_id,kind,number,date,due_date,amount\nC001,notice,,2026-01-05,,\n"
    assert codes(ledger, parties="account_id,name\nC002,Autre\n") == []
