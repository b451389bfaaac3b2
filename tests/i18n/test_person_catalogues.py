"""The small catalogues of what is said otherwise to a person: Lei, not Voi."""

import re

import pytest

from dunbatch.i18n.catalogues import PERSON, read_catalogue, translator

PLACEHOLDER = re.compile(r"%\(\w+\)s")
VOI = re.compile(
    r"\b(?:Vi|Voi|Vostr[oaie]|vi|voi|vostr[oaie]|Ve|Vs\.)(?!\w)|[a-z]Vi\b|\bSe contestate\b"
    r"|\b(?:avete|avevate|abbiate|siete|siate|sarete|potete|potreste|preferite|contestiate"
    r"|concordate|riscontrate|indicatelo|fondate)\b"
)


def strings(message):
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def key(message):
    ids = message.id if isinstance(message.id, str) else message.id[0]
    return message.context, ids


@pytest.mark.parametrize("language", ["it", "fr"])
def test_each_sentence_stands_in_the_catalogue_with_the_same_placeholders(language):
    below = {key(one): one for one in read_catalogue(language) if one.id}

    above = [one for one in read_catalogue(language, PERSON) if one.id]

    assert above
    for one in above:
        known = below[key(one)]
        assert not one.fuzzy
        assert len(strings(one)) == len(strings(known))
        assert all(strings(one))
        for new, old in zip(strings(one), strings(known), strict=True):
            assert new != old
            assert sorted(PLACEHOLDER.findall(new)) == sorted(PLACEHOLDER.findall(old))


def test_a_language_that_has_none_says_the_same_to_all():
    assert [one for one in read_catalogue("en", PERSON) if one.id] == []
    said = translator("en", to_person=True).pgettext("totals", "Your credit")
    assert said == translator("en").pgettext("totals", "Your credit")


def test_no_person_is_called_voi():
    texts = translator("it", to_person=True)
    for message in read_catalogue("it"):
        if not message.id or message.context in {"explain", "reason"}:
            continue
        one, several = (message.id, message.id) if isinstance(message.id, str) else message.id
        for count in (1, 5):
            said = (
                texts.npgettext(message.context, one, several, count)
                if message.pluralizable
                else texts.pgettext(message.context, one)
            )
            assert not VOI.search(said), said


@pytest.mark.parametrize(
    ("to_person", "expected"), [(False, "Vi preghiamo"), (True, "La preghiamo")]
)
def test_a_firm_and_a_person_are_asked_in_their_own_way(to_person, expected):
    texts = translator("it-CH", to_person=to_person)

    assert expected in texts.pgettext(
        "notice", "If your payment has crossed with this letter, please disregard it."
    )
