"""What a run would send and why, as data: `dunbatch.plan/1` (design, section 7).

Every amount is a text with its currency's decimals, every key is always present; keys are added
but never removed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from dunbatch.core.assessment import Assessment, Reason
from dunbatch.core.books import is_credit
from dunbatch.core.entries import Ledger
from dunbatch.core.money import total
from dunbatch.documents.build import kinds_of
from dunbatch.documents.parts import language_of
from dunbatch.i18n.reasons import reason_text
from dunbatch.output.arranged_report import arranged_report
from dunbatch.output.item_report import Json, item_report
from dunbatch.output.summary import why
from dunbatch.output.tables import write_table
from dunbatch.policy.policy import Policy

SCHEMA = "dunbatch.plan/1"


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
            "totals": _read_totals(ledger),
            "own_totals": [
                {
                    "line": own.line,
                    "column": own.column,
                    "stated": _amount(own.stated),
                    "found": _amount(own.found),
                    "file": own.file or None,
                }
                for own in ledger.own_totals
            ],
        },
        "accounts": [],
        "totals": totals(sums),
    }


def json_pieces(frame: Mapping[str, Json], accounts: Iterable[Json]) -> Iterator[str]:
    """Yield the text of a plan in pieces, as `json.dumps` with an indent of 1 would write it.

    The whole text of a large plan, and the pieces it is made of, would fill the memory.
    """
    # Inside a text of the frame these quotation marks would have backslashes before them.
    head, tail = _text({**frame, "accounts": []}).split('"accounts": []')
    yield f'{head}"accounts": ['
    at = -1
    for at, account in enumerate(accounts):
        yield ("," if at else "") + "\n  " + _text(account).replace("\n", "\n  ")
    yield ("]" if at < 0 else "\n ]") + tail


def _text(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)


def totals(sums: Iterable[Sums]) -> list[Json]:
    """Return control totals per currency, in alphabetical order."""
    by_currency: dict[str, list[Sums]] = {}
    for one in sums:
        by_currency.setdefault(one.currency, []).append(one)
    return [
        {
            "currency": currency,
            "accounts": len(group),
            "balance": _amount(total((a.balance for a in group), currency)),
            "overdue": _amount(total((a.overdue for a in group), currency)),
            "interest": _amount(total((a.interest for a in group), currency)),
        }
        for currency, group in sorted(by_currency.items())
    ]


def _read_totals(ledger: Ledger) -> list[Json]:
    """Return what was read per currency, entries after as-of included, for the bookkeeper."""
    debits: dict[str, list[Decimal]] = {}
    credits: dict[str, list[Decimal]] = {}
    for account in ledger.accounts:
        for entry in account.entries:
            side = credits if is_credit(entry) else debits
            side.setdefault(entry.currency, []).append(abs(entry.amount))
        for owed in account.balances:
            debits.setdefault(owed.currency, []).append(owed.not_due + owed.overdue)
            credits.setdefault(owed.currency, []).append(owed.credit)
    return [
        {
            "currency": currency,
            "debits": _amount(total(debits.get(currency, ()), currency)),
            "credits": _amount(total(credits.get(currency, ()), currency)),
        }
        for currency in sorted({*debits, *credits})
    ]


def plan_table(assessments: Iterable[Assessment], language: str) -> bytes:
    """Return the plan as CSV, one row an account and currency."""
    header = (
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
    return write_table(
        header,
        (
            (
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
            for a in assessments
        ),
    )


def account_report(a: Assessment, policy: Policy, language: str) -> dict[str, Json]:
    """Return what is decided about one account in one currency, sentences in `language`."""
    return {
        "account_id": a.party.account_id,
        "name": a.party.name,
        "language": language_of(a.party, policy),
        "currency": a.currency,
        "plan": a.plan.name,
        "balance": _amount(a.balance),
        "not_due": _amount(a.not_due),
        "overdue": _amount(a.overdue),
        "unallocated_credit": _amount(a.unallocated_credit),
        "held": _amount(a.held),
        "days_overdue": a.days_overdue,
        "ageing": [
            {"from": bucket.first_day, "to": bucket.last_day, "amount": _amount(bucket.amount)}
            for bucket in a.ageing
        ],
        "stage": a.stage.key if a.stage else None,
        "level": a.stage.level if a.stage else None,
        "document": a.stage.document.value if a.stage else None,
        "channel": a.stage.channel.value if a.stage else None,
        "pay_by": _day(a.pay_by),
        "interest": _amount(a.interest),
        "compensation": _amount(a.compensation),
        "charges": _amount(a.charges),
        "fees": _amount(a.fees),
        "total_claimed": _amount(a.total_claimed),
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
        "carried_fees": _amount(a.carried_fees),
        "interest_per_day": _amount(a.interest_per_day),
        "interest_until": _day(a.interest_until),
        "arrangements": [arranged_report(one) for one in a.arranged],
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


def _amount(amount: Decimal) -> str:
    return f"{amount:f}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
