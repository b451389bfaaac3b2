"""The hand-over file: names for what the register says, and figures that add up."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from dunbatch.core.assessment import OtherCredit
from dunbatch.core.entries import DebtorType, EntryKind
from dunbatch.render.letter import render_html
from tests.render import factories_own_use as own
from tests.render.factories_handover import handover
from tests.render.wording import LANGUAGES, words


def test_channels_and_documents_of_the_register_have_names():
    one = own.sent_before()[0]
    sent = tuple(
        replace(one, document=document, channel=channel)
        for document, channel in (
            ("late_notice", "letter"),
            ("final_demand", "registered_letter"),
            ("pre_due_reminder", "email"),
            ("call_sheet", "phone"),
            ("handover_file", "none"),
            ("statement", ""),
            ("", "courier"),
            ("visit", ""),
        )
    )
    html = render_html(handover("en", notices=sent))
    cells = re.findall(r'<td class="(?:what|channel)">([^<]*)</td>', html)

    assert [cell.strip() for cell in cells] == [
        *("Payment reminder", "letter", "Final demand", "registered letter"),
        *("Pre-due reminder", "e-mail", "Call sheet", "telephone"),
        *("Hand-over file", "–", "Statement of account", "–"),
        *("Letter", "courier", "visit", "–"),
    ]


def test_post_is_stated_only_where_something_is_known_of_it():
    unknown = tuple(replace(one, tracking="", received_on=None) for one in own.sent_before())

    assert "Tracking number" in render_html(handover("en"))
    assert "Tracking number" not in render_html(handover("en", notices=unknown))


def test_disputes_are_named_or_said_to_be_none():
    one = own.disputed("en")
    html = render_html(handover("en"))
    bare = replace(one, number="", since=None, note="")

    assert "F-2026-0470, £420.00 open, in dispute since 03/11/2026 (Says that" in html
    assert "no dispute about the items" in render_html(handover("en", disputes=()))
    assert "–, £420.00 open</li>" in render_html(handover("en", disputes=(bare, one)))


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (DebtorType.BUSINESS, "business"),
        (DebtorType.PUBLIC, "public body"),
        (DebtorType.CONSUMER, "consumer"),
        (DebtorType.SOLE_TRADER, "sole trader"),
    ],
)
def test_the_kind_of_debtor(kind, expected):
    file = handover("en")
    html = render_html(replace(file, addressee=replace(file.addressee, debtor_type=kind)))

    assert f"Kind of debtor</th><td>{expected}</td>" in html


def test_without_interest_no_interest_is_spoken_of():
    nothing = own.sums(interest=own.NOTHING)
    html = render_html(handover("en", interest_note=None, interest_items=(), sums=nothing))

    assert "Interest until" not in html
    assert "Interest item by item" not in html


def test_slices_and_what_was_already_charged_add_up_before_the_readers_eyes():
    html = render_html(handover("en"))
    slices = html.partition('<table class="list slices">')[2].partition("</table>")[0]
    figures = re.findall(r'<td class="figure">(−?[\d.]+)</td>\n</tr>', slices)
    sums = re.findall(r'</th><td class="figure">(−?[\d.]+)</td>', slices)

    parts = [Decimal(figure) for figure in figures[:3]]
    booked, claimed = (Decimal(figure.replace("−", "-")) for figure in sums)
    assert sum(parts) + booked == claimed == Decimal("114.97")


def test_enclosures_without_a_number():
    file = handover("en")
    (_, item, *_, receipt) = file.enclosures
    charge = replace(item, entry=EntryKind.CHARGE)
    html = render_html(
        replace(
            file,
            enclosures=(charge, replace(charge, text=""), replace(receipt, text="")),
        )
    )

    assert "<li>Booking F-2026-0412 of 3\u00a0July\u00a02026</li>" in html
    assert "<li>Booking of 3\u00a0July\u00a02026</li>" in html
    assert "<li>Proof of posting and receipt of the letter of 21\u00a0September" in html


def test_credit_elsewhere_is_stated_on_the_cover():
    html = render_html(
        handover(
            "en",
            unallocated_credit=Decimal("20.00"),
            other_credits=(OtherCredit("EUR", Decimal("9.00")),),
        )
    )

    assert "Credit not allocated</th><td>£20.00" in html
    assert "Credit in another currency</th><td>€9.00" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_neither_file_speaks_to_the_customer(language):
    your = re.compile(r"\b(?:your account|your order|votre compte|votre avoir|votre commande)\b")

    for document in (handover(language), own.call_sheet(language)):
        html = render_html(document).partition('<div class="script">')[0]
        assert your.findall(words(html).lower()) == []


@pytest.mark.parametrize(
    ("language", "heading", "paid", "left_out"),
    [
        ("en", "Paid late, charges still owed", "paid on", "Not claimed in an earlier letter"),
        ("fr", "Payées en retard", "payée le", "Non réclamés dans une lettre antérieure"),
        ("it", "Pagate in ritardo", "pagata il", "Non richiesti in una lettera precedente"),
    ],
)
def test_an_item_that_was_paid_late_stands_with_its_interest(language, heading, paid, left_out):
    plain = handover(language)
    first = plain.interest_items[0]
    paid_on = plain.as_of
    item = replace(
        first,
        number="F-2026-0399",
        settled_on=paid_on,
        booked=Decimal(0),
        unclaimed=Decimal("24.08"),
        claimed=Decimal("100.00"),
    )
    row = replace(
        plain.rows[0],
        number="F-2026-0399",
        open=Decimal(0),
        in_total=False,
        settled_on=paid_on,
        interest=Decimal("100.00"),
    )
    html = render_html(
        replace(plain, rows=(row, *plain.rows), interest_items=(item, *plain.interest_items))
    )

    settled = html[html.index('<tbody class="settled">') : html.index('<tbody class="held">')]
    assert heading in settled
    assert "F-2026-0399" in settled
    assert html.count(paid) == html.count(left_out) == 1


def test_fees_of_earlier_letters_stand_apart():
    both = own.sums(
        fees=Decimal("21.00"),
        own_fee=Decimal("12.00"),
        carried_fees=Decimal("9.00"),
        fee_agreed_in="clause 8",
    )
    html = render_html(handover("en", sums=both))

    assert "Reminder fee (agreed in clause 8)</th><td>£12.00</td>" in html
    assert "Fees for earlier reminders (agreed in clause 8)</th><td>£9.00</td>" in html
    alone = render_html(handover("en", sums=replace(both, own_fee=Decimal(0))))
    assert "Reminder fee" not in alone
