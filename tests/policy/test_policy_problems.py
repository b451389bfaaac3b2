"""Problems of a policy are told all at once, each in its place, in plain words."""

import pytest

from dunbatch.core.problems import Place, Severity
from dunbatch.ledger import column_map
from dunbatch.ledger.column_map import ColumnMap
from dunbatch.ledger.problems import EMPTY_FILE
from dunbatch.policy.loader import policy_fault
from dunbatch.policy.schema import PolicyFile
from dunbatch.policy.shape import MOST_SLIPS
from dunbatch.text.files import Fault, FaultKind

TEN_FAULTS = """\
schema: 1
creditor:
  name: Atelier Exemple
  adress: [1 rue Haute]
  country: France
language: fr
currency: EUR
currency: GBP
payment_terms: {days: thirty}
ageing: {buckets: [30, 20]}
interest:
  default: cvg
  terms:
    cgv: {basis: statutory, debtor_types: [business], rate: {annual: 12 %}}
fees:
plans:
  - stages:
      - {key: first, days: 8, document: late_notice, channel: lettre}
      - {key: second, days: 8, document: late_notice, channel: letter}
"""


def test_ten_faults_are_ten_problems_in_the_order_of_their_lines(load):
    policy, problems = load(TEN_FAULTS)
    assert policy is None
    assert [(problem.place.line, problem.code) for problem in problems] == [
        (4, "P005"),
        (5, "P028"),
        (8, "P004"),
        (9, "P020"),
        (10, "P054"),
        (12, "P043"),
        (14, "P024"),
        (15, "P008"),
        (18, "P011"),
        (19, "P051"),
    ]


def test_a_problem_points_at_line_and_character(load):
    _, (problem, *_) = load(TEN_FAULTS)
    assert problem.place == Place("policy.yaml", 4, "3")
    assert problem.excerpt == "adress: [1 rue Haute]"
    assert problem.hint == "Did you mean `address`?"


def test_warnings_come_with_a_policy(load, with_lines):
    policy, (problem,) = load(with_lines(stage="fee: 10"))
    assert policy is not None
    assert problem.severity is Severity.WARNING
    assert "`debtor_types` and `agreed_in`" in problem.message


def test_a_fee_that_can_be_due_is_no_problem(codes, with_lines):
    fees = "fees: {debtor_types: [business], agreed_in: CGV}"
    assert codes(with_lines(fees, stage="fee: 10")) == []


def test_a_comma_in_a_number_between_braces_gets_its_own_advice(load, with_lines):
    _, problems = load(with_lines(stage="fee: 10,00"))
    (problem,) = [problem for problem in problems if problem.code == "P005"]
    assert "decimal point" in problem.hint


def test_an_unknown_key_like_no_other_lists_the_known_ones_in_full(load, with_lines):
    _, (problem,) = load(with_lines("zzz: 1"))
    assert problem.hint.endswith(", ".join(PolicyFile.known_keys()))


def test_an_overlong_key_is_cut_and_likened_to_none(load, with_lines):
    _, (problem,) = load(with_lines(f"{'language' * 20}: 1"))
    assert problem.message.startswith("`languagelanguage")
    assert "…" in problem.message


def test_names_of_terms_cannot_disturb_the_sentence(load, with_lines):
    _, problems = load(with_lines('interest: {default: x, terms: {"{key}": 1, "{0}": 2}}'))
    (problem,) = [problem for problem in problems if problem.code == "P043"]
    assert problem.hint == "Names of terms in this policy: {key}, {0}"


@pytest.mark.parametrize("text", ["", "\n\n", "# only a note\n", "---\n", "~\n"])
def test_an_empty_file_says_so(load, text):
    policy, (problem,) = load(text)
    assert policy is None
    assert problem.message == "the policy cannot be read: it is empty"


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        ("plans: {name: x, stages: []}", ["P007"]),
        ("plans: [{stages: {a: {days: 8}, b: {days: 8, interest: true}}}]", ["P007"]),
        ("plans: x", ["P007"]),
        ("plans: [x]", ["P007"]),
        ("plans: []", ["P009"]),
        ("plans: [{stages: []}]", ["P009"]),
        ("plans:", ["P008"]),
    ],
)
def test_plans_in_another_shape_are_told_once(codes, with_lines, plans, expected):
    assert codes(with_lines().partition("plans:")[0] + plans) == expected


@pytest.mark.parametrize("text", ["policy", "- a\n- b\n"])
def test_a_file_that_is_no_policy_at_all(codes, text):
    assert codes(text) == ["P007"]


def test_every_empty_key_is_told_but_not_without_end(codes, with_lines):
    assert codes(with_lines("identifiers:\nnotices:\n")) == ["P005", "P008"]
    many = "creditor: {" + ", ".join(f"k{number}: " for number in range(500)) + "}"
    assert len(codes(many)) < 120


@pytest.mark.parametrize(("stages", "told"), [(49, 196), (50, 200), (51, 200)])
def test_so_many_slips_are_told_in_one_go(codes, with_lines, stages, told):
    assert told <= MOST_SLIPS
    plans = "plans:\n  - stages:\n" + "      - {}\n" * stages
    assert len(codes(with_lines().partition("plans:")[0] + plans)) == told


def test_a_file_that_cannot_be_opened():
    problem = policy_fault(Fault(FaultKind.UNREADABLE, "Permission denied", Place("policy.yaml")))
    assert problem.message == "the policy cannot be read: Permission denied"
    assert problem.place == Place("policy.yaml")


def test_the_key_ledger_is_read_by_the_rules_of_ledgers(load, with_lines, monkeypatch):
    mapped = ColumnMap(delimiter=";", parties="own.csv")
    seen = []

    def parse(node):
        seen.append(node.get("delimiter").text)
        return mapped, ()

    monkeypatch.setattr(column_map, "parse_column_map", parse)
    policy, problems = load(with_lines('ledger: {delimiter: ";"}'))
    assert problems == ()
    assert seen == [";"]
    assert policy.column_map == mapped
    policy, _ = load(with_lines('parties: them.csv\nledger: {delimiter: ";"}'))
    assert policy.column_map == ColumnMap(delimiter=";", parties="them.csv")


def test_problems_of_the_key_ledger_are_told_in_the_same_go(load, with_lines, monkeypatch):
    def parse(node):
        return ColumnMap(), (EMPTY_FILE.at(node.place),)

    monkeypatch.setattr(column_map, "parse_column_map", parse)
    policy, problems = load(with_lines("ledger: {a: }\nzzz: 1"))
    assert policy is None
    assert [problem.code for problem in problems] == ["L006", "P005"]


def test_an_empty_key_ledger(codes, with_lines):
    assert codes(with_lines("ledger:")) == ["P008"]
