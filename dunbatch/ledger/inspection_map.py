"""A column map to paste: what the file shows, with what it does not show left to be stated.

Each line is tried on the reader of column maps itself; one that it does not take stays as a
comment, so that what is proposed can always be read.
"""

from collections.abc import Callable, Iterator, Sequence

from dunbatch.core.problems import Problem, ProgramFault, printable
from dunbatch.ledger.column_map import parse_column_map
from dunbatch.ledger.columns import JOURNAL_COLUMNS
from dunbatch.ledger.inspection_columns import ColumnFound
from dunbatch.ledger.inspection_form import Form
from dunbatch.ledger.inspection_map_form import form_lines, quoted
from dunbatch.ledger.inspection_totals import total_words, totals_of
from dunbatch.ledger.inspection_words import (
    KIND_WORDS,
    SETTLED_WORDS,
    VOID_WORDS,
    YES_WORDS,
    band_end,
    folded,
    is_age_band,
)
from dunbatch.ledger.map_values import bands_of
from dunbatch.text.yaml_tree import parse_yaml

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
_OF_SUMMARIES = ("account_id", "name", "currency", "email")
_PASSES = 12
_EMPTY = '""'


def propose_map(
    form: Form, columns: Sequence[ColumnFound], shape: str, twice: frozenset[str]
) -> str:
    """Return a column map in YAML that `parse_column_map` takes without a problem.

    It is empty when there is nothing to map: no header, none that is known, our own headers.

    Args:
        form: The form of the file.
        columns: Its columns.
        shape: Its likely shape.
        twice: Headers that stand more than once, which a map cannot name.
    """
    if not columns or shape == "canonical":
        return ""
    by_role = {c.role: c for c in columns if c.role and c.header and c.header not in twice}
    if not by_role and shape != "aged":
        return ""
    if shape == "aged":
        bands = [c for c in columns if is_age_band(c.header) and c.header not in twice]
        fullest = {"open": max(bands, key=lambda band: band.values.filled)} if bands else {}
        lines = [
            *form_lines(form, {**fullest, **by_role}, shape),
            *_summary_lines(by_role, [band.header for band in bands]),
        ]
    elif shape == "fec":
        lines = [*form_lines(form, by_role, shape), 'accounts: ["411"]  # check']
    else:
        rows = {"lines": "rows: lines", "journal": "rows: journal"}.get(shape)
        lines = [*form_lines(form, by_role, shape), *([rows] if rows else [])]
        lines += _column_lines(by_role, shape)
        lines += _keep_lines(by_role, form)
        lines += _total_lines(form, twice)
        lines += _open_lines(by_role)
    return _accepted(lines)


def _column_lines(by_role: dict[str, ColumnFound], shape: str) -> Iterator[str]:
    mapped = {role: by_role[role].header for role in _MAPPED if role in by_role}
    sides = mapped.keys() & {"debit", "credit"}
    if "amount" in mapped or len(sides) == 1:
        # A side without the other, or beside an amount, is not what it seems.
        mapped = {role: header for role, header in mapped.items() if role not in sides}
    if shape == "journal":
        mapped = {role: header for role, header in mapped.items() if role in JOURNAL_COLUMNS}
    if "open" in mapped and mapped.keys().isdisjoint(("amount", "debit", "credit")):
        mapped.pop("paid", None)
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


def _open_lines(by_role: dict[str, ColumnFound]) -> Iterator[str]:
    """Return what only its owner can say of the file."""
    if "open" in by_role or "paid" in by_role:
        yield "# open_as_of: YYYY-MM-DD  # the day of the export: state it"
    if "name" not in by_role:
        yield "# parties: customers.csv  # names and addresses, joined on account_id"


def _hold(word: str) -> str:
    return "dispute" if folded(word) in YES_WORDS else ""


def _summary_lines(by_role: dict[str, ColumnFound], bands: Sequence[str]) -> Iterator[str]:
    """Propose a summary when its bands run from what is not due to what has no end."""
    listed = ", ".join(f"{quoted(header)}: {band_end(header) or '…'}" for header in bands)
    mapped = {role: by_role[role].header for role in (*_OF_SUMMARIES, "amount") if role in by_role}
    if "account_id" not in mapped and "name" in mapped:
        mapped = {"account_id": mapped["name"], **mapped}
    if mapped:
        yield "columns:"
        yield from (f"  {role}: {quoted(header)}" for role, header in mapped.items())
    written, _ = parse_yaml(f"{{{listed}}}", "")
    if written is not None and bands_of(written) is not None:
        yield "rows: summary"
        yield f"bands: {{{listed}}}  # their last days overdue: check"
    else:
        yield f"# rows: summary, with bands: {{{listed}}}  # from 0, not yet due, to over"
    yield "# open_as_of: YYYY-MM-DD  # the day of the summary: state it"


def _translates(kind: ColumnFound) -> bool:
    counts = kind.values.counts
    return bool(counts) and all(folded(word) in KIND_WORDS for word, _ in counts)


def _values(column: ColumnFound, ours: Callable[[str], str]) -> str:
    pairs = sorted((ours(word), word) for word, _ in column.values.counts)
    listed = ", ".join(f"{_key(word)}: {value or _EMPTY}" for value, word in reversed(pairs))
    return f"{{column: {quoted(column.header)}, values: {{{listed}}}}}"


def _key(word: str) -> str:
    return quoted(word) if word else _EMPTY


def _keep_lines(by_role: dict[str, ColumnFound], form: Form) -> Iterator[str]:
    status = by_role.get("status")
    if status is None or not status.values.counts:
        return
    left_out = set(VOID_WORDS)
    if by_role.keys().isdisjoint({"open", "paid", "settled_on"}):
        left_out |= SETTLED_WORDS
    totals = sum(1 for _ in totals_of(form.rows))
    words = [word for word, count in status.values.counts if word or count > totals]
    kept = [word for word in words if folded(word) not in left_out]
    others = [word or "(empty)" for word in words if word not in kept]
    listed = f"keep: {{{quoted(status.header)}: [{', '.join(map(_key, kept))}]}}"
    if others and kept:
        yield f"{listed}  # without {', '.join(printable(word) for word in others)}: check"
    else:
        yield f"# {listed}  # take out what is no receivable"


def _total_lines(form: Form, twice: frozenset[str]) -> Iterator[str]:
    """Return the key that leaves rows of totals out, when their words can be named."""
    pairs = [
        f"{quoted(name)}: [{', '.join(map(quoted, words))}]"
        for name, words in total_words(form, twice).items()
    ]
    if pairs:
        yield f"total_rows: {{{', '.join(pairs)}}}"


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
