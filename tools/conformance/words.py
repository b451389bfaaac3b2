"""The words of a page as another program reads them, and whether any lie over each other."""

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

_WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
)
_INK = 0.25
"""What of a word's height, above and below, holds hardly any ink; lines come that near."""
_TOUCH = 0.6
"""Points by which neighbours may touch."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, in points from the top left corner."""

    left: float
    """Left edge."""
    top: float
    """Upper edge, of the font."""
    right: float
    """Right edge."""
    bottom: float
    """Lower edge, of the font."""
    text: str
    """The word."""


def words_of(file: Path) -> list[list[Word]]:
    """Return the words of each page of a file, as poppler reads them."""
    command = ["pdftotext", "-bbox", "-enc", "UTF-8", file, "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [
        [
            Word(float(left), float(top), float(right), float(bottom), unescape(text))
            for left, top, right, bottom, text in _WORD.findall(page)
        ]
        for page in told.split("<page ")[1:]
    ]


def overlaps(file: Path) -> list[str]:
    """Return the words that lie over each other; empty when each can be read."""
    return [
        f"page {number}: {one.text!r} lies over {other.text!r}"
        for number, words in enumerate(words_of(file), start=1)
        for one, other in _overlapping(words)
    ]


def _overlapping(words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    ordered = sorted(words, key=lambda word: word.top)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.top >= one.bottom:
                break
            if _meet(one, other):
                yield one, other


def _meet(one: Word, other: Word) -> bool:
    beside = one.right - _TOUCH <= other.left or other.right - _TOUCH <= one.left
    return not beside and _foot(one) > _head(other) and _foot(other) > _head(one)


def _head(word: Word) -> float:
    return word.top + _INK * (word.bottom - word.top)


def _foot(word: Word) -> float:
    return word.bottom - _INK * (word.bottom - word.top)
