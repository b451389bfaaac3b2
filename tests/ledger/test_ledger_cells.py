import pytest

from dunbatch.core.entries import LeftOut

from .ledger_texts import INVOICE, codes, read, table


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ("dispute,2026-02-01,2026-02-01,", []),
        ("dispute,2026-02-02,2026-02-01,", ["L043"]),
        ("promise,,,50", []),
        ("promise,,,0", ["L029"]),
        ("promise,,,-1", ["L028"]),
        ("dispute,,,50", ["L045"]),
        (",,,50", ["L045"]),
        (",2026-02-02,,", ["L044"]),
        ("disputed,,,", ["L030"]),
    ],
)
def test_holds_on_items(cells, found):
    more = ",item_hold,item_hold_since,item_hold_until,item_promise_amount"
    assert codes(table(f"{INVOICE},{cells}", more=more)) == found


def test_a_note_without_a_hold_is_refused():
    assert codes(table(INVOICE + ",call back", more=",hold_note")) == ["L044"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x" * 200, []),
        ("x" * 201, ["L022"]),
        ("a\u200bb", ["L021"]),
        ("a\tb", ["L021"]),
        ('"a\nb"', ["L021"]),
        ("a\u2028b", ["L021"]),
        ("a\u00a0b", []),
        ("Łódź Ελλάς", []),
    ],
)
def test_texts(text, found):
    assert codes(table(f"C001,{text},payment,,2026-01-05,,5")) == found


@pytest.mark.parametrize(("length", "found"), [(2000, []), (2001, ["L022"])])
def test_free_text_is_longer(length, found):
    assert codes(table(f"{INVOICE},{'x' * length}", more=",description")) == found


@pytest.mark.parametrize(
    ("column", "text", "found"),
    [
        ("country", "FR", []),
        ("country", "fr", ["L032"]),
        ("country", "XK", ["L032"]),
        ("language", "fr", []),
        ("language", "fr-CH", []),
        ("language", "fr-", ["L033"]),
        ("language", "fr-ZZ", ["L033"]),
        ("language", "FR", ["L033"]),
        ("currency", "GBP", []),
        ("currency", "gbp", ["L031"]),
        ("currency", "DEM", ["L031"]),
        ("debtor_type", "public", []),
        ("debtor_type", "state", ["L030"]),
        ("risk", "medium", []),
        ("credit_limit", "0", []),
        ("credit_limit", "-1", ["L028"]),
    ],
)
def test_words_and_codes(column, text, found):
    assert codes(table(f"{INVOICE},{text}", more=f",{column}")) == found


@pytest.mark.parametrize(
    "row",
    [
        ",X,invoice,F-2,2026-01-05,2026-02-04,1",
        "C\u200b1,X,invoice,F-2,2026-01-05,2026-02-04,1",
    ],
)
def test_a_row_of_nobody_concerns_the_file(row):
    ledger, problems = read(table(INVOICE, row))
    assert [problem.account_id for problem in problems] == [None]
    assert len(ledger.accounts) == 1


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("C001,,,F-2,2026-01-05,2026-02-04,1", "L020"),
        ("C001,,invoices,F-2,2026-01-05,2026-02-04,1", "L030"),
        ("C001,,invoice,F-2,,2026-02-04,1", "L020"),
        ("C001,,invoice,F-2,2026-01-05,2026-02-04,1.2.3", "L025"),
        ("C001,,charge,,2026-01-05,2026-02-04,1", "L020"),
    ],
)
def test_an_account_with_a_faulty_row_is_returned_with_its_good_ones(row, found):
    ledger, problems = read(table(INVOICE, row))
    assert [(p.code, p.account_id, p.place.line) for p in problems] == [(found, "C001", 3)]
    assert [entry.number for entry in ledger.accounts[0].entries] == ["F-1"]
    assert (ledger.rows, ledger.entries) == (2, 1)


def test_all_problems_of_a_row_are_found_at_once():
    row = "C001,X,invoice,,2026-01-5,2026-02-30,-5,EURO,ZZ"
    assert codes(table(row, more=",currency,country")) == [
        "L020", "L023", "L023", "L028", "L031", "L032",
    ]  # fmt: skip


def test_problems_carry_the_row():
    [problem] = read(table(INVOICE.replace("100.00", "1,00")))[1]
    assert problem.code == "L012"
    assert problem.excerpt.startswith("C001, Atelier Exemple, invoice")


def test_days_in_a_foreign_order_are_one_problem_for_each_column():
    rows = [f"C00{n},X,invoice,F-{n},0{n}/01/2026,1{n}/02/2026,5" for n in range(1, 6)]
    ledger, problems = read(table(*rows))
    assert [(p.code, p.place.line, p.place.column, p.account_id) for p in problems] == [
        ("L024", 2, "date", None),
        ("L024", 2, "due_date", None),
    ]
    assert "rows: 5" in problems[0].message
    assert ledger.entries == 0


def test_foreign_days_of_one_account_alone_can_be_left_out_with_it():
    odd = "C002,Y,invoice,F-2,05/01/2026,2026-02-05,5"
    assert [(p.code, p.account_id) for p in read(table(INVOICE, odd))[1]] == [("L024", "C002")]


def test_rows_of_spaces_and_commas_are_left_out_with_a_reason():
    ledger, problems = read(table(INVOICE, ",,,,,,", "  , ,,,,,"))
    assert problems == ()
    assert (ledger.rows, ledger.entries) == (3, 1)
    assert ledger.left_out == (LeftOut(3, "the row is empty"), LeftOut(4, "the row is empty"))


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a.txt", "dir/a.tsv"])
def test_suffixes_of_tables(name):
    assert codes(table(INVOICE), name=name) == []


@pytest.mark.parametrize("name", ["a.xls", "a", "a.csv.gz"])
def test_other_suffixes_are_refused(name):
    assert codes(table(INVOICE), name=name) == ["L002"]


def test_a_byte_order_mark_is_no_part_of_the_header():
    assert codes(b"\xef\xbb\xbf" + table(INVOICE).encode()) == []


def test_what_is_reported_once_is_reported_at_its_first_row():
    rows = ["C002,Y,payment,,2026-01-05,2026-02-01,5", "C001,X,payment,,2026-01-05,2026-02-01,5"]
    [problem] = read(table(*rows))[1]
    assert (problem.code, problem.place.line) == ("L036", 2)
    assert problem.excerpt.startswith("C002")


def test_a_broken_header_stops_there():
    assert codes('"account_id"x,name\nC001,X\n') == ["L003"]
    assert codes(table('C001,"X"y,payment,,2026-01-05,,5')) == ["L003"]


def test_days_of_a_party_that_say_the_same_agree():
    text = table(
        "C001,X,payment,,05/01/2026,,5,dispute,01/02/2026",
        "C001,,payment,,05/01/2026,,6,,2026-02-01",
        more=",hold,hold_since",
    )
    assert codes(text, column_map="date_format: '%d/%m/%Y'") == []
    assert codes(
        text.replace("2026-02-01", "2026-02-02"), column_map="date_format: '%d/%m/%Y'"
    ) == ["L069"]
