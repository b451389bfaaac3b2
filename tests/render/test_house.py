"""Templates, sentences, style sheets and fonts of a firm's own: used, and never trusted."""

import time
from dataclasses import replace

import pytest

from dunbatch.i18n.catalogues import sentences
from dunbatch.policy.house import House, OwnFont, OwnText
from dunbatch.render.house import check_house
from dunbatch.render.letter import Letter, render_html, render_letter
from dunbatch.shipped import shipped_folder
from dunbatch.workers import render_all
from tests.render import factories
from tests.render.own_font import own_font
from tests.render.pdf_text import text_of

pytestmark = pytest.mark.pdf

SUBJECT = '{% extends "notice.html" %}{% block subject %}A word about your account{% endblock %}'


def codes(problems):
    return [problem.code for problem in problems]


def own(context, sentence, words, language="fr", several=""):
    return OwnText(language, context, sentence, words, several)


def named(name):
    notice = factories.notice("fr")
    return replace(notice, addressee=replace(notice.addressee, name=name, contact_name=""))


def test_an_own_template_is_used_and_the_others_are_the_shipped_ones():
    house = House(templates=(("late_notice.html", SUBJECT),))

    letter = render_letter(factories.notice("en"), house)

    assert isinstance(letter, Letter)
    assert "A word about your account" in text_of(letter.pdf)
    assert "A word about your account" in letter.title


def test_the_shipped_templates_as_a_copy_give_the_same_bytes():
    folder = shipped_folder("templates")
    copied = tuple(
        (p.relative_to(folder).as_posix(), p.read_text()) for p in folder.rglob("*.html")
    )
    sheet = (folder / "letter.css").read_text()
    notice = factories.second_notice("it")

    assert render_letter(notice, House(templates=copied, sheet=sheet)) == render_letter(notice)


def test_an_own_sentence_stands_in_its_language_alone():
    house = House(texts=(own("late notice", "Payment reminder", "Petit rappel & salutations <3"),))

    french = render_letter(factories.notice("fr"), house)
    english = render_letter(factories.notice("en"), house)

    assert "Petit rappel & salutations <3" in text_of(french.pdf)
    assert "Payment reminder" in text_of(english.pdf)


def test_an_own_sentence_has_both_forms():
    (sentence,) = (
        sentence
        for context, sentence in sentences("fr")
        if context == "late notice" and sentence.startswith("According to our records, one item")
    )
    house = House(
        texts=(
            own(
                "late notice", sentence, "Un seul au %(as_of)s.", several="%(count)s au %(as_of)s."
            ),
        )
    )
    one = replace(factories.notice("fr"), rows=factories.notice("fr").rows[:1])

    assert check_house(house) == ()
    assert "Un seul au" in render_html(one, house)
    assert "2 au" in render_html(replace(one, rows=factories.notice("fr").rows[:2]), house)


def test_a_sentence_that_no_letter_has_names_the_nearest():
    (problem,) = check_house(House(texts=(own("late notice", "Payment reminders", "Rappel"),)))

    assert problem.code == "T043"
    assert "`Payment reminder` under `late notice`" in problem.message


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Compte %(iban)s", []),
        ("Compte %(iban)s à 100 %%", []),
        ("Compte", ["T044"]),
        ("Compte %(bic)s", ["T044"]),
        ("Compte %(iban)s à 100 %", ["T044"]),
        ("Compte %(iban)s %s", ["T044"]),
    ],
)
def test_placeholders_are_kept(words, expected):
    assert codes(check_house(House(texts=(own("payment", "IBAN %(iban)s", words),)))) == expected


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{% extends 'notice.html' %}{% block ending %}{{ amount_due }}{% endblock %}", "T041"),
        ("{% include 'late_notice.html' %}", "T047"),
        ("{% include '../../../etc/passwd' %}", "T041"),
        ("{{ total.__class__.__mro__ }}", "T041"),
        ("{{ cycler }}", "T041"),
        ("<p>{{ total }}</p>", "T042"),
        ("<html lang=en><title>x</title><img src='file:///etc/passwd'></html>", "T009"),
    ],
)
def test_a_template_that_fails_is_a_problem_of_the_letter(template, code):
    problems = render_letter(
        factories.notice("en"), House(templates=(("late_notice.html", template),))
    )

    assert set(codes(problems)) == {code}
    assert {problem.account_id for problem in problems} == {"C-2107"}


