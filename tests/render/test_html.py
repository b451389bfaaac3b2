"""The letters as HTML, one snapshot for each kind and language, and what they say when."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from dunbatch.core.assessment import BrokenPromise, EarlierNotice
from dunbatch.core.balances import Bucket
from dunbatch.core.terms import Channel
from dunbatch.documents.values import Words
from dunbatch.render.letter import render_html
from tests.render import factories
from tests.render.every_kind import every_kind

KINDS = tuple(every_kind("en"))


class HtmlFile(SingleFileSnapshotExtension):
    file_extension = "html"
    _write_mode = WriteMode.TEXT


@pytest.mark.parametrize("language", ["en", "fr", "it"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_in_each_language(kind, language, snapshot):
    html = render_html(every_kind(language)[kind])
    # What the codes say is read back in `test_payment_pages`; their outlines say nothing here.
    readable = re.sub(r' d="[^"]{500,}"', ' d="…"', html)

    assert readable == snapshot(extension_class=HtmlFile)


@pytest.mark.parametrize("kind", KINDS)
def test_one_heading_first_and_none_skipped(kind):
    html = render_html(every_kind("en")[kind])

    assert html.count("<h1") == 1
    assert "<h3" not in html
    assert html.index("<h1") < (html.index("<h2") if "<h2" in html else len(html))


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_a_statement_demands_nothing(language):
    html = render_html(factories.credit_statement(language))

    assert "IBAN" not in html
    assert "pay_by" not in html


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_a_statement_of_balances_lists_no_document(language):
    html = render_html(factories.summary_statement(language))

    assert 'class="items' not in html
    assert html.count('class="ageing"') == 1
    without = render_html(replace(factories.summary_statement(language), is_summary=False))
    assert len(html) != len(without)


def test_one_band_of_all_that_is_overdue_has_no_number_of_days():
    one = (Bucket(1, None, Decimal("5695.75")),)
    html = render_html(replace(factories.summary_statement("en"), ageing=one))

    assert "More than" not in html
    assert ">Overdue</th><td>5,695.75</td>" in html
    from_two = render_html(
        replace(factories.summary_statement("en"), ageing=(replace(one[0], first_day=2),))
    )
    assert "More than 1 days overdue" in from_two


def test_the_second_letter_is_called_so_only_when_one_went_before():
    second = factories.second_notice("en")
    none = replace(second, earlier_notices=())
    more = replace(second, earlier_notices=(*second.earlier_notices, *second.earlier_notices))

    assert "Second payment reminder" in render_html(second)
    assert "Overdue account: request for payment" in render_html(none)
    assert "We refer to" not in render_html(none)
    assert "Further payment reminder" in render_html(more)


def test_the_last_four_of_many_letters_are_recalled():
    dates = [date(2026, month, 3) for month in range(3, 9)]
    notice = replace(
        factories.last_notice("en"),
        earlier_notices=tuple(EarlierNotice(day, "late_notice") for day in dates),
    )

    assert (
        "letters of 3\u00a0May\u00a02026, 3\u00a0June\u00a02026, 3\u00a0July\u00a02026 "
        "and 3\u00a0August\u00a02026." in render_html(notice)
    )


def test_the_first_letter_recalls_nothing():
    earlier = factories.last_notice("en").earlier_notices
    html = render_html(factories.notice("en", Words.FIRST, earlier_notices=earlier))

    assert "We refer to" not in html


def test_a_promise_of_which_nothing_came_in_time_is_said_so():
    """What came a day late is in the table: the letter must not say that it never came."""
    promise = BrokenPromise(date(2026, 11, 2), Decimal("100.00"), Decimal("0.00"))
    html = render_html(factories.notice("en", broken_promise=promise))

    assert "had not been received by that day." in html
    assert "we had received" not in html


@pytest.mark.parametrize(
    ("credit", "set_off", "expected"),
    [
        ("200.00", "200.00", "; it has been deducted"),
        ("200.00", "50.00", "; £50.00 of it has been deducted"),
        ("200.00", "0.00", "; it has not been deducted"),
    ],
)
def test_a_credit_says_how_much_of_it_was_used(credit, set_off, expected):
    notice = factories.notice(
        "en", unallocated_credit=Decimal(credit), credit_set_off=Decimal(set_off)
    )

    assert expected in render_html(notice)


def test_without_the_gross_sum_the_net_one_says_what_it_is():
    notice = factories.notice("en", credit_set_off=Decimal("200.00"))

    assert "Overdue items after your credit of £200.00" in render_html(notice)


@pytest.mark.parametrize(
    ("law", "expected"),
    [
        ("FR", "articles\u00a01344 and 1344-1 of the French Civil Code"),
        ("IT", "article\u00a01219 of the Italian Civil Code"),
        ("GB", "a formal demand for payment"),
        ("IE", "a formal demand for payment"),
        ("CH", "article\u00a0102 of the Swiss Code of Obligations"),
        ("CA-QC", "article\u00a01595 of the Civil Code of Québec"),
        ("CA", "a formal demand for payment"),
    ],
)
def test_the_governing_law_chooses_the_clause_not_the_language(law, expected):
    notice = replace(factories.final_demand("en"), governing_law=law)

    assert expected in render_html(notice)


def test_a_letter_without_clauses_has_none():
    html = render_html(replace(factories.final_demand("fr"), clauses=()))

    assert "Code civil" not in html
    assert "réservons" not in html


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "LETTRE RECOMMANDÉE AVEC AVIS DE RÉCEPTION"),
        ("en", "BY ROYAL MAIL SIGNED FOR"),
        ("it", "RACCOMANDATA A/R"),
    ],
)
def test_only_a_registered_letter_says_so(language, expected):
    registered = factories.final_demand(language)

    assert expected in render_html(registered)
    assert expected not in render_html(replace(registered, channel=Channel.LETTER))


def test_only_ways_to_pay_in_the_letters_currency_are_printed():
    assert "Sort code 12-34-56" in render_html(factories.notice("en"))
    assert "GB33" not in render_html(factories.notice("en"))
    assert "GB33\u00a0BUKB" in render_html(factories.notice("en", currency="EUR"))


def test_without_a_way_to_pay_the_letter_asks_to_be_contacted():
    creditor = replace(factories.CREDITORS["en"], payment=())

    assert "agree how to pay" in render_html(factories.notice("en", creditor=creditor))


def test_a_payment_link_carries_the_reference_as_one_word():
    html = render_html(factories.notice("fr", reference="C 10/42?é"))

    assert 'href="https://payer.tilleuls.example/C%2010%2F42%3F%C3%A9"' in html


def test_one_order_is_a_reference_and_several_stand_with_their_items():
    one = tuple(replace(row, po_number="PO-1") for row in factories.usual_rows())

    assert "Your order</th><td>PO-1" in render_html(factories.notice("en", rows=one))
    assert "your order PO-1" not in render_html(factories.notice("en", rows=one))
    assert "your order PO-77" in render_html(factories.notice("en"))


def test_no_charge_is_mentioned_where_none_is_claimed():
    html = render_html(factories.notice("fr", charges=Decimal("0.00")))

    assert "Intérêts" not in html
    assert "Indemnité" not in html


def test_documents_with_problems_have_no_html():
    creditor = replace(factories.CREDITORS["en"], name="株式会社")

    with pytest.raises(ValueError, match="U\\+682A"):
        render_html(factories.notice("en", creditor=creditor))
