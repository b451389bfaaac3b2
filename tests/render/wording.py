"""Words that a calm letter does without, and how the tests read the words of a page."""

import re

LANGUAGES = ("en", "fr", "it")
LATE = re.compile(
    r"retard|late|overdue|scadut|ritardo|échu|impayé|insolut|unpaid|intérêt|interest|interess",
    re.IGNORECASE,
)
"""Words that call something late, or claim something for it."""
THREATS = re.compile(
    r"lawyer|court|legal|avocat|tribunal|contentieux|huissier|avvocat|giudice|azioni|"
    r"without further notice|sans autre avis|senza ulteriore",
    re.IGNORECASE,
)
"""Words of steps that nobody has decided."""


def words(html):
    """Return the body's text alone, on one line."""
    body = html.partition("<body")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body))
