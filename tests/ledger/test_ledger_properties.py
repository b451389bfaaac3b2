"""What holds for every ledger: order and form do not matter, and no bytes make it raise."""

import csv
import io
import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dunbatch.ledger.column_map import ColumnMap, MappedColumn, parse_column_map
from dunbatch.ledger.columns import ENTRY_COLUMNS, NOTICE_COLUMNS, PARTY_COLUMNS
from dunbatch.ledger.map_shape import PaymentsFile
from dunbatch.ledger.reader import LedgerDefaults, read_ledger, read_register
from dunbatch.ledger.shapes import RowShape
from dunbatch.text.files import Source
from dunbatch.text.yaml_tree import parse_yaml

RECEIVED = {ours: MappedColumn(ours) for ours in ("date", "amount", "applies_to")}
BESIDE = ColumnMap(payments=PaymentsFile("b.csv", ColumnMap(columns=RECEIVED)))
SUMMARY = ColumnMap(
    rows=RowShape.SUMMARY,
    columns={ours: MappedColumn(ours) for ours in ("account_id", "name", "currency")},
    bands={"amount": 0, "open": 30, "level": None},
    open_as_of=date(2026, 6, 30),
)
DEFAULTS = LedgerDefaults("EUR", None)
WORDS = st.sampled_from(["Atelier Exemple", 'Ditta "Esempio"', "O'Neil, Sample: Sons", "NO", "é"])
DAYS = st.dates(date(1990, 1, 1), date(2198, 12, 31)).map(str)
AMOUNTS = st.integers(1, 999_999).map(lambda cents: f"{cents // 100}.{cents % 100:02}")


def entry(kind: str) -> st.SearchStrategy[dict[str, str]]:
    columns = {
        "kind": st.just(kind),
        "date": DAYS,
        "amount": AMOUNTS,
        "currency": st.sampled_from(["", "EUR", "GBP"]),
        "description": WORDS | st.just(""),
    }
    if kind == "notice":
        del columns["amount"], columns["description"]
        columns |= {"stage": WORDS, "level": st.sampled_from(["", "1", "2"])}
        columns["applies_to"] = st.sampled_from(["", "F-1", "F-1@2026-01-01:1;F-2:1:1.50"])
    if kind == "adjustment":
        columns["item_hold"] = st.sampled_from(["", "dispute", "legal"])
        columns["due_date"] = st.sampled_from(["", "2199-01-01"])
    if kind == "charge":
        columns["charge_of"] = st.sampled_from(["fee", "interest"])
    return st.fixed_dictionaries(columns)


ENTRIES = st.lists(
    st.sampled_from(["payment", "adjustment", "charge", "notice"]).flatmap(entry), max_size=6
)
ACCOUNTS = st.dictionaries(
    st.sampled_from(["C001", "00123", "1e5", "NO", "12:30"]),
    st.tuples(st.fixed_dictionaries({"name": WORDS, "city": WORDS | st.just("")}), ENTRIES),
    min_size=1,
    max_size=3,
)


def as_rows(accounts) -> list[dict[str, str]]:
    return [
        {"account_id": account_id, **party, **row}
        for account_id, (party, rows) in accounts.items()
        for row in rows
    ]


def as_table(rows: list[dict[str, str]]) -> Source:
    sink = io.StringIO()
    columns = (*PARTY_COLUMNS, *ENTRY_COLUMNS, *NOTICE_COLUMNS)
    writer = csv.DictWriter(sink, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return Source("ledger.csv", sink.getvalue().encode())


def as_yaml(accounts) -> Source:
    lines = ["accounts:"]
    for account_id, (party, rows) in accounts.items():
        lines.append(f"  - account_id: {quoted(account_id)}")
        lines += [f"    {key}: {quoted(text)}" for key, text in party.items()]
        lines.append("    entries:")
        for row in rows:
            cells = ", ".join(f"{key}: {quoted(text)}" for key, text in row.items())
            lines.append(f"      - {{{cells}}}")
    return Source("ledger.yaml", "\n".join(lines).encode())


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@given(ACCOUNTS)
def test_table_and_yaml_of_the_same_content_are_equal(accounts):
    of_table, table_problems = read_ledger(as_table(as_rows(accounts)), DEFAULTS)
    of_yaml, yaml_problems = read_ledger(as_yaml(accounts), DEFAULTS)
    assert of_table.accounts == of_yaml.accounts
    assert of_table.entries == of_yaml.entries
    assert [p.code for p in table_problems] == [p.code for p in yaml_problems] or not as_rows(
        accounts
    )


@given(ACCOUNTS, st.integers())
def test_the_order_of_rows_does_not_matter(accounts, seed):
    rows = as_rows(accounts)
    shuffled = rows[:]
    random.Random(seed).shuffle(shuffled)
    first, problems = read_ledger(as_table(rows), DEFAULTS)
    second, others = read_ledger(as_table(shuffled), DEFAULTS)
    assert first.accounts == second.accounts
    assert sorted(p.code for p in problems) == sorted(p.code for p in others)
    assert first.rows == second.rows == len(rows)


@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.yaml", "a"]))
def test_no_bytes_make_it_raise(content, name):
    source = Source(name, content)
    read_ledger(source, DEFAULTS)
    read_ledger(source, DEFAULTS, None, source)
    read_ledger(source, DEFAULTS, BESIDE, None, source)
    read_register(source)


CELLS = st.text(max_size=12) | st.sampled_from(
    ["C001", "invoice", "payment", "notice", "2026-01-05", "100.00", "F-1", "F-1@2026-01-05", ""]
)
COLUMNS = ("account_id", "name", "kind", "number", "date", "amount", "due_date", "applies_to",
           "open", "currency", "item_hold", "level")  # fmt: skip
MAPS = st.builds(
    ColumnMap,
    encoding=st.sampled_from(["utf-8", "cp1252"]),
    delimiter=st.sampled_from([",", ";"]),
    decimal=st.sampled_from([".", ","]),
    date_format=st.sampled_from([None, "%d/%m/%Y"]),
    columns=st.dictionaries(st.sampled_from(COLUMNS), st.builds(MappedColumn, CELLS), max_size=3),
    open_as_of=st.none() | st.dates(),
)


@given(st.lists(st.lists(CELLS, min_size=12, max_size=12), max_size=4), st.none() | MAPS)
@settings(max_examples=200)
def test_no_cells_make_it_raise(rows, column_map):
    sink = io.StringIO()
    writer = csv.writer(sink)
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    content = sink.getvalue().encode("utf-8", "replace")
    table, second = Source("a.csv", content), Source("b.csv", content)
    for ledger, problems in (
        read_ledger(table, DEFAULTS, column_map),
        read_ledger(table, DEFAULTS, BESIDE, None, second),
        read_ledger(table, DEFAULTS, SUMMARY),
    ):
        assert ledger.entries <= ledger.rows
        if not any(problem.is_error for problem in problems):
            assert ledger.entries + len(ledger.left_out) == ledger.rows


@given(st.text("{}[]:,'\"- \nabcoptimsndeik;%/", max_size=60))
def test_no_map_makes_it_raise(text):
    root, _ = parse_yaml(text, "map.yaml")
    if root is not None:
        parse_column_map(root)
