"""A column map to paste: what the file shows, with what it does not show left to be stated.

Each line is tried on the reader of column maps itself; one that it does not take stays as a
comment, so that what is proposed can always be read.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from dunbatch.core.problems import Problem, ProgramFault, printable
from dunbatch.ledger.column_map import parse_column_map
from dunbatch.ledger.inspection_columns import ColumnFound
from dunbatch.ledger.inspection_doubts import day_order
from dunbatch.ledger.inspection_form import Form
from dunbatch.ledger.inspection_values import Days
from dunbatch.ledger.inspection_words import (
    KIND_WORDS,
    SETTLED_WORDS,
    VOID_WORDS,
    YES_WORDS,
    folded,
)
from dunbatch.text.yaml_tree import parse_yaml

_PLAIN = re.compile(r"[^\W\d_][\w ]*(?<! )\Z")
_YAML_WORDS = frozenset("y n yes no on off true false null nan inf".split())
_MAPPED = (
    "account_id",
    "name",
    "number",
    "date",
    "due_date",
    "amount",
    "debit",
    "credit",
    "paid",
    "open",
    "settled_on",
    "currency",
    "email",
    "phone",
    "address_line_1",
    "postal_code",
    "city",
    "country",
    "language",
    "po_number",
    "description",
)
_PASSES = 12
_EMPTY = '""'


def propose_map(
    form: Form, columns: Sequence[ColumnFound], shape: str, twice: frozenset[str]
) -> str:
    """Return a column map in YAML that `parse_column_map` takes without a problem.

    It is empty when there is nothing to map: no header, a summary without documents, our own
    headers.

    Args:
        form: The form of the file.
        columns: Its columns.
        shape: Its likely shape.
        twice: Headers that stand more than once, which a map cannot name.
    """
    if not columns or shape in {"aged", "canonical"}:
        return ""
    by_role = {c.role: c for c in columns if c.role and c.header and c.header not in twice}
    if shape == "fec":
        lines = [*_form_lines(form, by_role), "format: fec", 'accounts: ["411"]  # check']
    else:
        rows = {"lines": "rows: lines", "journal": "rows: journal"}.get(shape)
        lines = [*_form_lines(form, by_role), *([rows] if rows else [])]
        lines += _column_lines(by_role, columns, shape)
    return _accepted(lines)


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


def _form_lines(form: Form, by_role: dict[str, ColumnFound]) -> Iterator[str]:
    if form.encoding != "utf-8":
        yield f"encoding: {form.encoding}"
    if form.delimiter != ",":
        yield "delimiter: tab" if form.delimiter == "\t" else f'delimiter: "{form.delimiter}"'
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
    amount = by_role["amount"].values.numbers if "amount" in by_role else None
    if amount and amount.parentheses:
        yield "signs: parentheses"
    elif amount and amount.negative:
        yield "signs: signed"


def _day_lines(columns: Sequence[ColumnFound]) -> Iterator[str]:
    order = day_order(columns)
    notations = {
        _date_formats(column.values.days, order)
        for column in columns
        if column.values.days and column.values.days.notation != "iso"
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
    if days.has_time:
        return ()
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


def _column_lines(
    by_role: dict[str, ColumnFound], columns: Sequence[ColumnFound], shape: str
) -> Iterator[str]:
    mapped = {role: by_role[role].header for role in _MAPPED if role in by_role}
    sides = mapped.keys() & {"debit", "credit"}
    if "amount" in mapped or len(sides) == 1:
        # A side without the other, or beside an amount, is not what it seems.
        mapped = {role: header for role, header in mapped.items() if role not in sides}
    if "account_id" not in mapped and "name" in mapped:
        mapped = {"account_id": mapped["name"], **mapped}
    if by_role.get("currency") and not by_role["currency"].values.filled:
        del mapped["currency"]
    yield "columns:"
    for role, header in mapped.items():
        if role == "settled_on" and "open" in mapped:
            yield f"  # settled_on: {quoted(header)}  # or this instead of open"
        else:
            yield f"  {role}: {quoted(header)}"
    hold = by_role.get("item_hold")
    if hold:
        yield f"  item_hold: {_values(hold, _hold)}"
    kind = by_role.get("kind")
    has_kinds = shape != "journal" and kind is not None and _translates(kind)
    if kind and has_kinds:
        yield f"  kind: {_values(kind, lambda word: KIND_WORDS[folded(word)])}"
    missing = "" if "currency" in mapped else "  # add currency: …"
    if not has_kinds and shape != "journal":
        yield f"constants: {{kind: invoice}}{missing}"
    elif missing:
        yield "# constants: {currency: …}"
    yield from _keep_lines(by_role, columns)
    if "open" in mapped:
        yield "# open_as_of: YYYY-MM-DD  # the day of the export: state it"
    if "name" not in mapped:
        yield "# parties: customers.csv  # names and addresses, joined on account_id"


def _hold(word: str) -> str:
    return "dispute" if folded(word) in YES_WORDS else ""


def _translates(kind: ColumnFound) -> bool:
    counts = kind.values.counts
    return bool(counts) and all(folded(word) in KIND_WORDS for word, _ in counts)


def _values(column: ColumnFound, ours: Callable[[str], str]) -> str:
    pairs = sorted((ours(word), word) for word, _ in column.values.counts)
    listed = ", ".join(f"{_key(word)}: {value or _EMPTY}" for value, word in reversed(pairs))
    return f"{{column: {quoted(column.header)}, values: {{{listed}}}}}"


def _key(word: str) -> str:
    return quoted(word) if word else _EMPTY


def _keep_lines(by_role: dict[str, ColumnFound], columns: Sequence[ColumnFound]) -> Iterator[str]:
    status = by_role.get("status")
    if status is None or not status.values.counts:
        return
    left_out = set(VOID_WORDS)
    if not {"open", "paid", "settled_on"} & {column.role for column in columns}:
        left_out |= SETTLED_WORDS
    kept = [word for word, _ in status.values.counts if folded(word) not in left_out]
    others = [word or "(empty)" for word, _ in status.values.counts if word not in kept]
    listed = f"keep: {{{quoted(status.header)}: [{', '.join(map(_key, kept))}]}}"
    if others and kept:
        yield f"{listed}  # without {', '.join(printable(word) for word in others)}: check"
    else:
        yield f"# {listed}  # take out what is no receivable"


def _accepted(lines: Sequence[str]) -> str:
    """Return the map, with every line that is not taken turned into a comment.

    It is empty when nothing but comments would be left.
    """
    written = ["ledger:", *(f"  {line}" for line in lines)]
    for _ in range(_PASSES):
        refused = {problem.place.line for problem in _problems("\n".join(written))}
        if not refused:
            break
        if 1 in refused:
            return ""
        for line in refused:
            at = (line or 1) - 1
            text = written[at]
            indent = len(text) - len(text.lstrip())
            written[at] = f"{text[:indent]}# {text[indent:]}  # not read by this version"
    return "\n".join(written) + "\n"


def _problems(text: str) -> tuple[Problem, ...]:
    root, faults = parse_yaml(text, "")
    if root is None or faults:
        raise ProgramFault(f"the proposed column map is not YAML: {faults}")
    return parse_column_map(root)[1]
