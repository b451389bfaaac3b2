from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunbatch.output.tables import write_table
from dunbatch.text.cells import neutralise, restore


def test_numbers_and_dates_are_plain():
    table = write_table(("a", "b", "c", "d"), [(Decimal("-12.00"), date(2026, 6, 30), 7, None)])

    assert table == b"a,b,c,d\n-12.00,2026-06-30,7,\n"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@SUM(A1)", "\tx", "\rx", "＝1"])
def test_a_text_that_a_spreadsheet_would_run_is_neutralised(text):
    assert neutralise(text) == "'" + text


@pytest.mark.parametrize("text", ["", "x", "1e5", "a=b", "00123"])
def test_other_texts_stay_as_they_are(text):
    assert neutralise(text) == text


@given(st.text())
def test_a_neutralised_text_is_read_back_unchanged(text):
    assert restore(neutralise(text)) == text
