"""Checks the shape of a policy against its schema and tells each slip once, in plain words."""

from collections.abc import Iterator
from itertools import islice
from types import NoneType
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import Tag, ValidationError
from pydantic_core import ErrorDetails

from dunbatch.core.problems import Problem, ProgramFault
from dunbatch.policy import problems
from dunbatch.policy.located import (
    MOST_ENTRIES,
    LocatedPolicy,
    Path,
    Plain,
    entries_at,
    keys_at,
)
from dunbatch.policy.schema import PolicyFile
from dunbatch.policy.section import Section, nearest

_File = TypeVar("_File", bound=Section)

_KINDS = {kind.code: kind for kind in problems.KINDS}
_OF_A_KEY = "[key]"
# Whole parts that other rules check.
_FOREIGN = frozenset({"ledger"})
MOST_SLIPS = 200
"""Slips told in one go; the rest of a file with more is told once these are mended."""


def check_shape(
    policy: LocatedPolicy, plain: Plain
) -> tuple[PolicyFile | None, tuple[Problem, ...]]:
    """Return the typed file, or None and everything that is wrong with single keys and values."""
    return check_file(policy, plain, PolicyFile)


def check_file(
    file: LocatedPolicy, plain: Plain, schema: type[_File], *, most: int = MOST_ENTRIES
) -> tuple[_File | None, tuple[Problem, ...]]:
    """Return the file as `schema` types it, or None and everything wrong with keys and values.

    Args:
        file: The file as written.
        plain: Its plain values.
        schema: What it should be.
        most: Entries of its longest list.
    """
    typed, details = _validate(plain, schema)
    slips = _misspelt_keys(details, schema)
    found = [_problem(file, detail, schema) for detail in details if not _follows(detail, slips)]
    unknown = {file.resolve(detail["loc"]) for detail in details if _is_unknown_key(detail)}
    empty = [
        file.problem(problems.EMPTY_VALUE, path)
        for path in islice(_empty_values(plain, most), MOST_SLIPS)
        if path not in unknown
    ]
    return (None if empty else typed), tuple(dict.fromkeys((*empty, *found)))


def _validate(plain: Plain, schema: type[_File]) -> tuple[_File | None, list[ErrorDetails]]:
    try:
        return schema.model_validate(plain), []
    except ValidationError as error:
        return None, error.errors(include_url=False)[:MOST_SLIPS]


def _empty_values(plain: Plain, most: int, path: Path = ()) -> Iterator[Path]:
    """Yield the paths of keys without a value; an optional key would pass the schema with it."""
    if plain is None:
        yield path
    for step, child in (*keys_at(plain), *entries_at(plain, most=most)):
        if path or step[0] not in _FOREIGN or child is None:
            yield from _empty_values(child, most, (*path, *step))


def _misspelt_keys(details: list[ErrorDetails], schema: type[Section]) -> frozenset[Path]:
    """Return the locations of known keys that an unknown neighbour was meant to be."""
    return frozenset(
        (*location[:-1], near)
        for location in (detail["loc"] for detail in details if _is_unknown_key(detail))
        if (near := nearest(str(location[-1]), _section_at(location[:-1], schema).known_keys()))
    )


def _is_unknown_key(detail: ErrorDetails) -> bool:
    return detail["type"] == "extra_forbidden"


def _follows(detail: ErrorDetails, slips: frozenset[Path]) -> bool:
    """Whether a key is missing only because it is misspelt, which is told already."""
    return detail["type"] == "missing" and detail["loc"] in slips


def _problem(policy: LocatedPolicy, detail: ErrorDetails, schema: type[Section]) -> Problem:
    location = detail["loc"]
    on_key = location[-1:] == (_OF_A_KEY,)
    path = policy.resolve(location[:-1] if on_key else location)
    kind = _KINDS.get(detail["type"])
    if kind is not None:
        facts: dict[str, Any] = dict(detail.get("ctx", {}))
        # A check of a whole group may blame one of its keys.
        path = policy.resolve((*path, facts.pop("at"))) if "at" in facts else path
        return policy.problem(kind, path, on_key=on_key, **facts)
    match detail["type"]:
        case "missing":
            parent = policy.resolve(location[:-1])
            return policy.problem(problems.MISSING_KEY, parent, missing=str(location[-1]))
        case "extra_forbidden":
            return _unknown_key(policy, path, _section_at(location[:-1], schema))
        case other:
            raise ProgramFault(f"the policy's schema reports {other!r} at {location}")


def _unknown_key(policy: LocatedPolicy, path: Path, section: type[Section]) -> Problem:
    key, known = str(path[-1]), section.known_keys()
    listed = ", ".join(known)
    if key in section.later:
        return policy.problem(problems.KEY_NOT_YET, path, on_key=True, listed=listed)
    advice = problems.key_advice(key, nearest(key, known), listed)
    return policy.problem(problems.UNKNOWN_KEY, path, on_key=True, listed=advice)


def _section_at(location: Path, schema: type[Section]) -> type[Section]:
    """Return the section of the schema that `location`, with its variants' tags, leads to."""
    annotation: Any = schema
    for step in location:
        annotation = _bare(_step(annotation, step))
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return annotation
    raise ProgramFault(f"the policy's schema has no section at {location}")


def _bare(annotation: Any) -> Any:  # noqa: ANN401 any type form
    """Return `annotation` without what is said about it, and without None."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    parts = [part for part in get_args(annotation) if part is not NoneType]
    return _bare(parts[0]) if NoneType in get_args(annotation) else annotation


def _step(annotation: Any, step: str | int) -> Any:  # noqa: ANN401 any type form
    """Return what stands at `step` within `annotation`."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return next(
            field.annotation
            for name, field in annotation.model_fields.items()
            if step == (field.alias or name)
        )
    parts = get_args(annotation)
    if get_origin(annotation) is tuple:
        return parts[0]
    if get_origin(annotation) is dict:
        return parts[1]
    return next(part for part in parts if Tag(str(step)) in get_args(part)[1:])
