"""Work spread over forked processes: the same results, and a clean fault when one dies."""

import multiprocessing
import os
import signal
import time

import pytest

from dunbatch.core.problems import ProgramFault
from dunbatch.forks import spread

NUMBERS = tuple(range(10))


def here_or_there(here, there):
    """Return work that does `here` in this process and `there` in any other."""
    this = os.getpid()
    return lambda part: here(part) if os.getpid() == this else there(part)


@pytest.mark.parametrize("jobs", [1, 2, 3, 10, 64])
@pytest.mark.parametrize("count", [0, 1, 2, 10])
def test_parts_come_back_in_their_order(jobs, count):
    parts = spread(list, NUMBERS[:count], jobs, str)

    assert [number for part in parts for number in part] == list(NUMBERS[:count])
    assert len(parts) == max(min(jobs, count), 1)


def test_one_job_is_this_process_alone():
    assert spread(lambda _: os.getpid(), NUMBERS, 1, str) == [os.getpid()]


def test_where_nothing_can_be_forked_this_process_does_it_all(monkeypatch):
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])

    assert spread(lambda _: os.getpid(), NUMBERS, 4, str) == [os.getpid()]


def test_each_part_has_a_process_of_its_own():
    assert len(set(spread(lambda _: os.getpid(), NUMBERS, 3, str))) == 3


def test_a_large_result_arrives_whole():
    assert [len(part) for part in spread(lambda _: b"x" * 3_000_000, NUMBERS, 2, str)] == [
        3_000_000,
        3_000_000,
    ]


def raises(error):
    def work(_part):
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (ProgramFault("account 7: no good"), "account 7: no good"),
        (ZeroDivisionError("by nothing"), "ZeroDivisionError"),
    ],
)
def test_a_failure_in_another_process_is_a_fault_of_the_program(error, says):
    with pytest.raises(ProgramFault, match=says):
        spread(here_or_there(list, raises(error)), NUMBERS, 2, str)


def test_memory_that_runs_out_elsewhere_has_run_out():
    with pytest.raises(MemoryError):
        spread(here_or_there(list, raises(MemoryError())), NUMBERS, 2, str)


def test_a_result_that_cannot_travel_is_a_fault_too():
    with pytest.raises(ProgramFault, match="pickle"):
        spread(lambda _: lambda: None, NUMBERS, 2, str)


@pytest.mark.parametrize(
    ("end", "why"),
    [
        (lambda _: os._exit(3), r"exit code 3"),
        (lambda _: os.kill(os.getpid(), signal.SIGKILL), r"signal 9"),
    ],
)
def test_a_process_that_dies_is_named_by_what_it_worked_on(end, why):
    with pytest.raises(ProgramFault, match=rf"the process for no\. 5 to no\. 9 died \({why}\)"):
        spread(here_or_there(list, end), NUMBERS, 2, lambda number: f"no. {number}")


@pytest.mark.parametrize("error", [ValueError("here"), KeyboardInterrupt()])
def test_what_ends_this_process_ends_the_others(error):
    start = time.monotonic()
    with pytest.raises(type(error)):
        spread(here_or_there(raises(error), lambda _: time.sleep(60)), NUMBERS, 3, str)

    assert time.monotonic() - start < 30
    assert multiprocessing.active_children() == []


def test_an_interruption_of_all_processes_is_left_to_the_first():
    def interrupted(part):
        os.kill(os.getpid(), signal.SIGINT)
        return list(part)

    parts = spread(here_or_there(list, interrupted), NUMBERS, 2, str)

    assert parts == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]
