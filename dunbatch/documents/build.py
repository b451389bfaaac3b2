"""Builds the documents of an assessment: which go, and what each says, still without a word."""

from typing import assert_never

from dunbatch.core.arrangements import Arranged, PaymentPlan, SettlementOffer
from dunbatch.core.assessment import Assessment
from dunbatch.core.problems import ProgramFault
from dunbatch.core.terms import DocumentKind
from dunbatch.documents.call_sheet import build_call_sheet
from dunbatch.documents.handover import build_handover
from dunbatch.documents.notice import build_notice
from dunbatch.documents.payment_plan import build_payment_plan
from dunbatch.documents.reminder import build_reminder
from dunbatch.documents.settlement_offer import build_settlement_offer
from dunbatch.documents.statement import build_statement
from dunbatch.documents.values import Document
from dunbatch.policy.policy import Policy


def kinds_of(assessment: Assessment) -> tuple[DocumentKind, ...]:
    """Return the kinds of document an assessment leads to, the statement first."""
    return (
        *_kinds(assessment),
        *(one.arrangement.kind for one in assessment.arranged if one.goes),
    )


def build_documents(assessment: Assessment, policy: Policy) -> tuple[Document, ...]:
    """Return the documents of one account in one currency, the statement first."""
    documents = [_build(kind, assessment, policy) for kind in _kinds(assessment)]
    documents += [_arranged(one, assessment, policy) for one in assessment.arranged if one.goes]
    return tuple(documents)


def _kinds(assessment: Assessment) -> tuple[DocumentKind, ...]:
    """Return the statement and the notice."""
    kinds = (DocumentKind.STATEMENT,) if assessment.statement else ()
    if assessment.notice_goes and assessment.stage is not None:
        return (*kinds, assessment.stage.document)
    return kinds


def _arranged(one: Arranged, assessment: Assessment, policy: Policy) -> Document:
    match one.arrangement:
        case PaymentPlan() as plan:
            return build_payment_plan(one, plan, assessment, policy)
        case SettlementOffer() as offer:
            return build_settlement_offer(one, offer, assessment, policy)
        case never:
            assert_never(never)


def _build(kind: DocumentKind, assessment: Assessment, policy: Policy) -> Document:
    match kind:
        case DocumentKind.STATEMENT:
            return build_statement(assessment, policy)
        case DocumentKind.PRE_DUE_REMINDER:
            return build_reminder(assessment, policy)
        case DocumentKind.LATE_NOTICE | DocumentKind.FINAL_DEMAND:
            return build_notice(assessment, policy)
        case DocumentKind.CALL_SHEET:
            return build_call_sheet(assessment, policy)
        case DocumentKind.HANDOVER_FILE:
            return build_handover(assessment, policy)
        case DocumentKind.PAYMENT_PLAN | DocumentKind.SETTLEMENT_OFFER:
            raise ProgramFault(f"a stage sends {kind.value}, which no stage may")
        case never:
            assert_never(never)
