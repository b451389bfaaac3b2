"""What the check after the layout sees of boxes, told apart one by one."""

from types import SimpleNamespace

import pytest

from dunbatch.policy.envelope_profiles import profile
from dunbatch.policy.envelopes import Paper
from dunbatch.render.placement import Area, Ink, out_of_place

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


SIDES = ("top", "right", "bottom", "left")
COLOUR, NO_COLOUR = SimpleNamespace(alpha=1), SimpleNamespace(alpha=0)
RULE = "line or border"
FRAME = {f"border_{side}_width": 1 for side in SIDES}
INKED = {"background": SimpleNamespace(color=COLOUR, layers=())}
UNSEEN = {"background": SimpleNamespace(color=NO_COLOUR, layers=())}
PAINTED = {"background": SimpleNamespace(color=None, layers=(SimpleNamespace(image="i"),))}


class TableCellBox(SimpleNamespace):
    """A cell as WeasyPrint names it."""


class MarginBox(SimpleNamespace):
    """A box in the margin as WeasyPrint names it."""


def cell(left, width, child):
    box = TableCellBox(element={}, children=child._page_box.children)
    box.position_x, box.position_y = left * PIXEL, 100 * PIXEL
    box.border_width, box.border_height = lambda: width * PIXEL, lambda: 9 * PIXEL
    return SimpleNamespace(_page_box=SimpleNamespace(element=None, children=[box]))


def painted(left, top, width, height, kind=SimpleNamespace, element=None, **changes):
    """Return a page with one box and what it paints: borders in pixels, a picture, a colour."""
    style = {"visibility": "visible", "outline_style": "none", "outline_width": 0}
    style |= {f"border_{side}_style": "solid" for side in SIDES}
    style |= {f"border_{side}_color": COLOUR for side in SIDES}
    box = kind(element=element, children=(), style=style | changes.pop("style", {}), **changes)
    box.border_box_x, box.border_box_y = lambda: left * PIXEL, lambda: top * PIXEL
    box.border_width, box.border_height = lambda: width * PIXEL, lambda: height * PIXEL
    return SimpleNamespace(_page_box=SimpleNamespace(element=None, children=[box]))


def stray(*texts, name="fr_right", posted=True, pages=None, paper=Paper.A4):
    found = out_of_place(pages or [page(*texts)], profile(name), paper, posted=posted)
    return [placed.text if placed.ink is Ink.TEXT else placed.ink.value for placed in found]


def test_text_inside_the_margins_is_well_placed():
    assert stray(("body", 25, 100, 165, "")) == []


@pytest.mark.parametrize("left_and_width", [(25, 166), (24, 10)])
def test_text_beyond_the_margins_is_not(left_and_width):
    left, width = left_and_width

    assert stray(("body", left, 100, width, "")) == ["body"]


def test_letter_paper_is_wider_and_shorter():
    assert stray(("body", 25, 100, 170.9, ""), name="none", paper=Paper.LETTER) == []
    assert stray(("body", 25, 100, 172, ""), name="none", paper=Paper.LETTER) == ["body"]
    assert stray(("foot", 25, 269.4, 20, ""), name="none", paper=Paper.LETTER) == []
    assert stray(("foot", 25, 270, 20, ""), name="none", paper=Paper.LETTER) == ["foot"]


def test_text_below_the_foot_is_not_well_placed():
    assert stray(("foot", 25, 287, 20, "")) == []
    assert stray(("foot", 25, 288, 20, "")) == ["foot"]


def test_the_address_must_stay_in_what_always_shows():
    assert stray(("name", 110, 55, 80, "recipient size-100")) == []
    assert stray(("name", 110, 75, 80, "recipient")) == []
    assert stray(("name", 110, 76, 80, "recipient")) == ["name"]
    assert stray(("name", 110, 54, 80, "recipient")) == ["name"]
    assert stray(("name", 110, 55, 81, "recipient")) == ["name"]
    assert stray(("name", 109, 55, 80, "recipient")) == ["name"]


def test_nothing_else_comes_near_the_window():
    assert stray(("above", 110, 26, 20, "")) == []
    assert stray(("above", 110, 27, 20, "")) == ["above"]
    assert stray(("below", 110, 96, 20, "")) == []
    assert stray(("below", 110, 95, 20, "")) == ["below"]
    assert stray(("beside", 25, 60, 60, "")) == []
    assert stray(("beside", 25, 60, 61, "")) == ["beside"]


def test_the_other_side_has_its_own_window():
    assert stray(("name", 25, 57, 75, "recipient"), name="uk_left") == []
    assert stray(("name", 25, 55, 75, "recipient"), name="uk_left") == ["name"]
    assert stray(("beside", 120, 60, 60, ""), name="uk_left") == []
    assert stray(("beside", 119, 60, 60, ""), name="uk_left") == ["beside"]


def test_the_label_of_a_registered_letter_has_its_room():
    assert stray(("above", 110, 31, 20, ""), name="fr_registered") == []
    assert stray(("above", 110, 32, 20, ""), name="fr_registered") == ["above"]


