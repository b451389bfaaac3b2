"""From the typed file to plans: stages with their levels, and whom a plan is for."""

from decimal import Decimal

from dunbatch.core.money import PolicyAmount, as_amount
from dunbatch.core.terms import PayWithin, Plan, PlanConditions, Stage
from dunbatch.policy.schema_plans import (
    BusinessDays,
    PlanSection,
    PlanWhenSection,
    StageSection,
)


def build_plan(section: PlanSection, currency: str) -> Plan:
    """Return a plan; its stages from the due date on have levels from 1 in the order written."""
    stages = []
    level = 0
    for stage in section.stages:
        is_pre_due = stage.days < 0
        level += not is_pre_due
        stages.append(_stage(stage, 0 if is_pre_due else level, currency))
    when = _conditions(section.when, currency) if section.when else None
    return Plan(section.name, tuple(stages), when)


def policy_amount(
    value: Decimal | dict[str, Decimal] | None, currency: str
) -> PolicyAmount | None:
    """Return an amount of the policy, stated in `currency` or by currency; None without one."""
    return None if value is None else stated_amount(value, currency)


def stated_amount(value: Decimal | dict[str, Decimal], currency: str) -> PolicyAmount:
    """Return an amount of the policy that is stated in `currency` or by currency."""
    stated = value if isinstance(value, dict) else {currency: value}
    return PolicyAmount(tuple((code, as_amount(number, code)) for code, number in stated.items()))


def _conditions(section: PlanWhenSection, currency: str) -> PlanConditions:
    return PlanConditions(
        balance_at_least=policy_amount(section.balance_at_least, currency),
        overdue_at_least=policy_amount(section.overdue_at_least, currency),
        days_overdue_at_least=section.days_overdue_at_least,
        risks=frozenset(section.risk),
        debtor_types=frozenset(section.debtor_type),
        countries=frozenset(section.country),
        currencies=frozenset(section.currency),
        accounts=frozenset(section.account),
    )


def _stage(section: StageSection, level: int, currency: str) -> Stage:
    within = section.pay_within
    return Stage(
        key=section.key,
        days=section.days,
        document=section.document,
        channel=section.channel,
        level=level,
        pay_within=PayWithin(within.business_days, business_days=True)
        if isinstance(within, BusinessDays)
        else PayWithin(within),
        interest=section.interest,
        compensation=section.compensation,
        fee=policy_amount(section.fee, currency),
        clauses=section.clauses,
        min_amount=policy_amount(section.min_amount, currency),
        min_days_between=section.min_days_between,
        text=section.text,
        repeat_every=section.repeat_every,
        count_from=section.count_from,
        until=section.until,
        on_missed=section.on_missed,
        catch_up=section.catch_up,
        after=section.after,
        min_share=section.min_share,
        stop_supply=section.stop_supply,
        fallback_channel=section.fallback_channel,
    )
