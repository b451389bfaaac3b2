"""The program against the opponent's clerk: who gets which letter, to the day and the cent.

`make campaign NAME=ladder SEED=7` compares 10,000 accounts.
"""

import os
import sys
from collections import Counter

from hypothesis import given, settings

from dunbatch.core.assess import assess_account
from dunbatch.core.assessment import NotSentCode
from dunbatch.core.problems import Severity
from dunbatch.core.terms import LimitationAction
from dunbatch.core.unit import RunDates

from ..oracle.slow_ladder import currencies, decide
from .edges import EDGES, edges_of_case
from .ladder_cases import cases
from .ladder_strategies import KEYS
from .plain import cents

CASES = 10_000 if os.environ.get("HYPOTHESIS_PROFILE") == "campaign" else 200
# A summary by age has no items, and so no ladder.
OF_A_LADDER = [code.value for code in NotSentCode if code is not NotSentCode.SUMMARY_ONLY]
OUTCOMES = (*OF_A_LADDER, *(f"sent {key}" for key in KEYS))


def test_the_ladder_of_random_accounts():
    """Both agree on every account; a campaign meets every edge and outcome that the rules have."""
    met = Counter()

    @settings(max_examples=CASES)
    @given(case=cases())
    def compare(case):
        plain = case.plain
        expected = {currency: decide(plain, currency) for currency in currencies(plain)}

        found, problems = assess_account(
            case.account,
            case.policy,
            RunDates(case.as_of, case.letter_date),
            history_known=bool(case.account.notices),
        )

        assert [p for p in problems if p.severity is Severity.ERROR] == []
        assert {a.currency: told(a, case.policy) for a in found} == expected
        for answer in expected.values():
            sent = answer["sent"]
            met.update([answer["code"] or f"sent {sent['stage']}"])
        met.update(edges_of_case(case, expected.get("EUR", {"sum": 0})))

    compare()

    sys.stdout.writelines(f"{count:6} {what}\n" for what, count in met.most_common())
    assert not [what for what in (*EDGES, *OUTCOMES) if met[what] < CASES // 2000]


def told(a, policy):
    """Return an assessment in the words of the slow reference."""
    limit = policy.limitation
    excludes = limit is not None and limit.action is LimitationAction.EXCLUDE
    climbing = [
        i
        for i in a.items
        if i.is_overdue
        and not i.is_charge
        and i.held is None
        and not (excludes and i.may_be_barred)
    ]
    sent = a.notice_goes and {
        "stage": a.stage.key,
        "level": a.stage.level,
        "channel": a.stage.channel.value,
        "pay_by": a.pay_by,
    }
    return {
        "sent": sent or None,
        "code": a.not_sent and a.not_sent.code.value,
        "not_before": a.not_sent and a.not_sent.not_before,
        "plan": a.plan.name,
        "sum": cents(a.net_overdue),
        "levels": sorted((i.number, i.due_date, i.level or 0) for i in climbing),
    }
