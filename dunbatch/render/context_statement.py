"""The statement of account as its templates see it."""

from collections.abc import Mapping
from decimal import Decimal

from dunbatch.core.activity import Activity, Movement
from dunbatch.core.stated import InterestToDate
from dunbatch.core.terms import Channel
from dunbatch.documents.values import Statement
from dunbatch.i18n.formats import Formats
from dunbatch.i18n.typography import tied
from dunbatch.render.context_figures import negative_amount, shown, unbroken_day
from dunbatch.render.context_items import kind_name


def statement_context(statement: Statement, figures: Formats) -> Mapping[str, object]:
    """Return the balance, what it is made of, and the movements that led to it."""
    currency, balance = statement.currency, statement.balance
    return {
        "is_summary": statement.is_summary,
        "sign": "debit" if balance > 0 else "credit" if balance < 0 else "settled",
        "balance_amount": figures.amount(balance.copy_abs(), currency),
        "totals": {
            "not_due": figures.amount(statement.not_due, currency),
            "overdue": figures.amount(statement.overdue, currency),
            "held": shown(statement.held, currency, figures),
            "credit": negative_amount(statement.unallocated_credit, currency, figures),
            "balance": figures.amount(balance, currency),
        },
        "activity": _activity_context(statement.activity, currency, figures),
        "accrued": _accrued_context(statement.interest, currency, figures),
        "is_electronic": statement.channel is Channel.EMAIL,
    }


def _activity_context(
    activity: Activity | None, currency: str, figures: Formats
) -> Mapping[str, object] | None:
    if activity is None:
        return None
    return {
        "first": unbroken_day(figures, activity.first),
        "first_day": figures.day(activity.first),
        "opening": figures.plain_amount(activity.opening, currency),
        "opening_sign": _sign(activity.opening),
        "movements": tuple(_movement(one, currency, figures) for one in activity.movements),
        "debits": figures.plain_amount(activity.debits, currency),
        "credits": figures.plain_amount(activity.credits, currency),
        "closing": figures.plain_amount(activity.closing, currency),
        "closing_sign": _sign(activity.closing),
    }


def _movement(movement: Movement, currency: str, figures: Formats) -> Mapping[str, object]:
    return {
        "dated": figures.day(movement.dated),
        "kind": kind_name(movement.kind, movement.charge_of),
        "number": movement.number,
        "order": movement.po_number,
        "debit": _amount(movement.debit, currency, figures),
        "credit": _amount(movement.credit, currency, figures),
        "balance": figures.plain_amount(movement.balance, currency),
    }


def _accrued_context(
    interest: InterestToDate | None, currency: str, figures: Formats
) -> Mapping[str, object] | None:
    if interest is None:
        return None
    return {
        "amount": figures.amount(interest.amount, currency),
        "until": unbroken_day(figures, interest.until),
        "basis": interest.basis.value,
        "agreed_in": tied(interest.agreed_in),
    }


def _amount(amount: Decimal | None, currency: str, figures: Formats) -> str:
    return "" if amount is None else figures.plain_amount(amount, currency)


def _sign(balance: Decimal) -> str:
    return "debit" if balance > 0 else "credit" if balance < 0 else "settled"
