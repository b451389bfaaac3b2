"""What nothing in a foreign file decides, so that its owner has to state it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dunbatch.ledger.column_map import parse_column_map
from dunbatch.ledger.inspection_columns import ColumnFound
from dunbatch.ledger.inspection_form import Form
from dunbatch.ledger.inspection_totals import totals_of
from dunbatch.ledger.inspection_values import Days, day_of
from dunbatch.ledger.presets import preset, preset_names
from dunbatch.text.csv_table import Row
from dunbatch.text.sheets import Doubtful
from dunbatch.text.yaml_tree import Mapping

_MOST_LINES = 5
_MONEY = frozenset({"amount", "debit", "credit", "open", "paid"})
_MAY_BEGIN_WITH_ZEROS = frozenset({"account_id", "number", "postal_code"})
_DOCUMENTS = ("number", "date", "amount")
_NEEDED = {
    "documents": _DOCUMENTS,
    "lines": _DOCUMENTS,
    "": _DOCUMENTS,
    "journal": ("date",),
    "fec": ("account_id", "date"),
}
_SETTLING = frozenset({"open", "paid", "settled_on", "matched", "credit"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to state or to check."""

    code: str
    """A stable word."""
    text: str
    """The doubt, in one or two sentences."""
    counts: tuple[tuple[str, int], ...] = ()
    """Figures behind it, by name."""


def find_doubts(
    form: Form,
    columns: Sequence[ColumnFound],
    shape: str,
    twice: frozenset[str],
    odd_rows: int,
) -> tuple[Doubt, ...]:
    """Return everything to state or to check, the gravest first."""
    if form.header is None:
        what = "No row looks like a header. dunbatch names columns by their header: put one above."
        return (Doubt("no_header", what),)
    if not any(column.role for column in columns):
        what = (
            "No header is a word that ledgers use, so no map can be proposed: check that this is "
            "the right file, and map its columns by hand."
        )
        return (*_of_sheets(form), Doubt("nothing_known", what))
    return (
        *_of_presets({column.header for column in columns}),
        *_of_sheets(form),
        *_of_days(form.rows, columns),
        *_of_numbers(columns),
        *_of_content({column.role: column for column in columns if column.role}, shape),
        *_of_cells(form, columns),
        *_of_form(form, twice, odd_rows),
        *_of_totals(form),
    )


def _values(number: int) -> str:
    return "1 value" if number == 1 else f"{number:,} values"


def day_order(columns: Sequence[ColumnFound]) -> str:
    """Return `day_first`, `month_first`, `neither` (nothing proves one) or `both`.

    Only columns with a role count, and only days whose parts could be exchanged.
    """
    days = [days for _, days in _exchangeable(columns)]
    day_first = any(found.day_first for found in days)
    month_first = any(found.month_first for found in days)
    if day_first and month_first:
        return "both"
    if day_first or month_first:
        return "day_first" if day_first else "month_first"
    return "neither" if days else ""


def _exchangeable(columns: Sequence[ColumnFound]) -> list[tuple[ColumnFound, Days]]:
    return [
        (column, column.values.days)
        for column in columns
        if column.role and column.values.days and column.values.days.notation == "year_last"
    ]


def _of_presets(headers: set[str]) -> Iterator[Doubt]:
    """Return the presets all of whose headers are there."""
    for name in preset_names():
        column_map, _ = parse_column_map(preset(name))
        wanted = {mapped.column for mapped in column_map.columns.values()}
        is_named = isinstance(preset(name).get("columns"), Mapping)
        if is_named and headers.issuperset(wanted | column_map.keep.keys()):
            what = (
                f"Its headers are those of a preset: state `preset: {name}` instead of what is "
                "proposed here (column-map.md says what it reads)."
            )
            yield Doubt("preset", what)


