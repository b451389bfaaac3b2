"""The canonical YAML ledger."""

from decimal import Decimal

import pytest

from dunbatch.core.entries import LeftOut

from .ledger_texts import codes, only_account, read

LEDGER = """
accounts:
  - account_id: 00123
    name: Ditta Esempio
    country: IT
    hold: dispute
    entries:
      - {kind: invoice, number: 12:30, date: 2026-01-05, due_date: 2026-02-04, amount: 100.10}
      - {kind: invoice, number: NO, date: 2026-01-05, due_date: 2026-02-04, amount: "50"}
      - {kind: payment, date: 2026-02-01, amount: 40, applies_to: ["12:30", NO@2026-02-04]}
      - kind: notice
        date: 2026-02-20
        applies_to: 12:30@2026-02-04:1; NO@2026-02-04:1
    notices:
      - {date: 2026-03-01, stage: second, applies_to: }
"""
TABLE = """account_id,name,country,hold,kind,number,date,due_date,amount,applies_to,stage
00123,Ditta Esempio,IT,dispute,invoice,12:30,2026-01-05,2026-02-04,100.10,,
00123,,,,invoice,NO,2026-01-05,2026-02-04,50,,
00123,,,,payment,,2026-02-01,,40,12:30;NO@2026-02-04,
00123,,,,notice,,2026-02-20,,,12:30@2026-02-04:1;NO@2026-02-04:1,
00123,,,,notice,,2026-03-01,,,,second
"""


def read_yaml(text: str, **options: object):
    return read(text, name="ledger.yaml", **options)


def yaml_codes(text: str, **options: object) -> list[str]:
    return codes(text, name="ledger.yaml", **options)


def account(entry: str, party: str = "name: Atelier Exemple") -> str:
    return f"accounts:\n  - account_id: C001\n    {party}\n    entries:\n      - {entry}\n"


GOOD = "{kind: invoice, number: F-1, date: 2026-01-05, due_date: 2026-02-04, amount: 5}"


def test_both_forms_say_the_same():
    of_yaml, of_table = read_yaml(LEDGER), read(TABLE)
    assert of_yaml[1] == of_table[1] == ()
    assert of_yaml[0].accounts == of_table[0].accounts
    assert (of_yaml[0].rows, of_yaml[0].entries) == (of_table[0].rows, of_table[0].entries)


@pytest.mark.parametrize("name", ["ledger.yaml", "ledger.yml", "LEDGER.YAML"])
def test_suffixes(name):
    assert only_account(LEDGER, name=name).party.account_id == "00123"


def test_a_byte_order_mark_is_no_key():
    assert read_yaml("\ufeff" + LEDGER)[1] == ()


