"""Problems of what a letter may say to whom: part of family T, seen before any letter is made."""

from dunbatch.core.problems import ProblemKind, Severity

CLAUSE_NOT_FOR_DEBTOR = ProblemKind(
    "T036",
    "account {account}: stage `{stage}` carries the clause `{clause}`, which has no words for a"
    " {debtor_type} under the law `{law}`",
    "Write a plan of its own for such debtors, with the clauses that suit them; docs/clauses.md"
    " lists them",
)
CONSUMER_CHARGED = ProblemKind(
    "T037",
    "account {account}: the letter of stage `{stage}` would claim {what} from a consumer, which"
    " the law gives against businesses alone",
    "Take `consumer` out of `debtor_types`, or give consumers terms of their own; docs/clauses.md"
    " says on what this rests",
)
TO_ENCLOSE = ProblemKind(
    "T038",
    "account {account}: the letter of stage `{stage}` is complete only with: {what}",
    "Print the forms of the Pre-Action Protocol for Debt Claims and put them into the envelope;"
    " what was agreed, when and with whom belongs in the ledger's column `contract`",
    Severity.WARNING,
)
TIME_TOO_SHORT = ProblemKind(
    "T039",
    "account {account}: the letter of {letter_date} asks to be paid by {pay_by}, and the clause"
    " `{clause}` of stage `{stage}` allows a {debtor_type} no earlier day than {least}",
    "Raise `pay_within` of the stage, or write a plan of its own for such debtors",
)

KINDS = (CLAUSE_NOT_FOR_DEBTOR, CONSUMER_CHARGED, TO_ENCLOSE, TIME_TOO_SHORT)
