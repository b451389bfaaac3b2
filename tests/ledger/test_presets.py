"""Presets: what well-known programs export is read as it stands, and refused when it is not."""

from datetime import date
from pathlib import Path

import pytest
from syrupy.extensions.json import JSONSnapshotExtension

from dunbatch.core.terms import PaymentTerms
from dunbatch.ledger.column_map import MappedColumn, parse_column_map
from dunbatch.ledger.map_file import read_map
from dunbatch.ledger.map_values import FUTURE_WORDS
from dunbatch.ledger.presets import preset, preset_names
from dunbatch.ledger.reader import LedgerDefaults, read_ledger
from dunbatch.ledger.shapes import RowShape
from dunbatch.output.plan_report import plan_report
from dunbatch.reading import Request
from dunbatch.run import make_plan
from dunbatch.text.files import Source
from dunbatch.text.yaml_tree import parse_yaml

from .ledger_texts import mapped

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


def test_every_promised_preset_is_there_or_will_be():
    assert {*preset_names(), *FUTURE_WORDS["preset"]} == PROMISED
    assert FUTURE_WORDS["preset"].isdisjoint(preset_names())


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_says_where_its_file_comes_from_and_is_a_map_without_problems(name):
    text = (DATA / f"{name}.yaml").read_text("utf-8")
    opening = text.partition("\n\n")[0]

    assert text.startswith("# Program: ")
    assert "\n# Export: " in opening
    assert "\n# Rests on " in opening
    assert preset(name).get("preset") is None
    assert parse_column_map(preset(name))[1] == ()


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
    )

    assert {problem.code for problem in problems if problem.is_error} == set(codes.split())


def test_three_broken_variants_of_each():
    names = [name for name, *_ in BROKEN]

    assert {name: names.count(name) for name in names} == dict.fromkeys(preset_names(), 3)


# --- What is stated beside a preset ---


def test_the_preset_of_a_fec_is_the_format():
    assert mapped("preset: fec") == mapped("format: fec")
    stated = 'delimiter: "|", columns: {amount: Montant, side: Sens}, constants: {name: Divers}'
    assert mapped(f"{{preset: fec, {stated}}}") == mapped(f"{{format: fec, {stated}}}")


def test_columns_and_constants_are_replaced_one_by_one():
    plain = mapped("preset: xero_invoices")
    found = mapped("""
preset: xero_invoices
columns: {po_number: PlannedDate, number: Reference}
constants: {country: GB}
""")

    assert found.columns["number"] == MappedColumn("Reference")
    assert found.constants == {"country": "GB"}
    rest = plain.columns.keys() - {"number", "po_number", "country"}
    assert {name: found.columns[name] for name in rest} == {
        name: plain.columns[name] for name in rest
    }
    assert "country" not in found.columns


def test_other_keys_are_replaced_whole():
    found = mapped("{preset: xero_invoices, keep: {Sent: Sent}, date_format: '%m/%d/%Y'}")

    assert found.keep == {"Sent": frozenset({"Sent"})}
    assert found.date_format == "%m/%d/%Y"
    assert found.rows is RowShape.LINES


def test_an_amount_gives_way_to_the_sum_of_lines():
    found = mapped("{preset: xero_invoices, columns: {line_amount: LineAmount}}")

    assert "amount" not in found.columns


def test_an_unknown_name_lists_the_known_ones_nearest_first():
    root, _ = parse_yaml("preset: xero", "map.yaml")

    _, [problem] = parse_column_map(root)

    assert "one of xero_invoices, " in problem.message
    assert all(name in problem.message for name in preset_names())
    assert problem.hint == "Example: preset: xero_invoices"
    assert (problem.place.file, problem.place.line) == ("map.yaml", 1)


def test_a_preset_may_stand_in_a_policy():
    source = Source("map.yaml", b"ledger: {preset: xero_invoices, decimal: x}\n")

    column_map, [problem] = read_map(source)

    assert column_map.rows is RowShape.LINES
    assert (problem.code, problem.place.file) == ("L081", "map.yaml")
