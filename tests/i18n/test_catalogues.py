"""The catalogues are current, complete and set as their language is set."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from dunbatch.core.languages import LANGUAGES
from dunbatch.i18n.catalogues import translator
from dunbatch.render.fonts import missing_characters

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def catalogue(language):
    path = ROOT / "locales" / language / "LC_MESSAGES" / "dunbatch.po"
    with path.open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def messages(catalogue):
    return {(one.context, ids(one)): one for one in catalogue if one.id}


def ids(message):
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def strings(message):
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


@pytest.fixture(scope="module")
def extracted():
    """Return what stands in the sources now."""
    found = Catalog()
    with (ROOT / "locales" / "babel.cfg").open(encoding="utf-8") as stream:
        methods, options = parse_mapping_cfg(stream)
    for folder in ("dunbatch", "templates"):
        prefixed = [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in methods]
        for _, _, text, _, context in extract_from_dir(ROOT / folder, prefixed, options):
            found.add(text, context=context)
    return messages(found)


def test_the_template_catalogue_is_what_the_sources_say(extracted):
    with (ROOT / "locales" / "dunbatch.pot").open("rb") as stream:
        template = messages(read_po(stream))

    assert template.keys() == extracted.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated_and_none_is_left_over(language, extracted):
    translated = messages(catalogue(language))

    assert translated.keys() == extracted.keys()
    assert [one.id for one in translated.values() if one.fuzzy] == []
    assert [one.id for one in translated.values() if not all(strings(one))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_sentence(language):
    def wrong(message):
        # A plural may leave its count out of the form for one.
        allowed = set(PLACEHOLDER.findall(" ".join(ids(message))))
        found = [set(PLACEHOLDER.findall(text)) for text in strings(message)]
        return any(one != allowed for one in found[-1:]) or any(one - allowed for one in found)

    assert [one.id for one in catalogue(language) if one.id and wrong(one)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_percent_sign_never_breaks_a_sentence(language):
    stray = re.compile(r"%(?!\(\w+\)s)")

    assert [one.id for one in catalogue(language) if any(map(stray.search, strings(one)))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fonts_have_every_character_of_a_catalogue(language):
    texts = tuple(text for one in catalogue(language) for text in strings(one) if one.id)

    assert missing_characters(texts) == ()


def test_french_signs_stand_behind_their_spaces():
    wrong = re.compile(r"(?<!\u202f)[;!?]|(?<!\u00a0):|«(?!\u00a0)|(?<!\u00a0)»|n°(?!\u00a0)|'")
    texts = [text for one in catalogue("fr") if one.id for text in strings(one)]

    assert [text for text in texts if wrong.search(text)] == []


@pytest.mark.parametrize("language", ["en", "it"])
def test_no_space_stands_before_a_sign(language):
    wrong = re.compile(r"[\s\u00a0\u202f][;:!?,.]|'")
    texts = [text for one in catalogue(language) if one.id for text in strings(one)]

    assert [text for text in texts if wrong.search(text)] == []


def test_a_region_speaks_its_language():
    assert translator("fr-CH").pgettext("payment", "Cheque") == "Chèque"


def test_a_sentence_nobody_knows_stays_as_it_is():
    assert translator("it").pgettext("payment", "Barter") == "Barter"


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("fr", 0, "jour "),
        ("fr", 1, "jour "),
        ("fr", 2, "jours "),
        ("it", 0, "giorni "),
        ("en", 1, "day "),
    ],
)
def test_plurals_follow_the_language(language, count, expected):
    text = translator(language).npgettext(
        "reason",
        "An item is %(days)s day overdue (threshold: day %(threshold)s).",
        "An item is %(days)s days overdue (threshold: day %(threshold)s).",
        count,
    )

    assert expected in text


def test_a_language_without_a_catalogue_is_refused():
    with pytest.raises(ValueError, match="xx"):
        translator("xx")
