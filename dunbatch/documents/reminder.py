"""The reminder before the due date: what falls due soon, and nothing else (rules, section 4)."""

from dataclasses import replace

from dunbatch.core.assessment import Assessment
from dunbatch.core.money import total
from dunbatch.core.problems import ProgramFault
from dunbatch.documents.early_payment import early_payment_offer
from dunbatch.documents.parts import addressee_of, language_of, reference_of, row_of
from dunbatch.documents.values import Reminder
from dunbatch.policy.policy import Policy


def build_reminder(assessment: Assessment, policy: Policy) -> Reminder:
    """Return the reminder of one account in one currency: the items in its window alone.

    Raises:
        ProgramFault: When the assessment says that none goes.
    """
    stage = assessment.stage
    named = [item for item in assessment.items if item.level == 0 and item.demanded > 0]
    due_dates = [item.due_date for item in named if item.due_date is not None]
    if stage is None or stage.level > 0 or not due_dates:
        raise ProgramFault(f"account {assessment.party.account_id}: no reminder to build")
    return Reminder(
        kind=stage.document,
        channel=stage.channel,
        language=language_of(assessment.party, policy),
        creditor=policy.creditor,
        addressee=addressee_of(assessment.party, policy),
        currency=assessment.currency,
        as_of=assessment.as_of,
        letter_date=assessment.letter_date,
        reference=reference_of(assessment.party, policy),
        rows=tuple(replace(row_of(item, demanding=True), to_pay=item.demanded) for item in named),
        to_pay=assessment.total_claimed,
        credit_set_off=total((item.open - item.demanded for item in named), assessment.currency),
        first_due=min(due_dates),
        last_due=max(due_dates),
        balance=assessment.balance,
        offer=early_payment_offer(assessment, named, policy.payment_terms),
    )
