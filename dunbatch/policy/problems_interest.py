"""Problems of interest terms: part of family P."""

from dunbatch.core.problems import ProblemKind, Severity

NOT_A_MULTIPLE = ProblemKind(
    "P100",
    "{key} is `{value}`, which is not a multiple above 0 and up to {limit}",
    "Write how many times the published rate: `3`, or `1.5`",
)
TWO_COMPENSATIONS = ProblemKind(
    "P101",
    "{key} is given in two ways at once",
    "Keep one: `per_item` for one sum, or `tiers` for sums by the size of the debt",
)
TIER_BOUND = ProblemKind(
    "P102",
    "{key} {fault}",
    'Give each tier but the last a bound, rising: `{{below: "1000.00", amount: "40.00"}}`, then'
    ' `{{amount: "100.00"}}`; a bound in several currencies rises in each',
)
BOUND_OF_STATUTE = ProblemKind(
    "P103",
    "{key} bounds agreed rates only, and these terms rest on the law: it changes nothing",
    "Take it out, or write `basis: contract` if the rate was agreed",
    Severity.WARNING,
)
CLAIMS_ALL_SETTLED = ProblemKind(
    "P104",
    "{key} is `always` without `claim_since`: every late payment of the ledger is claimed for",
    "Add `claim_since` with the earliest due date that is meant: `claim_since: 2026-01-01`",
    Severity.WARNING,
)
NO_SETTLED_CLAIMED = ProblemKind(
    "P105",
    "{key} changes nothing, because {reason}",
    "Take it out, or choose another value of `claim_on_settled`",
    Severity.WARNING,
)

KINDS: tuple[ProblemKind, ...] = (
    NOT_A_MULTIPLE,
    TWO_COMPENSATIONS,
    TIER_BOUND,
    BOUND_OF_STATUTE,
    CLAIMS_ALL_SETTLED,
    NO_SETTLED_CLAIMED,
)
