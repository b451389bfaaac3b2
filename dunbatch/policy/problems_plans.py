"""Problems of plans and their stages: part of family P."""

from dunbatch.core.problems import ProblemKind

PLAN_TWICE = ProblemKind(
    "P125",
    "two plans are called `{value}`",
    "Give every plan a name of its own; the register and the reports name it",
)
LAST_PLAN_HAS_CONDITIONS = ProblemKind(
    "P126",
    "the last plan has conditions, so an account that meets none would have no plan",
    "Delete `when` from the last plan, or add a plan without `when` after it",
)
PLAN_FOR_ALL_TOO_EARLY = ProblemKind(
    "P127",
    "the plan `{value}` has no conditions, so the plans after it are never used",
    "Write under `when` whom it is for, or move it to the end",
)
EARLY_DOCUMENT = ProblemKind(
    "P128",
    "stage {value} is {days} days from the due date and writes a {document}",
    "Before the due date only a pre_due_reminder is written, and it only then: use negative days"
    " with it, 0 or more with all others",
)
EARLY_CLAIM = ProblemKind(
    "P129",
    "stage {value} is before the due date and states `{claim}`, which only an overdue item can"
    " have",
    "Delete `{claim}` from this stage",
)
WINDOW_REVERSED = ProblemKind(
    "P130",
    "the window of stage {value} ends on day {until}, which is {why}",
    "Let `until` be the last day on which the stage should still go",
)
AFTER_UNKNOWN = ProblemKind(
    "P131",
    "stage {value} may go only after `{after}`, which is no stage before it in its plan",
    "Name a stage that stands above it: {listed}",
)
CHANNEL_UNFIT = ProblemKind(
    "P132",
    "stage {value} writes a {document}, which cannot go by `{channel}`",
    "Use one of: {listed}",
)

KINDS = (
    PLAN_TWICE,
    LAST_PLAN_HAS_CONDITIONS,
    PLAN_FOR_ALL_TOO_EARLY,
    EARLY_DOCUMENT,
    EARLY_CLAIM,
    WINDOW_REVERSED,
    AFTER_UNKNOWN,
    CHANNEL_UNFIT,
)
