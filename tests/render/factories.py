"""Documents for the tests of letters: one firm in each country, one customer, any number of items.

All names, numbers and amounts are invented. The sums are written by hand so that a letter adds up.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from dunbatch.core.assessment import BrokenPromise, EarlierNotice, OtherCredit
from dunbatch.core.balances import Bucket
from dunbatch.core.entries import ChargeKind, EntryKind, HoldKind
from dunbatch.core.interest_terms import Basis, DayCount, RateRule
from dunbatch.core.terms import Channel, DocumentKind
from dunbatch.documents.values import (
    InterestNote,
    ItemRow,
    Notice,
    RateSpan,
    Statement,
    Words,
)
from dunbatch.policy.policy import Logo
from tests.render.factories_schedule import schedule
from tests.render.parties import ADDRESSEES, CREDITORS, CURRENCIES, TAGS

AS_OF = date(2026, 11, 22)

LOGO_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30" width="120" height="30">'
    b'<rect width="30" height="30" rx="4" fill="#1d4f63"/>'
    b'<path d="M8 22 L15 7 L22 22 Z" fill="#ffffff"/></svg>'
)

BUCKETS = (
    Bucket(1, 30, Decimal("1265.50")),
    Bucket(31, 60, Decimal("1280.00")),
    Bucket(61, 90, Decimal("0.00")),
    Bucket(91, None, Decimal("3150.25")),
)


def row(serial: int, *, days: int = 40, amount: str = "860.00", **changes: object) -> ItemRow:
    """Return an invoice `days` overdue."""
    due = AS_OF - timedelta(days=days)
    plain = ItemRow(
        number=f"F-2026-{serial:04d}",
        kind=EntryKind.INVOICE,
        charge_of=None,
        dated=due - timedelta(days=30),
        due_date=due,
        days_overdue=max(days, 0),
        amount=Decimal(amount),
        open=Decimal(amount),
        held=None,
        in_total=days > 0,
        interest=None,
        compensation=None,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def usual_rows() -> tuple[ItemRow, ...]:
    """Return an account with everything in it: part paid, held, not due, a booked charge."""
    return (
        row(412, days=112, amount="3650.25", open=Decimal("3150.25"), po_number="PO-77"),
        row(455, days=45),
        row(470, days=31, amount="420.00", held=HoldKind.DISPUTE, in_total=False),
        row(480, days=12, amount="1240.50", due_from_terms=True),
        row(
            0,
            days=10,
            amount="25.00",
            number="",
            kind=EntryKind.CHARGE,
            charge_of=ChargeKind.COSTS,
        ),
        row(501, days=-8, amount="12999.00"),
    )


def notice(language: str, words: Words = Words.FIRST, **changes: object) -> Notice:
    """Return a late notice without charges."""
    plain = Notice(
        kind=DocumentKind.LATE_NOTICE,
        words=words,
        channel=Channel.LETTER,
        language=TAGS[language],
        governing_law=CREDITORS[language].country,
        creditor=CREDITORS[language],
        addressee=ADDRESSEES[language],
        currency=CURRENCIES[language],
        as_of=AS_OF,
        letter_date=AS_OF,
        reference=ADDRESSEES[language].account_id,
        rows=usual_rows(),
        net_overdue=Decimal("5250.75"),
        credit_set_off=Decimal("0.00"),
        charges=Decimal("25.00"),
        interest=Decimal("0.00"),
        compensation=Decimal("0.00"),
        fees=Decimal("0.00"),
        fee_agreed_in="",
        total_claimed=Decimal("5275.75"),
        balance=Decimal("18694.75"),
        not_due=Decimal("12999.00"),
        held=Decimal("420.00"),
        unallocated_credit=Decimal("0.00"),
        ageing=BUCKETS,
        pay_by=date(2026, 12, 1),
        interest_note=None,
        clauses=(),
        broken_promise=None,
        earlier_notices=(),
        other_credits=(),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def second_notice(language: str) -> Notice:
    """Return a second notice after a broken promise, with a credit taken off."""
    return notice(
        language,
        Words.SECOND,
        earlier_notices=(EarlierNotice(date(2026, 10, 1), "late_notice"),),
        broken_promise=BrokenPromise(date(2026, 11, 2), Decimal("1000.00"), Decimal("250.00")),
        unallocated_credit=Decimal("200.00"),
        credit_set_off=Decimal("200.00"),
        overdue_before_credit=Decimal("5250.75"),
        net_overdue=Decimal("5050.75"),
        total_claimed=Decimal("5075.75"),
        balance=Decimal("18494.75"),
    )


def last_notice(language: str) -> Notice:
    """Return a last notice with two earlier letters and a credit in another currency."""
    return notice(
        language,
        Words.LAST,
        earlier_notices=(
            EarlierNotice(date(2026, 9, 8), "late_notice"),
            EarlierNotice(date(2026, 10, 1), "late_notice"),
        ),
        other_credits=(OtherCredit("USD", Decimal("1500.00")),),
    )


_BASES = {
    "fr": ("CGV, article 7", "ecb_half_year"),
    "en": ("Late Payment of Commercial Debts (Interest) Act 1998", "uk_half_year"),
    "it": ("D.Lgs. 9 ottobre 2002, n. 231, art. 5", "it_published"),
}


def final_demand(language: str) -> Notice:
    """Return a registered final demand with interest and its calculation, and both clauses."""
    agreed_in, reference = _BASES[language]
    rows = (
        row(
            412,
            days=112,
            amount="3650.25",
            open=Decimal("3150.25"),
            interest=Decimal("117.43"),
            compensation=Decimal("40.00"),
        ),
        row(455, days=45, interest=Decimal("12.72"), compensation=Decimal("40.00")),
        row(470, days=31, amount="420.00", held=HoldKind.DISPUTE, in_total=False),
        row(480, days=12, amount="1240.50"),
        row(
            0,
            days=10,
            amount="25.00",
            number="",
            kind=EntryKind.CHARGE,
            charge_of=ChargeKind.COSTS,
        ),
        row(501, days=-8, amount="12999.00"),
    )
    return notice(
        language,
        Words.LAST,
        kind=DocumentKind.FINAL_DEMAND,
        channel=Channel.REGISTERED_LETTER,
        rows=rows,
        interest=Decimal("130.15"),
        compensation=Decimal("80.00"),
        fees=Decimal("10.00"),
        fee_agreed_in="CGV, article 8" if language == "fr" else "",
        total_claimed=Decimal("5495.90"),
        clauses=("mora", "legal_costs"),
        earlier_notices=(
            EarlierNotice(date(2026, 9, 8), "late_notice"),
            EarlierNotice(date(2026, 10, 1), "late_notice"),
            EarlierNotice(date(2026, 10, 29), "late_notice"),
        ),
        interest_note=InterestNote(
            basis=Basis.CONTRACT if language == "fr" else Basis.STATUTORY,
            agreed_in=agreed_in,
            reference=reference,
            margin=Decimal("10.00") if language == "fr" else Decimal(8),
            monthly=None,
            rate_rule=RateRule.PER_PERIOD,
            day_count=DayCount.ACT_365F,
            spans=(
                RateSpan(date(2026, 8, 3), date(2026, 9, 30), Decimal("12.15"), Decimal("2.15")),
                RateSpan(date(2026, 10, 1), AS_OF, Decimal("12.00"), Decimal("2.00")),
            ),
            until=AS_OF,
            per_day=Decimal("1.32"),
        ),
        schedule=schedule(),
    )


def statement(language: str, **changes: object) -> Statement:
    """Return a statement with overdue, held and coming items and a credit."""
    plain = Statement(
        kind=DocumentKind.STATEMENT,
        channel=Channel.LETTER,
        language=TAGS[language],
        creditor=CREDITORS[language],
        addressee=ADDRESSEES[language],
        currency=CURRENCIES[language],
        as_of=AS_OF,
        letter_date=AS_OF,
        reference=ADDRESSEES[language].account_id,
        rows=tuple(replace(one, in_total=False) for one in usual_rows()),
        balance=Decimal("18494.75"),
        not_due=Decimal("12999.00"),
        overdue=Decimal("5695.75"),
        unallocated_credit=Decimal("200.00"),
        held=Decimal("420.00"),
        ageing=BUCKETS,
        other_credits=(),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def credit_statement(language: str) -> Statement:
    """Return a statement of an account in credit."""
    return statement(
        language,
        rows=(),
        balance=Decimal("-200.00"),
        not_due=Decimal("0.00"),
        overdue=Decimal("0.00"),
        held=Decimal("0.00"),
        ageing=tuple(replace(bucket, amount=Decimal("0.00")) for bucket in BUCKETS),
    )


def summary_statement(language: str) -> Statement:
    """Return a statement of balances: ages without documents, and a credit."""
    return statement(
        language,
        rows=(),
        held=Decimal("0.00"),
        is_summary=True,
    )


def long_notice(language: str, count: int) -> Notice:
    """Return a first notice with `count` items of ten each."""
    return notice(
        language,
        rows=tuple(row(100 + i, days=count + 5 - i, amount="10.00") for i in range(count)),
        net_overdue=Decimal("10.00") * count,
        charges=Decimal("0.00"),
        total_claimed=Decimal("10.00") * count,
        balance=Decimal("10.00") * count,
        not_due=Decimal("0.00"),
        held=Decimal("0.00"),
    )


def with_logo(document: Notice, content: bytes = LOGO_SVG, name: str = "logo.svg") -> Notice:
    """Return `document` with a picture in its letterhead."""
    return replace(document, creditor=replace(document.creditor, logo=Logo(name, content)))


def all_kinds(language: str) -> dict[str, Notice | Statement]:
    """Return one document of each kind and wording."""
    return {
        "first": notice(language),
        "second": second_notice(language),
        "last": last_notice(language),
        "final_demand": final_demand(language),
        "statement": statement(language),
        "credit_statement": credit_statement(language),
        "summary_statement": summary_statement(language),
    }
