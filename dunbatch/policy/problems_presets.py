"""Problems of presets and of what they ask for: part of family P."""

from dunbatch.core.problems import ProblemKind, Severity

UNKNOWN_PRESET = ProblemKind(
    "P110",
    "`{value}` is not a preset",
    "{listed}",
)
PRESET_TWICE = ProblemKind(
    "P111",
    "the preset `{value}` is named twice",
    "Name each preset once",
)
PRESET_UNVERIFIED = ProblemKind(
    "P112",
    "the preset `{value}` rests on what could not be checked: {listed}",
    "docs/presets.md says what each rests on; compare it with the law, then state the key yourself"
    " under `interest.terms.{value}`, and this warning is gone",
    Severity.WARNING,
)
TIME_TOO_SHORT = ProblemKind(
    "P113",
    "stage {value} leaves at least {days} days {since} to pay; the preset `{preset}` asks for"
    " {least} in a final demand",
    "Raise `pay_within` of the stage; docs/presets.md names the law",
)
TIME_TOO_SHORT_FOR_SOME = ProblemKind(
    "P114",
    "stage {value} leaves at least {days} days {since} to pay; the preset `{preset}` asks for"
    " {least} in a final demand to a {types}, and a shorter one will be stopped",
    "Raise `pay_within` of the stage, or write a plan for them before this one, with"
    " `when: {{debtor_type: [{listed}]}}`",
    Severity.WARNING,
)

LINTS = (PRESET_UNVERIFIED, TIME_TOO_SHORT_FOR_SOME)
"""Those that only `dunbatch check` tells."""
KINDS = (
    UNKNOWN_PRESET,
    PRESET_TWICE,
    PRESET_UNVERIFIED,
    TIME_TOO_SHORT,
    TIME_TOO_SHORT_FOR_SOME,
)
