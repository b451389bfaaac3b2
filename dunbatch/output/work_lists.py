"""What is to be done by hand: whom to call, whom to stop supplying, what to hand over.

Stopping supply is the creditor's own decision; the list says who has come to a stage that the
policy marks with `stop_supply`, or owes more than the credit limit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from dunbatch.core.assessment import Assessment
from dunbatch.core.terms import DocumentKind
from dunbatch.output.item_report import Json
from dunbatch.output.summary import why
from dunbatch.output.tables import write_table

SCHEMA = "dunbatch.work-list/1"


class WorkList(StrEnum):
    """Which list."""

    CALL = "call"
    STOP_SUPPLY = "stop_supply"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class Task:
    """One account on a list."""

    account_id: str
    """The account."""
    name: str
    """Its name."""
    contact_name: str
    """Whom to ask for."""
    phone: str
    """Telephone number."""
    language: str
    """Language to speak, as the ledger says; may be empty."""
    currency: str
    """Currency of the amounts."""
    balance: Decimal
    """All it owes."""
    overdue: Decimal
    """What of it is overdue."""
    days_overdue: int
    """Days of the oldest overdue item."""
    credit_limit: Decimal | None
    """Credit limit, when the ledger states one."""
    stage: str
    """Stage it has come to."""
    pay_by: date | None
    """Day to pay by, of a letter that goes."""
    why: str
    """The rules behind it, in words; for the limit, that it is passed."""


COLUMNS = tuple(Task.__slots__)
"""Columns of a list."""


def tasks(assessments: Iterable[Assessment], which: WorkList, language: str) -> tuple[Task, ...]:
    """Return the accounts on a list, in the order of the plan; reasons in `language`."""
    return tuple(
        Task(
            account_id=a.party.account_id,
            name=a.party.name,
            contact_name=a.party.contact_name,
            phone=a.party.phone,
            language=a.party.language,
            currency=a.currency,
            balance=a.balance,
            overdue=a.overdue,
            days_overdue=a.days_overdue,
            credit_limit=a.party.credit_limit,
            stage=a.stage.key if a.stage else "",
            pay_by=a.pay_by,
            why=why(a, language),
        )
        for a in assessments
        if _is_on(a, which)
    )


def task_table(found: Iterable[Task]) -> bytes:
    """Return a list as CSV."""
    return write_table(COLUMNS, (tuple(getattr(t, name) for name in COLUMNS) for t in found))


def task_report(found: Iterable[Task], which: WorkList) -> dict[str, Json]:
    """Return a list as JSON-ready data, amounts as texts."""
    return {
        "schema": SCHEMA,
        "list": which.value,
        "accounts": [{name: _json(getattr(task, name)) for name in COLUMNS} for task in found],
    }


def _is_on(a: Assessment, which: WorkList) -> bool:
    match which:
        case WorkList.CALL:
            return _sends(a, DocumentKind.CALL_SHEET)
        case WorkList.HAND_OVER:
            return _sends(a, DocumentKind.HANDOVER_FILE)
        case WorkList.STOP_SUPPLY:
            return _has_come_to_a_stop(a) or _is_over_limit(a)
        case never:
            assert_never(never)


def _sends(a: Assessment, document: DocumentKind) -> bool:
    return a.notice_goes and a.stage is not None and a.stage.document is document


def _has_come_to_a_stop(a: Assessment) -> bool:
    """Whether an item stands at a stage that stops supply, or above one, after a final demand.

    A stage above may itself need none: an old item can come to it without any letter.
    """
    stops = [stage.level for stage in a.plan.ladder if stage.stop_supply]
    return bool(stops) and any(
        item.level is not None and item.level >= min(stops) and item.final_demand_over
        for item in a.open_items
    )


def _is_over_limit(a: Assessment) -> bool:
    limit = a.party.credit_limit
    return limit is not None and a.balance > limit


def _json(value: str | int | Decimal | date | None) -> Json:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value
