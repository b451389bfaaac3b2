"""What a run would send and why, as data: `dunbatch.plan/1` (design, section 7).

Every amount is a text with its currency's decimals, every key is always present; keys are added
but never removed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from dunbatch.core.assessment import Assessment, Reason
from dunbatch.core.entries import Ledger
from dunbatch.core.money import total
from dunbatch.documents.build import kinds_of
from dunbatch.documents.parts import language_of
from dunbatch.i18n.reasons import reason_text
from dunbatch.output.item_report import Json, item_report
from dunbatch.output.json_text import indented
from dunbatch.output.summary import why
from dunbatch.output.tables import Cell, write_table
from dunbatch.policy.policy import Policy

SCHEMA = "dunbatch.plan/1"
_BELOW_ACCOUNTS = "\n  "


class Sums(Protocol):
    """What totals are made of: an assessment, or what is left of one."""

    @property
    def currency(self) -> str:
        """Currency of the amounts."""

    @property
    def balance(self) -> Decimal:
        """Sum of all visible entries."""

    @property
    def overdue(self) -> Decimal:
        """What is overdue."""

    @property
    def interest(self) -> Decimal:
        """Interest claimed."""


def plan_report(
    assessments: Sequence[Assessment],
    ledger: Ledger,
    policy: Policy,
    as_of: date,
    history: str,
    language: str,
) -> dict[str, Json]:
    """Return the plan of a run as JSON-ready data, sentences in `language`."""
    accounts: list[Json] = [account_report(a, policy, language) for a in assessments]
    return {**plan_frame(assessments, ledger, as_of, history), "accounts": accounts}


def plan_frame(sums: Iterable[Sums], ledger: Ledger, as_of: date, history: str) -> dict[str, Json]:
    """Return the plan without its accounts, of which only the sums are needed."""
    return {
        "schema": SCHEMA,
        "as_of": as_of.isoformat(),
        "history": history,
        "ledger": {
            "rows": ledger.rows,
            "entries": ledger.entries,
            "left_out": [
                {"line": row.line, "reason": row.reason, "file": row.file or None}
                for row in ledger.left_out
            ],
            "totals": [
                {
                    "currency": read.currency,
                    "debits": str(read.debits),
                    "credits": str(read.credits),
                }
                for read in ledger.totals
            ],
            "own_totals": [
                {
                    "line": own.line,
                    "column": own.column,
                    "stated": f"{own.stated:f}",
                    "found": f"{own.found:f}",
                    "file": own.file or None,
                }
                for own in ledger.own_totals
            ],
        },
        "accounts": [],
        "totals": totals(sums),
    }


def json_pieces(frame: Mapping[str, Json], accounts: Iterable[str]) -> Iterator[str]:
    """Yield the text of a plan in pieces; `accounts` are texts of `account_text`.

    The whole text of a large plan, and the pieces it is made of, would fill the memory.
    """
    # Inside a text of the frame these quotation marks would have backslashes before them.
    head, tail = indented({**frame, "accounts": []}).split('"accounts": []')
    yield f'{head}"accounts": ['
    at = -1
    for at, account in enumerate(accounts):
        yield ("," if at else "") + _BELOW_ACCOUNTS + account
    yield ("]" if at < 0 else "\n ]") + tail


def account_text(a: Assessment, policy: Policy, language: str) -> str:
    """Return the report of one account as it stands in the text of a plan."""
    return indented(account_report(a, policy, language), _BELOW_ACCOUNTS)


def totals(sums: Iterable[Sums]) -> list[Json]:
    """Return control totals per currency, in alphabetical order."""
    by_currency: dict[str, list[Sums]] = {}
    for one in sums:
        by_currency.setdefault(one.currency, []).append(one)
    return [
        {
            "currency": currency,
            "accounts": len(group),
            "balance": str(total((a.balance for a in group), currency)),
            "overdue": str(total((a.overdue for a in group), currency)),
            "interest": str(total((a.interest for a in group), currency)),
        }
        for currency, group in sorted(by_currency.items())
    ]


HEADER = (
    "account_id",
    "name",
    "currency",
    "balance",
    "overdue",
    "days_overdue",
    "stage",
    "document",
    "channel",
    "pay_by",
    "interest",
    "compensation",
    "charges",
    "fees",
    "total_claimed",
    "not_sent",
    "not_before",
    "why",
)
"""Columns of the plan as a table."""


def plan_row(a: Assessment, language: str) -> tuple[Cell, ...]:
    """Return the row of one account and currency in the plan as a table."""
    return (
        a.party.account_id,
        a.party.name,
        a.currency,
        a.balance,
        a.overdue,
        a.days_overdue,
        a.stage.key if a.stage else "",
        a.stage.document.value if a.stage else "",
        a.stage.channel.value if a.stage else "",
        a.pay_by,
        a.interest,
        a.compensation,
        a.charges,
        a.fees,
        a.total_claimed,
        a.not_sent.code.value if a.not_sent else "",
        a.not_sent.not_before if a.not_sent else None,
        why(a, language),
    )


def plan_table(rows: Iterable[tuple[Cell, ...]]) -> bytes:
    """Return the plan as CSV; `rows` are those of `plan_row`."""
    return write_table(HEADER, rows)


def account_report(a: Assessment, policy: Policy, language: str) -> dict[str, Json]:
    """Return what is decided about one account in one currency, sentences in `language`."""
    return {
        "account_id": a.party.account_id,
        "name": a.party.name,
        "language": language_of(a.party, policy),
        "currency": a.currency,
        "plan": a.plan.name,
        "balance": str(a.balance),
        "not_due": str(a.not_due),
        "overdue": str(a.overdue),
        "unallocated_credit": str(a.unallocated_credit),
        "held": str(a.held),
        "days_overdue": a.days_overdue,
        "ageing": [
            {"from": bucket.first_day, "to": bucket.last_day, "amount": str(bucket.amount)}
            for bucket in a.ageing
        ],
        "stage": a.stage.key if a.stage else None,
        "level": a.stage.level if a.stage else None,
        "document": a.stage.document.value if a.stage else None,
        "channel": a.stage.channel.value if a.stage else None,
        "pay_by": _day(a.pay_by),
        "interest": str(a.interest),
        "compensation": str(a.compensation),
        "charges": str(a.charges),
        "fees": str(a.fees),
        "total_claimed": str(a.total_claimed),
        "items": [item_report(item) for item in a.items],
        "documents": [kind.value for kind in kinds_of(a)],
        "not_sent": {
            "code": a.not_sent.code.value,
            "text": reason_text(a.not_sent.reason, language, a.currency),
            "not_before": _day(a.not_sent.not_before),
        }
        if a.not_sent
        else None,
        "reasons": [_reason(reason, language, a.currency) for reason in a.reasons],
        "carried_fees": str(a.carried_fees),
        "interest_per_day": str(a.interest_per_day),
        "interest_until": _day(a.interest_until),
    }


def _reason(reason: Reason, language: str, currency: str) -> Json:
    values: dict[str, Json] = {
        name: value if isinstance(value, int | str) else str(value)
        for name, value in reason.values
    }
    return {
        "code": reason.code.value,
        "values": values,
        "text": reason_text(reason, language, currency),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
