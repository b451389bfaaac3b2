"""One sentence for each rule that decided something, in the language of the reader.

The core gives a code and values; which values it gives depends on the case. Each code has its
sentences from the most detailed to the barest, and the first whose values are all there is used.
"""

# Long because every rule has its sentences in one table.

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from dunbatch.core.assessment import Reason, ReasonCode, ReasonValue
from dunbatch.i18n.catalogues import translator
from dunbatch.i18n.formats import Formats, formats

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_CONTEXT = "reason"


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, perhaps with a plural."""

    singular: str
    """English sentence; also the id of its translation."""
    plural: str = ""
    """Sentence for counts other than one; empty: the sentence has one form."""
    counted: str = ""
    """Name of the value that is counted."""

    @property
    def needs(self) -> frozenset[str]:
        """Names of the values it mentions."""
        return _placeholders(self.singular)


@cache
def _placeholders(sentence: str) -> frozenset[str]:
    return frozenset(_PLACEHOLDER.findall(sentence))


def pgettext(_context: str, message: str) -> _Sentence:
    """Mark `message` for the catalogue and keep it for later translation."""
    return _Sentence(message)


def npgettext(_context: str, singular: str, plural: str, counted: str) -> _Sentence:
    """Mark a message with a plural; `counted` names the value that chooses the form."""
    return _Sentence(singular, plural, counted)


_SENTENCES: dict[ReasonCode, tuple[_Sentence, ...]] = {
    ReasonCode.SUMMARY_ONLY: (
        pgettext(
            "reason",
            "The ledger states balances by age and no documents; that supports a statement, but "
            "no reminder or final demand, and no interest, compensation or fee.",
        ),
    ),
    ReasonCode.DAYS_REACHED: (
        npgettext(
            "reason",
            "%(number)s is %(days)s day overdue and has reached “%(stage)s”, which counts "
            "%(threshold)s days from %(since)s.",
            "%(number)s is %(days)s days overdue and has reached “%(stage)s”, which counts "
            "%(threshold)s days from %(since)s.",
            "days",
        ),
        npgettext(
            "reason",
            "%(number)s is %(days)s day overdue and has reached “%(stage)s” (from day "
            "%(threshold)s).",
            "%(number)s is %(days)s days overdue and has reached “%(stage)s” (from day "
            "%(threshold)s).",
            "days",
        ),
        npgettext(
            "reason",
            "The oldest item is %(days)s day overdue and has reached “%(stage)s” (from day "
            "%(threshold)s).",
            "The oldest item is %(days)s days overdue and has reached “%(stage)s” (from day "
            "%(threshold)s).",
            "days",
        ),
        npgettext(
            "reason",
            "An item is %(days)s day overdue (threshold: day %(threshold)s).",
            "An item is %(days)s days overdue (threshold: day %(threshold)s).",
            "days",
        ),
        pgettext("reason", "An item has reached the days of this stage."),
    ),
    ReasonCode.HELD_ITEMS: (
        npgettext(
            "reason",
            "%(count)s item on hold, %(amount)s in all, is shown but not demanded.",
            "%(count)s items on hold, %(amount)s in all, are shown but not demanded.",
            "count",
        ),
        pgettext("reason", "Items on hold are shown but not demanded."),
    ),
    ReasonCode.ALL_HELD: (
        pgettext("reason", "Every overdue item is on hold until %(until)s."),
        pgettext("reason", "Every overdue item is on hold."),
    ),
    ReasonCode.NOTHING_OVERDUE: (pgettext("reason", "Nothing is overdue."),),
    ReasonCode.NO_STAGE_REACHED: (
        npgettext(
            "reason",
            "The oldest item is %(days)s day overdue; the first stage begins at day "
            "%(threshold)s.",
            "The oldest item is %(days)s days overdue; the first stage begins at day "
            "%(threshold)s.",
            "days",
        ),
        npgettext(
            "reason",
            "The oldest item is %(days)s day overdue, which no stage has in view yet.",
            "The oldest item is %(days)s days overdue, which no stage has in view yet.",
            "days",
        ),
        pgettext("reason", "No item has reached a stage."),
    ),
    ReasonCode.NET_OF_CREDIT: (
        pgettext(
            "reason",
            "%(overdue)s is overdue, but the unallocated credit of %(credit)s covers it.",
        ),
        pgettext("reason", "After the account’s credit nothing is overdue."),
    ),
    ReasonCode.BELOW_MINIMUM: (
        pgettext(
            "reason", "%(amount)s is overdue, less than the policy’s minimum of %(minimum)s."
        ),
        pgettext("reason", "Less than the policy’s minimum is overdue."),
    ),
    ReasonCode.NO_NEW_LEVEL: (
        pgettext(
            "reason",
            "Every item has already had “%(stage)s”, last on %(date)s; no higher stage is "
            "reached.",
        ),
        pgettext("reason", "Every item has already had “%(stage)s”; no higher stage is reached."),
        pgettext("reason", "No item has reached a stage that it has not had before."),
    ),
    ReasonCode.DEADLINE_RUNNING: (
        pgettext(
            "reason",
            "The last letter allows payment until %(pay_by)s; the next may go from "
            "%(not_before)s.",
        ),
        pgettext("reason", "The last letter allows payment until %(pay_by)s."),
        pgettext("reason", "The time to pay that the last letter gave is still running."),
    ),
    ReasonCode.CONTACT_INTERVAL: (
        npgettext(
            "reason",
            "The last contact was on %(last_contact)s, %(days)s day ago; the policy leaves at "
            "least %(minimum)s between contacts, so the next may go from %(not_before)s.",
            "The last contact was on %(last_contact)s, %(days)s days ago; the policy leaves at "
            "least %(minimum)s between contacts, so the next may go from %(not_before)s.",
            "days",
        ),
        pgettext(
            "reason",
            "The last contact was on %(last_contact)s, too recent for another; the next may go "
            "from %(not_before)s.",
        ),
        pgettext("reason", "The last contact is too recent for another."),
    ),
    ReasonCode.STAGE_MINIMUM: (
        pgettext(
            "reason",
            "“%(stage)s” is sent from %(minimum)s; only %(amount)s is overdue.",
        ),
        pgettext("reason", "Less is overdue than the stage asks for."),
    ),
    ReasonCode.NO_ADDRESS: (
        pgettext("reason", "The account has no postal address to send a letter to."),
    ),
    ReasonCode.NO_EMAIL: (pgettext("reason", "The account has no e-mail address."),),
    ReasonCode.DEBTOR_TYPE_MISSING: (
        pgettext(
            "reason",
            "The account does not say what kind of debtor it is, so neither charges nor a final "
            "demand can be sent.",
        ),
    ),
    ReasonCode.CREDIT_IN_OTHER_CURRENCY: (
        pgettext("reason", "The account has a credit of %(amount)s in another currency."),
        pgettext("reason", "The account has a credit in another currency."),
    ),
    ReasonCode.PROMISE_BROKEN: (
        pgettext(
            "reason",
            "%(promised)s was promised by %(until)s; %(received)s was received.",
        ),
        pgettext("reason", "A payment promised by %(until)s was not received in full."),
        pgettext("reason", "A promised payment was not received in full."),
    ),
    ReasonCode.DUE_SOON: (
        npgettext(
            "reason",
            "%(number)s falls due on %(due_date)s; “%(stage)s” goes from %(threshold)s day "
            "before.",
            "%(number)s falls due on %(due_date)s; “%(stage)s” goes from %(threshold)s days "
            "before.",
            "threshold",
        ),
        pgettext("reason", "An item is about to fall due."),
    ),
    ReasonCode.WINDOW_MISSED: (
        pgettext(
            "reason",
            "The window of “%(stage)s” (day %(threshold)s to %(until)s) passed without a letter "
            "about %(number)s, so it goes now.",
        ),
        pgettext("reason", "The window of the stage passed without a letter, so it goes now."),
    ),
    ReasonCode.STAGE_SHARE: (
        pgettext(
            "reason",
            "“%(stage)s” is sent when %(minimum_share)s of the balance has reached it; it is "
            "%(share)s.",
        ),
        pgettext("reason", "Too small a part of the balance has reached the stage."),
    ),
    ReasonCode.AFTER_STAGE: (
        pgettext("reason", "“%(stage)s” is sent only after “%(after)s”, which has not gone yet."),
        pgettext("reason", "The stage waits for another that has not gone yet."),
    ),
    ReasonCode.FINAL_DEMAND_FIRST: (
        pgettext(
            "reason",
            "“%(stage)s” needs a final demand whose time to pay has passed.",
        ),
        pgettext("reason", "The stage needs a final demand whose time to pay has passed."),
    ),
    ReasonCode.FALLBACK_CHANNEL: (
        pgettext(
            "reason",
            "“%(stage)s” goes by %(channel)s, because its own channel does not reach the account.",
        ),
        pgettext("reason", "It goes by another channel, because its own does not reach."),
    ),
    ReasonCode.TIME_BARRED: (
        npgettext(
            "reason",
            "%(count)s item, %(amount)s in all, fell due more than %(years)s years ago and may "
            "be time-barred.",
            "%(count)s items, %(amount)s in all, fell due more than %(years)s years ago and may "
            "be time-barred.",
            "count",
        ),
        pgettext("reason", "Some items may be time-barred."),
    ),
    ReasonCode.ALL_TIME_BARRED: (
        pgettext("reason", "Every overdue item not on hold may be time-barred and is left out."),
    ),
    ReasonCode.PLAN_CHOSEN: (
        pgettext("reason", "The account is under the plan “%(plan)s”."),
        pgettext("reason", "The account is under a plan of its own."),
    ),
    ReasonCode.CHARGES_ALONE: (
        npgettext(
            "reason",
            "%(count)s item was paid late and still owes charges of %(amount)s.",
            "%(count)s items were paid late and still owe charges of %(amount)s.",
            "count",
        ),
        pgettext("reason", "Items were paid late and still owe charges."),
    ),
}

_WORDS: dict[str, dict[str, _Sentence]] = {
    "since": {
        "end_of_month": pgettext("reason", "the due date to the end of a month"),
        "previous_notice": pgettext("reason", "the last letter"),
        "previous_pay_by": pgettext("reason", "the end of the time to pay of the last letter"),
    },
    "channel": {
        "letter": pgettext("reason", "letter"),
        "registered_letter": pgettext("reason", "registered letter"),
        "email": pgettext("reason", "e-mail"),
    },
}
"""Values that are words of the policy, in the reader's language."""
_SHARES = frozenset({"share", "minimum_share"})


