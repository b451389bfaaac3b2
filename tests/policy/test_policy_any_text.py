"""Whatever stands in a policy file, loading it gives a policy or problems, never an exception."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from dunbatch.core.problems import has_errors
from dunbatch.policy.schema import PolicyFile
from dunbatch.policy.schema_creditor import CreditorSection, IbanTransfer, SortCodeTransfer
from dunbatch.policy.schema_interest import InterestSection, TermsSection
from dunbatch.policy.schema_plans import StageSection
from dunbatch.shipped import shipped_folder

SAMPLE = (shipped_folder("sample_ledgers") / "policy_full.yaml").read_text(encoding="utf-8")
LINES = SAMPLE.splitlines()
# The key `ledger` has rules and tests of its own.
SECTIONS = (
    PolicyFile,
    CreditorSection,
    IbanTransfer,
    SortCodeTransfer,
    InterestSection,
    TermsSection,
    StageSection,
)
KEYS = [
    *sorted({key for section in SECTIONS for key in section.known_keys()} - {"ledger"}),
    *(
        "url",
        "annual",
        "margin",
        "stages",
        "business_days",
        "EUR",
        "#one",
        "#iban",
        "{key}",
        "agred",
    ),
]
VALUES = [
    *("", "1", "-5", "8", "1e5", "10.00", "10,00", "true", "yes", "FR", "EUR", "fr", "2026-06-30"),
    *(
        "bank_transfer",
        "card",
        "letter",
        "late_notice",
        "contract",
        "ecb_half_year",
        "{x}",
        "logo.svg",
    ),
]

exhaustive = settings(max_examples=150, derandomize=True, database=None, deadline=None)
scalars = st.one_of(st.none(), st.sampled_from(VALUES), st.text(max_size=5))
trees = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=4)), inner, max_size=6),
    ),
    max_leaves=30,
)


def agrees_with_itself(loaded):
    policy, problems = loaded
    assert (policy is None) == has_errors(problems)
    for problem in problems:
        assert problem.place.file == "policy.yaml"
        assert problem.message
        assert problem.hint


@exhaustive
@given(text=st.text())
def test_any_text(load, text):
    agrees_with_itself(load(text.encode("utf-8", "replace").decode()))


@exhaustive
@given(tree=trees)
def test_any_tree(load, tree):
    agrees_with_itself(load(json.dumps(tree)))


@exhaustive
@given(parts=st.dictionaries(st.sampled_from(PolicyFile.known_keys()[:-1]), trees))
def test_any_values_of_known_keys(load, parts):
    agrees_with_itself(load(json.dumps(parts)))


@exhaustive
@given(
    stage=st.fixed_dictionaries({}, optional=dict.fromkeys(StageSection.known_keys(), trees)),
    terms=st.fixed_dictionaries({}, optional=dict.fromkeys(TermsSection.known_keys(), trees)),
    way=st.fixed_dictionaries({}, optional=dict.fromkeys(SortCodeTransfer.known_keys(), trees)),
)
def test_any_values_deep_down(load, stage, terms, way):
    tree = {
        "creditor": {"payment": [way]},
        "plans": [{"stages": [stage]}],
        "interest": {"terms": {"t": terms}},
    }
    agrees_with_itself(load(json.dumps(tree)))


@exhaustive
@given(
    line=st.sampled_from(range(len(LINES))),
    change=st.sampled_from(["drop", "twice", "indent", "cut", "brace"]),
)
def test_a_good_policy_with_one_line_spoilt(load, line, change):
    spoilt = LINES[line]
    after = {
        "drop": [],
        "twice": [spoilt, spoilt],
        "indent": ["  " + spoilt],
        "cut": [spoilt[: len(spoilt) // 2]],
        "brace": [spoilt + " {x}"],
    }[change]
    agrees_with_itself(load("\n".join([*LINES[:line], *after, *LINES[line + 1 :]])))
