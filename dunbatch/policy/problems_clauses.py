"""Problems of the clauses that stages carry: part of family P."""

from dunbatch.core.problems import ProblemKind, Severity

NO_WORDS = ProblemKind(
    "P175",
    "the clause `{clause}` cannot stand at stage {value}: {why}",
    "Take the clause out; docs/clauses.md says under which laws, in which letters and for whom"
    " each has words",
)
TIME_TOO_SHORT = ProblemKind(
    "P176",
    "stage {value} leaves at least {days} days {since} to pay, and the clause `{clause}` asks for"
    " {least}",
    "Raise `pay_within` of the stage, or take the clause out; docs/clauses.md names the law",
)
NOT_FOR_ALL = ProblemKind(
    "P177",
    "the clause `{clause}` of stage {value} {why}; the run will stop at such an account",
    "Write a plan of its own for them before this one, with `when: {{debtor_type: [{listed}]}}`",
    Severity.WARNING,
)
UNVERIFIED = ProblemKind(
    "P178",
    "the clause `{clause}` rests on what could not be checked (law `{law}`, {what})",
    "docs/clauses.md has its words and its sources; compare them with the law, or have a lawyer"
    " read the letter",
    Severity.WARNING,
)
EXPECTED = ProblemKind(
    "P179",
    "the final demand of stage {value} {why}",
    "Add `{clause}` to the `clauses` of the stage; docs/clauses.md has its words",
    Severity.WARNING,
)

LINTS = (NOT_FOR_ALL, UNVERIFIED, EXPECTED)
"""Those that only `dunbatch check` tells."""
KINDS = (NO_WORDS, TIME_TOO_SHORT, NOT_FOR_ALL, UNVERIFIED, EXPECTED)
