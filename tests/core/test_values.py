"""Values made by the million are frozen dataclasses like all others."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from dunbatch.core.values import made_often


@made_often
@dataclass(frozen=True, slots=True)
class Quick:
    name: str
    level: int = 3
    notes: list[str] = field(default_factory=list)
    place: str = field(default="nowhere", compare=False)


@dataclass(frozen=True, slots=True)
class Usual:
    name: str
    level: int = 3
    notes: list[str] = field(default_factory=list)
    place: str = field(default="nowhere", compare=False)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("a",), {}),
        (("a", 1), {}),
        ((), {"name": "a", "notes": ["x"]}),
        (("a",), {"place": "here", "level": 0}),
        (("a", 2, [], "there"), {}),
    ],
)
def test_arguments_and_defaults_are_those_of_the_dataclass(arguments, named):
    quick, usual = Quick(*arguments, **named), Usual(*arguments, **named)

    assert repr(quick) == repr(usual).replace("Usual", "Quick")
    assert type(quick) is Quick


def test_each_has_a_default_of_its_own():
    assert Quick("a").notes is not Quick("b").notes


@pytest.mark.parametrize(
    ("arguments", "named"), [((), {}), (("a", 1, [], "", 5), {}), (("a",), {"other": 1})]
)
def test_wrong_arguments_are_refused(arguments, named):
    with pytest.raises(TypeError, match="__init__"):
        Quick(*arguments, **named)


def test_what_was_made_cannot_be_changed():
    made = Quick("a")

    with pytest.raises(FrozenInstanceError):
        made.level = 4
    with pytest.raises(FrozenInstanceError):
        del made.level
    with pytest.raises((AttributeError, TypeError)):
        made.other = 1
    assert made == Quick("a", place="elsewhere")


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value)), replace]
)
def test_copies_are_equal_and_frozen(again):
    found = again(Quick("a", 1, ["x"]))

    assert found == Quick("a", 1, ["x"])
    assert type(found) is Quick
    with pytest.raises(FrozenInstanceError):
        found.level = 4
