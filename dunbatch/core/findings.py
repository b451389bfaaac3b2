"""Problems that show only when a ledger meets a policy: family C."""

from dunbatch.core import findings_arrangements
from dunbatch.core.problems import ProblemKind, Severity

UNKNOWN_INTEREST_TERMS = ProblemKind(
    "C001",
    "account {account} names the interest terms '{terms}', which the policy does not have",
    "use one of the names under interest.terms in the policy: {known}",
)
AMOUNT_NOT_IN_CURRENCY = ProblemKind(
    "C002",
    "account {account} is in {currency}, but the policy gives {what} in {known} only",
    'write the amount as a list by currency, such as {{EUR: "40.00", {currency}: "40.00"}}; '
    "nothing is converted",
)
MISSING_RATE = ProblemKind(
    "C003",
    "account {account}: the reference rate {reference} is not known from {first} to {last}, "
    "and interest is claimed on '{number}' for those days",
    "add a row under interest.rates in the policy with the published rate and its source",
)
UNKNOWN_STAGE = ProblemKind(
    "C004",
    "account {account}: the notice of {dated} names the stage '{stage}', which the policy does "
    "not have, and gives no level",
    "fill the column level of that notice, or name a stage of the policy: {known}",
)
NOTICE_LATER_THAN_AS_OF = ProblemKind(
    "C005",
    "the register holds a notice of {dated} for account {account}, later than the as-of date "
    "{as_of}",
    "use the register as it was on {as_of}, a later --as-of, or --replay to run an old date again",
)
OPEN_AMOUNTS_LATER = ProblemKind(
    "C006",
    "the ledger states open amounts as of {open_as_of}, so it cannot speak for {as_of}",
    "use an --as-of from {open_as_of} on, or an export made for that day",
)
STATEMENT_NOT_POSTABLE = ProblemKind(
    "C007",
    "account {account} gets no statement: it goes by {channel} and the account has no {missing}",
    "fill in the account's {missing}, or choose another statement channel in the policy",
    Severity.WARNING,
)
UNKNOWN_ACCOUNT = ProblemKind(
    "C008",
    "the account '{account}' asked for is not in the ledger",
    "check the id; it must be written exactly as in the ledger",
)
LETTER_DATE_BEFORE_AS_OF = ProblemKind(
    "C009",
    "the letter date {letter_date} is before the as-of date {as_of}",
    "a letter is dated on or after the day its figures speak for",
)
RATE_NOT_KNOWN = ProblemKind(
    "C030",
    "the reference rate {reference} is not known from {first} to {last}",
    "give the published rate as a number with --annual-rate, margin included; "
    "dunbatch rates lists what is known",
)
TIME_TO_PAY_TOO_SHORT = ProblemKind(
    "C031",
    "account {account}: the final demand of {letter_date} asks a {debtor_type} to pay by "
    "{pay_by}; the preset in the policy allows no earlier day than {least}",
    "raise pay_within of stage {stage}, or write a plan of its own for such debtors",
)

LEDGER_TOO_OLD = ProblemKind(
    "C010",
    "the newest payment in the ledger is {newest}, but the policy wants one within {most} days "
    "before {as_of}",
    "export the ledger again with all payments up to {as_of}; one that is missing turns into a "
    "letter about a paid invoice",
)

KINDS = (
    UNKNOWN_INTEREST_TERMS,
    AMOUNT_NOT_IN_CURRENCY,
    MISSING_RATE,
    UNKNOWN_STAGE,
    NOTICE_LATER_THAN_AS_OF,
    OPEN_AMOUNTS_LATER,
    STATEMENT_NOT_POSTABLE,
    UNKNOWN_ACCOUNT,
    LETTER_DATE_BEFORE_AS_OF,
    LEDGER_TOO_OLD,
    RATE_NOT_KNOWN,
    TIME_TO_PAY_TOO_SHORT,
    *findings_arrangements.KINDS,
)
