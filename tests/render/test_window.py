"""Each envelope on real pages: where the words are, read back from the PDF by another program."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from dunbatch.core.terms import Channel
from dunbatch.policy.envelope_profiles import profile
from dunbatch.policy.envelopes import Paper
from dunbatch.render.layout import lay_out
from dunbatch.render.letter import Letter, render_html, render_letter
from dunbatch.render.stationery import envelope_sheet
from tests.render import factories
from tests.render.envelope_letters import LANGUAGE, WINDOWS, in_envelope, letter_in
from tests.render.every_kind import every_kind

pytestmark = pytest.mark.pdf

# What the sheet moves up in its envelope: envelope height less folded height.
SLIDES = {"fr_right": 11, "it_right": 11, "uk_left": 11, "din_b": 9, "ch_right": 9, "ch_left": 9}
# What always shows of the page's height: a third of an A4 sheet in a DL with a window of 35 mm.
ALWAYS = {
    "fr_right": (55, 79),
    "fr_registered": (55, 79),
    "it_right": (56, 80),
    "uk_left": (57, 81),
}
# What always shows of its width: KOMA-Script's indent of 10 mm in the windows on the right, 5 mm
# in those on the left (as DIN 5008 sets its text), less what the sheet can move to the right.
ACROSS = {
    **dict.fromkeys(("fr_right", "it_right"), (110, 190)),
    "fr_registered": (110, 195),
    "uk_left": (25, 100),
    "din_b": (25, 95),
    "ch_right": (122, 192),
    "ch_left": (25, 110),
    "us_10": (17.5 + 4.7, 131.8 - 20.7),
}
FOLDS = {
    **dict.fromkeys(("fr_right", "fr_registered", "it_right", "uk_left"), (99, 198)),
    **dict.fromkeys(("ch_right", "ch_left"), (105, 210)),
    "din_b": (105, 148.5, 210),
    "us_10": (95.3, 187.3),
    "none": (),
}
CLEARANCE = 5
# Noto Sans reaches higher and lower than its letters do; pdftotext gives the font's own height.
OVERHANG = 1.0
PROFILES = (*WINDOWS, "none")


def rendered(document):
    letter = render_letter(document)
    assert isinstance(letter, Letter), [problem.message for problem in letter]
    return letter


def codes(document):
    letter = render_letter(document)
    return [] if isinstance(letter, Letter) else [problem.code for problem in letter]


def words_on(pdf, page=1):
    """Return the words of a page with their rectangles in millimetres, as poppler sees them."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext of poppler is not installed")
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), "-", "-"]
    out = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    number = r'="([0-9.]+)"'
    found = re.findall(
        rf"<word xMin{number} yMin{number} xMax{number} yMax{number}>(.*?)</word>", out
    )
    return [(word, *(float(edge) / 72 * 25.4 for edge in edges)) for *edges, word in found]


def unescaped(text):
    return text.replace("&amp;", "&").replace("&#39;", "'")


def split(document):
    """Return the words of the address in their place, those of the sender's line, all others."""
    html = render_html(document)
    address = re.search(r'<div class="recipient.*?</div>', html, re.DOTALL)[0]
    wanted = unescaped(re.sub(r"<[^>]*>", " ", address)).split()
    words = [(unescaped(word), *box) for word, *box in words_on(rendered(document).pdf)]
    texts = [word for word, *_ in words]
    start = next(n for n in range(len(texts)) if texts[n : n + len(wanted)] == wanted)
    ours = words[start : start + len(wanted)]
    others = words[:start] + words[start + len(wanted) :]
    line = re.search(r'<p class="sender-line">(.*?)</p>', html)
    small = [w for w in others if line and w[4] - w[2] < 3.3 and w[2] < ours[0][2] and w[2] > 40]
    return ours, small, [w for w in others if w not in small]


@pytest.mark.parametrize("name", WINDOWS)
def test_the_words_in_the_window_are_the_address_and_no_others(name):
    left, top, width, height = WINDOWS[name]
    address, small, others = split(letter_in(name))

    first, last = ACROSS[name]
    low, high = ALWAYS.get(name, (top + SLIDES.get(name, 0), top + height))
    assert len(address) > 4
    for word, x1, y1, x2, y2 in address:
        assert first - 0.01 <= x1 <= x2 <= last, word
        assert low - OVERHANG <= y1 <= y2 <= high + OVERHANG, word
    slide = SLIDES.get(name, 0)
    for word, x1, y1, x2, y2 in others:
        meets_across = x1 < left + width + CLEARANCE and x2 > left - CLEARANCE
        meets_down = y1 + 0.6 < top + height + slide + CLEARANCE and y2 - 0.6 > top - CLEARANCE
        assert not (meets_across and meets_down), word
    if name in ("din_b", "ch_right", "ch_left"):
        said = " ".join(word for word, *_ in small)
        assert said.startswith(("Harrow & Finch Ltd ·", "Atelier des Tilleuls", "Officina Mel"))
        for word, x1, y1, x2, y2 in small:
            assert left <= x1 <= x2 <= left + width, word
            assert top <= y1 <= y2 <= top + slide + OVERHANG, word
    else:
        assert small == []


