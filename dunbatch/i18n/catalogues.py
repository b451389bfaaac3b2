"""Catalogues of sentences: `.po` files, read when they are first needed.

English sentences are the ids and stand in templates and modules; `locales/<language>` holds what
they become. A sentence without a translation stays English, and a test refuses to let that ship.

A language that speaks to a person otherwise than to a firm (Italian: Lei, not Voi) has a second,
small catalogue, `dunbatch.person.po`, with the sentences that differ.
"""

from functools import cache
from gettext import GNUTranslations
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dunbatch.i18n.languages import base_language, full_tag
from dunbatch.i18n.typography import is_regional, regional
from dunbatch.shipped import shipped_folder

DOMAIN = "dunbatch"
"""Name of the catalogue files."""
PERSON = "dunbatch.person"
"""Name of the small catalogues of sentences said otherwise to a person than to a firm."""


class Translator:
    """Sentences of one language; placeholders `%(name)s` are filled by the caller."""

    __slots__ = ("_translations", "language")

    def __init__(self, language: str, translations: GNUTranslations) -> None:
        """Serve the sentences of `translations`, which are in `language`."""
        self.language = language
        self._translations = translations

    def gettext(self, message: str) -> str:
        """Return the translation of a message that has no context."""
        return self._translations.gettext(message)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Return the translation of a message without context in the form for `count`."""
        return self._translations.ngettext(singular, plural, count)

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation of `message` as used in `context`."""
        return self._translations.pgettext(context, message)

    def npgettext(self, context: str, singular: str, plural: str, count: int) -> str:
        """Return the translation of a message in the form for `count`."""
        return self._translations.npgettext(context, singular, plural, count)


def translator(language: str, *, to_person: bool = False) -> Translator:
    """Return the sentences of a language tag, set as its region sets them.

    Args:
        language: A language tag such as `fr` or `fr-CH`.
        to_person: Whether they are said to a person; otherwise to a firm, or to nobody in
            particular.

    Raises:
        ValueError: When there is no catalogue for the language.
    """
    tag = full_tag(language)
    return _translator(tag if is_regional(tag) else base_language(tag), to_person)


@cache
def _translator(tag: str, to_person: bool) -> Translator:
    language = base_language(tag)
    catalogue = read_catalogue(language)
    if to_person:
        _overlay(catalogue, read_catalogue(language, PERSON))
    for message in catalogue:
        if message.id and message.string:
            message.string = _set(message.string, tag)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translator(language, GNUTranslations(compiled))


def read_catalogue(language: str, domain: str = DOMAIN) -> Catalog:
    """Return the catalogue of a language that ships; one without sentences when there is none."""
    path = shipped_folder("locales") / language / "LC_MESSAGES" / f"{domain}.po"
    if domain != DOMAIN and not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, domain=domain, abort_invalid=True)


def _overlay(catalogue: Catalog, above: Catalog) -> None:
    for message in above:
        below = catalogue.get(message.id, context=message.context) if message.id else None
        if below is not None:
            below.string = message.string


def _set(words: str | tuple[str, ...] | list[str], tag: str) -> str | tuple[str, ...]:
    if isinstance(words, str):
        return regional(words, tag)
    return tuple(regional(text, tag) for text in words)
