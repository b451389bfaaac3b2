"""Fictitious exports in the shapes that programs write."""

from dunbatch.core.problems import Problem
from dunbatch.ledger.column_map import parse_column_map
from dunbatch.ledger.inspection import Inspection, inspect_file
from dunbatch.text.files import Source
from dunbatch.text.yaml_tree import parse_yaml

FRENCH = """\
Balance âgée au 30/06/2026;;;;;;;
;;;;;;;
Code client;Raison sociale;N° facture;Date facture;Échéance;Montant TTC;Reste dû;Litige
C-1;Crèmerie du Lac Fictif;F-1;03/04/2026;05/05/2026;1\u202f234,50;1\u202f234,50;Non
C-1;Crèmerie du Lac Fictif;F-2;14/04/2026;14/05/2026;980,00;480,00;Oui
C-2;L'Étang Inventé;F-3;02/05/2026;01/06/2026;-120,00;-120,00;Non
Total;;;;;2\u202f094,50;1\u202f594,50;
"""
AMERICAN = """\
"Customer","Num","Date","Due Date","Amount","Open Balance","Status"
"Acme Sample Inc","1001","04/05/2026","05/06/2026","$1,200.00","$1,200.00","Sent"
"Acme Sample Inc","1002","02/03/2026","03/04/2026","($80.00)","($80.00)","Draft"
"Other Sample LLC","1003","01/02/2026","02/03/2026","$1,000.00","$300.00","Partial"
"""
ITALIAN = """\
Codice cliente\tRagione sociale\tNumero fattura\tData fattura\tScadenza\tImporto\tResiduo\tDivisa
C1\tLavanderia Esempio\t12/A\t05.01.26\t04.02.26\t1.250,00\t1.250,00\tEUR
C2\tForno Finto\t13/A\t07.01.26\t06.02.26\t300,00\t100,00\tEUR
"""
LINES = """\
Invoice Number,Customer Name,Customer ID,Invoice Date,Due Date,Item Name,Item Total,Total,Currency
INV-1,Sample Co,77,2026-01-03,2026-02-02,Ink,10.00,35.00,USD
INV-1,Sample Co,77,2026-01-03,2026-02-02,Paper,25.00,35.00,USD
INV-2,Other Co,78,2026-01-04,2026-02-03,Ink,5.00,5.00,USD
"""
JOURNAL = """\
Date,Account,Customer,Description,Debit,Credit
2026-01-03,Receivable,Sample Co,Invoice 1,35.00,
2026-02-03,Receivable,Sample Co,Payment,,35.00
"""
AGED = """\
Customer,Current,1 - 30,31 - 60,61 - 90,Over 90,Total
Sample Co,10.00,0.00,5.00,0.00,0.00,15.00
"""
FEC = """\
JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef\
|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise
VE|Ventes|1|20260103|411000|Clients|EXEMPLE|Exemple Fictif|F1|20260103|Facture|35,00|0,00|||||
VE|Ventes|1|20260103|706000|Prestations|||F1|20260103|Facture|0,00|35,00|||||
"""
HEADLESS = """\
VE,02/01/2026,411SAMPLE,F1,Sample,120.00,D
VE,03/01/2026,411OTHER,F2,Other,20.00,D
"""

EXPORTS = {
    "french": FRENCH,
    "american": AMERICAN,
    "italian": ITALIAN,
    "lines": LINES,
    "journal": JOURNAL,
    "aged": AGED,
    "fec": FEC,
    "headless": HEADLESS,
}


def inspected(text: str | bytes, encoding: str = "utf-8") -> Inspection:
    content = text.encode(encoding) if isinstance(text, str) else text
    found = inspect_file(Source("export.csv", content))
    assert not isinstance(found, Problem), found
    return found


def roles(found: Inspection) -> dict[str, str]:
    return {column.role: column.header for column in found.columns if column.role}


def codes(found: Inspection) -> set[str]:
    return {doubt.code for doubt in found.doubts}


def read_map(found: Inspection):
    """Return the proposed map as the program itself reads it."""
    root, faults = parse_yaml(found.column_map, "map.yaml")
    assert root is not None
    assert faults == ()
    column_map, problems = parse_column_map(root)
    assert problems == ()
    return column_map
