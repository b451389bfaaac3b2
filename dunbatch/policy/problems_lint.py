"""What a policy may say and hardly means: warnings of `dunbatch check`, part of family P."""

from dunbatch.core.problems import ProblemKind, Severity

UNREACHABLE = ProblemKind(
    "P133",
    "no item can ever reach stage {value}: {why}",
    "Take the stage out, or put before it what it needs",
    Severity.WARNING,
)
NO_EFFECT = ProblemKind(
    "P134",
    "{key} does nothing at stage {value}: {why}",
    "Delete {key}, or add what it needs",
    Severity.WARNING,
)
WINDOWS_OVERLAP = ProblemKind(
    "P135",
    "the window of stage {value} ends on day {until}, when {following} has begun (day {days})",
    "End it before day {days}; from then on the higher stage goes anyway",
    Severity.WARNING,
)
FEE_ON_FIRST = ProblemKind(
    "P136",
    "the first letter, stage {value}, asks for a fee",
    "Leave the first letter free: many contracts and laws allow a fee only for later ones, and"
    " with a register the program never charges it for a first letter",
    Severity.WARNING,
)
CONTACT_TOO_SOON = ProblemKind(
    "P137",
    "stage {value} may go {days} days after the last letter; good practice leaves {least} or more",
    "Write `min_days_between: 7` or more under `notices`, or at the stage",
    Severity.WARNING,
)
SAME_WORDS = ProblemKind(
    "P138",
    "stages {other} and {value} use the same words (`{words}`), so the letters read alike",
    "There are words for a first, a second and a last notice: choose with `text`, or drop one",
    Severity.WARNING,
)
PLAN_SHADOWED = ProblemKind(
    "P139",
    "the plan `{value}` is never used: whoever meets its conditions meets those of `{other}`",
    "Put the plan with more conditions first",
    Severity.WARNING,
)
CONSUMER_TERMS = ProblemKind(
    "P140",
    "{what} is claimed from consumers; statutes give it against businesses",
    "Take `consumer` out of `debtor_types`, or give consumers terms of their own; ask a lawyer",
    Severity.WARNING,
)
REGION_UNKNOWN = ProblemKind(
    "P141",
    "`{value}` is a language of a region whose conventions the program does not know",
    "Figures and dates follow the language's own country; known regions: {listed}",
    Severity.WARNING,
)

KINDS = (
    UNREACHABLE,
    NO_EFFECT,
    WINDOWS_OVERLAP,
    FEE_ON_FIRST,
    CONTACT_TOO_SOON,
    SAME_WORDS,
    PLAN_SHADOWED,
    CONSUMER_TERMS,
    REGION_UNKNOWN,
)
