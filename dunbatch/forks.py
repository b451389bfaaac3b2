"""Spreads work over processes that have everything in memory already: only results travel.

A fork shares the memory of its parent, so a ledger of a million entries need not be sent to it.
"""

import multiprocessing
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import Generic, TypeVar

from dunbatch.core.problems import ProgramFault

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class _Fork(Generic[_Item, _Result]):
    """A process at work."""

    process: ForkProcess
    """The process."""
    pipe: Connection
    """Where its result arrives."""
    part: Sequence[_Item]
    """What it works on."""


def spread(
    work: Callable[[Sequence[_Item]], _Result],
    items: Sequence[_Item],
    jobs: int,
    name: Callable[[_Item], str],
) -> list[_Result]:
    """Return what `work` makes of consecutive parts of `items`, in their order.

    Args:
        work: What is done with a part; what it returns is sent between processes.
        items: Everything.
        jobs: Processes, this one among them; with 1, and where nothing can be forked, all is one
            part.
        name: What an item is called when its process dies.

    Raises:
        ProgramFault: When `work` fails in another process, or that process dies.
        MemoryError: When memory runs out in any of them.
    """
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    parts = _parts(items, max(min(jobs, len(items)), 1) if can_fork else 1)
    forks: list[_Fork[_Item, _Result]] = []
    try:
        forks.extend(_start(work, part) for part in parts[1:])
        return [work(parts[0]), *(_result(fork, name) for fork in forks)]
    finally:
        for fork in forks:
            fork.process.kill()
            fork.process.join()
            fork.pipe.close()


def _parts(items: Sequence[_Item], count: int) -> list[Sequence[_Item]]:
    cuts = [len(items) * at // count for at in range(count + 1)]
    return [items[first:last] for first, last in pairwise(cuts)]


def _start(
    work: Callable[[Sequence[_Item]], _Result], part: Sequence[_Item]
) -> _Fork[_Item, _Result]:
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, part, theirs), daemon=True)
    process.start()
    # While this end is open too, nobody would notice that the process has died.
    theirs.close()
    return _Fork(process, mine, part)


def _work(
    work: Callable[[Sequence[_Item]], _Result], part: Sequence[_Item], pipe: Connection
) -> None:
    """Do one part in the other process and send what comes of it."""
    # Whoever interrupts the program means its first process, which ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The first process may have gone: then nobody waits for the result.
    with suppress(BrokenPipeError):
        try:
            pipe.send((work(part), None))
        except (ProgramFault, MemoryError) as fault:
            pipe.send((None, fault))
        except Exception as error:
            pipe.send((None, ProgramFault(repr(error))))


def _result(fork: _Fork[_Item, _Result], name: Callable[[_Item], str]) -> _Result:
    try:
        result: _Result
        result, fault = fork.pipe.recv()
    except EOFError:
        fork.process.join()
        first, last, code = name(fork.part[0]), name(fork.part[-1]), fork.process.exitcode
        why = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        raise ProgramFault(f"the process for {first} to {last} died ({why})") from None
    if fault is not None:
        raise fault
    return result
