"""Letters about what was arranged, for the tests of letters. The sums are written by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from dunbatch.core.arrangements import InterestTreatment, OnDefault
from dunbatch.core.terms import Channel, DocumentKind
from dunbatch.documents.values_arrangements import (
    InstalmentRow,
    PaymentPlanLetter,
    SettlementLetter,
)
from tests.render.factories import AS_OF, row
from tests.render.parties import ADDRESSEES, CREDITORS, CURRENCIES, TAGS

AGREED = date(2026, 11, 16)
LAST_DAY = date(2026, 12, 15)


def payment_plan(language: str, **changes: object) -> PaymentPlanLetter:
    """Return the confirmation of a plan of four instalments without interest or signature."""
    plain = PaymentPlanLetter(
        kind=DocumentKind.PAYMENT_PLAN,
        channel=Channel.LETTER,
        language=TAGS[language],
        creditor=CREDITORS[language],
        addressee=ADDRESSEES[language],
        currency=CURRENCIES[language],
        as_of=AS_OF,
        letter_date=AS_OF,
        reference=ADDRESSEES[language].account_id,
        agreed_on=AGREED,
        agreed_with="",
        rows=(
            row(412, days=112, amount="1650.25", open=Decimal("1150.25"), po_number="PO-77"),
            row(455, days=45),
        ),
        owed=Decimal("2010.25"),
        interest_amount=Decimal("0.00"),
        total=Decimal("2010.25"),
        instalments=(
            InstalmentRow(1, date(2026, 12, 1), Decimal("500.00"), Decimal("1510.25")),
            InstalmentRow(2, date(2027, 1, 4), Decimal("500.00"), Decimal("1010.25")),
            InstalmentRow(3, date(2027, 2, 1), Decimal("500.00"), Decimal("510.25")),
            InstalmentRow(4, date(2027, 3, 1), Decimal("510.25"), Decimal("0.00")),
        ),
        received=Decimal("0.00"),
        interest=InterestTreatment.STOPS,
        on_default=OnDefault.AS_BEFORE,
        grace_days=0,
        acknowledges_debt=False,
        covers_account=False,
        balance=Decimal("18694.75"),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def signed_plan(language: str) -> PaymentPlanLetter:
    """Return a plan with everything in it: interest, grace, a payment made, signatures."""
    plain = payment_plan(language)
    *others, last = plain.instalments
    return replace(
        plain,
        agreed_with=plain.addressee.contact_name,
        interest_amount=Decimal("40.75"),
        total=Decimal("2051.00"),
        instalments=(
            *(replace(one, rest=one.rest + Decimal("40.75")) for one in others),
            replace(last, amount=Decimal("551.00")),
        ),
        received=Decimal("250.00"),
        on_default=OnDefault.WHOLE_SUM_DUE,
        grace_days=5,
        acknowledges_debt=True,
        covers_account=True,
    )


def settlement_offer(language: str, **changes: object) -> SettlementLetter:
    """Return an offer to take 1,400.50 in place of 2,010.25."""
    plan = payment_plan(language)
    plain = SettlementLetter(
        kind=DocumentKind.SETTLEMENT_OFFER,
        channel=Channel.LETTER,
        language=plan.language,
        creditor=plan.creditor,
        addressee=plan.addressee,
        currency=plan.currency,
        as_of=AS_OF,
        letter_date=AS_OF,
        reference=plan.reference,
        offered_on=AGREED,
        rows=plan.rows,
        owed=Decimal("2010.25"),
        amount=Decimal("1400.50"),
        given_up=Decimal("609.75"),
        pay_by=LAST_DAY,
        balance=plan.balance,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def arrangement_kinds(language: str) -> dict[str, PaymentPlanLetter | SettlementLetter]:
    """Return one letter of each kind and wording."""
    return {
        "payment_plan": payment_plan(language),
        "signed_plan": signed_plan(language),
        "settlement_offer": settlement_offer(language),
    }
