"""One item of an account as data, with every slice of its interest (design, section 7).

Every amount is a text with its currency's decimals: with at most three of them `str` never writes
an exponent. `exact` is a fraction as Python and others read it, such as `850/73`.
"""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from dunbatch.core.assessment import AssessedItem
from dunbatch.core.interest import Bounded, Movement, Slice

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def item_report(item: AssessedItem) -> Json:
    """Return one item; a settled one has nothing open and the day it was paid."""
    accrual = item.accrual
    return {
        "number": item.number,
        "kind": item.kind.value,
        "date": _day(item.dated),
        "due_date": _day(item.due_date),
        "days_overdue": item.days_overdue,
        "amount": str(item.amount),
        "open": str(item.open),
        "level": item.level,
        "hold": item.held.kind.value if item.held else None,
        "interest": str(item.interest),
        "settled_on": _day(item.settled_on),
        "compensation": str(item.compensation),
        "interest_exact": str(accrual.exact) if accrual else "0",
        "interest_booked": str(item.interest_booked),
        "interest_unclaimed": str(item.interest_unclaimed),
        "interest_per_day": str(item.interest_per_day),
        "slices": [_slice(part) for part in accrual.slices] if accrual else [],
        "movements": [_movement(one) for one in accrual.movements] if accrual else [],
    }


def _slice(part: Slice) -> Json:
    return {
        "from": _day(part.first),
        "to": _day(part.last),
        "days": part.days,
        "principal": str(part.principal),
        "annual_rate": _rate(part.annual_rate),
        "interest": str(part.interest),
        "exact": str(part.exact),
        "reference": part.reference or None,
        "reference_rate": None if part.reference_rate is None else _rate(part.reference_rate),
        "source": part.source or None,
        "bound": _bound(part.bounded) if part.bounded else None,
    }


def _bound(bounded: Bounded) -> Json:
    return {
        "kind": bounded.kind.value,
        "agreed_rate": _rate(bounded.agreed_rate),
        "reference": bounded.reference,
        "times": _rate(bounded.times),
        "reference_rate": _rate(bounded.reference_rate),
    }


def _movement(one: Movement) -> Json:
    return {
        "date": _day(one.on),
        "kind": one.kind.value,
        "amount": str(one.amount),
        "to_interest": str(one.to_interest),
        "principal": str(one.principal),
    }


def _rate(rate: Decimal) -> str:
    return f"{rate:f}"


@lru_cache(maxsize=4096)
def _day(day: date | None) -> str | None:
    """Return `day` as text: the items of a ledger share a few hundred days."""
    return day.isoformat() if day else None
