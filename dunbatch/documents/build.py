"""Builds the documents of an assessment: which go, and what each says, still without a word."""

from dunbatch.core.assessment import Assessment
from dunbatch.core.terms import DocumentKind
from dunbatch.documents.notice import build_notice
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
    documents: list[Document] = []
    for kind in kinds_of(assessment):
        if kind is DocumentKind.STATEMENT:
            documents.append(build_statement(assessment, policy))
        else:
            documents.append(build_notice(assessment, policy))
    return tuple(documents)
