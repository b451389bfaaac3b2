"""Column maps as they are written."""

from datetime import date

import pytest

from dunbatch.ledger.column_map import ColumnMap, MappedColumn, parse_column_map
from dunbatch.ledger.map_file import read_map
from dunbatch.ledger.marks import Signs
from dunbatch.ledger.shapes import RowShape
from dunbatch.text.files import Source
from dunbatch.text.yaml_tree import parse_yaml

from .ledger_texts import mapped


def parse(text: str) -> tuple[ColumnMap, list[str]]:
    root, faults = parse_yaml(text, "map.yaml")
    assert not faults
    column_map, problems = parse_column_map(root)
    assert all(problem.place.file == "map.yaml" and problem.place.line for problem in problems)
    return column_map, [problem.code for problem in problems]


def test_every_key():
    assert mapped("""
format: csv
rows: documents
encoding: CP1252
delimiter: tab
decimal: ","
thousands: " "
date_format: "%d/%m/%y %H:%M"
skip_rows: 3
columns:
  number: N° facture
  item_hold: {column: Litige, values: {Oui: dispute, Non: }}
  settled_on: {column: Réglé}
constants: {kind: invoice}
keep: {Statut: [Validée, Envoyée], Type: FA}
signs: signed
open_as_of: 2026-06-30
parties: clients.csv
""") == ColumnMap(
        encoding="cp1252",
        delimiter="\t",
        decimal=",",
        thousands=" ",
        date_format="%d/%m/%y %H:%M",
        skip_rows=3,
        columns={
            "number": MappedColumn("N° facture"),
            "item_hold": MappedColumn("Litige", {"Oui": "dispute", "Non": ""}),
            "settled_on": MappedColumn("Réglé"),
        },
        constants={"kind": "invoice"},
        keep={"Statut": frozenset({"Validée", "Envoyée"}), "Type": frozenset({"FA"})},
        signs=Signs.SIGNED,
        open_as_of=date(2026, 6, 30),
        parties="clients.csv",
    )


def test_a_fec_states_itself_what_the_map_does_not():
    plain = mapped("format: fec")
    assert (plain.delimiter, plain.decimal, plain.quoting) == ("\t", ",", False)
    assert (plain.rows, plain.accounts) == (RowShape.JOURNAL, ("411",))
    assert plain.columns["account_id"] == MappedColumn("CompAuxNum")

    stated = mapped("""
format: fec
delimiter: "|"
accounts: ["4111", "416"]
columns: {account_id: CompteNum, amount: Montant, side: Sens}
constants: {name: Divers}
""")
    assert (stated.delimiter, stated.accounts) == ("|", ("4111", "416"))
    assert stated.columns["account_id"] == MappedColumn("CompteNum")
    assert stated.columns["side"].values["-1"] == "credit"
    assert stated.columns["number"] == MappedColumn("PieceRef")
    assert not {"debit", "credit", "name"} & stated.columns.keys()


