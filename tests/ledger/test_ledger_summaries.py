"""Aged summaries: one row a customer with a column per band, and no documents."""

from decimal import Decimal

import pytest

from dunbatch.core.balances import AgedBalance, Bucket
from dunbatch.core.entries import LeftOut

from .ledger_texts import codes, mapped, read
from .sheet_files import workbook

MAP = """\
rows: summary
columns: {account_id: Customer, name: Customer, amount: Total}
bands: {Current: 0, "1 - 30": 30, "31 - 60": 60, "> 60": over}
open_as_of: 2026-06-30
"""
HEADER = "Customer,Current,1 - 30,31 - 60,> 60,Total\n"
WARNED = "L078"


def summary(*rows, header=HEADER):
    return header + "".join(f"{row}\n" for row in rows)


def balances(text, column_map=MAP, **options):
    ledger, problems = read(text, column_map=column_map, **options)
    assert [problem.code for problem in problems] == [WARNED]
    return {account.party.account_id: account.balances for account in ledger.accounts}


def money(text):
    return Decimal(text)


def test_each_band_has_its_days():
    found = balances(summary("Atelier Exemple,10.00,1.00,20.00,0.50,31.50"))

    assert found == {
        "Atelier Exemple": (
            AgedBalance(
                currency="EUR",
                not_due=money("10.00"),
                ageing=(
                    Bucket(1, 30, money("1.00")),
                    Bucket(31, 60, money("20.00")),
                    Bucket(61, None, money("0.50")),
                ),
                credit=money("0.00"),
            ),
        )
    }
    [balance] = found["Atelier Exemple"]
    assert (balance.overdue, balance.balance) == (money("21.50"), money("31.50"))


def test_nothing_is_made_up_to_stand_for_documents():
    ledger, _ = read(summary("Atelier Exemple,10.00,1.00,20.00,0.50,31.50"), column_map=MAP)

    assert all(account.entries == account.notices == () for account in ledger.accounts)
    assert (ledger.rows, ledger.entries, ledger.left_out) == (1, 1, ())


def test_a_negative_band_is_a_credit_and_makes_no_other_smaller():
    [balance] = balances(summary("A,10.00,-4.00,20.00,-0.50,25.50"))["A"]

    assert balance.credit == money("4.50")
    assert [bucket.amount for bucket in balance.ageing] == [
        money("0.00"),
        money("20.00"),
        money("0.00"),
    ]
    assert (balance.overdue, balance.balance) == (money("20.00"), money("25.50"))
    [in_credit] = balances(summary("A,-4.00,,,,"))["A"]
    assert (in_credit.not_due, in_credit.balance) == (money("0.00"), money("-4.00"))


@pytest.mark.parametrize(
    ("signs", "written"),
    [("signed", "4.00-"), ("parentheses", "(4.00)"), ("cr_dr", "4.00 CR"), ("positive", "-4.00")],
)
def test_signs(signs, written):
    [balance] = balances(summary(f"A,{written},,,,"), MAP + f"signs: {signs}\n")["A"]

    assert balance.balance == money("-4.00")


def test_empty_bands_hold_nothing():
    [balance] = balances(summary("A,,1.00,,,"))["A"]

    assert (balance.not_due, balance.balance) == (money("0.00"), money("1.00"))


def test_a_row_without_any_amount_is_left_out():
    ledger, _ = read(summary("A,,1.00,,,", "Printed on 1 July,,,,,"), column_map=MAP)

    assert [account.party.account_id for account in ledger.accounts] == ["A"]
    assert ledger.left_out == (LeftOut(3, "the row has no amounts"),)
    assert (ledger.rows, ledger.entries) == (2, 1)


def test_a_balance_of_zero_is_a_balance():
    [balance] = balances(summary("A,0.00,0.00,0.00,0.00,0.00"))["A"]

    assert balance.balance == 0


@pytest.mark.parametrize(
    ("total", "found"), [("31.50", []), ("31.49", ["L079"]), ("", []), ("x", ["L025"])]
)
def test_the_total_of_the_row(total, found):
    text = summary(f"A,10.00,1.00,20.00,0.50,{total}", "B,1.00,,,,1.00")
    problems = read(text, column_map=MAP)[1]

    assert [p.code for p in problems if p.is_error] == found
    assert all(p.account_id == "A" for p in problems if p.is_error)


@pytest.mark.parametrize(
    ("cell", "found"),
    [("x", "L025"), ("1.0051", "L026"), ("1.230", "L027"), ('"1,00"', "L025")],
)
def test_a_cell_that_is_no_amount(cell, found):
    _, problems = read(summary(f"A,1.00,{cell},,,"), column_map=MAP)
    [problem] = [p for p in problems if p.is_error]

    assert (problem.code, problem.place.column, problem.place.line) == (found, "1 - 30", 2)


