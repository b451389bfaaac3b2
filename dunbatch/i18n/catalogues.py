"""Catalogues of sentences: `.po` files, read when they are first needed.

English sentences are the ids and stand in templates and modules; `locales/<language>` holds what
they become. A sentence without a translation stays English, and a test refuses to let that ship.
"""

from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dunbatch.i18n.languages import base_language
from dunbatch.policy.house import OwnText
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


def sentences(language: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the words of every sentence of a language, by context and English sentence.

    A sentence with a form for several has both, in the order one, several.

    Raises:
        ValueError: When there is no catalogue for the language.
    """
    return _sentences(base_language(language))


def letter_sentences(language: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return what `sentences` does, of the templates of letters alone.

    Raises:
        ValueError: When there is no catalogue for the language.
    """
    placed = {
        (message.context or "", _sentence(message))
        for message in _catalogue(base_language(language))
        if any(name.startswith("templates/") for name, _ in message.locations)
    }
    return {key: words for key, words in sentences(language).items() if key in placed}


@cache
def translator_with(language: str, own: tuple[OwnText, ...]) -> Translator:
    """Return the sentences of a language with some in a firm's own words.

    Args:
        language: A language tag; the region does not matter.
        own: Sentences that the catalogue has, with their placeholders; others are passed over.

    Raises:
        ValueError: When there is no catalogue for the language.
    """
    base = base_language(language)
    catalogue = _catalogue(base)
    for text in own:
        message = catalogue.get(text.sentence, context=text.context)
        if text.language != base or message is None:
            continue
        words = (text.words, text.words_for_several or text.words)
        message.string = words if message.pluralizable else text.words
    return _compiled(base, catalogue)


@cache
def _sentences(language: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for message in _catalogue(language):
        if message.id:
            words = message.string or ""
            found[message.context or "", _sentence(message)] = (
                (words,) if isinstance(words, str) else tuple(words)
            )
    return found


@cache
def _translator(language: str) -> Translator:
    return _compiled(language, _catalogue(language))


def _sentence(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _catalogue(language: str) -> Catalog:
    path = shipped_folder("locales") / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as stream:
        return read_po(stream, locale=language, domain=DOMAIN, abort_invalid=True)


def _compiled(language: str, catalogue: Catalog) -> Translator:
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translator(language, GNUTranslations(compiled))
