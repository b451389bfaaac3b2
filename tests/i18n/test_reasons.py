from datetime import date
from decimal import Decimal

import pytest

from dunbatch.core.assessment import Reason, ReasonCode
from dunbatch.i18n.reasons import reason_text

OFFERED = {
    "since": date(2026, 6, 2),
    "amount": Decimal("800.00"),
    "until": date(2026, 7, 31),
}
VALUES = {
    ReasonCode.SUMMARY_ONLY: {},
    ReasonCode.DAYS_REACHED: {"days": 9, "threshold": 8, "number": "F-9", "stage": "reminder"},
    ReasonCode.HELD_ITEMS: {"count": 2, "amount": Decimal("420.00")},
    ReasonCode.ALL_HELD: {"until": date(2026, 12, 1)},
    ReasonCode.NOTHING_OVERDUE: {},
    ReasonCode.NO_STAGE_REACHED: {"days": 3, "threshold": 8},
    ReasonCode.NET_OF_CREDIT: {"overdue": Decimal("10.00"), "credit": Decimal("20.00")},
    ReasonCode.BELOW_MINIMUM: {"amount": Decimal("5.00"), "minimum": Decimal("15.00")},
    ReasonCode.NO_NEW_LEVEL: {"stage": "reminder", "date": date(2026, 11, 1)},
    ReasonCode.DEADLINE_RUNNING: {
        "pay_by": date(2026, 11, 30),
        "not_before": date(2026, 12, 1),
    },
    ReasonCode.CONTACT_INTERVAL: {
        "last_contact": date(2026, 11, 20),
        "days": 2,
        "minimum": 7,
        "not_before": date(2026, 11, 27),
    },
    ReasonCode.STAGE_MINIMUM: {
        "stage": "final",
        "amount": Decimal("50.00"),
        "minimum": Decimal("100.00"),
    },
    ReasonCode.NO_ADDRESS: {},
    ReasonCode.NO_EMAIL: {},
    ReasonCode.DEBTOR_TYPE_MISSING: {},
    ReasonCode.CREDIT_IN_OTHER_CURRENCY: {"currency": "GBP", "amount": Decimal("30.00")},
    ReasonCode.PROMISE_BROKEN: {
        "until": date(2026, 11, 2),
        "promised": Decimal("100.00"),
        "received": Decimal("0.00"),
    },
    ReasonCode.DUE_SOON: {
        "number": "F-9",
        "due_date": date(2026, 12, 1),
        "stage": "courtesy",
        "threshold": 15,
    },
    ReasonCode.WINDOW_MISSED: {"number": "F-9", "stage": "first", "threshold": 35, "until": 40},
    ReasonCode.STAGE_SHARE: {
        "stage": "final",
        "share": Decimal("4.9"),
        "minimum_share": Decimal("5"),
    },
    ReasonCode.AFTER_STAGE: {"stage": "final", "after": "second"},
    ReasonCode.FINAL_DEMAND_FIRST: {"stage": "hand_over"},
    ReasonCode.FALLBACK_CHANNEL: {"stage": "first", "channel": "letter", "missing": "no_email"},
    ReasonCode.TIME_BARRED: {"count": 2, "amount": Decimal("420.00"), "years": 5},
    ReasonCode.ALL_TIME_BARRED: {},
    ReasonCode.PLAN_CHOSEN: {"plan": "large_accounts"},
    ReasonCode.CHARGES_ALONE: {"count": 2, "amount": Decimal("70.00")},
    ReasonCode.PLAN_KEPT: {
        "since": date(2026, 6, 2),
        "amount": Decimal("300.00"),
        "due": date(2026, 7, 1),
    },
    ReasonCode.PLAN_FULFILLED: {"since": date(2026, 6, 2)},
    ReasonCode.PLAN_BROKEN: {
        "since": date(2026, 6, 2),
        "wanted": Decimal("600.00"),
        "due": date(2026, 8, 1),
        "received": Decimal("300.00"),
    },
    ReasonCode.OFFER_OPEN: OFFERED,
    ReasonCode.OFFER_SETTLED: {**OFFERED, "left": Decimal("200.00")},
    ReasonCode.OFFER_LAPSED: {**OFFERED, "received": Decimal("10.00")},
}


def reason(code, **values):
    return Reason(code, tuple(values.items()))


def test_every_code_has_values_to_be_tested_with():
    assert VALUES.keys() == set(ReasonCode)


@pytest.mark.parametrize("language", ["en", "fr", "it"])
@pytest.mark.parametrize("code", ReasonCode)
def test_every_code_has_one_sentence_in_every_language(code, language):
    text = reason_text(reason(code, **VALUES[code]), language, "EUR")

    assert text.endswith(".")
    assert "%(" not in text
    assert text.count(". ") == 0


@pytest.mark.parametrize("language", ["en", "fr", "it"])
@pytest.mark.parametrize("code", ReasonCode)
def test_a_sentence_works_without_any_value(code, language):
    text = reason_text(reason(code), language, "EUR")

    assert text.endswith(".")
    assert "%(" not in text


@pytest.mark.parametrize("code", [code for code in ReasonCode if VALUES[code]])
@pytest.mark.parametrize("language", ["fr", "it"])
def test_a_sentence_is_not_left_in_english(code, language):
    there, english = (
        reason_text(reason(code, **VALUES[code]), tag, "EUR") for tag in (language, "en")
    )

    assert there != english


def test_values_are_written_as_the_language_writes_them():
    sentence = reason(ReasonCode.PROMISE_BROKEN, **VALUES[ReasonCode.PROMISE_BROKEN])

    assert reason_text(sentence, "en", "EUR") == (
        "€100.00 was promised by 2 November 2026; €0.00 was received."
    )
    assert reason_text(sentence, "fr", "EUR") == (
        "100,00\u00a0€ avaient été promis pour le 2 novembre 2026\u202f; "
        "0,00\u00a0€ ont été reçus."
    )


@pytest.mark.parametrize(
    ("days", "expected"), [(1, "F-9 is 1 day overdue"), (2, "F-9 is 2 days overdue")]
)
def test_days_are_counted_in_words(days, expected):
    values = VALUES[ReasonCode.DAYS_REACHED] | {"days": days}

    assert reason_text(reason(ReasonCode.DAYS_REACHED, **values), "en", "EUR").startswith(expected)


def test_a_credit_in_another_currency_keeps_its_currency():
    values = VALUES[ReasonCode.CREDIT_IN_OTHER_CURRENCY]
    text = reason_text(reason(ReasonCode.CREDIT_IN_OTHER_CURRENCY, **values), "en", "EUR")

    assert "£30.00" in text


def test_text_of_the_ledger_is_never_taken_for_a_placeholder():
    values = VALUES[ReasonCode.DAYS_REACHED] | {"number": "%(days)s {x} 100%"}

    assert "%(days)s {x} 100%" in reason_text(
        reason(ReasonCode.DAYS_REACHED, **values), "en", "EUR"
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "the last letter"), ("fr", "la dernière lettre"), ("it", "ultima lettera")],
)
def test_what_days_are_counted_from_is_said_in_words(language, expected):
    counted = reason(
        ReasonCode.DAYS_REACHED, **VALUES[ReasonCode.DAYS_REACHED], since="previous_notice"
    )

    assert expected in reason_text(counted, language, "EUR")


def test_a_share_is_written_as_a_percentage():
    text = reason_text(
        reason(ReasonCode.STAGE_SHARE, **VALUES[ReasonCode.STAGE_SHARE]), "fr", "EUR"
    )

    assert "4,90\u00a0%" in text
