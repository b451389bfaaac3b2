"""The independent count of records, on texts counted by eye."""

import pytest

from .counting import count_records, count_yaml_rows


@pytest.mark.parametrize(
    ("text", "lines", "faults"),
    [
        ("", (), ()),
        ("a,b\n1,2\n3,4\n", (1, 2, 3), ()),
        ("a,b\n\n\n1,2", (1, 4), ()),
        ('a\n"1\n2"\n3\n', (1, 2, 4), ()),
        ('a\n"1""2"\n', (1, 2), ()),
        ('a\n"1"2\n3\n', (1, 3), (2,)),
        ('a\n"1\n2\n', (1,), (2,)),
        ('a\n1"2\n', (1, 2), ()),
        ("a\r1\r2\r", (1, 2, 3), ()),
        ("a\r\r\n1\r\r\n", (1, 2), ()),
        ("a\n1\r2\n3\n", (1, 3), (2,)),
        ('a\n"1\r2"\n', (1, 2), ()),
        ("a\n" + "x" * 131_073 + "\n1\n", (1, 3), (2,)),
    ],
)
def test_records(text, lines, faults):
    found = count_records(text, ",", 0, quoted=True)

    assert (found.lines, found.faults) == (lines, faults)


def test_without_quoting_every_line_is_a_record():
    assert count_records('t\na\n"1\n2"\n', ",", 1, quoted=False).lines == (2, 3, 4)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("accounts: [{account_id: 1, entries: [{}, {}], notices: [{}]}]", 3),
        ("accounts: [{entries: [{}]}, {account_id: 2, entries: x}]", 0),
        ("[", None),
    ],
)
def test_entries_and_notices_of_yaml(text, rows):
    assert count_yaml_rows(text) == rows
