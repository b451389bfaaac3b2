"""Write a canonical ledger of any length: `python benchmarks/make_ledger.py 10000 ledger.csv`.

Ten entries for each account: six invoices, three payments, one credit note; some in dispute, some
paid in part, some paid without saying what for. Everything is invented, and the same number of
entries gives the same bytes on every machine.
"""

import argparse
import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

PER_ACCOUNT = 10
INVOICES = 6
FIRST_DAY = date(2025, 7, 1)
COLUMNS = (
    "account_id",
    "name",
    "address_line_1",
    "city",
    "debtor_type",
    "kind",
    "number",
    "date",
    "due_date",
    "amount",
    "applies_to",
    "item_hold",
)
WORDS = ("Lilac", "Harbour", "Meadow", "Quarry", "Lantern", "Orchard", "Copper", "Willow")
TRADES = ("Bakery", "Joinery", "Supplies", "Press", "Garage", "Textiles", "Tools", "Cellars")


def rows(entries: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a ledger with `entries` entries, account by account."""
    chance = random.Random(entries)
    for account in range(-(-entries // PER_ACCOUNT)):
        of_account = _account(account, chance)
        yield from of_account[: entries - account * PER_ACCOUNT]


def _account(account: int, chance: random.Random) -> list[tuple[str, ...]]:
    party = (
        f"{chance.choice(WORDS)} {chance.choice(TRADES)} {account}",
        f"{account % 200 + 1} Road",
        "Sample",
        "business",
    )
    invoices = [_invoice(account * INVOICES + at, chance) for at in range(INVOICES)]
    rest = [*_payments(invoices, account, chance), _credit_note(invoices[4], account)]
    booked = [*invoices, *rest]
    nobody = ("", "", "", "")
    return [
        (f"C{account:06}", *(nobody if at else party), *entry) for at, entry in enumerate(booked)
    ]


def _invoice(number: int, chance: random.Random) -> tuple[str, ...]:
    dated = FIRST_DAY + timedelta(days=chance.randrange(360))
    due = dated + timedelta(days=chance.choice((14, 30, 45)))
    amount = f"{chance.randrange(20, 900)}.{chance.randrange(100):02}"
    hold = "dispute" if chance.random() < 0.03 else ""
    return ("invoice", f"F{number:06}", str(dated), str(due), amount, "", hold)


def _payments(
    invoices: list[tuple[str, ...]], account: int, chance: random.Random
) -> Iterator[tuple[str, ...]]:
    """Yield one payment in full, one in part, and one that says nothing."""
    for at, share in enumerate((100, 40, 70)):
        _, number, dated, _, amount, _, _ = invoices[at]
        day = date.fromisoformat(dated) + timedelta(days=chance.randrange(5, 90))
        paid = int(amount.replace(".", "")) * share // 100
        named = number if share != 70 else ""
        text = f"{paid // 100}.{paid % 100:02}"
        yield ("payment", f"P{account * 3 + at:06}", str(day), "", text, named, "")


def _credit_note(invoice: tuple[str, ...], account: int) -> tuple[str, ...]:
    _, number, dated, _, _, _, _ = invoice
    day = date.fromisoformat(dated) + timedelta(days=3)
    return ("credit_note", f"N{account:06}", str(day), "", "5.00", number, "")


def write_ledger(entries: int, path: Path) -> None:
    """Write a ledger with `entries` entries to `path`."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows(entries))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("entries", type=int)
    parser.add_argument("path", type=Path)
    arguments = parser.parse_args()
    write_ledger(arguments.entries, arguments.path)
