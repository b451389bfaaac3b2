"""One sentence that says why an account gets what it gets."""

from dunbatch.core.assessment import Assessment
from dunbatch.i18n.reasons import reason_text


def why(assessment: Assessment, language: str) -> str:
    """Return the sentences of an assessment's reasons, in `language`."""
    return " ".join(
        reason_text(reason, language, assessment.currency) for reason in assessment.reasons
    )
