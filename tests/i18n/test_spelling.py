"""Every word of a catalogue is known to a dictionary, or to the list of words we know better.

A word of the list is either a name, a term kept in another language, or a piece that the
dictionary's way of dividing a sentence leaves over.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.i18n.test_catalogues import PLACEHOLDER, catalogue, strings

DICTIONARIES = {"en": "en_GB", "fr": "fr", "it": "it_IT"}
WORDS = Path(__file__).with_name("words")


def unknown(text, language):
    """Return the words of `text` that hunspell does not know."""
    if not (shutil.which("hunspell") and has_dictionary(language)):
        assert "CI" not in os.environ, f"hunspell has no dictionary of {language}"
        pytest.skip(f"hunspell or its dictionary of {language} is not installed")
    return set(hunspell(text, language).stdout.split())


def has_dictionary(language):
    return hunspell("a", language).returncode == 0


def hunspell(text, language):
    return subprocess.run(
        ["hunspell", "-d", DICTIONARIES[language], "-i", "utf-8", "-l"],
        input=plain(text),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def plain(text):
    """Return text without placeholders and numbers, with the signs a dictionary expects."""
    without = re.sub(r"\w*\d[\w-]*", " ", PLACEHOLDER.sub(" ", text)).replace("’", "'")
    return re.sub(r"[\u00a0\u202f]", " ", without)


def sentences(language):
    return "\n".join(text for one in catalogue(language) if one.id for text in strings(one))


def listed(language):
    return (WORDS / f"{language}.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("language", DICTIONARIES)
def test_every_word_is_known_or_listed_and_none_is_listed_in_vain(language):
    found, known = unknown(sentences(language), language), listed(language)

    assert found <= set(known), f"misspelt, or to be listed: {sorted(found - set(known))}"
    assert set(known) <= found, f"listed in vain: {sorted(set(known) - found)}"
    assert known == sorted(set(known))


@pytest.mark.parametrize(
    ("language", "sentence", "wrong"),
    [
        ("en", "We ask you to pay the ammount.", {"ammount"}),
        ("fr", "La somme est réglèe\u202f; l’intérét court.", {"réglèe", "l'intérét"}),
        ("it", "Si prega di effetuare il pagamento.", {"effetuare"}),
    ],
)
def test_a_slip_is_found(language, sentence, wrong):
    assert unknown(sentence, language) == wrong


def test_a_placeholder_is_no_word():
    assert unknown("%(xyzzy)s items", "en") == set()
