"""What `dunbatch explain` shows, as data: `dunbatch.explain/1`.

Each account and currency has the keys of the plan's JSON, and beside them what paid what, the
letters already sent, and what would come next.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from dunbatch.core.books import Debit
from dunbatch.core.explanation import Explanation, Forecast
from dunbatch.core.notices import Notice
from dunbatch.i18n.reasons import reason_text
from dunbatch.output.item_report import Json
from dunbatch.output.plan_report import account_report
from dunbatch.policy.policy import Policy

SCHEMA = "dunbatch.explain/1"


def explain_report(
    explanations: Iterable[Explanation], policy: Policy, language: str
) -> dict[str, Json]:
    """Return explanations as JSON-ready data, sentences in `language`; amounts are texts."""
    return {
        "schema": SCHEMA,
        "accounts": [
            {
                **account_report(one.assessment, policy, language),
                "allocations": [
                    allocation for debit in one.books.debits for allocation in _allocations(debit)
                ],
                "unallocated": [
                    {
                        "kind": credit.entry.kind.value,
                        "number": credit.entry.number,
                        "date": credit.entry.dated.isoformat(),
                        "amount": _amount(credit.amount),
                    }
                    for credit in one.books.unused
                ],
                "notices": [_notice(notice) for notice in one.notices],
                "next": [_forecast(forecast, language) for forecast in one.forecasts],
            }
            for one in explanations
        ],
    }


def _allocations(debit: Debit) -> list[Json]:
    return [
        {
            "number": debit.entry.number,
            "due_date": _day(debit.entry.due_date),
            "date": part.on.isoformat(),
            "amount": _amount(part.amount),
            "credit_kind": part.credit.kind.value,
            "credit_number": part.credit.number,
            "credit_date": part.credit.dated.isoformat(),
            "named": part.named,
        }
        for part in debit.settlements
    ]


def _notice(notice: Notice) -> Json:
    return {
        "number": notice.number,
        "date": notice.dated.isoformat(),
        "stage": notice.stage,
        "level": notice.level,
        "document": notice.document,
        "channel": notice.channel,
        "pay_by": _day(notice.pay_by),
        "total": None if notice.total is None else _amount(notice.total),
        "tracking": notice.tracking,
        "received_on": _day(notice.received_on),
        "items": [covered.number for covered in notice.covers],
    }


def _forecast(forecast: Forecast, language: str) -> Json:
    found = forecast.assessment
    stage = found.stage if found is not None and found.notice_goes else None
    not_sent = found.not_sent if found is not None else None
    return {
        "as_of": forecast.as_of.isoformat(),
        "stage": stage.key if stage else None,
        "level": stage.level if stage else None,
        "document": stage.document.value if stage else None,
        "channel": stage.channel.value if stage else None,
        "total_claimed": _amount(found.total_claimed) if found is not None and stage else None,
        "not_sent": {
            "code": not_sent.code.value,
            "text": reason_text(not_sent.reason, language, found.currency),
            "not_before": _day(not_sent.not_before),
        }
        if found is not None and not_sent is not None
        else None,
        "problems": [problem.message for problem in forecast.problems],
    }


def _amount(amount: Decimal) -> str:
    return f"{amount:f}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
