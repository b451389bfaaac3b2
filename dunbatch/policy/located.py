"""The policy file as written: its plain values, and where each of them stands.

Checks speak of values by path (`("plans", 0, "stages", 1, "days")`); this module alone turns a
path into a line, a character and the words a bookkeeper reads.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from dunbatch.core.problems import Place, Problem, ProblemKind
from dunbatch.text.yaml_tree import Mapping, Node, Scalar, Sequence

Path = tuple[str | int, ...]
"""Keys, and positions in lists from 0."""

MOST_ENTRIES = 100
"""Keys of a group and entries of a list; more than any policy needs."""

Plain = dict[str, "Plain"] | list["Plain"] | str | None
"""A value as the schema sees it: every scalar is text, None is a key without a value."""


def to_plain(node: Node) -> Plain:
    """Return `node` without its positions."""
    if isinstance(node, Mapping):
        return {key.text: to_plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [to_plain(item) for item in node.items]
    return None if node.is_null else node.text


def plain_at(plain: Plain, *path: str | int) -> Plain:
    """Return the value at `path`, or None when the tree does not reach that far."""
    for step in path:
        if isinstance(plain, dict) and isinstance(step, str):
            plain = plain.get(step)
        elif isinstance(plain, list) and isinstance(step, int) and step < len(plain):
            plain = plain[step]
        else:
            return None
    return plain


def text_at(plain: Plain, *path: str | int) -> str | None:
    """Return the text at `path`; None when there is none, or something else."""
    value = plain_at(plain, *path)
    return value.strip() if isinstance(value, str) else None


def keys_at(plain: Plain, *path: str | int) -> Iterator[tuple[Path, Plain]]:
    """Yield path and value of the keys of the group at `path`; none when it is no group.

    Only as many as the schema allows: it refuses a longer group, and a check need not read it.
    """
    value = plain_at(plain, *path)
    if isinstance(value, dict):
        for key, child in islice(value.items(), MOST_ENTRIES):
            yield (*path, key), child


def entries_at(plain: Plain, *path: str | int) -> Iterator[tuple[Path, Plain]]:
    """Yield path and value of the entries of the list at `path`; none when it is no list.

    Only as many as the schema allows, as with `keys_at`.
    """
    value = plain_at(plain, *path)
    if isinstance(value, list):
        for index, child in enumerate(value[:MOST_ENTRIES]):
            yield (*path, index), child


@dataclass(frozen=True, slots=True)
class LocatedPolicy:
    """A policy file with everything needed to say what is wrong in it, and where."""

    root: Node
    """The tree as parsed."""
    lines: tuple[str, ...]
    """The lines of the file, for excerpts."""

    def resolve(self, location: Path) -> Path:
        """Return `location` without the steps that are not in the file.

        A schema's own names for the variants of a value stand in its locations; a key that is
        missing cannot be reached either.
        """
        node, path = self.root, Path()
        for step in location:
            child = _child(node, step)
            if child is not None:
                node, path = child, (*path, step)
        return path

    def problem(
        self,
        kind: ProblemKind,
        path: Path,
        *,
        on_key: bool = False,
        missing: str = "",
        listed: str = "",
        **facts: object,
    ) -> Problem:
        """Return the problem of `kind` with the value at `path`.

        Args:
            kind: What is wrong.
            path: Where; it exists in the file.
            on_key: Whether to point at the key instead of its value.
            missing: A key that should stand directly under `path`.
            listed: Words of the program's own for the sentence, which are never cut short.
            **facts: Further facts for the sentence.
        """
        place = self._place(path, on_key=on_key or bool(missing))
        # A kind cuts every fact to a length that is right for a user's text; a list is not one.
        escaped = listed.replace("{", "{{").replace("}", "}}")
        whole = replace(
            kind,
            message=kind.message.replace("{listed}", escaped),
            hint=kind.hint.replace("{listed}", escaped),
        )
        shown = {
            "key": f"`{missing}`" if missing else _name(path),
            "where": _where(path if missing else path[:-1]),
            **{name: str(value) for name, value in facts.items()},
        }
        line = place.line or 0
        excerpt = self.lines[line - 1].strip() if 0 < line <= len(self.lines) else ""
        return whole.at(place, excerpt=excerpt, **shown)

    def place(self, path: Path) -> Place:
        """Return where the value at `path` stands; what is not in the file, where it should."""
        return self._place(path, on_key=False)

    def _place(self, path: Path, *, on_key: bool) -> Place:
        node, place = self.root, self.root.place
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            key = _key(node, step)
            place = key.place if on_key and key is not None else child.place
            node = child
        return place


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _key(node: Node, step: str | int) -> Scalar | None:
    if not isinstance(node, Mapping):
        return None
    return next((key for key, _ in node.entries if key.text == step), None)


def _name(path: Path) -> str:
    """Return how a sentence calls the value at `path`."""
    if not path:
        return "the policy"
    last = path[-1]
    if isinstance(last, int):
        return f"entry {last + 1} of {_name(path[:-1])}"
    return f"`{last}`"


def _where(path: Path) -> str:
    """Return where something stands that is directly under `path`."""
    if not path:
        return "at the top level"
    return f"in {_name(path)}" if isinstance(path[-1], int) else f"under {_name(path)}"
