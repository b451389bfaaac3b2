"""Late notices and final demands: what is demanded, why, and by when (rules, sections 4 to 9)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from dunbatch.core.assessment import Assessment
from dunbatch.core.interest import Slice
from dunbatch.core.interest_terms import (
    Capitalise,
    ClaimOnSettled,
    FixedRate,
    PaymentOrder,
    ReferenceRate,
    effective_annual,
)
from dunbatch.core.money import total
from dunbatch.core.problems import ProgramFault
from dunbatch.core.terms import DocumentKind, Plan, Stage
from dunbatch.documents.interest_schedule import interest_schedule_of
from dunbatch.documents.parts import addressee_of, language_of, reference_of, rows_of
from dunbatch.documents.values import InterestNote, Notice, RateSpan, Words
from dunbatch.policy.policy import Policy


def build_notice(assessment: Assessment, policy: Policy) -> Notice:
    """Return the notice of one account in one currency.

    Raises:
        ProgramFault: When the assessment says that none goes.
    """
    stage, pay_by = assessment.stage, assessment.pay_by
    if stage is None or pay_by is None:
        raise ProgramFault(f"account {assessment.party.account_id}: no notice to build")
    has_fee = bool(assessment.fees)
    set_off = credit_set_off(assessment)
    return Notice(
        kind=stage.document,
        words=words_of(stage, assessment.plan),
        channel=stage.channel,
        language=language_of(assessment.party, policy),
        governing_law=policy.governing_law,
        creditor=policy.creditor,
        addressee=addressee_of(assessment.party, policy),
        currency=assessment.currency,
        as_of=assessment.as_of,
        letter_date=assessment.letter_date,
        reference=reference_of(assessment.party, policy),
        rows=rows_of(assessment, demanding=True),
        net_overdue=assessment.net_overdue,
        credit_set_off=set_off,
        charges=assessment.charges,
        interest=assessment.interest,
        compensation=assessment.compensation,
        fees=assessment.fees,
        fee_agreed_in=policy.rules.fees.agreed_in if has_fee else "",
        total_claimed=assessment.total_claimed,
        balance=assessment.balance,
        not_due=assessment.not_due,
        held=assessment.held,
        unallocated_credit=assessment.unallocated_credit,
        ageing=assessment.ageing,
        pay_by=pay_by,
        interest_note=interest_note(assessment),
        clauses=stage.clauses,
        broken_promise=assessment.broken_promise,
        broken_plan=assessment.broken_plan,
        earlier_notices=assessment.earlier_notices,
        other_credits=assessment.other_credits,
        carried_fees=assessment.carried_fees,
        own_fee=assessment.fees - assessment.carried_fees,
        overdue_before_credit=assessment.net_overdue + set_off if set_off else None,
        schedule=interest_schedule_of(assessment)
        if stage.document is DocumentKind.FINAL_DEMAND
        else None,
        contract=assessment.party.contract,
        stage=stage.key,
    )


def words_of(stage: Stage, plan: Plan) -> Words:
    """Return the wording: by rank among the plan's late notices, or the stage's own choice.

    The first; the last when there are two or more; the second for any between.
    """
    if stage.text:
        return Words(stage.text)
    if stage.document is DocumentKind.FINAL_DEMAND:
        return Words.LAST
    late = [s.level for s in plan.stages if s.document is DocumentKind.LATE_NOTICE]
    if stage.level == late[0]:
        return Words.FIRST
    return Words.LAST if stage.level == late[-1] else Words.SECOND


def credit_set_off(assessment: Assessment) -> Decimal:
    """Return the unallocated credit already taken off the items demanded."""
    return total(
        (
            item.open - item.demandable
            for item in assessment.items
            if item.is_overdue and item.held is None and not item.is_charge
        ),
        assessment.currency,
    )


def interest_note(assessment: Assessment) -> InterestNote | None:
    """Return the terms behind the interest claimed; None when none is."""
    claiming = [item for item in assessment.items if item.accrual is not None]
    terms = assessment.terms
    if terms is None or not claiming or not assessment.interest:
        return None
    slices = [s for item in claiming if item.accrual for s in item.accrual.slices]
    rate = terms.rate
    monthly = rate.monthly if isinstance(rate, FixedRate) else None
    settled = any(item.is_settled for item in claiming)
    ends_with_payment = (
        terms.order is PaymentOrder.PRINCIPAL_FIRST and terms.capitalise is Capitalise.NEVER
    )
    return InterestNote(
        basis=terms.basis,
        agreed_in=terms.agreed_in,
        reference=rate.reference if isinstance(rate, ReferenceRate) else "",
        margin=rate.margin if isinstance(rate, ReferenceRate) else None,
        monthly=monthly,
        rate_rule=terms.rate_rule,
        day_count=terms.day_count,
        spans=_spans(slices),
        until=assessment.interest_until or assessment.as_of,
        per_day=assessment.interest_per_day,
        on_open_stated=any(item.open_stated for item in claiming),
        nominal=rate.annual if isinstance(rate, FixedRate) and monthly is not None else None,
        effective=None if monthly is None else effective_annual(monthly),
        runs_from=terms.runs_from,
        order=terms.order,
        capitalise=terms.capitalise,
        stops_when_disputed=terms.stop_when_disputed,
        settled_to_payment=settled and ends_with_payment,
        settled_as_claimed=settled and terms.claim_on_settled is ClaimOnSettled.IF_CLAIMED,
        booked=total((item.interest_booked for item in claiming), assessment.currency),
    )


def _spans(slices: list[Slice]) -> tuple[RateSpan, ...]:
    """Return the rates used over all items, equal and adjoining ones as one span."""
    spans: list[RateSpan] = []
    for part in sorted(slices, key=_by_rate):
        rate = (part.annual_rate, part.reference_rate, part.bounded)
        last = spans[-1] if spans else None
        if (
            last is not None
            and rate == (last.annual_rate, last.reference_rate, last.bounded)
            and part.first <= last.last + timedelta(days=1)
        ):
            spans[-1] = replace(last, last=max(last.last, part.last))
        else:
            spans.append(RateSpan(part.first, part.last, *rate))
    return tuple(sorted(spans, key=lambda span: (span.first, span.last, span.annual_rate)))


def _by_rate(part: Slice) -> tuple[object, ...]:
    """Return what brings equal rates together, in the order of time."""
    bounded = part.bounded
    bound = (bounded.kind.value, bounded.reference_rate, bounded.times) if bounded else ("",)
    return (part.annual_rate, part.reference_rate or 0, *bound, part.first)
