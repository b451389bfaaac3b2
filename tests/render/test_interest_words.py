"""What a letter says about its interest is true for the terms it was calculated by."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dunbatch.core.interest import Bounded, BoundKind
from dunbatch.core.interest_terms import Capitalise, DayCount, PaymentOrder, RunsFrom
from dunbatch.documents.values import RateSpan
from dunbatch.render.letter import render_html
from tests.render import factories

LANGUAGES = ("en", "fr", "it")


def html(language="en", **note):
    demand = factories.final_demand(language)
    return render_html(replace(demand, interest_note=replace(demand.interest_note, **note)))


def bounded(kind):
    return (
        RateSpan(
            date(2026, 8, 3),
            date(2026, 9, 30),
            Decimal("7.86"),
            None,
            Bounded(kind, Decimal("5.00"), "fr_legal_professional", Decimal(3), Decimal("2.62")),
        ),
    )


@pytest.mark.parametrize(
    ("language", "kind", "expected"),
    [
        ("en", "floor", "7.86% a year, which is 3 times the French legal interest rate"),
        ("en", "floor", "the 5.00% agreed is less than this minimum"),
        ("en", "cap", "the 5.00% agreed is more than this maximum"),
        ("fr", "floor", "7,86\u00a0% l’an, soit 3 fois le taux"),
        ("fr", "floor", "le taux convenu de 5,00\u00a0% est inférieur à ce minimum"),
        ("fr", "cap", "est supérieur à ce maximum"),
        ("it", "floor", "7,86% annuo, pari a 3 volte il tasso"),
        ("it", "cap", "è superiore a questo massimo"),
    ],
)
def test_a_rate_that_was_lifted_or_lowered_says_so(language, kind, expected):
    assert expected in html(language, reference="", spans=bounded(BoundKind(kind)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rate_as_agreed_says_nothing_of_the_kind(language):
    shown = html(language)

    assert not any(word in shown for word in ("minimum</li>", "questo minimo", "ce minimum"))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "2.00% a month; it is charged as 24.00% a year, twelve times that, and would be "),
        ("en", "26.82% a year if it were compounded monthly"),
        ("fr", "26,82\u00a0% l’an s’il était capitalisé chaque mois"),
        ("it", "26,82% annuo se capitalizzato ogni mese"),
    ],
)
def test_a_monthly_rate_states_both_yearly_equivalents(language, expected):
    shown = html(
        language,
        reference="",
        margin=None,
        monthly=Decimal("2.00"),
        nominal=Decimal("24.00"),
        effective=Decimal("26.82"),
    )

    assert expected in shown


@pytest.mark.parametrize(
    ("changes", "said", "unsaid"),
    [
        ({}, "It is simple interest, from the day after the due date", "As agreed, interest that"),
        (
            {"day_count": DayCount.ACT_360},
            "It is simple interest, from the day after the due date",
            "over a year of 365",
        ),
        (
            {"runs_from": RunsFrom.FORMAL_NOTICE},
            "from the day after our formal demand was received, but not before",
            "It is simple interest, from the day after the due date",
        ),
        (
            {"runs_from": RunsFrom.FORMAL_NOTICE_EXPIRY},
            "from the day after the time to pay of our formal demand ended",
            "It is simple interest, from the day after the due date",
        ),
        (
            {"capitalise": Capitalise.YEARLY},
            "As agreed, interest that was due for a whole year bears interest itself",
            "simple interest",
        ),
        ({"runs_from": RunsFrom.FORMAL_NOTICE}, "It is simple interest.", "bears interest itself"),
        (
            {"order": PaymentOrder.INTEREST_FIRST},
            "have settled the interest accrued first and then the principal",
            "in dispute",
        ),
        ({"stops_when_disputed": True}, "Days on which an item was in dispute", "accrued first"),
        ({"settled_to_payment": True}, "it ends on the day of payment", "earlier letter."),
        (
            {"settled_as_claimed": True},
            "no more interest than we claimed in an earlier letter",
            "it ends on the day of payment",
        ),
    ],
)
def test_how_it_was_calculated(changes, said, unsaid):
    shown = " ".join(html(**changes).split())

    assert said in shown
    assert unsaid not in shown


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "réception de notre mise en demeure"),
        ("it", "ricevimento della nostra intimazione formale"),
    ],
)
def test_in_the_other_languages_too(language, expected):
    assert expected in html(language, runs_from=RunsFrom.FORMAL_NOTICE)


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Paid late, charges still owed"),
        ("fr", "Payées en retard, intérêts et frais restant dus"),
        ("it", "Pagate in ritardo, oneri ancora dovuti"),
    ],
)
def test_items_paid_late_stand_under_their_own_heading(language, heading):
    settled = factories.row(
        300,
        days=40,
        open=Decimal("0.00"),
        in_total=False,
        interest=Decimal("9.00"),
        settled_on=date(2026, 10, 1),
    )
    demand = factories.final_demand(language)

    shown = render_html(replace(demand, rows=(settled, *demand.rows)))

    assert heading in shown
    assert heading not in render_html(demand)
    assert shown.index("F-2026-0455") < shown.index(heading) < shown.index("F-2026-0300")


@pytest.mark.parametrize(
    ("make", "language", "said", "unsaid"),
    [
        (
            "final_demand",
            "en",
            "The item listed below has been paid, but after its due",
            "overdue",
        ),
        ("final_demand", "fr", "La pièce désignée ci‑dessous a été réglée après", "impayée. Nous"),
        ("notice", "en", "The item listed below has been paid, but after", "overlooked"),
        ("notice", "it", "La partita indicata di seguito è stata pagata, ma dopo", "dimentic"),
        (
            "last_notice",
            "fr",
            "La pièce indiquée ci‑dessous a été réglée, mais après",
            "pièce échue",
        ),
    ],
)
def test_a_letter_for_charges_alone_calls_nothing_overdue(make, language, said, unsaid):
    settled = factories.row(
        300,
        days=40,
        open=Decimal("0.00"),
        in_total=False,
        interest=Decimal("9.00"),
        settled_on=date(2026, 10, 1),
    )
    document = replace(getattr(factories, make)(language), rows=(settled,))

    shown = render_html(document)
    opening = shown[shown.index("</h1>") : shown.index('class="demand"')]

    assert said in shown
    assert unsaid not in opening


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("15.00", ["Fee for this reminder", "Fees for earlier reminders"]),
        ("0.00", ["Fees for earlier reminders"]),
    ],
)
def test_fees_of_earlier_letters_have_a_line_of_their_own(own, said):
    demand = replace(
        factories.final_demand("en"),
        fees=Decimal(own) + 10,
        own_fee=Decimal(own),
        carried_fees=Decimal("10.00"),
        fee_agreed_in="clause 8",
    )

    shown = render_html(demand)

    lines = ("Fee for this reminder", "Fees for earlier reminders", "Reminder fee")
    assert [line for line in lines if line in shown] == said
