"""The letterhead's picture: read once, small enough, and what its name says."""

from collections.abc import Callable

from dunbatch.core.problems import Problem
from dunbatch.policy import problems
from dunbatch.policy.fields import LOGO_NAME
from dunbatch.policy.located import LocatedPolicy, Path
from dunbatch.policy.policy import Logo
from dunbatch.text.files import Fault, Source

PolicyFiles = Callable[[str], Source | Fault]
"""Reads the file of a name beside the policy."""

LARGEST_LOGO = 2 * 1024 * 1024
"""Bytes; it is embedded in every letter."""

_SIGNATURES = {
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
}
_SVG_PROLOGUE = 4096


def is_logo_name(name: str) -> bool:
    """Whether `name` is the bare name of a picture; any other is told by the schema."""
    return LOGO_NAME.match(name) is not None


def read_logo(policy: LocatedPolicy, path: Path, name: str, files: PolicyFiles) -> Logo | Problem:
    """Return the picture called `name`, which the policy states at `path`, or why not.

    What the picture's own format allows is for the renderer, which opens nothing it refers to.
    """
    source = files(name)
    if isinstance(source, Fault):
        return policy.problem(problems.LOGO_UNREADABLE, path, value=name, what=source.what)
    if len(source.content) > LARGEST_LOGO:
        megabytes = LARGEST_LOGO // (1024 * 1024)
        return policy.problem(problems.LOGO_TOO_LARGE, path, value=name, limit=megabytes)
    if not _holds_what_it_says(name, source.content):
        return policy.problem(problems.LOGO_CONTENT, path, value=name)
    return Logo(name, source.content)


def _holds_what_it_says(name: str, content: bytes) -> bool:
    ending = name.rpartition(".")[2].lower()
    if ending in _SIGNATURES:
        return content.startswith(_SIGNATURES[ending])
    return b"<svg" in content[:_SVG_PROLOGUE]
