from dataclasses import dataclass

import pytest

from dunbatch.render import fonts
from dunbatch.render.fonts import check_fonts, missing_characters, text_width


@dataclass(frozen=True, slots=True)
class Inner:
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outer:
    title: str = ""
    inner: Inner = Inner()


@pytest.mark.parametrize(
    "text",
    [
        "Łódź",
        "Αθήνα",
        "Москва",
        "São Paulo",
        "E\u0301lodie",
        "1\u202f000\u00a0€",
        "\u2212200 «…» n° œ",
    ],
)
def test_latin_greek_cyrillic_and_signs_are_there(text):
    assert missing_characters(Outer(text)) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("株式会社", "U+682A"),
        ("שלום", "U+05E9"),
        ("smile 🙂", "U+1F642"),
        ("tab\there", "U+0009"),
        ("turned\u202eround", "U+202E"),
        ("zero\u200bwidth", "U+200B"),
        ("soft\u00adhyphen", "U+00AD"),
        ("private\ue000use", "U+E000"),
    ],
)
def test_other_characters_are_found_with_their_code(text, code):
    (missing,) = missing_characters(Outer(text))

    assert (missing.field, missing.text, missing.code) == ("title", text, code)


def test_texts_are_searched_to_the_last_one():
    found = missing_characters(Outer("好", Inner(("plain", "雨"))))

    assert [one.field for one in found] == ["title", "inner.names"]


def test_the_shipped_fonts_are_the_recorded_ones():
    assert check_fonts() == ()


def test_a_damaged_font_is_named(tmp_path, monkeypatch):
    for path in fonts.fonts_folder().iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "NotoSans-Bold.ttf").write_bytes(b"no font")
    (tmp_path / "NotoSans-Italic.ttf").unlink()
    monkeypatch.setattr(fonts, "fonts_folder", lambda: tmp_path)

    messages = [problem.message for problem in check_fonts()]

    assert len(messages) == 2
    assert "NotoSans-Bold.ttf" in messages[0]
    assert "NotoSans-Italic.ttf" in messages[1]


def test_width_grows_with_the_text_and_the_size():
    assert text_width("", 10) == 0
    assert text_width("00", 10) == pytest.approx(2 * text_width("0", 10))
    assert text_width("0", 20) == pytest.approx(2 * text_width("0", 10))
    assert text_width("0", 10) == pytest.approx(0.572 * 10 * 25.4 / 72)
