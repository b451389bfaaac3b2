"""The French accounting entries file (fichier des écritures comptables), as a column map.

Source: article A47 A-1 of the Livre des procédures fiscales: 18 columns in this order (up to 22
for books kept on a cash basis), separated by tabs or bars, days as YYYYMMDD, a decimal comma, no
quoting; `Debit` and `Credit` may be replaced by `Montant` and `Sens`. Programs differ in the case
of the headers, pad the cells and end lines with one more delimiter.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from dunbatch.ledger.map_shape import ColumnMap, MappedColumn
from dunbatch.ledger.shapes import Format, RowShape

FEC_SETTINGS: Mapping[str, object] = MappingProxyType(
    {
        "delimiter": "\t",
        "decimal": ",",
        "date_format": "%Y%m%d",
        "quoting": False,
        "accounts": ("411",),
    }
)
"""Keys of the map that a FEC need not state. 411 is *Clients* in the plan comptable général."""

FEC_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "account_id": "CompAuxNum",
        "name": "CompAuxLib",
        "number": "PieceRef",
        "date": "EcritureDate",
        "document_date": "PieceDate",
        "debit": "Debit",
        "credit": "Credit",
        "ledger_account": "CompteNum",
        "lettering": "EcritureLet",
        "foreign_currency": "Idevise",
    }
)
"""Our column to the header of a FEC."""

AMOUNT_AND_SIDE: Mapping[str, str] = MappingProxyType({"amount": "Montant", "side": "Sens"})
"""What may stand in place of `Debit` and `Credit`."""
SIDES: Mapping[str, str] = MappingProxyType(
    {
        "D": "debit",
        "d": "debit",
        "+1": "debit",
        "1": "debit",
        "C": "credit",
        "c": "credit",
        "-1": "credit",
    }
)
"""Values of `Sens`."""


def completed(found: dict[str, Any]) -> ColumnMap:
    """Return the map stated in `found`; what its format says gives way to what is stated."""
    if found.get("format") is not Format.FEC:
        return ColumnMap(**found)
    stated = found.get("columns", {})
    instead = {*stated, *found.get("constants", {})}
    if "amount" in stated:
        instead |= {"debit", "credit"}
    columns = {ours: MappedColumn(t) for ours, t in FEC_COLUMNS.items() if ours not in instead}
    if "side" in stated and stated["side"].values is None:
        stated = {**stated, "side": MappedColumn(stated["side"].column, SIDES)}
    settings = {**FEC_SETTINGS, "rows": RowShape.JOURNAL, **found}
    return ColumnMap(**{**settings, "columns": {**columns, **stated}})
