from types import SimpleNamespace

import pytest

from dunbatch.render.address import Window
from dunbatch.render.placement import Area, texts_out_of_place

PIXEL = 96 / 25.4


def page(*texts):
    """Return a page as WeasyPrint builds it: (text, left, top, width, class)."""
    boxes = [
        SimpleNamespace(
            element={"class": name},
            children=[
                SimpleNamespace(
                    text=text,
                    element=None,
                    children=(),
                    position_x=left * PIXEL,
                    position_y=top * PIXEL,
                    border_width=lambda width=width: width * PIXEL,
                    border_height=lambda: 4 * PIXEL,
                )
            ],
        )
        for text, left, top, width, name in texts
    ]
    return SimpleNamespace(_page_box=SimpleNamespace(element=None, children=boxes))


class TableCellBox(SimpleNamespace):
    """A cell as WeasyPrint names it."""


def cell(left, width, child):
    box = TableCellBox(element={}, children=child._page_box.children)
    box.position_x, box.position_y = left * PIXEL, 90 * PIXEL
    box.border_width, box.border_height = lambda: width * PIXEL, lambda: 9 * PIXEL
    return SimpleNamespace(_page_box=SimpleNamespace(element=None, children=[box]))


def stray(*texts, window=Window.RIGHT, posted=True, pages=None):
    found = texts_out_of_place(pages or [page(*texts)], window, posted=posted)
    return [placed.text for placed in found]


def test_text_inside_the_margins_is_well_placed():
    assert stray(("body", 25, 95, 165, "")) == []


@pytest.mark.parametrize("left_and_width", [(25, 166), (24, 10)])
def test_text_beyond_the_margins_is_not(left_and_width):
    left, width = left_and_width

    assert stray(("body", left, 95, width, "")) == ["body"]


def test_text_below_the_foot_is_not_well_placed():
    assert stray(("foot", 25, 287, 20, "")) == []
    assert stray(("foot", 25, 288, 20, "")) == ["foot"]


def test_the_address_must_stay_in_what_always_shows():
    assert stray(("name", 110, 55, 80, "recipient size-100")) == []
    assert stray(("name", 110, 75, 80, "recipient")) == []
    assert stray(("name", 110, 76, 80, "recipient")) == ["name"]
    assert stray(("name", 110, 55, 81, "recipient")) == ["name"]


def test_nothing_else_comes_near_the_window():
    assert stray(("above", 110, 40, 20, "")) == []
    assert stray(("above", 110, 41, 20, "")) == ["above"]
    assert stray(("below", 110, 90, 20, "")) == []
    assert stray(("below", 110, 89, 20, "")) == ["below"]
    assert stray(("beside", 25, 60, 75, "")) == []
    assert stray(("beside", 25, 60, 76, "")) == ["beside"]


def test_the_other_side_has_its_own_window():
    assert stray(("name", 25, 57, 80, "recipient"), window=Window.LEFT) == []
    assert stray(("name", 25, 55, 80, "recipient"), window=Window.LEFT) == ["name"]
    assert stray(("beside", 123, 60, 60, ""), window=Window.LEFT) == []


def test_without_an_envelope_only_the_margins_count():
    assert stray(("near", 110, 60, 20, ""), posted=False) == []
    assert stray(("name", 110, 85, 90, "recipient"), posted=False) == []


def test_text_in_a_table_stays_in_its_column():
    text = page(("1 000,00", 100, 92, 20, ""))

    assert stray(pages=[cell(100, 20, text)]) == []
    assert stray(pages=[cell(101, 20, text)]) == ["1 000,00"]
    assert stray(pages=[cell(100, 19, text)]) == ["1 000,00"]


def test_later_pages_have_no_window():
    pages = [page(("one", 25, 95, 20, "")), page(("two", 110, 60, 20, ""))]

    assert stray(pages=pages) == []


def test_each_page_names_its_first_stray_text():
    pages = [page(("a", 1, 95, 20, ""), ("b", 1, 99, 20, "")), page(("c", 1, 95, 20, ""))]

    assert stray(pages=pages) == ["a", "c"]


def test_areas_hold_and_meet_with_a_little_tolerance():
    area = Area(0, 0, 10, 10)

    assert area.holds(Area(-0.3, 0, 10.3, 10))
    assert not area.holds(Area(-0.5, 0, 10, 10))
    assert not area.meets(Area(10, 0, 20, 10))
    assert area.meets(Area(9, 9, 20, 20))
