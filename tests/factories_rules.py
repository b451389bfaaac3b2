"""Small makers of a policy's rules: short keyword arguments, days and amounts as text.

Everything not said is the plainest thing that makes sense: three stages, no interest, no fees.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from dunbatch.core.dates import BusinessCalendar
from dunbatch.core.entries import DebtorType
from dunbatch.core.interest_terms import (
    Basis,
    Capitalise,
    ChargesOn,
    ClaimOnSettled,
    Compensation,
    CompensationPer,
    CompensationTier,
    CreditNotes,
    DayCount,
    FixedRate,
    InterestTerms,
    PaymentOrder,
    RateBound,
    RatePeriod,
    RateRule,
    ReferenceRate,
    Rounding,
    RoundingPer,
    RunsFrom,
    Until,
)
from dunbatch.core.money import PolicyAmount, RoundingMode
from dunbatch.core.statement_terms import CalendarSpan, StatementForm, StatementPeriod
from dunbatch.core.terms import (
    Channel,
    CountFrom,
    CreditRule,
    DocumentKind,
    DunningRules,
    Escalation,
    FeeRules,
    Limitation,
    OnMissed,
    PayWithin,
    Plan,
    PlanConditions,
    Send,
    Stage,
    StatementRules,
)

NO_HOLIDAYS = BusinessCalendar()


def euros(text: str | None, **others: str) -> PolicyAmount | None:
    """Return an amount of the policy, in euros and in the currencies named."""
    if text is None and not others:
        return None
    stated = {"EUR": text, **others}
    return PolicyAmount(tuple((code, Decimal(t)) for code, t in stated.items() if t is not None))


def stage(
    key: str,
    days: int,
    *,
    document: str = "late_notice",
    channel: str = "letter",
    pay_within: PayWithin | int = 8,
    interest: bool = False,
    compensation: bool = False,
    fee: PolicyAmount | str | None = None,
    min_amount: PolicyAmount | str | None = None,
    min_days_between: int | None = None,
    repeat_every: int | None = None,
    count_from: str = "due_date",
    until: int | None = None,
    on_missed: str = "send",
    catch_up: bool = False,
    after: str = "",
    min_share: str | None = None,
    stop_supply: bool = False,
    fallback: str | None = None,
) -> Stage:
    """Return a stage; its level is given by the plan."""
    return Stage(
        key=key,
        days=days,
        document=DocumentKind(document),
        channel=Channel(channel),
        level=1,
        pay_within=PayWithin(pay_within) if isinstance(pay_within, int) else pay_within,
        interest=interest,
        compensation=compensation,
        fee=euros(fee) if isinstance(fee, str) else fee,
        min_amount=euros(min_amount) if isinstance(min_amount, str) else min_amount,
        min_days_between=min_days_between,
        repeat_every=repeat_every,
        count_from=CountFrom(count_from),
        until=until,
        on_missed=OnMissed(on_missed),
        catch_up=catch_up,
        after=after,
        min_share=None if min_share is None else Decimal(min_share),
        stop_supply=stop_supply,
        fallback_channel=None if fallback is None else Channel(fallback),
    )


def plan(*stages: Stage, name: str = "standard", when: PlanConditions | None = None) -> Plan:
    """Return a ladder; without stages, reminders on days 8 and 23 and a final demand on 45."""
    written = stages or (
        stage("first", 8),
        stage("second", 23, interest=True),
        stage("final", 45, document="final_demand", interest=True, compensation=True),
    )
    level = 0
    ranked = []
    for written_stage in written:
        level += written_stage.days >= 0
        ranked.append(replace(written_stage, level=level if written_stage.days >= 0 else 0))
    return Plan(name, tuple(ranked), when)


def compensated(
    stated: Compensation | PolicyAmount | str | None, *, per: str = "document"
) -> Compensation | None:
    """Return a fixed sum for recovery costs: one for all, in euros when it is a text."""
    if stated is None or isinstance(stated, Compensation):
        return stated
    amount = euros(stated) if isinstance(stated, str) else stated
    assert amount is not None
    return Compensation((CompensationTier(amount),), CompensationPer(per))


def bound(reference: str, times: str) -> RateBound:
    """Return a multiple of a published rate."""
    return RateBound(reference, Decimal(times))


def tiers(*steps: tuple[str | None, str], per: str = "document") -> Compensation:
    """Return fixed sums in euros: of each the bound, None for the last, and the sum."""
    written = []
    for below, amount in steps:
        fixed = euros(amount)
        assert fixed is not None
        written.append(CompensationTier(fixed, euros(below)))
    return Compensation(tuple(written), CompensationPer(per))


def terms(
    annual: str = "10",
    *,
    monthly: str = "",
    reference: str = "",
    margin: str = "0",
    floor: RateBound | None = None,
    cap: RateBound | None = None,
    rate_rule: str = "per_period",
    day_count: str = "ACT/365F",
    per: str = "item",
    mode: str = "half_up",
    basis: str = "statutory",
    agreed_in: str = "",
    compensation: Compensation | PolicyAmount | str | None = None,
    debtor_types: tuple[str, ...] = ("business",),
    grace_days: int = 0,
    name: str = "default",
    runs_from: str = "due_date",
    until: str = "as_of",
    order: str = "principal_first",
    capitalise: str = "never",
    minimum: str | None = None,
    credit_notes: str | None = None,
    stop_when_disputed: bool = False,
    charges_on: str = "own_level",
    claim_on_settled: str = "if_claimed",
    claim_since: str | None = None,
    charges_alone: bool = False,
) -> InterestTerms:
    """Return interest terms: a fixed rate, or a published one when `reference` names it."""
    a_year = Decimal(monthly) * 12 if monthly else Decimal(annual)
    return InterestTerms(
        name=name,
        basis=Basis(basis),
        rate=ReferenceRate(reference, Decimal(margin), floor, cap)
        if reference
        else FixedRate(a_year, Decimal(monthly) if monthly else None, floor, cap),
        agreed_in=agreed_in,
        rate_rule=RateRule(rate_rule),
        day_count=DayCount(day_count),
        rounding=Rounding(RoundingPer(per), RoundingMode(mode)),
        compensation=compensated(compensation),
        debtor_types=frozenset(DebtorType(text) for text in debtor_types),
        grace_days=grace_days,
        runs_from=RunsFrom(runs_from),
        until=Until(until),
        order=PaymentOrder(order),
        capitalise=Capitalise(capitalise),
        minimum=euros(minimum),
        credit_notes=CreditNotes(credit_notes) if credit_notes else None,
        stop_when_disputed=stop_when_disputed,
        charges_on=ChargesOn(charges_on),
        claim_on_settled=ClaimOnSettled(claim_on_settled),
        claim_since=date.fromisoformat(claim_since) if claim_since else None,
        charges_alone=charges_alone,
    )


def rate_table(*rows: tuple[str, str, str]) -> tuple[RatePeriod, ...]:
    """Return rows of first day, last day and rate."""
    return tuple(
        RatePeriod(date.fromisoformat(first), date.fromisoformat(last), Decimal(rate))
        for first, last, rate in rows
    )


def rules(
    *stages: Stage,
    interest: InterestTerms | None = None,
    tables: Mapping[str, tuple[RatePeriod, ...]] | None = None,
    credits: str = "oldest_due_first",
    min_amount: PolicyAmount | str | None = None,
    min_days_between: int = 0,
    fees: FeeRules | None = None,
    statement: str = "never",
    statement_channel: str = "letter",
    form: str = "open_item",
    period: StatementPeriod = CalendarSpan.MONTH,
    include_interest: bool = False,
    despite_other_currency_credit: bool = False,
    calendar: BusinessCalendar = NO_HOLIDAYS,
    other_plans: tuple[Plan, ...] = (),
    escalation: str = "by_days",
    limitation: Limitation | None = None,
    home_country: str = "",
) -> DunningRules:
    """Return what a policy decides by; `interest` is what accounts that name no terms get."""
    return DunningRules(
        plans=(*other_plans, plan(*stages)),
        credits=CreditRule(credits),
        interest_default=(interest.name,) if interest else (),
        interest_terms={interest.name: interest} if interest else {},
        rate_tables=tables or {},
        min_days_between=min_days_between,
        min_amount=euros(min_amount) if isinstance(min_amount, str) else min_amount,
        fees=fees or FeeRules(),
        statement=StatementRules(
            Send(statement),
            Channel(statement_channel),
            StatementForm(form),
            period,
            include_interest=include_interest,
        ),
        despite_other_currency_credit=despite_other_currency_credit,
        calendar=calendar,
        escalation=Escalation(escalation),
        limitation=limitation,
        home_country=home_country,
    )


def fees(
    *debtor_types: str, agreed_in: str = "general terms, clause 7", carry: bool = False
) -> FeeRules:
    """Return fees agreed with these types of debtor."""
    types = frozenset(map(DebtorType, debtor_types or ("business",)))
    return FeeRules(types, agreed_in, carry=carry)
