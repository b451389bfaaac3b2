"""An account and a policy of the program as the plain rows of the slow references."""

from dunbatch.core.books import content_of
from dunbatch.core.money import decimals_of


def plain_case(account, policy, as_of, letter_date):
    """Return what `tests.oracle.slow_ladder.decide` takes."""
    who = account.party
    return {
        "as_of": as_of,
        "letter_date": letter_date,
        "account": {
            "id": who.account_id,
            "debtor_type": who.debtor_type,
            "country": who.country,
            "risk": who.risk,
            "hold": _hold(who.hold),
            "has_address": who.has_postal_address,
            "has_email": bool(who.email),
        },
        "rows": [_row(entry) for entry in account.entries],
        "notices": [_notice(notice) for notice in account.notices],
        "policy": _policy(policy),
    }


def cents(amount, currency="EUR"):
    """Return an amount as a whole number of its currency's smallest unit; None stays None."""
    return None if amount is None else int(amount.scaleb(decimals_of(currency)))


def _hold(hold):
    if hold is None:
        return None
    return {"kind": hold.kind.value, "since": hold.since, "until": hold.until}


def _row(entry):
    return {
        "kind": entry.kind.value,
        "number": entry.number,
        "date": entry.dated,
        "due": entry.due_date,
        "cents": cents(entry.amount, entry.currency),
        "currency": entry.currency,
        "applies_to": list(entry.applies_to),
        "hold": _hold(entry.hold),
        "content": content_of(entry),
    }


def _notice(notice):
    return {
        "number": notice.number,
        "date": notice.dated,
        "currency": notice.currency,
        "stage": notice.stage,
        "level": notice.level,
        "document": notice.document,
        "channel": notice.channel,
        "covers": [
            {"number": c.number, "due": c.due_date, "level": c.level} for c in notice.covers
        ],
        "pay_by": notice.pay_by,
        "cancelled": notice.status == "cancelled",
    }


def _amount(stated):
    return None if stated is None else cents(stated.in_currency("EUR"))


def _stage(stage):
    within = stage.pay_within
    return {
        "key": stage.key,
        "days": stage.days,
        "document": stage.document.value,
        "channel": stage.channel.value,
        "fallback_channel": stage.fallback_channel and stage.fallback_channel.value,
        "pay_within": {"business_days": within.days} if within.business_days else within.days,
        "min_amount": _amount(stage.min_amount),
        "min_days_between": stage.min_days_between,
        "min_share": stage.min_share,
        "repeat_every": stage.repeat_every,
        "count_from": stage.count_from.value,
        "until": stage.until,
        "on_missed": stage.on_missed.value,
        "catch_up": stage.catch_up,
        "after": stage.after,
        "stop_supply": stage.stop_supply,
    }


def _when(when):
    if when is None:
        return None
    return {
        "balance_at_least": _amount(when.balance_at_least),
        "overdue_at_least": _amount(when.overdue_at_least),
        "days_overdue_at_least": when.days_overdue_at_least,
        "risk": sorted(when.risks),
        "debtor_type": sorted(when.debtor_types),
        "country": sorted(when.countries),
        "currency": sorted(when.currencies),
        "account": sorted(when.accounts),
    }


def _policy(policy):
    limit = policy.limitation
    return {
        "escalation": policy.escalation.value,
        "credits": policy.credits.value,
        "min_amount": _amount(policy.min_amount),
        "min_days_between": policy.min_days_between,
        "mail_days": {channel.value: days for channel, days in policy.mail_days.items()},
        "despite_other_currency_credit": policy.despite_other_currency_credit,
        "home_country": policy.home_country,
        "limitation": None
        if limit is None
        else {
            "years": limit.years,
            "consumer_years": limit.consumer_years,
            "action": limit.action.value,
        },
        "plans": [
            {
                "name": plan.name,
                "when": _when(plan.when),
                "stages": [_stage(stage) for stage in plan.stages],
            }
            for plan in policy.plans
        ],
    }
