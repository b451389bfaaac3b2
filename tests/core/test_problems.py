from dunbatch.core import findings
from dunbatch.core.problems import NOWHERE, Place, ProblemKind, Severity, has_errors, printable

KIND = ProblemKind("X001", "no {what}", "write {what}")


def test_a_problem_has_its_facts_filled_in():
    problem = KIND.at(Place("a.csv", 7, "date"), account_id="C1", what="date", excerpt="a,b")

    assert (problem.message, problem.hint) == ("no date", "write date")
    assert (problem.place.line, problem.account_id, problem.excerpt) == (7, "C1", "a,b")
    assert problem.is_error


def test_a_warning_is_no_error():
    warning = ProblemKind("X002", "m", "h", Severity.WARNING).at(NOWHERE)

    assert not has_errors([warning])
    assert has_errors([warning, KIND.at(NOWHERE, what="day")])


def test_text_of_the_user_cannot_forge_a_line():
    problem = KIND.at(NOWHERE, what="a\nerror: b\u202ec")

    assert problem.message == "no a\\u000aerror: b\\u202ec"


def test_long_text_is_cut():
    assert printable("x" * 80) == "x" * 80
    assert printable("x" * 81) == "x" * 79 + "…"


def test_of_a_list_each_part_is_cut_and_all_are_shown():
    problem = KIND.at(NOWHERE, what=("x" * 81, "\u202e", *"abc"))

    assert problem.message == f"no {'x' * 79}…, \\u202e, a, b, c"


def test_only_what_can_be_shown_is_looked_at():
    """A row of a hundred thousand characters may stand in thousands of problems."""

    class Row(str):
        __slots__ = ()

        def __iter__(self):
            raise AssertionError("the whole row is looked at")

    assert printable(Row("\u202e" + "x" * 200)) == "\\u202e" + "x" * 73 + "…"


def test_each_finding_has_its_own_code():
    codes = [kind.code for kind in findings.KINDS]

    assert len(set(codes)) == len(codes)
