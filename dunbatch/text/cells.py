"""Cells that a spreadsheet would run as a formula, made harmless and read back unchanged.

OWASP, "CSV Injection": a text cell that starts with `= + - @`, a tab or a carriage return is
taken for a formula. Only text is touched; numbers such as `-12.00` stay numbers.
"""

_RISKY = tuple("=+-@\t\r＝＋－＠")
_QUOTE = "'"


def neutralise(text: str) -> str:
    """Return `text` with an apostrophe before it when a spreadsheet might run it."""
    return _QUOTE + text if text.startswith((*_RISKY, _QUOTE)) else text


def restore(text: str) -> str:
    """Return what `neutralise` was given."""
    harmless = text.startswith(_QUOTE) and text[1:].startswith((*_RISKY, _QUOTE))
    return text[1:] if harmless else text
