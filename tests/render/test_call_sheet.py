"""The call sheet: facts for the caller, and a script that asks and threatens nothing."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from dunbatch.core.assessment import OtherCredit, PromiseState
from dunbatch.core.entries import DebtorType, HoldKind, Risk
from dunbatch.core.terms import EndOfMonth, PaymentTerms
from dunbatch.render.letter import Letter, render_html, render_letter
from tests.render import factories_own_use as own
from tests.render.wording import LANGUAGES, THREATS, words


@pytest.mark.pdf
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_fits_on_one_page(language):
    letter = render_letter(own.call_sheet(language))

    assert isinstance(letter, Letter)
    assert letter.pages == 1


def test_headings_are_for_the_caller_and_the_script_for_the_debtor():
    html = render_html(own.call_sheet("en", "fr"))
    outside, _, script = html.partition('<div lang="fr-FR">')

    assert '<html lang="en-GB">' in html
    assert "Whom to call" in outside
    assert "Language</th><td>French" in outside
    assert "Bonjour, … à l’appareil pour Harrow &amp; Finch Ltd" in script
    # Figures follow the language around them.
    assert "£5,275.75" in outside
    assert "5\u202f275,75\u00a0£" in script
    assert "2\u00a0août\u00a02026" in script


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_asks_and_threatens_nothing(language):
    html = render_html(own.call_sheet(language))
    script = words("<body>" + html.partition('<div class="script">')[2])

    assert script.count("?") >= 6
    assert THREATS.findall(script) == []


def test_the_script_names_whom_to_ask_for():
    firm = own.call_sheet("en")
    named = replace(firm, addressee=replace(firm.addressee, contact_name="Ms Ida Vale"))
    consumer = replace(
        firm,
        addressee=replace(firm.addressee, name="Mr Tom Ash", debtor_type=DebtorType.CONSUMER),
    )

    assert "whoever looks after suppliers’ invoices" in render_html(firm)
    assert "may I speak with Ms Ida Vale?" in render_html(named)
    assert "may I speak with Mr Tom Ash?" in render_html(consumer)


def test_one_item_and_several_and_none_are_worded_apart():
    plain = own.plain_call_sheet("en")

    assert "about one item that is still open with us: £1,240.50" in render_html(plain)
    assert "about 4\u00a0items" in render_html(own.call_sheet("en"))
    assert "about your account with us, on which £1,240.50" in render_html(
        replace(plain, oldest_due=None)
    )


def test_a_broken_promise_is_asked_about_and_none_other():
    html = render_html(own.call_sheet("en"))

    assert "You had told us of a payment of £1,000.00 by 2\u00a0November\u00a02026." in html
    assert "You had told us" not in render_html(own.call_sheet("en", broken_promise=None))


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (PromiseState.KEPT, "kept"),
        (PromiseState.BROKEN, "not kept"),
        (PromiseState.RUNNING, "still running"),
        (PromiseState.UNKNOWN, "not known"),
    ],
)
def test_what_became_of_a_promise(state, expected):
    (one, *_) = own.call_sheet("en").promises
    html = render_html(own.call_sheet("en", promises=(replace(one, state=state),)))

    assert f'<td class="state">{expected}</td>' in html


@pytest.mark.parametrize(
    ("hold", "expected"),
    [
        (HoldKind.DISPUTE, "in dispute"),
        (HoldKind.PROMISE, "payment promised"),
        (HoldKind.PLAN, "payment plan"),
        (HoldKind.INSOLVENCY, "insolvency"),
        (HoldKind.LEGAL, "in legal hands"),
        (HoldKind.MANUAL, "on hold"),
    ],
)
def test_why_an_item_is_not_asked_for(hold, expected):
    (one,) = own.call_sheet("en").held_items
    html = render_html(own.call_sheet("en", held_items=(replace(one, hold=hold),)))

    assert f'<td class="what">{expected}</td>' in html


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (PaymentTerms(30), "30 days from the date of the invoice"),
        (PaymentTerms(1), "1 day from the date of the invoice"),
        (PaymentTerms(45, EndOfMonth.AFTER_DAYS), "45 days, then the end of that month"),
        (PaymentTerms(45, EndOfMonth.BEFORE_DAYS), "45 days from the end of the month"),
        (None, "as each invoice states"),
    ],
)
def test_the_terms_of_payment(terms, expected):
    assert expected in render_html(own.call_sheet("en", payment_terms=terms))


@pytest.mark.parametrize(
    ("risk", "expected"),
    [(Risk.LOW, "low risk"), (Risk.MEDIUM, "medium risk"), (Risk.HIGH, "high risk")],
)
def test_the_rating(risk, expected):
    assert f"<td>{expected}</td>" in render_html(own.call_sheet("en", risk=risk))


def test_a_limit_that_is_not_exceeded():
    assert "<td>£15,000.00</td>" in render_html(own.call_sheet("en", over_limit=False))
    assert "<td>£15,000.00, exceeded</td>" in render_html(own.call_sheet("en"))


def test_headings_of_the_sum_and_credit():
    sums = own.sums(
        net_overdue=Decimal("5050.75"),
        credit_set_off=Decimal("200.00"),
        overdue_before_credit=Decimal("5250.75"),
        interest=Decimal("1.00"),
        compensation=Decimal("40.00"),
        fees=Decimal("5.00"),
    )
    html = render_html(
        own.call_sheet(
            "en",
            sums=sums,
            unallocated_credit=Decimal("200.00"),
            other_credits=(OtherCredit("EUR", Decimal("9.00")),),
        )
    )

    for heading in (
        "Overdue items <strong>£5,250.75",
        "Customer’s credit, deducted <strong>−£200.00",
        "Charges already booked <strong>£25.00",
        "Interest on late payment <strong>£1.00",
        "Fixed compensation for recovery costs <strong>£40.00",
        "Reminder fee <strong>£5.00",
        "The account holds a credit of £200.00",
        "a credit of €9.00 in another currency",
    ):
        assert heading in html, heading


def test_ways_to_pay_are_offered_each_once():
    html = render_html(own.call_sheet("en", currency="GBP"))
    twice = own.call_sheet("en").creditor
    twice = replace(twice, payment=(*twice.payment, *twice.payment))

    assert re.search(r"suits you:\s+by bank transfer, by cheque\.</li>", html)
    again = render_html(own.call_sheet("en", creditor=twice))
    assert re.search(r"suits you:\s+by bank transfer, by cheque\.</li>", again)
    none = replace(twice, payment=())
    assert "suits you" not in render_html(own.call_sheet("en", creditor=none))


@pytest.mark.pdf
def test_an_address_that_fits_no_window_does_not_matter():
    sheet = own.call_sheet("en")
    wide = replace(sheet.addressee, address_lines=("W" * 90,) * 5)

    assert isinstance(render_letter(replace(sheet, addressee=wide)), Letter)


def test_text_of_the_ledger_stays_text_in_the_script_too():
    sheet = own.call_sheet("en")
    attack = "<b>{{ sender }}</b> %(total)s"
    html = render_html(
        replace(
            sheet,
            contract=attack,
            addressee=replace(sheet.addressee, name=attack, contact_name=attack),
            held_items=(replace(sheet.held_items[0], note=attack),),
        )
    )

    assert "<b>" not in html
    assert html.count("&lt;b&gt;{{ sender }}&lt;/b&gt; %(total)s") >= 4
    assert "may I speak with &lt;b&gt;" in html
