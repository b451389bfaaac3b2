"""Whether every clause of a letter has words for its law and its debtor.

A run has looked before (`documents.lawful`); here nothing gets past, whatever made the document.
"""

from dunbatch.core.problems import NOWHERE, Problem
from dunbatch.documents.lawful import debtor_name
from dunbatch.documents.problems import CLAUSE_NOT_FOR_DEBTOR
from dunbatch.documents.values import Document, Notice
from dunbatch.policy.clauses import KNOWN_CLAUSES, form_for
from dunbatch.render.problems import UNKNOWN_CLAUSE


def clause_problems(document: Document) -> list[Problem]:
    """Return the clauses of `document` that nobody wrote, or not for its debtor."""
    if not isinstance(document, Notice):
        return []
    account, debtor_type = document.addressee.account_id, document.addressee.debtor_type
    law = document.governing_law
    found = []
    for clause in document.clauses:
        if clause not in KNOWN_CLAUSES:
            known = ", ".join(KNOWN_CLAUSES)
            problem = UNKNOWN_CLAUSE.at(
                NOWHERE, account_id=account, account=account, clause=clause, known=known
            )
        elif form_for(clause, law, debtor_type) is None:
            problem = CLAUSE_NOT_FOR_DEBTOR.at(
                NOWHERE,
                account_id=account,
                account=account,
                stage=document.stage,
                clause=clause,
                debtor_type=debtor_name(debtor_type),
                law=law,
            )
        else:
            continue
        found.append(problem)
    return found
