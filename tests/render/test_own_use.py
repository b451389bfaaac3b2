"""What a reminder before the due date, a call sheet and a hand-over file say, and do not say."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from dunbatch.core.assessment import OtherCredit, PromiseState
from dunbatch.core.entries import DebtorType, EntryKind, HoldKind, Risk
from dunbatch.core.terms import Channel, EndOfMonth, PaymentTerms
from dunbatch.policy.policy import Contact
from dunbatch.render.letter import Letter, render_html, render_letter
from tests.render import factories_own_use as own

LANGUAGES = ("en", "fr", "it")
LATE = re.compile(
    r"retard|late|overdue|scadut|ritardo|échu|impayé|insolut|unpaid|intérêt|interest|interess",
    re.IGNORECASE,
)
THREATS = re.compile(
    r"lawyer|court|legal|avocat|tribunal|contentieux|huissier|avvocat|giudice|azioni|"
    r"without further notice|sans autre avis|senza ulteriore",
    re.IGNORECASE,
)


def words(html):
    """Return the body's text alone, on one line."""
    body = html.partition("<body")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body))


class TestReminder:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("count", [1, 2])
    def test_it_calls_nothing_late_and_claims_nothing(self, language, count):
        assert LATE.findall(words(render_html(own.reminder(language, count)))) == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_threatens_nothing(self, language):
        assert THREATS.findall(words(render_html(own.reminder(language)))) == []

    def test_one_day_stands_in_the_subject_and_several_in_the_table(self):
        one, two = (render_html(own.reminder("en", count)) for count in (1, 2))
        same = own.reminder("en")
        same = replace(same, last_due=same.first_due)

        assert "Payment due on 29\u00a0November\u00a02026" in one
        assert "the item below falls due on 29\u00a0November\u00a02026" in one
        assert "Your next due dates" in two
        assert "First due date" in two
        assert "the 2 items below fall due on 29\u00a0November" in render_html(same)

    def test_several_items_have_a_sum_and_one_has_none(self):
        one, two = (render_html(own.reminder("en", count)) for count in (1, 2))

        assert one.count("Sum of these items") == 0
        assert two.count("Sum of these items") == 2
        assert two.count("£2,760.00") == 2

    def test_what_is_left_to_pay_stands_beside_the_amount(self):
        html = render_html(own.reminder("en", 1))

        assert '<td class="figure">2,400.00</td>\n<td class="figure">1,900.00</td>' in html

    def test_credit_is_told_only_where_it_was_taken_off(self):
        html = render_html(own.reminder("en", credit_set_off=Decimal("15.00")))

        assert "A credit of £15.00 on your account has already been deducted" in html
        assert "credit of" not in render_html(own.reminder("en"))

    def test_every_way_to_pay_and_whom_to_call(self):
        html = render_html(own.reminder("fr"))

        assert all(word in html for word in ("Virement", "Carte bancaire", "Chèque"))
        assert "Votre interlocuteur" in html
        creditor = replace(own.reminder("fr").creditor, contact=Contact())
        assert "Votre interlocuteur" not in render_html(own.reminder("fr", creditor=creditor))

    @pytest.mark.pdf
    @pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.LETTER])
    def test_it_goes_by_post_too(self, channel):
        letter = render_letter(own.reminder("fr", channel=channel))

        assert isinstance(letter, Letter)
        assert letter.pages == 1


class TestCallSheet:
    @pytest.mark.pdf
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_everything_fits_on_one_page(self, language):
        letter = render_letter(own.call_sheet(language))

        assert isinstance(letter, Letter)
        assert letter.pages == 1

    def test_headings_are_for_the_caller_and_the_script_for_the_debtor(self):
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
    def test_the_script_asks_and_threatens_nothing(self, language):
        html = render_html(own.call_sheet(language))
        script = words("<body>" + html.partition('<div class="script">')[2])

        assert script.count("?") >= 6
        assert THREATS.findall(script) == []

    def test_the_script_names_whom_to_ask_for(self):
        firm = own.call_sheet("en")
        named = replace(firm, addressee=replace(firm.addressee, contact_name="Ms Ida Vale"))
        consumer = replace(
            firm,
            addressee=replace(firm.addressee, name="Mr Tom Ash", debtor_type=DebtorType.CONSUMER),
        )

        assert "whoever looks after suppliers’ invoices" in render_html(firm)
        assert "may I speak with Ms Ida Vale?" in render_html(named)
        assert "may I speak with Mr Tom Ash?" in render_html(consumer)

    def test_one_item_and_several_and_none_are_worded_apart(self):
        plain = own.plain_call_sheet("en")

        assert "about one item that is still open with us: £1,240.50" in render_html(plain)
        assert "about 4 items" in render_html(own.call_sheet("en"))
        assert "about your account with us, on which £1,240.50" in render_html(
            replace(plain, oldest_due=None)
        )

    def test_a_broken_promise_is_asked_about_and_none_other(self):
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
    def test_what_became_of_a_promise(self, state, expected):
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
    def test_why_an_item_is_not_asked_for(self, hold, expected):
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
    def test_the_terms_of_payment(self, terms, expected):
        assert expected in render_html(own.call_sheet("en", payment_terms=terms))

    @pytest.mark.parametrize(
        ("risk", "expected"),
        [(Risk.LOW, "low risk"), (Risk.MEDIUM, "medium risk"), (Risk.HIGH, "high risk")],
    )
    def test_the_rating(self, risk, expected):
        assert f"<td>{expected}</td>" in render_html(own.call_sheet("en", risk=risk))

    def test_a_limit_that_is_not_exceeded(self):
        assert "<td>£15,000.00</td>" in render_html(own.call_sheet("en", over_limit=False))
        assert "<td>£15,000.00, exceeded</td>" in render_html(own.call_sheet("en"))

    def test_headings_of_the_sum_and_credit(self):
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

    def test_ways_to_pay_are_offered_each_once(self):
        html = render_html(own.call_sheet("en", currency="GBP"))
        twice = own.call_sheet("en").creditor
        twice = replace(twice, payment=(*twice.payment, *twice.payment))

        assert re.search(r"suits you:\s+by bank transfer, by cheque\.</li>", html)
        again = render_html(own.call_sheet("en", creditor=twice))
        assert re.search(r"suits you:\s+by bank transfer, by cheque\.</li>", again)
        none = replace(twice, payment=())
        assert "suits you" not in render_html(own.call_sheet("en", creditor=none))

    @pytest.mark.pdf
    def test_an_address_that_fits_no_window_does_not_matter(self):
        sheet = own.call_sheet("en")
        wide = replace(sheet.addressee, address_lines=("W" * 90,) * 5)

        assert isinstance(render_letter(replace(sheet, addressee=wide)), Letter)

    def test_text_of_the_ledger_stays_text_in_the_script_too(self):
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


