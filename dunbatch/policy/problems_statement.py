"""Problems of statements of account and of discounts for early payment: part of family P."""

from dunbatch.core.problems import ProblemKind, Severity

SINCE_LAST_UNKNOWN = ProblemKind(
    "P160",
    "{key} is `since_last`, but the register lists no statements, so nobody knows when the last"
    " one went",
    "Write the first day of the period, `period: {{from: 2026-01-01}}`, or `month` or `quarter`",
)
PERIOD_WITHOUT_ACTIVITY = ProblemKind(
    "P161",
    "{key} does nothing: a statement of open items has no period",
    "Write `form: activity` beside it, or delete {key}",
    Severity.WARNING,
)
DISCOUNT_AFTER_DUE_DATE = ProblemKind(
    "P162",
    "{key} is {value}, more than the {days} days in which an invoice falls due",
    "A discount for early payment ends on the due date or before: write at most {days}",
)
NO_DISCOUNT = ProblemKind(
    "P163",
    "{key} is {value}, which is no discount",
    "Write a percentage above 0 and below 100 with a decimal point, such as `2.00`",
)

KINDS = (
    SINCE_LAST_UNKNOWN,
    PERIOD_WITHOUT_ACTIVITY,
    DISCOUNT_AFTER_DUE_DATE,
    NO_DISCOUNT,
)
"""Every kind of this part, in the order of its code."""
