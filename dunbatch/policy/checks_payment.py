"""How the ways to pay relate: which account a payment code or a QR-bill can be printed for.

Like `checks`, these read the plain tree and pass over whatever the schema refuses.
"""

from collections.abc import Iterator

from dunbatch.core.problems import Problem
from dunbatch.policy import problems_payment as p
from dunbatch.policy import swiss
from dunbatch.policy.located import LocatedPolicy, Path, Plain, entries_at, plain_at, text_at
from dunbatch.policy.policy import PaymentReference

LONGEST_HOLDER = swiss.LONGEST_NAME
"""Characters of the payee's name in an EPC code; in a QR-bill it is as many."""


def check_payment(policy: LocatedPolicy, plain: Plain) -> Iterator[Problem]:
    """Return every way to pay that cannot be printed as the policy asks."""
    for path, way in entries_at(plain, "creditor", "payment"):
        iban = "".join((text_at(way, "iban") or "").split()).upper()
        if iban:
            yield from _holder(policy, plain, path, iban)
            yield from _qr_bill(policy, plain, path, iban)


def _holder(policy: LocatedPolicy, plain: Plain, path: Path, iban: str) -> Iterator[Problem]:
    own = (*path, "holder")
    where = own if text_at(plain, *own) else ("creditor", "name")
    name = text_at(plain, *where) or ""
    prints_no_code = text_at(plain, *path, "qr") == "false"
    if len(name) > LONGEST_HOLDER and not prints_no_code:
        yield policy.problem(
            p.HOLDER_TOO_LONG, where, iban=iban, count=len(name), limit=LONGEST_HOLDER
        )


def _qr_bill(policy: LocatedPolicy, plain: Plain, path: Path, iban: str) -> Iterator[Problem]:
    bill = (*path, "qr_bill")
    stated = plain_at(plain, *bill) is not None
    if stated and not swiss.is_swiss(iban):
        yield policy.problem(p.QR_BILL_ELSEWHERE, bill, on_key=True, iban=iban)
        return
    rule = text_at(plain, "creditor", "payment_reference")
    if swiss.is_qr_iban(iban):
        lacking = [
            words
            for lacks, words in (
                (not stated, "it has no `qr_bill` here"),
                (rule != PaymentReference.QR, "`payment_reference` is not `qr`"),
            )
            if lacks
        ]
        if lacking:
            yield policy.problem(
                p.QR_IBAN_WITHOUT_BILL, (*path, "iban"), iban=iban, lacking=" and ".join(lacking)
            )
    if stated:
        yield from _bill_prints(policy, plain, path, bill)


def _bill_prints(policy: LocatedPolicy, plain: Plain, path: Path, bill: Path) -> Iterator[Problem]:
    currencies = [value for _, value in entries_at(plain, *path, "currencies")]
    if currencies and not set(swiss.CURRENCIES) & set(map(str, currencies)):
        value = ", ".join(map(str, currencies))
        yield policy.problem(p.QR_BILL_CURRENCY, bill, on_key=True, value=value)
    holder = (*path, "holder")
    named = holder if text_at(plain, *holder) else ("creditor", "name")
    parts = ((*bill, key) for key in ("street", "house_number", "postal_code", "city"))
    for where in (named, *parts):
        text = text_at(plain, *where) or ""
        character = swiss.foreign_character(text)
        if character is not None:
            yield policy.problem(
                p.QR_BILL_CHARACTER,
                where,
                value=text,
                character=character,
                code=f"U+{ord(character):04X}",
            )
