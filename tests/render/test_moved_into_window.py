"""Whatever a changed template moves into the window is caught, by what leaves ink there."""

import pytest

from dunbatch.render.layout import lay_out
from dunbatch.render.letter import render_html
from dunbatch.render.logo import logo_asset
from dunbatch.render.placement import Ink, out_of_place
from dunbatch.render.stationery import envelope_sheet
from tests.render import factories
from tests.render.envelope_letters import WINDOWS, letter_in

pytestmark = pytest.mark.pdf

AT = "position:absolute;left:{x}mm;top:{y}mm;margin:0;"
BOX = "width:4mm;height:4mm;"
CELL = f'<td style="{BOX}">'
MOVED = {
    "text": f'<p style="{AT}">x</p>',
    "picture": f'<img alt="" src="logo.svg" style="{AT}{BOX}">',
    "line or border": f'<div style="{AT}{BOX}border:1px solid"></div>',
    "background": f'<div style="{AT}{BOX}background:#eee"></div>',
}
FROM_BELOW = "transform:translateY(calc({y}mm - 180mm))"
COLUMN = '<colgroup style="background:#eee"><col></colgroup>'
OTHER_WAYS = {
    "line or border": (
        f'<hr style="{AT}width:4mm">',
        f'<table style="{AT}"><tr><td style="{BOX}border:1px solid"></table>',
        f'<div style="{AT}{BOX}outline:1px solid"></div>',
        f'<div style="{AT}{BOX}top:180mm;border:1px solid;{FROM_BELOW}"></div>',
        f'<div style="{AT}top:180mm;{FROM_BELOW}"><p style="{BOX}border:1px solid"></p></div>',
    ),
    "background": (
        f'<div style="{AT}{BOX}background:linear-gradient(red,blue)"></div>',
        f'<table style="{AT}"><tr style="background:#eee">{CELL}</table>',
        f'<table style="{AT}">{COLUMN}<tr>{CELL}</table>',
    ),
}


def strays(document, added):
    """Return what is found out of place when `added` stands at the head of the page."""
    document = factories.with_logo(document)
    html = render_html(document).replace('<div class="front">', '<div class="front">' + added)
    stationery = document.creditor.stationery
    logo = logo_asset(document.creditor.logo)
    layout, said = lay_out(
        html, logo, first_page=envelope_sheet(stationery.letter, stationery.paper)
    )
    assert said == ()
    found = out_of_place(layout.pages, stationery.letter, stationery.paper, posted=True)
    return [placed.ink for placed in found]


@pytest.mark.parametrize("name", WINDOWS)
@pytest.mark.parametrize("ink", Ink)
def test_an_element_moved_into_the_window_is_caught(name, ink):
    left, top, width, height = WINDOWS[name]
    # From the corner of the text, which is 25 mm from the left and 12 mm from the top.
    inside = {"x": left + width / 2 - 25, "y": top + height - 10 - 12}
    if name == "us_10":
        inside["y"] = top + 2 - 12
    beside = {"x": 100 if left < 100 else 0, "y": 0}
    element = MOVED[ink.value]

    assert strays(letter_in(name), element.format(**beside)) == []
    assert strays(letter_in(name), element.format(**inside)) == [ink]


@pytest.mark.parametrize(
    ("ink", "element"), [(ink, one) for ink, several in OTHER_WAYS.items() for one in several]
)
def test_ink_is_seen_however_it_came_there(ink, element):
    assert strays(letter_in("fr_right"), element.format(x=120, y=60)) == [ink]
    assert strays(letter_in("fr_right"), element.format(x=0, y=90)) == []


def test_in_the_strip_around_the_window_nothing_stands_either():
    text = MOVED["picture"]

    assert strays(letter_in("fr_right"), text.format(x=120, y=96 - 12)) == []
    assert strays(letter_in("fr_right"), text.format(x=120, y=95.5 - 12)) == [Ink.PICTURE]
