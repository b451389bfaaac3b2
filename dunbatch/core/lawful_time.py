"""Whether a final demand leaves the time to pay that the law of the place wants (rules, 9)."""

from datetime import date, timedelta

from dunbatch.core.assessment import Assessment
from dunbatch.core.findings import TIME_TO_PAY_TOO_SHORT
from dunbatch.core.problems import Problem
from dunbatch.core.terms import DocumentKind, DunningRules, MinimumTime, Stage, TimeSince


def too_short(assessment: Assessment, rules: DunningRules) -> tuple[Problem, ...]:
    """Return the problem of a final demand that goes and asks to be paid too early, if it does.

    The latest of the days that `rules.minimum_times` allow counts; a day to pay by that is just
    that day is late enough.
    """
    stage, pay_by = assessment.stage, assessment.pay_by
    if stage is None or pay_by is None or stage.document is not DocumentKind.FINAL_DEMAND:
        return ()
    party = assessment.party
    least = max(
        (
            _least(minimum, stage, assessment.letter_date, rules)
            for minimum in rules.minimum_times
            if minimum.protects(party.debtor_type)
        ),
        default=pay_by,
    )
    if pay_by >= least:
        return ()
    problem = TIME_TO_PAY_TOO_SHORT.at(
        party.place,
        account_id=party.account_id,
        account=party.account_id,
        debtor_type=str(party.debtor_type or "debtor").replace("_", " "),
        letter_date=assessment.letter_date,
        pay_by=pay_by,
        least=least,
        stage=stage.key,
    )
    return (problem,)


def _least(minimum: MinimumTime, stage: Stage, letter: date, rules: DunningRules) -> date:
    travels = rules.mail_days.get(stage.channel, 0) if minimum.since is TimeSince.RECEIPT else 0
    return letter + timedelta(days=travels + minimum.days)
