"""Figures and days in the forms that several documents place them in."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from dunbatch.documents.values import Notice, Sums
from dunbatch.i18n.formats import NO_BREAK_SPACE, Formats
from dunbatch.i18n.typography import tied


def shown(amount: Decimal, currency: str, figures: Formats) -> str:
    """Return an amount with its currency, or nothing when it is zero."""
    return figures.amount(amount, currency) if amount else ""


def negative_amount(credit: Decimal, currency: str, figures: Formats) -> str:
    """Return a credit with its currency and a minus, or nothing when it is zero."""
    return figures.amount(credit.copy_negate(), currency) if credit else ""


def unbroken_day(figures: Formats, day: date) -> str:
    """Return a date with the month's name that stays on one line."""
    return figures.long_day(day).replace(" ", NO_BREAK_SPACE)


def short_day(figures: Formats, day: date | None) -> str:
    """Return a date in figures, or nothing when there is none."""
    return figures.day(day) if day else ""


def totals_context(sums: Notice | Sums, currency: str, figures: Formats) -> Mapping[str, object]:
    """Return a sum by heading; a heading that is nothing is an empty string."""
    return {
        "net": figures.amount(sums.net_overdue, currency),
        "gross": ""
        if sums.overdue_before_credit is None
        else figures.amount(sums.overdue_before_credit, currency),
        "set_off": shown(sums.credit_set_off, currency, figures),
        "less_set_off": negative_amount(sums.credit_set_off, currency, figures),
        "charges": shown(sums.charges, currency, figures),
        "interest": shown(sums.interest, currency, figures),
        "compensation": shown(sums.compensation, currency, figures),
        "fees": shown(sums.fees, currency, figures),
        "own_fee": shown(sums.own_fee, currency, figures),
        "carried_fees": shown(sums.carried_fees, currency, figures),
        "fee_agreed_in": tied(sums.fee_agreed_in),
    }
