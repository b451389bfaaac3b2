"""The page to look through: every specimen is on it, once, and its links lead to its files."""

import re

from PIL import Image

from tools.make_gallery import PICTURES, Shown, index_of, shrink
from tools.specimens.laws import LAWS
from tools.specimens.make import specimens


def shown():
    return [Shown(one, (f"{one.name}-1.png", f"{one.name}-2.png")) for one in specimens()]


def test_every_specimen_is_on_the_page_with_each_of_its_pages():
    letters = shown()
    page = index_of(letters)
    linked = re.findall(r'(?:href|src)="([^"#]+)"', page)

    assert set(linked) == {
        *(f"pages/{name}" for one in letters for name in one.pages),
        *(f"thumbnails/{one.pages[0]}" for one in letters),
        *(f"pdf/{one.specimen.name}.pdf" for one in letters),
    }
    assert [f'id="{law.name}"' in page for law in LAWS] == [True] * len(LAWS)


def test_the_page_asks_for_nothing_from_elsewhere():
    page = index_of(shown())

    assert "<script" not in page
    assert "//" not in page
    assert page == index_of(shown())


def test_the_readme_shows_specimens_there_are():
    known = {(one.scene, one.language, one.law) for one in specimens()}

    assert set(PICTURES) <= known


def test_a_smaller_picture_keeps_its_shape(tmp_path):
    Image.new("RGB", (1240, 1754), "white").save(tmp_path / "a.png")
    shrink(tmp_path / "a.png", tmp_path / "b.png", 620)

    with Image.open(tmp_path / "b.png") as small:
        assert small.size == (620, 877)
