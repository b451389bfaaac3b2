"""Writes one table of entries in whatever way the handbook allows, with the map that reads it.

Nothing here is the program's: the writer knows `docs/column-map.md` alone.
"""
# Long because a dialect, its writer and its map are checked against each other by eye.

import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

Rows = list[dict[str, str]]
"""Entries in the canonical form, column to text; empty cells may be absent."""

TEXT_COLUMNS = ("account_id", "name", "number", "applies_to", "charge_of", "description")
DAY_COLUMNS = ("date", "due_date")
CREDITS = {"payment", "credit_note"}
SPACES = " \u00a0\u202f\u2009"
SIGNS = {"EUR": "€", "GBP": "£", "JPY": "¥"}
HEADERS = {
    "account_id": "Code client",
    "name": "Client",
    "kind": "Type",
    "number": "N° pièce",
    "date": "Date pièce",
    "due_date": "Échéance",
    "amount": "Montant TTC",
    "currency": "Devise",
    "applies_to": "Pièce réglée",
    "charge_of": "Frais",
    "description": "Libellé",
}
KINDS = {
    "invoice": "FAC",
    "credit_note": "AV",
    "payment": "RÈG",
    "adjustment": "OD",
    "charge": "FRS",
}


@dataclass(frozen=True)
class Dialect:
    """How a file is written."""

    encoding: str
    has_mark: bool
    delimiter: str
    quoting: str
    """`needed`, `all` or `off`."""
    line_end: str
    last_end: bool
    decimal: str
    thousands: str
    """A mark of the map; a space stands for all of `SPACES`."""
    signs: str
    currency_signs: bool
    date_format: str
    titles: tuple[str, ...]
    has_extra_columns: bool
    has_headings: bool
    has_totals: bool
    has_drafts: bool
    has_blank_rows: bool
    trailing: str
    """Which lines end with one more delimiter: `none`, `all`, `rows` or `header`."""
    renames_kinds: bool


@dataclass
class Written:
    """A file, its map, and how many of its rows are no entries."""

    content: bytes
    map_text: str
    not_entries: int = 0
    lines: list[list[str]] = field(default_factory=list)


DELIMITERS = st.sampled_from([",", ";", "\t", "|", "^", "~"])
DATE_FORMATS = st.sampled_from(
    ["", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%y", "%Y%m%d", "%d%m%Y", "%m-%d-%Y", "%Y-%d-%m",
     "%Y/%m/%d", "%d/%m/%Y %H:%M:%S", "%y%m%d"]
)  # fmt: skip
TITLES = st.lists(
    st.sampled_from(["Encours clients", "édité le 30/06/2026", '"', ";;;", "", "Total: 1,00"]),
    max_size=3,
).map(tuple)


@st.composite
def dialects(draw):
    """Draw a dialect in which nothing contradicts itself."""
    encoding = draw(
        st.sampled_from(["utf-8", "utf-8", "cp1252", "cp850", "iso-8859-15", "iso-8859-1"])
    )
    decimal = draw(st.sampled_from(".,"))
    thousands = draw(st.sampled_from(["", " ", ".", ",", "'"]).filter(lambda m: m != decimal))
    quoting = draw(st.sampled_from(["needed", "all", "off"]))
    delimiter = draw(
        DELIMITERS.filter(lambda d: quoting != "off" or d not in (decimal, thousands))
    )
    trailing = draw(st.sampled_from(["none", "none", "all", "rows", "header"]))
    return Dialect(
        encoding=encoding,
        has_mark=encoding == "utf-8" and draw(st.booleans()),
        delimiter=delimiter,
        quoting=quoting,
        line_end=draw(st.sampled_from(["\n", "\r\n", "\r", "\r\r\n"])),
        last_end=draw(st.booleans()),
        decimal=decimal,
        thousands=thousands,
        signs=draw(st.sampled_from(["positive", "signed", "parentheses", "cr_dr"])),
        currency_signs=draw(st.booleans()),
        date_format=draw(DATE_FORMATS),
        titles=draw(TITLES),
        has_extra_columns=draw(st.booleans()),
        has_headings=draw(st.booleans()),
        has_totals=draw(st.booleans()),
        has_drafts=draw(st.booleans()),
        has_blank_rows=draw(st.booleans()),
        # A comma that ends the rows alone is not believed: it may stand in a name.
        trailing="all" if delimiter == "," and trailing == "rows" else trailing,
        renames_kinds=draw(st.booleans()),
    )


def write(rows: Rows, dialect: Dialect, draw) -> Written:
    """Return `rows` in `dialect`; `draw` decides what may differ from cell to cell."""
    return _Writer(rows, dialect, draw).written()


