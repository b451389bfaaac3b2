"""Languages letters are written in, and how a language tag such as `fr-CH` is understood.

A tag chooses two things: the catalogue of its language (`fr`), and the conventions of its region
for figures and dates. A region nobody knows has the conventions of the language's first region.
"""

LANGUAGES = ("en", "fr", "it")
"""Languages with a catalogue."""

DEFAULT_TAG = {"en": "en-GB", "fr": "fr-FR", "it": "it-IT"}
"""What a language means when no region is given."""


def base_language(language: str) -> str:
    """Return the language of a tag: `fr` for `fr-CH`.

    Raises:
        ValueError: When there is no catalogue for it.
    """
    base = language.replace("_", "-").split("-")[0].lower()
    if base not in LANGUAGES:
        raise ValueError(f"no catalogue for language {language!r}")
    return base


def full_tag(language: str) -> str:
    """Return the tag with its region, as written in a document: `fr-FR` for `fr`.

    Raises:
        ValueError: When there is no catalogue for it.
    """
    base = base_language(language)
    _, _, region = language.replace("_", "-").partition("-")
    return f"{base}-{region.upper()}" if region else DEFAULT_TAG[base]
