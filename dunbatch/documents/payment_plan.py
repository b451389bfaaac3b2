"""The confirmation of a payment plan: what is owed, what is paid when, what else was agreed."""

from dunbatch.core.ageing import days_overdue
from dunbatch.core.arrangements import Arranged, ArrangedItem, PaymentPlan
from dunbatch.core.assessment import Assessment
from dunbatch.documents.parts import addressee_of, language_of
from dunbatch.documents.values import ItemRow
from dunbatch.documents.values_arrangements import InstalmentRow, PaymentPlanLetter
from dunbatch.policy.policy import Policy


def build_payment_plan(
    arranged: Arranged, plan: PaymentPlan, assessment: Assessment, policy: Policy
) -> PaymentPlanLetter:
    """Return the confirmation of `plan`, as it stands in `arranged`."""
    return PaymentPlanLetter(
        kind=plan.kind,
        channel=plan.channel,
        language=language_of(assessment.party, policy),
        creditor=policy.creditor,
        addressee=addressee_of(assessment.party, policy),
        currency=assessment.currency,
        as_of=assessment.as_of,
        letter_date=assessment.letter_date,
        reference=assessment.party.account_id,
        agreed_on=plan.agreed_on,
        agreed_with=plan.agreed_with,
        rows=tuple(arranged_row(item, arranged) for item in arranged.items),
        owed=arranged.owed,
        interest_amount=plan.planned_interest,
        total=plan.sum,
        instalments=_instalments(plan),
        received=arranged.received,
        interest=plan.interest,
        on_default=plan.on_default,
        grace_days=plan.grace_days,
        acknowledges_debt=plan.acknowledges_debt,
        covers_account=arranged.covers_account,
        balance=assessment.balance,
    )


def arranged_row(item: ArrangedItem, arranged: Arranged) -> ItemRow:
    """Return one item of an arrangement as it stood on the arrangement's day."""
    entry = item.entry
    return ItemRow(
        number=entry.number,
        kind=entry.kind,
        charge_of=entry.charge_of,
        dated=entry.dated,
        due_date=entry.due_date,
        days_overdue=days_overdue(entry.due_date, arranged.arrangement.since),
        amount=entry.amount,
        open=item.owed,
        held=None,
        in_total=True,
        interest=None,
        compensation=None,
        due_from_terms=entry.due_from_terms,
        po_number=entry.po_number,
    )


def _instalments(plan: PaymentPlan) -> tuple[InstalmentRow, ...]:
    rows, rest = [], plan.sum
    for number, one in enumerate(plan.instalments, start=1):
        rest -= one.amount
        rows.append(InstalmentRow(number, one.due, one.amount, rest))
    return tuple(rows)
