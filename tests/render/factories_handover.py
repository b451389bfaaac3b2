"""A hand-over file for the tests of letters; its figures are written by hand and add up."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from dunbatch.core.entries import EntryKind, HoldKind
from dunbatch.core.interest import Slice
from dunbatch.core.terms import Channel, DocumentKind
from dunbatch.documents.values import Enclosure, EnclosureKind, HandoverFile
from dunbatch.documents.values_interest import ScheduleItem
from tests.render import factories as f
from tests.render.factories_own_use import (
    CONTRACTS,
    NOTHING,
    PHONES,
    disputed,
    sent_before,
    sums,
)
from tests.render.parties import ADDRESSEES, CREDITORS, CURRENCIES, TAGS


def _slice(first: date, last: date, principal: str, rate: str, base: str, interest: str) -> Slice:
    return Slice(
        first=first,
        last=last,
        days=(last - first).days + 1,
        principal=Decimal(principal),
        annual_rate=Decimal(rate),
        interest=Decimal(interest),
        exact=Fraction(Decimal(interest)),
        reference_rate=Decimal(base),
    )


def handover(language: str, **changes: object) -> HandoverFile:
    """Return the file of one invoice claimed, one disputed and one that is not yet so far."""
    note = f.final_demand(language).interest_note
    agreed = note.agreed_in if note and language == "fr" else ""
    rows = (
        f.row(
            412,
            days=112,
            amount="3650.25",
            open=Decimal("3150.25"),
            interest=Decimal("114.97"),
            compensation=Decimal("40.00"),
        ),
        f.row(455, days=45, in_total=False),
        f.row(470, days=31, amount="420.00", held=HoldKind.DISPUTE, in_total=False),
        f.row(501, days=-8, amount="12999.00"),
    )
    terms = (Enclosure(EnclosureKind.TERMS, agreed),) if agreed else ()
    plain = HandoverFile(
        kind=DocumentKind.HANDOVER_FILE,
        channel=Channel.NONE,
        language=TAGS[language],
        governing_law=CREDITORS[language].country,
        creditor=CREDITORS[language],
        addressee=ADDRESSEES[language],
        phone=PHONES[language],
        email="factures@client.example",
        contract=CONTRACTS[language],
        currency=CURRENCIES[language],
        as_of=f.AS_OF,
        letter_date=f.AS_OF,
        reference=ADDRESSEES[language].account_id,
        rows=rows,
        sums=sums(
            net_overdue=Decimal("3150.25"),
            charges=NOTHING,
            interest=Decimal("114.97"),
            compensation=Decimal("40.00"),
            total_claimed=Decimal("3305.22"),
        ),
        balance=Decimal("17429.25"),
        unallocated_credit=NOTHING,
        other_credits=(),
        interest_note=note,
        interest_items=(
            ScheduleItem(
                number="F-2026-0412",
                kind=EntryKind.INVOICE,
                dated=date(2026, 7, 3),
                due_date=f.AS_OF - timedelta(days=112),
                settled_on=None,
                amount=Decimal("3650.25"),
                open=Decimal("3150.25"),
                slices=(
                    _slice(
                        date(2026, 8, 3), date(2026, 9, 15), "3650.25", "12.15", "2.15", "53.46"
                    ),
                    _slice(
                        date(2026, 9, 16), date(2026, 9, 30), "3150.25", "12.15", "2.15", "15.73"
                    ),
                    _slice(date(2026, 10, 1), f.AS_OF, "3150.25", "12.00", "2.00", "54.89"),
                ),
                movements=(),
                accrued=Decimal("124.08"),
                booked=Decimal("9.11"),
                unclaimed=NOTHING,
                claimed=Decimal("114.97"),
                per_day=Decimal("1.04"),
            ),
        ),
        notices=sent_before(),
        disputes=(disputed(language),),
        enclosures=(
            Enclosure(EnclosureKind.CONTRACT, CONTRACTS[language]),
            *terms,
            Enclosure(
                EnclosureKind.ITEM, "F-2026-0412", date(2026, 7, 3), entry=EntryKind.INVOICE
            ),
            Enclosure(EnclosureKind.STATEMENT, dated=f.AS_OF),
            Enclosure(EnclosureKind.NOTICE, dated=date(2026, 7, 18), document="pre_due_reminder"),
            Enclosure(EnclosureKind.NOTICE, dated=date(2026, 8, 24), document="late_notice"),
            Enclosure(EnclosureKind.NOTICE, dated=date(2026, 9, 21), document="final_demand"),
            Enclosure(
                EnclosureKind.RECEIPT,
                "1A 234 567 8901 2",
                date(2026, 9, 21),
                document="final_demand",
            ),
        ),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]
