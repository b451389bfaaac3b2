"""Problems of what customers quote with a payment: part of family T."""

from dunbatch.core.problems import ProblemKind, Severity

REFERENCE_IMPOSSIBLE = ProblemKind(
    "T033",
    "account {account}: no payment reference can be made of this account id: {why}",
    "Give the account a shorter id of letters and digits, or write `payment_reference: free` in"
    " the policy",
)
REFERENCE_SHARED = ProblemKind(
    "T034",
    "the accounts {account} and {other} would quote the same payment reference {reference}",
    "Change one of the two account ids, so that they differ in more than hyphens, points, slashes,"
    " spaces and capitals; or write `payment_reference: free` in the policy",
)
REFERENCE_CUT_BY_BACS = ProblemKind(
    "T035",
    "account {account}: the payment reference {reference} has {count} characters, and a transfer"
    " by sort code carries {limit}: the rest may be cut off on your statement",
    "Nothing is shortened here, since two accounts could then quote the same; tell such customers"
    " a shorter id, or match their payments by hand",
    Severity.WARNING,
)
KINDS: tuple[ProblemKind, ...] = (
    REFERENCE_IMPOSSIBLE,
    REFERENCE_SHARED,
    REFERENCE_CUT_BY_BACS,
)
"""Every kind of this part, in the order of its code."""
