"""What sort of file a ledger is, and what one of its rows stands for."""

from enum import StrEnum


class Format(StrEnum):
    """What the file is."""

    CSV = "csv"
    FEC = "fec"
    XLSX = "xlsx"
    """A spreadsheet: .xlsx or .ods."""


class RowShape(StrEnum):
    """What one row of a table stands for."""

    DOCUMENTS = "documents"
    """A document, a payment, or another entry."""
    LINES = "lines"
    """A line of a document, which may have several."""
    SUMMARY = "summary"
    """The balance of a customer by age, without documents."""
    JOURNAL = "journal"
    """A posting: an account is debited or credited."""
