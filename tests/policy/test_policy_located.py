"""From a path in the policy to its place and its name in a sentence."""

import pytest
from pydantic import BaseModel

from dunbatch.core.problems import Place, ProblemKind, ProgramFault
from dunbatch.policy import shape
from dunbatch.policy.located import LocatedPolicy, entries_at, keys_at, plain_at, text_at, to_plain
from dunbatch.text.yaml_tree import parse_yaml

TEXT = """\
creditor:
  payment:
    - iban: X
    - {}
"""
KIND = ProblemKind("P999", "{key} {where}: {listed}", "{listed}")


@pytest.fixture(scope="module")
def located():
    root, faults = parse_yaml(TEXT, "policy.yaml")
    assert not faults
    return LocatedPolicy(root, tuple(TEXT.splitlines()))


@pytest.mark.parametrize(
    ("path", "on_key", "place", "message"),
    [
        ((), False, (1, "1"), "the policy at the top level: "),
        (("creditor",), True, (1, "1"), "`creditor` at the top level: "),
        (("creditor", "payment"), True, (2, "3"), "`payment` under `creditor`: "),
        (
            ("creditor", "payment", 0, "iban"),
            False,
            (3, "13"),
            "`iban` in entry 1 of `payment`: ",
        ),
        (("creditor", "payment", 0, "iban"), True, (3, "7"), "`iban` in entry 1 of `payment`: "),
        (("creditor", "payment", 1), False, (4, "7"), "entry 2 of `payment` under `payment`: "),
        # A path that leads further than the file points at the last part there is.
        (("creditor", "payment", 9, "x"), False, (3, "5"), "`x` in entry 10 of `payment`: "),
    ],
)
def test_places_and_names(located, path, on_key, place, message):
    problem = located.problem(KIND, path, on_key=on_key)
    assert problem.place == Place("policy.yaml", *place)
    assert problem.message == message


def test_a_missing_key_is_named_below_its_parent(located):
    problem = located.problem(KIND, ("creditor", "payment", 1), missing="iban")
    assert problem.message == "`iban` in entry 2 of `payment`: "
    assert problem.excerpt == "- {}"


def test_lists_of_the_program_are_never_cut(located):
    words = ", ".join(["word"] * 50) + "{x}"
    problem = located.problem(KIND, (), listed=words)
    assert problem.hint == words


def test_steps_that_are_not_in_the_file_are_left_out(located):
    assert located.resolve(("creditor", "payment", "#x", 0, "#iban", "iban", "more")) == (
        "creditor",
        "payment",
        0,
        "iban",
    )


def test_plain_values(located):
    plain = to_plain(located.root)
    assert plain == {"creditor": {"payment": [{"iban": "X"}, {}]}}
    assert text_at(plain, "creditor", "payment", 0, "iban") == "X"
    assert text_at(plain, "creditor") is None
    assert plain_at(plain, "creditor", "payment", 2) is None
    assert list(entries_at(plain, "creditor", "payment")) == [
        (("creditor", "payment", 0), {"iban": "X"}),
        (("creditor", "payment", 1), {}),
    ]
    assert list(keys_at(plain, "creditor", "payment", 0)) == [
        (("creditor", "payment", 0, "iban"), "X")
    ]
    assert list(entries_at(plain, "creditor")) == []
    assert list(keys_at(plain, "creditor", "payment")) == []


def test_an_error_of_the_schema_nobody_thought_of_is_a_fault_of_the_program(located, monkeypatch):
    class Counting(BaseModel):
        creditor: int

    monkeypatch.setattr(shape, "PolicyFile", Counting)
    with pytest.raises(ProgramFault, match="int_type"):
        shape.check_shape(located, to_plain(located.root))


def test_a_place_without_a_section_is_a_fault_of_the_program():
    with pytest.raises(ProgramFault, match="no section"):
        shape._section_at(("language",), shape.PolicyFile)
