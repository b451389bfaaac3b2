"""Single values of a policy, on both sides of each boundary."""

from datetime import date
from decimal import Decimal

import pytest

from dunbatch.core.money import PolicyAmount
from dunbatch.policy.loader import LARGEST_POLICY


def test_forty_five_days_end_of_month(accepted, with_lines):
    """Source: expertfiscal.fr, "45 jours fin de mois", worked example.

    An invoice of 15 February: 45 days later is 1 April, the end of that month 30 April.
    """
    terms = accepted(
        with_lines("payment_terms: {days: 45, end_of_month: after_days}")
    ).payment_terms
    assert terms.due_date(date(2026, 2, 15)) == date(2026, 4, 30)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("payment_terms: {days: 0}", []),
        ("payment_terms: {days: 3650}", []),
        ("payment_terms: {days: 0030}", []),
        ("payment_terms: {days: 3651}", ["P021"]),
        ("payment_terms: {days: -1}", ["P021"]),
        ("payment_terms: {days: 30.0}", ["P020"]),
        ("payment_terms: {days: 1_0}", ["P020"]),
        ("payment_terms: {days: 1e1}", ["P020"]),
        ("payment_terms: {days: ٣٠}", ["P020"]),
        ("payment_terms: {days: 10000000000}", ["P020"]),
        ("payment_terms: {end_of_month: none}", ["P006"]),
        ("payment_terms: {days: 30, end_of_month: None}", ["P011"]),
        ("payment_terms: 30", ["P007"]),
        ("despite_other_currency_credit: true", []),
        ('despite_other_currency_credit: "false"', []),
        ("despite_other_currency_credit: on", ["P027"]),
        ("despite_other_currency_credit: True", ["P027"]),
        ("despite_other_currency_credit: 1", ["P027"]),
        ("governing_law: IT", []),
        ("governing_law: it", ["P028"]),
        ("governing_law: NO", []),
        ("ageing: {buckets: [1]}", []),
        ("ageing: {buckets: [0]}", ["P021"]),
        ("ageing: {buckets: [30, 30]}", ["P054"]),
        ("ageing: {buckets: [30, 31]}", []),
        ("ageing: {buckets: []}", ["P009"]),
        ("ageing: {buckets: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}", []),
        ("ageing: {buckets: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]}", ["P010"]),
        ("ageing: {by: document_date}", ["P011"]),
        ("statement: {form: activity}", []),
        ("statement: {form: activity, period: quarter, include_interest: true}", []),
        ("statement: {form: activity, period: {from: 2026-01-01}}", []),
        ("statement: {form: activity, period: {from: 2026-02-30}}", ["P026"]),
        ("statement: {form: activity, period: {}}", ["P006"]),
        ("statement: {form: activity, period: {from: 2026-01-01, to: 2026-02-01}}", ["P005"]),
        ("statement: {form: activity, period: year}", ["P011"]),
        ("statement: {form: activity, period: since_last}", ["P160"]),
        ("statement: {period: month}", ["P161"]),
        ("statement: {form: open_item, period: {from: 2026-01-01}}", ["P161"]),
        ("payment_terms: {days: 30, discount: {percent: 2, days: 30, agreed_in: A}}", []),
        ("payment_terms: {days: 30, discount: {percent: 2, days: 31, agreed_in: A}}", ["P162"]),
        ("payment_terms: {days: 30, discount: {percent: 0, days: 9, agreed_in: A}}", ["P163"]),
        ("payment_terms: {days: 30, discount: {percent: 0.01, days: 9, agreed_in: A}}", []),
        ("payment_terms: {days: 30, discount: {percent: 99.99, days: 9, agreed_in: A}}", []),
        ("payment_terms: {days: 30, discount: {percent: 100, days: 9, agreed_in: A}}", ["P163"]),
        ("payment_terms: {days: 30, discount: {percent: 101, days: 9, agreed_in: A}}", ["P025"]),
        ("payment_terms: {days: 30, discount: {percent: 2, days: 9}}", ["P006"]),
        ("limitation: {years: 5}", []),
        ("limitation: {years: 0}", ["P021"]),
        ("limitation: {years: 31}", ["P021"]),
        ("limitation: {years: 5, action: forget}", ["P011"]),
        ("preset: fr-b2b", []),
        ("notices: {mail_days: {letter: 2}}", []),
        ("notices: {mail_days: {lettre: 2}}", ["P005"]),
        ("fees: {carry: false}", []),
        ("fees: {carry: true}", []),
        ("fees: {carry: yes}", ["P027"]),
        ("fees: {debtor_types: [busines]}", ["P011"]),
        ("fees: {debtor_types: []}", []),
        ("fees: {debtor_types: business}", ["P007"]),
        ("fees: ", ["P008"]),
        ("ageing: {buckets: }", ["P008"]),
        ("payment_terms: ", ["P008"]),
        ("interest: {rates: [{}]}", ["P006"] * 4),
        ("interest: {terms: }", ["P008"]),
        ("interest: {terms: {t: }}", ["P008"]),
        ('fees: {agreed_in: ""}', ["P008"]),
        ("parties: customers.csv", []),
    ],
)
def test_a_line_of_the_policy(codes, with_lines, line, expected):
    assert codes(with_lines(line)) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("15", "EUR", []),
        ("15.5", "EUR", []),
        ("0", "EUR", []),
        ("9999999999999.99", "EUR", []),
        ("15.000", "EUR", []),
        ("15.001", "EUR", ["P023"]),
        ("15.001", "KWD", []),
        ("15.1", "JPY", ["P023"]),
        ("-0.01", "EUR", ["P022"]),
        ("+1", "EUR", ["P022"]),
        ('"15,00"', "EUR", ["P022"]),
        ('"1 250.00"', "EUR", ["P022"]),
        ("1e3", "EUR", ["P022"]),
        (".50", "EUR", ["P022"]),
        ("99999999999999", "EUR", ["P022"]),
        ("{EUR: 1.50, JPY: 150}", "EUR", []),
        ("{EUR: 1.50, JPY: 1.50}", "EUR", ["P023"]),
        ("{EURO: 1.50}", "EUR", ["P029"]),
        ("{EUR: x, GBP: y}", "EUR", ["P022", "P022"]),
        ("{}", "EUR", ["P009"]),
        ("[15]", "EUR", ["P007"]),
    ],
)
def test_amounts(codes, with_lines, amount, currency, expected):
    text = with_lines(f"notices: {{min_amount: {amount}}}", currency=currency)
    assert codes(text) == expected


