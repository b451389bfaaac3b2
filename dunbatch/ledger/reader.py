"""Reads a ledger, or the register of earlier notices: bytes in, accounts and problems out.

Nothing here stops at the first problem; an account with a faulty row is returned with its good
ones, and the caller decides whether it may be used.
"""

from dataclasses import dataclass, replace
from pathlib import PurePath

from dunbatch.core.entries import EntryKind, Ledger
from dunbatch.core.notices import Notice
from dunbatch.core.problems import Place, Problem, has_errors
from dunbatch.core.terms import PaymentTerms
from dunbatch.ledger import problems as p
from dunbatch.ledger.account_rows import AccountBook, account_of
from dunbatch.ledger.cells import RowReader, Tally
from dunbatch.ledger.column_map import ColumnMap
from dunbatch.ledger.columns import (
    LEDGER_COLUMNS,
    LEDGER_REQUIRED,
    PARTY_COLUMNS,
    PAYMENT_COLUMNS,
    REGISTER_COLUMNS,
    REGISTER_REQUIRED,
    SUMMARY_COLUMNS,
)
from dunbatch.ledger.csv_records import read_csv_records
from dunbatch.ledger.document_lines import merge_lines
from dunbatch.ledger.entry_amounts import Conventions
from dunbatch.ledger.ledger_rows import LedgerRows, in_order
from dunbatch.ledger.notice_rows import read_notice
from dunbatch.ledger.order import notice_order
from dunbatch.ledger.payment_rows import Known, join_payments, settlement_stated
from dunbatch.ledger.records import Records
from dunbatch.ledger.settlement import with_settlement
from dunbatch.ledger.shapes import Format, RowShape
from dunbatch.ledger.sheet_records import read_sheet_records
from dunbatch.ledger.summary_rows import with_amounts
from dunbatch.ledger.table_header import TableShape
from dunbatch.ledger.yaml_records import read_yaml_records
from dunbatch.text.files import Source
from dunbatch.text.sheets import SHEET_SUFFIXES

_LEDGER = TableShape("ledger", LEDGER_COLUMNS, LEDGER_REQUIRED)
_LEDGER_BESIDE_PARTIES = TableShape(
    "ledger", LEDGER_COLUMNS, tuple(name for name in LEDGER_REQUIRED if name != "name")
)
_SUMMARY = TableShape("summary", SUMMARY_COLUMNS, ("account_id", "name"))
_SUMMARY_BESIDE_PARTIES = TableShape("summary", SUMMARY_COLUMNS, ("account_id",))
_PARTIES = TableShape("file of parties", PARTY_COLUMNS, ("account_id",))
_PAYMENTS = TableShape(
    "file of payments", PAYMENT_COLUMNS, ("date", "amount"), any_of=("account_id", "applies_to")
)
_PAYMENTS_BELOW_HEADINGS = TableShape(
    _PAYMENTS.role, PAYMENT_COLUMNS, ("account_id", *_PAYMENTS.required)
)
_REGISTER = TableShape("register", REGISTER_COLUMNS, REGISTER_REQUIRED, is_register=True)
_CANONICAL = ColumnMap()
_TABLES = frozenset({".csv", ".txt", ".tsv"})
_YAML = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class LedgerDefaults:
    """What the policy says for rows that say nothing."""

    currency: str
    """Currency of entries that state none."""
    payment_terms: PaymentTerms | None
    """Due dates of invoices that state none; None: every invoice must state its own."""


def read_ledger(
    ledger: Source,
    defaults: LedgerDefaults,
    column_map: ColumnMap | None = None,
    parties: Source | None = None,
    payments: Source | None = None,
) -> tuple[Ledger, tuple[Problem, ...]]:
    """Return the ledger in `ledger`, and everything that is wrong with it.

    Args:
        ledger: The file; its suffix says whether it is a table or YAML.
        defaults: What rows may leave unsaid.
        column_map: How to read a file in a foreign shape; None: it is canonical.
        parties: A table of party columns, joined on `account_id`.
        payments: The second file that the column map names under `payments`.

    Returns:
        The accounts in the order of their ids, and the problems in the order of the file. An
        error with an `account_id` concerns that account alone; the account is still there with
        its good rows, and must not be used. Any other error concerns the file.
    """
    rows = gather_rows(ledger, defaults, column_map, parties, payments)
    accounts, findings = rows.read(rows.accounts)
    return rows.ledger(accounts, (findings,))


def gather_rows(
    ledger: Source,
    defaults: LedgerDefaults,
    column_map: ColumnMap | None = None,
    parties: Source | None = None,
    payments: Source | None = None,
) -> LedgerRows:
    """Return the rows of a ledger by account; takes what `read_ledger` takes."""
    used = column_map or _CANONICAL
    if used.format is Format.FEC and parties is not None:
        used = _without_names(used)
    shape = _shape(used.rows, beside_parties=parties is not None)
    found = _read_records(ledger, shape, used)
    if used.rows is RowShape.LINES:
        found = merge_lines(found, defaults.currency)
    elif used.rows is RowShape.SUMMARY:
        found = with_amounts(found, used.bands)
    masters = Records() if parties is None else _read_parties(parties)
    conventions = Conventions(
        defaults.currency,
        defaults.payment_terms,
        used.open_as_of,
        used.rows,
        used.bands,
        is_open_mapped="open" in used.columns,
    )
    received = _received(payments, used, found, masters, ledger.name, defaults.currency)
    found = with_settlement(found, None if payments is None else received, defaults.currency)
    book = AccountBook()
    for record in (*found.parties, *masters.records):
        book.add_party(record)
    for record in (*found.records, *received.records):
        book.add_row(record)
    if has_errors(masters.problems):
        book.excuse_names()
    elif parties is not None:
        book.expect_parties({record.text("account_id") for record in masters.records}, parties)
    files = (found, masters, received)
    problems = [problem for file in files for problem in file.problems]
    read = Ledger(
        rows=found.rows + received.rows,
        left_out=(*found.left_out, *received.left_out),
        own_totals=(*found.own_totals, *received.own_totals),
    )
    return LedgerRows(read, book, conventions, problems, ledger.name)


