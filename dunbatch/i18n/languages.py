"""Languages letters are written in, and how a language tag such as `fr-CH` is understood.

A tag chooses two things: the catalogue of its language (`fr`), and the conventions of its region
for figures and dates. A region nobody knows has the conventions of the language's first region.
The languages themselves stand in `core/languages.py`.
"""

from babel import Locale

from dunbatch.core.languages import FIRST_REGION, LANGUAGES

__all__ = ["LANGUAGES", "base_language", "full_tag", "language_name"]


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
    return f"{base}-{region.upper() or FIRST_REGION[base]}"


def language_name(language: str, reader: str) -> str:
    """Return what a reader of the language `reader` calls a language.

    Raises:
        ValueError: When there is no catalogue for one of them.
    """
    base = base_language(language)
    return Locale(base_language(reader)).languages.get(base) or base
