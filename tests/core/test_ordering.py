"""The costly part of a sort key is worked out where it decides, and only once."""

from dunbatch.core.ordering import Tiebreak


def counted():
    made = []

    def make(value):
        made.append(value)
        return (len(value), value)

    return made, make


def test_it_is_not_made_where_what_stands_before_it_decides():
    made, make = counted()

    assert sorted([(2, Tiebreak(make, "a")), (1, Tiebreak(make, "b"))])[0][0] == 1
    assert made == []


def test_it_is_made_once_for_each_that_is_alike_so_far():
    made, make = counted()
    words = ["ccc", "a", "bb", "b", "aa"]

    rows = sorted((0, Tiebreak(make, word)) for word in words)

    assert [tie.key[1] for _, tie in rows] == ["a", "b", "aa", "bb", "ccc"]
    assert sorted(made) == sorted(words)


def test_equal_ones_are_one_key():
    _, make = counted()

    assert {Tiebreak(make, "a"): 1} == {Tiebreak(make, "a"): 1}
    assert Tiebreak(make, "a") != Tiebreak(make, "b")
    assert Tiebreak(make, "a") != (1, "a")
