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
    InterestTerms,
    PaymentOrder,
    RateRule,
    ReferenceRate,
    RunsFrom,
)
from dunbatch.core.money import PolicyAmount
from dunbatch.core.terms import Limitation, MinimumTime, TimeSince
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
    """Load a policy with a preset and lines of its own; nothing is wrong with it."""

    def check(lines):
        policy, problems = load(with_lines(lines))
        assert problems == ()
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
    _, problems = load(with_lines(f"preset: {name}"), linted=True)

    assert [problem.code for problem in problems] == ["P112"] * bool(doubtful)
    assert all(problem.message.endswith(": " + "; ".join(doubtful)) for problem in problems)
    assert not any(problem.is_error for problem in problems)


def test_a_key_that_is_stated_is_no_longer_unverified(codes, with_lines):
    stated = "interest: {terms: {fr-b2b: {order: interest_first}}}"

    assert codes(with_lines(f"preset: fr-b2b\n{stated}"), linted=True) == []
    assert codes(with_lines(f"preset: [fr-b2b, fr-b2c]\n{stated}"), linted=True) == ["P112"]


def test_two_presets_stand_side_by_side_in_their_order(loaded):
    rules = loaded("preset: [fr-b2c, fr-b2b]")

    assert rules.interest_default == ("fr-b2c", "fr-b2b")
    assert rules.interest_terms["fr-b2b"] == RESOLVED["fr-b2b"][0]
    assert rules.interest_terms["fr-b2c"] == RESOLVED["fr-b2c"][0]
    assert rules.limitation == Limitation(5, 2)


def test_the_same_least_time_of_two_presets_counts_once(loaded):
    assert loaded("preset: [it-b2b, it-b2c]").minimum_times == FIFTEEN
    assert loaded("preset: [it-b2b, uk-b2b]").minimum_times == FIFTEEN + THIRTY
