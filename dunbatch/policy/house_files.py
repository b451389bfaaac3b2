"""Reads a firm's own templates, style sheet and fonts; what they say is for the renderer."""

from collections.abc import Callable

from dunbatch.core.problems import Problem
from dunbatch.policy import problems_house as problems
from dunbatch.policy.house import House, OwnFont, OwnText
from dunbatch.policy.located import LocatedPolicy, Path, Plain, entries_at, text_at, to_plain
from dunbatch.policy.logo import PolicyFiles
from dunbatch.policy.schema_house import (
    FOLDER_NAME,
    FONT_NAME,
    MOST_FONTS,
    MOST_TEXTS,
    STYLE_NAME,
)
from dunbatch.text.files import Fault, Source, decode

PolicyFolders = Callable[[str], tuple[Source, ...] | Fault]
"""Reads every file of a folder beside the policy; their names are relative to the folder."""

LARGEST_STYLE = 256 * 1024
"""Bytes of the style sheet; the shipped one has twenty thousand."""
LARGEST_FONT = 24 * 1024 * 1024
"""Bytes of one face; the largest Chinese and Japanese ones have some twenty million."""
_TEMPLATE = ".html"
_SHEET = "letter.css"


def read_house(
    policy: LocatedPolicy, plain: Plain, files: PolicyFiles, folders: PolicyFolders
) -> tuple[House, tuple[Problem, ...]]:
    """Return what the policy at hand puts in place of what ships, and what cannot be read.

    Args:
        policy: The policy with positions.
        plain: The same without.
        files: Reads a file beside it.
        folders: Reads a folder beside it.
    """
    found: list[Problem] = []

    def content(path: Path, largest: int) -> bytes:
        name = text_at(plain, *path) or ""
        source = files(name)
        if isinstance(source, Fault):
            found.append(_unreadable(policy, path, source.what))
        elif len(source.content) > largest:
            found.append(_unreadable(policy, path, f"it is larger than {largest // 1024} KiB"))
        else:
            return source.content
        return b""

    style_path: Path = ("style",)
    style_name = text_at(plain, *style_path) or ""
    style = ""
    if STYLE_NAME.match(style_name):
        decoded = decode(Source(style_name, content(style_path, LARGEST_STYLE) or b" "))
        style = decoded if isinstance(decoded, str) else ""
        if isinstance(decoded, Fault) and not found:
            found.append(_unreadable(policy, style_path, f"it {decoded.what}"))
    fonts = [
        OwnFont(
            name=text_at(plain, *path, "regular") or "",
            regular=content((*path, "regular"), LARGEST_FONT),
            bold=content((*path, "bold"), LARGEST_FONT)
            if FONT_NAME.match(text_at(plain, *path, "bold") or "")
            else b"",
            place=policy.place((*path, "regular")),
        )
        for path, _ in list(entries_at(plain, "fonts"))[:MOST_FONTS]
        if FONT_NAME.match(text_at(plain, *path, "regular") or "")
    ]
    templates, unreadable = _templates(policy, plain, folders)
    house = House(
        templates=tuple((name, text) for name, text in templates if name.endswith(_TEMPLATE)),
        sheet=dict(templates).get(_SHEET, ""),
        folder=text_at(plain, "templates") or "",
        style=style,
        style_name=style_name,
        texts=tuple(_texts(policy, plain)),
        fonts=tuple(fonts),
    )
    return house, (*found, *unreadable)


def _templates(
    policy: LocatedPolicy, plain: Plain, folders: PolicyFolders
) -> tuple[tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    path: Path = ("templates",)
    name = text_at(plain, *path) or ""
    if not FOLDER_NAME.match(name):
        return (), ()
    sources = folders(name)
    if isinstance(sources, Fault):
        return (), (_unreadable(policy, path, sources.what),)
    read, found = [], []
    for source in sources:
        if not source.name.endswith(_TEMPLATE) and source.name != _SHEET:
            continue
        text = decode(source)
        if isinstance(text, Fault):
            found.append(_unreadable(policy, path, f"{source.name} {text.what}"))
        else:
            read.append((source.name, text))
    if not read and not found:
        found.append(
            _unreadable(policy, path, "it holds neither a template (.html) nor letter.css")
        )
    return tuple(read), tuple(found)


def _texts(policy: LocatedPolicy, plain: Plain) -> list[OwnText]:
    return [
        OwnText(
            language=text_at(plain, *path, "language") or "",
            context=text_at(plain, *path, "context") or "",
            sentence=text_at(plain, *path, "sentence") or "",
            words=text_at(plain, *path, "words") or "",
            words_for_several=text_at(plain, *path, "words_for_several") or "",
            place=policy.place((*path, "sentence")),
        )
        for path, _ in list(entries_at(plain, "texts"))[:MOST_TEXTS]
    ]


def _unreadable(policy: LocatedPolicy, path: Path, what: str) -> Problem:
    value = text_at(to_plain(policy.root), *path)
    return policy.problem(problems.OWN_FILE_UNREADABLE, path, value=value, what=what)
