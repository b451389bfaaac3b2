"""Loads policies written in a test, with the files that stand beside them."""

from collections.abc import Callable

import pytest

from dunbatch.core.problems import Place, Problem
from dunbatch.policy.loader import load_policy
from dunbatch.policy.policy import Policy
from dunbatch.text.files import Fault, FaultKind, Source

Loaded = tuple[Policy | None, tuple[Problem, ...]]


def _load(text: str, files: dict[str, bytes] | None = None, *, linted: bool = False) -> Loaded:
    def read(name: str) -> Source | Fault:
        if files and name in files:
            return Source(name, files[name])
        return Fault(FaultKind.UNREADABLE, "No such file or directory", Place(name))

    return load_policy(Source("policy.yaml", text.encode()), read, linted=linted)


@pytest.fixture(scope="session")
def load() -> Callable[..., Loaded]:
    """Load a policy from its text."""
    return _load


@pytest.fixture(scope="session")
def accepted() -> Callable[..., Policy]:
    """Load a policy that has no problems at all."""

    def check(text: str, files: dict[str, bytes] | None = None) -> Policy:
        policy, problems = _load(text, files)
        assert [problem.message for problem in problems] == []
        assert policy is not None
        return policy

    return check


@pytest.fixture(scope="session")
def codes() -> Callable[..., list[str]]:
    """Load a policy and return the codes of its problems, in the order shown."""

    def check(
        text: str, files: dict[str, bytes] | None = None, *, linted: bool = False
    ) -> list[str]:
        return [problem.code for problem in _load(text, files, linted=linted)[1]]

    return check


HEAD = """\
schema: 1
creditor: {name: Atelier Exemple, address: [1 rue Haute], country: FR}
language: fr
currency: EUR
"""
PLANS = """\
plans:
  - stages:
      - {key: first, days: 8, document: late_notice, channel: letter}
"""


@pytest.fixture(scope="session")
def with_lines() -> Callable[..., str]:
    """Return the smallest policy with lines, and keys of its creditor and stage, of its own."""

    def text(
        lines: str = "", *, stage: str = "", creditor: str = "", currency: str = "EUR"
    ) -> str:
        head = HEAD.replace("currency: EUR", f"currency: {currency}")
        head = head.replace("country: FR", ", ".join(filter(None, ("country: FR", creditor))))
        plans = PLANS.replace(
            "channel: letter", ", ".join(filter(None, ("channel: letter", stage)))
        )
        return f"{head}{lines.rstrip()}\n{plans}"

    return text
