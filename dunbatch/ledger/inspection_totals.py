"""Rows of a foreign table that look like totals, and the words by which a map leaves them out."""

from collections.abc import Iterator, Sequence

from dunbatch.ledger.inspection_form import Form
from dunbatch.ledger.inspection_words import folded
from dunbatch.text.csv_table import Row

_TOTALS = ("total", "grandtotal", "subtotal", "soustotal")


def totals_of(rows: Sequence[Row]) -> Iterator[tuple[int, int, str]]:
    """Return the line of each row that looks like a total, the cell that says so, and its word."""
    for row in rows:
        index = next((at for at, cell in enumerate(row.cells) if cell.strip()), None)
        if index is None:
            continue
        text = row.cells[index].strip()
        if folded(text).startswith(_TOTALS):
            ends = (at for at in range(1, len(text) + 1) if folded(text[:at]) in _TOTALS)
            yield row.line, index, text[: next(ends, len(text))]


def total_words(form: Form, twice: frozenset[str]) -> dict[str, list[str]]:
    """Return the words with which totals begin, by the header they stand under.

    Headers that stand more than once (`twice`) cannot be named.
    """
    header = [cell.strip() for cell in form.header.cells] if form.header else []
    words: dict[str, list[str]] = {}
    for _, index, word in totals_of(form.rows):
        name = header[index] if index < len(header) else ""
        if name and name not in twice and word not in words.setdefault(name, []):
            words[name].append(word)
    return words