def test_a_template_nested_ten_thousand_deep_ends_soon():
    deep = SUBJECT + "{% block opening %}" + "<div>" * 10_000 + "{% endblock %}"
    started = time.process_time()

    problems = render_letter(
        factories.notice("en"), House(templates=(("late_notice.html", deep),))
    )

    assert codes(problems) == ["T047"]
    assert time.process_time() - started < 30


def test_a_template_that_cannot_be_read_says_its_line():
    house = House(
        templates=(("late_notice.html", "{% extends 'notice.html' %}\n{% endfor %}"),),
        folder="own",
    )

    (problem,) = check_house(house)

    assert (problem.code, problem.place.file, problem.place.line) == (
        "T040",
        "own/late_notice.html",
        2,
    )


@pytest.mark.parametrize(
    "style", [".payment { display: none }", ".totals { display: none } .demand { display: none }"]
)
def test_a_style_sheet_that_hides_a_fact_is_found(style):
    problems = render_letter(factories.notice("fr"), House(style=style))

    assert set(codes(problems)) == {"T042"}


def test_a_style_sheet_is_added_after_the_shipped_one():
    letter = render_letter(factories.notice("fr"), House(style="h1 { text-transform: uppercase }"))

    assert "RAPPEL DE PAIEMENT" in text_of(letter.pdf)
    assert letter.pdf != render_letter(factories.notice("fr")).pdf


@pytest.mark.parametrize("name", ["Ελληνική Εταιρεία ΑΕ", "Żółć i Spółka", "Công ty Hữu Nghị"])
def test_names_in_other_latin_and_greek_letters_print(name):
    letter = render_letter(named(name))

    assert isinstance(letter, Letter)
    assert name in text_of(letter.pdf)


def test_a_chinese_name_needs_a_font():
    (problem,) = render_letter(named("Atelier 雪"))

    assert problem.code == "T001"
    assert "C-1042" in problem.message
    assert "U+96EA (雪)" in problem.message


def test_a_chinese_name_prints_with_a_font_of_ones_own():
    letter = render_letter(named("Atelier 雪山"), House(fonts=(OwnFont("essai.ttf", own_font()),)))

    assert isinstance(letter, Letter)
    assert "Atelier 雪山" in text_of(letter.pdf)


def test_a_font_does_not_change_letters_that_do_not_need_it():
    house = House(fonts=(OwnFont("essai.ttf", own_font()),))

    assert render_letter(factories.notice("fr"), house) == render_letter(factories.notice("fr"))


def test_a_character_that_the_bold_face_lacks_is_missing():
    font = OwnFont("essai.ttf", own_font(), bold=own_font("山"))

    assert codes(render_letter(named("雪"), House(fonts=(font,)))) == ["T001"]
    assert isinstance(render_letter(named("山"), House(fonts=(font,))), Letter)


@pytest.mark.parametrize(
    ("face", "what"),
    [
        (b"no font", "no TrueType"),
        (own_font()[:400], "no TrueType"),
        (own_font(embedding=2), "does not allow embedding"),
    ],
)
def test_a_font_that_cannot_be_used_says_why(face, what):
    (problem,) = check_house(House(fonts=(OwnFont("essai.ttf", face),)))

    assert problem.code == "T045"
    assert what in problem.message


def test_own_words_are_checked_against_the_fonts():
    text = own("late notice", "Payment reminder", "Rappel 雪")

    assert codes(check_house(House(texts=(text,)))) == ["T046"]
    assert check_house(House(texts=(text,), fonts=(OwnFont("e.ttf", own_font()),))) == ()


def test_a_character_in_an_own_template_is_checked_against_the_fonts():
    house = House(templates=(("late_notice.html", SUBJECT.replace("word", "雪")),))

    assert codes(render_letter(factories.notice("en"), house)) == ["T046"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_workers_know_the_house(jobs):
    house = House(templates=(("late_notice.html", SUBJECT),))
    notices = [factories.notice("en"), factories.second_notice("en")]

    rendered = list(render_all(notices, jobs, house=house))

    assert [r.letter for r in rendered] == [render_letter(notice, house) for notice in notices]
