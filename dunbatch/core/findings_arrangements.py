"""Problems of payment plans and settlement offers: family C, from C040 on."""

from dunbatch.core.problems import ProblemKind, Severity

UNREADABLE = ProblemKind(
    "C040",
    "the file of arrangements cannot be read: {what}",
    "check its name, and the indentation and punctuation on this line and the one above; "
    "docs/arrangements.md shows how it is written",
)
NO_SUCH_ACCOUNT = ProblemKind(
    "C041",
    "the {what} of {since} names the account '{account}', which is not in the ledger",
    "write the id exactly as in the ledger; take the entry out when all is paid and the account "
    "is gone from the export",
)
NOTHING_OWED = ProblemKind(
    "C042",
    "account {account}: the {what} of {since} is in {currency}, and {missing} was open in that "
    "currency on that day",
    "check the numbers, the currency and the day; without `items` it covers all that was open and "
    "overdue on the day, before the payments of that day",
)
DATES_DO_NOT_RISE = ProblemKind(
    "C043",
    "{key} {where} is {day}, which is {wrong} {other}",
    "an arrangement begins on the day it was agreed, and its payments follow by rising date",
)
SUM_DIFFERS = ProblemKind(
    "C044",
    "account {account}: the instalments of the plan of {since} come to {planned} {currency}, but "
    "{owed} {currency} was open of its items on that day{interest}",
    "correct the instalments, name the items they are for, or state the interest they include as "
    "`interest_amount`",
)
NOT_BELOW = ProblemKind(
    "C045",
    "account {account}: the offer of {since} takes {offered} {currency}, which is not less than "
    "the {owed} {currency} open of its items on that day",
    "a settlement takes less than is owed; for payment in full in instalments write a payment "
    "plan",
)
ARRANGED_TWICE = ProblemKind(
    "C046",
    "account {account}: '{number}' is in the {what} of {since}, and the {other} of {before} for "
    "it was not over on that day",
    "when the terms have changed, replace the earlier entry by the new one with its own day; "
    "otherwise name different items",
)
ITEM_REFUSED = ProblemKind(
    "C047",
    "account {account}: '{number}' is in the {what} of {since}, but was {hold} on that day",
    "leave the item out by listing the others under `items`, or correct the hold in the ledger "
    "and the days it stands for",
)
DISCHARGE_MISSING = ProblemKind(
    "C048",
    "account {account}: the offer of {since} was paid in time, and {left} {currency} of its "
    "items is still open in the books",
    "book the rest as an adjustment (negative, with `applies_to`); until then it is held and not "
    "demanded",
    Severity.WARNING,
)
LETTER_NOT_POSTABLE = ProblemKind(
    "C049",
    "account {account} gets no letter about the {what} of {since}: it goes by {channel} and the "
    "account has no {missing}",
    "fill in the account's {missing}, or give the arrangement another `channel`",
    Severity.WARNING,
)
CANNOT_TELL = ProblemKind(
    "C050",
    "account {account}: the time to pay of the offer of {since} has passed, and the ledger states "
    "what is open instead of listing payments, so nobody can tell whether it was paid",
    "book the discharge if it was paid, or take the offer out of the file if it was not",
)
TOO_MANY_DECIMALS = ProblemKind(
    "C051",
    "{key} {where} is `{amount}`, but amounts in {currency} have {decimals} decimals",
    "write the amount as it was agreed; nothing is rounded here",
)
INTEREST_CONTRADICTED = ProblemKind(
    "C052",
    "{key} {where} is stated, and `interest` says `waived`",
    "leave one of the two out: interest that is waived is in no instalment",
)
NOTHING_TO_PAY = ProblemKind(
    "C053",
    "{key} {where} is zero",
    "write what was agreed; leave an instalment out that is nothing",
)

KINDS = (
    UNREADABLE,
    NO_SUCH_ACCOUNT,
    NOTHING_OWED,
    DATES_DO_NOT_RISE,
    SUM_DIFFERS,
    NOT_BELOW,
    ARRANGED_TWICE,
    ITEM_REFUSED,
    DISCHARGE_MISSING,
    LETTER_NOT_POSTABLE,
    CANNOT_TELL,
    TOO_MANY_DECIMALS,
    INTEREST_CONTRADICTED,
    NOTHING_TO_PAY,
)
