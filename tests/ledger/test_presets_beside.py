"""What is stated beside a preset takes its place, key by key."""

import pytest

from dunbatch.ledger.column_map import MappedColumn, parse_column_map
from dunbatch.ledger.map_file import read_map
from dunbatch.ledger.presets import preset, preset_names
from dunbatch.ledger.shapes import RowShape
from dunbatch.text.files import Source
from dunbatch.text.yaml_tree import parse_yaml

from .ledger_texts import mapped


def test_the_preset_of_a_fec_is_the_format():
    assert mapped("preset: fec") == mapped("format: fec")
    stated = 'delimiter: "|", columns: {amount: Montant, side: Sens}, constants: {name: Divers}'
    assert mapped(f"{{preset: fec, {stated}}}") == mapped(f"{{format: fec, {stated}}}")


OTHERWISE = {
    "format": ["format: csv", "format: xlsx"],
    "encoding": ["encoding: cp1252"],
    "delimiter": ["delimiter: '|'"],
    "decimal": ["decimal: ','\nthousands: none", "decimal: '.'\nthousands: none"],
    "thousands": ['thousands: "\'"', "thousands: ' '"],
    "date_format": ["date_format: '%d.%m.%y'"],
    "skip_rows": ["skip_rows: 9", "skip_rows: 0"],
    "rows": ["rows: documents", "rows: lines", "rows: journal"],
    "signs": ["signs: positive", "signs: signed", "signs: cr_dr"],
    "keep": ["keep: {Theirs: [Kept]}", "keep: {}"],
    "accounts": ["accounts: ['7']"],
}
MERGED = {"columns", "constants"}


@pytest.mark.parametrize("name", preset_names())
def test_what_is_stated_beside_a_preset_comes_first(name):
    keys = {key.text for key, _ in preset(name).entries}
    assert keys <= OTHERWISE.keys() | MERGED
    for key in keys - MERGED:
        for stated in OTHERWISE[key]:
            alone, _ = parse_column_map(parse_yaml(stated, "map.yaml")[0])
            beside, problems = parse_column_map(
                parse_yaml(f"preset: {name}\n{stated}", "map.yaml")[0]
            )

            assert getattr(beside, key) == getattr(alone, key), stated
            # Rows of another shape may ask for other columns, but the shape is taken.
            assert {problem.code for problem in problems} <= {"L087", "L088"}, stated


@pytest.mark.parametrize("name", preset_names())
def test_every_column_of_a_preset_may_stand_under_another_header_or_be_a_constant(name):
    for ours in mapped(f"preset: {name}").columns:
        found = mapped(f"{{preset: {name}, columns: {{{ours}: Theirs}}}}")
        assert found.columns[ours] == MappedColumn("Theirs")
        without, _ = parse_column_map(
            parse_yaml(f"{{preset: {name}, constants: {{{ours}: x}}}}", "map.yaml")[0]
        )
        assert ours not in without.columns
        assert without.constants[ours] == "x"


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


def test_a_file_of_payments_is_written_as_its_preset_says_where_one_is_named():
    named = mapped("{preset: freshbooks, payments: {file: p.csv}}")
    otherwise = mapped("""
preset: freshbooks
payments:
  file: p.csv
  date_format: "%m/%d/%Y"
  columns: {applies_to: Invoice}
  constants: {currency: USD}
""")

    of_second = named.payments.column_map
    assert (named.payments.file, of_second.columns["applies_to"]) == (
        "p.csv",
        MappedColumn("Number"),
    )
    stated = otherwise.payments.column_map
    assert stated.date_format == "%m/%d/%Y"
    assert stated.columns["applies_to"] == MappedColumn("Invoice")
    assert stated.constants == {"currency": "USD"}
    rest = of_second.columns.keys() - {"applies_to", "currency"}
    assert stated.columns.keys() == rest | {"applies_to"}
    assert {name: stated.columns[name] for name in rest} == {
        name: of_second.columns[name] for name in rest
    }


def test_only_with_a_file_of_payments_are_paid_documents_read():
    status = "Invoice Status"
    alone, named = (
        mapped(f"{{preset: freshbooks{more}}}") for more in ("", ", payments: {file: p.csv}")
    )

    assert alone.payments is None
    assert named.keep[status] - alone.keep[status] == {"paid", "auto-paid", "success", "declined"}
    assert alone.keep[status] < named.keep[status] == named.columns["settlement"].values.keys()
    stated = mapped(
        "{preset: freshbooks, payments: {file: p.csv}, keep: {Invoice Status: [sent]}}"
    )
    assert stated.keep == {status: frozenset({"sent"})}
    _, problems = parse_column_map(
        parse_yaml("{preset: freshbooks, payments: {columns: {date: Day}}}", "map.yaml")[0]
    )
    assert [problem.code for problem in problems] == ["L087"]


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
