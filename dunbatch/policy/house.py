"""The house style: what a firm puts in place of the templates, sentences and fonts that ship."""

from dataclasses import dataclass

from dunbatch.core.problems import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class OwnText:
    """One sentence of the catalogues in the firm's own words."""

    language: str
    """Language of the words: `fr`, `en` or `it`."""
    context: str
    """Where letters use the sentence, such as `late notice`."""
    sentence: str
    """The sentence as the catalogues know it, in English."""
    words: str
    """What is written instead; keeps the sentence's placeholders."""
    words_for_several: str = ""
    """The same for more than one, where the sentence has a form for it; else empty."""
    place: Place = NOWHERE
    """Where it stands in the policy."""


@dataclass(frozen=True, slots=True)
class OwnFont:
    """One more family, for characters that the bundled fonts lack."""

    name: str
    """File name of the regular face."""
    regular: bytes
    """The regular face."""
    bold: bytes = b""
    """The bold face; empty: the regular one serves for both."""
    place: Place = NOWHERE
    """Where it stands in the policy."""


@dataclass(frozen=True, slots=True)
class House:
    """Everything a policy changes about the looks and the words of letters."""

    templates: tuple[tuple[str, str], ...] = ()
    """Own templates: name below the folder, and text; those not there are the shipped ones."""
    folder: str = ""
    """Name of their folder, for problems."""
    sheet: str = ""
    """Style sheet used in place of the shipped one: `letter.css` of the folder."""
    style: str = ""
    """Style sheet added after the shipped one."""
    style_name: str = ""
    """Its file name, for problems."""
    texts: tuple[OwnText, ...] = ()
    """Single sentences in own words."""
    fonts: tuple[OwnFont, ...] = ()
    """Families asked, in this order, for what the bundled fonts lack."""

    @property
    def changes_words(self) -> bool:
        """Whether a letter may lack what the shipped templates are sure to say."""
        return bool(self.templates or self.sheet or self.style or self.texts)


PLAIN = House()
"""Nothing of one's own."""
