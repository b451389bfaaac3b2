"""A column map once it is read: how a file in a foreign shape says what a ledger says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dunbatch.ledger.marks import Marks, Signs
from dunbatch.ledger.shapes import Format, RowShape


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One of our columns, found under another name and perhaps with other values."""

    column: str
    """The header in the file."""
    values: Mapping[str, str] | None = None
    """Their value to ours; a value not listed is a problem. None: taken as it stands."""


@dataclass(frozen=True, slots=True)
class PaymentsFile:
    """The key `payments:` of a column map: what came in stands in a file of its own."""

    file: str
    """Its name, relative to the file that names it."""
    column_map: "ColumnMap"
    """How to read it; what is not stated is the default, for another program wrote it."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The key `ledger:` of a policy, or a file given as `--map`."""

    format: Format = Format.CSV
    """What the file is; a FEC states itself most of what follows."""
    encoding: str = "utf-8"
    """Encoding of the file, stated and never guessed; a byte order mark may precede UTF-8."""
    delimiter: str = ","
    """One character between cells."""
    quoting: bool = True
    """Whether quotation marks hold cells together; else they are text."""
    decimal: str = "."
    """Decimal mark of amounts."""
    thousands: str = ""
    """Thousands mark; a space stands for narrow and no-break spaces too."""
    date_format: str | None = None
    """`strptime` format; None: ISO dates only."""
    skip_rows: int = 0
    """Lines above the header."""
    sheet: str | None = None
    """Spreadsheets: the sheet that is read; None: the only one."""
    rows: RowShape = RowShape.DOCUMENTS
    """What one row stands for."""
    columns: Mapping[str, MappedColumn] = field(default_factory=dict)
    """Our column (or one of foreign files) to theirs; empty: the file has our names."""
    bands: Mapping[str, int | None] = field(default_factory=dict)
    """Summaries: their column to the last day overdue of what stands in it, rising; the first is
    0, not yet due, and the last None, without end."""
    constants: Mapping[str, str] = field(default_factory=dict)
    """Our columns that have the same value in every row."""
    keep: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Their column to the values kept; other rows are left out and reported."""
    heading_rows: str | None = None
    """Their column in which a row with nothing else names the customer of the rows below it."""
    total_rows: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Their column to the words with which a subtotal or a total begins there."""
    signs: Signs = Signs.POSITIVE
    """Whether credits are positive, their kind saying what they are, or marked as negative."""
    currency_signs: Mapping[str, str] = field(default_factory=dict)
    """Sign that may stand beside amounts to its currency; an empty one is that of the row."""
    accounts: tuple[str, ...] = ()
    """What ledger accounts of receivables begin with; empty: every row is a receivable."""
    open_as_of: date | None = None
    """The day a stated open amount speaks for."""
    parties: str | None = None
    """File with the parties, joined on the account id; relative to the file that names it."""

    payments: PaymentsFile | None = None
    """Second file with payments, joined by account or by number; None: the ledger has them."""

    @property
    def marks(self) -> Marks:
        """How the file writes numbers and days."""
        longest_first = sorted(self.currency_signs.items(), key=lambda sign: -len(sign[0]))
        return Marks(
            self.decimal, self.thousands, self.date_format, self.signs, tuple(longest_first)
        )
