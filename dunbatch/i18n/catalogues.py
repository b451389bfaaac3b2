"""Catalogues of sentences: `.po` files, read when they are first needed.

English sentences are the ids and stand in templates and modules; `locales/<language>` holds what
they become. A sentence without a translation stays English, and a test refuses to let that ship.
"""

from functools import cache
from gettext import GNUTranslations
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dunbatch.i18n.languages import base_language
from dunbatch.shipped import shipped_folder

DOMAIN = "dunbatch"
"""Name of the catalogue files."""


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


def translator(language: str) -> Translator:
    """Return the sentences of a language tag; the region does not matter.

    Raises:
        ValueError: When there is no catalogue for the language.
    """
    return _translator(base_language(language))


@cache
def _translator(language: str) -> Translator:
    path = shipped_folder("locales") / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=language, domain=DOMAIN, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translator(language, GNUTranslations(compiled))
