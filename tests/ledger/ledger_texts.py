"""Small ledgers as text, and the one line that reads them."""

from dunbatch.core.entries import Account, Entry, Ledger
from dunbatch.core.problems import Problem
from dunbatch.core.terms import PaymentTerms
from dunbatch.ledger.column_map import ColumnMap, parse_column_map
from dunbatch.ledger.reader import LedgerDefaults, read_ledger
from dunbatch.text.files import Source
from dunbatch.text.yaml_tree import parse_yaml

HEADER = "account_id,name,kind,number,date,due_date,amount"
INVOICE = "C001,Atelier Exemple,invoice,F-1,2026-01-05,2026-02-04,100.00"


def mapped(text: str) -> ColumnMap:
    root, faults = parse_yaml(text, "map.yaml")
    assert root is not None
    assert not faults
    column_map, problems = parse_column_map(root)
    assert problems == ()
    return column_map


def read(
    text: str | bytes,
    *,
    column_map: str | None = None,
    parties: str | None = None,
    payments: str | None = None,
    currency: str = "EUR",
    terms: PaymentTerms | None = None,
    name: str = "ledger.csv",
) -> tuple[Ledger, tuple[Problem, ...]]:
    content = text if isinstance(text, bytes) else text.encode()
    return read_ledger(
        Source(name, content),
        LedgerDefaults(currency, terms),
        None if column_map is None else mapped(column_map),
        None if parties is None else Source("parties.csv", parties.encode()),
        None if payments is None else Source("payments.csv", payments.encode()),
    )


def table(*rows: str, more: str = "") -> str:
    """A ledger with the usual header, and `more` columns at its end."""
    return "\n".join((HEADER + more, *rows)) + "\n"


def only_account(text: str | bytes, **options: object) -> Account:
    ledger, problems = read(text, **options)
    assert [problem.message for problem in problems] == []
    [account] = ledger.accounts
    return account


def entries(text: str | bytes, **options: object) -> tuple[Entry, ...]:
    return only_account(text, **options).entries


def codes(text: str | bytes, **options: object) -> list[str]:
    return [problem.code for problem in read(text, **options)[1]]
