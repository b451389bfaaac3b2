"""The names of everything a ledger can say, in the order in which they are documented."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

ADDRESS_COLUMNS = tuple(f"address_line_{line}" for line in range(1, 6))
"""Lines of the address above the postal code."""

PARTY_COLUMNS = (
    "account_id",
    "name",
    *ADDRESS_COLUMNS,
    "postal_code",
    "city",
    "region",
    "country",
    "language",
    "debtor_type",
    "contact_name",
    "email",
    "phone",
    "risk",
    "credit_limit",
    "interest_terms",
    "contract",
    "hold",
    "hold_since",
    "hold_until",
    "hold_note",
    "promise_amount",
)
"""Master data of an account; in a table they may repeat on each of its rows."""

ENTRY_COLUMNS = (
    "kind",
    "number",
    "date",
    "due_date",
    "amount",
    "currency",
    "applies_to",
    "charge_of",
    "open",
    "item_hold",
    "item_hold_since",
    "item_hold_until",
    "item_promise_amount",
    "po_number",
    "description",
)
"""One booked row."""

NOTICE_COLUMNS = (
    "stage",
    "level",
    "plan",
    "document",
    "channel",
    "tracking",
    "received_on",
    "pay_by",
    "principal",
    "interest",
    "compensation",
    "fees",
    "total",
    "status",
)
"""A letter already sent, beside its kind, number, date, currency and `applies_to`."""

LEDGER_COLUMNS = (*PARTY_COLUMNS, *ENTRY_COLUMNS, *NOTICE_COLUMNS)
"""Every column of a canonical ledger."""

PAYMENT_COLUMNS = (
    "account_id",
    "kind",
    "number",
    "date",
    "amount",
    "currency",
    "applies_to",
    "description",
)
"""Every column of a file of payments; what names the account may be `account_id` or
`applies_to`."""

REGISTER_COLUMNS = (
    "account_id",
    "currency",
    "kind",
    "number",
    "date",
    "applies_to",
    *NOTICE_COLUMNS,
)
"""Every column of a register of notices, which holds no names (rules, section 12)."""

LEDGER_REQUIRED = ("account_id", "name", "kind", "number", "date", "amount")
"""Columns no ledger can do without."""
REGISTER_REQUIRED = ("account_id", "currency", "kind", "date")
"""Columns no register can do without."""

SETTLED_ON = "settled_on"
"""Column of foreign files only: the day a document was paid in full."""

SIDE_COLUMNS = ("debit", "credit")
"""Columns of foreign files only: an amount on one side of the account."""

POSTING_COLUMNS = (
    *SIDE_COLUMNS,
    "side",
    "ledger_account",
    "document_date",
    "lettering",
    "foreign_currency",
)
"""What a journal says of a posting; columns of foreign files only."""

JOURNAL_COLUMNS = frozenset(
    (
        *PARTY_COLUMNS,
        *POSTING_COLUMNS,
        "number",
        "date",
        "due_date",
        "amount",
        "open",
        "currency",
        "item_hold",
        "item_hold_since",
        "item_hold_until",
        "item_promise_amount",
        "po_number",
        "description",
    )
)
"""Columns that a map may fill from a journal; the posting itself says what kind of entry it is."""

PAID = "paid"
"""Column of foreign files only: what was paid of a document by the day the file speaks for."""

SETTLING_COLUMNS = ("open", PAID, SETTLED_ON)
"""What a row may say of its own settlement, instead of payments."""

SETTLEMENT = "settlement"
"""Column of foreign files only: whether a document was paid, in a word and without an amount."""

LINE_AMOUNT = "line_amount"
"""Column of foreign files only: what one line of a document adds to its amount."""

AMOUNT_COLUMNS = frozenset({"amount", "open", PAID, LINE_AMOUNT, *SIDE_COLUMNS})
"""Columns that the totals of a report add up, beside the bands of a summary."""

SUMMARY_COLUMNS = (*PARTY_COLUMNS, "amount", "currency")
"""Every column of a summary beside its bands; `amount` is their sum."""

_BAND = "band "

FOREIGN_COLUMNS = (SETTLED_ON, PAID, SETTLEMENT, LINE_AMOUNT, *POSTING_COLUMNS)
"""Columns that only a column map can fill."""

TEXT_LIMIT = 200
"""Longest name, address line, id, number or other short text, in characters: the least limit."""
FREE_TEXT_LIMIT = 2000
"""Longest remark or description, in characters."""
APPLIES_TO_LIMIT = 100_000
"""Longest list of documents; a register lists every item of a letter in one cell."""

_LIMITS = {
    **dict.fromkeys(("description", "hold_note", "contract"), FREE_TEXT_LIMIT),
    "applies_to": APPLIES_TO_LIMIT,
}
_LONGEST_LIST = 70


def band_column(header: str) -> str:
    """Return our name of the band that a summary heads so; no other column has a space in it."""
    return f"{_BAND}{header}"


def holds_amounts(column: str) -> bool:
    """Whether the totals of a report add `column` up."""
    return column in AMOUNT_COLUMNS or column.startswith(_BAND)


def limit_of(column: str) -> int:
    """Return how many characters a cell of `column` may hold."""
    return _LIMITS.get(column, TEXT_LIMIT)


def nearest(name: str, names: Iterable[str]) -> str:
    """Return a hint: the one of `names` closest to `name`, else all of them when they are few."""
    return _nearest(name, tuple(names))


@lru_cache(maxsize=1024)
def _nearest(name: str, known: tuple[str, ...]) -> str:
    folded = {_folded(word): word for word in reversed(known)}
    close = get_close_matches(_folded(name), folded, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{folded[close[0]]}`?"
    if not known:
        return "there is none to name"
    listed = ", ".join(known)
    return f"known are {listed}" if len(listed) <= _LONGEST_LIST else "no known name is like it"


def _folded(name: str) -> str:
    return name.strip()[:TEXT_LIMIT].casefold().replace(" ", "_")
