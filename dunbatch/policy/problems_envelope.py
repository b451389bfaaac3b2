"""Problems of envelopes and paper: part of family P."""

from dunbatch.core.problems import ProblemKind, Severity

NOT_MILLIMETRES = ProblemKind(
    "P150",
    "{key} is `{value}`, which is not a length in millimetres",
    "Write digits, with a point before tenths and hundredths: `45` or `35.5`",
)
WINDOW_TOO_SMALL = ProblemKind(
    "P151",
    "of the window {where} only {width} × {height} mm always show; an address needs {needed}",
    "Measure the window and how far the sheet can move in the envelope (`slide`); or, if the"
    " envelope is much larger than the sheet, fold the sheet to its size",
)
FOLDS_OFF_PAPER = ProblemKind(
    "P152",
    "{key} is {value}; folds must rise, at most one in each half of the page, and lie from {low}"
    " to {high} mm below its top",
    "Measure from the top of the page: a third of an A4 sheet is `[99, 198]`",
)
ENVELOPE_UNVERIFIED = ProblemKind(
    "P153",
    "letters are laid out for envelopes `{value}`, whose measures could not be checked: {listed}",
    "Measure one of your envelopes (docs/envelopes.md says what and how), then write"
    " `envelope: {value}`, and this warning is gone; or state your own millimetres",
    Severity.WARNING,
)
NO_ROOM_BESIDE = ProblemKind(
    "P154",
    "the window {where} leaves no room for the rest of the first page: {why}",
    "A window stands in the upper half of the page and to one side of it; measure from the top"
    " left corner of the page",
)

LINTS = (ENVELOPE_UNVERIFIED,)
"""Those that only `dunbatch check` tells."""
KINDS = (
    NOT_MILLIMETRES,
    WINDOW_TOO_SMALL,
    FOLDS_OFF_PAPER,
    ENVELOPE_UNVERIFIED,
    NO_ROOM_BESIDE,
)