def read_register(register: Source) -> tuple[tuple[Notice, ...], tuple[Problem, ...]]:
    """Return the notices in a register, and everything that is wrong with it.

    A register is a canonical table of notice rows (rules, section 12); one without rows is the
    register of a creditor who has not written yet.
    """
    found = _read_records(register, _REGISTER, _CANONICAL)
    problems = list(found.problems)
    tally = Tally()
    notices = []
    for record in found.records:
        account_id, problem = account_of(record)
        if problem is not None:
            problems.append(problem)
            continue
        row = RowReader(record, account_id, tally)
        kind = row.raw("kind")
        if kind != EntryKind.NOTICE:
            row.note(p.NOT_A_NOTICE, "kind", kind=kind)
        notice = read_notice(row, account_id, None, frozenset())
        problems += row.problems
        if notice is not None:
            notices.append(notice)
    notices.sort(key=lambda notice: (notice.account_id, *notice_order(notice)))
    return tuple(notices), in_order((*problems, *tally.problems()), register.name)


def _read_records(source: Source, shape: TableShape, column_map: ColumnMap) -> Records:
    suffix = PurePath(source.name).suffix
    if suffix.lower() in SHEET_SUFFIXES and not shape.is_register:
        return read_sheet_records(source, shape, column_map)
    if column_map.format is Format.XLSX or column_map.sheet is not None:
        key = "format: xlsx" if column_map.format is Format.XLSX else "sheet"
        other = f"a file named {suffix or source.name}"
        return Records(problems=(p.MAP_NOT_WITH.at(Place(source.name), key=key, other=other),))
    if suffix.lower() in _TABLES:
        return read_csv_records(source, shape, column_map)
    is_ledger = shape in {_LEDGER, _LEDGER_BESIDE_PARTIES}
    if suffix.lower() in _YAML and is_ledger:
        problems = _unusable_with_yaml(column_map, source)
        found = read_yaml_records(source, column_map.marks)
        return Records(
            found.records, found.parties, found.rows, found.left_out, (*problems, *found.problems)
        )
    problem = p.WRONG_SUFFIX.at(
        Place(source.name),
        suffix=suffix or source.name,
        role=shape.role,
        expected="a .csv, .txt or .tsv table"
        + ("" if shape.is_register else ", as .xlsx or .ods")
        + (", or as .yaml or .yml" if is_ledger else ""),
    )
    return Records(problems=(problem,))


def _unusable_with_yaml(column_map: ColumnMap, source: Source) -> list[Problem]:
    stated = {
        "columns": bool(column_map.columns),
        "constants": bool(column_map.constants),
        "keep": bool(column_map.keep),
        "skip_rows": bool(column_map.skip_rows),
        "heading_rows": column_map.heading_rows is not None,
        "total_rows": bool(column_map.total_rows),
        "signs": column_map.signs.is_signed,
        "rows": column_map.rows is not RowShape.DOCUMENTS,
    }
    place = Place(source.name)
    return [p.MAP_FOR_TABLES.at(place, key=key) for key, is_stated in stated.items() if is_stated]


def _without_names(column_map: ColumnMap) -> ColumnMap:
    """Return the map of a FEC without the names of its sub-accounts: the parties have their own.

    Bookkeepers shorten them, and a letter needs the name that stands in the address.
    """
    columns = {ours: mapped for ours, mapped in column_map.columns.items() if ours != "name"}
    return replace(column_map, columns=columns)


def _read_parties(source: Source) -> Records:
    return _read_records(source, _PARTIES, _CANONICAL)


def _shape(rows: RowShape, *, beside_parties: bool) -> TableShape:
    if rows is RowShape.SUMMARY:
        return _SUMMARY_BESIDE_PARTIES if beside_parties else _SUMMARY
    return _LEDGER_BESIDE_PARTIES if beside_parties else _LEDGER


def _received(
    payments: Source | None,
    column_map: ColumnMap,
    main: Records,
    masters: Records,
    ledger: str,
    currency: str,
) -> Records:
    """Return the rows of the file of payments, each with its account."""
    if payments is None or column_map.payments is None:
        return Records()
    how = column_map.payments.column_map
    shape = _PAYMENTS if how.heading_rows is None else _PAYMENTS_BELOW_HEADINGS
    found = _read_records(payments, shape, how)
    known = Known(main, masters, ledger, currency)
    joined = join_payments(found, known, payments.name, by_account=how.heading_rows is not None)
    if column_map.columns:
        return joined
    return replace(joined, problems=(*joined.problems, *settlement_stated(main)))
