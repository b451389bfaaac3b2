"""How the process uses memory while millions of values are alive."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet_collector() -> Iterator[None]:
    """Let Python not look for reference cycles meanwhile: values of a ledger have none.

    With a million entries in memory each search would visit all of them, so it does not come
    back to those that are there at the end either.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
