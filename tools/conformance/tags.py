"""What a blind reader's software gets of a file: is every text of the page in the tag tree?

Conformance checkers judge tags by their form: a file whose tree holds the first page alone passes,
and so does a table without header cells. Here the text itself is followed: from the page's drawing
through its marks into the tree, and compared with what another program reads on the page.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from tools.conformance.words import Word, words_of

_POINTS = 72 / 25.4
_HEAD, _FOOT = 23 * _POINTS, 280 * _POINTS
"""The margins in which heads and feet stand, in points from the top."""


@dataclass(slots=True)
class _Page:
    """The text of one page by what it is marked as."""

    marked: dict[int, str] = field(default_factory=dict)
    """Text by its mark's number."""
    artefacts: str = ""
    """Text marked as no part of the document."""
    unmarked: str = ""
    """Text without any mark."""


def tag_faults(file: Path) -> list[str]:
    """Return what of a file's text its tag tree does not hold; empty when all is well."""
    with pikepdf.open(file) as pdf:
        pages = [_read(page) for page in pdf.pages]
        number_of = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        tree = _Tree(number_of)
        tree.walk(pdf.Root.StructTreeRoot.K, None)
    shown = words_of(file)
    faults = list(tree.faults)
    if len(shown) != len(pages):
        return [*faults, "the page reader counts other pages"]
    for number, (page, words) in enumerate(zip(pages, shown, strict=True)):
        faults += [
            f"page {number + 1}: {fault}" for fault in _page_faults(page, words, number, tree)
        ]
    return faults


def drawn_text(pdf: pikepdf.Pdf) -> str:
    """Return every text that is drawn in a file, whatever it is marked as."""
    pages = [_read(page) for page in pdf.pages]
    return "\n".join(
        "\n".join((*page.marked.values(), page.artefacts, page.unmarked)) for page in pages
    )


def _page_faults(page: _Page, words: list[Word], number: int, tree: "_Tree") -> Iterator[str]:
    reached = tree.marks.get(number, set())
    tagged = "".join(text for mark, text in page.marked.items() if mark in reached)
    # The layout engine marks heads and feet like any text and leaves them out of the tree.
    outside = [text for mark, text in page.marked.items() if mark not in reached]
    left_out = _characters("".join((*outside, page.artefacts, page.unmarked)))
    if (
        missing := _characters(" ".join(word.text for word in words))
        - _characters(tagged)
        - left_out
    ):
        yield f"shown, and neither tagged nor left out on purpose: {_listed(missing)}"
    margins = " ".join(
        word.text for word in words if word.top > _FOOT or (number and word.bottom < _HEAD)
    )
    if left_out - _characters(margins):
        yield f"not in the tag tree, and no head or foot: {' '.join(outside)[:200]!r}"


class _Tree:
    """The marks a tag tree reaches, page by page, and the faults of its tables."""

    def __init__(self, number_of: dict[tuple[int, int], int]) -> None:
        """Begin with nothing reached."""
        self._number_of = number_of
        self.marks: dict[int, set[int]] = {}
        self.faults: list[str] = []

    def walk(self, node: pikepdf.Object, page: int | None) -> None:
        """Follow the kids of a node: each is a mark, a reference to one, or an element."""
        if isinstance(node, pikepdf.Array):
            for kid in node:
                self.walk(kid, page)
        elif isinstance(node, int):
            self._reach(page, node)
        elif isinstance(node, pikepdf.Dictionary):
            if "/Pg" in node:
                page = self._number_of[node.Pg.objgen]
            if node.get("/Type") == "/MCR":
                self._reach(page, int(node.MCID))
                return
            if node.get("/S") == "/Table":
                self.faults += _table_faults(node)
            if "/K" in node:
                self.walk(node.K, page)

    def _reach(self, page: int | None, mark: int) -> None:
        if page is None:
            self.faults.append(f"mark {mark} of the tag tree is on no page")
        elif mark in self.marks.setdefault(page, set()):
            self.faults.append(f"page {page + 1}: the tag tree holds mark {mark} twice")
        else:
            self.marks[page].add(mark)


def _table_faults(table: pikepdf.Object) -> Iterator[str]:
    """Yield what keeps a reader from telling which heads a cell of the table stands under."""
    cells = list(_below(table))
    heads = {bytes(cell.ID) for cell in cells if cell.S == "/TH" and "/ID" in cell}
    if not heads:
        yield "a table has no header cell"
    for cell in cells:
        if cell.S == "/TD":
            named = cell.get("/A", pikepdf.Dictionary()).get("/Headers", pikepdf.Array())
            if not len(named) or not all(bytes(name) in heads for name in named):
                yield "a cell of a table names no header cell"


def _below(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _below(kid)


def _read(page: pikepdf.Page) -> _Page:
    """Follow the drawing of a page and sort its text by the mark it stands under."""
    read, fonts, marks = _Page(), _fonts(page), list[int | str | None]()
    code_of: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                marks.append(_mark(operands))
            case "EMC":
                marks.pop()
            case "Tf":
                code_of = fonts[str(operands[0])]
            case "Tj" | "TJ" | "'" | '"':
                _add(read, marks, _decoded(operands[-1], code_of))
    return read


def _mark(operands: list[pikepdf.Object]) -> int | str | None:
    if str(operands[0]) == "/Artifact":
        return "artefact"
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
        return int(properties.MCID)
    return None


def _add(read: _Page, marks: list[int | str | None], text: str) -> None:
    mark = next((one for one in reversed(marks) if one is not None), None)
    if "artefact" in marks:  # whatever is marked inside
        read.artefacts += text
    elif isinstance(mark, int):
        read.marked[mark] = read.marked.get(mark, "") + text
    else:
        read.unmarked += text


def _fonts(page: pikepdf.Page) -> dict[str, dict[int, str]]:
    return {
        name: _to_unicode(font.ToUnicode.read_bytes().decode("ascii"))
        for name, font in page.resources.get("/Font", pikepdf.Dictionary()).items()
    }


def _to_unicode(table: str) -> dict[int, str]:
    """Return the characters of each glyph, from a font's own table."""
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, characters in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(characters).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, characters in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int.from_bytes(bytes.fromhex(characters), "big")
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(start + step)
    return found


def _decoded(shown: pikepdf.Object, code_of: dict[int, str]) -> str:
    pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
    text = ""
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            codes = bytes(piece)
            pairs = (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))
            text += "".join(code_of.get(code, "\N{REPLACEMENT CHARACTER}") for code in pairs)
    return text


def _characters(text: str) -> Counter[str]:
    return Counter("".join(unicodedata.normalize("NFKC", text).split()))


def _listed(characters: Counter[str]) -> str:
    return repr("".join(sorted(characters.elements()))[:60])
