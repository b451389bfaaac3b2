"""Every key stated beside a preset wins; slips there are told with their own lines."""

from decimal import Decimal

import pytest

from dunbatch.core.interest_terms import (
    DayCount,
    FixedRate,
    InterestTerms,
    PaymentOrder,
    RateBound,
    RateRule,
    ReferenceRate,
)
from dunbatch.core.terms import Limitation


@pytest.fixture
def loaded(load, with_lines):
    """Load a policy with a preset and lines of its own; nothing is wrong with it."""

    def check(lines):
        policy, problems = load(with_lines(lines))
        assert problems == ()
        return policy.rules

    return check


def fr(rules):
    return rules.interest_terms["fr-b2b"]


@pytest.mark.parametrize(
    ("stated", "name", "value"),
    [
        ("order: principal_first", "order", PaymentOrder.PRINCIPAL_FIRST),
        ("day_count: ACT/360", "day_count", DayCount.ACT_360),
        ("rate_rule: fixed_at_due", "rate_rule", RateRule.FIXED_AT_DUE),
        ("rate: {annual: 12}", "rate", FixedRate(Decimal(12))),
        (
            "rate: {reference: ecb_half_year, margin: 12}",
            "rate",
            ReferenceRate("ecb_half_year", Decimal(12)),
        ),
        ("compensation: {per_item: {EUR: 45, GBP: 40}}", "compensation", None),
        ("debtor_types: [business, public]", "debtor_types", None),
        ("agreed_in: la loi", "agreed_in", "la loi"),
        ("grace_days: 3", "grace_days", 3),
    ],
)
def test_a_key_that_is_stated_wins_and_the_others_stay(loaded, stated, name, value):
    found = fr(loaded(f"preset: fr-b2b\ninterest: {{terms: {{fr-b2b: {{{stated}}}}}}}"))
    own = fr(loaded("preset: fr-b2b"))
    differing = {
        field
        for field in InterestTerms.__dataclass_fields__
        if getattr(found, field) != getattr(own, field)
    }

    assert differing == {name}
    assert value is None or getattr(found, name) == value


def test_a_default_that_is_stated_wins(loaded):
    cgv = "cgv: {basis: statutory, debtor_types: [business], rate: {annual: 5}}"
    rules = loaded(f"preset: fr-b2b\ninterest: {{default: cgv, terms: {{{cgv}}}}}")

    assert rules.interest_default == ("cgv",)
    assert list(rules.interest_terms) == ["cgv", "fr-b2b"]


def test_limitation_that_is_stated_wins_key_by_key(loaded):
    rules = loaded("preset: fr-b2c\nlimitation: {years: 4}")

    assert rules.limitation == Limitation(4, 2)


@pytest.mark.parametrize(
    ("rate", "found"),
    [
        (
            "rate: {annual: 5}",
            FixedRate(Decimal(5), floor=RateBound("fr_legal_professional", Decimal(3))),
        ),
        (
            "rate: {annual: 5, floor: {reference: fr_legal_professional, times: 4}}",
            FixedRate(Decimal(5), floor=RateBound("fr_legal_professional", Decimal(4))),
        ),
        (
            "grace_days: 0",
            ReferenceRate(
                "ecb_half_year", Decimal(10), floor=RateBound("fr_legal_professional", Decimal(3))
            ),
        ),
    ],
)
def test_an_agreed_rate_has_the_floor_of_the_law(loaded, rate, found):
    stated = f"basis: contract, agreed_in: CGV, {rate}"
    agreed = fr(loaded(f"preset: fr-b2b\ninterest: {{terms: {{fr-b2b: {{{stated}}}}}}}"))

    assert agreed.rate == found
    assert agreed.agreed_in == "CGV"


def test_a_statute_is_not_where_a_rate_was_agreed(codes, with_lines):
    stated = "basis: contract, order: interest_first"

    lines = f"preset: fr-b2b\ninterest: {{terms: {{fr-b2b: {{{stated}}}}}}}"
    assert codes(with_lines(lines)) == ["P048"]


def test_an_agreed_rate_elsewhere_has_no_floor(loaded):
    stated = "it-b2b: {basis: contract, agreed_in: CGC, rate: {annual: 5}}"
    rules = loaded(f"preset: it-b2b\ninterest: {{terms: {{{stated}}}}}")

    assert rules.interest_terms["it-b2b"].rate == FixedRate(Decimal(5))


@pytest.mark.parametrize(
    ("name", "expected", "hint"),
    [
        ("fr_b2b", ["P110"], "Did you mean `fr-b2b`?"),
        ("FR-B2B", ["P110"], "Did you mean `fr-b2b`?"),
        ("uk_b2c", ["P110"], "Did you mean `uk-b2b`?"),
        ("zzz", ["P110"], "Presets: fr-b2b, fr-b2c, ie-b2b, it-b2b, it-b2c, uk-b2b"),
        ("[it-b2b, nothing]", ["P110"], "Presets: "),
        ("[it-b2b, it-b2b]", ["P111"], "Name each preset once"),
        ("[]", ["P009"], ""),
        ("", ["P008"], ""),
        ("{it-b2b: 1}", ["P007"], ""),
        ("[[it-b2b]]", ["P007"], ""),
    ],
)
def test_slips_in_the_name(load, with_lines, name, expected, hint):
    _, problems = load(with_lines(f"preset: {name}", stage="interest: true"))

    assert [problem.code for problem in problems] == expected
    assert problems[0].place.line == 5
    assert hint in problems[0].hint


def test_slips_beside_a_preset_keep_their_lines(load, with_lines):
    lines = (
        "preset: it-b2b\ninterest:\n  terms:\n    it-b2b:\n      ordr: x\n      rate: {annual: y}"
    )
    _, problems = load(with_lines(lines))

    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("P005", 9),
        ("P024", 10),
    ]


@pytest.mark.parametrize("empty", ["interest:", "interest: {terms: }", "interest: []"])
def test_a_group_without_a_value_beside_a_preset_is_told(codes, with_lines, empty):
    assert codes(with_lines(f"preset: it-b2b\n{empty}")) in (["P008"], ["P007"])


def test_terms_that_a_preset_brings_are_enough_to_claim(codes, with_lines):
    assert codes(with_lines("preset: it-b2b", stage="interest: true")) == []
