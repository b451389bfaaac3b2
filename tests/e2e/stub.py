"""A renderer for tests about files: a letter is the text of its document, so that any difference
in what a letter says is a difference in its bytes.
"""

from dunbatch.render.letter import Letter
from dunbatch.workers import Rendered


def render_as_text(documents, _jobs, house=None):  # noqa: ARG001 as the real one is called
    """Yield each document with a letter that spells it out."""
    for document in documents:
        yield Rendered(document, Letter(pdf=repr(document).encode(), pages=1, title="t"), ())
