"""Draws payment codes: from the text of a code to one outline that a page can hold.

The symbol is an outline around each dark area, not a row of squares: between squares, viewers and
printers leave hairlines, which cost scanners their margin.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import segno

QUIET_ZONE = 4
"""Light modules around a symbol (ISO/IEC 18004)."""
LARGEST_EPC = 13
"""The largest version an EPC code may have."""

_Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A drawn QR code, in units of one module."""

    size: int
    """Modules on a side, the quiet zone not counted."""
    version: int
    """Version of the symbol, 1 to 40."""
    path: str
    """The dark areas as an SVG path, to be filled by the rule `evenodd`."""

    def with_margin(self) -> int:
        """Return the modules on a side, the quiet zone counted."""
        return self.size + 2 * QUIET_ZONE


@lru_cache(maxsize=4)  # the letter asks for its codes twice: once to check them, once to draw them
def draw(payload: str) -> Symbol:
    """Return the symbol of `payload`, in UTF-8, with error correction level M."""
    code = segno.make_qr(payload.encode(), error="m", boost_error=False)
    matrix = [bytes(row) for row in code.matrix]
    version = code.version
    if not isinstance(version, int):  # a micro QR code has a name instead
        raise TypeError(f"no QR code: {version}")
    return Symbol(len(matrix), version, _outline(matrix))


def _outline(matrix: list[bytes]) -> str:
    """Return the edges between dark and light, dark on their right, joined to closed lines."""
    leaving: dict[_Point, list[_Point]] = {}
    for start, end in _edges(matrix):
        leaving.setdefault(start, []).append(end)
    parts: list[str] = []
    for first in sorted(leaving):
        while leaving[first]:
            parts.append(_closed_line(first, leaving))
    return "".join(parts)


def _edges(matrix: list[bytes]) -> Iterator[tuple[_Point, _Point]]:
    size = len(matrix)

    def dark(x: int, y: int) -> bool:
        return 0 <= x < size and 0 <= y < size and bool(matrix[y][x])

    for y in range(size):
        for x in range(size):
            if not dark(x, y):
                continue
            if not dark(x, y - 1):
                yield (x, y), (x + 1, y)
            if not dark(x + 1, y):
                yield (x + 1, y), (x + 1, y + 1)
            if not dark(x, y + 1):
                yield (x + 1, y + 1), (x, y + 1)
            if not dark(x - 1, y):
                yield (x, y + 1), (x, y)


def _closed_line(first: _Point, leaving: dict[_Point, list[_Point]]) -> str:
    """Take one closed line out of `leaving` and return it, straight runs joined."""
    points = [first]
    while True:
        points.append(leaving[points[-1]].pop())
        if points[-1] == first:
            break
    text = [f"M{first[0]} {first[1]}"]
    corners = [
        here
        for before, here, after in zip(points, points[1:], points[2:], strict=False)
        if (here[0] - before[0], here[1] - before[1]) != (after[0] - here[0], after[1] - here[1])
    ]
    last = first
    for x, y in corners:
        text.append(f"H{x}" if y == last[1] else f"V{y}")
        last = (x, y)
    return "".join(text) + "Z"
