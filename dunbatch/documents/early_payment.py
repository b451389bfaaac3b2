"""The discount for early payment that a reminder before the due date offers.

It is offered for whole invoices alone: nothing of them is paid, credited or set off, they have no
second instalment, and they fall due when the policy's terms of payment say, because an invoice
with terms of its own was not agreed to bear this discount. Its last day may not have passed on
the letter's date. It changes no sum of any document.
"""

from collections.abc import Sequence

from dunbatch.core.assessment import AssessedItem, Assessment
from dunbatch.core.entries import EntryKind
from dunbatch.core.statement_terms import EarlyPayment
from dunbatch.core.terms import PaymentTerms
from dunbatch.documents.values_statement import DiscountedItem, EarlyPaymentOffer


def early_payment_offer(
    assessment: Assessment, named: Sequence[AssessedItem], terms: PaymentTerms | None
) -> EarlyPaymentOffer | None:
    """Return what is offered for the items a reminder names; None when nothing is.

    Args:
        assessment: The account in one currency.
        named: The items of the reminder, in its order.
        terms: The policy's terms of payment.
    """
    if terms is None or terms.discount is None:
        return None
    early = terms.discount
    items = tuple(
        _discounted(item, early, assessment.currency)
        for item in named
        if _is_whole(item, assessment.items)
        and item.due_date == terms.due_date(item.dated)
        and early.last_day(item.dated) >= assessment.letter_date
    )
    return EarlyPaymentOffer(early.percent, early.agreed_in, items) if items else None


def _is_whole(item: AssessedItem, items: Sequence[AssessedItem]) -> bool:
    """Whether an item is an invoice of which nothing is paid, and its only instalment."""
    return (
        item.kind is EntryKind.INVOICE
        and item.held is None
        and item.demanded == item.open == item.amount
        and sum(other.number == item.number for other in items) == 1
    )


def _discounted(item: AssessedItem, early: EarlyPayment, currency: str) -> DiscountedItem:
    to_pay = early.amount_of(item.amount, currency)
    return DiscountedItem(
        number=item.number,
        kind=item.kind,
        last_day=early.last_day(item.dated),
        discount=item.amount - to_pay,
        to_pay=to_pay,
    )
