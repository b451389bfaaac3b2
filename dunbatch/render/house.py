"""Whether a firm's own templates, sentences and fonts can be used at all, before any letter."""

import io
import re
from collections.abc import Iterator
from difflib import get_close_matches

from fontTools.ttLib import TTFont, TTLibError
from jinja2 import TemplateSyntaxError

from dunbatch.core.problems import NOWHERE, Place, Problem
from dunbatch.i18n.catalogues import sentences
from dunbatch.policy.house import House, OwnFont, OwnText
from dunbatch.render.environment import environment
from dunbatch.render.fonts import unprintable
from dunbatch.render.problems_house import (
    FONT_UNUSABLE,
    OTHER_PLACEHOLDERS,
    TEMPLATE_SYNTAX,
    UNKNOWN_SENTENCE,
    WORDS_UNPRINTABLE,
)

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_STRAY_PERCENT = re.compile(r"%(?!%|\(\w+\)s)")
# OS/2 fsType: these licences forbid a font inside a document.
_RESTRICTED, _BITMAP_ONLY = 0x0002, 0x0200


def check_house(house: House) -> tuple[Problem, ...]:
    """Return everything wrong with a firm's own templates, sentences and fonts.

    What a template says of a letter is seen when the letter is made.
    """
    fonts = [problem for font in house.fonts for problem in _font(font)]
    return (
        *_templates(house),
        *(problem for text in house.texts for problem in _text(text)),
        *fonts,
        *(() if fonts else _unprintable(house)),
    )


def unprintable_page(html: str, house: House, account: str, kind: str) -> Problem | None:
    """Return the problem of the first character of a page that no font prints; None: all do."""
    # Line ends print nothing and need no font.
    character = unprintable("".join(html.splitlines()).replace("\t", ""), house.fonts)
    if not character:
        return None
    return WORDS_UNPRINTABLE.at(
        NOWHERE,
        account_id=account,
        code=f"U+{ord(character):04X}",
        character=character,
        where=f"your template of the {kind}",
    )


def _templates(house: House) -> Iterator[Problem]:
    shaped = environment("en", House(templates=house.templates))
    for name, text in house.templates:
        try:
            shaped.compile(text, name)
        except TemplateSyntaxError as error:
            place = Place(f"{house.folder}/{name}", error.lineno)
            yield TEMPLATE_SYNTAX.at(place, template=name, what=error.message or "syntax")
        except RecursionError:
            place = Place(f"{house.folder}/{name}")
            yield TEMPLATE_SYNTAX.at(place, template=name, what="it is nested too deep")


def _text(text: OwnText) -> Iterator[Problem]:
    known = sentences(text.language)
    if (text.context, text.sentence) not in known:
        near = get_close_matches(
            f"{text.context}|{text.sentence}", [f"{c}|{s}" for c, s in known], n=1, cutoff=0.6
        )
        context, _, sentence = near[0].partition("|") if near else ("", "", "")
        nearest = f"; perhaps `{sentence}` under `{context}`" if near else ""
        yield UNKNOWN_SENTENCE.at(
            text.place,
            language=text.language,
            sentence=text.sentence,
            context=text.context,
            nearest=nearest,
        )
        return
    expected = set(_PLACEHOLDER.findall(text.sentence))
    expected.update(*(_PLACEHOLDER.findall(form) for form in known[text.context, text.sentence]))
    for words in filter(None, (text.words, text.words_for_several)):
        found = set(_PLACEHOLDER.findall(words))
        # The form for one may write the number out.
        as_known = found in (expected, expected - {"count"})
        if not as_known or _STRAY_PERCENT.search(words.replace("%%", "")):
            yield OTHER_PLACEHOLDERS.at(
                text.place, words=words, found=_listed(found), expected=_listed(expected)
            )


def _listed(names: set[str]) -> str:
    return ", ".join(f"%({name})s" for name in sorted(names)) or "none"


def _font(font: OwnFont) -> Iterator[Problem]:
    for face in filter(None, (font.regular, font.bold)):
        what = _why_not(face)
        if what:
            yield FONT_UNUSABLE.at(font.place, font=font.name, what=what)


def _why_not(face: bytes) -> str:
    try:
        parsed = TTFont(io.BytesIO(face), lazy=True)
        restrictions = parsed["OS/2"].fsType if "OS/2" in parsed else 0
        if not parsed.getBestCmap():
            return "it has no characters"
    except TTLibError:
        return "it is no TrueType or OpenType font"
    except Exception as error:
        # The parser promises no kinds of error for a damaged file.
        return f"it is damaged ({type(error).__name__})"
    if "fvar" in parsed:
        return "it is a variable font; take the static face"
    if restrictions & _BITMAP_ONLY or restrictions & 0x000F == _RESTRICTED:
        return "its licence does not allow embedding"
    return ""


def _unprintable(house: House) -> Iterator[Problem]:
    for text in house.texts:
        character = unprintable(text.words + text.words_for_several, house.fonts)
        if character:
            yield WORDS_UNPRINTABLE.at(
                text.place,
                code=f"U+{ord(character):04X}",
                character=character,
                where=f"the words `{text.words}`",
            )
