"""Interest terms and added rates, on both sides of each boundary."""

from decimal import Decimal

import pytest

from dunbatch.core.interest_terms import FixedRate


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("{annual: 0}", []),
        ("{annual: 100}", []),
        ("{annual: 100.01}", ["P025"]),
        ("{annual: -0.01}", ["P025"]),
        ("{annual: 12.1234567}", ["P024"]),
        ("{annual: 12%}", ["P024"]),
        ("{monthly: 8.33}", []),
        ("{monthly: 8.34}", ["P025"]),
        ("{reference: uk_half_year, margin: 8}", []),
        ("{reference: uk_half_year}", ["P006"]),
        ("{margin: 8}", ["P006"]),
        ("{refrence: uk_half_year, margin: 8}", ["P005"]),
        ("{anual: 8}", ["P005"]),
        ("{monthly: 1, mothly: 1}", ["P005"]),
        ("{annual: 8, margin: 1}", ["P042"]),
        ("{annual: 8, floor: 3}", ["P013"]),
        ("{}", ["P041"]),
        ("8", ["P007"]),
        ("[8]", ["P007"]),
        ("{annual: }", ["P008"]),
    ],
)
def test_rates(codes, with_lines, rate, expected):
    terms = f"{{basis: statutory, debtor_types: [business], rate: {rate}}}"
    assert codes(with_lines(f"interest: {{terms: {{t: {terms}}}}}")) == expected


def test_a_monthly_rate_is_charged_twelve_times(accepted, with_lines):
    terms = "{basis: statutory, debtor_types: [business], rate: {monthly: 1.25}}"
    policy = accepted(with_lines(f"interest: {{terms: {{t: {terms}}}}}"))
    assert policy.rules.interest_terms["t"].rate == FixedRate(Decimal("15.00"), Decimal("1.25"))


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ("day_count: 30E/360", []),
        ("day_count: 30/360", ["P011"]),
        ("day_count: act/365f", ["P011"]),
        ("order: interest_first", ["P012"]),
        ("capitalise: yearly", ["P012"]),
        ("until: pay_by", ["P012"]),
        ("runs_from: formal_notice", ["P013"]),
        ("rounding: {per: slice, mode: down}", []),
        ("rounding: {per: month}", ["P011"]),
        ("compensation: {per_item: 40}", []),
        ("compensation: {tiers: 40}", ["P006", "P013"]),
        ("compensation: 40", ["P007"]),
        ("debtor_types: []", ["P049"]),
        ("grace_days: 0", []),
    ],
)
def test_terms(codes, with_lines, terms, expected):
    types = "" if terms.startswith("debtor") else "debtor_types: [business], "
    line = f"interest: {{terms: {{t: {{basis: statutory, {types}rate: {{annual: 5}}, {terms}}}}}}}"
    assert sorted(codes(with_lines(line))) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("{reference: it_legal, from: 2027-01-01, to: 2027-12-31, rate: 1.6}", []),
        ("{reference: it_legal, from: 2026-12-31, to: 2027-12-31, rate: 1.6}", ["P047"]),
        ("{reference: it_legal, from: 2027-01-01, to: 2027-01-01, rate: 1.6}", []),
        ("{reference: it_legal, from: 2027-01-02, to: 2027-01-01, rate: 1.6}", ["P046"]),
        ("{reference: it_legal, from: 2027-01-01, to: 2027-12-31, rate: -100}", []),
        ("{reference: it_legal, from: 2027-01-01, to: 2027-12-31, rate: -100.1}", ["P025"]),
        ("{reference: it_legal, from: 2027-02-29, to: 2027-12-31, rate: 1}", ["P026"]),
        ("{reference: it_legal, from: 20270101, to: 2027-12-31, rate: 1}", ["P026"]),
        (
            "{reference: it_legal, from: 2027-01-01, to: 2027-12-31, rate: 1.6}, "
            "{reference: it_legal, from: 2027-12-31, to: 2028-12-31, rate: 1.7}",
            ["P047"],
        ),
        (
            "{reference: it_legal, from: 2027-01-01, to: 2027-12-31, rate: 1.6}, "
            "{reference: it_legal, from: 2028-01-01, to: 2028-12-31, rate: 1.7}",
            [],
        ),
    ],
)
def test_added_rates(codes, with_lines, rows, expected):
    assert codes(with_lines(f"interest: {{rates: [{rows}]}}")) == expected
