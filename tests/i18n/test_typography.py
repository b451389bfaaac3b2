"""Signs and spaces: what regions set otherwise, and no break inside figures and days."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunbatch.i18n.catalogues import read_catalogue, translator
from dunbatch.i18n.formats import KNOWN_REGIONS, formats
from dunbatch.i18n.typography import regional, tied

NB, NN = "\u00a0", "\u202f"
REGIONS = ("fr-FR", "fr-CH", "fr-CA", "en-GB", "en-IE", "en-CA", "it-IT", "it-CH")
AMOUNTS = st.decimals("-9999999.99", "9999999.99", places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("fr-FR", f"Objet{NB}: «{NB}oui{NB}»{NN}; vite{NN}! Quoi{NN}? 5{NB}% de %(sum)s"),
        ("fr-BE", f"Objet{NB}: «{NB}oui{NB}»{NN}; vite{NN}! Quoi{NN}? 5{NB}% de %(sum)s"),
        ("fr-CA", f"Objet{NB}: «{NB}oui{NB}»; vite! Quoi? 5{NB}% de %(sum)s"),
        ("fr-CH", f"Objet{NN}: «oui»{NN}; vite{NN}! Quoi{NN}? 5% de %(sum)s"),
    ],
)
def test_french_is_set_as_its_region_sets_it(tag, expected):
    text = f"Objet{NB}: «{NB}oui{NB}»{NN}; vite{NN}! Quoi{NN}? 5{NB}% de %(sum)s"

    assert regional(text, tag) == expected


def test_a_space_before_a_placeholder_is_kept():
    assert regional(f"n°{NB}%(number)s", "fr-CH") == f"n°{NB}%(number)s"


@pytest.mark.parametrize("tag", ["en-CA", "it-CH", "it-IT"])
def test_other_languages_change_nothing(tag):
    text = "One: two; three! “Four” 5%"

    assert regional(text, tag) == text


@pytest.mark.parametrize(
    ("tag", "lacks"),
    [
        ("fr-CA", re.compile(f"{NN}[;!?]")),
        ("fr-CH", re.compile(f"{NB}:|«{NB}|{NB}»|[{NB}{NN}]%(?!\\()")),
    ],
)
def test_no_sentence_of_the_catalogue_keeps_a_sign_of_france(tag, lacks):
    texts = translator(tag)
    for message in read_catalogue("fr"):
        if message.id:
            one = message.id if isinstance(message.id, str) else message.id[0]
            several = message.id if isinstance(message.id, str) else message.id[1]
            context = message.context
            for count in (1, 5):
                said = (
                    texts.npgettext(context, one, several, count)
                    if message.pluralizable
                    else texts.pgettext(context, one)
                )
                assert not lacks.search(said), said


def test_the_words_themselves_are_those_of_the_language():
    def bare(tag):
        said = translator(tag).pgettext("payment", "Account holder: %(holder)s")
        return re.sub(f"[{NB}{NN}]", "", said)

    assert bare("fr-CA") == bare("fr-CH") == bare("fr")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CGV, article 7", f"CGV, article{NB}7"),
        ("articles 1224 et 1284", f"articles{NB}1224 et 1284"),
        ("art. L441-10 II", f"art.{NB}L441-10 II"),
        ("D.Lgs. 231/2002, art. 5", f"D.Lgs. 231/2002, art.{NB}5"),
        ("S.I. No. 580/2012", f"S.I. No.{NB}580/2012"),
        ("the first article of all", "the first article of all"),
        ("cart. 5", "cart. 5"),
        ("ordine del 1° marzo 2026", f"ordine del 1°{NB}marzo{NB}2026"),
        ("the 12 monthly orders of 2026", "the 12 monthly orders of 2026"),
    ],
)
def test_a_provision_stays_with_its_number(text, expected):
    assert tied(text) == expected


@given(AMOUNTS, st.sampled_from(REGIONS), st.sampled_from(("EUR", "GBP", "CHF", "CAD", "USD")))
def test_no_amount_can_break(amount, tag, currency):
    figures = formats(tag)

    for shown in (figures.amount(amount, currency), figures.plain_amount(amount, currency)):
        assert not re.search(r"[ \t\n]", shown)
        assert Decimal(re.sub(r"[^\d]", "", shown)) == abs(amount) * 100
        assert shown.startswith("\u2212") == (amount < 0)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(REGIONS))
def test_no_short_day_can_break(day, tag):
    shown = formats(tag).day(day)

    assert not re.search(r"\s", shown)
    assert {int(part) for part in re.split(r"\D", shown)} == {day.day, day.month, day.year}


@given(st.decimals("0", "99.99", places=2), st.sampled_from(REGIONS))
def test_no_percentage_can_break(rate, tag):
    assert not re.search(r"[ \t\n]", formats(tag).percent(rate))


def test_every_region_of_the_letters_is_written_out():
    assert set(REGIONS) <= set(KNOWN_REGIONS)


@pytest.mark.parametrize(
    ("tag", "currency", "expected"),
    [
        ("fr-FR", "CHF", f"12{NN}345,60{NB}CHF"),
        ("fr-CH", "CHF", f"12{NN}345,60{NB}CHF"),
        ("fr-CA", "CAD", f"12{NB}345,60{NB}$"),
        ("fr-CA", "USD", f"12{NB}345,60{NB}USD"),
        ("fr-FR", "CAD", f"12{NN}345,60{NB}CAD"),
        ("en-CA", "CAD", "$12,345.60"),
        ("en-IE", "EUR", "€12,345.60"),
        ("it-CH", "CHF", f"CHF{NB}12’345.60"),
        ("it-IT", "CHF", f"12.345,60{NB}CHF"),
    ],
)
def test_amounts_of_each_region(tag, currency, expected):
    assert formats(tag).amount(Decimal("12345.60"), currency) == expected


@pytest.mark.parametrize(
    ("tag", "short", "long"),
    [
        ("fr-FR", "01/11/2026", "1er novembre 2026"),
        ("fr-CH", "01.11.2026", "1er novembre 2026"),
        ("fr-CA", "2026-11-01", "1er novembre 2026"),
        ("en-GB", "01/11/2026", "1 November 2026"),
        ("en-IE", "01/11/2026", "1 November 2026"),
        ("en-CA", "2026-11-01", "November 1, 2026"),
        ("it-IT", "01/11/2026", "1° novembre 2026"),
        ("it-CH", "01.11.2026", "1° novembre 2026"),
    ],
)
def test_days_of_each_region(tag, short, long):
    assert formats(tag).day(date(2026, 11, 1)) == short
    assert formats(tag).long_day(date(2026, 11, 1)) == long
