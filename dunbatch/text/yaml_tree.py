"""Strict YAML with positions: every scalar is text, nothing is resolved, nothing is clever.

Anchors, aliases, explicit tags, duplicate keys, keys that are not plain text, and deep nesting
are refused. What `10.00`, `NO`, `0123` or `12:30` mean is for the schema above to say. This is
the only module that knows PyYAML.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from dunbatch.core.problems import Place
from dunbatch.text.files import Fault, FaultKind

DEEPEST = 32
"""Levels of nesting; a policy needs seven."""
MOST_NODES = 2_000_000
"""Scalars and collections; a ledger of a hundred thousand entries has about a million."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; an empty plain value (`key:`) is the empty text with `is_null`."""

    text: str
    """As written, without quotes."""
    place: Place
    """Line and character."""
    is_null: bool = False
    """Whether nothing was written."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    """In the order written."""
    place: Place
    """Line and character of its start."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    """In the order written; keys are unique."""
    place: Place
    """Line and character of its start."""

    def get(self, key: str) -> "Node | None":
        """Return the value of `key`, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


class _Refused(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.fault = fault


class _Builder:
    """Builds the tree from the parser's events, so that nothing is expanded before it is seen."""

    def __init__(self, events: Iterator[yaml.Event], file: str) -> None:
        self._events = events
        self._file = file
        self._nodes = 0
        self.duplicates: list[Fault] = []

    def document(self) -> Node | None:
        """Return the root of the only document; None when there is none."""
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._refuse("only one document is allowed in a file", event)
                root = self._node(next(self._events), 1)
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._refuse(f"more than {MOST_NODES} values", event)
        if depth > DEEPEST:
            self._refuse(f"nested deeper than {DEEPEST} levels", event)
        if isinstance(event, yaml.AliasEvent):
            self._refuse("aliases (`*name`) are not allowed; write the value out", event)
        if getattr(event, "anchor", None) is not None:
            self._refuse("anchors (`&name`) are not allowed; write the value out", event)
        if getattr(event, "tag", None) is not None:
            self._refuse("tags (`!name`) are not allowed; write the plain value", event)
        if isinstance(event, yaml.ScalarEvent):
            is_null = event.style in {None, ""} and event.value in {"", "~"}
            return Scalar("" if is_null else event.value, self._place(event), is_null)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _sequence(self, start: yaml.Event, depth: int) -> Sequence:
        items = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), self._place(start))

    def _mapping(self, start: yaml.Event, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                self._refuse("a key must be a plain word", event)
            value = self._node(next(self._events), depth + 1)
            if key.text in entries:
                first = entries[key.text][0].place.line
                what = f"the key `{key.text}` stands twice; it is already on line {first}"
                self.duplicates.append(Fault(FaultKind.DUPLICATE_KEY, what, key.place))
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), self._place(start))

    def _place(self, event: yaml.Event) -> Place:
        return _place(self._file, event.start_mark)

    def _refuse(self, what: str, event: yaml.Event) -> NoReturn:
        raise _Refused(Fault(FaultKind.NOT_ALLOWED, what, self._place(event)))


def _place(file: str, mark: Any) -> Place:  # noqa: ANN401 two mark classes, one untyped
    return Place(file) if mark is None else Place(file, mark.line + 1, str(mark.column + 1))


def parse_yaml(text: str, file: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """Return the tree of the one document in `text`, and every fault found.

    The tree is None when the text cannot be read at all; with duplicate keys the first value
    stands in the tree, so that checking can go on.
    """
    builder = _Builder(yaml.parse(text, Loader=yaml.CBaseLoader), file)
    try:
        root = builder.document()
    except _Refused as refused:
        return None, (*builder.duplicates, refused.fault)
    except yaml.MarkedYAMLError as error:
        place = _place(file, error.problem_mark or error.context_mark)
        return None, (Fault(FaultKind.SYNTAX, error.problem or "cannot be read", place),)
    except yaml.YAMLError as error:
        return None, (Fault(FaultKind.SYNTAX, str(error).splitlines()[0], Place(file)),)
    if root is None:
        return None, (Fault(FaultKind.EMPTY, "is empty", Place(file)),)
    return root, tuple(builder.duplicates)