@pytest.mark.parametrize("name", PROFILES)
def test_folds_are_marked_in_the_margin_and_no_text(name):
    document = letter_in(name)
    envelope, paper = document.creditor.stationery.letter, document.creditor.stationery.paper
    layout, _ = lay_out(render_html(document), None, first_page=envelope_sheet(envelope, paper))
    marks = []
    for box in layout.pages[0]._page_box.children:
        if type(box).__name__ == "MarginBox" and box.at_keyword.startswith("@left"):
            top, height = box.border_box_y(), box.border_height()
            edge = top + height if box.border_bottom_width else top
            assert bool(box.border_bottom_width) != bool(box.border_top_width)
            assert 4 * 96 / 25.4 - 1 <= box.border_box_x() < box.border_box_x() + 1
            marks.append(edge / 96 * 25.4)

    assert sorted(marks) == pytest.approx(FOLDS[name], abs=0.2)
    assert len(layout.pages[1]._page_box.children) > 0
    assert not any(
        getattr(box, "at_keyword", "").startswith("@left")
        for box in layout.pages[1]._page_box.children
        if getattr(box, "border_top_width", 0) or getattr(box, "border_bottom_width", 0)
    )


def test_a_letter_by_email_has_no_fold_marks():
    document = replace(letter_in("fr_right"), channel=Channel.EMAIL)
    layout, _ = lay_out(
        render_html(document), None, first_page=envelope_sheet(profile("fr_right"), Paper.A4)
    )

    assert not any(
        getattr(box, "at_keyword", "").startswith("@left") and box.border_bottom_width
        for box in layout.pages[0]._page_box.children
    )


# Thirty-eight characters, as wide as six such lines may be in a window of 80 mm, and of 65 mm.
WIDE = "SOCIETE ANONYME DES GRANDS MAGASINS 38"
NARROW = "Société civile et littéraire d’Aix illi"[:38]
LONGEST = {
    **dict.fromkeys(WINDOWS, NARROW),
    **dict.fromkeys(("fr_right", "fr_registered", "it_right", "ch_left", "us_10", "none"), WIDE),
}


def longest(name, *, country="FR", lines=None, **changes):
    """Return a letter whose address has six lines of thirty-eight characters."""
    line = LONGEST.get(name, WIDE)
    assert len(line) == 38
    document = letter_in(name)
    addressee = replace(
        document.addressee,
        name=line,
        contact_name="",
        address_lines=lines or (line,) * 4,
        postal_code="42000",
        city=("Saint Etienne Cedex 38 En La Plus Belle"[:32]),
        region="",
        country=country,
        **changes,
    )
    return replace(document, addressee=addressee)


@pytest.mark.parametrize("name", PROFILES)
def test_the_longest_address_fits_and_one_line_or_character_more_does_not(name):
    # In its own country, so that no country is added: six lines of La Poste.
    document = longest(name)
    home = replace(document, creditor=replace(document.creditor, country="FR"))
    line = LONGEST.get(name, WIDE)

    assert codes(home) == []
    five = replace(home.addressee, address_lines=(line,) * 5)
    assert codes(replace(home, addressee=five)) == ["T003"]
    one_more = replace(home.addressee, address_lines=(line + "S", *(line,) * 3))
    assert codes(replace(home, addressee=one_more)) == ["T003"]


@pytest.mark.parametrize("name", PROFILES)
def test_abroad_the_country_is_one_line_more_where_the_window_is_high_enough(name):
    document = longest(name)
    abroad = replace(document, creditor=replace(document.creditor, country="CH"))
    has_room = name not in ("ch_right", "us_10")

    assert codes(abroad) == ([] if has_room else ["T003"])


def test_letters_that_are_too_wide_for_the_window_are_named():
    document = longest("fr_right")
    wide = replace(document.addressee, name="W" * 38)
    too_long = replace(document.addressee, name="i" * 39, address_lines=("1 rue A",))

    assert codes(replace(document, addressee=wide)) == ["T004"]
    assert codes(replace(document, addressee=too_long)) == ["T020"]


@pytest.mark.parametrize("name", PROFILES)
def test_a_typical_letter_has_one_page(name):
    document = in_envelope(factories.long_notice(LANGUAGE.get(name, "fr"), 4), name)

    assert rendered(document).pages == 1


@pytest.mark.parametrize("kind", every_kind("en"))
@pytest.mark.parametrize("paper", Paper)
def test_every_kind_of_document_is_written_on_either_paper(kind, paper):
    name = "us_10" if paper is Paper.LETTER else "din_b"
    document = every_kind("en")[kind]
    letter = rendered(in_envelope(document, name, paper))

    with pikepdf.open(BytesIO(letter.pdf)) as pdf:
        sizes = {
            tuple(round(float(edge) / 72 * 25.4, 1) for edge in page.mediabox[2:])
            for page in pdf.pages
        }
    assert sizes == {(210.0, 297.0) if paper is Paper.A4 else (215.9, 279.4)}


def test_a_letterhead_of_many_lines_pushes_the_words_down():
    document = letter_in("fr_right")
    address = tuple(f"{number} rue des Tilleuls" for number in range(1, 8))
    long = replace(document, creditor=replace(document.creditor, address=address))
    tops = [
        next(y1 for word, _, y1, _, _ in words_on(rendered(one).pdf) if word == "Objet")
        for one in (document, long)
    ]

    assert codes(long) == []
    assert tops[1] >= tops[0]


def test_without_a_window_the_address_still_stands_at_the_top():
    address, small, _ = split(letter_in("none"))

    assert small == []
    assert all(y1 >= 45 - OVERHANG and y2 <= 73 + OVERHANG for _, _, y1, _, y2 in address)


def test_the_senders_line_says_nothing_of_the_debt():
    html = render_html(letter_in("din_b"))
    (line,) = re.findall(r'<p class="sender-line">(.*?)</p>', html)

    assert unescaped(line) == "Harrow & Finch Ltd · Unit 4, Mill Lane · LEEDS · LS1 4AB"
    unposted = replace(letter_in("din_b"), channel=Channel.EMAIL)
    assert 'class="sender-line"' not in render_html(unposted)
