"""An account whose letters are remembered, run after run."""

from dataclasses import replace

from dunbatch.core.entries import Account
from dunbatch.output.register import notice_of

from ..factories import account, assess, party
from ..factories_rules import fees, rules, stage, terms

RULES = rules(
    stage("first", 8),
    stage("second", 23, interest=True),
    stage("final", 45, document="final_demand", interest=True, compensation=True, fee="15.00"),
    interest=terms("10", compensation="40.00"),
    fees=fees(),
    min_amount="10.00",
    min_days_between=7,
)


class Story:
    """An account whose letters are remembered."""

    def __init__(self, *entries, by=RULES):
        self.account = account(*entries)
        self.by = by
        self.seen = None
        self.letters = []

    def run(self, as_of):
        """Return the stage and the sum of the letter that goes, or the code of why none does."""
        # A month of runs has a register from its first day on.
        found = assess(self.account, self.by, as_of, history_known=True)
        self.seen = found
        sent = notice_of(found)
        if sent is None:
            not_before = found.not_sent.not_before
            code = found.not_sent.code.value
            return f"{code} until {not_before}" if not_before else code
        self.letters.append(sent)
        self._has(notices=(*self.account.notices, sent))
        again = assess(self.account, self.by, as_of, history_known=True)
        assert notice_of(again) is None, "a second run on the same day sends nothing"
        return f"{found.stage.key} {found.total_claimed}"

    def book(self, *entries):
        self._has(entries=(*self.account.entries, *entries))

    def hold(self, held):
        self._has(party=party(held=held))

    def _has(self, **changes):
        self.account = replace(self.account, **changes)
        assert isinstance(self.account, Account)
