"""Presets of law: each resolves to exactly these values, and every key stated wins."""

from decimal import Decimal

import pytest

from dunbatch.core.entries import DebtorType
from dunbatch.core.interest_terms import (
    Basis,
    Capitalise,
    ClaimOnSettled,
    Compensation,
    CompensationTier,
    DayCount,
    FixedRate,
    InterestTerms,
    PaymentOrder,
    RateBound,
    RateRule,
    ReferenceRate,
    RunsFrom,
)
from dunbatch.core.money import PolicyAmount
from dunbatch.core.problems import ProgramFault
from dunbatch.core.terms import Limitation, MinimumTime, TimeSince
from dunbatch.policy import presets
from dunbatch.policy.presets import preset, preset_names

NAMES = ("fr-b2b", "fr-b2c", "ie-b2b", "it-b2b", "it-b2c", "uk-b2b")
INDIVIDUALS = frozenset({DebtorType.CONSUMER, DebtorType.SOLE_TRADER})
FIFTEEN = (MinimumTime(15, TimeSince.RECEIPT),)
THIRTY = (MinimumTime(30, TimeSince.LETTER_DATE, INDIVIDUALS),)


def amount(currency, text):
    return PolicyAmount(((currency, Decimal(text)),))


def one_sum(currency, text):
    return Compensation((CompensationTier(amount(currency, text)),))


def terms(name, agreed_in, reference, margin, debtor_type, **others):
    return InterestTerms(
        name=name,
        basis=Basis.STATUTORY,
        rate=ReferenceRate(reference, Decimal(margin)),
        agreed_in=agreed_in,
        day_count=DayCount.ACT_365F,
        debtor_types=frozenset({DebtorType(debtor_type)}),
        **others,
    )


INTEREST_FIRST = {"order": PaymentOrder.INTEREST_FIRST}
RESOLVED = {
    "fr-b2b": (
        terms(
            "fr-b2b",
            "article L441-10 II du Code de commerce",
            "ecb_half_year",
            "10",
            "business",
            compensation=one_sum("EUR", "40.00"),
            **INTEREST_FIRST,
        ),
        Limitation(5),
        (),
    ),
    "fr-b2c": (
        terms(
            "fr-b2c",
            "article 1344-1 du Code civil",
            "fr_legal_professional",
            "0",
            "consumer",
            runs_from=RunsFrom.FORMAL_NOTICE,
            **INTEREST_FIRST,
        ),
        Limitation(5, 2),
        (),
    ),
    "it-b2b": (
        terms(
            "it-b2b",
            "d.lgs. 231/2002",
            "it_published",
            "8",
            "business",
            compensation=one_sum("EUR", "40.00"),
            **INTEREST_FIRST,
        ),
        None,
        FIFTEEN,
    ),
    "it-b2c": (
        terms(
            "it-b2c",
            "articoli 1224 e 1284 del Codice civile",
            "it_legal",
            "0",
            "consumer",
            runs_from=RunsFrom.FORMAL_NOTICE,
            **INTEREST_FIRST,
        ),
        None,
        FIFTEEN,
    ),
    "uk-b2b": (
        terms(
            "uk-b2b",
            "Late Payment of Commercial Debts (Interest) Act 1998",
            "uk_half_year",
            "8",
            "business",
            rate_rule=RateRule.FIXED_AT_START,
            compensation=Compensation(
                (
                    CompensationTier(amount("GBP", "40.00"), amount("GBP", "1000.00")),
                    CompensationTier(amount("GBP", "70.00"), amount("GBP", "10000.00")),
                    CompensationTier(amount("GBP", "100.00")),
                )
            ),
        ),
        None,
        THIRTY,
    ),
    "ie-b2b": (
        terms(
            "ie-b2b",
            "S.I. No. 580/2012",
            "ecb_half_year",
            "8",
            "business",
            rate_rule=RateRule.FIXED_AT_DUE,
            compensation=one_sum("EUR", "40.00"),
        ),
        None,
        (),
    ),
}


@pytest.fixture
def loaded(load, with_lines):
    """Load a policy with a preset and lines of its own; only warnings of what is unverified."""

    def check(lines):
        policy, problems = load(with_lines(lines))
        assert {problem.code for problem in problems} <= {"P112"}, problems
        return policy.rules

    return check


def test_the_presets_are_the_documented_ones():
    assert preset_names() == NAMES
    assert set(RESOLVED) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_resolves_to_exactly_these_values(loaded, name):
    rules = loaded(f"preset: {name}")

    assert (rules.interest_terms[name], rules.limitation, rules.minimum_times) == RESOLVED[name]
    assert list(rules.interest_terms) == [name]
    assert rules.interest_default == (name,)
    assert rules.interest_terms[name].capitalise is Capitalise.NEVER
    assert rules.interest_terms[name].claim_on_settled is ClaimOnSettled.IF_CLAIMED


