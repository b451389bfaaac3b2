"""Reports are written as `json.dumps` would write them, only faster."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunbatch.output.json_text import indented

_PLAIN = st.none() | st.booleans() | st.integers() | st.text()
_DATA = st.recursive(
    _PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@given(_DATA)
def test_the_text_is_that_of_the_standard_library(data):
    assert indented(data) == json.dumps(data, ensure_ascii=False, indent=1)


@pytest.mark.parametrize(
    "data",
    [
        {"rate": "5 %", "100 %s": "%d", "%": {}},
        {"a": True, "b": False, "c": None, "d": 0, "e": 1, "f": []},
        {'"': "\\", "é\u2028": "\x00\n\U0001f600"},
    ],
)
def test_signs_that_mean_something_while_it_is_written(data):
    assert indented(data) == json.dumps(data, ensure_ascii=False, indent=1)


def test_a_part_of_a_larger_text():
    part = {"items": [{"a": 1}], "none": []}
    whole = json.dumps([part], ensure_ascii=False, indent=1)

    assert f"[\n {indented(part, chr(10) + ' ')}\n]" == whole
