"""Problems of the ways to pay: part of family P."""

from dunbatch.core.problems import ProblemKind

HOLDER_TOO_LONG = ProblemKind(
    "P165",
    "the holder of the account `{iban}` has {count} characters, and a payment code takes {limit}",
    "Give the holder's name as the bank knows it, shortened, under `holder`; or write `qr: false`,"
    " and no code is printed",
)
QR_BILL_ELSEWHERE = ProblemKind(
    "P166",
    "{key} stands at the account `{iban}`, and only accounts in Switzerland and Liechtenstein"
    " have QR-bills",
    "Delete {key}, or give the IBAN of the account in Switzerland",
)
QR_IBAN_WITHOUT_BILL = ProblemKind(
    "P167",
    "`{iban}` is a QR-IBAN, which takes payments by QR-bill and QR reference alone, and {lacking}",
    "Add `qr_bill` to this way to pay and write `payment_reference: qr` under `creditor`; or give"
    " the account's ordinary IBAN",
)
QR_BILL_CURRENCY = ProblemKind(
    "P168",
    "{key} can never be printed: the account is for {value}, and QR-bills are in CHF and EUR",
    "Add CHF or EUR to `currencies`, or delete {key}",
)
QR_BILL_CHARACTER = ProblemKind(
    "P169",
    "{key} holds the character {code} ({character}), which a QR-bill may not hold: `{value}`",
    "Write the text with the letters of western and central Europe",
)
KINDS: tuple[ProblemKind, ...] = (
    HOLDER_TOO_LONG,
    QR_BILL_ELSEWHERE,
    QR_IBAN_WITHOUT_BILL,
    QR_BILL_CURRENCY,
    QR_BILL_CHARACTER,
)
"""Every kind of this part, in the order of its code."""
