"""FreshBooks writes invoices without what was paid of them, and payments into another report."""

import pytest

from dunbatch.core.terms import PaymentTerms
from dunbatch.ledger.reader import LedgerDefaults, read_ledger
from dunbatch.text.files import Source

from .ledger_texts import mapped
from .test_presets import ledger_of, second_file

FRESHBOOKS = "preset: freshbooks\npayments: {file: payments.csv}\n"


def freshbooks(column_map=FRESHBOOKS, *, payments=("", ""), ledger=("", "")):
    """The sample read with a change to each of its files; without payments when that is None."""
    received = second_file("freshbooks").content.decode()
    text = ledger_of("freshbooks").read_text("utf-8")
    assert ledger[0] in text
    assert payments is None or payments[0] in received
    return read_ledger(
        Source("ledger.csv", text.replace(*ledger).encode()),
        LedgerDefaults("USD", PaymentTerms(30)),
        mapped(column_map),
        None,
        payments and Source("payments.csv", received.replace(*payments).encode()),
    )


def documents_of(ledger):
    return {e.number for account in ledger.accounts for e in account.entries if e.number}


def test_without_its_payments_an_invoice_that_may_be_paid_in_part_is_refused():
    ledger, problems = freshbooks("preset: freshbooks", payments=None)

    assert [(problem.message, problem.account_id) for problem in problems] == [
        (
            "`Invoice Status` says that documents may be paid in part (documents: 3), first here "
            "`0000041`, but nothing says how much was paid",
            None,
        ),
        (
            "`Invoice Status` says that documents are paid in part (documents: 1), first here "
            "`0000049`, but nothing says how much was paid",
            None,
        ),
    ]
    assert "Payments Collected" in problems[0].hint
    assert "`payments: {file: payments_collected.csv}`" in problems[0].hint
    # Sent and viewed ones are read, paid ones are left out.
    assert documents_of(ledger) == {"0000048", "0000046"}


@pytest.mark.parametrize("status", ["overdue", "failed", "retry", "disputed", "resolved"])
def test_without_payments_no_status_but_sent_and_viewed_is_believed(status):
    header, line, *_ = ledger_of("freshbooks").read_text("utf-8").splitlines()
    for said, found in ((status, ["L090"]), ("sent", []), ("viewed", [])):
        _, problems = read_ledger(
            Source("ledger.csv", f"{header}\n{line.replace('overdue', said)}\n".encode()),
            LedgerDefaults("USD", None),
            mapped("preset: freshbooks"),
        )
        assert [problem.code for problem in problems] == found, said


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        (
            '2026-04-10,"Example Joinery, Inc",Credit,,Invoice,0000031,150.00,USD\n',
            "`Invoice Status` says that documents are paid in full (documents: 1), first here "
            "`0000031`, but the payments that name it come to 450.00 of 600.00",
        ),
        (
            "2026-04-02,Model Orchards,Visa,,Invoice,0000032,12.00,USD\n",
            "`Invoice Status` says that documents are paid in full (documents: 1), first here "
            "`0000032`, but the payments that name it come to 0 of 12.00",
        ),
        (
            "2026-06-24,Model Orchards,Cash,,Invoice,0000049,30.00,USD\n",
            "`Invoice Status` says that documents are paid in part (documents: 1), first here "
            "`0000049`, but the payments that name it come to 0 of 90.00",
        ),
    ],
)
def test_a_second_file_that_does_not_go_back_far_enough_stops_the_run(missing, message):
    _, problems = freshbooks(payments=(missing, ""))

    # Of no account: the payments of an overdue invoice of another customer may be missing, too.
    assert [(problem.message, problem.account_id) for problem in problems] == [(message, None)]


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("Invoice,0000041", "Credit,0000007", "L020 L037"),
        ("Invoice,0000041", "Invoice,0000007", "L062"),
        ('"Example Joinery, Inc",Bank Transfer', "Example Joinery,Bank Transfer", "L074"),
        ("308.00,USD", "308.00*,USD", "L025"),
        ("308.00,USD", "-308.00,USD", "L028"),
        ("2026-06-05", "06/05/2026", "L024"),
        ("Payment for", "Payment For", "L085"),
        (",Number,", ",Invoice Number,", "L085"),
    ],
)
def test_a_payment_that_is_not_understood_is_refused(old, new, codes):
    _, problems = freshbooks(payments=(old, new))

    assert {problem.code for problem in problems if problem.is_error} == set(codes.split())


def test_each_key_of_the_second_file_may_be_stated_otherwise():
    heading = "{file: payments.csv, columns: {kind: {column: Payment For, values: {I: payment}}}}"
    ledger, problems = freshbooks(
        f"preset: freshbooks\npayments: {heading}\n", payments=("Payment for", "Payment For")
    )
    assert {problem.code for problem in problems} == {"L020", "L037"}
    assert ledger.rows == 17

    own = "{file: p.csv, constants: {kind: payment, account_id: ''}, date_format: '%d/%m/%Y'}"
    _, problems = freshbooks(
        f"preset: freshbooks\npayments: {own}\n", payments=("2026-06-05", "05/06/2026")
    )
    assert problems == ()


def test_an_invoice_whose_online_payment_was_declined_is_held():
    ledger, problems = freshbooks(
        ledger=("0000045,2026-05-18,,overdue", "0000045,2026-05-18,,declined")
    )

    assert problems == ()
    [held] = [e for a in ledger.accounts for e in a.entries if e.number == "0000045"]
    assert held.hold.kind == "manual"
