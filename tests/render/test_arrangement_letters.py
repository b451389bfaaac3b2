"""Payment plans and settlement offers as letters: every mandatory fact, and no threat."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from dunbatch.core.arrangements import BrokenPlan, InterestTreatment, OnDefault
from dunbatch.core.terms import Channel
from dunbatch.i18n.formats import formats
from dunbatch.policy.house import House
from dunbatch.render.letter import Letter, render_html, render_letter
from dunbatch.shipped import shipped_folder
from tests.render import factories
from tests.render import factories_arrangements as own
from tests.render.test_letter import page_texts
from tests.render.wording import LANGUAGES, THREATS, words


def plain(text):
    """Return text on one line, no-break spaces as spaces."""
    return re.sub(r"\s+", " ", text)


def text_of(document):
    letter = render_letter(document)
    assert isinstance(letter, Letter), [problem.message for problem in letter]
    return plain(" ".join(page_texts(letter.pdf)))


def told(document):
    return plain(words(render_html(document)))


# --- Mandatory facts, in the file that is posted ---

SUBJECTS = {
    "en": ("Payment plan confirmation", "Settlement offer (without prejudice)"),
    "fr": (
        "Confirmation d’échéancier de paiement",
        "Offre transactionnelle (sous réserve de tous droits)",
    ),
    "it": ("Conferma del piano di rientro", "Proposta di saldo e stralcio"),
}


@pytest.mark.pdf
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_states_parties_items_and_each_instalment(language):
    plan = own.signed_plan(language)
    figures, text = formats(plan.language), text_of(own.signed_plan(language))

    assert SUBJECTS[language][0] in text
    assert plan.creditor.name in text
    assert plan.addressee.name in text
    assert plan.addressee.address_lines[-1] in text
    for row in plan.rows:
        figure = plain(figures.plain_amount(row.open, plan.currency))
        assert re.search(rf"{row.number}.{{0,60}}{re.escape(figure)}", text), row
    for one in plan.instalments:
        shown = (
            str(one.number),
            plain(figures.long_day(one.due)),
            plain(figures.plain_amount(one.amount, plan.currency)),
            plain(figures.plain_amount(one.rest, plan.currency)),
        )
        assert " ".join(shown) in text
    for amount in (plan.total, plan.interest_amount, plan.received):
        assert plain(figures.amount(amount, plan.currency)) in text
    assert plan.reference in text
    assert "IBAN" in text or "Sort code" in text


@pytest.mark.pdf
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_offer_states_figures_words_deadline_discharge_and_rights(language):
    offer = own.settlement_offer(language)
    figures, text = formats(offer.language), text_of(offer)
    day = plain(figures.long_day(offer.pay_by))
    in_words = {
        "en": "one thousand, four hundred pounds sterling and fifty pence",
        "fr": "mille quatre cents euros et cinquante centimes",
        "it": "millequattrocento euro e cinquanta centesimi",
    }[language]

    assert SUBJECTS[language][1] in text
    assert f"{plain(figures.amount(offer.amount, offer.currency))} ({in_words})" in text
    assert text.count(day) >= 3
    for amount in (offer.owed, offer.given_up):
        assert plain(figures.amount(amount, offer.currency)) in text
    for fact in {
        "en": ("cleared funds", "settled in full", "all our rights are reserved", "lapses"),
        "fr": (
            "effectivement encaissée",
            "sont soldées",
            "tous nos droits sont réservés",
            "caduque",
        ),
        "it": (
            "accreditata e disponibile",
            "sono saldate",
            "tutti i nostri diritti sono riservati",
            "decade",
        ),
    }[language]:
        assert fact in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_english_offer_is_without_prejudice(language):
    kinds = own.arrangement_kinds(language)
    marked = {kind for kind, one in kinds.items() if "without prejudice" in told(one)}

    assert marked == ({"settlement_offer"} if language == "en" else set())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["payment_plan", "signed_plan", "settlement_offer"])
def test_they_threaten_nothing(kind, language):
    assert THREATS.findall(told(own.arrangement_kinds(language)[kind])) == []


# --- What a plan says, and when ---

ACKNOWLEDGED = {
    "en": "the debtor acknowledges owing the creditor £2,051.00 (two thousand and fifty-one "
    "pounds sterling)",
    "fr": "le débiteur reconnaît devoir au créancier la somme de 2 051,00 € (deux mille cinquante "
    "et un euros)",
    "it": "il debitore riconosce di dovere al creditore la somma di 2.051,00 € "
    "(duemilacinquantuno euro)",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_debt_is_acknowledged_only_where_it_was_agreed(language):
    signed, plain_plan = own.signed_plan(language), own.payment_plan(language)
    heading = {"en": "Acknowledgement of", "fr": "Reconnaissance de", "it": "Riconoscimento di"}

    assert ACKNOWLEDGED[language] in told(signed)
    assert heading[language] in told(signed)
    assert heading[language] not in told(plain_plan)
    assert render_html(signed).count('<tr class="tall">') == 2
    assert '<tr class="tall">' not in render_html(plain_plan)


@pytest.mark.parametrize(
    ("interest", "amount", "said"),
    [
        ("waived", "0.00", "none is charged on these items as long as the plan is kept. Should"),
        ("stops", "0.00", "it stops on 16 November 2026, and none is charged beyond"),
        ("stops", "40.75", "include £40.75 for the time before 16 November 2026"),
        ("runs", "0.00", "continues to run on what remains unpaid"),
        ("runs", "40.75", "include £40.75, which covers the whole time"),
    ],
)
def test_interest(interest, amount, said):
    text = told(
        own.payment_plan(
            "en", interest=InterestTreatment(interest), interest_amount=Decimal(amount)
        )
    )

    assert said in text
    assert text.count("Interest:") == 1
    assert ("Interest included in the instalments" in text) is (amount != "0.00")


@pytest.mark.parametrize(
    ("on_default", "said", "unsaid"),
    [
        ("whole_sum_due", "falls due at once", "original due dates of the items"),
        ("as_before", "original due dates of the items apply again", "at once"),
    ],
)
def test_what_happens_on_default(on_default, said, unsaid):
    text = told(own.payment_plan("en", on_default=OnDefault(on_default)))

    assert said in text
    assert unsaid not in text


@pytest.mark.parametrize(
    ("days", "said"), [(0, ""), (1, "A delay of one day after"), (2, "up to 2 days after")]
)
def test_days_of_grace(days, said):
    text = told(own.payment_plan("en", grace_days=days))

    assert said in text
    assert ("A delay of" in text) is bool(days)


def test_what_came_in_and_who_agreed_are_told_when_there_is_something():
    bare, full = told(own.payment_plan("fr")), told(own.signed_plan("fr"))

    assert "avec Mme Élodie Garnier" in full
    assert "250,00 € nous étaient parvenus" in full
    assert "nous étaient parvenus" not in bare
    assert "aucune relance pour votre compte" in full
    assert "aucune relance pour ces pièces" in bare


def test_one_item_is_spoken_of_as_one():
    offer = own.settlement_offer("en")

    assert "for the item listed below" in told(replace(offer, rows=offer.rows[:1]))
    assert "for the 2 items listed below" in told(offer)


@pytest.mark.pdf
@pytest.mark.parametrize("channel", [Channel.REGISTERED_LETTER, Channel.EMAIL])
def test_they_go_by_every_channel_that_carries_a_letter(channel):
    for one in (
        own.payment_plan("fr", channel=channel),
        own.settlement_offer("fr", channel=channel),
    ):
        assert isinstance(render_letter(one), Letter)


# --- The letter after a broken plan ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_says_that_a_plan_was_broken(language):
    broken = BrokenPlan(own.AGREED, own.LAST_DAY, Decimal("500.00"), Decimal("120.00"))
    partly = told(factories.notice(language, broken_plan=broken))
    nothing = told(factories.notice(language, broken_plan=replace(broken, received=Decimal(0))))
    plan = {"en": "payment plan", "fr": "échéancier", "it": "piano di rientro"}[language]
    figure = {"en": "£120.00", "fr": "120,00 €", "it": "120,00 €"}[language]

    assert plan in partly
    assert figure in partly
    assert plan in nothing
    assert figure not in nothing
    assert plan not in told(factories.notice(language))


# --- A firm's own templates may lose none of it ---


@pytest.mark.pdf
@pytest.mark.parametrize(
    ("kind", "lost", "fact"),
    [
        ("signed_plan", "{{ one.rest }}", "an instalment"),
        ("signed_plan", "{{ one.due }}", "an instalment"),
        ("signed_plan", "(%(in_words)s) ", "the sum acknowledged, in words"),
        ("settlement_offer", "%(in_words)s", "the amount accepted, in words"),
        ("settlement_offer", "(%(in_words)s)", "the amount accepted, in words"),
    ],
)
def test_a_template_that_loses_a_mandatory_fact_is_refused(kind, lost, fact):
    document = own.arrangement_kinds("en")[kind]
    name = f"{document.kind.value}.html"
    source = (shipped_folder("templates") / name).read_text("utf-8")
    assert lost in source
    problems = render_letter(document, House(templates=((name, source.replace(lost, "")),)))

    assert not isinstance(problems, Letter)
    assert {problem.code for problem in problems} == {"T042"}
    assert fact in problems[0].message


@pytest.mark.pdf
@pytest.mark.parametrize("kind", ["payment_plan", "signed_plan", "settlement_offer"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_templates_as_a_copy_lose_nothing(kind, language):
    document = own.arrangement_kinds(language)[kind]
    name = f"{document.kind.value}.html"
    source = (shipped_folder("templates") / name).read_text("utf-8")

    assert isinstance(render_letter(document, House(templates=((name, source),))), Letter)
