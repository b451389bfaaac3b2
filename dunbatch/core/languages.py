"""The languages letters are written in: this table, and a catalogue for each of its entries.

It stands below everything else because a ledger and a policy are refused a language that no letter
can be written in.
"""

FIRST_REGION = {"fr": "FR", "en": "GB", "it": "IT"}
"""Languages with a catalogue, each with the region it means when none is given."""

LANGUAGES = tuple(FIRST_REGION)
"""The languages alone."""

LISTED = f"{', '.join(LANGUAGES[:-1])} or {LANGUAGES[-1]}"
"""How a hint names them."""
