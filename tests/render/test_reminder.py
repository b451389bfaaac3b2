"""The reminder before the due date calls nothing late, claims nothing, and makes paying easy."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dunbatch.core.terms import Channel
from dunbatch.policy.policy import Contact
from dunbatch.render.letter import Letter, render_html, render_letter
from tests.render import factories_own_use as own
from tests.render.wording import LANGUAGES, LATE, THREATS, words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 2])
def test_it_calls_nothing_late_and_claims_nothing(language, count):
    assert LATE.findall(words(render_html(own.reminder(language, count)))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_threatens_nothing(language):
    assert THREATS.findall(words(render_html(own.reminder(language)))) == []


def test_one_day_stands_in_the_subject_and_several_in_the_table():
    one, two = (render_html(own.reminder("en", count)) for count in (1, 2))
    same = own.reminder("en")
    same = replace(same, last_due=same.first_due)

    assert "Payment due on 29\u00a0November\u00a02026" in one
    assert "the item below falls due on 29\u00a0November\u00a02026" in one
    assert "Your next due dates" in two
    assert "First due date" in two
    assert "the 2\u00a0items below fall due on 29\u00a0November" in render_html(same)


def test_several_items_have_a_sum_and_one_has_none():
    one, two = (render_html(own.reminder("en", count)) for count in (1, 2))

    assert one.count("Sum of these items") == 0
    assert two.count("Sum of these items") == 2
    assert two.count("£2,760.00") == 2


def test_what_is_left_to_pay_stands_beside_the_amount():
    html = render_html(own.reminder("en", 1))

    assert '<td class="figure">2,400.00</td>\n<td class="figure">1,900.00</td>' in html


def test_credit_is_told_only_where_it_was_taken_off():
    html = render_html(own.reminder("en", credit_set_off=Decimal("15.00")))

    assert "A credit of £15.00 on your account has already been deducted" in html
    assert "credit of" not in render_html(own.reminder("en"))


def test_every_way_to_pay_and_whom_to_call():
    html = render_html(own.reminder("fr"))

    assert all(word in html for word in ("Virement", "Carte bancaire", "Chèque"))
    assert "Votre interlocuteur" in html
    creditor = replace(own.reminder("fr").creditor, contact=Contact())
    assert "Votre interlocuteur" not in render_html(own.reminder("fr", creditor=creditor))


@pytest.mark.pdf
@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.LETTER])
def test_it_goes_by_post_too(channel):
    letter = render_letter(own.reminder("fr", channel=channel))

    assert isinstance(letter, Letter)
    assert letter.pages == 1