@pytest.mark.parametrize("name", NAMES)
def test_every_key_of_a_preset_says_what_it_rests_on(name):
    found = preset(name)
    stated = dict(found.policy.get("interest").get("terms").get(name).entries)
    keys = {key.text for key in stated} - {"basis", "agreed_in"}
    limitation = found.policy.get("limitation")
    keys |= {f"limitation.{key.text}" for key, _ in limitation.entries} if limitation else set()
    keys |= {"floor"} if found.floor else set()
    keys |= {"minimum_time"} if found.minimum_times else set()

    assert {fact.key for fact in found.file.facts} == keys
    assert len(found.file.facts) == len(keys)
    assert found.file.not_decided


@pytest.mark.parametrize(
    ("name", "doubtful"),
    [
        ("fr-b2b", ["`order` (C. civ. 1343-1, one source)"]),
        ("fr-b2c", ["`order` (C. civ. 1343-1, one source)"]),
        ("it-b2b", []),
        (
            "it-b2c",
            ["`rate` (C.c. 1284, one source)", "`runs_from` (C.c. 1219, 1224, from memory)"],
        ),
        ("uk-b2b", ["`rate_rule` (SI 2002/1675, art. 4, one source)"]),
        ("ie-b2b", ["`compensation` (Directive 2011/7/EU, art. 6, one source)"]),
    ],
)
def test_what_is_unverified_is_told_once(load, with_lines, name, doubtful):
    _, problems = load(with_lines(f"preset: {name}"))

    assert [problem.code for problem in problems] == ["P112"] * bool(doubtful)
    assert all(problem.message.endswith(": " + "; ".join(doubtful)) for problem in problems)
    assert not any(problem.is_error for problem in problems)


def test_a_key_that_is_stated_is_no_longer_unverified(codes, with_lines):
    stated = "interest: {terms: {fr-b2b: {order: interest_first}}}"

    assert codes(with_lines(f"preset: fr-b2b\n{stated}")) == []
    assert codes(with_lines(f"preset: [fr-b2b, fr-b2c]\n{stated}")) == ["P112"]


def test_two_presets_stand_side_by_side_in_their_order(loaded):
    rules = loaded("preset: [fr-b2c, fr-b2b]")

    assert rules.interest_default == ("fr-b2c", "fr-b2b")
    assert rules.interest_terms["fr-b2b"] == RESOLVED["fr-b2b"][0]
    assert rules.interest_terms["fr-b2c"] == RESOLVED["fr-b2c"][0]
    assert rules.limitation == Limitation(5, 2)


def test_the_same_least_time_of_two_presets_counts_once(loaded):
    assert loaded("preset: [it-b2b, it-b2c]").minimum_times == FIFTEEN
    assert loaded("preset: [it-b2b, uk-b2b]").minimum_times == FIFTEEN + THIRTY


# --- What is stated wins ---


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
    own = RESOLVED["fr-b2b"][0]
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


# --- Slips ---


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


# --- Damaged files of the program ---

WHOLE = """\
about: Somewhere
place: FR
policy: {interest: {terms: {x: {basis: statutory}}}}
facts: [{key: rate, says: much, source: somebody, status: memory, read: 2026-01-01}]
not_decided: [everything]
"""


@pytest.fixture
def in_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(presets, "_FOLDER", tmp_path)

    def write(text):
        (tmp_path / "x.yaml").write_text(text, "utf-8")
        return preset.__wrapped__("x")

    return write


def test_a_preset_of_one_key(in_folder):
    assert in_folder(WHOLE).file.about == "Somewhere"
    assert preset_names.__wrapped__() == ("x",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("about: Somewhere\n", ""),
        ("about", "abuot"),
        ("status: memory", "status: sure"),
        ("place: FR", "place: France"),
        ("policy: {interest: {terms: {x: {basis: statutory}}}}", "policy: all"),
        ("not_decided: [everything]", "not_decided: []"),
        ("place: FR", "place: FR\nplace: IT"),
        (WHOLE, "[]"),
        (WHOLE, ""),
    ],
)
def test_a_damaged_preset_is_the_programs_own_fault(in_folder, old, new):
    assert old in WHOLE
    with pytest.raises(ProgramFault, match=r"x\.yaml"):
        in_folder(WHOLE.replace(old, new))


def test_a_missing_preset_is_the_programs_own_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(presets, "_FOLDER", tmp_path)
    with pytest.raises(ProgramFault):
        preset.__wrapped__("nowhere")