def _of_sheets(form: Form) -> Iterator[Doubt]:
    filled = [sheet for sheet in form.sheets if sheet.rows]
    if len(filled) > 1:
        what = (
            f"{len(filled)} sheets hold something, and only one of them is read: this is "
            f"`{form.sheet}`. State the right one as `sheet`, or look at another with `--sheet`."
        )
        yield Doubt("which_sheet", what, (("sheets", len(filled)),))


def _of_cells(form: Form, columns: Sequence[ColumnFound]) -> Iterator[Doubt]:
    """Return what cells of a spreadsheet may hide."""
    names = {column.index: column for column in columns}
    for cells in form.doubtful:
        column = names.get(cells.index)
        if column is None:
            continue
        counts = (("cells", cells.count),)
        shown = f"`{column.header}`" if column.header else f"Column {cells.index + 1}"
        where = f"row {cells.line}: {cells.text}"
        if cells.reason is Doubtful.BROKEN:
            what = f"{shown} holds errors or formulas without a result ({cells.count:,}, {where})"
            yield Doubt("broken_cells", f"{what}: where it is read, they are refused.", counts)
        elif cells.reason is Doubtful.INEXACT:
            what = f"{shown} holds numbers of more than 15 digits ({cells.count:,}, {where})"
            yield Doubt("inexact_cells", f"{what}: where it is read, they are refused.", counts)
        elif column.role in _MAY_BEGIN_WITH_ZEROS:
            what = f"{shown} holds numbers ({cells.count:,}, {where}): zeros before them are lost."
            yield Doubt("lost_zeros", what, counts)


def _of_days(rows: Sequence[Row], columns: Sequence[ColumnFound]) -> Iterator[Doubt]:
    order = day_order(columns)
    for column, days in _exchangeable(columns):
        proof = {
            "day_first": "Other values prove day first",
            "month_first": "Other values prove month first",
            "both": "Some values prove day first and others month first: look at them",
            "neither": "No value above 12 proves either order: state `date_format`",
        }[order]
        if days.either or order == "both":
            yield Doubt(
                "date_order",
                f"{column.header}: {_values(days.either)} can be read day first or month first; "
                f"{days.day_first:,} can only be day first, {days.month_first:,} only month "
                f"first. {proof}.",
                (
                    ("either", days.either),
                    ("day_first", days.day_first),
                    ("month_first", days.month_first),
                ),
            )
    if order == "neither":
        yield from _due_before_issue(rows, columns)
    for column in columns:
        notation = column.values.days.notation if column.role and column.values.days else ""
        if notation == "named_month":
            yield Doubt(
                "named_month",
                f"{column.header} writes months in words, which cannot be read: export the days "
                "as numbers.",
            )
        elif notation == "mixed":
            yield Doubt("mixed_days", f"{column.header} writes days in more than one way.")


def _due_before_issue(rows: Sequence[Row], columns: Sequence[ColumnFound]) -> Iterator[Doubt]:
    by_role = {column.role: (column, days) for column, days in _exchangeable(columns)}
    if "date" not in by_role or "due_date" not in by_role:
        return
    (issued, its_days), (due, due_days) = by_role["date"], by_role["due_date"]
    before = {}
    for name, day_first in (("day_first", True), ("month_first", False)):
        pairs = (
            (
                day_of(row.cells[issued.index].strip(), its_days, day_first=day_first),
                day_of(row.cells[due.index].strip(), due_days, day_first=day_first),
            )
            for row in rows
            if len(row.cells) > max(issued.index, due.index)
        )
        before[name] = sum(a is not None and b is not None and b < a for a, b in pairs)
    if any(before.values()):
        yield Doubt(
            "due_before_date",
            f"Read day first, {before['day_first']:,} due dates lie before their document's date; "
            f"read month first, {before['month_first']:,}.",
            tuple(before.items()),
        )


