"""What a policy may say and hardly means: each warning, and a policy that just is free of it."""

import pytest

from dunbatch.policy.loader import load_policy
from dunbatch.shipped import shipped_folder
from dunbatch.text.files import Source, read_source

HEAD = """\
schema: 1
creditor: {name: Maison Exemple, address: [1 rue Haute, 00000 Exempleville], country: FR}
language: %s
currency: EUR
notices: {min_days_between: %s, escalation: %s}
fees: {debtor_types: %s, agreed_in: CGV}
interest:
  terms:
    t: {basis: %s, agreed_in: CGV, debtor_types: %s, rate: %s%s}
"""


def codes(
    stages,
    *,
    plans=None,
    language="fr",
    between=7,
    escalation="by_days",
    fee_types="[business]",
    basis="contract",
    types="[business]",
    rate="{annual: 5}",
    more="",
):
    text = HEAD % (language, between, escalation, fee_types, basis, types, rate, more)
    listed = "".join(f"      - {{{stage}}}\n" for stage in stages)
    text += plans or f"plans:\n  - stages:\n{listed}"
    policy, problems = load_policy(Source("policy.yaml", text.encode()), read, linted=True)
    assert policy is not None, problems
    assert all(not problem.is_error for problem in problems)
    return [problem.code for problem in problems]


def read(name):
    return read_source(shipped_folder("sample_ledgers") / name, name)


def late(key, days, more=""):
    return f"key: {key}, days: {days}, document: late_notice, channel: letter{more}"


FIRST = late("first", 8)
FINAL = "key: final, days: 45, document: final_demand, channel: registered_letter, clauses: [mora]"
HAND_OVER = "key: hand_over, days: 80, document: handover_file, channel: none"


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ([FIRST, HAND_OVER], ["P133"]),
        ([FIRST, FINAL, HAND_OVER], []),
        ([FIRST, late("stop", 30, ", stop_supply: true"), FINAL], ["P133"]),
        ([FIRST, FINAL, late("stop", 60, ", stop_supply: true")], []),
        ([late("first", 8, ", count_from: previous_notice")], ["P133"]),
        ([late("first", 8, ", count_from: end_of_month")], []),
        ([FIRST, late("second", 8, ", count_from: previous_pay_by")], []),
        ([FIRST, FINAL, HAND_OVER, late("later", 90)], ["P133"]),
    ],
)
def test_stages_that_nothing_reaches(stages, expected):
    assert codes(stages) == expected


@pytest.mark.parametrize(
    ("more", "escalation", "expected"),
    [
        (", catch_up: true", "by_days", ["P134"]),
        (", catch_up: true", "stepwise", []),
        (", catch_up: false", "by_days", []),
        (", on_missed: skip", "by_days", ["P134"]),
        (", on_missed: skip, until: 20", "by_days", []),
        (", fallback_channel: letter", "by_days", ["P134"]),
        (", fallback_channel: email", "by_days", []),
    ],
)
def test_keys_without_effect(more, escalation, expected):
    assert codes([late("first", 8, more)], escalation=escalation) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (", until: 22", "", []),
        (", until: 23", "", ["P135"]),
        (", until: 23", ", count_from: end_of_month", []),
    ],
)
def test_windows(first, second, expected):
    assert codes([late("first", 8, first), late("second", 23, second)]) == expected


def test_days_rise_within_what_they_are_counted_from():
    assert codes([FIRST, late("second", 8)]) == ["P051"]
    assert codes([FIRST, late("second", 9)]) == []
    assert codes([FIRST, late("second", 5, ", count_from: previous_notice")]) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [(', fee: "10.00"', "", ["P136"]), ("", ', fee: "10.00"', [])],
)
def test_a_fee_on_the_first_letter(first, second, expected):
    assert codes([late("first", 8, first), late("second", 23, second)]) == expected


@pytest.mark.parametrize(
    ("between", "own", "expected"),
    [
        (7, "", []),
        (6, "", ["P137"]),
        (0, ", min_days_between: 7", []),
        (7, ", min_days_between: 6", ["P137"]),
    ],
)
def test_contacts_too_close(between, own, expected):
    assert codes([FIRST, late("second", 23, own)], between=between) == expected


def test_one_letter_has_no_other_to_be_too_close_to():
    assert codes([FIRST], between=0) == []
    call = "key: call, days: 15, document: call_sheet, channel: phone"
    assert codes([FIRST, call], between=0) == []


def test_the_same_words_twice():
    three = [FIRST, late("second", 23), late("third", 38)]

    assert codes(three) == []
    assert codes([*three, late("fourth", 53)]) == ["P138"]
    assert codes([FIRST, late("second", 23, ", text: first")]) == ["P138"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("{risk: high}", "{risk: high, country: IT}", ["P139"]),
        ("{risk: high, country: IT}", "{risk: high}", []),
        ("{risk: high}", "{risk: low}", []),
        ("{country: IT}", "{country: IT}", ["P139"]),
    ],
)
def test_plans_in_the_shadow_of_others(one, other, expected):
    stages = f"    stages:\n      - {{{FIRST}}}\n"
    plans = (
        f"plans:\n  - name: a\n    when: {one}\n{stages}"
        f"  - name: b\n    when: {other}\n{stages}  - name: c\n{stages}"
    )
    assert codes([], plans=plans) == expected


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"types": "[consumer]"}, []),
        ({"types": "[consumer]", "more": ', compensation: {per_item: "40.00"}'}, ["P140"]),
        ({"types": "[business]", "more": ', compensation: {per_item: "40.00"}'}, []),
        (
            {
                "types": "[business, consumer]",
                "basis": "statutory",
                "rate": "{reference: ecb_half_year, margin: 8}",
            },
            ["P140"],
        ),
        (
            {
                "types": "[consumer]",
                "basis": "statutory",
                "rate": "{reference: it_legal, margin: 0}",
            },
            [],
        ),
        ({"fee_types": "[business, consumer]"}, ["P140"]),
    ],
)
def test_consumers_under_the_terms_of_businesses(terms, expected):
    assert codes([FIRST], **terms) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", []), ("fr-CH", []), ("fr-BE", ["P141"]), ("it-CH", [])]
)
def test_languages_of_regions(language, expected):
    assert codes([FIRST], language=language) == expected


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ("{basis: contract, debtor_types: [business], rate: {annual: 5}}", ["P048"]),
        ("{basis: contract, agreed_in: CGV, debtor_types: [business], rate: {annual: 5}}", []),
        ("{basis: statutory, rate: {annual: 5}}", ["P049"]),
    ],
)
def test_interest_without_a_basis_is_told_to_everybody(terms, expected):
    head = HEAD.partition("notices:")[0] % "fr"
    text = f"{head}interest: {{terms: {{t: {terms}}}}}\nplans:\n  - stages:\n      - {{{FIRST}}}\n"

    _, problems = load_policy(Source("policy.yaml", text.encode()), read)

    assert [problem.code for problem in problems] == expected


def test_other_commands_stay_silent():
    text = HEAD % (
        "fr-BE",
        0,
        "by_days",
        "[business]",
        "contract",
        "[business]",
        "{annual: 5}",
        "",
    )
    text += f"plans:\n  - stages:\n      - {{{FIRST}}}\n"

    assert load_policy(Source("policy.yaml", text.encode()), read)[1] == ()


@pytest.mark.parametrize("name", ["policy_full.yaml", "policy_minimal.yaml"])
def test_the_samples_are_good_practice(name):
    source = read(name)
    _, problems = load_policy(source, read, linted=True)

    assert [problem.code for problem in problems] == []
