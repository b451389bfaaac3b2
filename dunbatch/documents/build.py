"""Builds the documents of an assessment: which go, and what each says, still without a word."""

from typing import assert_never

from dunbatch.core.assessment import Assessment
from dunbatch.core.terms import DocumentKind
from dunbatch.documents.call_sheet import build_call_sheet
from dunbatch.documents.handover import build_handover
from dunbatch.documents.notice import build_notice
from dunbatch.documents.reminder import build_reminder
from dunbatch.documents.statement import build_statement
from dunbatch.documents.values import Document
from dunbatch.policy.policy import Policy


def kinds_of(assessment: Assessment) -> tuple[DocumentKind, ...]:
    """Return the kinds of document an assessment leads to, the statement first."""
    kinds = (DocumentKind.STATEMENT,) if assessment.statement else ()
    if assessment.notice_goes and assessment.stage is not None:
        return (*kinds, assessment.stage.document)
    return kinds


def build_documents(assessment: Assessment, policy: Policy) -> tuple[Document, ...]:
    """Return the documents of one account in one currency, the statement first."""
    return tuple(_build(kind, assessment, policy) for kind in kinds_of(assessment))


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
        case never:
            assert_never(never)
