"""What every template must keep to, read from the files themselves."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_value_stands_where_escaping_does_not_protect(path):
    source = path.read_text("utf-8")

    assert not re.search(r"\|\s*safe|autoescape|<style|style=|<script", source)
    assert not re.search(r"=\{\{", source)  # an attribute without quotes
    links = re.findall(r'(?:src|href)="([^"]*)"', source)
    assert set(links) <= {"{{ sender.logo }}", "{{ one.url }}"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_computes(path):
    source = path.read_text("utf-8")
    code = " ".join(re.findall(r"\{[{%]-?(.*?)-?[%}]\}", source, flags=re.DOTALL))
    code = re.sub(r'"[^"]*"', "", code)

    assert not re.search(r"[+*/]|\s-\s", code)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_word_is_in_the_catalogue(path):
    source = re.sub(
        r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", path.read_text("utf-8"), flags=re.DOTALL
    )

    assert re.findall(r"[^\W\d_]+", source) == []


def test_every_header_cell_says_what_it_heads():
    for path in TEMPLATES:
        cells = re.findall(r"<th\b[^>]*>", path.read_text("utf-8"))
        assert [cell for cell in cells if "scope=" not in cell] == []


def test_the_style_sheet_reads_only_the_bundled_fonts():
    source = (FOLDER / "letter.css").read_text("utf-8")

    assert re.findall(r"@import|local\(", source) == []
    assert all(url.startswith('"fonts/') for url in re.findall(r"url\(([^)]*)\)", source))
    assert "image-rendering: crisp-edges" in source
