"""Whether a letter may say what its stage carries to whom it goes: fail closed, before any letter.

A clause that has no words for a debtor is neither replaced nor left out: a letter without it may
be as worthless as one with the wrong clause is wrong. So the account is stopped, and named.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dunbatch.core.assessment import Assessment
from dunbatch.core.entries import DebtorType
from dunbatch.core.interest_terms import Basis, InterestTerms, ReferenceRate
from dunbatch.core.problems import Problem
from dunbatch.core.terms import DocumentKind, MinimumTime, Stage, TimeSince
from dunbatch.documents import problems as p
from dunbatch.policy.clauses import Enclosed, form_for
from dunbatch.policy.policy import Policy

OF_BUSINESSES = frozenset({"ecb_half_year", "uk_half_year", "it_published"})
"""Reference rates that statutes give against businesses and public bodies alone."""
_NO_COSTS_FROM_CONSUMERS = frozenset({"FR"})
"""Laws under which the costs of amicable recovery stay with the creditor (CPCE L111-8)."""
_FORMS = {
    Enclosed.INFORMATION_SHEET: "Information Sheet",
    Enclosed.REPLY_FORM: "Reply Form",
    Enclosed.FINANCIAL_STATEMENT: "Financial Statement form",
}


def letter_problems(assessments: Iterable[Assessment], policy: Policy) -> tuple[Problem, ...]:
    """Return what the letters of these accounts may not say, and what must be enclosed."""
    return tuple(
        problem
        for assessment in assessments
        if assessment.notice_goes and assessment.stage is not None
        for problem in _of_letter(assessment, assessment.stage, policy)
    )


def _of_letter(assessment: Assessment, stage: Stage, policy: Policy) -> Iterator[Problem]:
    if stage.document in {DocumentKind.LATE_NOTICE, DocumentKind.FINAL_DEMAND}:
        for clause in stage.clauses:
            yield from _of_clause(clause, assessment, stage, policy)
    party = assessment.party
    claimed = _of_businesses(assessment, policy.governing_law)
    if party.debtor_type is DebtorType.CONSUMER and claimed:
        yield p.CONSUMER_CHARGED.at(
            party.place,
            account_id=party.account_id,
            account=party.account_id,
            stage=stage.key,
            what=" and ".join(claimed),
        )


def _of_clause(
    clause: str, assessment: Assessment, stage: Stage, policy: Policy
) -> Iterator[Problem]:
    """Yield why one clause may not go to this account, and what has to go with it."""
    party, law = assessment.party, policy.governing_law
    account, debtor_type = party.account_id, debtor_name(party.debtor_type)
    form = form_for(clause, law, party.debtor_type)
    if form is None:
        yield p.CLAUSE_NOT_FOR_DEBTOR.at(
            party.place,
            account_id=account,
            account=account,
            stage=stage.key,
            clause=clause,
            debtor_type=debtor_type,
            law=law,
        )
        return
    least = form.least and _least(form.least, assessment, stage, policy)
    if least and assessment.pay_by and assessment.pay_by < least:
        yield p.TIME_TOO_SHORT.at(
            party.place,
            account_id=account,
            account=account,
            stage=stage.key,
            clause=clause,
            debtor_type=debtor_type,
            letter_date=assessment.letter_date,
            pay_by=assessment.pay_by,
            least=least,
        )
    elif form.encloses:
        needed = [_FORMS[each] for each in form.encloses]
        if not party.contract:
            needed.append("what was agreed")
        what = f"{', '.join(needed[:-1])} and {needed[-1]}"
        yield p.TO_ENCLOSE.at(
            party.place, account_id=account, account=account, stage=stage.key, what=what
        )


def _least(minimum: MinimumTime, assessment: Assessment, stage: Stage, policy: Policy) -> date:
    travels = minimum.since is TimeSince.RECEIPT
    mail_days = policy.rules.mail_days.get(stage.channel, 0) if travels else 0
    return assessment.letter_date + timedelta(days=mail_days + minimum.days)


def _of_businesses(assessment: Assessment, law: str) -> list[str]:
    """Return what the letter claims that its law gives against businesses alone."""
    terms = assessment.terms
    by_statute = terms is not None and terms.basis is Basis.STATUTORY
    costs_stay = law in _NO_COSTS_FROM_CONSUMERS
    found = []
    if assessment.interest and by_statute and _reference(terms) in OF_BUSINESSES:
        found.append("interest at a rate for businesses")
    if assessment.compensation and (by_statute or costs_stay):
        found.append("a fixed compensation")
    if assessment.fees and costs_stay:
        found.append("a fee")
    return found


def _reference(terms: InterestTerms | None) -> str:
    return terms.rate.reference if terms and isinstance(terms.rate, ReferenceRate) else ""


def debtor_name(debtor_type: DebtorType | None) -> str:
    """Return what a problem calls a debtor of this type."""
    if debtor_type is None:
        return "debtor of unknown type"
    return "public body" if debtor_type is DebtorType.PUBLIC else debtor_type.replace("_", " ")
