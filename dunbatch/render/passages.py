"""Tells a screen reader in which language a passage is: WeasyPrint tags the file's language alone.

ISO 14289-1, clause 7.2, asks for the natural language of every text; a call sheet has its script
in the language of the customer. The touch of WeasyPrint's inner parts is this one function, and a
test reads the language back from the file.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from dunbatch.render.engine import pydyf, tags


@contextmanager
def languages_of_passages() -> Iterator[None]:
    """Let elements with a `lang` of their own give it to their part of the tag tree."""
    plain = tags._build_box_tree

    def with_language(box: object, *rest: object) -> Iterator[dict[str, object]]:
        passage = getattr(box, "_box", box)
        for element in plain(box, *rest):
            if language := _own_language(passage):
                element["Lang"] = pydyf.String(language)
            yield element

    tags._build_box_tree = with_language
    try:
        yield
    finally:
        tags._build_box_tree = plain


def _own_language(box: object) -> str:
    element = getattr(box, "element", None)
    # Anonymous boxes share the element of the box they stand in; the page is not a passage.
    if element is None or element.tag in {"html", "body"}:
        return ""
    return str(element.get("lang") or "") if box.element_tag == element.tag else ""  # type: ignore[attr-defined]
