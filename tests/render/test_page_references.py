"""References to pages are made once for each number of pages, and are those that pydyf makes."""

import pytest

pytestmark = pytest.mark.pdf


def test_they_are_made_anew_only_when_a_page_is_added():
    from dunbatch.render.engine import pydyf
    from dunbatch.render.page_references import remember_page_references

    remember_page_references()
    remember_page_references()
    pdf = pydyf.PDF()
    assert pdf.page_references == ()
    for count in (1, 2, 3):
        pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference}))
        kids = pdf.pages["Kids"]
        first = pdf.page_references
        assert first == tuple(f"{number} 0 R".encode() for number in kids[::3])
        assert len(first) == count
        assert pdf.page_references is first
    assert pydyf.PDF().page_references == ()