class _Writer:
    def __init__(self, rows: Rows, dialect: Dialect, draw) -> None:
        self.rows, self.dialect, self.draw = rows, dialect, draw
        ours = {column for row in rows for column in row} | {"number", "date", "amount", "kind"}
        self.columns = [c for c in HEADERS if c in ours]
        self.constant_currency = ""
        currencies = {row.get("currency", "EUR") for row in rows}
        if len(currencies) == 1 and draw(st.booleans()):
            [self.constant_currency] = currencies
            self.columns.remove("currency") if "currency" in self.columns else None
        self.headings = [c for c in ("account_id", "name") if dialect.has_headings]
        self.headers = ["Client"] if dialect.has_headings else []
        self.headers += [HEADERS[c] for c in self.columns if c not in self.headings]
        if dialect.has_totals and not dialect.has_headings:
            self.headers.append("Rubrique")
        if dialect.has_drafts:
            self.headers.append("Statut")
        if dialect.has_extra_columns:
            self.headers += ["Représentant", "", "Solde progressif"]
        self.headers = draw(st.permutations(self.headers))
        self.lines: list[dict[str, str]] = []
        self.not_entries = 0

    def written(self) -> Written:
        """Return the whole file."""
        self._rows()
        encoded = self._text().encode(self.dialect.encoding)
        mark = b"\xef\xbb\xbf" if self.dialect.has_mark else b""
        return Written(mark + encoded, self._map(), self.not_entries)

    def fits(self, text: str) -> bool:
        """Whether `text` can be written in the encoding."""
        try:
            text.encode(self.dialect.encoding)
        except UnicodeEncodeError:
            return False
        return True

    def _rows(self) -> None:
        of_one_currency = len({row.get("currency", "EUR") for row in self.rows}) == 1
        total = block = Decimal(0)
        heading = None
        for at, row in enumerate(self.rows):
            if self.dialect.has_headings and row["account_id"] != heading:
                heading = row["account_id"]
                self._add({"Client": heading}, is_entry=False)
            if self.dialect.has_drafts and self.draw(st.booleans()):
                draft = {"Statut": "Brouillon", HEADERS["amount"]: "not a number"}
                self._add({**draft, **self._extra()}, is_entry=False)
            self._add({**self._cells(row), **self._extra()})
            total += self._signed(row)
            block += self._signed(row)
            is_last = at + 1 == len(self.rows) or self.rows[at + 1]["account_id"] != heading
            if self.dialect.has_totals and is_last and self.draw(st.booleans()):
                stated = self.draw(st.sampled_from([total, block])) if of_one_currency else total
                self._total(stated, row)
                block, heading = Decimal(0), None
            if self.dialect.has_blank_rows and self.draw(st.booleans()):
                self._add({}, is_entry=False)

    def _add(self, cells: dict[str, str], *, is_entry: bool = True) -> None:
        self.lines.append(cells)
        self.not_entries += not is_entry

    def _extra(self) -> dict[str, str]:
        """Return cells of columns that are not read; a line end may stand in them."""
        if not self.dialect.has_extra_columns:
            return {}
        texts = ["", "M. Untel", "0"]
        if self.dialect.quoting != "off":
            texts += ["two\nlines", 'say "no"']
        return {"Représentant": self.draw(st.sampled_from(texts)), "": "x"}

    def _total(self, stated: Decimal, row: dict[str, str]) -> None:
        word = self.draw(st.sampled_from(["Total", "TOTAL", "Sous-total", "total général"]))
        column = "Client" if self.dialect.has_headings else "Rubrique"
        cells = {column: word, HEADERS["amount"]: self._amount(stated, row.get("currency", "EUR"))}
        if self.dialect.has_drafts:
            cells["Statut"] = "Validée"
        self._add(cells, is_entry=False)

    def _cells(self, row: dict[str, str]) -> dict[str, str]:
        cells = {}
        for column in self.columns:
            text = row.get(column, "")
            if column in self.headings or not text:
                continue
            if column in DAY_COLUMNS:
                text = self._day(date.fromisoformat(text))
            elif column == "amount":
                text = self._amount(self._signed(row), row.get("currency", "EUR"))
            elif column == "kind" and self.dialect.renames_kinds:
                text = KINDS[text]
            cells[HEADERS[column]] = text
        if self.dialect.has_drafts:
            cells["Statut"] = "Validée"
        return cells

    def _signed(self, row: dict[str, str]) -> Decimal:
        amount = Decimal(row["amount"])
        is_negative = self.dialect.signs != "positive" and row["kind"] in CREDITS
        return -amount if is_negative else amount

    def _day(self, day: date) -> str:
        written = self.dialect.date_format
        is_iso = not written or (written != "%Y-%d-%m" and self.draw(st.integers(0, 9)) == 0)
        if is_iso:
            return day.isoformat()
        text = f"{day:{written}}"
        if "/" in written and self.draw(st.booleans()):
            text = "/".join(part.lstrip("0") or "0" for part in text.split("/"))
        return text

    def _amount(self, amount: Decimal, currency: str) -> str:
        text = self._digits(abs(amount))
        sign = SIGNS.get(currency, "")
        with_sign = self.dialect.currency_signs and sign and self.fits(sign)
        if with_sign and self.draw(st.booleans()):
            gap = self.draw(st.sampled_from(["", *filter(self.fits, SPACES)]))
            text = self.draw(st.sampled_from([sign + gap + text, text + gap + sign]))
        forms = {"positive": ["-{}"], "signed": ["-{}", "{}-", "- {}"]}
        forms["parentheses"] = [*forms["signed"], "({})"]
        forms["cr_dr"] = ["{}CR", "{} CR", "CR {}", "{} cr"]
        if self.dialect.signs == "positive":
            # A minus before a currency sign is a minus before all the same.
            return self.draw(st.sampled_from(["-{}"])).format(text) if amount < 0 else text
        if amount < 0:
            return self.draw(st.sampled_from(forms[self.dialect.signs])).format(text)
        if self.dialect.signs == "cr_dr":
            return self.draw(st.sampled_from(["{}", "{} DR", "DR{}"])).format(text)
        return text

    def _digits(self, amount: Decimal) -> str:
        whole, _, decimals = f"{amount:f}".partition(".")
        if self.dialect.thousands and self.draw(st.booleans()):
            family = {" ": SPACES, "'": "'\u2019"}.get(
                self.dialect.thousands, self.dialect.thousands
            )
            mark = self.draw(st.sampled_from([m for m in family if self.fits(m)]))
            grouped = f"{int(whole):,}"
            whole = grouped.replace(",", mark)
        # `5`, `5.5` and `5.50` are one number.
        if self.draw(st.booleans()):
            decimals = decimals.rstrip("0")
        return f"{whole}{self.dialect.decimal}{decimals}" if decimals else whole

    def _text(self) -> str:
        dialect = self.dialect
        lines = list(dialect.titles)
        lines.append(self._line(self.headers, extra=dialect.trailing in {"all", "header"}))
        for cells in self.lines:
            texts = [cells.get(header, "") for header in self.headers]
            is_blank = not cells and self.draw(st.booleans())
            if is_blank:
                # A line without any character is no row at all, and is not reported.
                self.not_entries -= 1
            extra = dialect.trailing in {"all", "rows"}
            lines.append("" if is_blank else self._line(texts, extra=extra))
        text = dialect.line_end.join(lines)
        return text + dialect.line_end * (2 if dialect.last_end else 0)

    def _line(self, texts: list[str], *, extra: bool) -> str:
        cells = [self._cell(text) for text in texts]
        return self.dialect.delimiter.join([*cells, ""] if extra else cells)

    def _cell(self, text: str) -> str:
        padding = self.draw(st.sampled_from(["", "", "", " ", "   "]))
        text = padding + text + padding if text else text
        marks = {self.dialect.delimiter, '"', "\r", "\n"}
        needs = not marks.isdisjoint(text)
        if self.dialect.quoting == "all" or (self.dialect.quoting == "needed" and needs):
            doubled = text.replace('"', '""').replace("\n", self.dialect.line_end)
            return f'"{doubled}"'
        return text

    def _map(self) -> str:
        dialect = self.dialect
        columns: dict[str, object] = {
            column: HEADERS[column] for column in self.columns if column not in self.headings
        }
        if dialect.renames_kinds:
            values = {theirs: ours for ours, theirs in KINDS.items()}
            columns["kind"] = {"column": HEADERS["kind"], "values": values}
        found: dict[str, object] = {"columns": columns}
        found["encoding"] = dialect.encoding
        found["delimiter"] = "tab" if dialect.delimiter == "\t" else dialect.delimiter
        found["decimal"], found["thousands"] = dialect.decimal, dialect.thousands or "none"
        found["quoting"] = "off" if dialect.quoting == "off" else "on"
        found["signs"] = dialect.signs
        found["skip_rows"] = str(len(dialect.titles))
        if dialect.date_format:
            found["date_format"] = dialect.date_format
        if dialect.currency_signs:
            found["currency_signs"] = {sign: currency for currency, sign in SIGNS.items()}
        if self.constant_currency:
            found["constants"] = {"currency": self.constant_currency}
        if dialect.has_drafts:
            found["keep"] = {"Statut": ["Validée", "Envoyée"]}
        if dialect.has_headings:
            found["heading_rows"] = "Client"
        if dialect.has_totals:
            column = "Client" if dialect.has_headings else "Rubrique"
            found["total_rows"] = {column: ["Total", "Sous-total"]}
        return json.dumps(found, ensure_ascii=False)
