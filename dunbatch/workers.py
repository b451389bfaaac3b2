"""Spreads rendering over worker processes; a worker that dies or hangs costs one letter.

One letter a task in processes that can be killed: a layout engine can hang or run out of memory
on one letter, and a plain process pool would lose the others with it.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from dunbatch.core.problems import NOWHERE, Problem, ProblemKind
from dunbatch.documents.values import Document
from dunbatch.policy.house import PLAIN, House
from dunbatch.render.letter import Letter, render_letter

SECONDS_PER_LETTER = 60
"""Time allowed for any letter; an ordinary one takes a fifth of a second."""
SECONDS_PER_ROW = 0.05
"""Time allowed on top for each line of its table."""

Render = Callable[[Document, House], Letter | tuple[Problem, ...]]
"""What a worker does with one document, in the style of the house."""

_Task = ProcessFuture[Letter | tuple[Problem, ...]]
_AHEAD = 4  # letters in hand for each worker, so that memory stays flat however long the run

WORKER_DIED = ProblemKind(
    "O001",
    "the process that laid out the {kind} of account {account} died ({why})",
    "run again; if it happens again, leave the account out with --keep-going and report it",
)
LETTER_TOO_SLOW = ProblemKind(
    "O002",
    "the {kind} of account {account} took longer than {seconds} seconds to lay out",
    "look for very long texts in that account, or leave it out with --keep-going",
)

KINDS = (WORKER_DIED, LETTER_TOO_SLOW)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of one document."""

    document: Document
    """The document."""
    letter: Letter | None
    """The finished letter; None when there are problems."""
    problems: tuple[Problem, ...]
    """Why there is none."""


def render_all(
    documents: Sequence[Document],
    jobs: int,
    render: Render = render_letter,
    *,
    house: House = PLAIN,
) -> Iterator[Rendered]:
    """Yield every document with its letter or problems, in the order given.

    Args:
        documents: What to render.
        jobs: Worker processes, at least 1.
        render: What a worker does with one document.
        house: The firm's own templates, sentences and fonts; each worker gets them once.
    """
    if not documents:
        return
    waiting = deque(documents)
    running: deque[tuple[Document, _Task]] = deque()
    pool_of = min(jobs, len(documents))
    with ProcessPool(pool_of, initializer=_move_in, initargs=(house,), context=_context()) as pool:
        try:
            while waiting or running:
                while waiting and len(running) < jobs * _AHEAD:
                    document = waiting.popleft()
                    task = pool.schedule(
                        _render, args=(render, document), timeout=_seconds(document)
                    )
                    running.append((document, task))
                yield _result(*running.popleft())
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


_house = PLAIN


def _move_in(house: House) -> None:
    """Keep the style of the house in a worker: fonts are too large to go with every document."""
    global _house  # noqa: PLW0603 a worker has one house for its whole life
    _house = house


def _render(render: Render, document: Document) -> Letter | tuple[Problem, ...]:
    return render(document, _house)


def _result(document: Document, task: _Task) -> Rendered:
    try:
        result = task.result()
    except TookTooLong:
        return Rendered(document, None, (_too_slow(document),))
    except ProcessExpired as error:
        return Rendered(document, None, (_died(document, error),))
    if isinstance(result, Letter):
        return Rendered(document, result, ())
    return Rendered(document, None, result)


def _context() -> multiprocessing.context.BaseContext:
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")


def _seconds(document: Document) -> float:
    return SECONDS_PER_LETTER + SECONDS_PER_ROW * len(document.rows)


def _too_slow(document: Document) -> Problem:
    account = document.addressee.account_id
    return LETTER_TOO_SLOW.at(
        NOWHERE,
        account_id=account,
        account=account,
        kind=document.kind.value,
        seconds=round(_seconds(document)),
    )


def _died(document: Document, error: ProcessExpired) -> Problem:
    account = document.addressee.account_id
    return WORKER_DIED.at(
        NOWHERE,
        account_id=account,
        account=account,
        kind=document.kind.value,
        why=f"exit code {error.exitcode}",
    )
