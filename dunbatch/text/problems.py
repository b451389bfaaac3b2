"""Problems of files as such, whatever they hold: family O, with those of the output."""

from dunbatch.core.problems import ProblemKind

UNREADABLE_FILE = ProblemKind(
    "O003",
    "the file cannot be read: it {what}",
    "check the name and that you may read it",
)

KINDS = (UNREADABLE_FILE,)
