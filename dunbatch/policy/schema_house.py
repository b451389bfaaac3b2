"""The policy's schema: a firm's own templates, style sheet, sentences and fonts."""

import re
from typing import Annotated

from dunbatch.core.languages import LANGUAGES
from dunbatch.policy import problems_house as problems
from dunbatch.policy.leaf import Leaf, choice, matching, read_text
from dunbatch.policy.section import Section

LONGEST_SENTENCE = 1000
"""Characters of one sentence of a letter."""
MOST_TEXTS = 200
"""Sentences in own words; the catalogues have some hundreds."""
MOST_FONTS = 8
"""Families of one's own."""

FOLDER_NAME = re.compile(r"(?!\.)[^/\\:]{1,80}\Z")
STYLE_NAME = re.compile(r"(?!\.)[^/\\:]{1,80}\.css\Z", re.IGNORECASE)
FONT_NAME = re.compile(r"(?!\.)[^/\\:]{1,80}\.(?:ttf|otf)\Z", re.IGNORECASE)

_SENTENCE = Leaf(lambda value: read_text(value, LONGEST_SENTENCE), {"type": "string"})
Sentence = Annotated[str, _SENTENCE]
FolderName = Annotated[str, matching(FOLDER_NAME, problems.BAD_FOLDER_NAME)]
StyleName = Annotated[str, matching(STYLE_NAME, problems.BAD_STYLE_NAME)]
FontName = Annotated[str, matching(FONT_NAME, problems.BAD_FONT_NAME)]


class TextSection(Section):
    """One sentence of the letters in own words."""

    language: Annotated[str, choice(LANGUAGES)]
    """Language of the words."""
    context: Sentence
    """Where letters use the sentence; `dunbatch templates copy` lists all of them."""
    sentence: Sentence
    """The sentence in English, as `dunbatch templates copy` lists it."""
    words: Sentence
    """What to write instead; placeholders such as `%(total)s` must all be kept."""
    words_for_several: Sentence = ""
    """The same for more than one item, where the sentence has two forms."""


class FontSection(Section):
    """One more family of fonts, asked for the characters the bundled ones lack."""

    regular: FontName
    """File of the regular face, beside the policy."""
    bold: FontName = ""
    """File of the bold face; the regular one when left out."""
