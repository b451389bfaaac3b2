"""The call sheet: what the creditor's own people should know, and may say, when they call.

It has two languages. Headings, facts and the boxes to fill in are for the caller and stand in the
policy's language; the script is what the debtor hears, so its words stand in the debtor's. Who
calls a debtor abroad then reads the facts in the language of the house and the sentences in that
of the other end; where both are the same, the sheet has one language.
"""

from dunbatch.core.assessment import Assessment
from dunbatch.core.problems import ProgramFault
from dunbatch.documents.notice import credit_set_off
from dunbatch.documents.parts import (
    addressee_of,
    held_items_of,
    language_of,
    reference_of,
    rows_of,
    sent_notices,
    sums_of,
)
from dunbatch.documents.values import CallSheet
from dunbatch.policy.policy import Policy


def build_call_sheet(assessment: Assessment, policy: Policy) -> CallSheet:
    """Return the call sheet of one account in one currency.

    Raises:
        ProgramFault: When the assessment says that none is due.
    """
    stage, pay_by, party = assessment.stage, assessment.pay_by, assessment.party
    if stage is None or pay_by is None:
        raise ProgramFault(f"account {party.account_id}: no call sheet to build")
    asked = [item for item in assessment.items if item.demanded > 0 and not item.is_charge]
    limit = party.credit_limit
    return CallSheet(
        kind=stage.document,
        channel=stage.channel,
        language=policy.language,
        spoken_language=language_of(party, policy),
        creditor=policy.creditor,
        addressee=addressee_of(party, policy),
        phone=party.phone,
        email=party.email,
        currency=assessment.currency,
        as_of=assessment.as_of,
        letter_date=assessment.letter_date,
        reference=reference_of(party, policy),
        rows=rows_of(assessment, demanding=True),
        balance=assessment.balance,
        overdue=assessment.overdue,
        days_overdue=assessment.days_overdue,
        oldest_due=min((item.due_date for item in asked if item.due_date), default=None),
        sums=sums_of(assessment, credit_set_off(assessment), policy),
        unallocated_credit=assessment.unallocated_credit,
        other_credits=assessment.other_credits,
        held_items=held_items_of(assessment),
        promises=assessment.promises,
        broken_promise=assessment.broken_promise,
        notices=sent_notices(assessment.notices),
        risk=party.risk,
        credit_limit=limit,
        over_limit=limit is not None and assessment.balance > limit,
        contract=party.contract,
        payment_terms=policy.payment_terms,
        time_to_pay_until=pay_by,
    )
