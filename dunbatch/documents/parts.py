"""Parts that kinds of document share: whom they go to, tables of items, holds and notices."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import Decimal

from dunbatch.core.arrangements import SettlementOffer
from dunbatch.core.assessment import AssessedItem, Assessment
from dunbatch.core.entries import Hold, HoldKind, Party
from dunbatch.core.notices import Notice
from dunbatch.documents.payment_reference import payment_reference
from dunbatch.documents.values import Addressee, HeldItem, ItemRow, SentNotice, Sums
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


def reference_of(party: Party, policy: Policy) -> str:
    """Return what the party quotes with a payment, as a machine reads it."""
    return payment_reference(party.account_id, policy.creditor.payment_reference)


def rows_of(assessment: Assessment, *, demanding: bool) -> tuple[ItemRow, ...]:
    """Return the table of items, oldest due first.

    Args:
        assessment: The account.
        demanding: Whether the document demands payment; a statement demands nothing and shows
            no interest, so it has open items only.
    """
    items = assessment.items if demanding else assessment.open_items
    offers = _offers(assessment)
    return tuple(
        replace(row_of(item, demanding=demanding), held=_held(item, offers)) for item in items
    )


def _offers(assessment: Assessment) -> tuple[Hold, ...]:
    """Return the holds of settlement offers, which nobody is to read as a payment plan."""
    return tuple(
        one.hold
        for one in assessment.arranged
        if one.hold is not None and isinstance(one.arrangement, SettlementOffer)
    )


def _held(item: AssessedItem, offers: Collection[Hold]) -> HoldKind | None:
    if item.held is None:
        return None
    return HoldKind.MANUAL if item.held in offers else item.held.kind


def row_of(item: AssessedItem, *, demanding: bool) -> ItemRow:
    """Return one line of a table of items; see `rows_of`."""
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


def held_items_of(assessment: Assessment) -> tuple[HeldItem, ...]:
    """Return the open items that a hold stands on, oldest due first."""
    offers = _offers(assessment)
    return tuple(
        HeldItem(
            number=item.number,
            kind=item.kind,
            charge_of=item.charge_of,
            open=item.open,
            hold=_held(item, offers) or item.held.kind,
            since=item.held.since,
            until=item.held.until,
            note=item.held.note,
        )
        for item in assessment.items
        if item.held is not None
    )


def sent_notices(notices: Iterable[Notice]) -> tuple[SentNotice, ...]:
    """Return notices of the register as a document lists them, in their order."""
    return tuple(
        SentNotice(
            dated=notice.dated,
            document=notice.document,
            channel=notice.channel,
            tracking=notice.tracking,
            received_on=notice.received_on,
            pay_by=notice.pay_by,
            total=notice.total,
        )
        for notice in notices
    )


def sums_of(assessment: Assessment, set_off: Decimal, policy: Policy) -> Sums:
    """Return the sum claimed by heading, of which `set_off` is credit already taken off."""
    return Sums(
        net_overdue=assessment.net_overdue,
        credit_set_off=set_off,
        overdue_before_credit=assessment.net_overdue + set_off if set_off else None,
        charges=assessment.charges,
        interest=assessment.interest,
        compensation=assessment.compensation,
        fees=assessment.fees,
        fee_agreed_in=policy.rules.fees.agreed_in if assessment.fees else "",
        total_claimed=assessment.total_claimed,
        carried_fees=assessment.carried_fees,
        own_fee=assessment.fees - assessment.carried_fees,
    )