def test_problems_have_line_and_character():
    [problem] = read_yaml(account(GOOD.replace("amount: 5", "amount: five")))[1]
    assert (problem.code, problem.place.line, problem.place.column) == ("L025", 5, "86")
    assert problem.account_id == "C001"
    assert "number: F-1" in problem.excerpt
    [problem] = read_yaml(account(GOOD.replace("number: F-1, ", "")))[1]
    assert (problem.code, problem.place.line, problem.place.column) == ("L020", 5, "9")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (account(GOOD), []),
        ("", ["L006"]),
        ("accounts: []\n", ["L007"]),
        ("accounts: [{account_id: C001, name: X}]\n", ["L007"]),
        ("accounts: {C001: {name: X}}\n", ["L013"]),
        ("- a\n", ["L013"]),
        ("acounts: []\n", ["L013", "L014"]),
        ("accounts: [C001]\n", ["L013"]),
        ("accounts: [{name: X}]\n", ["L020"]),
        ("accounts: [{account_id: [C001], name: X}]\n", ["L020"]),
        ("accounts: [{account_id: C001, entries: 5}]\n", ["L013"]),
        ("accounts: [{account_id: C001, entries: {a: b}}]\n", ["L013"]),
        ("accounts: [{account_id: C001, notices: [5]}]\n", ["L013"]),
        ("accounts: [{account_id: C001, entries: , notices: }]\n", ["L007"]),
        (account(GOOD, "name: X\n    curency: EUR"), ["L014"]),
        (account(GOOD, "name: X\n    number: 5"), ["L014"]),
        (account(GOOD, "name: [X, Y]"), ["L013", "L070"]),
        (account(GOOD, "name: "), ["L070"]),
        (account(GOOD.replace("5}", "5, name: X}")), ["L014"]),
        (account(GOOD.replace("5}", "[5]}")), ["L013", "L020"]),
        (account("{kind: payment, date: 2026-01-05, amount: 5, applies_to: [a;b]}"), ["L035"]),
        (account("{kind: payment, date: 2026-01-05, amount: 5, applies_to: [[a]]}"), ["L013"]),
        (account("{kind: payment, date: 2026-01-05, amount: 5, applies_to: [F-1]}"), ["L062"]),
        (account("{kind: payment, date: 05/01/2026, amount: 5}"), ["L024"]),
        (account(GOOD + "\n        bad: x"), ["L004"]),
        (account(GOOD.replace("5}", "5, amount: 6}")), ["L005"]),
        (account("!!int 5"), ["L004"]),
        ("a: 1\n---\nb: 2\n", ["L004"]),
    ],
)
def test_shapes(text, found):
    assert sorted(yaml_codes(text)) == found


@pytest.mark.parametrize(("kind", "found"), [("notice", []), ("payment", ["L052"]), ("", [])])
def test_a_notice_says_so_or_nothing(kind, found):
    text = (
        "accounts: [{account_id: C001, notices: "
        f"[{{kind: {kind or chr(34) * 2}, date: 2026-03-01}}]}}]\n"
    )
    assert yaml_codes(text) == found


def test_an_account_stands_once():
    text = account(GOOD) + "  - account_id: C001\n    name: Y\n"
    [first, second] = read_yaml(text)[1]
    assert (first.code, first.place.line, first.account_id) == ("L015", 6, "C001")
    assert second.code == "L069"


def test_a_faulty_entry_is_no_entry():
    ledger, problems = read_yaml(account(GOOD.replace("amount: 5", "amount: 5, ammount: 6")))
    assert [problem.code for problem in problems] == ["L014"]
    assert ledger.accounts[0].entries == ()
    assert (ledger.rows, ledger.entries) == (1, 0)


def test_marks_and_open_of_the_map_apply_to_yaml():
    text = account(
        GOOD.replace("amount: 5", 'amount: "1.234,50", open: 0').replace(
            "2026-01-05", "05.01.2026"
        )
    )
    column_map = "decimal: ','\nthousands: '.'\ndate_format: '%d.%m.%Y'\nopen_as_of: 2026-03-01\n"
    found = only_account(text, name="ledger.yaml", column_map=column_map)
    assert {entry.amount for entry in found.entries} == {Decimal("1234.50")}
    assert len(found.entries) == 2


def test_what_is_not_open_any_more_has_its_line():
    entry = "{kind: payment, date: 2026-01-05, amount: 5, open: 0}"
    ledger, _ = read_yaml(account(entry), column_map="open_as_of: 2026-03-01")
    assert ledger.left_out == (LeftOut(5, "nothing is open of it"),)


@pytest.mark.parametrize(
    "column_map",
    ["columns: {name: Nom}", "keep: {a: b}", "skip_rows: 1", "signs: signed"],
)
def test_maps_of_tables_do_not_fit(column_map):
    assert yaml_codes(account(GOOD), column_map=column_map) == ["L086"]


def test_parties_join_a_yaml_ledger_too():
    parties = "account_id,name,city\nC001,Atelier Exemple,Lyon\n"
    found = only_account(account(GOOD, "country: FR"), name="ledger.yaml", parties=parties)
    assert (found.party.city, found.party.country) == ("Lyon", "FR")
