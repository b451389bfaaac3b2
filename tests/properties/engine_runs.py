"""Whole runs without letters: from a ledger's and a register's text to everything they decide.

Between the two stands the program's own code from the readers to the writers; only the policy is
given as rules, because no text of it is drawn.
"""

import csv
import io
import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dunbatch.assessing import assess_all
from dunbatch.core.assessment import Assessment
from dunbatch.core.notices import Notice
from dunbatch.core.unit import RunDates
from dunbatch.ledger.reader import LedgerDefaults, read_ledger, read_register
from dunbatch.output.not_sent import write_not_sent
from dunbatch.output.plan_report import plan_report
from dunbatch.output.register import merge, notice_of, write_register
from dunbatch.policy.loader import load_policy_at
from dunbatch.reading import Desk, Request, history_name
from dunbatch.text.files import Source

POLICY = Path(__file__).parents[2] / "sample_ledgers" / "policy_minimal.yaml"
NO_REGISTER = write_register(())


@dataclass(frozen=True)
class Decided:
    """What a run decides and writes, letters aside."""

    assessments: tuple[Assessment, ...]
    sent: tuple[Notice, ...]
    plan: str
    register: bytes
    not_sent: bytes

    @property
    def texts(self):
        """Everything that can be compared with another run."""
        return self.plan, self.register, self.not_sent


def run_texts(ledger, rules, dates, register=NO_REGISTER, *, shard=(1, 1), replay=False):
    """Return what a run decides, or None when the register holds a later notice.

    Args:
        ledger: Bytes of a canonical CSV ledger.
        rules: What the policy decides by.
        dates: As-of and letter date.
        register: Bytes of the register of earlier letters.
        shard: Which part of how many.
        replay: Whether later notices are overlooked instead of refused.
    """
    desk = _desk(dates, shard, replay)
    read, problems = read_ledger(Source("ledger.csv", ledger), LedgerDefaults("EUR", None))
    assert [str(p) for p in problems if p.is_error] == []
    told, problems = read_register(Source("register.csv", register))
    assert [str(p) for p in problems] == []
    desk._check_register(told)
    notices = desk.notices(read.accounts, told)
    if desk.problems:
        assert {p.code for p in desk.problems} == {"C005"}
        return None
    chosen = [a for a in read.accounts if desk.is_chosen(a.party.account_id)]
    found, problems = assess_all(chosen, notices, rules, dates)
    assert [str(p) for p in problems if p.is_error] == []
    sent = merge(notice for a in found if (notice := notice_of(a)) is not None)
    policy = replace(_policy(), rules=rules)
    history = history_name(read, told, notices)
    plan = plan_report(found, read, policy, dates.as_of, history, "en")
    return Decided(
        assessments=found,
        sent=sent,
        plan=json.dumps(plan, indent=1),
        register=write_register(merge((*notices, *sent))),
        not_sent=write_not_sent(found),
    )


def table(text):
    """Return the rows of a CSV file, column to text."""
    return list(csv.DictReader(io.StringIO(text.decode(), newline="")))


def run_dates(as_of, letter_date=None):
    """Return the days of a run; its letters bear its own unless another is said."""
    return RunDates(as_of, letter_date or as_of)


def _desk(dates, shard, replay):
    unread = Path("unread")
    request = Request(unread, unread, dates.as_of, dates.letter_date, shard=shard, replay=replay)
    return Desk(request)


@cache
def _policy():
    policy, _ = load_policy_at(POLICY)
    assert policy is not None
    return policy
