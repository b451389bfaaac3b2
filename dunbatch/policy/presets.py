"""Presets of a policy: what the law of a place says, filled in below what the policy states.

A preset is a file of its own under `data/policy_presets`, with keys as a policy has them. They
are put into the policy's tree before anything is checked, at the place where the preset is
named, so that schema and checks treat them like any other key. Every key stated wins.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from dunbatch.core.interest_terms import Basis
from dunbatch.core.problems import Place, ProgramFault
from dunbatch.core.terms import MinimumTime
from dunbatch.policy.located import Path as KeyPath
from dunbatch.policy.located import to_plain
from dunbatch.policy.schema_preset import PresetFile
from dunbatch.text.files import Fault, decode, read_source
from dunbatch.text.yaml_tree import Mapping, Node, Scalar, Sequence, parse_yaml

_FOLDER = Path(__file__).resolve().parent.parent / "data" / "policy_presets"
_WHOLE = frozenset({"rate", "compensation", "default"})
"""Keys that say one thing together; stated, they replace the preset's as a whole."""


@dataclass(frozen=True, slots=True)
class Preset:
    """What the law of a place says on one kind of debt."""

    name: str
    """Name in a policy; its interest terms bear it too."""
    file: PresetFile
    """What it says of itself."""
    policy: Mapping
    """The keys it fills in."""
    floor: Node | None
    """What a rate agreed in its terms is lifted to; None: nothing."""

    @property
    def minimum_times(self) -> tuple[MinimumTime, ...]:
        """The least times it asks of final demands."""
        return tuple(
            MinimumTime(time.days, time.since, frozenset(time.debtor_types))
            for time in self.file.minimum_times
        )


@cache
def preset_names() -> tuple[str, ...]:
    """Return the names of all presets, in alphabetical order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


@cache
def preset(name: str) -> Preset:
    """Return the preset that is called `name`, one of `preset_names()`.

    Raises:
        ProgramFault: When the program's own file is missing or damaged.
    """
    shown = f"{name}.yaml"
    source = read_source(_FOLDER / shown, shown)
    text = source if isinstance(source, Fault) else decode(source)
    if isinstance(text, Fault):
        raise ProgramFault(f"{shown} {text.what}")
    root, faults = parse_yaml(text, shown)
    if faults or not isinstance(root, Mapping):
        raise ProgramFault(f"{shown}: {faults}")
    try:
        file = PresetFile.model_validate(to_plain(root))
    except ValidationError as error:
        raise ProgramFault(f"{shown}: {error}") from error
    policy, contract = root.get("policy"), root.get("contract")
    if not isinstance(policy, Mapping):
        raise ProgramFault(f"{shown}: policy must be a group of keys")
    floor = contract.get("floor") if isinstance(contract, Mapping) else None
    return Preset(name, file, policy, floor)


def presets_of(root: Node) -> tuple[tuple[KeyPath, Preset], ...]:
    """Return the presets that a policy names, each once, and where; unknown names are passed over.

    The schema tells what is wrong with the names.
    """
    node = root.get("preset") if isinstance(root, Mapping) else None
    items = node.items if isinstance(node, Sequence) else (node,)
    found: dict[str, KeyPath] = {}
    for index, item in enumerate(items):
        name = item.text.strip() if isinstance(item, Scalar) else ""
        if name in preset_names() and name not in found:
            found[name] = ("preset", index) if isinstance(node, Sequence) else ("preset",)
    return tuple((path, preset(name)) for name, path in found.items())


def with_presets(root: Node) -> Node:
    """Return the tree of a policy with everything that its presets fill in."""
    named = tuple(each for _, each in presets_of(root))
    if not isinstance(root, Mapping) or not named:
        return root
    place = next(value.place for key, value in root.entries if key.text == "preset")
    for each in named:
        terms = ("interest", "terms", each.name)
        # A statute is not where a rate was agreed; and only an agreed rate has a floor.
        is_agreed = _text(_at(root, (*terms, "basis"))) == Basis.CONTRACT
        fill = _changed(each.policy, (*terms, "agreed_in"), None) if is_agreed else each.policy
        root = _below(root, _placed(fill, place))
        rate = _at(root, (*terms, "rate"))
        if is_agreed and each.floor and isinstance(rate, Mapping) and rate.get("floor") is None:
            floor = (Scalar("floor", place), _anywhere(each.floor, place))
            root = _changed(root, (*terms, "rate"), Mapping((*rate.entries, floor), rate.place))
    names = tuple(
        Scalar(each.name, place) for each in named if _at(root, ("interest", "terms", each.name))
    )
    default = Mapping(((Scalar("default", place), Sequence(names, place)),), place)
    # Where terms have a slip that hides the preset's, that slip is enough to tell.
    return _below(root, Mapping(((Scalar("interest", place), default),), place)) if names else root


def _at(node: Node | None, path: tuple[str, ...]) -> Node | None:
    for key in path:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""


def _changed(node: Mapping, path: tuple[str, ...], value: Node | None) -> Mapping:
    """Return `node` with `value` at `path`, which leads through groups; without it when None."""
    first, *rest = path
    entries: list[tuple[Scalar, Node]] = []
    for key, child in node.entries:
        if key.text == first and rest and isinstance(child, Mapping):
            entries.append((key, _changed(child, tuple(rest), value)))
        elif key.text != first:
            entries.append((key, child))
        elif value is not None:
            entries.append((key, value))
    return Mapping(tuple(entries), node.place)


def _below(stated: Mapping, preset: Mapping) -> Mapping:
    """Return what is stated, with what the preset has besides."""
    own = {key.text for key, _ in stated.entries}
    merged = [
        (key, _merged(key.text, value, preset.get(key.text))) for key, value in stated.entries
    ]
    merged += [(key, value) for key, value in preset.entries if key.text not in own]
    return Mapping(tuple(merged), stated.place)


def _merged(key: str, stated: Node, preset: Node | None) -> Node:
    if key in _WHOLE or not (isinstance(stated, Mapping) and isinstance(preset, Mapping)):
        return stated
    return _below(stated, preset)


def _placed(node: Mapping, place: Place) -> Mapping:
    """Return `node` as if all of it stood at `place`."""
    return Mapping(
        tuple((Scalar(key.text, place), _anywhere(value, place)) for key, value in node.entries),
        place,
    )


def _anywhere(node: Node, place: Place) -> Node:
    if isinstance(node, Mapping):
        return _placed(node, place)
    if isinstance(node, Sequence):
        return Sequence(tuple(_anywhere(item, place) for item in node.items), place)
    return Scalar(node.text, place, node.is_null)