def test_the_senders_line_stands_in_the_window_above_the_address():
    assert stray(("us", 25, 50, 60, "sender-line"), name="din_b") == []
    assert stray(("us", 25, 44, 60, "sender-line"), name="din_b") == ["us"]
    assert stray(("us", 25, 52, 60, "sender-line"), name="din_b") == ["us"]
    assert stray(("us", 25, 50, 90, "sender-line"), name="din_b") == ["us"]


def test_without_an_envelope_only_the_margins_count():
    assert stray(("near", 110, 60, 20, ""), posted=False) == []
    assert stray(("name", 110, 85, 90, "recipient"), posted=False) == []
    assert stray(("us", 25, 50, 60, "sender-line"), posted=False) == []


def test_without_a_window_only_the_margins_count():
    assert stray(("near", 110, 60, 20, ""), name="none") == []
    assert stray(("name", 110, 85, 90, "recipient"), name="none") == []


def test_text_in_a_table_stays_in_its_column():
    text = page(("1 000,00", 100, 102, 20, ""))

    assert stray(pages=[cell(100, 20, text)]) == []
    assert stray(pages=[cell(101, 20, text)]) == ["1 000,00"]
    assert stray(pages=[cell(100, 19, text)]) == ["1 000,00"]


def test_later_pages_have_no_window():
    pages = [page(("one", 25, 100, 20, "")), page(("two", 110, 60, 20, ""))]

    assert stray(pages=pages) == []


def test_each_page_names_its_first_stray_text():
    pages = [page(("a", 1, 95, 20, ""), ("b", 1, 99, 20, "")), page(("c", 1, 95, 20, ""))]

    assert stray(pages=pages) == ["a", "c"]


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        # The lower edge is at 30 mm, where what is kept clear begins.
        ((110, 10, 20, 20, {"replacement": "picture"}), []),
        ((110, 10, 20, 21, {"replacement": "picture"}), ["picture"]),
        ((110, 10, 20, 20, INKED), []),
        (
            (110, 10, 20, 21, INKED),
            ["background"],
        ),
        ((110, 10, 20, 21, UNSEEN), []),
        (
            (110, 10, 20, 21, PAINTED),
            ["background"],
        ),
        # A frame around the window has no edge in it; one through it has.
        ((80, 25, 140, 80, FRAME), []),
        ((100, 25, 140, 80, {"border_left_width": 1}), [RULE]),
        ((110, 10, 20, 21, {"border_bottom_width": 1}), [RULE]),
        ((110, 10, 20, 21, {"border_top_width": 1}), []),
        ((60, 40, 30, 9, {"border_right_width": 1}), [RULE]),
        ((60, 40, 30, 9, {"border_left_width": 1}), []),
        ((110, 40, 20, 9, {"border_top_width": 1, "style": {"border_top_style": "none"}}), []),
        ((110, 40, 20, 9, {"border_top_width": 1, "style": {"border_top_style": "hidden"}}), []),
        (
            (110, 40, 20, 9, {"border_top_width": 1, "style": {"border_top_color": NO_COLOUR}}),
            [],
        ),
        (
            (
                110,
                40,
                20,
                9,
                {"border_top_width": 1, "style": {"border_top_color": "currentcolor"}},
            ),
            [RULE],
        ),
        ((110, 40, 20, 9, {"style": {"outline_style": "solid", "outline_width": 1}}), [RULE]),
        ((110, 40, 20, 9, {"replacement": "picture", "style": {"visibility": "hidden"}}), []),
        ((110, 40, 20, 9, {}), []),
    ],
)
def test_pictures_backgrounds_and_rules_keep_away_from_the_window(box, expected):
    left, top, width, height, changes = box

    assert stray(pages=[painted(left, top, width, height, **changes)]) == expected
    assert stray(pages=[painted(left, top, width, height, **changes)], posted=False) == []
    later = [page(), painted(left, top, width, height, **changes)]
    assert stray(pages=later) == []


def test_a_rule_of_the_address_itself_is_one_too():
    ruled = painted(110, 55, 80, 24, element={"class": "recipient"}, border_top_width=1)

    assert stray(pages=[ruled]) == [RULE]


def test_fold_marks_may_stand_anywhere():
    # In the margin, beside a window that begins left of it.
    place = {"kind": MarginBox, "border_bottom_width": 1}
    mark = painted(4, 12, 4, 83.3, at_keyword="@left-top", **place)
    other = painted(4, 12, 4, 83.3, at_keyword="@top-left", **place)

    assert stray(pages=[mark], name="us_10", paper=Paper.LETTER) == []
    assert stray(pages=[other], name="us_10", paper=Paper.LETTER) == [RULE]


def test_areas_hold_and_meet_with_a_little_tolerance():
    area = Area(0, 0, 10, 10)

    assert area.holds(Area(-0.3, 0, 10.3, 10))
    assert not area.holds(Area(-0.5, 0, 10, 10))
    assert not area.meets(Area(10, 0, 20, 10))
    assert not area.meets(Area(9.7, 0, 20, 10))
    assert area.meets(Area(9.7, 0, 20, 10), 0)
    assert area.meets(Area(9, 9, 20, 20))
