"""The files that are damaged: every form in which the program reads something."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dunbatch.ledger.columns import PARTY_COLUMNS
from dunbatch.shipped import shipped_folder

from ..ledger.sheet_files import ods, xlsx
from .mutating import ARCHIVE, TABLE, YAML, Mutation

SAMPLES = shipped_folder("sample_ledgers")
PRESETS = Path(__file__).parents[1] / "ledger" / "presets"

# What is foreign about foreign files, in one small ledger: titles, headings, totals, marks.
REPORT = """\
Encours clients;;;;;;;
édité le 30/06/2026;;;;;;;
Client;N° pièce;Type;Date;Échéance;Montant;Litige;Statut
Menuiserie Exemple;;;;;;;
;F-101;FAC;20/04/2026;20/05/2026;1 180,00 €;Non;Validée
;F-102;FAC;04/05/2026;03/06/2026;"640,50";Oui;Envoyée
;AV-1;AV;05/05/2026;;(40,50);;Validée
;F-103;FAC;29/06/2026;29/07/2026;75,00;Non;Brouillon
Total Menuiserie Exemple;;;;;1 780,00;;Validée
"Société ""Modèle""; et fils";;;;;;;
;F-104;FAC;20/05/2026;19/06/2026;99 999,99;Non;Validée
Total;;;;;101 779,99;;Validée
"""
REPORT_MAP = """\
encoding: cp1252
delimiter: ";"
decimal: ","
thousands: " "
date_format: "%d/%m/%Y"
skip_rows: 2
signs: parentheses
currency_signs: {€: EUR}
heading_rows: Client
total_rows: {Client: [Total]}
columns:
  number: N° pièce
  kind: {column: Type, values: {FAC: invoice, AV: credit_note, "": ""}}
  date: Date
  due_date: Échéance
  amount: Montant
  item_hold: {column: Litige, values: {Oui: dispute, Non: "", "": ""}}
keep: {Statut: [Validée, Envoyée, ""]}
"""
JOURNAL = """\
Account|Customer|Name|Document|Posted|Dated|Debit|Credit|Cleared
411000|A1|Exemple SARL|F-1|2026-05-03|2026-05-01|1200.00||AA
411000|A1|Exemple SARL|VIR-7|2026-06-10|||1200.00|AA
411000|A1|Exemple SARL|F-2|2026-05-20|2026-05-20|640.00||
411000|A2|O'Neil "Sample|F-3|2026-05-20|2026-05-20|10.00|0.00|B
512000|||VIR-7|2026-06-10||1200.00||
"""
JOURNAL_MAP = """\
{delimiter: "|", quoting: off, rows: journal, accounts: ["411"], columns: {ledger_account: Account,
 account_id: Customer, name: Name, number: Document, date: Posted, document_date: Dated,
 debit: Debit, credit: Credit, lettering: Cleared}}
"""


@dataclass(frozen=True)
class Sample:
    """One file to damage."""

    role: str
    """What it is read as: ledger, register, parties, map or policy."""
    name: str
    """Its file name, whose suffix counts."""
    content: bytes
    """What is in it before it is damaged."""
    mutations: Sequence[Mutation]
    """What may be done to it."""
    map_text: str = ""
    """Ledgers: the column map that reads it; empty: it is canonical."""
    with_map: bytes = b""
    """Maps: the ledger that it reads."""


@cache
def samples() -> dict[str, Sample]:
    """Return every sample under the name of its test."""
    found = {
        "month.yaml": Sample("ledger", "month.yaml", _accounts(), YAML),
        "register": _file(SAMPLES / "previous_register.csv", "register", TABLE),
        "parties": Sample("parties", "parties.csv", _parties(), TABLE),
        "report": Sample("ledger", "report.csv", REPORT.encode("cp1252"), TABLE, REPORT_MAP),
        "journal": Sample("ledger", "journal.txt", JOURNAL.encode(), TABLE, JOURNAL_MAP),
        "xlsx": Sample("ledger", "ledger.xlsx", xlsx(*_cells(), header=_HEADER), ARCHIVE),
        "ods": Sample("ledger", "ledger.ods", ods(_HEADER, *_cells()), ARCHIVE),
        "policy_full": _file(SAMPLES / "policy_full.yaml", "policy", YAML),
        "policy_minimal": _file(SAMPLES / "policy_minimal.yaml", "policy", YAML),
        "map": Sample(
            "map", "map.yaml", REPORT_MAP.encode(), YAML, with_map=REPORT.encode("cp1252")
        ),
    }
    for name in ("minimal", "month", "awkward"):
        found[name] = _file(SAMPLES / f"{name}.csv", "ledger", TABLE)
    for folder in sorted(PRESETS.iterdir()):
        if folder.is_dir():
            [ledger] = folder.glob("ledger.*")
            map_text = (folder / "map.yaml").read_text("utf-8")
            found[folder.name] = Sample(
                "ledger", ledger.name, ledger.read_bytes(), TABLE, map_text
            )
            found[f"{folder.name}_map"] = Sample(
                "map", ledger.name, map_text.encode(), YAML, with_map=ledger.read_bytes()
            )
    return found


_HEADER = ["account_id", "name", "kind", "number", "date", "due_date", "amount", "applies_to"]


def _file(path: Path, role: str, mutations: Sequence[Mutation]) -> Sample:
    return Sample(role, path.name, path.read_bytes(), mutations)


def _accounts() -> bytes:
    """Return the first accounts of the month: whole, it takes PyYAML's own composer long."""
    start = b"\n  - account_id"
    return start.join((SAMPLES / "month.yaml").read_bytes().split(start)[:13])


def _parties() -> bytes:
    """Return the parties of the month, once each, as a table of their own."""
    with (SAMPLES / "month.csv").open(encoding="utf-8", newline="") as stream:
        parties = {row["account_id"]: row for row in csv.DictReader(stream)}
    sink = io.StringIO()
    writer = csv.DictWriter(sink, PARTY_COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(list(parties.values())[:12])
    return sink.getvalue().encode()


def _cells() -> list[list[object]]:
    one, other = ["A1", "Menuiserie Exemple"], ["00123", "Dupont et Fils"]
    return [
        [*one, "invoice", "F-1", date(2026, 4, 20), date(2026, 5, 20), 180.25, ""],
        [*one, "payment", "P-1", date(2026, 6, 2), "", 80.0, "F-1"],
        [*other, "invoice", "F-2", date(2026, 5, 4), date(2026, 6, 3), 640.5, ""],
        [*other, "adjustment", "", date(2026, 6, 4), "", -0.5, "F-2"],
    ]
