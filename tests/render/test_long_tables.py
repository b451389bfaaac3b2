"""Tables that run over pages: headings, totals carried over each break, sums not alone."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.render import factories
from tests.render.factories_schedule import part, schedule
from tests.render.factories_statement import activity_statement, long_activity
from tests.render.test_letter import page_texts, rendered

pytestmark = pytest.mark.pdf

FORWARD = {"en": "Carried forward:", "fr": "À reporter :", "it": "A riportare:"}
BROUGHT = {"en": "Brought forward:", "fr": "Report :", "it": "Riporto:"}
POINTS = {"en": (",", "."), "fr": (" ", ","), "it": (".", ",")}


def plain(text, language):
    thousands, point = POINTS[language]
    return Decimal(text.replace(thousands, "").replace(point, "."))


def after(label, page, language):
    text = page.replace("\xa0", " ").replace("\u202f", " ")
    found = re.search(rf"^ *{re.escape(label)} (\S.*)$", text, re.MULTILINE)
    return plain(found[1], language) if found else None


def last_figures(page, language):
    """Return the right-most amounts of rows that begin with an invoice."""
    rows = re.findall(r"^ *F-2026-\S+.* (\S+)$", page, re.MULTILINE)
    return [plain(row, language) for row in rows]


@pytest.mark.parametrize(("language", "count"), [("en", 40), ("fr", 40), ("it", 40), ("fr", 300)])
def test_what_a_page_carries_forward_is_the_sum_of_its_rows_and_those_before(language, count):
    pages = page_texts(rendered(factories.long_notice(language, count)).pdf)
    running = Decimal(0)
    for number, page in enumerate(pages):
        rows = last_figures(page, language)
        brought = after(BROUGHT[language], page, language)
        # Before a row of the table has been printed there is nothing to bring forward.
        assert brought == (running if rows and running else None), number
        running += sum(rows)
        is_last = running == Decimal("10.00") * count
        assert after(FORWARD[language], page, language) == (None if is_last else running), number
    assert running == Decimal("10.00") * count


def test_a_table_on_one_page_carries_nothing():
    for document in (factories.notice("en"), activity_statement("en")):
        text = "".join(page_texts(rendered(document).pdf))
        assert "Carried forward" not in text
        assert "Brought forward" not in text


def test_a_table_that_ends_with_its_page_carries_nothing_over():
    for count in range(26, 34):
        pages = page_texts(rendered(factories.long_notice("en", count)).pdf)
        for page, following in pairwise(pages):
            broken = bool(last_figures(following, "en"))
            assert ("Carried forward" in page) is broken, count
            assert ("Brought forward" in following) is broken, count


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_movements_carry_their_balance(language):
    pages = page_texts(rendered(long_activity(language, 120)).pdf)

    broken = [after(FORWARD[language], page, language) for page in pages]
    brought = [after(BROUGHT[language], page, language) for page in pages]
    assert [b for b in broken if b] == [b for b in brought if b]
    # Each of the two tables has 120 rows and runs over three pages.
    assert len([b for b in broken if b]) == 4
    heading = {"en": "Movement ", "fr": "Mouvement ", "it": "Movimento "}[language]
    assert all(heading in page for page in pages[:3])
    for page in pages[:2]:
        *_, last = last_figures_of_activity(page, language)
        assert after(FORWARD[language], page, language) == last


def last_figures_of_activity(page, language):
    rows = re.findall(r"^ *\d\d/\d\d/2026 .* (\S+)$", page, re.MULTILINE)
    return [plain(row, language) for row in rows]


def test_the_closing_balance_stands_with_a_movement_and_the_sums_with_a_row():
    for count in range(24, 36):
        pages = page_texts(rendered(long_activity("en", count)).pdf)
        closing = next(page for page in pages if "Sum of the movements" in page)
        assert "Balance on 22 November" in closing
        assert re.search(r"Invoice .*\n.*Sum of the movements", closing), count
        sums = next(page for page in pages if "Your account by age" in page)
        assert re.search(r"F-2026-\d+ +\d\d/", sums), count


def test_slices_of_interest_carry_their_sum():
    first, second = schedule().items
    piece = part(first.slices[0].first, first.slices[0].last, "100.00", "12", None, "1.00")
    many = replace(
        first,
        slices=(piece,) * 70,
        accrued=Decimal("70.00"),
        booked=Decimal("3.00"),
        claimed=Decimal("67.00"),
    )
    enclosed = replace(schedule(), items=(many, second), total=Decimal("79.72"))
    pages = page_texts(rendered(replace(factories.final_demand("en"), schedule=enclosed)).pdf)

    carrying = [page for page in pages if "Carried forward" in page]
    (page,) = carrying
    rows = re.findall(r"^ *03/08/2026 .* 1\.00$", page, re.MULTILINE)
    assert after("Carried forward:", page, "en") == Decimal(len(rows))
    assert "79.72" in pages[-1]


def test_beside_interest_the_sum_says_what_it_is_of():
    rows = tuple(
        replace(row, interest=Decimal("1.00")) for row in factories.long_notice("en", 60).rows
    )
    long = replace(factories.long_notice("en", 60), rows=rows, interest=Decimal("60.00"))

    first, second = page_texts(rendered(long).pdf)
    forward = re.search(r"Carried forward, open: (\S+)", first)
    brought = re.search(r"Brought forward, open: (\S+)", second)
    assert forward
    assert brought
    assert forward[1] == brought[1]
