"""Words longer than those of today: what stands in a fixed place fits, or the letter is refused.

Headings of columns, labels and the box of the demand have places of fixed width. No heading of the
three languages is broken inside a word there, and a language whose every sentence is a third
longer gives letters in which nothing lies over anything, or the problem T005.
"""

import re
import string
from html.parser import HTMLParser

import pytest
from babel.messages.pofile import read_po

from dunbatch.core.languages import LANGUAGES
from dunbatch.i18n import catalogues
from dunbatch.render import environment
from dunbatch.render.layout import lay_out
from dunbatch.render.letter import Letter, render_html, render_letter
from tests.i18n.test_catalogues import PLACEHOLDER
from tools.conformance.words import overlaps
from tools.specimens.laws import LAWS
from tools.specimens.make import specimens

pytestmark = pytest.mark.pdf

PLACED = {"th", "caption", "h1", "h2"}


@pytest.fixture(scope="module", params=LANGUAGES)
def of_one_language(request):
    return specimens([request.param], LAWS[-1:])


@pytest.fixture
def longer(monkeypatch):
    """Every sentence a third longer, for one test."""

    def read_longer(*arguments, **options):
        catalogue = read_po(*arguments, **options)
        for message in catalogue:
            if message.id and message.string:
                texts = message.string
                message.string = (
                    lengthened(texts)
                    if isinstance(texts, str)
                    else tuple(lengthened(text) for text in texts)
                )
        return catalogue

    monkeypatch.setattr(catalogues, "read_po", read_longer)
    forget()
    yield
    forget()


def forget():
    for module in (catalogues, environment):
        for one in vars(module).values():
            if hasattr(one, "cache_clear"):
                one.cache_clear()


def lengthened(text):
    """Return text whose every word has a third more letters."""

    def longer_word(found):
        word = found[0]
        return word + word[-1].lower() * -(-len(word) // 3)

    parts = re.split(f"({PLACEHOLDER.pattern})", text)
    return "".join(
        part if PLACEHOLDER.fullmatch(part) else re.sub(r"[^\W\d_]+", longer_word, part)
        for part in parts
    )


class Words(HTMLParser):
    """The words of a page as they stand in its source."""

    def __init__(self, source):
        super().__init__()
        self.found = set()
        self.feed(source)

    def handle_data(self, data):
        for word in re.split(r"[\s\u00a0\u202f]+", data):
            self.found |= {word, *re.split(r"(?<=[-–/])", word)}


def lines(box, inside=False):
    """Yield the lines of what stands in a fixed place, each as its words."""
    box = getattr(box, "_box", box)
    element = getattr(box, "element", None)
    inside = inside or getattr(element, "tag", "") in PLACED
    if inside and type(box).__name__ == "LineBox":
        text = "".join(texts(box))
        yield [word for word in re.split(r"[\s\u00a0\u202f]+", text) if word]
        return
    for child in getattr(box, "children", ()):
        yield from lines(child, inside)


def texts(box):
    if isinstance(getattr(box, "text", None), str):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from texts(child)


def broken_words(document):
    html = render_html(document)
    known = Words(html).found
    layout, _ = lay_out(html, None)
    return {
        word
        for page in layout.pages
        for line in lines(page._page_box)
        for word in line
        if word not in known
    }


def test_no_heading_is_broken_inside_a_word(of_one_language):
    for one in of_one_language:
        assert broken_words(one.document) == set(), one.name


@pytest.mark.usefixtures("longer")
def test_a_third_longer_fits_or_is_refused(of_one_language, tmp_path):
    said = {}
    for one in of_one_language:
        letter = render_letter(one.document)
        if isinstance(letter, Letter):
            file = tmp_path / f"{one.name}.pdf"
            file.write_bytes(letter.pdf)
            assert overlaps(file) == [], one.name
            said[one.name] = "fits"
        else:
            assert {problem.code for problem in letter} == {"T005"}, one.name
            said[one.name] = letter[0].message
    assert "fits" in said.values()


@pytest.mark.usefixtures("longer")
def test_a_heading_broken_inside_a_word_is_found():
    (document,) = [
        one.document for one in specimens(["it"], LAWS[-1:]) if one.scene == "final_demand"
    ]

    assert "Giornii" in render_html(document)
    assert broken_words(document)


def test_what_a_longer_word_is():
    assert lengthened("Due %(date)s!") == "Duee %(date)s!"
    assert lengthened("Échéance") == "Échéanceeee"
    assert all(len(lengthened(letter)) == 2 for letter in string.ascii_letters)
