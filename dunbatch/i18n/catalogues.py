"""Catalogues of sentences: `.po` files, read when they are first needed.

English sentences are the ids and stand in templates and modules; `locales/<language>` holds what
they become. A sentence without a translation stays English, and a test refuses to let that ship.

A language that speaks to a person otherwise than to a firm (Italian: Lei, not Voi) has a second,
small catalogue, `dunbatch.person.po`, with the sentences that differ.
"""

from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dunbatch.i18n.languages import base_language, full_tag
from dunbatch.i18n.typography import is_regional, regional
from dunbatch.policy.house import OwnText
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
    return _translator(catalogue_tag(language), to_person)


def catalogue_tag(language: str) -> str:
    """Return what tells the catalogues of language tags apart: a region only where it matters.

    Raises:
        ValueError: When there is no catalogue for the language.
    """
    tag = full_tag(language)
    return tag if is_regional(tag) else base_language(tag)


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
        for message in read_catalogue(base_language(language))
        if any(name.startswith("templates/") for name, _ in message.locations)
    }
    return {key: words for key, words in sentences(language).items() if key in placed}


@cache
def translator_with(
    language: str, own: tuple[OwnText, ...], *, to_person: bool = False
) -> Translator:
    """Return the sentences of a language with some in a firm's own words.

    Args:
        language: A language tag.
        own: Sentences that the catalogue has, with their placeholders; others are passed over.
            They are said to persons and firms alike, and set as they are written.
        to_person: Whether the others are said to a person.

    Raises:
        ValueError: When there is no catalogue for the language.
    """
    base = base_language(language)
    catalogue = _catalogue(catalogue_tag(language), to_person)
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
    for message in read_catalogue(language):
        if message.id:
            words = message.string or ""
            found[message.context or "", _sentence(message)] = (
                (words,) if isinstance(words, str) else tuple(words)
            )
    return found


@cache
def _translator(tag: str, to_person: bool) -> Translator:
    return _compiled(base_language(tag), _catalogue(tag, to_person))


def _sentence(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _catalogue(tag: str, to_person: bool) -> Catalog:
    """Return a catalogue as it is said to the reader and set in the region of `tag`."""
    language = base_language(tag)
    catalogue = read_catalogue(language)
    for message in read_catalogue(language, PERSON) if to_person else ():
        below = catalogue.get(message.id, context=message.context) if message.id else None
        if below is not None:
            below.string = message.string
    for message in catalogue if is_regional(tag) else ():
        if message.id and isinstance(message.string, str):
            message.string = regional(message.string, tag)
        elif message.id and message.string:
            message.string = tuple(regional(text, tag) for text in message.string)
    return catalogue


def read_catalogue(language: str, domain: str = DOMAIN) -> Catalog:
    """Return the catalogue of a language that ships; one without sentences when there is none."""
    path = shipped_folder("locales") / language / "LC_MESSAGES" / f"{domain}.po"
    if domain != DOMAIN and not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, domain=domain, abort_invalid=True)


def _compiled(language: str, catalogue: Catalog) -> Translator:
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translator(language, GNUTranslations(compiled))
