"""Presets: what well-known programs export is read as it stands, and refused when it is not."""

import csv
import re
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
    ("freshbooks", "", "", "preset: freshbooks", "L089"),
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
    for said, found in ((status, ["L089"]), ("sent", []), ("viewed", [])):
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
