"""A real FEC of 5,422 lines, planned as a user would; only where it stands beside us.

It is not ours to ship (neolegal-fr/fec-reader, MIT). Its figures were counted by other means.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dunbatch.output.plan_report import plan_report
from dunbatch.reading import Request
from dunbatch.run import make_plan

LEDGER = Path(__file__).resolve().parents[3] / "shared" / "ledgers" / "0000000001FEC20220831.txt"
pytestmark = pytest.mark.skipif(not LEDGER.is_file(), reason="the real ledger is not here")

POLICY = """\
schema: 1
creditor: {{name: Exemple SARL, address: [1 rue de l'Exemple], country: FR}}
language: fr
currency: EUR
payment_terms: {{days: 30}}
allocation: {{credits: {credits}}}
ledger: {{format: fec}}
plans:
  - stages:
      - {{key: first, days: 1, document: late_notice, channel: letter}}
"""
AS_OF = date(2022, 8, 31)


@pytest.fixture
def report(tmp_path):
    def plan(credits):
        policy = tmp_path / "policy.yaml"
        policy.write_text(POLICY.format(credits=credits), "utf-8")
        request = Request(ledger=LEDGER, policy=policy, as_of=AS_OF, letter_date=AS_OF)
        found, problems = make_plan(request)
        assert [problem for problem in problems if problem.is_error] == []
        return plan_report(
            found.assessments, found.ledger, found.policy, AS_OF, found.history, "en"
        )

    return plan


def amount(accounts, key):
    return sum(Decimal(account[key]) for account in accounts)


@pytest.mark.parametrize(
    ("credits", "items", "overdue"),
    [("oldest_due_first", 2, "302.89"), ("explicit_only", 17, "76482.23")],
)
def test_what_is_owed_and_overdue(report, credits, items, overdue):
    found = report(credits)
    accounts = found["accounts"]
    balances = [Decimal(account["balance"]) for account in accounts]
    late = [i for account in accounts for i in account["items"] if i["days_overdue"] > 0]

    assert (found["ledger"]["rows"], found["ledger"]["entries"]) == (5422, 538)
    assert len(found["ledger"]["left_out"]) == 5422 - 538
    assert len(accounts) == 17
    assert sum(map(bool, balances)) == 6
    assert sum(balance < 0 for balance in balances) == 1
    assert sum(balances) == Decimal("52517.24")
    assert (len(late), amount(accounts, "overdue")) == (items, Decimal(overdue))
    # Unallocated credit is shown beside what is overdue, and counted once.
    assert amount(accounts, "not_due") + Decimal(overdue) - amount(
        accounts, "unallocated_credit"
    ) == Decimal("52517.24")