class TestHandoverFile:
    def test_channels_and_documents_of_the_register_have_names(self):
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
        html = render_html(own.handover("en", notices=sent))
        cells = re.findall(r'<td class="(?:what|channel)">([^<]*)</td>', html)

        assert [cell.strip() for cell in cells] == [
            *("Payment reminder", "letter", "Final demand", "registered letter"),
            *("Pre-due reminder", "e-mail", "Call sheet", "telephone"),
            *("Hand-over file", "–", "Statement of account", "–"),
            *("Letter", "courier", "visit", "–"),
        ]

    def test_post_is_stated_only_where_something_is_known_of_it(self):
        unknown = tuple(replace(one, tracking="", received_on=None) for one in own.sent_before())

        assert "Tracking number" in render_html(own.handover("en"))
        assert "Tracking number" not in render_html(own.handover("en", notices=unknown))

    def test_disputes_are_named_or_said_to_be_none(self):
        one = own.disputed("en")
        html = render_html(own.handover("en"))
        bare = replace(one, number="", since=None, note="")

        assert "F-2026-0470, £420.00 open, in dispute since 03/11/2026 (Says that" in html
        assert "no dispute about the items" in render_html(own.handover("en", disputes=()))
        assert "–, £420.00 open</li>" in render_html(own.handover("en", disputes=(bare, one)))

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            (DebtorType.BUSINESS, "business"),
            (DebtorType.PUBLIC, "public body"),
            (DebtorType.CONSUMER, "consumer"),
            (DebtorType.SOLE_TRADER, "sole trader"),
        ],
    )
    def test_the_kind_of_debtor(self, kind, expected):
        file = own.handover("en")
        html = render_html(replace(file, addressee=replace(file.addressee, debtor_type=kind)))

        assert f"Kind of debtor</th><td>{expected}</td>" in html

    def test_without_interest_no_interest_is_spoken_of(self):
        nothing = own.sums(interest=own.NOTHING)
        html = render_html(own.handover("en", interest_note=None, interest_items=(), sums=nothing))

        assert "Interest until" not in html
        assert "Interest item by item" not in html

    def test_slices_and_what_was_already_charged_add_up_before_the_readers_eyes(self):
        html = render_html(own.handover("en"))
        slices = html.partition('<table class="list slices">')[2].partition("</table>")[0]
        figures = re.findall(r'<td class="figure">(−?[\d.]+)</td>\n</tr>', slices)
        sums = re.findall(r'</th><td class="figure">(−?[\d.]+)</td>', slices)

        parts = [Decimal(figure) for figure in figures[:3]]
        booked, claimed = (Decimal(figure.replace("−", "-")) for figure in sums)
        assert sum(parts) + booked == claimed == Decimal("114.97")

    def test_enclosures_without_a_number(self):
        file = own.handover("en")
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

    def test_credit_elsewhere_is_stated_on_the_cover(self):
        html = render_html(
            own.handover(
                "en",
                unallocated_credit=Decimal("20.00"),
                other_credits=(OtherCredit("EUR", Decimal("9.00")),),
            )
        )

        assert "Credit not allocated</th><td>£20.00" in html
        assert "Credit in another currency</th><td>€9.00" in html

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_neither_file_speaks_to_the_customer(self, language):
        your = re.compile(
            r"\b(?:your account|your order|votre compte|votre avoir|votre commande)\b"
        )

        for document in (own.handover(language), own.call_sheet(language)):
            html = render_html(document).partition('<div class="script">')[0]
            assert your.findall(words(html).lower()) == []
