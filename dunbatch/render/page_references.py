"""References to pages, made once: a tagged file of many pages is written in linear time.

pydyf makes the whole list of pages anew each time one of them is asked for, which WeasyPrint does
for every tag: rows times pages, a third of the writing of 10,000 rows on 177 pages.
"""

from dunbatch.render.engine import pydyf

_MADE = "_dunbatch_page_references"
_KIDS_PER_PAGE = 3  # object number, generation, `R`


def remember_page_references() -> None:
    """Let every file written by this process remember the references of its pages."""
    plain = pydyf.PDF.page_references.fget
    if getattr(plain, "is_remembered", False):
        return

    def remembered(pdf: pydyf.PDF) -> tuple[bytes, ...]:
        made: tuple[bytes, ...] | None = pdf.__dict__.get(_MADE)
        if made is None or len(made) * _KIDS_PER_PAGE != len(pdf.pages["Kids"]):
            made = pdf.__dict__[_MADE] = plain(pdf)
        return made

    remembered.is_remembered = True  # type: ignore[attr-defined]
    pydyf.PDF.page_references = property(remembered)
