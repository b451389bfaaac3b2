"""File names of an output set: readable, safe on every file system, and never the raw account id.

Ids may hold anything; two that differ only by case or Unicode form are refused at input, so a
slug with a short hash cannot collide by mistake.
"""

import hashlib
import re
import unicodedata
from datetime import date

_LONGEST_SLUG = 40


def account_folder(account_id: str) -> str:
    """Return the folder of one account: an ASCII slug and twelve hex digits of its id."""
    plain = unicodedata.normalize("NFKD", account_id).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG] or "account"
    return f"{slug}-{short_hash(account_id, 12)}"


def letter_path(
    account_id: str,
    as_of: date,
    kind: str,
    language: str,
    currency: str | None,
    serial: int = 1,
) -> str:
    """Return a letter's path in the set.

    Args:
        account_id: Whom it is about.
        as_of: The day of the run.
        kind: Kind of document.
        language: Its language.
        currency: Only for accounts that have several.
        serial: Which one of its kind, from 1: an account may be offered two settlements.
    """
    parts = [as_of.isoformat(), kind, language] + ([currency] if currency else [])
    parts += [str(serial)] if serial > 1 else []
    return f"letters/{account_folder(account_id)}/{'_'.join(parts)}.pdf"


def short_hash(text: str, digits: int) -> str:
    """Return the first hex digits of the SHA-256 of `text`."""
    return hashlib.sha256(text.encode()).hexdigest()[:digits]