def test_an_amount_has_the_decimals_of_its_currency(accepted, with_lines):
    policy = accepted(with_lines("notices: {min_amount: {KWD: 2, JPY: 150.0, EUR: 1.5}}"))
    amounts = policy.rules.min_amount
    assert amounts == PolicyAmount(
        (("KWD", Decimal("2.000")), ("JPY", Decimal(150)), ("EUR", Decimal("1.50")))
    )
    assert [str(amount) for _, amount in amounts.by_currency] == ["2.000", "150", "1.50"]


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("pay_within: 0", []),
        ("pay_within: {business_days: 8}", []),
        ("pay_within: {business_days: -1}", ["P021"]),
        ("pay_within: {days: 8}", ["P006", "P005"]),
        ("pay_within: [8]", ["P007"]),
        ("clauses: [mora, legal_costs]", []),
        ("clauses: [moral]", ["P011"]),
        ("text: second", []),
        ("text: third", ["P011"]),
        ("repeat_every: 1", []),
        ("repeat_every: 0", ["P021"]),
        ("min_days_between: 0", []),
        ("count_from: end_of_month", []),
        ("interest: false, compensation: false", []),
        ("interest: true, compensation: true", ["P052", "P052"]),
        ("fee: 10", ["P053"]),
        ("fee: 10,00", ["P005", "P053"]),
    ],
)
def test_keys_of_a_stage(codes, with_lines, stage, expected):
    assert sorted(codes(with_lines(stage=stage))) == sorted(expected)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", []), ("it-CH", []), ("FR", ["P030"]), ("fr-", ["P030"]), ("fr-XX", ["P030"])],
)
def test_languages(codes, with_lines, language, expected):
    assert codes(with_lines().replace("language: fr", f"language: {language}")) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("0", "1"), []),
        (("8", "8"), ["P051"]),
        (("8", "7"), ["P051"]),
        (("-1", "0"), ["P128"]),
        (("8", "x", "8"), ["P020", "P051"]),
        (("8", "3651"), ["P021"]),
    ],
)
def test_stage_days_rise(codes, with_lines, days, expected):
    stages = "".join(
        f"      - {{key: s{number}, days: {day}, document: late_notice, channel: letter}}\n"
        for number, day in enumerate(days)
    )
    text = with_lines().partition("      - ")[0] + stages
    assert codes(text) == expected


def test_a_policy_of_exactly_the_largest_size_is_read(codes, with_lines):
    text = with_lines()
    room = LARGEST_POLICY - len(text.encode())
    assert codes(text + "#" * room) == []
    assert codes(text + "#" * (room + 1)) == ["P001"]


@pytest.mark.parametrize("entries", [100, 101])
def test_a_group_has_at_most_a_hundred_keys(codes, with_lines, entries):
    labels = ", ".join(f"L{number}: x" for number in range(entries))
    expected = [] if entries == 100 else ["P010"]
    assert codes(with_lines(creditor=f"identifiers: {{{labels}}}")) == expected
