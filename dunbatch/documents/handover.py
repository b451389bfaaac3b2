"""The hand-over file: what a lawyer, an agency or a small-claims court asks for first.

Who owes whom, how much and why, how the interest was computed, what was written and when, what is
in dispute, and which papers belong to it. It stands in the policy's language and claims only the
items that have had a final demand (rules, section 4), those among them too that were paid late and
still owe their charges.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from dunbatch.core.assessment import AssessedItem, Assessment
from dunbatch.core.entries import HoldKind
from dunbatch.core.interest_terms import Basis
from dunbatch.core.money import total
from dunbatch.core.notices import Notice
from dunbatch.core.problems import ProgramFault
from dunbatch.core.terms import Channel, DocumentKind
from dunbatch.documents.interest_schedule import schedule_items
from dunbatch.documents.notice import interest_note
from dunbatch.documents.parts import addressee_of, held_items_of, rows_of, sent_notices, sums_of
from dunbatch.documents.values import (
    Enclosure,
    EnclosureKind,
    HandoverFile,
    SentNotice,
    Sums,
)
from dunbatch.policy.policy import Policy


def build_handover(assessment: Assessment, policy: Policy) -> HandoverFile:
    """Return the hand-over file of one account in one currency.

    Raises:
        ProgramFault: When the assessment says that none is due.
    """
    stage, party, currency = assessment.stage, assessment.party, assessment.currency
    if stage is None or stage.document is not DocumentKind.HANDOVER_FILE:
        raise ProgramFault(f"account {party.account_id}: no hand-over file to build")
    claimed = [item for item in assessment.items if item.demanded > 0 or item.is_settled]
    principal = [item for item in claimed if not item.is_charge]
    notices = sent_notices(n for n in assessment.notices if _is_about(n, principal))
    set_off = total((item.open - item.demanded for item in principal), currency)
    sums = sums_of(assessment, set_off, policy)
    return HandoverFile(
        kind=stage.document,
        channel=stage.channel,
        language=policy.language,
        governing_law=policy.governing_law,
        creditor=policy.creditor,
        addressee=addressee_of(party, policy),
        phone=party.phone,
        email=party.email,
        contract=party.contract,
        currency=currency,
        as_of=assessment.as_of,
        letter_date=assessment.letter_date,
        reference=party.account_id,
        rows=rows_of(assessment, demanding=True),
        sums=sums,
        balance=assessment.balance,
        unallocated_credit=assessment.unallocated_credit,
        other_credits=assessment.other_credits,
        interest_note=interest_note(assessment),
        interest_items=schedule_items(claimed),
        notices=notices,
        disputes=tuple(
            item for item in held_items_of(assessment) if item.hold is HoldKind.DISPUTE
        ),
        enclosures=tuple(_enclosures(assessment, claimed, notices, sums)),
    )


def _is_about(notice: Notice, items: Sequence[AssessedItem]) -> bool:
    """Whether a notice told the debtor of one of `items`; if it names none, of what was overdue.

    A call sheet tells nothing: it does not prove that anybody called.
    """
    if notice.document == DocumentKind.CALL_SHEET:
        return False
    if not notice.covers:
        return any(_was_overdue(item, notice.dated) for item in items)
    return any(
        covered.number == item.number and covered.due_date in {None, item.due_date}
        for covered in notice.covers
        for item in items
    )


def _was_overdue(item: AssessedItem, day: date) -> bool:
    """Whether an item was overdue and not yet paid on a day."""
    if item.due_date is None or (item.settled_on is not None and item.settled_on <= day):
        return False
    return item.due_date < day


def _enclosures(
    assessment: Assessment,
    claimed: Sequence[AssessedItem],
    notices: Sequence[SentNotice],
    sums: Sums,
) -> Iterator[Enclosure]:
    """Yield what proves the claim: what was agreed, what is owed, and what was written."""
    if assessment.party.contract:
        yield Enclosure(EnclosureKind.CONTRACT, assessment.party.contract)
    terms = assessment.terms
    agreed = [sums.fee_agreed_in]
    if (
        terms is not None
        and terms.basis is Basis.CONTRACT
        and (sums.interest or sums.compensation)
    ):
        agreed.insert(0, terms.agreed_in)
    for where in dict.fromkeys(where for where in agreed if where):
        yield Enclosure(EnclosureKind.TERMS, where)
    # The instalments of one invoice are one paper.
    for kind, number, dated in dict.fromkeys((i.kind, i.number, i.dated) for i in claimed):
        yield Enclosure(EnclosureKind.ITEM, number, dated, entry=kind)
    yield Enclosure(EnclosureKind.STATEMENT, dated=assessment.as_of)
    for notice in notices:
        yield Enclosure(EnclosureKind.NOTICE, dated=notice.dated, document=notice.document)
        if notice.channel == Channel.REGISTERED_LETTER:
            yield Enclosure(
                EnclosureKind.RECEIPT, notice.tracking, notice.dated, document=notice.document
            )
