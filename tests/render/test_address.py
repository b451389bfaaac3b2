from dataclasses import replace

import pytest

from dunbatch.documents.values import Addressee
from dunbatch.i18n.catalogues import translator
from dunbatch.render.address import (
    TooManyLines,
    TooWide,
    Window,
    WindowAddress,
    address_lines,
    fit_address,
    window_of,
)

PLAIN = Addressee(
    account_id="C-1",
    name="Acme",
    contact_name="",
    address_lines=("1 Any Street",),
    postal_code="",
    city="",
    region="",
    country="FR",
    debtor_type=None,
)


def lines(sender="FR", language="fr", **changes):
    return address_lines(replace(PLAIN, **changes), sender, translator(language))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"country": "FR", "postal_code": "69003", "city": "Lyon"}, ("69003 LYON",)),
        (
            {"country": "FR", "postal_code": "42000", "city": "Saint-Étienne"},
            ("42000 SAINT ETIENNE",),
        ),
        ({"country": "FR", "postal_code": "76560", "city": "L’Œillet"}, ("76560 L OEILLET",)),
        ({"country": "GB", "postal_code": "yo1 7hh", "city": "York"}, ("YORK", "YO1 7HH")),
        (
            {"country": "IE", "postal_code": "T12 X8N6", "city": "Cork", "region": "Co. Cork"},
            ("CORK, Co. Cork", "T12 X8N6"),
        ),
        (
            {"country": "IT", "postal_code": "40121", "city": "Bologna", "region": "bo"},
            ("40121 BOLOGNA (BO)",),
        ),
        (
            {"country": "IT", "postal_code": "40121", "city": "Bologna", "region": "Emilia"},
            ("40121 BOLOGNA",),
        ),
        ({"country": "CH", "postal_code": "1204", "city": "Genève"}, ("1204 Genève",)),
        ({"country": "DE", "postal_code": "80331", "city": "München"}, ("80331 München",)),
        (
            {"country": "US", "postal_code": "62701", "city": "Springfield", "region": "IL"},
            ("SPRINGFIELD IL 62701",),
        ),
    ],
)
def test_the_locality_is_written_as_its_post_reads_it(changes, expected):
    own_country = changes["country"]

    assert lines(own_country, **changes) == ("Acme", "1 Any Street", *expected)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "ROYAUME-UNI"), ("en", "UNITED KINGDOM"), ("it", "REGNO UNITO")],
)
def test_abroad_the_country_stands_last_in_capitals_and_in_the_letters_language(
    language, expected
):
    found = lines("FR", language, country="GB", postal_code="YO1 7HH", city="York")

    assert found[-3:] == ("YORK", "YO1 7HH", expected)


def test_at_home_no_country_is_written():
    assert lines("FR", city="Lyon", postal_code="69003")[-1] == "69003 LYON"


def test_a_contact_is_named_below_the_firm():
    assert lines(contact_name="Mme Garnier")[:2] == ("Acme", "À l’attention de Mme Garnier")


def test_a_contact_who_is_the_addressee_is_named_once():
    assert lines(contact_name="Acme")[:2] == ("Acme", "1 Any Street")


def test_no_line_is_empty():
    assert lines("GB", country="GB", city="York") == ("Acme", "1 Any Street", "YORK")


@pytest.mark.parametrize(
    ("country", "window"),
    [("GB", "left"), ("IE", "left"), ("FR", "right"), ("IT", "right"), ("CH", "right")],
)
def test_each_post_has_its_window(country, window):
    assert window_of(country) is Window(window)


def test_six_lines_fit_and_seven_do_not():
    assert fit_address(("x",) * 6) == WindowAddress(("x",) * 6, 10.0)
    assert fit_address(("x",) * 7) == TooManyLines(7)


def test_a_wide_line_is_set_smaller_before_it_is_divided():
    wide = "MENUISERIE DES TROIS FONTAINES ET FILS PARIS"
    wider = "MENUISERIE DES TROIS FONTAINES ET FILS ASSOCIES SA"

    assert fit_address((wide,)) == WindowAddress((wide,), 9.5)
    assert fit_address((wider,)) == WindowAddress(
        ("MENUISERIE DES TROIS FONTAINES ET FILS ASSOCIES", "SA"), 9.0
    )


def test_a_line_is_divided_only_while_lines_are_left():
    wide = "MENUISERIE DES TROIS FONTAINES ET FILS ASSOCIES SA"

    assert fit_address((wide, *"abcd")) == WindowAddress(
        ("MENUISERIE DES TROIS FONTAINES ET FILS ASSOCIES", "SA", *"abcd"), 9.0
    )
    assert fit_address((wide, *"abcde")) == TooManyLines(7)


def test_one_word_that_is_too_wide_is_named():
    word = "W" * 40

    assert fit_address(("Acme " + word,)) == TooWide(word)
