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
        ("{annual: 8, floor: 3}", ["P007"]),
        ("{annual: 8, floor: {reference: fr_legal_professional, times: 3}}", []),
        ("{monthly: 1, cap: {reference: it_published, times: 1.5}}", []),
        ("{reference: it_published, margin: 1, cap: {reference: it_published, times: 2}}", []),
        ("{annual: 8, floor: {reference: fr_legal_professional}}", ["P006"]),
        ("{annual: 8, floor: {reference: nowhere, times: 3}}", ["P044"]),
        ("{annual: 8, floor: {reference: it_legal, times: 0.000001}}", []),
        ("{annual: 8, floor: {reference: it_legal, times: 0}}", ["P100"]),
        ("{annual: 8, floor: {reference: it_legal, times: 100}}", []),
        ("{annual: 8, floor: {reference: it_legal, times: 100.01}}", ["P100"]),
        ("{annual: 8, floor: {reference: it_legal, times: -3}}", ["P100"]),
        ("{floor: {reference: it_legal, times: 3}}", ["P041"]),
        ("{}", ["P041"]),
        ("8", ["P007"]),
        ("[8]", ["P007"]),
        ("{annual: }", ["P008"]),
    ],
)
def test_rates(codes, with_lines, rate, expected):
    terms = f"{{basis: contract, agreed_in: CGV, debtor_types: [business], rate: {rate}}}"
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
        ("order: interest_first", []),
        ("order: interest", ["P011"]),
        ("capitalise: yearly", []),
        ("capitalise: monthly", ["P011"]),
        ("until: pay_by", []),
        ("until: 2026-12-31", ["P011"]),
        ("runs_from: formal_notice", []),
        ("runs_from: formal_notice_expiry", []),
        ("runs_from: invoice_date", ["P011"]),
        ("charges_on: all_overdue", []),
        ("charges_on: all", ["P011"]),
        ("credit_notes: from_their_date", []),
        ("credit_notes: never", ["P011"]),
        ("stop_when_disputed: true", []),
        ("stop_when_disputed: yes", ["P027"]),
        ("minimum: 5", []),
        ("minimum: {EUR: 5, GBP: 4}", []),
        ("minimum: 5.001", ["P023"]),
        ("claim_on_settled: never", []),
        ("claim_on_settled: always, claim_since: 2026-01-01", []),
        ("claim_on_settled: always", ["P104"]),
        ("claim_since: 2026-01-01", ["P105"]),
        ("claim_on_settled: always, claim_since: soon", ["P026"]),
        ("charges_alone: true", []),
        ("claim_on_settled: never, charges_alone: true", ["P105"]),
        ("floor: {reference: it_legal, times: 3}", ["P005"]),
        ("rounding: {per: slice, mode: down}", []),
        ("rounding: {per: month}", ["P011"]),
        ("compensation: {per_item: 40}", []),
        ("compensation: {per_item: 40, per: instalment}", []),
        ("compensation: {per_item: 40, per: account}", ["P011"]),
        ("compensation: {per: instalment}", ["P006"]),
        ("compensation: {tiers: 40}", ["P007"]),
        ("compensation: {tiers: []}", ["P009"]),
        ("compensation: {tiers: [{amount: 40}]}", []),
        ("compensation: {teirs: [{amount: 40}]}", ["P005"]),
        ("compensation: {per_item: 40, tiers: [{amount: 40}]}", ["P101"]),
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
    ("tiers", "expected"),
    [
        ("{below: 10, amount: 1}, {amount: 2}", []),
        ("{below: 10, amount: 1}", ["P102"]),
        ("{amount: 1}, {amount: 2}", ["P102"]),
        ("{below: 10, amount: 1}, {below: 10, amount: 2}, {amount: 3}", ["P102"]),
        ("{below: 10, amount: 1}, {below: 10.01, amount: 2}, {amount: 3}", []),
        ("{below: {EUR: 10}, amount: 1}, {below: 20, amount: 2}, {amount: 3}", []),
        ("{below: {GBP: 10}, amount: 1}, {below: 20, amount: 2}, {amount: 3}", ["P102"]),
        ("{below: 10.001, amount: 1}, {amount: 2}", ["P023"]),
        ("{below: ten, amount: 1}, 7", ["P007", "P022"]),
    ],
)
def test_tiers(codes, with_lines, tiers, expected):
    claims = f"rate: {{annual: 5}}, compensation: {{tiers: [{tiers}]}}"
    terms = f"basis: statutory, debtor_types: [business], {claims}"
    assert sorted(codes(with_lines(f"interest: {{terms: {{t: {{{terms}}}}}}}"))) == expected


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


def test_a_bound_does_nothing_for_a_rate_of_the_law(codes, with_lines):
    for bound in ("floor", "cap"):
        rate = f"{{annual: 5, {bound}: {{reference: it_legal, times: 3}}}}"
        terms = f"{{basis: statutory, debtor_types: [business], rate: {rate}}}"
        assert codes(with_lines(f"interest: {{terms: {{t: {terms}}}}}")) == ["P103"]


@pytest.mark.parametrize(
    ("around", "own", "expected"),
    [
        ("", "", ("own_level", "if_claimed")),
        ("charges_on: all_overdue, claim_on_settled: never,", "", ("all_overdue", "never")),
        (
            "charges_on: all_overdue, claim_on_settled: never,",
            ", charges_on: own_level, claim_on_settled: if_claimed",
            ("own_level", "if_claimed"),
        ),
    ],
)
def test_terms_of_their_own_come_before_what_holds_for_all(
    accepted, with_lines, around, own, expected
):
    terms = f"{{basis: statutory, debtor_types: [business], rate: {{annual: 5}}{own}}}"
    policy = accepted(with_lines(f"interest: {{{around} terms: {{t: {terms}}}}}"))
    built = policy.rules.interest_terms["t"]
    assert (built.charges_on, built.claim_on_settled) == expected


def test_what_holds_for_all_is_blamed_where_it_stands(load, with_lines):
    terms = "{basis: statutory, debtor_types: [business], rate: {annual: 5}}"
    _, problems = load(
        with_lines(f"interest:\n  claim_on_settled: always\n  terms: {{t: {terms}}}")
    )
    assert [(problem.code, problem.place.line) for problem in problems] == [("P104", 6)]


@pytest.mark.parametrize(
    ("default", "expected", "codes_of_it"),
    [
        ("cgv", ("cgv",), []),
        ("[cgv]", ("cgv",), []),
        ("[cgv, b2c]", ("cgv", "b2c"), []),
        ("[cgv, nobody]", None, ["P043"]),
        ("[]", None, ["P009"]),
        ("", None, ["P008"]),
        ("[1x]", None, ["P019", "P043"]),
    ],
)
def test_default_terms_may_be_several(load, with_lines, default, expected, codes_of_it):
    one = "{basis: statutory, debtor_types: [%s], rate: {annual: 5}}"
    both = f"cgv: {one % 'business'}, b2c: {one % 'consumer'}"
    policy, problems = load(with_lines(f"interest: {{default: {default}, terms: {{{both}}}}}"))

    assert [problem.code for problem in problems] == codes_of_it
    assert (policy and policy.rules.interest_default) == expected
