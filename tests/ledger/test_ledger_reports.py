"""Reports meant for people: customers as headings, subtotals and totals between the rows."""

import pytest

from .ledger_texts import codes, read

MAP = """\
columns: {date: Date, number: Invoice, due_date: Due, amount: Amount}
constants: {kind: invoice}
heading_rows: Date
total_rows: {Date: [Total, Grand total]}
"""
HEADER = "Date,Invoice,Due,Amount,Note"


def report(*rows):
    return "\n".join((HEADER, *rows)) + "\n"


FIRST = "2026-01-05,F-1,2026-02-04,100.00,"
SECOND = "2026-01-06,F-2,2026-02-05,50.00,"


def test_headings_name_the_customer_until_a_total():
    text = report(
        "Atelier Exemple,,,,",
        FIRST,
        SECOND,
        "Total Atelier Exemple,,,150.00,",
        "TotalWerk Exemple,,,,",
        FIRST,
        "Total TotalWerk Exemple,,,100.00,",
        "Grand Total,,,250.00,",
    )
    ledger, problems = read(text, column_map=MAP)

    assert problems == ()
    assert {a.party.account_id: len(a.entries) for a in ledger.accounts} == {
        "Atelier Exemple": 2,
        "TotalWerk Exemple": 1,
    }
    assert [a.party.name for a in ledger.accounts] == ["Atelier Exemple", "TotalWerk Exemple"]
    assert (ledger.rows, ledger.entries, len(ledger.left_out)) == (8, 3, 5)
    assert [
        (own.line, own.column, str(own.stated), str(own.found)) for own in ledger.own_totals
    ] == [
        (5, "Amount", "150.00", "150.00"),
        (8, "Amount", "100.00", "100.00"),
        (9, "Amount", "250.00", "250.00"),
    ]
    assert {row.reason for row in ledger.left_out} == {
        "the row is a total",
        "the row names the customer of those below",
    }


def test_rows_below_no_heading_belong_to_nobody():
    assert codes(report(FIRST), column_map=MAP) == ["L020"]
    after = report("Atelier Exemple,,,,", FIRST, "Total,,,100.00,", SECOND)
    assert codes(after, column_map=MAP) == ["L020"]


@pytest.mark.parametrize(
    ("totals", "found"),
    [
        (["Total,,,150.00,"], []),
        (["Total,,,149.99,"], ["L073"]),
        (["Total: all,,,150.00,"], []),
        (["Total,,,150.00,", "Total,,,150.00,"], []),
        (["Total,,,150.00,", "Total,,,0.00,"], []),
        (["Total,,,150.00,", "Total,,,300.00,"], ["L073"]),
    ],
)
def test_totals_are_compared_with_the_rows_above(totals, found):
    text = report("Atelier Exemple,,,,", FIRST, SECOND, *totals)
    ledger, problems = read(text, column_map=MAP)
    assert [problem.code for problem in problems] == found
    assert not any(problem.is_error for problem in problems)
    assert ledger.entries == 2


def test_what_begins_like_a_total_and_names_a_document_is_a_row():
    column_map = """\
columns: {account_id: Customer, name: Customer, number: No, date: Day, due_date: Due, amount: Sum}
constants: {kind: invoice}
total_rows: {Customer: [Total]}
"""
    text = "Customer,No,Day,Due,Sum\nTotal Exemple,F-1,2026-01-05,2026-02-04,5.00\nTotal,,,,5.00\n"
    ledger, problems = read(text, column_map=column_map)
    assert problems == ()
    assert [account.party.account_id for account in ledger.accounts] == ["Total Exemple"]


def test_totals_of_several_currencies_are_not_compared():
    column_map = MAP.replace("amount: Amount", "amount: Amount, currency: Note")
    text = report("Atelier Exemple,,,,", FIRST + "EUR", SECOND + "GBP", "Total,,,99.00,")
    assert codes(text, column_map=column_map) == []


def test_a_heading_beside_a_file_of_parties_is_the_account_alone():
    parties = "account_id,name\nAtelier Exemple,Atelier Exemple SARL\n"
    text = report("Atelier Exemple,,,,", FIRST)
    ledger, problems = read(text, column_map=MAP, parties=parties)
    assert problems == ()
    assert ledger.accounts[0].party.name == "Atelier Exemple SARL"


def test_a_column_that_is_not_there():
    missing = MAP.replace("heading_rows: Date", "heading_rows: Customer")
    assert codes(report(FIRST), column_map=missing) == ["L085"]
    missing = MAP.replace("total_rows: {Date", "total_rows: {Customer")
    assert codes(report(FIRST), column_map=missing) == ["L085"]


def test_a_yaml_ledger_has_no_such_rows():
    entry = "{kind: payment, date: 2026-01-05, amount: 1}"
    text = f"accounts: [{{account_id: C001, name: A, entries: [{entry}]}}]"
    found = codes(text, column_map=MAP, name="ledger.yaml")
    assert found == ["L086"] * 4


def test_a_total_of_one_of_two_columns():
    column_map = MAP.replace("amount: Amount", "amount: Amount, open: Note") + (
        "open_as_of: 2026-06-30\n"
    )
    text = report("Atelier Exemple,,,,", FIRST + "60.00", SECOND + "50.00", "Total,,,,111.00")
    ledger, [problem] = read(text, column_map=column_map)
    assert (problem.code, problem.place.column) == ("L073", "Note")
    assert [own.column for own in ledger.own_totals] == ["Note"]
