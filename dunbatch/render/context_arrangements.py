"""The confirmation of a payment plan and the settlement offer as their templates see them."""

from collections.abc import Mapping

from dunbatch.documents.values import Addressee
from dunbatch.documents.values_arrangements import PaymentPlanLetter, SettlementLetter
from dunbatch.i18n.amount_words import amount_in_words
from dunbatch.i18n.formats import Formats
from dunbatch.render.context_figures import shown, unbroken_day


def payment_plan_context(letter: PaymentPlanLetter, figures: Formats) -> Mapping[str, object]:
    """Return the plan: its sums, its instalments, and what else was agreed."""
    currency = letter.currency
    return {
        "agreed_on": unbroken_day(figures, letter.agreed_on),
        "agreed_with": letter.agreed_with,
        "debtor": letter.addressee.name,
        "debtor_address": _address(letter.addressee),
        "total": figures.amount(letter.total, currency),
        "plain_total": figures.plain_amount(letter.total, currency),
        "in_words": amount_in_words(letter.total, currency, letter.language),
        "owed_sum": figures.plain_amount(letter.total, currency),
        "interest_sum": shown(letter.interest_amount, currency, figures),
        "interest_amount": figures.plain_amount(letter.interest_amount, currency)
        if letter.interest_amount
        else "",
        "instalments": tuple(
            {
                "number": figures.number(one.number),
                "due": unbroken_day(figures, one.due),
                "amount": figures.plain_amount(one.amount, currency),
                "rest": figures.plain_amount(one.rest, currency),
            }
            for one in letter.instalments
        ),
        "instalment_count": len(letter.instalments),
        "first_due": unbroken_day(figures, letter.instalments[0].due),
        "received": shown(letter.received, currency, figures),
        "interest": letter.interest.value,
        "on_default": letter.on_default.value,
        "grace_days": letter.grace_days,
        "acknowledges_debt": letter.acknowledges_debt,
        "covers_account": letter.covers_account,
    }


def _address(addressee: Addressee) -> tuple[str, ...]:
    """Return the address as the ledger has it, its town in one part."""
    town = " ".join(filter(None, (addressee.postal_code, addressee.city)))
    return tuple(filter(None, (*addressee.address_lines, town)))


def settlement_context(letter: SettlementLetter, figures: Formats) -> Mapping[str, object]:
    """Return the offer: what is owed, what is taken instead, in figures and words, until when."""
    currency = letter.currency
    return {
        "offered_on": unbroken_day(figures, letter.offered_on),
        "owed": figures.amount(letter.owed, currency),
        "owed_sum": figures.plain_amount(letter.owed, currency),
        "amount": figures.amount(letter.amount, currency),
        "in_words": amount_in_words(letter.amount, currency, letter.language),
        "given_up": figures.amount(letter.given_up, currency),
        "pay_by": unbroken_day(figures, letter.pay_by),
    }
