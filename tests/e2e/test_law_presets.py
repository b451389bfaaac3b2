"""Presets of law through the whole job: one tiny ledger, and what each of its accounts claims.

The amounts are worked by hand from the rules of each place and the published rates.
"""

import json

import pytest
from click.testing import CliRunner

from dunbatch.cli.main import cli
from dunbatch.shipped import shipped_folder

SAMPLES = shipped_folder("sample_ledgers")
HEADER = (
    "account_id,name,address_line_1,postal_code,city,email,kind,number,date,due_date,amount,"
    "currency,debtor_type,stage,level,document,received_on,pay_by,applies_to\n"
)
PARTY = "{id},Nom Fictif,1 rue Haute,00000,Exempleville,,{kind},{number},{date},{due}"


def invoice(account, amount="1000.00", *, debtor="business", currency="EUR", number="F-1",
            due="2026-01-31"):  # fmt: skip
    who = PARTY.format(id=account, kind="invoice", number=number, date="2025-06-01", due=due)
    return f"{who},{amount},{currency},{debtor},,,,,,\n"


def payment(account, amount, on, *, debtor="business", currency="EUR"):
    who = PARTY.format(id=account, kind="payment", number="", date=on, due="")
    return f"{who},{amount},{currency},{debtor},,,,,,F-1\n"


def demand(account, *, debtor="consumer", on="2026-03-10", received="2026-03-13"):
    who = PARTY.format(id=account, kind="notice", number="", date=on, due="")
    return f"{who},,EUR,{debtor},final_demand,3,final_demand,{received},2026-03-30,F-1\n"


@pytest.fixture
def plan(tmp_path):
    """Return the accounts of a plan by their id, and what was told."""

    def run(policy, *rows, as_of="2026-04-30"):
        ledger = tmp_path / "ledger.csv"
        ledger.write_text(HEADER + "".join(rows), "utf-8")
        path = SAMPLES / f"policy_{policy}.yaml"
        command = ["plan", str(ledger), "--policy", str(path), "--as-of", as_of]
        told = CliRunner().invoke(cli, [*command, "--format", "json"])
        assert told.exit_code == 0, told.stderr
        accounts = json.loads(told.stdout)["accounts"]
        return {account["account_id"]: account for account in accounts}

    return run


def claimed(account):
    return account["interest"], account["compensation"]


class TestFrance:
    def test_a_business_bears_from_the_due_date(self, plan):
        # 89 days from 1 February to 30 April at 2.15 + 10 percent.
        found = plan("fr", invoice("A"))

        assert claimed(found["A"]) == ("29.63", "40.00")

    def test_payments_go_to_interest_first(self, plan):
        # 28 days on 1,000.00 bear 9.32. Of 400.00 then 390.68 reduce what bears: 61 days on
        # 609.32 bear 12.37.
        found = plan("fr", invoice("A"), payment("A", "400.00", "2026-02-28"))

        assert claimed(found["A"]) == ("21.69", "40.00")
        assert found["A"]["balance"] == "600.00"

    def test_a_consumer_bears_nothing_before_a_formal_notice(self, plan):
        found = plan("fr", invoice("A", debtor="consumer"))

        assert found["A"]["stage"] == "final_demand"
        assert claimed(found["A"]) == ("0.00", "0.00")

    def test_a_consumer_bears_the_legal_rate_from_the_day_after_receipt(self, plan):
        # 48 days from 14 March to 30 April at 2.62 percent.
        found = plan("fr", invoice("A", debtor="consumer"), demand("A"))

        assert claimed(found["A"]) == ("3.45", "0.00")

    def test_without_a_day_of_receipt_the_post_is_reckoned_with(self, plan):
        # Registered, so five days after 10 March: 46 days from 16 March.
        found = plan("fr", invoice("A", debtor="consumer"), demand("A", received=""))

        assert claimed(found["A"]) == ("3.30", "0.00")

    @pytest.mark.parametrize("debtor", ["public", ""])
    def test_others_bear_nothing(self, plan, debtor):
        found = plan("fr", invoice("A", debtor=debtor), invoice("B", debtor="sole_trader"))

        assert claimed(found["A"]) == ("0.00", "0.00")
        assert claimed(found["B"]) == ("29.63", "40.00")


