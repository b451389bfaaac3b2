"""How a registered letter says that it is one: in the words of the post that carries it.

Sources: the forms of La Poste, models of Italian letters, Royal Mail. The words for Ireland,
Switzerland, Canada and Belgium are from memory.
"""

from dataclasses import dataclass

from dunbatch.i18n.catalogues import Translator

_WORDS = {
    "FR": {"fr": "LETTRE RECOMMANDÉE AVEC AVIS DE RÉCEPTION"},
    "IT": {"it": "RACCOMANDATA A/R"},
    "CH": {"fr": "RECOMMANDÉ", "it": "RACCOMANDATA", "de": "EINSCHREIBEN"},
    "CA": {"en": "BY REGISTERED MAIL", "fr": "PAR COURRIER RECOMMANDÉ"},
    "BE": {"fr": "ENVOI RECOMMANDÉ"},
}
"""By country and language; the first where the letter is in another."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What a registered letter says of itself."""

    words: str
    """The words."""
    language: str
    """Language they are in; empty: that of the letter."""


def registered_mention(country: str, texts: Translator) -> Mention:
    """Return the words of the post of `country`.

    Args:
        country: The creditor's, whose post carries the letter.
        texts: Sentences of the letter's language, which the words are in where that post has
            several languages, or none is known of it.
    """
    known = _WORDS.get(country)
    if known is not None:
        language = texts.language if texts.language in known else next(iter(known))
        return Mention(known[language], "" if language == texts.language else language)
    if country == "GB":
        words = texts.pgettext("registered letter", "BY ROYAL MAIL SIGNED FOR")
    elif country == "IE":
        words = texts.pgettext("registered letter", "REGISTERED POST")
    else:
        words = texts.pgettext("registered letter", "REGISTERED LETTER WITH ADVICE OF RECEIPT")
    return Mention(words, "")
