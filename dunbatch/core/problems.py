"""Problems as values: what is wrong in a user's input, where it stands, and what to do about it.

A user's mistake is never an exception. Every step returns its problems beside its result, so that
all of them can be shown at once. Faults of the program itself are exceptions (`ProgramFault`).
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dunbatch.core.values import made_often

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_LONGEST_VALUE = 80


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    WARNING = "warning"


@made_often
@dataclass(frozen=True, slots=True)
class Place:
    """Where in an input file something stands."""

    file: str
    """Name of the file as the user gave it."""
    line: int | None = None
    """Line in the file, counted from 1."""
    column: str | None = None
    """The header's name in a table, the character (from 1) in YAML."""


NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, ready to be shown."""

    code: str
    """Stable code: family letter and three digits, such as `L014`."""
    severity: Severity
    """Whether it stops the run."""
    message: str
    """What is wrong, in one English sentence."""
    hint: str
    """What the reader can do about it."""
    place: Place
    """Where it stands."""
    account_id: str | None = None
    """The account it concerns, which `--keep-going` leaves out; None when it concerns the file."""
    excerpt: str = ""
    """The row or line it stands in."""

    @property
    def is_error(self) -> bool:
        """Whether the run has to stop."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A sort of problem: the sentence lives here, the place that finds it gives only the facts."""

    code: str
    """Stable code, unique in the program."""
    message: str
    """Sentence with `{name}` fields for the facts."""
    hint: str
    """Advice, with the same fields."""
    severity: Severity = Severity.ERROR
    """Errors stop the run, warnings never do."""

    def at(
        self,
        place: Place,
        *,
        account_id: str | None = None,
        excerpt: str = "",
        **facts: object,
    ) -> Problem:
        """Return the problem of this kind found at `place`, its sentence filled with `facts`.

        A long fact is cut; of a tuple each part is, and all are listed.
        """
        shown = {name: _shown(value) for name, value in facts.items()}
        return Problem(
            code=self.code,
            severity=self.severity,
            message=self.message.format(**shown),
            hint=self.hint.format(**shown),
            place=place,
            account_id=account_id,
            excerpt=printable(excerpt, longest=200),
        )


class ProgramFault(Exception):
    """The program contradicts itself; the run stops with exit code 70 and names the account."""


def _shown(fact: object) -> str:
    return ", ".join(map(_shown, fact)) if isinstance(fact, tuple) else printable(str(fact))


def printable(text: str, longest: int = _LONGEST_VALUE) -> str:
    """Return `text` safe for a terminal: invisible characters escaped, cut to `longest`.

    Control, bidirectional and separator characters could forge log lines or hide what a message
    really says.
    """
    # No more than can be shown is looked at: a row may be long, and stand in many problems.
    shown = "".join(
        f"\\u{ord(character):04x}" if unicodedata.category(character) in _INVISIBLE else character
        for character in text[: longest + 1]
    )
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of `problems` stops the run."""
    return any(problem.is_error for problem in problems)
