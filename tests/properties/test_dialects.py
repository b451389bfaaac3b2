"""Whatever dialect a table of entries is written in, it reads back to the same ledger."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dunbatch.core.money import decimals_of
from dunbatch.ledger.map_file import read_map
from dunbatch.ledger.reader import LedgerDefaults, read_ledger
from dunbatch.text.files import Source

from .dialects import dialects, write

DEFAULTS = LedgerDefaults("EUR", None)
FIRST = date(2000, 1, 1)
# Due dates too must lie before 2069, which two figures of a year would make 1969.
DAYS = st.integers(0, 24_000).map(lambda days: FIRST + timedelta(days=days))
CURRENCIES = st.sampled_from(["EUR", "EUR", "GBP", "JPY", "TND"])
IDS = ["00123", "1e5", "NO", "12:30", "C 1", "é-1"]
# What every encoding of the handbook can write, and what separates, quotes or runs as a formula.
TEXTS = st.text("abXY éèçÉ'\"-=+@#&;,|^~/().:%0123", max_size=12).map(str.strip)


@st.composite
def amounts(draw, currency):
    units = draw(st.integers(1, 10**9) | st.integers(1, 2000))
    return str(Decimal(units).scaleb(-decimals_of(currency)))


@st.composite
def account_rows(draw, account_id, *, plain):
    """Draw the entries of one account, without contradictions; `plain`: no text needs quotes."""
    named = {"account_id": account_id, "name": account_id}
    texts = st.text("abXY éèçÉ-=+@#&/().:%0123'", max_size=12).map(str.strip) if plain else TEXTS
    currency = draw(CURRENCIES)
    rows = []
    for at in range(draw(st.integers(1, 3))):
        dated = draw(DAYS)
        row = {
            **named,
            "kind": "invoice",
            "number": f"{draw(st.sampled_from(['F-', '00', '1e', '12:']))}{at}",
            "date": str(dated),
            "currency": currency,
            "description": draw(texts),
        }
        for days in sorted(draw(st.sets(st.integers(0, 300), min_size=1, max_size=3))):
            due = str(dated + timedelta(days=days))
            rows.append({**row, "due_date": due, "amount": draw(amounts(currency))})
    for at in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(["payment", "credit_note", "adjustment", "charge"]))
        amount = draw(amounts(currency))
        meant = draw(st.sampled_from(rows))
        target = f"{meant['number']}@{meant['due_date']}" if draw(st.booleans()) else ""
        row = {
            **named,
            "kind": kind,
            "number": f"X-{at}",
            "date": str(draw(DAYS)),
            "amount": f"-{amount}" if kind == "adjustment" and draw(st.booleans()) else amount,
            "currency": currency,
            "applies_to": target if target and meant["kind"] == "invoice" else "",
        }
        if kind == "charge":
            row |= {"charge_of": draw(st.sampled_from(["fee", "interest"])), "applies_to": ""}
        if kind == "adjustment" and not row["amount"].startswith("-"):
            row["applies_to"] = ""
        rows.append(row | ({"due_date": ""} if "due_date" not in row else {}))
    return rows


@st.composite
def written_ledgers(draw):
    dialect = draw(dialects())
    ids = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=3, unique=True))
    rows = [
        row
        for account_id in ids
        for row in draw(account_rows(account_id, plain=dialect.quoting == "off"))
    ]
    if len(rows) == 1 and dialect.trailing == "rows":
        # Of a single row nobody can say whether its last cell is one too many.
        dialect = replace(dialect, trailing="all")
    return rows, dialect, write(rows, dialect, draw)


@given(written_ledgers())
def test_dialects_read_back_to_the_same_ledger(written):
    rows, _, file = written
    column_map, faults = read_map(Source("map.yaml", file.map_text.encode()))
    assert faults == ()

    ledger, problems = read_ledger(Source("export.csv", file.content), DEFAULTS, column_map)
    plain, _ = read_ledger(canonical(rows), DEFAULTS)

    assert problems == ()
    assert ledger.accounts == plain.accounts
    assert ledger.entries == plain.entries == len(rows)
    assert len(ledger.left_out) == file.not_entries
    assert ledger.rows == len(rows) + file.not_entries
    # The canonical reader is not the only judge.
    assert sorted(facts(e) for a in ledger.accounts for e in a.entries) == sorted(
        (r["kind"], r["number"], r["date"], r["due_date"] or due_without_a_date(r),
         Decimal(r["amount"]), r["currency"], r.get("description", "")) for r in rows
    )  # fmt: skip


def facts(entry):
    due = str(entry.due_date or "")
    return (entry.kind.value, entry.number, str(entry.dated), due, entry.amount, entry.currency,
            entry.description)  # fmt: skip


def due_without_a_date(row):
    """A charge without a due date is due on its own."""
    return row["date"] if row["kind"] == "charge" else ""


def canonical(rows):
    sink = io.StringIO()
    writer = csv.DictWriter(sink, list(dict.fromkeys(c for row in rows for c in row)), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return Source("ledger.csv", sink.getvalue().encode())
