"""Bounded reading: a file is small enough and in the encoding stated, or the reason why not."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dunbatch.core.problems import Place

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; a ledger of a million rows is smaller."""
MOST_FILES = 200
"""Files of a folder of templates; some fifty ship."""
LARGEST_FOLDER = 4 * 1024 * 1024
"""Bytes of all of them."""


class FaultKind(StrEnum):
    """What can be wrong with a text before anyone looks at its meaning."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    ENCODING = "encoding"
    SYNTAX = "syntax"
    NOT_ALLOWED = "not_allowed"
    DUPLICATE_KEY = "duplicate_key"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text cannot be read; the layer above turns it into a problem of its own family."""

    kind: FaultKind
    """What sort of fault."""
    what: str
    """The fault in a few English words, to stand inside a sentence."""
    place: Place
    """Where."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one input file and the name its user knows it by."""

    name: str
    """File name as given on the command line or in the policy."""
    content: bytes
    """Everything in it."""


def read_source(path: Path, name: str | None = None) -> Source | Fault:
    """Return the bytes of the file at `path`, at most `LARGEST_FILE` of them."""
    shown = name or str(path)
    place = Place(shown)
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        return Fault(FaultKind.UNREADABLE, error.strerror or "cannot be opened", place)
    if len(content) > LARGEST_FILE:
        megabytes = LARGEST_FILE // (1024 * 1024)
        return Fault(FaultKind.TOO_LARGE, f"is larger than {megabytes} MiB", place)
    return Source(shown, content)


def read_folder(path: Path, name: str) -> tuple[Source, ...] | Fault:
    """Return the files below the folder at `path`, in the order of their names.

    Args:
        path: The folder; links in it are not followed.
        name: What its user calls it.

    Returns:
        The files, named by their path below the folder, or why they cannot be read: no such
        folder, more than `MOST_FILES` of them, or more than `LARGEST_FOLDER` bytes.
    """
    place = Place(name)
    try:
        paths = sorted(p for p in path.rglob("*") if p.is_file() and not p.is_symlink())
        if not path.is_dir():
            return Fault(FaultKind.UNREADABLE, "no such folder", place)
    except OSError as error:
        return Fault(FaultKind.UNREADABLE, error.strerror or "cannot be opened", place)
    if len(paths) > MOST_FILES:
        return Fault(FaultKind.TOO_LARGE, f"it holds more than {MOST_FILES} files", place)
    found: list[Source] = []
    for each in paths:
        source = read_source(each, each.relative_to(path).as_posix())
        if isinstance(source, Fault):
            return Fault(source.kind, f"{source.place.file}: {source.what}", place)
        found.append(source)
    if sum(len(source.content) for source in found) > LARGEST_FOLDER:
        return Fault(
            FaultKind.TOO_LARGE, f"it holds more than {LARGEST_FOLDER // 1024} KiB", place
        )
    return tuple(found)


def decode(source: Source, encoding: str = "utf-8-sig") -> str | Fault:
    """Return the text of `source`, or the line on which it leaves the stated encoding."""
    place = Place(source.name)
    if not source.content.strip():
        return Fault(FaultKind.EMPTY, "is empty", place)
    try:
        text = source.content.decode(encoding)
    except UnicodeDecodeError as error:
        line = source.content.count(b"\n", 0, error.start) + 1
        what = f"is not {encoding}: byte 0x{source.content[error.start]:02x} on line {line}"
        return Fault(FaultKind.ENCODING, what, Place(source.name, line))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return Fault(FaultKind.ENCODING, "holds a NUL character", Place(source.name, line))
    return text
