"""Statements of activity and an offer of a discount, for the tests of letters.

All names, numbers and amounts are invented. The sums are written by hand so that they add up.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from dunbatch.core.activity import Activity, Movement
from dunbatch.core.entries import ChargeKind, EntryKind
from dunbatch.core.interest_terms import Basis
from dunbatch.core.stated import InterestToDate
from dunbatch.documents.values import Reminder, Statement
from dunbatch.documents.values_statement import DiscountedItem, EarlyPaymentOffer
from tests.render import factories as f
from tests.render.factories_own_use import reminder

QUARTER = date(2026, 10, 1)


def movement(
    dated: date,
    kind: str,
    number: str,
    balance: str,
    *,
    debit: str | None = None,
    credit: str | None = None,
    charge_of: ChargeKind | None = None,
    po_number: str = "",
) -> Movement:
    """Return one booked row."""
    return Movement(
        dated=dated,
        kind=EntryKind(kind),
        charge_of=charge_of,
        number=number,
        po_number=po_number,
        debit=None if debit is None else Decimal(debit),
        credit=None if credit is None else Decimal(credit),
        balance=Decimal(balance),
    )


def activity_statement(language: str, **changes: object) -> Statement:
    """Return a quarter with every sort of movement, and the interest that would have accrued."""
    movements = (
        movement(
            date(2026, 10, 11),
            "invoice",
            "F-2026-0480",
            "5670.75",
            debit="1240.50",
            po_number="P-9",
        ),
        movement(
            date(2026, 10, 13), "charge", "", "5695.75", debit="25.00", charge_of=ChargeKind.COSTS
        ),
        movement(date(2026, 10, 20), "invoice", "F-2026-0490", "5995.75", debit="300.00"),
        movement(date(2026, 10, 28), "credit_note", "A-2026-0031", "5695.75", credit="300.00"),
        movement(date(2026, 10, 31), "invoice", "F-2026-0501", "18694.75", debit="12999.00"),
        movement(date(2026, 11, 16), "payment", "", "18494.75", credit="200.00"),
    )
    activity = Activity(
        first=QUARTER,
        opening=Decimal("4430.25"),
        movements=movements,
        debits=Decimal("14564.50"),
        credits=Decimal("500.00"),
        closing=Decimal("18494.75"),
    )
    accrued = InterestToDate(
        Decimal("134.26"),
        f.AS_OF,
        Basis.CONTRACT if language == "fr" else Basis.STATUTORY,
        {"fr": "CGV, article 7", "en": "", "it": "D.Lgs. 9 ottobre 2002, n. 231, art. 5"}[
            language
        ],
    )
    return f.statement(language, activity=activity, interest=accrued, **changes)


def credit_activity(language: str) -> Statement:
    """Return a month that ends with a balance in the customer's favour."""
    activity = Activity(
        first=date(2026, 11, 1),
        opening=Decimal("100.00"),
        movements=(movement(date(2026, 11, 16), "payment", "V-1", "-200.00", credit="300.00"),),
        debits=Decimal("0.00"),
        credits=Decimal("300.00"),
        closing=Decimal("-200.00"),
    )
    return replace(f.credit_statement(language), activity=activity)


def long_activity(language: str, count: int) -> Statement:
    """Return `count` invoices of ten each, all open and none before them."""
    rows = tuple(
        replace(f.row(100 + i, days=1, amount="10.00"), in_total=False) for i in range(count)
    )
    movements = tuple(
        movement(f.AS_OF, "invoice", row.number, f"{10 * (i + 1)}.00", debit="10.00")
        for i, row in enumerate(rows)
    )
    whole = Decimal("10.00") * count
    activity = Activity(f.AS_OF, Decimal("0.00"), movements, whole, Decimal("0.00"), whole)
    return f.statement(
        language,
        rows=rows,
        activity=activity,
        balance=whole,
        overdue=whole,
        not_due=Decimal("0.00"),
        unallocated_credit=Decimal("0.00"),
        held=Decimal("0.00"),
    )


def discounted_reminder(language: str) -> Reminder:
    """Return a reminder about two items, the second of which a smaller amount settles."""
    plain = reminder(language)
    row = plain.rows[1]
    item = DiscountedItem(
        row.number, row.kind, row.dated + timedelta(days=20), Decimal("17.20"), Decimal("842.80")
    )
    where = {"fr": "CGV, article 5", "en": "general terms, clause 5", "it": "condizioni, art. 5"}
    return replace(plain, offer=EarlyPaymentOffer(Decimal("2.00"), where[language], (item,)))
