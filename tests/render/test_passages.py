"""A passage in another language says so in the file."""

from io import BytesIO

import pikepdf
import pytest

from dunbatch.render.letter import render_letter
from tests.render import factories
from tests.render import factories_own_use as own
from tests.render.pdf_text import text_of

pytestmark = pytest.mark.pdf


def languages(pdf):
    """Return the language of the file, and of its parts with the number of parts below each."""
    file = pikepdf.open(BytesIO(pdf))
    found = []

    def walk(element):
        if not isinstance(element, pikepdf.Dictionary):
            return 0
        kids = element.get("/K", [])
        below = 1 + sum(map(walk, kids if isinstance(kids, pikepdf.Array) else [kids]))
        if "/Lang" in element:
            found.append((str(element.Lang), below))
        return below

    walk(file.Root.StructTreeRoot)
    return str(file.Root.Lang), found


def test_the_script_of_a_call_is_in_the_language_of_the_customer():
    letter = render_letter(own.call_sheet("fr", "it"))

    whole, ((language, parts),) = languages(letter.pdf)
    assert (whole, language) == ("fr-FR", "it-IT")
    assert parts > 10
    assert "Fiche d’appel" in text_of(letter.pdf)


def test_a_letter_in_one_language_has_no_passages():
    assert languages(render_letter(factories.notice("en")).pdf) == ("en-GB", [])
