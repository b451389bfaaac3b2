"""Small makers of payment plans and settlement offers."""

from dataclasses import replace
from decimal import Decimal

from dunbatch.core.arrangements import (
    Arrangement,
    Instalment,
    InterestTreatment,
    OnDefault,
    PaymentPlan,
    SettlementOffer,
)
from dunbatch.core.entries import Account, Entry, Party
from dunbatch.core.notices import Notice
from dunbatch.core.terms import Channel

from .factories import ACCOUNT, account, day, invoice

AGREED = "2026-03-02"


def plan(
    *instalments: tuple[str, str],
    agreed: str = AGREED,
    items: tuple[str, ...] = (),
    grace: int = 0,
    interest: str = "stops",
    interest_amount: str | None = None,
    on_default: str = "whole_sum_due",
    channel: str = "letter",
    currency: str = "EUR",
    acknowledges_debt: bool = False,
    agreed_with: str = "",
) -> PaymentPlan:
    """Return a plan; without instalments three of 100.00, on 1 April, 1 May and 1 June 2026."""
    stated = instalments or (
        ("2026-04-01", "100.00"),
        ("2026-05-01", "100.00"),
        ("2026-06-01", "100.00"),
    )
    return PaymentPlan(
        account_id=ACCOUNT,
        currency=currency,
        agreed_on=day(agreed),
        instalments=tuple(Instalment(day(due), Decimal(amount)) for due, amount in stated),
        items=items,
        interest=InterestTreatment(interest),
        interest_amount=None if interest_amount is None else Decimal(interest_amount),
        on_default=OnDefault(on_default),
        grace_days=grace,
        acknowledges_debt=acknowledges_debt,
        agreed_with=agreed_with,
        channel=Channel(channel),
    )


def offer(
    amount: str = "200.00",
    *,
    pay_by: str = "2026-03-31",
    offered: str = AGREED,
    items: tuple[str, ...] = (),
    channel: str = "letter",
    currency: str = "EUR",
) -> SettlementOffer:
    """Return an offer of 2 March to take 200.00 by 31 March 2026."""
    return SettlementOffer(
        account_id=ACCOUNT,
        currency=currency,
        offered_on=day(offered),
        amount=Decimal(amount),
        pay_by=day(pay_by),
        items=items,
        channel=Channel(channel),
    )


OWED = invoice("F-1", "300.00", due="2026-01-31")


def under(
    *arrangements: Arrangement,
    entries: tuple[Entry, ...] = (OWED,),
    who: Party | None = None,
    notices: tuple[Notice, ...] = (),
) -> Account:
    """Return an account with what was arranged; it owes 300.00 since 31 January 2026."""
    return replace(account(*entries, who=who, notices=notices), arrangements=arrangements)
