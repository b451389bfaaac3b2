"""Parts that every kind of document shares: whom it goes to, and its table of items."""

from dunbatch.core.assessment import AssessedItem, Assessment
from dunbatch.core.entries import Party
from dunbatch.documents.values import Addressee, ItemRow
from dunbatch.policy.policy import Policy


def language_of(party: Party, policy: Policy) -> str:
    """Return the language a party is written to in: its own, else the policy's."""
    return party.language or policy.language


def addressee_of(party: Party, policy: Policy) -> Addressee:
    """Return whom a letter goes to; a party without a country is in the creditor's."""
    return Addressee(
        account_id=party.account_id,
        name=party.name,
        contact_name=party.contact_name,
        address_lines=party.address_lines,
        postal_code=party.postal_code,
        city=party.city,
        region=party.region,
        country=party.country or policy.creditor.country,
        debtor_type=party.debtor_type,
    )


def rows_of(assessment: Assessment, *, demanding: bool) -> tuple[ItemRow, ...]:
    """Return the table of items, oldest due first.

    Args:
        assessment: The account.
        demanding: Whether the document demands payment; a statement demands nothing and shows
            no interest, so it has open items only.
    """
    items = assessment.items if demanding else assessment.open_items
    return tuple(_row(item, demanding=demanding) for item in items)


def _row(item: AssessedItem, *, demanding: bool) -> ItemRow:
    return ItemRow(
        number=item.number,
        kind=item.kind,
        charge_of=item.charge_of,
        dated=item.dated,
        due_date=item.due_date,
        days_overdue=item.days_overdue,
        amount=item.amount,
        open=item.open,
        held=item.held.kind if item.held else None,
        in_total=demanding and item.demanded > 0,
        interest=item.interest if demanding and item.accrual is not None else None,
        compensation=item.compensation if demanding and item.compensation else None,
        due_from_terms=item.due_from_terms,
        po_number=item.po_number,
        settled_on=item.settled_on,
    )