def _of_numbers(columns: Sequence[ColumnFound]) -> Iterator[Doubt]:
    found = [c.values.numbers for c in columns if c.role in _MONEY and c.values.numbers]
    points, commas = sum(n.points for n in found), sum(n.commas for n in found)
    either = sum(n.either for n in found)
    counts = (("either", either), ("points", points), ("commas", commas))
    if points and commas:
        what = f"{points:,} amounts have a decimal point and {commas:,} a decimal comma."
        yield Doubt("decimal_mark", what, counts)
    elif either and not points and not commas:
        what = (
            f"{either:,} amounts such as 1,234 may have decimals or thousands, and no other "
            "amount decides it: state `decimal` and `thousands`."
        )
        yield Doubt("decimal_mark", what, counts)
    if any(n.parentheses or n.trailing for n in found):
        marked = sum(n.parentheses + n.trailing for n in found)
        what = f"Amounts in parentheses or with a mark after them: {marked:,}. State `signs`."
        yield Doubt("signs", what, (("marked", marked),))


def _of_content(by_role: dict[str, ColumnFound], shape: str) -> Iterator[Doubt]:
    if shape == "canonical":
        return
    if shape == "aged":
        what = "A summary supports a statement of balances on its own day, and no demand."
        yield Doubt("aged", what)
        return
    if shape == "fec":
        what = "State which accounts are receivables: `accounts` holds their first digits."
        yield Doubt("accounts", what)
    missing = [role for role in _NEEDED[shape] if role not in by_role]
    if missing == ["amount"] and "open" in by_role:
        missing = []
    if missing:
        what = f"No column seems to be {' or '.join(missing)}: map the right one by hand."
        yield Doubt("column_missing", what)
    if "currency" not in by_role or by_role["currency"].values.filled == 0:
        what = (
            "No column gives the currency: state it under `constants`, or leave it to the policy."
        )
        yield Doubt("no_currency", what)
    if "due_date" not in by_role:
        what = "No column gives due dates: state `payment_terms` in the policy."
        yield Doubt("no_due_date", what)
    if shape != "fec" and "account_id" not in by_role:
        told = "its name stands for it" if "name" in by_role else "and none its name"
        yield Doubt("no_account_id", f"No column numbers the customer; {told}.")
    if shape != "fec" and "name" not in by_role:
        yield Doubt("no_name", "No column gives names: they come from a second file, `parties`.")
    if "open" in by_role:
        what = "State the day the open amounts speak for: `open_as_of`."
        yield Doubt("open_as_of", what)
    if not _SETTLING & by_role.keys():
        what = "Nothing says what was paid: every row would be open."
        yield Doubt("no_payments", what)
    if "status" in by_role:
        words = ", ".join(
            f"{word or '(empty)'} {n:,}" for word, n in by_role["status"].values.counts
        )
        what = f"`{by_role['status'].header}` tells rows apart ({words or 'many values'})"
        yield Doubt("status", f"{what}: state the ones to keep.")


def _of_form(form: Form, twice: frozenset[str], odd_rows: int) -> Iterator[Doubt]:
    second = next((found for found in form.encodings[1:] if found.fits), None)
    if form.encoding != "utf-8" and second is not None:
        what = f"Not UTF-8; {form.encoding} and {second.name} both fit: state `encoding`."
        yield Doubt("encoding", what)
    if odd_rows:
        what = f"Rows with another number of cells than the header: {odd_rows:,}."
        yield Doubt("width", what, (("rows", odd_rows),))
    if form.open_quotes:
        what = "Quotation marks do not close: the columns shown are those without minding them."
        yield Doubt("quotes", what)
    for name in sorted(twice):
        shown = f"`{name}`" if name else "The empty header"
        yield Doubt(
            "header_twice", f"{shown} stands more than once: such columns cannot be named."
        )


def _of_totals(form: Form) -> Iterator[Doubt]:
    totals = [line for line, _, _ in totals_of(form.rows)]
    if totals:
        lines = ", ".join(map(str, totals[:_MOST_LINES]))
        more = ", …" if len(totals) > _MOST_LINES else ""
        where = "row" if form.sheet else "line"
        what = f"Rows that look like totals: {len(totals):,} ({where} {lines}{more})."
        yield Doubt("totals", what, (("rows", len(totals)),))
