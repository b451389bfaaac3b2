"""The statement of account: every open item and the balance (rules, section 11).

In its other form it lists every movement of a period, and then what is open in short. Of a summary
there are no items, and the balance stands with its ages alone.
"""

from decimal import Decimal

from dunbatch.core.assessment import Assessment
from dunbatch.core.stated import Stated
from dunbatch.core.terms import DocumentKind
from dunbatch.documents.parts import addressee_of, language_of, reference_of, rows_of
from dunbatch.documents.values import Statement
from dunbatch.policy.policy import Policy


def build_statement(assessment: Assessment, policy: Policy) -> Statement:
    """Return the statement of one account in one currency, in the form the policy asks for."""
    stated = assessment.stated or Stated()
    return Statement(
        kind=DocumentKind.STATEMENT,
        channel=policy.rules.statement.channel,
        language=language_of(assessment.party, policy),
        creditor=policy.creditor,
        addressee=addressee_of(assessment.party, policy),
        currency=assessment.currency,
        as_of=assessment.as_of,
        letter_date=assessment.letter_date,
        reference=reference_of(assessment.party, policy),
        rows=rows_of(assessment, demanding=False),
        balance=assessment.balance,
        not_due=assessment.not_due,
        overdue=assessment.overdue,
        unallocated_credit=assessment.unallocated_credit,
        held=assessment.held,
        ageing=assessment.ageing,
        other_credits=assessment.other_credits,
        is_summary=assessment.is_summary,
        activity=stated.activity,
        interest=stated.interest,
        to_pay=_to_pay(assessment),
    )


def _to_pay(assessment: Assessment) -> Decimal | None:
    """Return what a payment code may ask for: the overdue sum that the statement prints.

    None where a part of it is held, where a credit stands against it, and where a notice goes
    too, which asks for its own sum: two codes for one debt would be paid twice.
    """
    stands_alone = not (assessment.held or assessment.unallocated_credit or assessment.notice_goes)
    return assessment.overdue if assessment.overdue > 0 and stands_alone else None
