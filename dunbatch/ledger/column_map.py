"""How to read a ledger in a foreign shape: encoding, marks, formats, whose column is whose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One of our columns, found under another name and perhaps with other values."""

    column: str
    """The header in the file."""
    values: Mapping[str, str] | None = None
    """Their value to ours; a value not listed is a problem. None: taken as it stands."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The key `ledger:` of a policy, or a file given as `--map`."""

    encoding: str = "utf-8-sig"
    """Encoding of the file, stated and never guessed."""
    delimiter: str = ","
    """One character between cells."""
    decimal: str = "."
    """Decimal mark of amounts."""
    thousands: str = ""
    """Thousands mark; a space stands for narrow and no-break spaces too."""
    date_format: str | None = None
    """`strptime` format; None: ISO dates only."""
    columns: Mapping[str, MappedColumn] = field(default_factory=dict)
    """Our column to theirs; empty: the file has our names."""
    constants: Mapping[str, str] = field(default_factory=dict)
    """Our columns that have the same value in every row."""
    keep: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Their column to the values kept; other rows are left out and reported."""
    settled_on: str | None = None
    """Their column with the day a document was settled; it is open while as-of is before it."""
    open_as_of: date | None = None
    """The day a stated open amount speaks for."""
    parties: str | None = None
    """File with the parties, joined on the account id; relative to the file that names it."""
