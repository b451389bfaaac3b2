"""Lays out one trial letter of each stage and language, so that a policy's letters fail early."""

from dunbatch.core.entries import Ledger
from dunbatch.core.problems import Problem
from dunbatch.documents.trial import trial_documents
from dunbatch.policy.policy import Policy
from dunbatch.render.letter import check_system, render_letter


def try_letters(policy: Policy, ledger: Ledger | None) -> tuple[Problem, ...]:
    """Return every problem of a trial letter for each stage of the policy and each language.

    Args:
        policy: The policy.
        ledger: Whose accounts' languages count besides the policy's own.
    """
    missing = check_system()
    if missing:
        return missing
    spoken = {a.party.language for a in ledger.accounts} if ledger is not None else set()
    languages = tuple(sorted({policy.language, *filter(None, spoken)}))
    found: list[Problem] = []
    for document in trial_documents(policy, languages):
        letter = render_letter(document, policy.house)
        if isinstance(letter, tuple):
            found.extend(letter)
    return tuple(dict.fromkeys(found))
