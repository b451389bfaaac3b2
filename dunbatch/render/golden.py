"""One letter, always the same, that tells whether this machine makes the bytes that were tested.

It is built here and not read from a file, so that nothing a user can change decides what
`dunbatch doctor` says. The digest is recorded with the versions it was made with; with others the
letter is as right, but its bytes are not promised.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from dunbatch.core.balances import Bucket
from dunbatch.core.entries import DebtorType, EntryKind
from dunbatch.core.problems import Problem
from dunbatch.core.terms import Channel, DocumentKind
from dunbatch.documents.values import Addressee, ItemRow, Notice, Words
from dunbatch.policy.policy import Contact, Creditor, PaymentMethod, PaymentMethodKind, Signatory
from dunbatch.render.letter import render_letter
from dunbatch.render.system import versions

RECORD = Path(__file__).resolve().parent.parent / "data" / "golden_letter.json"
"""Digest of the letter and the versions it was made with."""


@dataclass(frozen=True, slots=True)
class GoldenResult:
    """What became of the golden letter on this machine."""

    sha256: str
    """Digest of its bytes; empty when it could not be made."""
    expected: str
    """Digest that was recorded."""
    other_versions: tuple[str, ...]
    """Libraries that are not those of the record, as `pango 1.52.0 (tested: 1.50.12)`."""
    problems: tuple[Problem, ...]
    """Why it could not be made."""

    @property
    def is_as_tested(self) -> bool:
        """Whether the bytes are those that were recorded."""
        return bool(self.sha256) and self.sha256 == self.expected


def make_golden_letter() -> GoldenResult:
    """Lay the golden letter out and compare it with the record."""
    record = json.loads(RECORD.read_text("utf-8"))
    tested: dict[str, str] = record["versions"]
    here = versions()
    others = tuple(
        f"{name} {here.get(name, 'missing')} (tested: {number})"
        for name, number in tested.items()
        if here.get(name) != number
    )
    letter = render_letter(golden_notice())
    if isinstance(letter, tuple):
        return GoldenResult("", record["sha256"], others, letter)
    return GoldenResult(hashlib.sha256(letter.pdf).hexdigest(), record["sha256"], others, ())


def golden_notice() -> Notice:
    """Return the one letter: French, so that accents and narrow spaces are in it."""
    nothing = Decimal("0.00")
    row = ItemRow(
        number="F-1",
        kind=EntryKind.INVOICE,
        charge_of=None,
        dated=date(2026, 4, 1),
        due_date=date(2026, 5, 1),
        days_overdue=60,
        amount=Decimal("1234.56"),
        open=Decimal("1234.56"),
        held=None,
        in_total=True,
        interest=None,
        compensation=None,
    )
    return Notice(
        kind=DocumentKind.LATE_NOTICE,
        words=Words.FIRST,
        channel=Channel.LETTER,
        language="fr",
        governing_law="FR",
        creditor=_creditor(),
        addressee=Addressee(
            account_id="C001",
            name="Œuvres & Forêts d’Exemple",
            contact_name="",
            address_lines=("1 rue de l’Étang",),
            postal_code="00000",
            city="Exempleville",
            region="",
            country="FR",
            debtor_type=DebtorType.BUSINESS,
        ),
        currency="EUR",
        as_of=date(2026, 6, 30),
        letter_date=date(2026, 7, 1),
        reference="C001",
        rows=(row,),
        net_overdue=row.open,
        credit_set_off=nothing,
        charges=nothing,
        interest=nothing,
        compensation=nothing,
        fees=nothing,
        fee_agreed_in="",
        total_claimed=row.open,
        balance=row.open,
        not_due=nothing,
        held=nothing,
        unallocated_credit=nothing,
        ageing=(Bucket(1, 30, nothing), Bucket(31, None, row.open)),
        pay_by=date(2026, 7, 13),
        interest_note=None,
        clauses=(),
        broken_promise=None,
        earlier_notices=(),
        other_credits=(),
    )


def _creditor() -> Creditor:
    return Creditor(
        name="Maison Exemple SARL",
        address=("2 place du Marché", "00000 Exempleville"),
        country="FR",
        place="Exempleville",
        identifiers=(("SIREN", "000 000 000"),),
        contact=Contact(name="Comptabilité", email="compta@maison.example"),
        signatory=Signatory(name="Claire Fictive", title="Gérante"),
        payment=(
            PaymentMethod(
                method=PaymentMethodKind.BANK_TRANSFER,
                iban="FR1420041010050500013M02606",
                holder="Maison Exemple SARL",
            ),
        ),
    )
