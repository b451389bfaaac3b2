"""A reminder before the due date, a call sheet and a hand-over file for the tests of letters.

All names, numbers and amounts are invented. The sums are written by hand so that they add up.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from dunbatch.core.assessment import BrokenPromise, Promise, PromiseState
from dunbatch.core.entries import EntryKind, HoldKind, Risk
from dunbatch.core.terms import Channel, DocumentKind, EndOfMonth, PaymentTerms
from dunbatch.documents.values import (
    CallSheet,
    HeldItem,
    Reminder,
    SentNotice,
    Sums,
)
from tests.render import factories as f
from tests.render.parties import ADDRESSEES, CREDITORS, CURRENCIES, TAGS

NOTHING = Decimal("0.00")
PHONES = {"fr": "+33 4 99 00 11 22", "en": "+44 1904 960 123", "it": "+39 051 000 0000"}
CONTRACTS = {
    "fr": "Contrat-cadre 2024-17 du 3 janvier 2024",
    "en": "Framework agreement 2024-17, 3 January 2024",
    "it": "Contratto quadro 2024-17 del 3 gennaio 2024",
}
REMARKS = {
    "fr": "Quantité livrée contestée, photos demandées",
    "en": "Says that two boxes were missing; photographs asked for",
    "it": "Merce incompleta secondo il cliente; foto richieste",
}


def reminder(language: str, count: int = 2, **changes: object) -> Reminder:
    """Return a reminder about `count` items, the first due in a week, part of it paid."""
    rows = [
        replace(
            f.row(501, days=-7, amount="2400.00"),
            in_total=True,
            open=Decimal("1900.00"),
            to_pay=Decimal("1900.00"),
        ),
        replace(
            f.row(512, days=-12, amount="860.00", due_from_terms=True),
            in_total=True,
            to_pay=Decimal("860.00"),
        ),
    ][:count]
    days = [row.due_date for row in rows if row.due_date]
    plain = Reminder(
        kind=DocumentKind.PRE_DUE_REMINDER,
        channel=Channel.EMAIL,
        language=TAGS[language],
        creditor=CREDITORS[language],
        addressee=ADDRESSEES[language],
        currency=CURRENCIES[language],
        as_of=f.AS_OF,
        letter_date=f.AS_OF,
        reference=ADDRESSEES[language].account_id,
        rows=tuple(rows),
        to_pay=sum((row.to_pay for row in rows if row.to_pay), NOTHING),
        credit_set_off=NOTHING,
        first_due=min(days),
        last_due=max(days),
        balance=Decimal("2760.00"),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def sums(**changes: object) -> Sums:
    """Return a sum without charges."""
    plain = Sums(
        net_overdue=Decimal("5250.75"),
        credit_set_off=NOTHING,
        overdue_before_credit=None,
        charges=Decimal("25.00"),
        interest=NOTHING,
        compensation=NOTHING,
        fees=NOTHING,
        fee_agreed_in="",
        total_claimed=Decimal("5275.75"),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def sent_before() -> tuple[SentNotice, ...]:
    """Return a reminder before the due date, a late notice and a final demand."""
    return (
        SentNotice(
            dated=date(2026, 7, 18),
            document="pre_due_reminder",
            channel="email",
            tracking="",
            received_on=None,
            pay_by=date(2026, 8, 2),
            total=Decimal("3650.25"),
        ),
        SentNotice(
            dated=date(2026, 8, 24),
            document="late_notice",
            channel="letter",
            tracking="",
            received_on=None,
            pay_by=date(2026, 9, 4),
            total=Decimal("3150.25"),
        ),
        SentNotice(
            dated=date(2026, 9, 21),
            document="final_demand",
            channel="registered_letter",
            tracking="1A 234 567 8901 2",
            received_on=date(2026, 9, 24),
            pay_by=date(2026, 10, 5),
            total=Decimal("3236.67"),
        ),
    )


def disputed(language: str) -> HeldItem:
    """Return the disputed item of the usual account."""
    return HeldItem(
        number="F-2026-0470",
        kind=EntryKind.INVOICE,
        charge_of=None,
        open=Decimal("420.00"),
        hold=HoldKind.DISPUTE,
        since=date(2026, 11, 3),
        until=None,
        note=REMARKS[language],
    )


def call_sheet(language: str, spoken: str = "", **changes: object) -> CallSheet:
    """Return a call sheet with everything on it; `spoken` is the debtor's language."""
    plain = CallSheet(
        kind=DocumentKind.CALL_SHEET,
        channel=Channel.PHONE,
        language=TAGS[language],
        spoken_language=TAGS[spoken or language],
        creditor=CREDITORS[language],
        addressee=ADDRESSEES[spoken or language],
        phone=PHONES[spoken or language],
        email="factures@client.example",
        currency=CURRENCIES[language],
        as_of=f.AS_OF,
        letter_date=f.AS_OF,
        reference=ADDRESSEES[spoken or language].account_id,
        rows=f.usual_rows(),
        balance=Decimal("18694.75"),
        overdue=Decimal("5695.75"),
        days_overdue=112,
        oldest_due=f.AS_OF - timedelta(days=112),
        sums=sums(),
        unallocated_credit=NOTHING,
        other_credits=(),
        held_items=(disputed(language),),
        promises=(
            Promise(
                number="F-2026-0412",
                since=date(2026, 9, 1),
                until=date(2026, 9, 15),
                promised=Decimal("500.00"),
                received=Decimal("500.00"),
                state=PromiseState.KEPT,
            ),
            Promise(
                number="",
                since=date(2026, 10, 20),
                until=date(2026, 11, 2),
                promised=Decimal("1000.00"),
                received=Decimal("250.00"),
                state=PromiseState.BROKEN,
            ),
        ),
        broken_promise=BrokenPromise(date(2026, 11, 2), Decimal("1000.00"), Decimal("250.00")),
        notices=sent_before()[:2],
        risk=Risk.MEDIUM,
        credit_limit=Decimal("15000.00"),
        over_limit=True,
        contract=CONTRACTS[language],
        payment_terms=PaymentTerms(30, EndOfMonth.AFTER_DAYS),
        time_to_pay_until=date(2026, 11, 30),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def plain_call_sheet(language: str) -> CallSheet:
    """Return the call sheet of an account about which nothing but its items is known."""
    return call_sheet(
        language,
        phone="",
        email="",
        rows=(f.row(480, days=12, amount="1240.50"),),
        balance=Decimal("1240.50"),
        overdue=Decimal("1240.50"),
        days_overdue=12,
        oldest_due=f.AS_OF - timedelta(days=12),
        sums=sums(
            net_overdue=Decimal("1240.50"), charges=NOTHING, total_claimed=Decimal("1240.50")
        ),
        held_items=(),
        promises=(),
        broken_promise=None,
        notices=(),
        risk=None,
        credit_limit=None,
        over_limit=False,
        contract="",
        payment_terms=None,
    )
