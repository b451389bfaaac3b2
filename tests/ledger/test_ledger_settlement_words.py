"""Whether a document was paid, in a word: refused without payments, checked against them."""

import pytest

from dunbatch.ledger.column_map import parse_column_map
from dunbatch.text.yaml_tree import parse_yaml

from .ledger_texts import read, table

WORDS = """\
columns: {account_id: account_id, name: name, number: number, date: date, due_date: due_date,
  amount: amount, settlement: said}
constants: {kind: invoice}
"""
WITH = f"{WORDS}payments: {{file: payments.csv}}\n"
PAYMENTS = "account_id,date,amount,applies_to,kind,currency,number\n"


def invoice(said, number="F-1", amount="100.00", due="2026-02-04"):
    return f"C001,Atelier Exemple,,{number},2026-01-05,{due},{amount},{said}"


def found(*rows, payments=None, column_map=None):
    """The open numbers and amounts, the codes, and the reasons for which rows are left out."""
    if column_map is None:
        column_map = WORDS if payments is None else WITH
    ledger, problems = read(
        table(*rows, more=",said"),
        column_map=column_map,
        payments=None if payments is None else PAYMENTS + "\n".join(payments) + "\n",
    )
    entries = [entry for account in ledger.accounts for entry in account.entries]
    return (
        [(entry.number, str(entry.amount)) for entry in entries if entry.kind == "invoice"],
        [problem.code for problem in problems],
        [row.reason for row in ledger.left_out],
    )


READ = ([("F-1", "100.00")], [], [])
REFUSED = ([], ["L090"], [])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("none", READ),
        ("", READ),
        ("part", REFUSED),
        ("unknown", REFUSED),
        ("full", ([], [], ["it is paid in full"])),
        ("payé", ([], ["L030"], [])),
    ],
)
def test_without_payments(said, expected):
    assert found(invoice(said)) == expected


@pytest.mark.parametrize(
    ("said", "amounts", "is_borne_out"),
    [
        ("none", [], True),
        ("unknown", [], True),
        ("unknown", ["40.00"], True),
        ("part", [], False),
        ("part", ["0.01"], True),
        ("full", [], False),
        ("full", ["99.99"], False),
        ("full", ["40.00", "60.00"], True),
        ("full", ["120.00"], True),
    ],
)
def test_with_payments(said, amounts, is_borne_out):
    named = [f"C001,2026-01-20,{amount},F-1,payment,," for amount in amounts]
    payments = [*named, "C001,2026-01-21,1.00,,payment,,"]
    assert found(invoice(said), payments=payments) == (READ if is_borne_out else REFUSED)


def test_a_document_of_nothing_that_is_paid_is_left_out_with_payments_too():
    payments = ["C001,2026-01-20,1.00,,payment,,"]
    nothing = invoice("full", amount="0.00")
    assert found(nothing, payments=payments) == ([], [], ["it is paid in full"])
    assert found(invoice("none", amount="0.00"), payments=payments) == ([], ["L029"], [])


@pytest.mark.parametrize(
    ("payment", "is_borne_out"),
    [
        ("C001,2026-01-20,100.00,F-1,payment,EUR,", True),
        ("C001,2026-01-20,100.00,F-1,credit_note,,A-1", True),
        ("C001,2026-01-20,100.00,F-1@2026-02-04,payment,,", True),
        ("C001,2026-01-20,100.00,,payment,,", False),
        ("C001,2026-01-20,100.00,F-2,payment,,", False),
    ],
)
def test_only_what_names_the_document_counts(payment, is_borne_out):
    _, codes, _ = found(invoice("full"), invoice("none", "F-2"), payments=[payment])
    assert codes == ([] if is_borne_out else ["L090"])


def test_the_payment_of_another_currency_does_not_count():
    _, codes, _ = found(invoice("full"), payments=["C001,2026-01-20,100.00,F-1,payment,GBP,"])
    assert codes == ["L090"]


@pytest.mark.parametrize(("amount", "codes"), [("199.99", ["L090"]), ("200.00", [])])
def test_one_payment_pays_the_documents_it_names_one_after_the_other(amount, codes):
    rows = invoice("full"), invoice("full", "F-2")
    payment = f"C001,2026-01-20,{amount},F-1;F-2,payment,,"
    assert found(*rows, payments=[payment])[1] == codes


@pytest.mark.parametrize(("amount", "codes"), [("199.99", ["L090"]), ("200.00", [])])
def test_what_paid_one_instalment_has_not_paid_the_next(amount, codes):
    rows = invoice("full"), invoice("full", due="2026-03-04")
    payment = f"C001,2026-01-20,{amount},F-1,payment,,"
    assert found(*rows, payments=[payment])[1] == codes


def test_what_cannot_be_read_is_not_called_missing_as_well():
    assert found(invoice("full"), payments=["C001,2026-01-20,1oo,F-1,payment,,"])[1] == ["L025"]
    assert found(invoice("full"), payments=["C009,2026-01-20,100.00,F-1,payment,,"])[1] == ["L074"]
    assert found(invoice("full", amount="1oo"), payments=["C001,2026-01-20,1,F-1,payment,,"])[
        1
    ] == ["L025"]


@pytest.mark.parametrize("said", ["part", "unknown", "full"])
def test_it_is_one_problem_of_the_whole_file(said):
    rows = [invoice(said, f"F-{number}") for number in range(1, 4)]
    payments = ["C001,2026-01-20,1.00,,payment,,"]
    _, problems = read(
        table(*rows, more=",said"),
        column_map=WITH if said == "full" else WORDS,
        payments=PAYMENTS + payments[0] + "\n" if said == "full" else None,
    )

    [problem] = problems
    assert (problem.code, problem.account_id, problem.place.line) == ("L090", None, 2)
    assert "(documents: 3), first here `F-1`" in problem.message


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("open_as_of: 2026-06-30\ncolumns: {settlement: S, open: O}", ["L088"]),
        ("columns: {settlement: S, paid: P, amount: A}", ["L088"]),
        ("columns: {settlement: S, settled_on: D}", ["L088"]),
        ("rows: journal\ncolumns: {settlement: S, debit: D, credit: C}", ["L088"]),
        ("columns: {settlement: S}", []),
    ],
)
def test_it_goes_with_no_other_word_of_what_was_paid(more, codes):
    _, problems = parse_column_map(parse_yaml(more, "map.yaml")[0])
    assert [problem.code for problem in problems] == codes
