import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dunbatch.text.csv_table import MOST_FAULTS, parse_csv
from dunbatch.text.files import FaultKind


def rows(text, **options):
    table, faults = parse_csv(text, "a.csv", **options)
    assert faults == ()
    return [(row.line, row.cells) for row in (table.header, *table.rows)]


def test_cells_and_lines():
    assert rows('a,b\n1,"x, y"\n\n3,"say ""so"""\n') == [
        (1, ("a", "b")),
        (2, ("1", "x, y")),
        (4, ("3", 'say "so"')),
    ]


def test_a_row_over_two_lines_stands_on_its_first():
    assert rows('a,b\n1,"x\ny"\n2,z\n') == [
        (1, ("a", "b")),
        (2, ("1", "x\ny")),
        (4, ("2", "z")),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n", "\r"])
def test_without_quoting_every_line_is_a_row(end):
    text = end.join(["a\tb", '"x\t1\x0b2', "", 'y"\t"z"', "\t", ""])
    assert rows(text, delimiter="\t", quoted=False) == [
        (1, ("a", "b")),
        (2, ('"x', "1\x0b2")),
        (4, ('y"', '"z"')),
        (5, ("", "")),
    ]


def test_without_quoting_lines_above_the_header_and_long_cells():
    long = "x" * (csv.field_size_limit() + 1)
    table, [fault] = parse_csv(f"title\na;b\n1;{long}\n2;3\n", "a.csv", ";", 1, quoted=False)
    assert [row.line for row in (table.header, *table.rows)] == [2, 4]
    assert (fault.kind, fault.place.line) == (FaultKind.SYNTAX, 3)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n", "\r"])
def test_every_line_end_found_in_exports(end):
    assert rows(end.join(["a,b", "1,2", "3,4"])) == [
        (1, ("a", "b")),
        (2, ("1", "2")),
        (3, ("3", "4")),
    ]


def test_characters_that_splitlines_would_cut_at_are_data():
    assert rows("a\x0bb\x85c\u2028d,e") == [(1, ("a\x0bb\x85c\u2028d", "e"))]


def test_title_lines_are_skipped_whatever_they_hold():
    assert rows('Aged "list\n\na;b\n1;2\n', delimiter=";", skip_lines=2) == [
        (3, ("a", "b")),
        (4, ("1", "2")),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "\r\n"])
def test_nothing_is_no_table(text):
    table, faults = parse_csv(text, "a.csv")
    assert table is None
    assert [fault.kind for fault in faults] == [FaultKind.EMPTY]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('a,b\n1,2\n3,"x\n4,5\n', 3, "never closes"),
        ('a,b\n1,"x"y\n3,4\n', 2, "follows a closing"),
        ("a,b\n1,x\ry\n3,4\n", 2, "carriage return"),
        ("a,b\n1," + "x" * 131_073 + "\n", 2, "longer than 131072"),
    ],
)
def test_faults_name_the_line_the_row_starts_on(text, line, words):
    table, [fault] = parse_csv(text, "a.csv")
    assert table.header.cells == ("a", "b")
    assert (fault.place.file, fault.place.line) == ("a.csv", line)
    assert words in fault.what


def test_reading_goes_on_after_a_fault():
    table, faults = parse_csv('a,b\n1,"x"y\n3,4\n"z"z,5\n6,7\n', "a.csv")
    assert [row.cells for row in table.rows] == [("3", "4"), ("6", "7")]
    assert [fault.place.line for fault in faults] == [2, 4]


def test_a_broken_header_gives_no_table():
    table, faults = parse_csv('"a"x,b\n1,2\n', "a.csv")
    assert table is None
    assert len(faults) == 1


@pytest.mark.parametrize(("broken", "reported"), [(19, 19), (20, 20), (21, MOST_FAULTS)])
def test_faults_are_reported_up_to_a_limit(broken, reported):
    _, faults = parse_csv("a\n" + '"x"y\n' * broken, "a.csv")
    assert len(faults) == reported


@given(st.text(max_size=60), st.sampled_from([",", ";", "\t"]), st.integers(0, 3))
def test_any_text_gives_a_table_or_a_fault(text, delimiter, skip):
    table, faults = parse_csv(text, "a.csv", delimiter, skip)
    assert table is not None or faults


CELLS = st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_the_standard_writer_writes_is_read_back(written):
    lines = []

    class Sink:
        write = staticmethod(lines.append)

    csv.writer(Sink, lineterminator="\n").writerows(written)
    assert [list(cells) for _, cells in rows("".join(lines))] == written
