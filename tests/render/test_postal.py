"""Addresses as the post of their destination reads them."""

from dataclasses import replace

import pytest

from dunbatch.documents.values import Addressee
from dunbatch.i18n.catalogues import translator
from dunbatch.render.postal import LA_POSTE, OTHER_POST, POSTE_ITALIANE, postal_address

PLAIN = Addressee(
    account_id="C-1",
    name="Acme",
    contact_name="",
    address_lines=("1 Any Street",),
    postal_code="",
    city="",
    region="",
    country="DE",
    debtor_type=None,
)


def address(sender="FR", language="fr", **changes):
    return postal_address(replace(PLAIN, **changes), sender, translator(language))


def at_home(**changes):
    found = address(changes.get("country", "DE"), **changes)
    assert found.country == ""
    return found.lines


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"country": "FR", "postal_code": "69003", "city": "Lyon"}, ("69003 LYON",)),
        (
            {"country": "FR", "postal_code": "42000", "city": "Saint-Étienne"},
            ("42000 SAINT ETIENNE",),
        ),
        ({"country": "FR", "postal_code": "76560", "city": "L’Œillet"}, ("76560 L OEILLET",)),
        (
            {"country": "RE", "postal_code": "97400", "city": "Saint-Denis, Cedex"},
            ("97400 SAINT DENIS CEDEX",),
        ),
        ({"country": "GB", "postal_code": "yo1 7hh", "city": "York"}, ("YORK", "YO1 7HH")),
        (
            {"country": "IE", "postal_code": "T12 X8N6", "city": "Cork", "region": "Co. Cork"},
            ("CORK, Co. Cork", "T12 X8N6"),
        ),
        (
            {"country": "IT", "postal_code": "40121", "city": "Bologna", "region": "bo"},
            ("40121 BOLOGNA BO",),
        ),
        (
            {"country": "IT", "postal_code": "40121", "city": "Forlì", "region": "Emilia"},
            ("40121 FORLÌ",),
        ),
        ({"country": "CH", "postal_code": "1204", "city": "Genève"}, ("1204 Genève",)),
        ({"country": "DE", "postal_code": "80331", "city": "München"}, ("80331 München",)),
        (
            {"country": "US", "postal_code": "62701", "city": "Springfield", "region": "il"},
            ("SPRINGFIELD IL 62701",),
        ),
        (
            {"country": "CA", "postal_code": "h2x 1y4", "city": "Montréal", "region": "QC"},
            ("MONTRÉAL QC \u00a0H2X 1Y4",),
        ),
        ({"country": "NZ", "postal_code": "1010", "city": "Auckland"}, ("AUCKLAND 1010",)),
    ],
)
def test_the_locality_is_written_as_its_post_reads_it(changes, expected):
    lines = at_home(**changes)

    assert lines[:2] in {("Acme", "1 Any Street"), ("Acme", "1 ANY STREET")}
    assert lines[2:] == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (("3 bis, place de l’Étoile",), ("3 BIS PLACE DE L ETOILE",)),
        (("Bâtiment B", "3 rue Neuve"), ("Bâtiment B", "3 RUE NEUVE")),
        (
            ("Bâtiment B", "3 rue Neuve", "Le Bourg-d’Ém."),
            ("Bâtiment B", "3 RUE NEUVE", "LE BOURG D EM"),
        ),
        (("Escalier 2", "Le Clos & Cie"), ("Escalier 2", "LE CLOS ET CIE")),
        (
            ("Entrée A", "Bâtiment É", "Résidence Œ", "3 rue"),
            ("Entrée A", "Bâtiment É", "RESIDENCE OE", "3 RUE"),
        ),
        ((), ()),
    ],
)
def test_in_france_letters_and_digits_alone_from_the_street_on(stated, expected):
    """Lines one to three keep their signs, the street and all below the third line do not."""
    lines = at_home(country="FR", postal_code="69003", city="Lyon", address_lines=stated)

    assert lines == ("Acme", *expected, "69003 LYON")


def test_the_name_keeps_its_accents():
    assert at_home(country="FR", name="Société L’Écu", city="Lyon")[0] == "Société L’Écu"


def test_royal_mail_wants_no_commas_or_full_stops():
    lines = at_home(country="GB", address_lines=("St. John's Ho., 4,Mill Lane",), city="York")

    assert lines == ("Acme", "St John's Ho 4 Mill Lane", "YORK")


@pytest.mark.parametrize(
    ("sender", "language", "expected"),
    [
        ("FR", "fr", "ROYAUME-UNI"),
        ("FR", "en", "ROYAUME-UNI"),
        ("IT", "en", "REGNO UNITO"),
        ("IE", "fr", "UNITED KINGDOM"),
        ("CH", "it", "REGNO UNITO"),
        ("CH", "en", "ROYAUME-UNI"),
        ("CA", "fr", "ROYAUME-UNI"),
        ("CA", "it", "UNITED KINGDOM"),
        ("DE", "fr", "ROYAUME-UNI"),
        ("DE", "it", "UNITED KINGDOM"),
    ],
)
def test_abroad_the_country_is_named_as_the_senders_post_reads_it(sender, language, expected):
    found = address(sender, language, country="GB", postal_code="YO1 7HH", city="York")

    assert found.country == expected
    assert found.lines[-2:] == ("YORK", "YO1 7HH")


def test_san_marino_and_the_vatican_are_no_foreign_states_to_italian_post():
    assert address("IT", country="SM", city="Dogana").country == ""
    assert address("FR", country="SM", city="Dogana").country == "SAINT-MARIN"


@pytest.mark.parametrize(
    ("country", "post"),
    [("FR", LA_POSTE), ("GP", LA_POSTE), ("IT", POSTE_ITALIANE), ("CH", OTHER_POST)],
)
def test_each_destination_has_its_post(country, post):
    assert address(country=country).post is post


def test_a_contact_is_named_below_the_firm():
    assert at_home(contact_name="Mme Garnier")[:2] == ("Acme", "À l’attention de Mme Garnier")


def test_a_contact_who_is_the_addressee_is_named_once():
    assert at_home(contact_name="Acme")[:2] == ("Acme", "1 Any Street")


def test_no_line_is_empty():
    assert at_home(country="GB", city="York") == ("Acme", "1 Any Street", "YORK")


@pytest.mark.parametrize(
    ("changes", "original"),
    [
        ({"country": "FR", "city": "Lyon", "postal_code": "69003"}, ()),
        (
            {"country": "FR", "city": "Nîmes", "postal_code": "30000"},
            ("1 Any Street", "30000 Nîmes"),
        ),
        (
            {"country": "FR", "city": "Lyon", "address_lines": ("3 rue d’Aix",)},
            ("3 rue d’Aix", "Lyon"),
        ),
        ({"country": "FR", "city": "Lyon", "address_lines": ("3, rue Neuve",)}, ()),
        ({"country": "GB", "city": "York", "address_lines": ("St. John's, Lane",)}, ()),
        ({"country": "IT", "city": "Forlì", "region": "FC"}, ()),
    ],
)
def test_the_original_is_kept_when_more_than_capitals_and_points_changed(changes, original):
    assert address(**changes).original == original
