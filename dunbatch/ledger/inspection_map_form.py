"""How a proposed column map says what the file is like: encoding, marks, formats of days.

What nothing in the file decides stays a comment for its owner to state.
"""

import re
from collections.abc import Iterator, Sequence

from dunbatch.ledger.inspection_columns import ColumnFound
from dunbatch.ledger.inspection_doubts import day_order
from dunbatch.ledger.inspection_form import Form
from dunbatch.ledger.inspection_values import Days

_PLAIN = re.compile(r"[^\W\d_][\w ]*(?<! )\Z")
_YAML_WORDS = frozenset("y n yes no on off true false null nan inf".split())
_SIGNS = {"€": "EUR", "£": "GBP"}


def quoted(text: str) -> str:
    """Return `text` as a YAML scalar that every reader takes for this text, fit for a terminal."""
    if _PLAIN.match(text) and text.isprintable() and text.casefold() not in _YAML_WORDS:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    shown = "".join(
        character if character.isprintable() else f"\\U{ord(character):08x}"
        for character in escaped
    )
    return f'"{shown}"'


def form_lines(form: Form, by_role: dict[str, ColumnFound], shape: str) -> Iterator[str]:
    """Return the lines of a map about the file's form, as far as it shows it."""
    if shape == "fec":
        yield "format: fec"
    elif form.sheet:
        yield "format: xlsx"
    if form.sheet:
        yield f"sheet: {quoted(form.sheet)}"
    if form.encoding != "utf-8":
        yield f"encoding: {form.encoding}"
    if form.delimiter != ",":
        yield "delimiter: tab" if form.delimiter == "\t" else f'delimiter: "{form.delimiter}"'
    if form.open_quotes and shape != "fec":
        yield "quoting: off"
    above = (form.header.line - 1) if form.header else 0
    if above:
        yield f"skip_rows: {above}"
    yield from _number_lines(by_role)
    yield from _day_lines(list(by_role.values()))


def _number_lines(by_role: dict[str, ColumnFound]) -> Iterator[str]:
    roles = ("amount", "debit", "credit", "open", "paid")
    found = [n for role in roles if role in by_role and (n := by_role[role].values.numbers)]
    points, commas = sum(n.points for n in found), sum(n.commas for n in found)
    if commas and not points:
        yield 'decimal: ","'
    elif (commas and points) or (any(n.either for n in found) and not points):
        yield '# decimal: ","  # or ".": state it'
    thousands = next((n.thousands for n in found if n.thousands), "")
    if thousands and (thousands != "." or commas) and (thousands != "," or not commas):
        yield f"thousands: {quoted(thousands)}"
    signed = by_role.get("amount") or by_role.get("open")
    amounts = signed.values.numbers if signed else None
    if amounts and amounts.parentheses:
        yield "signs: parentheses"
    elif amounts and amounts.negative:
        yield "signs: signed"
    yield from _currency_sign_lines(sorted({sign for n in found for sign in n.currency_signs}))


def _currency_sign_lines(signs: Sequence[str]) -> Iterator[str]:
    known = {sign: _SIGNS.get(sign, sign) for sign in signs}
    if len(signs) == 1:
        yield f"currency_signs: [{quoted(signs[0])}]"
    elif "$" in known:
        yield "# currency_signs: {…}  # each sign and its currency: state them"
    elif signs:
        pairs = ", ".join(f"{quoted(sign)}: {currency}" for sign, currency in known.items())
        yield f"currency_signs: {{{pairs}}}"


def _day_lines(columns: Sequence[ColumnFound]) -> Iterator[str]:
    order = day_order(columns)
    notations = {
        _date_formats(column.values.days, order)
        for column in columns
        if column.values.days
        and (column.values.days.notation != "iso" or column.values.days.time_format != "")
    }
    formats = sorted({written for notation in notations for written in notation})
    if len(formats) == 1 and () not in notations:
        yield f'date_format: "{formats[0]}"'
    elif notations:
        listed = " or ".join(f'"{written}"' for written in formats)
        yield f"# date_format: {listed or '…'}  # state which"


def _date_formats(days: Days, order: str) -> tuple[str, ...]:
    """Return the formats in which days can be read; none when no format can express them."""
    mark = days.separator
    year = "%y" if days.short_year else "%Y"
    day_first, month_first = f"%d{mark}%m{mark}{year}", f"%m{mark}%d{mark}{year}"
    if days.notation == "iso":
        return ("%Y-%m-%d %H:%M",)
    if days.time_format is None:
        return ()
    day_first, month_first = day_first + days.time_format, month_first + days.time_format
    match days.notation, order:
        case "compact", _:
            return ("%Y%m%d",)
        case "year_last", "day_first":
            return (day_first,)
        case "year_last", "month_first":
            return (month_first,)
        case "year_last", _:
            return (day_first, month_first)
        case _:
            return ()