class TestItaly:
    def test_a_business_bears_from_the_due_date(self, plan):
        # 89 days at 2.15 + 8 percent.
        assert claimed(plan("it", invoice("A"))["A"]) == ("24.75", "40.00")

    def test_a_consumer_bears_the_legal_rate_only_after_a_formal_notice(self, plan):
        # 48 days at 1.60 percent.
        found = plan("it", invoice("A", debtor="consumer"), invoice("B", debtor="consumer"),
                     demand("B"))  # fmt: skip

        assert claimed(found["A"]) == ("0.00", "0.00")
        assert claimed(found["B"]) == ("2.10", "0.00")

    def test_each_half_year_has_its_own_rate(self, plan):
        # 150 days to 30 June at 10.15 percent, 31 days of July at 10.40 percent.
        assert claimed(plan("it", invoice("A"), as_of="2026-07-31")["A"]) == ("50.55", "40.00")


class TestTheUnitedKingdom:
    def pounds(self, account, amount, **others):
        return invoice(account, amount, currency="GBP", **others)

    def test_the_rate_is_that_of_the_half_year_in_which_it_starts(self, plan):
        # 181 days to 31 July, all at 3.75 + 8 percent; due on 30 June 2025, it starts in the half
        # of 30 June (4.25), and a day earlier in that of 31 December (4.75).
        found = plan(
            "uk",
            self.pounds("A", "1000.00"),
            self.pounds("B", "1000.00", due="2025-06-30"),
            self.pounds("C", "1000.00", due="2025-06-29"),
            as_of="2026-07-31",
        )

        assert found["A"]["interest"] == "58.27"
        assert found["B"]["interest"] == "132.90"
        assert found["C"]["interest"] == "138.68"

    def test_fixed_sums_by_the_size_of_the_debt(self, plan):
        debts = {"A": "999.99", "B": "1000.00", "C": "9999.99", "D": "10000.00"}
        found = plan("uk", *(self.pounds(name, debt) for name, debt in debts.items()))

        assert [found[name]["compensation"] for name in debts] == [
            "40.00",
            "70.00",
            "70.00",
            "100.00",
        ]

    def test_payments_reduce_the_principal(self, plan):
        # 28 days on 1,000.00 and 61 on 600.00 at 11.75 percent.
        paid = payment("A", "400.00", "2026-02-28", currency="GBP")
        found = plan("uk", self.pounds("A", "1000.00"), paid)

        assert claimed(found["A"]) == ("20.80", "70.00")

    def test_consumers_bear_nothing(self, plan):
        found = plan("uk", self.pounds("A", "1000.00", debtor="consumer"))

        assert claimed(found["A"]) == ("0.00", "0.00")


class TestIreland:
    def test_the_rate_is_that_of_the_due_date(self, plan):
        # Due on 30 June: 31 days of July at 2.15 + 8 percent, though July has 2.40.
        found = plan("ie", invoice("A", due="2026-06-30"), as_of="2026-07-31")

        assert found["A"]["stage"] == "second_reminder"
        assert claimed(found["A"]) == ("8.62", "0.00")

    def test_forty_euros_at_the_final_demand(self, plan):
        assert claimed(plan("ie", invoice("A"))["A"]) == ("24.75", "40.00")


@pytest.mark.parametrize(
    ("place", "warnings"),
    # The measures of the envelopes of Italy, the United Kingdom and Ireland are not verified.
    [("fr", {"P112"})] + [(place, {"P112", "P153"}) for place in ("it", "uk", "ie")],
)
def test_samples_have_no_errors(place, warnings):
    path = SAMPLES / f"policy_{place}.yaml"
    command = ["check", str(SAMPLES / "minimal.csv"), "--policy", str(path)]
    told = CliRunner().invoke(cli, [*command, "--format", "json"])

    assert told.exit_code == 0
    assert {problem["code"] for problem in json.loads(told.stdout)} == warnings