def test_a_map_file_may_be_written_like_a_policy():
    text = "ledger: {decimal: ','}\nparties: clients.csv\n"
    assert mapped(text) == ColumnMap(decimal=",", parties="clients.csv")
    assert parse(text + "other: 1\n")[1] == ["L080"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("encoding: utf-8", []),
        ("encoding: utf-16", ["L081"]),
        ("delimiter: ';'", []),
        ("delimiter: '\\t'", []),
        ("delimiter: ';;'", ["L081"]),
        ("delimiter: ' '", ["L081"]),
        ("delimiter: '\"'", ["L081"]),
        ("delimiter: ", ["L081"]),
        ("decimal: '.'", []),
        ("decimal: ';'", ["L081"]),
        ("thousands: space", []),
        ("thousands: none", []),
        ("thousands: '\u202f'", []),
        ("thousands: ''''", []),
        ("thousands: ','", []),
        ("thousands: '.'", ["L081"]),
        ("{decimal: ',', thousands: ','}", ["L081"]),
        ("thousands: ';'", ["L081"]),
        ("date_format: '%d/%m/%Y'", []),
        ("date_format: '%Y%m%d'", []),
        ("date_format: '%d/%m'", ["L081"]),
        ("date_format: '%d/%m/%Y %d'", ["L081"]),
        ("date_format: '%d/%m/%Y/%y'", ["L081"]),
        ("date_format: '%d %b %Y'", ["L081"]),
        ("date_format: '%d/%m/%Y %'", ["L081"]),
        ("date_format: '%%d/%m/%Y'", ["L081"]),
        ("skip_rows: 0", []),
        ("skip_rows: 1000", []),
        ("skip_rows: 1001", ["L081"]),
        ("skip_rows: -1", ["L081"]),
        ("signs: positive", []),
        ("signs: negative", ["L081"]),
        ("signs: parentheses", []),
        ("signs: cr_dr", []),
        ("currency_signs: €", []),
        ("currency_signs: [€]", []),
        ("currency_signs: [€, '$']", ["L081"]),
        ("currency_signs: {€: EUR, '$': USD, CHF: CHF}", []),
        ("currency_signs: {€: EURO}", ["L081"]),
        ("currency_signs: {'€ ': EUR}", []),
        ("currency_signs: {'1': EUR}", ["L081"]),
        ("currency_signs: {'-': EUR}", ["L081"]),
        ("currency_signs: {'': EUR}", ["L081"]),
        ("currency_signs: []", ["L081"]),
        ("open_as_of: 30/06/2026", ["L081"]),
        ("parties: ", ["L081"]),
        ("parties: [a.csv]", ["L081"]),
        ("payments: {file: p.csv}", []),
        ("payments: {file: p.csv, delimiter: tab, signs: signed, columns: {date: a}}", []),
        ("payments: {file: p.xlsx, format: xlsx, sheet: P, keep: {a: b}}", []),
        ("payments: {file: p.csv, constants: {kind: payment}, currency_signs: €}", []),
        ("payments: {file: p.csv, columns: {debit: a, credit: b}}", []),
        ("payments: {file: p.csv, columns: {debit: a}}", ["L087"]),
        ("payments: p.csv", ["L081"]),
        ("payments: {}", ["L087"]),
        ("payments: {file: }", ["L081"]),
        ("payments: {file: [p.csv]}", ["L081"]),
        ("payments: {file: p.csv, format: fec}", ["L081"]),
        ("payments: {file: p.csv, format: yaml}", ["L082"]),
        ("payments: {file: p.csv, decimal: ';'}", ["L081"]),
        ("payments: {file: p.csv, preset: fec}", ["L080"]),
        ("payments: {file: p.csv, rows: journal}", ["L080"]),
        ("payments: {file: p.csv, accounts: 411}", ["L080"]),
        ("payments: {file: p.csv, open_as_of: 2026-06-30}", ["L080"]),
        ("payments: {file: p.csv, parties: c.csv}", ["L080"]),
        ("payments: {file: p.csv, payments: {file: q.csv}}", ["L080"]),
        ("payments: {file: p.csv, columns: {due_date: a}}", ["L083"]),
        ("payments: {file: p.csv, columns: {open: a}}", ["L083"]),
        ("payments: {file: p.csv, columns: {date: a}, constants: {date: a}}", ["L084"]),
        ("{payments: {file: p.csv}, columns: {open: a}}", ["L088"]),
        ("{payments: {file: p.csv}, columns: {amount: a, paid: b}}", ["L088"]),
        ("{payments: {file: p.csv}, columns: {settled_on: a}}", ["L088"]),
        ("{payments: {file: p.csv}, rows: journal, columns: {debit: a, credit: b}}", ["L088"]),
        ("{payments: {file: p.csv}, format: fec}", ["L088"]),
        ("{payments: {file: p.csv}, rows: lines, columns: {number: a, amount: b}}", []),
        ("{rows: summary, bands: {a: 0, b: over}}", []),
        ("{rows: summary, bands: {a: 0, b: 30, c: 60, d: over}}", []),
        ("{rows: summary, bands: {a: 0, b: 3650, c: over}}", []),
        ("{rows: summary, bands: {a: 0, b: 3651, c: over}}", ["L081"]),
        ("{rows: summary, bands: {a: 0, b: 30, c: 30, d: over}}", ["L081"]),
        ("{rows: summary, bands: {a: 0, b: 60, c: 30, d: over}}", ["L081"]),
        ("{rows: summary, bands: {a: 0, b: over, c: 30}}", ["L081"]),
        ("{rows: summary, bands: {a: 0, b: over, c: over}}", ["L081"]),
        ("{rows: summary, bands: {a: 0, b: 30}}", ["L081"]),
        ("{rows: summary, bands: {a: 30, b: over}}", ["L081"]),
        ("{rows: summary, bands: {a: over}}", ["L081"]),
        ("{rows: summary, bands: {a: 0}}", ["L081"]),
        ("{rows: summary, bands: {a: -1, b: over}}", ["L081"]),
        ("{rows: summary, bands: {a: 0, b: '٣', c: over}}", ["L081"]),
        ("{rows: summary, bands: {a: 0, b: [30], c: over}}", ["L081"]),
        ("{rows: summary, bands: {}}", ["L081"]),
        ("{rows: summary, bands: a}", ["L081"]),
        ("rows: summary", ["L087"]),
        ("bands: {a: 0, b: over}", ["L087"]),
        ("{rows: summary, bands: {a: 0, b: over}, constants: {kind: invoice}}", ["L088"]),
        ("{rows: summary, bands: {a: 0, b: over}, columns: {due_date: c, name: d}}", ["L088"]),
        ("{rows: summary, bands: {a: 0, b: over}, columns: {name: d, amount: t}}", []),
        ("{rows: summary, bands: {a: 0, b: over}, columns: {name: d}, heading_rows: d}", ["L088"]),
        ("{rows: summary, bands: {a: 0, b: over}, payments: {file: p.csv}}", ["L088"]),
        ("{payments: {file: p.csv, bands: {a: 0, b: over}}}", ["L080"]),
        ("format: csv", []),
        ("format: fec", []),
        ("format: yaml", ["L082"]),
        ("format: ods", ["L081"]),
        ("rows: lines", ["L087"]),
        ("{rows: lines, columns: {number: a, amount: b}}", []),
        ("{rows: lines, columns: {number: a, line_amount: b}}", []),
        ("{rows: lines, columns: {number: a, line_amount: b, amount: c}}", ["L088"]),
        ("{columns: {number: a, line_amount: b}}", ["L087"]),
        ("{rows: journal, columns: {line_amount: b}}", ["L088", "L087", "L087"]),
        ("rows: cells", ["L081"]),
        ("preset: fec", []),
        ("preset: stripe_invoices", []),
        ("preset: sage", ["L081"]),
        ("preset: ../presets/fec", ["L081"]),
        ("preset: [fec]", ["L081"]),
        ("presets: fec", ["L080"]),
        ("{preset: fec, columns: [a]}", ["L081"]),
        ("accounts: ['411']", ["L087"]),
        ("accounts: []", ["L081"]),
        ("accounts: {a: b}", ["L081"]),
        ("accounts: ['']", ["L081"]),
        ("quoting: off", []),
        ("quoting: 'no'", ["L081"]),
        ("{format: fec, accounts: 41}", []),
        ("{format: fec, decimal: '.', thousands: ','}", []),
        ("{format: fec, thousands: ','}", ["L081"]),
        ("{format: fec, columns: {account_id: CompteNum}}", []),
        ("{format: fec, columns: {amount: Montant, side: Sens}}", []),
        ("{format: fec, columns: {amount: Montant}}", ["L087"]),
        ("{format: fec, columns: {amount: Montant}, signs: signed}", []),
        ("{format: fec, columns: {side: Sens}}", ["L087"]),
        ("{format: fec, columns: {settled_on: DateLet}}", ["L088"]),
        ("rows: journal", ["L087"]),
        ("{rows: journal, columns: {debit: D, credit: C}}", []),
        ("{rows: journal, columns: {debit: D, credit: C, amount: A}}", ["L088", "L088"]),
        ("{rows: journal, columns: {debit: D, credit: C, ledger_account: A}}", ["L087"]),
        ("delimeter: ','", ["L080"]),
        ("columns: {debit: Débit}", ["L087"]),
        ("columns: {debit: Débit, credit: Crédit}", []),
        ("columns: {debit: Débit, credit: Crédit, amount: Montant}", ["L088", "L088"]),
        ("columns: {lettering: Lettre}", ["L087"]),
        ("columns: {paid: Payé}", []),
        ("columns: {numero: N°}", ["L083"]),
        ("columns: {number: }", ["L081"]),
        ("columns: {number: [a]}", ["L081"]),
        ("columns: {number: {values: {a: b}}}", ["L081"]),
        ("columns: {number: {column: a, values: b}}", ["L081"]),
        ("columns: {number: {column: a, vals: {}}}", ["L080"]),
        ("columns: {number: {column: a, values: {b: [c]}}}", ["L081"]),
        ("columns: number", ["L081"]),
        ("constants: {settled_on: 2026-01-01}", []),
        ("constants: {kind: [a]}", ["L081"]),
        ("constants: {kinds: a}", ["L083"]),
        ("keep: {Status: []}", ["L081"]),
        ("keep: {Status: [[a]]}", ["L081"]),
        ("keep: {Status: }", []),
        ("keep: Status", ["L081"]),
        ("{columns: {kind: Type}, constants: {kind: invoice}}", ["L084"]),
        ("heading_rows: Client", ["L087"]),
        ("heading_rows: ", ["L081"]),
        ("{heading_rows: Client, columns: {number: a}}", []),
        ("total_rows: {Client: [Total, Summe]}", ["L087"]),
        ("{total_rows: {Client: Total}, columns: {number: a}}", []),
        ("total_rows: {Client: ''}", ["L081"]),
        ("total_rows: Total", ["L081"]),
        ("just text", ["L081"]),
        ("[a, b]", ["L081"]),
    ],
)
def test_single_keys(text, found):
    column_map, codes = parse(text)
    assert codes == found
    assert isinstance(column_map, ColumnMap)


def test_all_problems_at_once_and_defaults_in_their_place():
    column_map, codes = parse("{decimal: x, skip_rows: x, delimiter: ';', other: 1}")
    assert codes == ["L081", "L081", "L080"]
    assert column_map == ColumnMap(delimiter=";")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"decimal: ','\n", []),
        (b"decimal: '\xe9'\n", ["L001"]),
        (b"\n", ["L006"]),
        (b"decimal: [\n", ["L004"]),
        (b"decimal: ','\ndecimal: '.'\n", ["L005"]),
    ],
)
def test_map_files(content, found):
    column_map, problems = read_map(Source("map.yaml", content))
    assert [problem.code for problem in problems] == found
    assert (column_map is None) == (found not in ([], ["L005"]))
