"""The settlement offer: what is owed, what is taken instead, until when, and what follows."""

from dunbatch.core.arrangements import Arranged, SettlementOffer
from dunbatch.core.assessment import Assessment
from dunbatch.documents.parts import addressee_of, language_of
from dunbatch.documents.payment_plan import arranged_row
from dunbatch.documents.values_arrangements import SettlementLetter
from dunbatch.policy.policy import Policy


def build_settlement_offer(
    arranged: Arranged, offer: SettlementOffer, assessment: Assessment, policy: Policy
) -> SettlementLetter:
    """Return the letter that makes `offer`, as it stands in `arranged`."""
    return SettlementLetter(
        kind=offer.kind,
        channel=offer.channel,
        language=language_of(assessment.party, policy),
        creditor=policy.creditor,
        addressee=addressee_of(assessment.party, policy),
        currency=assessment.currency,
        as_of=assessment.as_of,
        letter_date=assessment.letter_date,
        reference=assessment.party.account_id,
        offered_on=offer.offered_on,
        rows=tuple(arranged_row(item, arranged) for item in arranged.items),
        owed=arranged.owed,
        amount=offer.amount,
        given_up=arranged.owed - offer.amount,
        pay_by=offer.pay_by,
        balance=assessment.balance,
    )
