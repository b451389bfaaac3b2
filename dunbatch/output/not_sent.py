"""The list of accounts without a notice, each with its reason."""

from collections.abc import Iterable

from dunbatch.core.assessment import Assessment
from dunbatch.i18n.reasons import reason_text
from dunbatch.output.tables import write_table

COLUMNS = (
    "account_id",
    "name",
    "currency",
    "code",
    "reason",
    "not_before",
    "balance",
    "overdue",
)


def write_not_sent(assessments: Iterable[Assessment], language: str = "en") -> bytes:
    """Return `not_sent.csv`, reasons in `language`, in the order of the accounts."""
    return write_table(
        COLUMNS,
        (
            (
                a.party.account_id,
                a.party.name,
                a.currency,
                a.not_sent.code.value,
                reason_text(a.not_sent.reason, language, a.currency),
                a.not_sent.not_before,
                a.balance,
                a.overdue,
            )
            for a in assessments
            if a.not_sent is not None
        ),
    )
