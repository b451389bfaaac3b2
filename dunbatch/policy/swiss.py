"""What a QR-bill may hold, after the Swiss Implementation Guidelines QR-bill 2.3.

Lengths: PyPI qrbill 1.2.0, `bill.py`, which follows those guidelines. QR-IBAN: the institution
number, digits 5 to 9 of the IBAN, lies in the range kept for it.
"""

LONGEST_NAME = 70
"""Characters of a name."""
LONGEST_STREET = 70
"""Characters of a street."""
LONGEST_HOUSE_NUMBER = 16
"""Characters of a house number."""
LONGEST_POSTAL_CODE = 16
"""Characters of a postal code."""
LONGEST_TOWN = 35
"""Characters of a town."""
CURRENCIES = ("CHF", "EUR")
"""Currencies of a QR-bill."""
COUNTRIES = ("CH", "LI")
"""Countries of the accounts it can be paid to."""

_INSTITUTION = slice(4, 9)
_QR_INSTITUTIONS = range(30000, 32000)
_LATIN = (range(0x20, 0x7F), range(0xA0, 0x180), range(0x218, 0x21C), range(0x20AC, 0x20AD))


_PLAIN = str.maketrans("‘’“”–—\u00a0\u202f", "''\"\"--  ")


def plain(text: str) -> str:
    """Return `text` with the plain quotes, hyphens and spaces a QR-bill can hold."""
    return text.translate(_PLAIN)


def is_swiss(iban: str) -> bool:
    """Whether an account, its number without spaces, lies in Switzerland or Liechtenstein."""
    return iban[:2] in COUNTRIES


def is_qr_iban(iban: str) -> bool:
    """Whether a Swiss account takes payments with a QR reference, and only those."""
    institution = iban[_INSTITUTION]
    return is_swiss(iban) and institution.isdecimal() and int(institution) in _QR_INSTITUTIONS


def foreign_character(text: str) -> str | None:
    """Return the first character that a QR-bill may not hold, made plain or not; else None."""
    return next(
        (c for c in plain(text) if not any(ord(c) in allowed for allowed in _LATIN)),
        None,
    )
