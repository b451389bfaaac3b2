"""A payment plan or a settlement offer as data, with what became of it."""

from dunbatch.core.arrangements import Arranged, PaymentPlan, SettlementOffer
from dunbatch.output.item_report import Json


def arranged_report(one: Arranged) -> Json:
    """Return one arrangement; of an offer `next` is null, of a plan `pay_by`."""
    made = one.arrangement
    amount = made.sum if isinstance(made, PaymentPlan) else made.amount
    return {
        "kind": made.kind.value,
        "date": made.since.isoformat(),
        "state": one.state.value,
        "items": [
            {
                "number": item.entry.number,
                "due_date": item.entry.due_date.isoformat() if item.entry.due_date else None,
                "owed": f"{item.owed:f}",
            }
            for item in one.items
        ],
        "owed": f"{one.owed:f}",
        "amount": f"{amount:f}",
        "received": f"{one.received:f}",
        "open": f"{one.open:f}",
        "next": {"due": one.next_due.due.isoformat(), "amount": f"{one.next_due.amount:f}"}
        if one.next_due
        else None,
        "pay_by": made.pay_by.isoformat() if isinstance(made, SettlementOffer) else None,
        "letter": one.goes,
    }
