"""Accounts as the rows of a canonical ledger, once what its checks refuse is mended."""

import csv
import io
from dataclasses import replace

from dunbatch.core.books import is_credit, names
from dunbatch.core.entries import EntryKind
from dunbatch.core.notices import format_covered
from dunbatch.ledger.columns import LEDGER_COLUMNS

DOCUMENTS = (EntryKind.INVOICE, EntryKind.CREDIT_NOTE)


def well_formed(account):
    """Return the account without what a ledger may not say.

    One number is one document of one day, nothing falls due before its date, and a row names
    debits of its account and currency.
    """
    made, kept, items = {}, [], set()
    for entry in account.entries:
        if entry.kind in DOCUMENTS:
            document = (entry.kind, entry.number)
            dated = made.setdefault(document, entry.dated)
            item = (*document, entry.due_date)
            if item in items or (entry.due_date is not None and entry.due_date < dated):
                continue
            items.add(item)
            kept.append(replace(entry, dated=dated))
        elif entry.due_date is not None and entry.due_date < entry.dated:
            kept.append(replace(entry, due_date=entry.dated))
        else:
            kept.append(entry)
    return replace(account, entries=tuple(_naming_debits(entry, kept) for entry in kept))


def _naming_debits(entry, entries):
    debits = [
        other
        for other in entries
        if other is not entry and other.currency == entry.currency and not is_credit(other)
    ]
    named = tuple(t for t in entry.applies_to if any(names(t, other) for other in debits))
    return replace(entry, applies_to=named)


def rows_of(account):
    """Return the account's rows, columns to text, entries before notices."""
    party = _party(account.party)
    booked = [party | _entry(entry) for entry in account.entries]
    return booked + [party | _notice(notice) for notice in account.notices]


def as_csv(rows):
    """Return a canonical ledger with `rows` in their order."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, LEDGER_COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def _party(party):
    lines = {f"address_line_{n}": line for n, line in enumerate(party.address_lines, start=1)}
    same = ("account_id", "name", "postal_code", "city", "country", "language", "email")
    return (
        lines
        | {column: getattr(party, column) for column in same}
        | {"debtor_type": party.debtor_type or "", "risk": party.risk or ""}
        | _hold(party.hold, "")
    )


def _entry(entry):
    return {
        "kind": entry.kind,
        "number": entry.number,
        "date": entry.dated,
        "due_date": _text(entry.due_date),
        "amount": entry.amount,
        "currency": entry.currency,
        "applies_to": ";".join(entry.applies_to),
        "charge_of": entry.charge_of or "",
    } | _hold(entry.hold, "item_")


def _notice(notice):
    same = (
        *("number", "currency", "stage", "plan", "level", "document", "channel", "fees"),
        *("pay_by", "received_on", "status"),
    )
    return {column: _text(getattr(notice, column)) for column in same} | {
        "kind": "notice",
        "date": notice.dated,
        "applies_to": ";".join(map(format_covered, notice.covers)),
    }


def _hold(hold, prefix):
    if hold is None:
        return {}
    return {
        f"{prefix}hold": hold.kind,
        f"{prefix}hold_since": _text(hold.since),
        f"{prefix}hold_until": _text(hold.until),
        f"{prefix}promise_amount": _text(hold.promise_amount),
    }


def _text(value):
    return "" if value is None else str(value)