def reason_text(reason: Reason, language: str, currency: str) -> str:
    """Return the sentence of `reason`.

    Args:
        reason: Code and values; values may be missing.
        language: Language tag of the reader.
        currency: Currency of the amounts, unless the reason names its own.

    Raises:
        ValueError: When there is no catalogue for the language.
    """
    values = dict(reason.values)
    sentence = next(
        sentence for sentence in _SENTENCES[reason.code] if sentence.needs <= values.keys()
    )
    texts = translator(language)
    if sentence.plural:
        count = values[sentence.counted]
        text = texts.npgettext(
            _CONTEXT,
            sentence.singular,
            sentence.plural,
            count if isinstance(count, int) else 1,
        )
    else:
        text = texts.pgettext(_CONTEXT, sentence.singular)
    unit = str(values.get("currency", currency))
    shown = {}
    for name, value in values.items():
        word = _WORDS.get(name, {}).get(str(value))
        if word is not None:
            shown[name] = texts.pgettext(_CONTEXT, word.singular)
        elif name in _SHARES and isinstance(value, Decimal):
            shown[name] = formats(language).percent(value)
        else:
            shown[name] = _shown(value, formats(language), unit)
    return text % shown


def _shown(value: ReasonValue, figures: Formats, currency: str) -> str:
    match value:
        case Decimal():
            return figures.amount(value, currency)
        case date():
            return figures.long_day(value)
        case int():
            return figures.number(value)
        case str():
            return value
