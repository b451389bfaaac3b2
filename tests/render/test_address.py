"""Addresses set for a window: size, pitch, divided lines, and what does not fit."""

from decimal import Decimal

import pytest

from dunbatch.policy.envelope_profiles import profile
from dunbatch.policy.envelopes import Area, Paper
from dunbatch.render.address import (
    TooLong,
    TooManyLines,
    TooWide,
    WindowAddress,
    fit_address,
    pitch_of,
    place_of,
    sender_line,
)
from dunbatch.render.postal import LA_POSTE, OTHER_POST, POSTE_ITALIANE, PostalAddress
from tests.render.parties import CREDITORS

DL = Area(*map(Decimal, (110, 55, 190, 79)))
LOW = Area(*map(Decimal, (110, 55, 190, 75)))


def fitted(*lines, post=OTHER_POST, country="", place=DL):
    return fit_address(PostalAddress(lines, country, post, ()), place)


def test_six_lines_fit_and_seven_do_not():
    assert fitted(*"abcdef") == WindowAddress(tuple("abcdef"), 10.0)
    assert fitted(*"abcdefg") == TooManyLines(7, 6)


def test_the_country_is_a_seventh_line_set_closer():
    assert fitted(*"abcdef", country="FRANCE") == WindowAddress((*"abcdef", "FRANCE"), 9.5)
    assert fitted(*"abcdefg", country="FRANCE") == TooManyLines(8, 7)


def test_a_low_window_shows_fewer_lines():
    assert fitted(*"abcdef", place=LOW) == WindowAddress(tuple("abcdef"), 9.0)
    assert fitted(*"abcdef", country="FRANCE", place=LOW) == TooManyLines(7, 6)


@pytest.mark.parametrize(
    ("lines", "pitch"), [(0, "4"), (1, "4"), (6, "4"), (7, "3.428"), (8, "3.000")]
)
def test_lines_are_four_millimetres_apart_where_there_is_room(lines, pitch):
    assert pitch_of(lines, DL) == Decimal(pitch)


def test_poste_italiane_takes_five_lines_and_the_country():
    assert isinstance(fitted(*"abcde", post=POSTE_ITALIANE, country="ITALIA"), WindowAddress)
    assert fitted(*"abcdef", post=POSTE_ITALIANE) == TooManyLines(6, 5, "Poste Italiane")


def test_la_poste_takes_thirty_eight_characters():
    exact = "a" * 20 + " " + "b" * 17
    assert fitted(exact, post=LA_POSTE) == WindowAddress((exact,), 10.0)
    assert fitted(exact + "b", post=LA_POSTE).lines == ("a" * 20, "b" * 18)
    assert fitted(exact + "b", *"cdefg", post=LA_POSTE) == TooManyLines(7, 6)
    assert fitted("i" * 38, post=LA_POSTE) == WindowAddress(("i" * 38,), 10.0)
    assert fitted("i" * 39, post=LA_POSTE) == TooLong("i" * 39, 38, "La Poste")
    assert fitted("i" * 39).lines == ("i" * 39,)


def test_a_wide_line_is_set_smaller_before_it_is_divided():
    wide = "MENUISERIE DES TROIS FONTAINES ET FILS PARIS"
    wider = "MENUISERIE DES TROIS FONTAINES ET FILS ASSOCIES SA"

    assert fitted(wide) == WindowAddress((wide,), 9.5)
    assert fitted(wider) == WindowAddress(
        ("MENUISERIE DES TROIS FONTAINES ET FILS ASSOCIES", "SA"), 9.0
    )


def test_a_line_is_divided_only_while_lines_are_left():
    wide = "MENUISERIE DES TROIS FONTAINES ET FILS ASSOCIES SA"

    assert fitted(wide, *"abcd") == WindowAddress(
        ("MENUISERIE DES TROIS FONTAINES ET FILS ASSOCIES", "SA", *"abcd"), 9.0
    )
    assert fitted(wide, *"abcde") == TooManyLines(7, 6)


@pytest.mark.parametrize("post", [OTHER_POST, LA_POSTE])
def test_one_word_that_is_too_wide_is_named(post):
    word = "W" * 40

    assert fitted("Acme " + word, post=post) == TooWide(word)
    assert fitted("W" * 27, post=post) == WindowAddress(("W" * 27,), 9.0)
    assert fitted("W" * 28, post=post) == TooWide("W" * 28)


def test_the_address_keeps_to_the_margins_of_the_page():
    assert place_of(profile("ch_right"), Paper.A4).right == 190
    assert place_of(profile("us_10"), Paper.LETTER).left == 25


def test_the_senders_line_says_as_much_as_fits():
    creditor = CREDITORS["fr"]
    left = Decimal(110)

    def line(width):
        return sender_line(creditor, Area(left, Decimal(0), left + width, Decimal(9)))

    assert line(70) == "Atelier des Tilleuls SARL · 14 rue des Tilleuls · 69003 Lyon"
    assert line(50) == "Atelier des Tilleuls SARL · 69003 Lyon"
    assert line(30) == "Atelier des Tilleuls SARL"
    assert line(20) == "69003 Lyon"
    assert line(5) == ""
