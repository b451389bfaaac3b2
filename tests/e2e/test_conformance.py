"""One letter of each kind in each language, from the specimens, laid out by WeasyPrint.

Fonts, language, title, structure, tags, and that nothing lies over anything. `make conformance`
asks the same of more letters, and veraPDF whether they are PDF/A-3a and PDF/UA-1.
"""

import shutil
import subprocess

import pikepdf
import pytest

from dunbatch.core.languages import LANGUAGES
from dunbatch.core.terms import DocumentKind
from dunbatch.shipped import shipped_folder
from tests.i18n.test_catalogues import PLACEHOLDER, catalogue, ids, strings
from tools.conformance.files import BREAKAGES, broken, strained
from tools.conformance.tags import tag_faults
from tools.conformance.words import overlaps, words_of
from tools.make_gallery import write_pdfs
from tools.specimens.laws import CUSTOMERS, LAWS
from tools.specimens.make import specimens
from tools.specimens.scenes import SCENES

pytestmark = pytest.mark.pdf

needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="pdftotext of poppler is not installed"
)


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    """The letters under one law, and what strains the layout, as files with their language."""
    chosen = list(specimens(laws=LAWS[-1:]))
    chosen += strained(chosen[0])
    files = write_pdfs(chosen, tmp_path_factory.mktemp("letters"))
    return {file: one.language for file, one in zip(files, chosen, strict=True)}


def plain(kind):
    return next(one for one in specimens(["fr"], LAWS[-1:]) if one.scene == kind)


def test_every_kind_and_language_has_a_specimen():
    templates = {path.stem for path in shipped_folder("templates").glob("*.html")}
    kinds = {kind.value for kind in DocumentKind if kind.value in templates}

    assert {scene.kind for scene in SCENES} == kinds
    assert set(CUSTOMERS) == set(LANGUAGES)


def test_specimens_have_accounts_of_their_own():
    assert len({scene.account_id for scene in SCENES}) == len(SCENES)


def test_every_letter_speaks_its_language_and_embeds_the_bundled_fonts_alone(letters):
    for file, language in letters.items():
        with pikepdf.open(file) as pdf:
            assert str(pdf.Root.Lang).startswith(language)
            assert str(pdf.docinfo.Title)
            fonts = {
                str(font.BaseFont).partition("+")[2]
                for page in pdf.pages
                for font in page.Resources.get("/Font", {}).values()
            }
        assert fonts
        assert all(font.startswith("Dunbatch") for font in fonts), fonts


@needs_poppler
def test_no_english_is_left_in_a_letter_of_another_language(letters):
    for file, language in letters.items():
        told = " ".join(word.text for page in words_of(file) for word in page)
        left = [phrase for phrase in english_phrases(language) if phrase in told]
        assert left == [], file.name


def english_phrases(language):
    """Return how the English sentences begin that the language says otherwise."""
    return {
        phrase
        for one in catalogue(language)
        if one.id and language != "en"
        for text in ids(one)
        if len((phrase := PLACEHOLDER.split(text)[0].strip()).split()) > 1
        and not any(phrase in translated for translated in strings(one))
    }


def test_there_are_english_phrases_to_look_for():
    assert english_phrases("en") == set()
    assert all(len(english_phrases(language)) > 200 for language in ("fr", "it"))


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_nothing(letters):
    for file in letters:
        checked = subprocess.run(
            ["qpdf", "--check", file], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stdout + checked.stderr


@needs_poppler
def test_every_text_is_in_the_tag_tree_and_none_lies_over_another(letters):
    faults = {file.name: tag_faults(file) + overlaps(file) for file in letters}

    assert {name: found for name, found in faults.items() if found} == {}


@needs_poppler
def test_a_table_without_heads_is_found(tmp_path):
    file = tmp_path / "broken.pdf"
    file.write_bytes(broken(plain("statement"), "no table heads"))

    assert "a table has no header cell" in tag_faults(file)


@needs_poppler
def test_a_text_cut_out_of_the_tag_tree_is_found(tmp_path):
    (file,) = write_pdfs([plain("final_demand")], tmp_path)
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        (root,) = pdf.Root.StructTreeRoot.K
        del root.K[-1]
        pdf.save(file)

    (fault,) = tag_faults(file)
    assert "not in the tag tree, and no head or foot" in fault
    assert "Claire Morin" in fault


def test_every_way_to_break_a_letter_breaks_something():
    assert all(broken(plain("final_demand"), how) for how in BREAKAGES)
