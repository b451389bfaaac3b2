"""Payments beside a ledger, and the few lines that read the two."""

from dunbatch.core.entries import Entry, EntryKind

from .ledger_texts import INVOICE, read, table

BESIDE = "payments: {file: payments.csv}\n"
SECOND = "C002,Maison Faux,invoice,G-1,2026-01-06,2026-02-05,80.00"
LEDGER = table(INVOICE, SECOND)
BY_ACCOUNT = "account_id,date,amount,applies_to\n"
BY_NUMBER = "date,amount,applies_to\n"


def joined(payments, *, ledger=LEDGER, column_map=BESIDE, **options):
    return read(ledger, column_map=column_map, payments=payments, **options)


def found(payments, **options):
    return [problem.code for problem in joined(payments, **options)[1]]


def paid(payments, **options) -> dict[str, list[Entry]]:
    """The credits of each account."""
    ledger, problems = joined(payments, **options)
    assert [problem.message for problem in problems] == []
    return {
        account.party.account_id: [e for e in account.entries if e.kind is not EntryKind.INVOICE]
        for account in ledger.accounts
    }
