"""Presets: what well-known programs export is read as it stands, and refused when it is not."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from syrupy.extensions.json import JSONSnapshotExtension

from dunbatch.core.terms import PaymentTerms
from dunbatch.ledger.column_map import parse_column_map
from dunbatch.ledger.map_file import read_map
from dunbatch.ledger.presets import preset, preset_names
from dunbatch.ledger.reader import LedgerDefaults, read_ledger
from dunbatch.output.plan_report import plan_report
from dunbatch.reading import Request
from dunbatch.run import make_plan
from dunbatch.text.files import Source
from dunbatch.text.yaml_tree import parse_yaml

from .ledger_texts import mapped
from .sheet_files import workbook

SAMPLES = Path(__file__).parent / "presets"
DATA = Path(__file__).parents[2] / "dunbatch" / "data" / "presets"
AS_OF = date(2026, 6, 30)
PROMISED = {
    "fec",
    "freshbooks",
    "invoice_ninja",
    "odoo_journal_items",
    "quickbooks_ar_aging",
    "scadenzario_it",
    "stripe_invoices",
    "xero_invoices",
    "zoho_invoices",
}


def ledger_of(name):
    [path] = (SAMPLES / name).glob("ledger.*")
    return path


def second_file(name):
    """The file of payments of a sample that has one."""
    path = SAMPLES / name / "payments.csv"
    return Source(path.name, path.read_bytes()) if path.exists() else None


def test_every_promised_preset_is_there():
    assert set(preset_names()) == PROMISED


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_says_where_its_file_comes_from_and_is_a_map_without_problems(name):
    text = (DATA / f"{name}.yaml").read_text("utf-8")
    opening = text.partition("\n\n")[0]

    assert text.startswith("# Program: ")
    assert "\n# Export: " in opening
    assert "\n# Rests on " in opening
    assert preset(name).get("preset") is None
    assert parse_column_map(preset(name))[1] == ()
    beside_payments = f"{{preset: {name}, payments: {{file: payments.csv}}}}"
    _, problems = parse_column_map(parse_yaml(beside_payments, "map.yaml")[0])
    # A file that says itself what is open goes with no payments.
    states_open = name != "freshbooks"
    assert {problem.code for problem in problems} == ({"L088"} if states_open else set())


@pytest.mark.parametrize("name", preset_names())
def test_the_plan_of_the_sample(name, snapshot):
    request = Request(
        ledger=ledger_of(name),
        policy=SAMPLES / "policy.yaml",
        as_of=AS_OF,
        letter_date=AS_OF,
        column_map=SAMPLES / name / "map.yaml",
    )

    plan, problems = make_plan(request)

    assert [problem.message for problem in problems if problem.is_error] == []
    found = plan_report(plan.assessments, plan.ledger, plan.policy, AS_OF, plan.history, "en")
    assert found == snapshot.use_extension(JSONSnapshotExtension)


BROKEN = [
    ("fec", "CompAuxNum", "CompAux", "", "L085"),
    ("fec", "640,50", "640.50", "", "L025"),
    ("fec", "20260505", "05/05/2026", "", "L023"),
    ("xero_invoices", "", "", "preset: xero_invoices", "L046"),
    ("xero_invoices", "20/05/2026", "05/20/2026", "", "L023"),
    ("xero_invoices", "Sales credit note", "Sales prepayment", "", "L020 L037"),
    ("zoho_invoices", "", "", "preset: zoho_invoices", "L046"),
    ("zoho_invoices", "2026-05-20", "20 May 2026", "", "L023"),
    ("zoho_invoices", "100.00,1100.00,1320.00,1320.00", "100.00,1100.00,1320.00,0.00", "", "L058"),
    ("scadenzario_it", "Codice cliente", "Cod. cliente", "", "L085"),
    ("scadenzario_it", "1.220,00", "1,220.00", "", "L025"),
    ("scadenzario_it", "305,50;100,00", "305,50;-100,00", "", "L047"),
    ("quickbooks_ar_aging", "Open balance", "Balance", "", "L085"),
    ("quickbooks_ar_aging", "05/20/2026", "20/05/2026", "", "L023"),
    ("quickbooks_ar_aging", "Credit Memo", "Journal Entry", "", "L020 L037"),
    ("invoice_ninja", "", "", "preset: invoice_ninja", "L046"),
    ("invoice_ninja", "2026-05-20", "05/20/2026", "", "L024"),
    ("invoice_ninja", "Invoice Balance", "Facture Solde", "", "L085"),
    ("freshbooks", "", "", "preset: freshbooks", "L090"),
    ("freshbooks", "2026-05-20", "05/20/2026", "", "L024"),
    ("freshbooks", "108.00,USD", '"1,108.00",USD', "", "L025"),
    ("stripe_invoices", "2026-05-20 21:59", "20 May 2026", "", "L023"),
    ("stripe_invoices", "0,1250.00,0.00,open", '0,1250.00,"0,00",open', "", "L025"),
    ("stripe_invoices", "jpy", "krw", "", "L037"),
    ("odoo_journal_items", "", "", "preset: odoo_journal_items", "L046"),
    ("odoo_journal_items", "50.0,0.0,0.0,EUR", "50.0,0.0,0.0,USD", "", "L056"),
    ("odoo_journal_items", "900.0", "", "", "L020"),
]


@pytest.mark.parametrize(("name", "old", "new", "map_text", "codes"), BROKEN)
def test_broken_variants(name, old, new, map_text, codes):
    map_text = map_text or (SAMPLES / name / "map.yaml").read_text("utf-8")
    column_map, faults = read_map(Source("map.yaml", map_text.encode()))
    path = ledger_of(name)
    text = path.read_text("utf-8")
    assert faults == ()
    assert old in text

    _, problems = read_ledger(
        Source(path.name, text.replace(old, new).encode()),
        LedgerDefaults("EUR", PaymentTerms(30)),
        column_map,
        None,
        second_file(name) if column_map.payments else None,
    )

    assert {problem.code for problem in problems if problem.is_error} == set(codes.split())


OPEN_CELLS = [
    ("xero_invoices", "InvoiceAmountDue"),
    ("zoho_invoices", "Balance"),
    ("invoice_ninja", "Invoice Balance"),
    ("quickbooks_ar_aging", "Open balance"),
    ("scadenzario_it", "Importo residuo"),
    ("odoo_journal_items", "Residual Amount"),
]


@pytest.mark.parametrize(("name", "header"), OPEN_CELLS)
def test_an_invoice_whose_open_amount_is_empty_is_not_demanded_whole(name, header):
    text = ledger_of(name).read_text("utf-8")
    column_map = mapped((SAMPLES / name / "map.yaml").read_text("utf-8"))
    assert column_map.columns["open"].column == header
    lines = text.splitlines()[column_map.skip_rows :]
    rows = list(csv.reader(lines, delimiter=column_map.delimiter))
    at = rows[0].index(header)
    emptied = [[*row[:at], "", *row[at + 1 :]] if row else row for row in rows[1:]]
    written = io.StringIO()
    csv.writer(written, delimiter=column_map.delimiter).writerows([rows[0], *emptied])

    ledger, problems = read_ledger(
        Source("ledger.csv", written.getvalue().encode()),
        LedgerDefaults("EUR", PaymentTerms(30)),
        replace(column_map, skip_rows=0),
    )

    assert "L020" in {problem.code for problem in problems}
    assert not [e for account in ledger.accounts for e in account.entries if e.kind == "invoice"]


def test_three_broken_variants_of_each():
    names = [name for name, *_ in BROKEN]

    assert {name: names.count(name) for name in names} == dict.fromkeys(preset_names(), 3)


def accounts_of(text, column_map, file="ledger.csv", payments=None):
    content = text if isinstance(text, bytes) else text.encode()
    ledger, problems = read_ledger(
        Source(file, content),
        LedgerDefaults("EUR", PaymentTerms(30)),
        mapped(column_map),
        None,
        payments,
    )
    assert [problem.message for problem in problems if problem.is_error] == []
    return [
        (
            account.party.account_id,
            [(e.kind, e.number, e.amount, e.dated, e.due_date) for e in account.entries],
        )
        for account in ledger.accounts
    ]


def test_an_export_without_due_dates_takes_them_from_the_terms():
    text = ledger_of("freshbooks").read_text("utf-8")
    without = re.sub(r"^((?:\"[^\"]*\"|[^,\n]*),[^,\n]*,[^,\n]*),[^,\n]*", r"\1", text, flags=re.M)
    assert "Date Due" not in without
    column_map = "{preset: freshbooks, constants: {due_date: ''}, payments: {file: payments.csv}}"

    found = accounts_of(without, column_map, payments=second_file("freshbooks"))

    assert [
        (number, due) for _, entries in found for kind, number, _, _, due in entries if due
    ] == [
        ("0000031", date(2026, 4, 1)),
        ("0000041", date(2026, 5, 20)),
        ("0000044", date(2026, 6, 14)),
        ("0000032", date(2026, 4, 2)),
        ("0000045", date(2026, 6, 17)),
        ("0000049", date(2026, 7, 16)),
        ("0000046", date(2026, 7, 26)),
    ]


def test_a_spreadsheet_of_journal_items_is_read_as_the_csv():
    path = ledger_of("odoo_journal_items")
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    numbers = {rows[0].index(name) for name in ("Debit", "Credit", "Residual Amount")}
    days = {rows[0].index(name) for name in ("Date", "Due Date")}

    def typed(index, text):
        if index in numbers:
            return float(text)
        return date.fromisoformat(text) if index in days and text else text

    sheet = workbook(
        Sheet1=[rows[0], *([typed(i, text) for i, text in enumerate(row)] for row in rows[1:])]
    )
    column_map = (SAMPLES / "odoo_journal_items" / "map.yaml").read_text("utf-8")

    assert accounts_of(sheet, column_map, "ledger.xlsx") == accounts_of(
        path.read_bytes(), column_map
    )


def test_journal_items_come_to_the_balance_of_their_account_matched_ones_shown_or_not():
    text = ledger_of("odoo_journal_items").read_text("utf-8")
    column_map = (SAMPLES / "odoo_journal_items" / "map.yaml").read_text("utf-8")
    matched = ("PBNK1/2026/00007", "PBNK1/2026/00004", "INV/2026/00030", "INV/2026/00031")
    unmatched = "".join(
        line for line in text.splitlines(keepends=True) if not any(n in line for n in matched)
    )
    posted = [
        row
        for row in csv.DictReader(text.splitlines())
        if row["Status"] == "Posted" and row["Account"].startswith("411")
    ]
    balance = sum(Decimal(row["Debit"]) - Decimal(row["Credit"]) for row in posted)

    for shown in (text, unmatched):
        found = accounts_of(shown, column_map)
        amounts = [(kind, amount) for _, entries in found for kind, _, amount, _, _ in entries]
        assert sum(a if kind == "invoice" else -a for kind, a in amounts) == balance