def test_one_row_for_each_currency():
    column_map = MAP.replace("amount: Total", "currency: Total")
    found = balances(summary("A,1.00,,,,GBP", "A,2.00,,,,EUR"), column_map)

    assert [balance.currency for balance in found["A"]] == ["EUR", "GBP"]
    twice = read(summary("A,1.00,,,,", "A,2.00,,,,", "B,,,,1.00,"), column_map=MAP)[1]
    [problem] = [p for p in twice if p.is_error]
    assert (problem.code, problem.account_id, problem.place.line) == ("L015", "A", 3)
    assert "line 2" in problem.message


def test_totals_of_the_file():
    column_map = MAP + "total_rows: {Customer: [Total]}\n"
    rows = ("A,1.00,2.00,,,3.00", "B,,,4.00,,4.00")
    ledger, _ = read(summary(*rows, "Total,1.00,2.00,4.00,,7.00"), column_map=column_map)

    assert len(ledger.accounts) == 2
    assert [(own.column, own.found) for own in ledger.own_totals] == [
        (column, money(amount))
        for column, amount in zip(
            ("Total", "Current", "1 - 30", "31 - 60"),
            ("7.00", "1.00", "2.00", "4.00"),
            strict=True,
        )
    ]
    wrong = summary(*rows, "Total,1.00,2.00,4.01,,7.00")
    assert codes(wrong, column_map=column_map) == [WARNED, "L073"]


def test_rows_are_kept_by_another_column():
    column_map = MAP.replace("amount: Total", "city: Total") + 'keep: {Total: ["x"]}\n'

    assert list(balances(summary("A,1.00,,,,x", "B,1.00,,,,y"), column_map)) == ["A"]


def test_names_from_a_file_of_parties():
    column_map = MAP.replace(", name: Customer", "")
    parties = "account_id,name,city\nA,Atelier Exemple,Rumilly\n"
    ledger, problems = read(summary("A,1.00,,,,"), column_map=column_map, parties=parties)

    assert [p.code for p in problems] == [WARNED]
    assert ledger.accounts[0].party.city == "Rumilly"
    missing = read(summary("B,1.00,,,,"), column_map=column_map, parties=parties)[1]
    assert [p.code for p in missing] == [WARNED, "L071"]
    assert codes(summary("A,1.00,,,,"), column_map=column_map) == ["L009"]


def test_our_own_headers_beside_the_bands():
    column_map = "rows: summary\nbands: {current: 0, late: over}\nopen_as_of: 2026-06-30\n"
    text = "account_id,name,current,late\nA,Atelier Exemple,1.00,2.00\n"
    [balance] = balances(text, column_map)["A"]

    assert balance.ageing == (Bucket(1, None, money("2.00")),)
    assert codes(text.replace("late", "number"), column_map=column_map) == ["L010", "L085"]


def test_a_band_that_is_not_in_the_file():
    _, problems = read(summary("A,1.00,,,,").replace("31 - 60", "31-60"), column_map=MAP)

    assert [(p.code, p.hint) for p in problems] == [
        (
            "L085",
            "Write it as in the header (did you mean `31-60`?); if the file has no such column, "
            "take it out of the map, beside a preset with an empty constant such as "
            '`constants: {due_date: ""}`',
        )
    ]


def test_it_needs_the_day_it_speaks_for():
    text = summary("A,1.00,,,,", "B,1.00,,,,")

    assert codes(text, column_map=MAP.replace("open_as_of: 2026-06-30\n", "")) == ["L046"]


def test_the_warning_stands_once_for_the_file():
    _, [warning] = read(summary("A,1.00,,,,", "B,1.00,,,,"), column_map=MAP)

    assert (warning.code, warning.is_error, warning.account_id) == (WARNED, False, None)
    assert "accounts: 2" in warning.message


def test_a_spreadsheet():
    rows = [HEADER.strip().split(","), ["A", 10.5, None, 1, -2, 9.5]]
    column_map = MAP.replace("rows: summary", "rows: summary\nsheet: Aged")
    found = balances(workbook(Aged=rows, Other=[["x"]]), column_map, name="aged.xlsx")

    assert found["A"][0].balance == money("9.50")


def test_yaml_has_no_summaries():
    text = "accounts: [{account_id: A, name: B}]"

    assert codes(text, name="ledger.yaml", column_map=MAP) == ["L002"]


def test_the_order_of_rows_means_nothing():
    rows = ("A,1.00,2.00,,,3.00", "B,,,4.00,,4.00", "C,,-1.00,,5.00,4.00")

    assert read(summary(*rows), column_map=MAP)[0].accounts == (
        read(summary(*reversed(rows)), column_map=MAP)[0].accounts
    )


def test_bands_as_they_are_written():
    assert mapped(MAP).bands == {"Current": 0, "1 - 30": 30, "31 - 60": 60, "> 60": None}
